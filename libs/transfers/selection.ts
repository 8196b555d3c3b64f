import type { Context } from '#platform';
import type { SelectionDto } from './transfers.dto.js';

/** A selection as SQL of one column, contact_id. `$1` is the office; its own parameters follow from `$2` on. */
export interface SelectionSql {
  sql: string;
  parameters: unknown[];
}

/** The SQL of a selection: the contacts that the user tagged in a set (S4-68), or those that he named (S4-18). */
export function selectionSql(selection: SelectionDto, context: Context): SelectionSql {
  if (selection.contactIds)
    return { sql: 'SELECT DISTINCT unnest($2::uuid[]) AS contact_id', parameters: [selection.contactIds] };
  return {
    sql: 'SELECT contact_id FROM set_tag WHERE office_id = $1 AND set_id = $2 AND user_id = $3',
    parameters: [selection.setId, context.userId],
  };
}
