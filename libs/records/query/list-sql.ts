import type { Context } from '#platform';
import { PRIVATE_FIELD, type CompiledType } from '../compiled-type.js';
import { filterSql, realContact } from './filters.js';
import type { ListQuery, Selection } from './list-query.js';
import { Parameters } from './parameters.js';
import { RELEVANCE, searchSql, type SearchSql } from './search.js';

export interface Statement {
  sql: string;
  parameters: unknown[];
}

/** FROM and WHERE of the rows that a selection means, for any statement over them. */
export interface SelectedRows {
  with: string;
  from: string;
  where: string;
  /** SQL of how well a row suits the search */
  rank: string;
}

/** The rows that a selection means and that the user may see. */
export function selectedRows(
  compiled: CompiledType,
  selection: Selection,
  context: Context,
  parameters: Parameters,
): SelectedRows {
  const search: SearchSql = selection.search
    ? searchSql(compiled, selection.search, parameters)
    : { with: '', condition: 'true', rank: '0' };
  const conditions = [
    ...rowsOfUser(compiled, context, parameters),
    ...inOrOutOfBin(compiled, selection),
    ...inCustody(compiled, selection),
    ...selection.filters.map((filter) => filterSql(filter, parameters)),
    search.condition,
  ];
  if (selection.contact) conditions.push(ofContact(compiled, selection.contact, parameters));
  if (selection.set)
    conditions.push(`EXISTS (SELECT FROM set_member m WHERE m.office_id = r.office_id AND m.contact_id = r.id
      AND m.set_id = ${parameters.add(selection.set)} AND m.deleted_at IS NULL)`);
  return { with: search.with, from: compiled.from, where: conditions.join(' AND '), rank: search.rank };
}

/** Rows of one contact; an id that it had elsewhere counts as the contact. */
function ofContact({ contactColumns }: CompiledType, contact: string, parameters: Parameters): string {
  const id = realContact(`${parameters.add(contact)}::uuid`);
  return `(${contactColumns.map((column) => `${column} = ${id}`).join(' OR ')})`;
}

/** Rows of the user's office that are not another user's own; for carriers and products those of its parents too. */
export function rowsOfUser(compiled: CompiledType, context: Context, parameters: Parameters): string[] {
  const office = compiled.isShared
    ? `r.office_id = ANY (${parameters.add([context.officeId, ...context.ancestorIds])}::uuid[])`
    : `r.office_id = ${parameters.add(context.officeId)}`;
  if (!compiled.isPrivate) return [office];
  const column = PRIVATE_FIELD.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return [office, `(r.${column} IS NULL OR r.${column} = ${parameters.add(context.userId)})`];
}

/** What a caller selects of each row beside its own columns, and asks of it beside the query. */
export interface ListExtras {
  column?: (parameters: Parameters) => string;
  condition?: (parameters: Parameters) => string;
}

/** One page, and one row more, which shows that there is a next page. Its sort key is the column "$key". */
export function listStatement(
  compiled: CompiledType,
  query: ListQuery,
  context: Context,
  extras: ListExtras = {},
): Statement {
  const parameters = new Parameters();
  const rows = selectedRows(compiled, query, context, parameters);
  const { key, descending } = query.sort;
  const keySql = key === RELEVANCE ? rows.rank : key.sql;
  const direction = descending ? 'DESC' : 'ASC';
  const after = query.cursor
    ? ` AND ((${keySql})::${key.cast}, r.id) ${descending ? '<' : '>'} (${parameters.add(query.cursor.key)}::${key.cast}, ${parameters.add(query.cursor.id)}::uuid)`
    : '';
  const column = extras.column ? `, ${extras.column(parameters)}` : '';
  const condition = extras.condition ? ` AND ${extras.condition(parameters)}` : '';
  const order =
    key.name === 'id' ? `r.id ${direction}` : `(${keySql})::${key.cast} ${direction}, r.id ${direction}`;
  return {
    sql: `${rows.with}SELECT ${compiled.columns}${transferColumn(compiled, query)}${column}, ((${keySql})::${key.cast})::text AS "$key"
FROM ${rows.from} WHERE ${rows.where}${condition}${after}
ORDER BY ${order} LIMIT ${parameters.add(query.limit + 1)}`,
    parameters: parameters.values,
  };
}

/** Who took the contact over, when and where to: the memory of an office (design.md, section 4). */
export const TRANSFER_OF_CONTACT = `(SELECT jsonb_build_object('id', t.id, 'officeName', t.target_office_name,
    'recipientName', t.recipient_name, 'sentBy', t.sender_name, 'sentAt', t.sent_at,
    'acceptedBy', tc.decided_by_name, 'acceptedAt', tc.decided_at)
  FROM transfer t JOIN transfer_contact tc ON tc.target_office_id = t.target_office_id AND tc.transfer_id = t.id
  WHERE t.source_office_id = r.office_id AND t.id = r.transfer_id AND tc.contact_id = r.id)`;

/** Looked up for the rows of the page only, and among them for those that are away. */
function transferColumn({ type }: CompiledType, { custody }: Selection): string {
  const asked = type.travel === 'root' && custody !== 'here';
  return asked ? `, CASE WHEN r.custody <> 'here' THEN ${TRANSFER_OF_CONTACT} END AS "transfer"` : '';
}

function inOrOutOfBin({ above }: CompiledType, { bin }: Selection): string[] {
  if (bin) return ['r.deleted_at IS NOT NULL'];
  return ['r', ...above].map((alias) => `${alias}.deleted_at IS NULL`);
}

function inCustody({ contacts }: CompiledType, { custody }: Selection): string[] {
  if (contacts.length === 0) return [];
  if (!custody) return contacts.map((alias) => `${alias}.custody <> 'transferred'`);
  if (custody === 'here') return contacts.map((alias) => `${alias}.custody = 'here'`);
  return [`(${contacts.map((alias) => `${alias}.custody = '${custody}'`).join(' OR ')})`];
}
