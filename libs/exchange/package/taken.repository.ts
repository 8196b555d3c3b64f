import type { OfficeTransaction } from '#database';
import type { StoredFile } from '#files';
import type { Manifest } from './manifest.js';

export type TakenState =
  'unpacking' | 'checking' | 'refused' | 'checked' | 'completing' | 'completed' | 'undoing' | 'undone';

export const NUMBER_TAKEN_IN = ['error', 'newNumber', 'update'] as const;
export type NumberTakenIn = (typeof NUMBER_TAKEN_IN)[number];

/** A package that is taken in. */
export interface TakenRow extends Record<string, unknown> {
  id: string;
  packageId: string;
  fileName: string;
  size: string;
  manifest: Manifest;
  storageKey: string | null;
  fileKey: string | null;
  state: TakenState;
  numberTaken: NumberTakenIn;
  problem: { code: string; detail: string } | null;
  createdBy: string | null;
  createdByName: string;
  createdAt: Date;
  checkedAt: Date | null;
  completedAt: Date | null;
  undoneAt: Date | null;
}

const ROW = `id, package_id AS "packageId", file_name AS "fileName", size, manifest, storage_key AS "storageKey", file_key AS "fileKey",
  state, number_taken AS "numberTaken", problem, created_by AS "createdBy", created_by_name AS "createdByName",
  created_at AS "createdAt", checked_at AS "checkedAt", completed_at AS "completedAt", undone_at AS "undoneAt"`;

/** Adds a package whose manifest was read. */
export async function insertTaken(
  tx: OfficeTransaction,
  made: { fileName: string; file: StoredFile; manifest: Manifest; numberTaken: NumberTakenIn },
): Promise<TakenRow> {
  const row = await tx.one<TakenRow>(
    `INSERT INTO taken_package (office_id, package_id, file_name, size, manifest, storage_key, file_key, number_taken, created_by, created_by_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${ROW}`,
    [
      tx.context.officeId,
      made.manifest.packageId,
      made.fileName,
      made.file.size,
      JSON.stringify(made.manifest),
      made.file.storageKey,
      made.file.fileKey,
      made.numberTaken,
      tx.context.userId,
      tx.context.userName,
    ],
  );
  return row as TakenRow;
}

export function findTaken(tx: OfficeTransaction, id: string): Promise<TakenRow | undefined> {
  return tx.one<TakenRow>(`SELECT ${ROW} FROM taken_package WHERE office_id = $1 AND id = $2`, [
    tx.context.officeId,
    id,
  ]);
}

/** The same, locked until the transaction ends. */
export function lockTaken(tx: OfficeTransaction, id: string): Promise<TakenRow | undefined> {
  return tx.one<TakenRow>(
    `SELECT ${ROW} FROM taken_package WHERE office_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tx.context.officeId, id],
  );
}

/** Packages of the office, newest first. */
export function listTaken(
  tx: OfficeTransaction,
  before: string | undefined,
  limit: number,
): Promise<TakenRow[]> {
  return tx.query<TakenRow>(
    `SELECT ${ROW} FROM taken_package WHERE office_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [tx.context.officeId, before ?? null, limit],
  );
}

/** Whether the same package is taken in already, and not undone. */
export async function isTaken(tx: OfficeTransaction, packageId: string): Promise<boolean> {
  const row = await tx.one(
    `SELECT id FROM taken_package WHERE office_id = $1 AND package_id = $2 AND state IN ('completing', 'completed', 'undoing')`,
    [tx.context.officeId, packageId],
  );
  return row !== undefined;
}

const MOMENTS: Partial<Record<TakenState, string>> = {
  checked: ', checked_at = now()',
  completed: ', completed_at = now()',
  undone: ', undone_at = now()',
};

