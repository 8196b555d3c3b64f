import type { OfficeTransaction } from '#database';
import type { StoredFile } from '#files';
import type { Suggestion } from '../fields/auto-map.js';
import type { ChunkFigures } from './check.repository.js';
import type { FileForm, FileFormat } from './plan.js';
import type { PartRule } from './part.repository.js';
import type { ColumnMap, ImportOptions, PartRecipe } from './recipe.js';

export type ImportState =
  'uploaded' | 'checking' | 'refused' | 'checked' | 'completing' | 'completed' | 'undoing' | 'undone';

/** A column of the file. Its samples are encrypted, because nobody knows yet which of them are secrets; empty: they are gone. */
export interface ImportColumn {
  name: string;
  samples: string;
  suggestion: Suggestion;
}

/** An import as it is kept. */
export interface ImportRow extends Record<string, unknown> {
  id: string;
  recordType: string;
  state: ImportState;
  fileName: string;
  format: FileFormat;
  size: string;
  sha256: string;
  storageKey: string | null;
  fileKey: string | null;
  form: FileForm & { lines: number };
  columns: ImportColumn[];
  map: ColumnMap | null;
  options: ImportOptions | null;
  /** the recipes of a file with several types of record */
  parts: PartRecipe[] | null;
  partOf: string | null;
  partNumber: number | null;
  partRule: PartRule | null;
  retryOf: string | null;
  mending: boolean;
  attempt: number;
  readOffset: string;
  readLine: number;
  rows: number;
  toCreate: number;
  toUpdate: number;
  toSkip: number;
  wrong: number;
  warned: number;
  doneLine: number;
  undoneLine: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  undone: number;
  kept: number;
  problem: { code: string; detail: string; line?: number } | null;
  createdBy: string | null;
  createdByName: string;
  createdAt: Date;
  checkedAt: Date | null;
  completedAt: Date | null;
  undoneAt: Date | null;
}

const COLUMNS = `id, record_type AS "recordType", state, file_name AS "fileName", format, size, sha256, storage_key AS "storageKey",
  file_key AS "fileKey", form, columns, map, options,
  parts, part_of AS "partOf", part_number AS "partNumber", part_rule AS "partRule", retry_of AS "retryOf", mending, attempt, read_offset AS "readOffset", read_line AS "readLine", rows,
  to_create AS "toCreate", to_update AS "toUpdate", to_skip AS "toSkip", wrong, warned, done_line AS "doneLine",
  undone_line AS "undoneLine", created, updated, unchanged, failed, undone, kept, problem, created_by AS "createdBy",
  created_by_name AS "createdByName", created_at AS "createdAt", checked_at AS "checkedAt", completed_at AS "completedAt", undone_at AS "undoneAt"`;

export interface NewImport {
  recordType: string;
  fileName: string;
  format: FileFormat;
  file: StoredFile;
  form: FileForm & { lines: number };
  columns: ImportColumn[];
}

/** Adds an import whose file was uploaded. */
export async function insertImport(tx: OfficeTransaction, made: NewImport): Promise<ImportRow> {
  const { file } = made;
  const row = await tx.one<ImportRow>(
    `INSERT INTO import (office_id, record_type, file_name, format, size, sha256, storage_key, file_key, form, columns, created_by, created_by_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING ${COLUMNS}`,
    [
      tx.context.officeId,
      made.recordType,
      made.fileName,
      made.format,
      file.size,
      file.sha256,
      file.storageKey,
      file.fileKey,
      JSON.stringify(made.form),
      JSON.stringify(made.columns),
      tx.context.userId,
      tx.context.userName,
    ],
  );
  return row as ImportRow;
}

/** One import of the office, or undefined. */
export function findImport(tx: OfficeTransaction, id: string): Promise<ImportRow | undefined> {
  return tx.one<ImportRow>(`SELECT ${COLUMNS} FROM import WHERE office_id = $1 AND id = $2`, [
    tx.context.officeId,
    id,
  ]);
}

/** The same, locked until the transaction ends: what works on an import does so one after the other. */
export function lockImport(tx: OfficeTransaction, id: string): Promise<ImportRow | undefined> {
  return tx.one<ImportRow>(
    `SELECT ${COLUMNS} FROM import WHERE office_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tx.context.officeId, id],
  );
}

/** Imports of the office, newest first; `before` is the id of the last one of the page before. */
export function listImports(
  tx: OfficeTransaction,
  before: string | undefined,
  limit: number,
): Promise<ImportRow[]> {
  return tx.query<ImportRow>(
    `SELECT ${COLUMNS} FROM import WHERE office_id = $1 AND part_of IS NULL AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [tx.context.officeId, before ?? null, limit + 1],
  );
}

