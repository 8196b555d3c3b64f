import type { OfficeTransaction } from '#database';
import { decryptField } from '#platform';
import type { Edits } from './plan.js';

/** Most cells of an import that may be mended in place: they are in memory while the file is read. */
export const EDIT_LIMIT = 10_000;

/** What is mended of an import; with `pending` only what no check has looked at yet. */
export async function editsOf(tx: OfficeTransaction, importId: string, pending = false): Promise<Edits> {
  const rows = await tx.query<{ line: number; position: number; value: string }>(
    `SELECT e.line, e.position, e.value FROM import_edit e WHERE e.office_id = $1 AND e.import_id = $2 AND (NOT $3::boolean
       OR e.line IN (SELECT line FROM import_edit WHERE office_id = $1 AND import_id = $2 AND pending)) LIMIT ${EDIT_LIMIT + 1}`,
    [tx.context.officeId, importId, pending],
  );
  const edits = new Map<number, Map<number, string>>();
  for (const { line, position, value } of rows) {
    const cells = edits.get(line) ?? new Map<number, string>();
    edits.set(line, cells.set(position, decryptField(value)));
  }
  return edits;
}
