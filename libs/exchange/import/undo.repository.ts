import { catalogue, isStored, quoteName, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { Parameters, rowsOfUser, type CompiledType } from '#records';
import type { Lines } from './complete.repository.js';
import type { ImportRow } from './import.repository.js';
import { custodySql } from './key-sql.js';

/** What an import wrote: its rows less those that could not be written or did not differ. */
const WRITTEN = `w.action IN ('create', 'update') AND NOT EXISTS (SELECT FROM import_exception x WHERE x.office_id = w.office_id
  AND x.import_id = w.import_id AND x.step = 'complete' AND x.line = w.line)`;

/** The lines of the next records to take back; undefined: there are none. */
export async function nextUndone(
  tx: OfficeTransaction,
  row: ImportRow,
  atMost: number,
): Promise<Lines | undefined> {
  const found = await tx.one<{ to: number | null }>(
    `SELECT max(line) AS to FROM (SELECT w.line FROM import_row w WHERE w.office_id = $1 AND w.import_id = $2 AND w.line > $3
       AND w.line <= $4 AND ${WRITTEN} ORDER BY w.line LIMIT $5) n`,
    [tx.context.officeId, row.id, row.undoneLine, row.doneLine, atMost],
  );
  return found?.to == null ? undefined : { after: row.undoneLine, to: found.to };
}

/** Puts what was written in these lines into the temporary table `todo`, each that must be kept with the reason why. */
export async function prepareUndo(
  tx: OfficeTransaction,
  compiled: CompiledType,
  importId: string,
  { after, to }: Lines,
): Promise<void> {
  const { officeId } = tx.context;
  await tx.query(
    `CREATE TEMPORARY TABLE todo ON COMMIT DROP AS
     SELECT w.line, w.action, w.record_id AS id, coalesce(b.version, 1) AS version, b.content, NULL::text AS code FROM import_row w
       LEFT JOIN import_before b ON b.office_id = w.office_id AND b.import_id = w.import_id AND b.line = w.line
     WHERE w.office_id = $1 AND w.import_id = $2 AND w.line > $3 AND w.line <= $4 AND ${WRITTEN}`,
    [officeId, importId, after, to],
  );
  await tx.query('CREATE INDEX ON todo (id); ANALYZE todo');
  const parameters = new Parameters();
  const scope = rowsOfUser({ ...compiled, isShared: false, isPrivate: false }, tx.context, parameters);
  await tx.query(
    `WITH now AS MATERIALIZED (SELECT r.id, r.version, r.deleted_at, ${custodySql(compiled)} AS custody FROM ${compiled.from}
       WHERE ${scope.join(' AND ')} AND r.id = ANY (ARRAY(SELECT id FROM todo)))
     UPDATE todo t SET code = CASE WHEN n.id IS NULL OR n.deleted_at IS NOT NULL THEN 'GONE' WHEN n.custody IS NOT NULL THEN 'CONTACT_AWAY'
         WHEN n.version <> t.version THEN 'EDITED' END
     FROM todo o LEFT JOIN now n ON n.id = o.id WHERE o.line = t.line`,
    parameters.values,
  );
  const belonging = belongingSql(compiled.type);
  if (belonging)
    await tx.query(
      `UPDATE todo t SET code = 'HAS_RECORDS' WHERE t.code IS NULL AND t.action = 'create' AND (${belonging})`,
      [officeId],
    );
}

/** Whether somebody has added records that belong to, or name, one that the import made. */
function belongingSql(type: RecordTypeDescription): string {
  return catalogue
    .filter((other) => other.edited)
    .flatMap((other) =>
      other.fields
        .filter((field) => field.to === type.name && field.transfer !== 'stay' && isStored(field))
        .map(
          (field) => `EXISTS (SELECT FROM ${quoteName(other.table)} o WHERE o.office_id = $1
            AND o.${quoteName(field.column)} = t.id AND o.deleted_at IS NULL OFFSET 0)`,
        ),
    )
    .join(' OR ');
}

/** Takes back what `todo` holds, and keeps the names of what stays. What lies in the bin already is as it shall be. */
export async function undoTodo(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  importId: string,
): Promise<{ undone: number; kept: number }> {
  const { officeId } = tx.context;
  await tx.query(
    `UPDATE ${quoteName(type.table)} r SET deleted_at = now(), version = r.version + 1, updated_at = now()
     FROM todo t WHERE r.id = t.id AND r.office_id = $1 AND t.action = 'create' AND t.code IS NULL`,
    [officeId],
  );
  const columns = await restoredColumns(tx);
  if (columns.length > 0) {
    const own = await typesOf(tx, type, columns);
    await tx.query(
      `UPDATE ${quoteName(type.table)} r SET ${[...own.map(({ name }) => `${quoteName(name)} = v.${quoteName(name)}`), 'version = r.version + 1', 'updated_at = now()'].join(', ')}
       FROM todo t CROSS JOIN LATERAL jsonb_to_record(t.content) AS v (${own.map(({ name, kind }) => `${quoteName(name)} ${kind}`).join(', ')})
       WHERE r.id = t.id AND r.office_id = $1 AND t.action = 'update' AND t.code IS NULL`,
      [officeId],
    );
  }
  const figures = await tx.one<{ undone: number; kept: number }>(
    `WITH named AS (INSERT INTO import_exception (office_id, import_id, step, line, record_id, code)
       SELECT $1, $2, 'undo', line, id, code FROM todo WHERE code IS NOT NULL AND NOT (code = 'GONE' AND action = 'create') RETURNING line)
     SELECT (SELECT count(*) FROM todo)::int - count(*)::int AS undone, count(*)::int AS kept FROM named`,
    [officeId, importId],
  );
  return figures ?? { undone: 0, kept: 0 };
}

/** The columns that were kept of the records before they were changed: the same in every record of an import. */
async function restoredColumns(tx: OfficeTransaction): Promise<string[]> {
  const row = await tx.one<{ names: string[] }>(
    `SELECT ARRAY(SELECT jsonb_object_keys(content)) AS names FROM todo WHERE content IS NOT NULL LIMIT 1`,
  );
  return row?.names ?? [];
}

/** Their types, as the database knows them; a name that the table does not have is none of ours. */
function typesOf(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  names: readonly string[],
): Promise<{ name: string; kind: string }[]> {
  return tx.query(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS kind FROM pg_attribute
     WHERE attrelid = $1::regclass AND attname = ANY ($2) AND attgenerated = '' AND NOT attisdropped`,
    [quoteName(type.table), names],
  );
}

/** Notes how far the undo is. */
export async function noteUndone(
  tx: OfficeTransaction,
  importId: string,
  line: number,
  { undone, kept }: { undone: number; kept: number },
): Promise<void> {
  await tx.query(
    'UPDATE import SET undone_line = $3, undone = undone + $4, kept = kept + $5 WHERE office_id = $1 AND id = $2',
    [tx.context.officeId, importId, line, undone, kept],
  );
}
