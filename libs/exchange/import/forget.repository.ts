import type { OfficeTransaction } from '#database';

/** What is kept of a column once nobody may see values any more. */
const WITHOUT_SAMPLES = `(SELECT jsonb_agg(c || '{"samples": ""}' ORDER BY n) FROM jsonb_array_elements(o.columns) WITH ORDINALITY AS x (c, n))`;

/** What is kept of an attachment of a package once nobody may know what it was: that it was one, and what became of it. */
export const BLANK_FILE = `contact_ref = '', file_name = '', described_as = NULL, sha256 = '', storage_key = '', file_key = ''`;

/**
 * Takes the erased records out of the imports that brought them (threat 31): their rows, what they were before, and the file, which
 * holds them, too; of other wrong lines the codes stay. Answers the keys of the stored files that nobody needs any more.
 * @param ids SQL of the ids, a constant of the caller
 */
export async function forgetInImports(tx: OfficeTransaction, ids: string): Promise<string[]> {
  const rows = await tx.query<{ key: string | null }>(
    `WITH brought AS (
       SELECT import_id FROM import_row WHERE office_id = $1 AND record_id IN (${ids})
       UNION SELECT import_id FROM import_before WHERE office_id = $1 AND record_id IN (${ids})),
     whole AS (SELECT DISTINCT coalesce(part_of, id) AS id FROM import WHERE office_id = $1 AND id IN (SELECT import_id FROM brought)),
     named AS (SELECT id AS import_id FROM import WHERE office_id = $1
       AND (id IN (SELECT id FROM whole) OR part_of IN (SELECT id FROM whole))),
     edits AS (DELETE FROM import_edit WHERE office_id = $1 AND import_id IN (SELECT import_id FROM named)),
     rows AS (DELETE FROM import_row WHERE office_id = $1 AND record_id IN (${ids})),
     before AS (DELETE FROM import_before WHERE office_id = $1 AND record_id IN (${ids})),
     files AS (UPDATE taken_file SET ${BLANK_FILE} WHERE office_id = $1 AND record_id IN (${ids})),
     wrong AS (UPDATE import_row w SET key = NULL, number = NULL, ref = NULL, former = NULL,
         errors = (SELECT jsonb_agg(e - 'value') FROM jsonb_array_elements(w.errors) e)
       WHERE w.office_id = $1 AND w.import_id IN (SELECT import_id FROM named) AND w.errors IS NOT NULL)
     UPDATE import i SET storage_key = NULL, file_key = NULL, cleared_at = now(), columns = ${WITHOUT_SAMPLES}
     FROM import o WHERE o.office_id = i.office_id AND o.id = i.id AND i.office_id = $1 AND i.id IN (SELECT import_id FROM named)
     RETURNING o.storage_key AS key`,
    [tx.context.officeId],
  );
  return rows.flatMap(({ key }) => (key === null ? [] : [key]));
}

/** A part of an import whose time is over. */
export interface ClearedPart {
  rows: number;
  storageKey: string | null;
}

/**
 * Removes rows of the oldest import that ended, or was left, so many days ago; with the last of them its file. Its figures stay.
 * Undefined: no import is due.
 */
export async function clearOldImport(
  tx: OfficeTransaction,
  days: number,
  limit: number,
): Promise<ClearedPart | undefined> {
  const { officeId } = tx.context;
  const due = await tx.one<{ id: string; storageKey: string | null }>(
    `SELECT id, storage_key AS "storageKey" FROM import i WHERE office_id = $1
       AND coalesce(undone_at, completed_at, checked_at, created_at) < now() - make_interval(days => $2)
       AND (storage_key IS NOT NULL OR EXISTS (SELECT FROM import_row r WHERE r.office_id = i.office_id AND r.import_id = i.id))
     ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`,
    [officeId, days],
  );
  if (!due) return undefined;
  const { rowCount } = await tx.execute(
    `WITH part AS MATERIALIZED (SELECT line FROM import_row WHERE office_id = $1 AND import_id = $2 LIMIT $3),
     before AS (DELETE FROM import_before WHERE office_id = $1 AND import_id = $2 AND line IN (SELECT line FROM part))
     DELETE FROM import_row WHERE office_id = $1 AND import_id = $2 AND line IN (SELECT line FROM part)`,
    [officeId, due.id, limit],
  );
  const rows = rowCount ?? 0;
  if (rows === limit) return { rows, storageKey: null };
  await tx.query('DELETE FROM import_edit WHERE office_id = $1 AND import_id = $2', [officeId, due.id]);
  await tx.query(
    `UPDATE import o SET storage_key = NULL, file_key = NULL, cleared_at = now(), columns = ${WITHOUT_SAMPLES} WHERE office_id = $1 AND id = $2`,
    [officeId, due.id],
  );
  return { rows, storageKey: due.storageKey };
}