/** Brings a package into a state; `from`: only out of this one. False: it is in another one. */
export async function setTaken(
  tx: OfficeTransaction,
  id: string,
  from: TakenState,
  to: TakenState,
  problem: TakenRow['problem'] = null,
): Promise<boolean> {
  const { rowCount } = await tx.execute(
    `UPDATE taken_package SET state = $4, problem = $5${MOMENTS[to] ?? ''} WHERE office_id = $1 AND id = $2 AND state = $3`,
    [tx.context.officeId, id, from, to, problem && JSON.stringify(problem)],
  );
  return rowCount === 1;
}

/** Notes how taken numbers are dealt with from now on. */
export async function setNumberTaken(
  tx: OfficeTransaction,
  id: string,
  numberTaken: NumberTakenIn,
): Promise<void> {
  await tx.query('UPDATE taken_package SET number_taken = $3 WHERE office_id = $1 AND id = $2', [
    tx.context.officeId,
    id,
    numberTaken,
  ]);
}

/** Notes that the unsealed package is not needed any more; answers where it lay. */
export async function forgetZip(tx: OfficeTransaction, id: string): Promise<string | undefined> {
  const row = await tx.one<{ key: string | null }>(
    `UPDATE taken_package p SET storage_key = NULL, file_key = NULL FROM taken_package o
     WHERE o.office_id = p.office_id AND o.id = p.id AND p.office_id = $1 AND p.id = $2 RETURNING o.storage_key AS key`,
    [tx.context.officeId, id],
  );
  return row?.key ?? undefined;
}

/** The imports of a package, in the order in which they are written. */
export function importsOf(
  tx: OfficeTransaction,
  id: string,
): Promise<{ id: string; fileName: string; state: string }[]> {
  return tx.query(
    `SELECT id, file_name AS "fileName", state FROM import WHERE office_id = $1 AND package_id = $2 AND part_of IS NULL
     ORDER BY after_import NULLS FIRST`,
    [tx.context.officeId, id],
  );
}

/** Says that an import belongs to a package, after another one. */
export async function joinPackage(
  tx: OfficeTransaction,
  importId: string,
  packageId: string,
  after: string | undefined,
): Promise<void> {
  await tx.query('UPDATE import SET package_id = $3, after_import = $4 WHERE office_id = $1 AND id = $2', [
    tx.context.officeId,
    importId,
    packageId,
    after ?? null,
  ]);
}

/** What became of the records of a type. */
export interface TakenFigures extends Record<string, unknown> {
  recordType: string;
  rows: number;
  toCreate: number;
  toUpdate: number;
  toSkip: number;
  wrong: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  undone: number;
  kept: number;
}

/** Figures of the parts of all imports, and of the attachments; lines of no known type have the type ''. */
export function figuresOf(tx: OfficeTransaction, id: string): Promise<TakenFigures[]> {
  return tx.query<TakenFigures>(
    `SELECT CASE WHEN p.part_number = 0 THEN '' ELSE p.record_type END AS "recordType", sum(p.rows)::int AS rows, sum(p.to_create)::int AS "toCreate",
       sum(p.to_update)::int AS "toUpdate", sum(p.to_skip)::int AS "toSkip", sum(p.wrong)::int AS wrong, sum(p.created)::int AS created,
       sum(p.updated)::int AS updated, sum(p.unchanged)::int AS unchanged, sum(p.failed)::int AS failed, sum(p.undone)::int AS undone, sum(p.kept)::int AS kept
     FROM import i JOIN import p ON p.office_id = i.office_id AND p.part_of = i.id
     WHERE i.office_id = $1 AND i.package_id = $2 GROUP BY 1
     UNION ALL
     SELECT 'attachment', count(*)::int, count(*)::int, 0, 0, 0, (count(*) FILTER (WHERE outcome IN ('created', 'undone', 'kept')))::int, 0,
       (count(*) FILTER (WHERE outcome = 'unchanged'))::int,
       (count(*) FILTER (WHERE outcome = 'failed'))::int, (count(*) FILTER (WHERE outcome = 'undone'))::int, (count(*) FILTER (WHERE outcome = 'kept'))::int
     FROM taken_file WHERE office_id = $1 AND taken_id = $2 HAVING count(*) > 0`,
    [tx.context.officeId, id],
  );
}
