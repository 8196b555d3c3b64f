import type { OfficeTransaction } from '#database';
import type { StoredFile } from '#files';
import type { KeptExportDto } from './kept.dto.js';

/** What a kept file for an office without a shared hub is called where others name their record type. */
export const PACKAGE = 'package';

/** A kept export as the job and the download need it. */
export interface KeptRow extends Record<string, unknown> {
  id: string;
  recordType: string;
  fileName: string;
  query: Record<string, unknown>;
  recordIds: string[] | null;
  state: KeptExportDto['state'];
  storageKey: string | null;
  fileKey: string | null;
  compressed: boolean;
  /** of a package: the encrypted seal, until it is written */
  seal: string | null;
  createdBy: string | null;
  createdByName: string;
}

const ROW = `id, record_type AS "recordType", file_name AS "fileName", query, CASE WHEN record_type <> '${PACKAGE}' THEN record_ids END AS "recordIds", state,
  storage_key AS "storageKey", file_key AS "fileKey", compressed, seal, created_by AS "createdBy", created_by_name AS "createdByName"`;
const ANSWER = `e.id, e.record_type AS "recordType", e.file_name AS "fileName", e.state, e.size::float8 AS size, e.rows, e.problem, e.manifest,
  e.created_by_name AS "createdByName", e.created_at AS "createdAt", e.finished_at AS "finishedAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('name', f.user_name, 'at', f.fetched_at) ORDER BY f.fetched_at DESC)
    FROM (SELECT user_name, fetched_at FROM kept_export_fetch f WHERE f.office_id = e.office_id AND f.export_id = e.id
      ORDER BY fetched_at DESC LIMIT 20) f), '[]') AS fetches`;
/** Of a type with private records only its maker sees an export. */
const SEEN = 'e.office_id = $1 AND (NOT e.private OR e.created_by = $2)';
/** Since then nothing was heard of the job that writes: it is dead. */
const DEAD = `heard_at < now() - interval '30 seconds'`;

const who = ({ context }: OfficeTransaction): unknown[] => [context.officeId, context.userId];

export interface NewKept {
  recordType: string;
  private: boolean;
  fileName: string;
  query: object;
  ids: readonly string[] | undefined;
  seal?: string;
  /** whose it is, if not the user's of the transaction */
  by?: { userId: string; userName: string };
}

