import type { OfficeTransaction } from '#database';
import { commonProblem, type Context } from '#platform';
import { aliased } from './compiler/places.js';
import type { SelectionDto } from './transfers.dto.js';

/** A selection as SQL of one column, contact_id. `$1` is the office; its own parameters follow from `$2` on. */
export interface SelectionSql {
  sql: string;
  /** the same and perhaps contacts that are gone or in the bin, which count as not chosen: saves those who look at each contact a second look */
  candidates?: string;
  parameters: unknown[];
}

/** An id that a contact had elsewhere means the contact that it stands for here. */
const NAMED = `SELECT DISTINCT ${aliased('n.id')} AS contact_id FROM unnest($2::uuid[]) n (id)`;

/**
 * The SQL of a selection: the contacts that the user tagged in a set (S4-68), or those that he named (S4-18). A set shows
 * neither what is in the bin nor what has moved away, so its tags there mean nothing. Errors: VALIDATION 422.
 */
export function selectionSql(selection: SelectionDto, context: Context): SelectionSql {
  if ((selection.contactIds === undefined) === (selection.setId === undefined))
    throw commonProblem('VALIDATION', 'give one of "setId" and "contactIds"', { at: { field: 'selection' } });
  if (selection.contactIds) return { sql: NAMED, parameters: [selection.contactIds] };
  const tagged = 'FROM set_tag g';
  const by = 'g.office_id = $1 AND g.set_id = $2 AND g.user_id = $3';
  return {
    candidates: `SELECT g.contact_id ${tagged} WHERE ${by}`,
    // LIMIT 1, and no other condition within, make it a look-up by the whole key: a join takes a partial index and reads
    // the whole office for each contact where the planner knows no sizes yet
    sql: `SELECT g.contact_id ${tagged} CROSS JOIN LATERAL (
        SELECT m.deleted_at, m.custody FROM contact m WHERE m.office_id = g.office_id AND m.id = g.contact_id LIMIT 1) m
      WHERE ${by} AND m.deleted_at IS NULL AND m.custody <> 'transferred'`,
    parameters: [selection.setId, context.userId],
  };
}

/**
 * Puts the contacts that a step is about into the relation `selected (contact_id)` until the transaction ends: what every
 * statement of the compiler joins. A temporary table with statistics, because PostgreSQL knows nothing about rows that a
 * transaction has just written and would plan each join for one row.
 */
export async function select(
  tx: OfficeTransaction,
  sql: string,
  parameters: readonly unknown[],
): Promise<void> {
  await tx.query('CREATE TEMPORARY TABLE selected (contact_id uuid PRIMARY KEY) ON COMMIT DROP');
  await tx.query(`INSERT INTO selected (contact_id) ${sql}`, parameters);
  await tx.query('ANALYZE selected');
}
