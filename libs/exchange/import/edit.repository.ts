import type { OfficeTransaction } from '#database';
import { decryptField, encryptField } from '#platform';
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

/** A cell with its new value; position 0: the line is dropped. */
export interface CellEdit {
  line: number;
  position: number;
  value: string;
}

/** Mends cells, or drops lines; what was mended before is mended again. */
export async function saveEdits(
  tx: OfficeTransaction,
  importId: string,
  edits: readonly CellEdit[],
): Promise<void> {
  const sealed = edits.map(({ line, position, value }) => ({ line, position, value: encryptField(value) }));
  await tx.query(
    `INSERT INTO import_edit (office_id, import_id, line, position, value)
     SELECT $1, $2, e.line, e.position, e.value FROM jsonb_to_recordset($3::jsonb) AS e (line int, position int, value text)
     ON CONFLICT (office_id, import_id, line, position) DO UPDATE SET value = excluded.value, pending = true`,
    [tx.context.officeId, importId, JSON.stringify(sealed)],
  );
}

/** Wrong lines of the import and its parts: those asked for, with this error code, or with an error in this column (of this value). */
export interface WrongLines {
  lines?: readonly number[];
  code?: string;
  position?: number;
  value?: string;
}

/** Gives each of these wrong lines the same value at a position; answers how many lines there are. */
export async function editWrong(
  tx: OfficeTransaction,
  importId: string,
  { lines, code, position, value }: WrongLines,
  made: { position: number; value: string },
): Promise<number> {
  const { rowCount } = await tx.execute(
    `INSERT INTO import_edit (office_id, import_id, line, position, value)
     SELECT DISTINCT $1::uuid, $2::uuid, w.line, $3::int, $4 FROM import_row w, jsonb_array_elements(w.errors) e
     WHERE w.office_id = $1 AND w.import_id = ANY (ARRAY(SELECT id FROM import WHERE office_id = $1 AND (id = $2 OR part_of = $2)))
       AND w.errors IS NOT NULL AND ($5::int[] IS NULL OR w.line = ANY ($5)) AND ($6::text IS NULL OR e->>'code' = $6)
       AND ($7::int IS NULL OR (e->>'column')::int = $7) AND ($8::text IS NULL OR e->>'value' = $8)
     ON CONFLICT (office_id, import_id, line, position) DO UPDATE SET value = excluded.value, pending = true`,
    [
      tx.context.officeId,
      importId,
      made.position,
      encryptField(made.value),
      lines ?? null,
      code ?? null,
      position ?? null,
      value ?? null,
    ],
  );
  return rowCount ?? 0;
}

/** How many cells of an import are mended. */
export async function countEdits(tx: OfficeTransaction, importId: string): Promise<number> {
  const found = await tx.one<{ count: number }>(
    'SELECT count(*)::int AS count FROM import_edit WHERE office_id = $1 AND import_id = $2',
    [tx.context.officeId, importId],
  );
  return found?.count ?? 0;
}

/**
 * Begins to check the mended lines alone: what the check before kept of them goes, and their figures with it. False: nothing was
 * mended since the last check.
 */
export async function beginMending(tx: OfficeTransaction, importId: string): Promise<boolean> {
  const parameters = [tx.context.officeId, importId];
  const pending = await tx.one(
    'SELECT 1 AS one FROM import_edit WHERE office_id = $1 AND import_id = $2 AND pending LIMIT 1',
    parameters,
  );
  if (!pending) return false;
  await tx.query(
    `WITH gone AS (DELETE FROM import_row w WHERE w.office_id = $1 AND w.import_id = $2 AND w.line IN
         (SELECT line FROM import_edit WHERE office_id = $1 AND import_id = $2 AND pending) RETURNING action, warnings),
     sums AS (SELECT count(*)::int AS rows, count(*) FILTER (WHERE action = 'create')::int AS c, count(*) FILTER (WHERE action = 'update')::int AS u,
       count(*) FILTER (WHERE action = 'skip')::int AS s, count(*) FILTER (WHERE action = 'error')::int AS e,
       count(*) FILTER (WHERE warnings IS NOT NULL)::int AS w FROM gone)
     UPDATE import i SET state = 'checking', attempt = attempt + 1, mending = true, read_offset = 0, read_line = 1, rows = i.rows - sums.rows,
       to_create = to_create - c, to_update = to_update - u, to_skip = to_skip - s, wrong = wrong - e, warned = warned - w
     FROM sums WHERE i.office_id = $1 AND i.id = $2`,
    parameters,
  );
  return true;
}