/** Adds an export that waits for its job. */
export async function insertKept(tx: OfficeTransaction, made: NewKept): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `INSERT INTO kept_export (office_id, created_by, record_type, private, file_name, query, record_ids, created_by_name, seal)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      tx.context.officeId,
      made.by?.userId ?? tx.context.userId,
      made.recordType,
      made.private,
      made.fileName,
      JSON.stringify(made.query),
      made.ids ?? null,
      made.by?.userName ?? tx.context.userName,
      made.seal ?? null,
    ],
  );
  return (row as { id: string }).id;
}

/** Notes the contacts of a package: those of the transaction's temporary table `selected (contact_id)`. */
export async function keepSelected(tx: OfficeTransaction, id: string): Promise<void> {
  await tx.query(
    'UPDATE kept_export SET record_ids = ARRAY(SELECT contact_id FROM selected) WHERE office_id = $1 AND id = $2',
    [tx.context.officeId, id],
  );
}

/** The contacts of a package, as SQL of one column `contact_id`; `$1` is the office. */
export function packageSelection(id: string): { sql: string; parameters: unknown[] } {
  return {
    sql: 'SELECT unnest(record_ids) AS contact_id FROM kept_export WHERE office_id = $1 AND id = $2',
    parameters: [id],
  };
}

/** How many exports the office keeps. */
export async function countKept(tx: OfficeTransaction): Promise<number> {
  const row = await tx.one<{ count: number }>('SELECT count(*)::int FROM kept_export WHERE office_id = $1', [
    tx.context.officeId,
  ]);
  return row?.count ?? 0;
}

/** Kept exports that the user may see, newest first; `before` is the id of the last one of the page before. */
export function listKept(
  tx: OfficeTransaction,
  before: string | undefined,
  limit: number,
): Promise<KeptExportDto[]> {
  return tx.query<KeptExportDto & Record<string, unknown>>(
    `SELECT ${ANSWER} FROM kept_export e WHERE ${SEEN} AND ($3::uuid IS NULL OR e.id < $3) ORDER BY e.id DESC LIMIT $4`,
    [...who(tx), before ?? null, limit],
  );
}

export function readKept(tx: OfficeTransaction, id: string): Promise<KeptExportDto | undefined> {
  return tx.one<KeptExportDto & Record<string, unknown>>(
    `SELECT ${ANSWER} FROM kept_export e WHERE ${SEEN} AND e.id = $3`,
    [...who(tx), id],
  );
}

/** The same with where its file lies. */
export function findKept(tx: OfficeTransaction, id: string): Promise<KeptRow | undefined> {
  return tx.one<KeptRow>(`SELECT ${ROW} FROM kept_export e WHERE ${SEEN} AND e.id = $3`, [...who(tx), id]);
}

/** Notes that the user fetches it. */
export async function noteFetch(tx: OfficeTransaction, id: string): Promise<void> {
  await tx.query(
    'INSERT INTO kept_export_fetch (office_id, user_id, user_name, export_id) VALUES ($1, $2, $3, $4)',
    [...who(tx), tx.context.userName, id],
  );
}

const KEYS = `SELECT key FROM gone, unnest(array_append(gone.begun_keys, gone.storage_key)) AS k (key) WHERE key IS NOT NULL`;

/** Removes one; answers the keys of its files, or undefined when it is not there. */
export async function removeKept(tx: OfficeTransaction, id: string): Promise<string[] | undefined> {
  if (!(await findKept(tx, id))) return undefined;
  return removed(tx, 'id = $2', [id]);
}

/** Removes those of the office that were asked for so many days ago, at most `limit`; answers the keys of their files. */
export async function clearOldExports(
  tx: OfficeTransaction,
  days: number,
  limit: number,
): Promise<{ exports: number; storageKeys: string[] }> {
  const due = await tx.query<{ id: string }>(
    `SELECT id FROM kept_export WHERE office_id = $1 AND created_at < now() - make_interval(days => $2) LIMIT $3`,
    [tx.context.officeId, days, limit],
  );
  const ids = due.map(({ id }) => id);
  const storageKeys = ids.length > 0 ? await removed(tx, 'id = ANY ($2::uuid[])', [ids]) : [];
  return { exports: ids.length, storageKeys };
}

/** Removes all of the office: somebody whom they may tell of was erased. Answers the keys of their files. */
export function forgetExports(tx: OfficeTransaction): Promise<string[]> {
  return removed(tx, 'true', []);
}

async function removed(
  tx: OfficeTransaction,
  which: string,
  parameters: readonly unknown[],
): Promise<string[]> {
  const rows = await tx.query<{ key: string }>(
    `WITH gone AS (DELETE FROM kept_export WHERE office_id = $1 AND ${which} RETURNING storage_key, begun_keys) ${KEYS}`,
    [tx.context.officeId, ...parameters],
  );
  return rows.map(({ key }) => key);
}

/** Takes an export up that waits, or whose job is dead. Undefined: another job is at it, or nothing is left to do. */
export function claimKept(tx: OfficeTransaction, id: string): Promise<KeptRow | undefined> {
  return tx.one<KeptRow>(
    `UPDATE kept_export SET state = 'writing', heard_at = now(), size = 0
     WHERE office_id = $1 AND id = $2 AND (state = 'waiting' OR (state = 'writing' AND ${DEAD})) RETURNING ${ROW}`,
    [tx.context.officeId, id],
  );
}

/** Whether another job is writing it. */
export async function isBeingWritten(tx: OfficeTransaction, id: string): Promise<boolean> {
  const row = await tx.one(
    `SELECT id FROM kept_export WHERE office_id = $1 AND id = $2 AND state = 'writing'`,
    [tx.context.officeId, id],
  );
  return row !== undefined;
}

/** Notes where a file is about to lie, so that what a dying process leaves is found. False: nobody wants it any more. */
export async function noteBegun(tx: OfficeTransaction, id: string, storageKey: string): Promise<boolean> {
  const { rowCount } = await tx.execute(
    `UPDATE kept_export SET begun_keys = array_append(begun_keys, $3) WHERE office_id = $1 AND id = $2 AND state = 'writing'`,
    [tx.context.officeId, id, storageKey],
  );
  return rowCount === 1;
}

/** Notes that its job lives, and how far it is. */
export async function noteHeard(tx: OfficeTransaction, id: string, size: number): Promise<void> {
  await tx.query(
    `UPDATE kept_export SET heard_at = now(), size = $3 WHERE office_id = $1 AND id = $2 AND state = 'writing'`,
    [tx.context.officeId, id, size],
  );
}

/** Notes the finished file; answers the keys of files that nobody needs, its own if the export is gone or ready by now. */
export async function finishKept(
  tx: OfficeTransaction,
  id: string,
  file: StoredFile,
  figures: { compressed: boolean; size: number; rows: number; manifest?: object },
): Promise<string[]> {
  const row = await tx.one<{ begun: string[] }>(
    `UPDATE kept_export e SET state = 'ready', storage_key = $3, file_key = $4, stored_size = $5, compressed = $6, size = $7, rows = $8,
       manifest = $9, seal = NULL, begun_keys = '{}', finished_at = now()
     FROM kept_export o WHERE o.office_id = e.office_id AND o.id = e.id AND e.office_id = $1 AND e.id = $2 AND e.state = 'writing'
     RETURNING o.begun_keys AS begun`,
    [
      tx.context.officeId,
      id,
      file.storageKey,
      file.fileKey,
      file.size,
      figures.compressed,
      figures.size,
      figures.rows,
      figures.manifest ? JSON.stringify(figures.manifest) : null,
    ],
  );
  return row ? row.begun.filter((key) => key !== file.storageKey) : [file.storageKey];
}

/** Notes that writing failed: for good, or it waits to be tried again. Answers the keys of what was begun. */
export async function failKept(
  tx: OfficeTransaction,
  id: string,
  problem: { code: string; detail: string } | undefined,
): Promise<string[]> {
  const row = await tx.one<{ begun: string[] }>(
    `UPDATE kept_export e SET state = $3, problem = $4, begun_keys = '{}', seal = CASE WHEN $4::jsonb IS NULL THEN e.seal END, finished_at = CASE WHEN $4::jsonb IS NULL THEN NULL ELSE now() END
     FROM kept_export o WHERE o.office_id = e.office_id AND o.id = e.id AND e.office_id = $1 AND e.id = $2 AND e.state = 'writing'
     RETURNING o.begun_keys AS begun`,
    [tx.context.officeId, id, problem ? 'failed' : 'waiting', problem ? JSON.stringify(problem) : null],
  );
  return row?.begun ?? [];
}
