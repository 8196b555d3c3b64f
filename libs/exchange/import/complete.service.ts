import { audit } from '#audit';
import type { Database, OfficeTransaction } from '#database';
import { changedMeanwhile } from '#database';
import { log, type Context } from '#platform';
import { nextLines, noteDone, noteExceptions, writeTodo } from './complete.repository.js';
import { findImport, lockImport, setState, type ImportRow } from './import.repository.js';
import { plannedImport } from './ground.js';
import { tellSizes } from './known-sizes.js';
import { prepareTodo } from './todo.repository.js';

/** Records in one transaction. */
const CHUNK = 5000;
/** SQLSTATE classes that say something is wrong with a row. */
const ROW_ERROR = /^(22|23)/;
/** The custody guard: a contact was sent between our look and our write. */
const AWAY = 'IO409';

/**
 * Writes the next records of an import that is being completed; false when nothing is left. If one cannot be written the chunk is
 * tried again in smaller parts, down to the one that it is about: that one is noted as failed, and the others are written.
 */
export async function completeSome(
  database: Database,
  context: Context,
  importId: string,
  atMost = CHUNK,
): Promise<boolean> {
  try {
    return await database.transaction(context, (tx) => completeChunk(tx, importId, atMost));
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (!ROW_ERROR.test(code) && code !== AWAY) throw error;
    log().warn({ importId, atMost, code }, 'a chunk of an import could not be written');
    if (atMost > 1) return completeSome(database, context, importId, Math.ceil(atMost / 10));
    return database.transaction(context, (tx) => failOne(tx, importId, code));
  }
}

async function completeChunk(tx: OfficeTransaction, importId: string, atMost: number): Promise<boolean> {
  const row = await lockImport(tx, importId);
  if (row?.state !== 'completing') return false;
  const lines = await nextLines(tx, row, atMost);
  if (!lines) return finish(tx, row);
  const plan = await plannedImport(tx, row);
  await tellSizes(tx, plan);
  await prepareTodo(tx, plan, lines);
  const figures = await writeTodo(tx, plan);
  await noteExceptions(tx, importId);
  await noteDone(tx, importId, lines.to, figures);
  return true;
}

async function finish(tx: OfficeTransaction, row: ImportRow): Promise<boolean> {
  await setState(tx, row.id, 'completed');
  if (!row.partOf) await noteCompleted(tx, row.id);
  return false;
}

/** Writes into the audit log what an import has done. */
export async function noteCompleted(tx: OfficeTransaction, importId: string): Promise<void> {
  const { created, updated, unchanged, failed, toSkip, wrong, recordType } = (await findImport(
    tx,
    importId,
  )) as ImportRow;
  await audit(tx, 'import.completed', {
    importId,
    recordType,
    created,
    updated,
    unchanged,
    skipped: toSkip,
    failed: failed + wrong,
  });
}

/** The next record cannot be written at all: it is noted, and the import goes on after it. */
async function failOne(tx: OfficeTransaction, importId: string, code: string): Promise<boolean> {
  const row = await lockImport(tx, importId);
  const lines = row?.state === 'completing' ? await nextLines(tx, row, 1) : undefined;
  if (!lines) throw changedMeanwhile('the import went on meanwhile');
  await tx.query(
    `INSERT INTO import_exception (office_id, import_id, step, line, record_id, code)
     SELECT office_id, import_id, 'complete', line, record_id, $4 FROM import_row WHERE office_id = $1 AND import_id = $2 AND line = $3`,
    [
      tx.context.officeId,
      importId,
      lines.to,
      code === '23505' ? 'EXISTS_NOW' : code === AWAY ? 'CONTACT_AWAY' : 'CANNOT_BE_STORED',
    ],
  );
  await noteDone(tx, importId, lines.to, { created: 0, updated: 0, unchanged: 0, failed: 1 });
  return true;
}
