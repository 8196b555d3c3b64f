import { audit } from '#audit';
import type { Database, OfficeTransaction } from '#database';
import type { Context } from '#platform';
import { findImport, lockImport, setState, type ImportRow } from './import.repository.js';
import { plannedImport } from './ground.js';
import { nextUndone, noteUndone, prepareUndo, undoTodo } from './undo.repository.js';

const CHUNK = 2000;

/**
 * Takes back the next records of an import: what it made goes into the bin, what it changed is as before; what somebody has
 * changed or added to since, or what is away, is kept and named. False when nothing is left.
 */
export function undoSome(database: Database, context: Context, importId: string): Promise<boolean> {
  return database.transaction(context, async (tx) => {
    const row = await lockImport(tx, importId);
    if (row?.state !== 'undoing') return false;
    const lines = await nextUndone(tx, row, CHUNK);
    if (!lines) return finish(tx, row);
    const { compiled } = await plannedImport(tx, row);
    await prepareUndo(tx, compiled, importId, lines);
    await noteUndone(tx, importId, lines.to, await undoTodo(tx, compiled.type, importId));
    return true;
  });
}

async function finish(tx: OfficeTransaction, row: ImportRow): Promise<boolean> {
  await setState(tx, row.id, 'undone');
  if (!row.partOf) await noteUndoneAll(tx, row.id);
  return false;
}

/** Writes into the audit log what was taken back. */
export async function noteUndoneAll(tx: OfficeTransaction, importId: string): Promise<void> {
  const { undone, kept, recordType } = (await findImport(tx, importId)) as ImportRow;
  await audit(tx, 'import.undone', { importId, recordType, undone, kept });
}
