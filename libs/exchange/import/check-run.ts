import { audit } from '#audit';
import type { Database, OfficeTransaction } from '#database';
import type { FilesService } from '#files';
import type { Context } from '#platform';
import { checkChunk } from './check.repository.js';
import { plannedImport } from './ground.js';
import { findImport, lockImport, noteRead, setState, type ImportRow } from './import.repository.js';
import { tellSizes } from './known-sizes.js';
import type { Plan } from './plan.js';
import { chunksOf, contentOf, problemOfFile, ROW_LIMIT, type FileChunk } from './read-file.js';

/** What a check works with: the import, or a part of one, and the import whose file it is. */
export interface CheckRun {
  database: Database;
  files: FilesService;
  context: Context;
  row: ImportRow;
  whole: ImportRow;
}

/** Reads on and checks; while the database checks one chunk the next one is read. True when something is left. */
export async function checkFile(run: CheckRun, goOn: () => boolean): Promise<boolean> {
  const { database, files, context, row, whole } = run;
  const from = { offset: Number(row.readOffset), line: row.readLine };
  let last = false;
  let writing: Promise<boolean> = Promise.resolve(true);
  try {
    const plan = await database.transaction(context, async (tx) => {
      const planned = await plannedImport(tx, row);
      await tellSizes(tx, planned);
      return planned;
    });
    const chunks = chunksOf(await contentOf(files, whole), plan, row.format, from);
    let expected = from.offset;
    for await (const chunk of chunks) {
      if (!(await writing)) return false;
      const at = expected;
      expected = chunk.next.offset;
      last = chunk.last;
      writing = database.transaction(context, async (tx) => keepChunk(tx, row, at, chunk, plan));
      writing.catch(() => undefined); // it is awaited in the next round
      if (!last && !goOn()) break;
    }
    if (!(await writing)) return false;
  } catch (error) {
    await writing.catch(() => undefined);
    const problem = problemOfFile(error, row.readLine);
    await database.transaction(context, (tx) => refuse(tx, row, problem));
    return false;
  }
  return !last;
}

/** Checks and keeps a chunk; false when another job has done so, or the import was begun anew. */
async function keepChunk(
  tx: OfficeTransaction,
  row: ImportRow,
  at: number,
  chunk: FileChunk,
  plan: Plan,
): Promise<boolean> {
  const now = await lockImport(tx, row.id);
  if (now?.state !== 'checking' || now.attempt !== row.attempt || Number(now.readOffset) !== at) return false;
  if (now.rows + chunk.rows.lines.length > ROW_LIMIT) {
    await setState(tx, row.id, 'refused', {
      code: 'TOO_MANY_ROWS',
      detail: `the file has more than ${ROW_LIMIT} records`,
    });
    return false;
  }
  const figures = await checkChunk(tx, plan, chunk.rows);
  await noteRead(tx, row.id, figures, chunk.next);
  if (chunk.last) await finishCheck(tx, row);
  return true;
}

async function finishCheck(tx: OfficeTransaction, row: ImportRow): Promise<void> {
  const { id, partOf } = row;
  await setChecked(tx, row);
  await tx.query(
    'UPDATE import_edit SET pending = false WHERE office_id = $1 AND import_id = $2 AND pending',
    [tx.context.officeId, partOf ?? id],
  );
  const { rows, wrong, recordType } = (await findImport(tx, id)) as ImportRow;
  await audit(tx, 'import.checked', { importId: id, recordType, rows, wrong });
}

/** An import has been checked; one that shall be completed at once is, if nothing stops it. The job goes on with that. */
export async function setChecked(tx: OfficeTransaction, { id, partOf, options }: ImportRow): Promise<void> {
  await setState(tx, id, 'checked');
  if (partOf || !options?.completeAfterCheck) return;
  const now = await findImport(tx, id);
  if (!now || (now.wrong > 0 && options.onError === 'stop')) return;
  await setState(tx, id, 'completing');
  await audit(tx, 'import.completing', { importId: id });
}

async function refuse(
  tx: OfficeTransaction,
  row: ImportRow,
  problem: NonNullable<ImportRow['problem']>,
): Promise<void> {
  const now = await lockImport(tx, row.id);
  if (now?.state === 'checking' && now.attempt === row.attempt)
    await setState(tx, row.id, 'refused', problem);
}