/** Begins to check: what an earlier check left is gone, and a job of that one does nothing any more. */
export async function beginCheck(
  tx: OfficeTransaction,
  id: string,
  given: {
    format: FileFormat;
    form: object;
    map: ColumnMap;
    options: ImportOptions;
    columns: readonly ImportColumn[];
    parts?: readonly PartRecipe[] | undefined;
  },
): Promise<ImportRow> {
  await tx.query('DELETE FROM import_row WHERE office_id = $1 AND import_id = $2', [tx.context.officeId, id]);
  const row = await tx.one<ImportRow>(
    `UPDATE import SET state = 'checking', attempt = attempt + 1, form = $3, map = $4, options = $5, columns = $6, parts = $7, format = $8, problem = NULL, mending = false,
       read_offset = 0, read_line = 1, rows = 0, to_create = 0, to_update = 0, to_skip = 0, wrong = 0, warned = 0
     WHERE office_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
    [
      tx.context.officeId,
      id,
      JSON.stringify(given.form),
      JSON.stringify(given.map),
      JSON.stringify(given.options),
      JSON.stringify(given.columns),
      given.parts ? JSON.stringify(given.parts) : null,
      given.format,
    ],
  );
  return row as ImportRow;
}

/** Notes what the file looks like now; a map, options and what a check had found were for how it looked before. */
export async function lookedAgain(
  tx: OfficeTransaction,
  id: string,
  given: Pick<NewImport, 'recordType' | 'format' | 'form' | 'columns'>,
): Promise<ImportRow> {
  await tx.query('DELETE FROM import_row WHERE office_id = $1 AND import_id = $2', [tx.context.officeId, id]);
  const row = await tx.one<ImportRow>(
    `UPDATE import SET state = 'uploaded', record_type = $3, form = $4, columns = $5, map = NULL, options = NULL, parts = NULL, problem = NULL,
       format = $6, rows = 0, to_create = 0, to_update = 0, to_skip = 0, wrong = 0, warned = 0, checked_at = NULL
     WHERE office_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
    [
      tx.context.officeId,
      id,
      given.recordType,
      JSON.stringify(given.form),
      JSON.stringify(given.columns),
      given.format,
    ],
  );
  return row as ImportRow;
}

/** Notes that a chunk was read and checked. */
export async function noteRead(
  tx: OfficeTransaction,
  id: string,
  figures: ChunkFigures,
  next: { offset: number; line: number },
): Promise<void> {
  await tx.query(
    `UPDATE import SET read_offset = $3, read_line = $4, rows = rows + $5, to_create = to_create + $6, to_update = to_update + $7,
       to_skip = to_skip + $8, wrong = wrong + $9, warned = warned + $10 WHERE office_id = $1 AND id = $2`,
    [
      tx.context.officeId,
      id,
      next.offset,
      next.line,
      figures.rows,
      figures.toCreate,
      figures.toUpdate,
      figures.toSkip,
      figures.wrong,
      figures.warned,
    ],
  );
}

const MOMENTS: Partial<Record<ImportState, string>> = {
  checked: ', checked_at = now()',
  completed: ', completed_at = now()',
  undone: ', undone_at = now()',
};

/** Brings an import into a state. */
export async function setState(
  tx: OfficeTransaction,
  id: string,
  state: ImportState,
  problem: ImportRow['problem'] = null,
): Promise<void> {
  await tx.query(
    `UPDATE import SET state = $3, problem = $4${MOMENTS[state] ?? ''} WHERE office_id = $1 AND id = $2`,
    [tx.context.officeId, id, state, problem && JSON.stringify(problem)],
  );
}

/** Says what to do about errors, when that is chosen with the completion. */
export async function setOnError(tx: OfficeTransaction, id: string, onError: string): Promise<void> {
  await tx.query(
    `UPDATE import SET options = options || jsonb_build_object('onError', $3::text) WHERE office_id = $1 AND id = $2`,
    [tx.context.officeId, id, onError],
  );
}

/** Notes whose failed records an import brings again. */
export async function linkRetry(tx: OfficeTransaction, id: string, of: string): Promise<void> {
  await tx.query('UPDATE import SET retry_of = $3 WHERE office_id = $1 AND id = $2', [
    tx.context.officeId,
    id,
    of,
  ]);
}

/** Whether the failed records of an import came again already. */
export async function hasRetry(tx: OfficeTransaction, of: string): Promise<boolean> {
  const found = await tx.one('SELECT 1 AS one FROM import WHERE office_id = $1 AND retry_of = $2 LIMIT 1', [
    tx.context.officeId,
    of,
  ]);
  return found !== undefined;
}
