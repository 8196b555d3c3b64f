import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import { FilesService } from '#files';
import { Jobs, type JobData, type JobRun } from '#jobs';
import { systemContext } from '#offices';
import { type Context } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { checkChunk } from './check.repository.js';
import { completeSome } from './complete.service.js';
import { findImport, lockImport, noteRead, setState, type ImportRow } from './import.repository.js';
import { plannedImport } from './planned.js';
import { chunksOf, contentOf, problemOfFile, ROW_LIMIT, type FileChunk } from './read-file.js';
import { undoSome } from './undo.service.js';

/** Then a job hands over to the next one, so that other offices have their turn (threat 28); it is taken for dead after 60 s. */
const BUDGET_MS = 3000;

export interface ImportJob extends JobData {
  importId: string;
}

/** The steps of imports that take long: each is a job in chunks, each chunk one transaction, and may be repeated at any moment. */
@Injectable()
export class ImportJobs implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly files: FilesService,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<ImportJob>('import-run', (run) => this.run(run));
  }

  /** Asks for the next step of an import, in the transaction that made it due. */
  async ask(tx: OfficeTransaction, importId: string): Promise<void> {
    await this.jobs.add(tx, 'import-run', { officeId: tx.context.officeId, importId });
  }

  /** Does what an import waits for until nothing is left to do: for commands, which have no worker. */
  async finish(context: Context, importId: string, signal = new AbortController().signal): Promise<void> {
    while (await this.work(context, importId, signal, Date.now() + BUDGET_MS));
  }

  private async run({ data, id, signal }: JobRun<ImportJob>): Promise<void> {
    const system = await systemContext(this.database, data.officeId, id);
    const row = await this.database.transaction(system, (tx) => findImport(tx, data.importId));
    if (!row) return;
    // in the name of whoever began it, as far as private records and the audit log are concerned
    const context = { ...system, userId: row.createdBy, userName: row.createdByName };
    if (await this.work(context, row.id, signal, Date.now() + BUDGET_MS))
      await this.database.transaction(context, (tx) => this.ask(tx, row.id));
  }

  /** Works until `end`; true when something is left to do. */
  private async work(context: Context, importId: string, signal: AbortSignal, end: number): Promise<boolean> {
    const goOn = (): boolean => !signal.aborted && Date.now() < end;
    const row = await this.database.transaction(context, (tx) => findImport(tx, importId));
    if (row?.state === 'checking') return this.check(context, row, goOn);
    if (row?.state === 'completing')
      return this.repeat(() => completeSome(this.database, context, importId), goOn);
    if (row?.state === 'undoing') return this.repeat(() => undoSome(this.database, context, importId), goOn);
    return false;
  }

  private async repeat(step: () => Promise<boolean>, goOn: () => boolean): Promise<boolean> {
    let more = true;
    while (more && goOn()) more = await step();
    return more;
  }

  /** Reads on and checks; while the database checks one chunk the next one is read. */
  private async check(context: Context, row: ImportRow, goOn: () => boolean): Promise<boolean> {
    const from = { offset: Number(row.readOffset), line: row.readLine };
    let last = false;
    let writing: Promise<boolean> = Promise.resolve(true);
    try {
      const plan = await this.database.transaction(context, (tx) => plannedImport(tx, row));
      const chunks = chunksOf(await contentOf(this.files, row), plan, row.format, from);
      let expected = from.offset;
      for await (const chunk of chunks) {
        if (!(await writing)) return false;
        const at = expected;
        expected = chunk.next.offset;
        last = chunk.last;
        writing = this.database.transaction(context, async (tx) => this.keepChunk(tx, row, at, chunk, plan));
        writing.catch(() => undefined); // it is awaited in the next round
        if (!last && !goOn()) break;
      }
      if (!(await writing)) return false;
    } catch (error) {
      await writing.catch(() => undefined);
      const problem = problemOfFile(error, row.readLine);
      await this.database.transaction(context, (tx) => refuse(tx, row, problem));
      return false;
    }
    return !last;
  }

  /** Checks and keeps a chunk; false when another job has done so, or the import was begun anew. */
  private async keepChunk(
    tx: OfficeTransaction,
    row: ImportRow,
    at: number,
    chunk: FileChunk,
    plan: Awaited<ReturnType<typeof plannedImport>>,
  ): Promise<boolean> {
    const now = await lockImport(tx, row.id);
    if (now?.state !== 'checking' || now.attempt !== row.attempt || Number(now.readOffset) !== at)
      return false;
    if (now.rows + chunk.rows.length > ROW_LIMIT) {
      await setState(tx, row.id, 'refused', {
        code: 'TOO_MANY_ROWS',
        detail: `the file has more than ${ROW_LIMIT} records`,
      });
      return false;
    }
    const figures = await checkChunk(tx, plan, chunk.rows);
    await noteRead(tx, row.id, figures, chunk.next);
    if (chunk.last) await finishCheck(tx, row.id);
    return true;
  }
}

async function finishCheck(tx: OfficeTransaction, id: string): Promise<void> {
  await setState(tx, id, 'checked');
  const { rows, wrong, recordType } = (await findImport(tx, id)) as ImportRow;
  await audit(tx, 'import.checked', { importId: id, recordType, rows, wrong });
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
