import { recordType } from '#catalogue';
import { type Context } from '#platform';
import { compile } from './compiled-type.js';
import { rowsOfUser, type Statement } from './query/list-sql.js';
import { Parameters } from './query/parameters.js';

/** The contacts that an action is for: those that the user tagged in a set (S4-68), or some by their ids (S4-18). */
export type SelectionInput = { setId: string } | { contactIds: readonly string[] };

/**
 * SQL of the selected contacts: one column `contact_id`, each contact once, an alias as the contact that it stands for.
 * Contacts in the bin and those that have moved away are not among them; contacts in transit are, because a send has
 * to name them. An id that is not there, or not of this office, gives no row: compare the counts to find out.
 * @param first number of its first parameter, where it becomes part of a larger statement
 */
export function selectionOf(input: SelectionInput, context: Context, first = 1): Statement {
  const parameters = new Parameters(first);
  const named =
    'setId' in input
      ? taggedSql(input.setId, context, parameters)
      : idsSql(input.contactIds, context, parameters);
  const [office] = rowsOfUser(compile(recordType('contact')), context, parameters);
  return {
    sql: `SELECT r.id AS contact_id FROM contact r WHERE ${office} AND r.deleted_at IS NULL AND r.custody <> 'transferred'
      AND r.id IN (${named})`,
    parameters: parameters.values,
  };
}

function taggedSql(setId: string, context: Context, parameters: Parameters): string {
  return `SELECT g.contact_id FROM set_tag g WHERE g.office_id = ${parameters.add(context.officeId)}
    AND g.set_id = ${parameters.add(setId)} AND g.user_id = ${parameters.add(context.userId)}`;
}

function idsSql(ids: readonly string[], context: Context, parameters: Parameters): string {
  return `SELECT coalesce(a.contact_id, g.id) FROM unnest(${parameters.add(ids)}::uuid[]) AS g (id)
    LEFT JOIN contact_alias a ON a.office_id = ${parameters.add(context.officeId)} AND a.alias_id = g.id`;
}
