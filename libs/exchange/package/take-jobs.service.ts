import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import { FilesService } from '#files';
import { Jobs, type JobData, type JobRun } from '#jobs';
import { systemContext } from '#offices';
import { log, Problem, type Context } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { beginCheckOf } from '../import/begin-check.js';
import { ImportJobs } from '../import/import-jobs.service.js';
import { findImport, setState, type ImportRow, type ImportState } from '../import/import.repository.js';
import { ImportService } from '../import/import.service.js';
import { untilDone } from '../until-done.js';
import { checkOf } from './maps-in.js';
import * as taken from './taken.repository.js';
import { attachSome, detach } from './taken-files.repository.js';
import { Unpacker } from './unpack.js';

interface TakeJob extends JobData {
  takenId: string;
}

/** Then a job hands over to the next one, so that other offices have their turn. */
const BUDGET_MS = 3000;
const UNDER_WAY: ReadonlySet<taken.TakenState> = new Set(['unpacking', 'checking', 'completing', 'undoing']);
const FILES_AT_ONCE = 500;

/** The steps of taking a package in, each of which may be repeated at any moment: unpack, check, complete, undo. */
@Injectable()
export class TakeJobs implements OnModuleInit {
  private readonly unpacker: Unpacker;

  constructor(
    private readonly database: Database,
    private readonly files: FilesService,
    private readonly jobs: Jobs,
    private readonly importJobs: ImportJobs,
    imports: ImportService,
  ) {
    this.unpacker = new Unpacker(database, files, imports);
  }

  onModuleInit(): void {
    this.jobs.handle<TakeJob>('package-take', (run) => this.run(run));
  }

  /** Asks for the next step, in the transaction that made it due. */
  async ask(tx: OfficeTransaction, takenId: string): Promise<void> {
    await this.jobs.add(tx, 'package-take', { officeId: tx.context.officeId, takenId });
  }

  /** Does what a package waits for, or waits for whoever does it, until nothing is left to do. */
  async finish(context: Context, takenId: string, signal = new AbortController().signal): Promise<void> {
    await untilDone(
      () => this.work(context, takenId, signal),
      async () => {
        const now = await this.database.transaction(context, (tx) => taken.findTaken(tx, takenId));
        return now !== undefined && UNDER_WAY.has(now.state);
      },
    );
  }

  /** Begins to check again with what the row says now. */
  async checkAgain(tx: OfficeTransaction, row: taken.TakenRow): Promise<void> {
    for (const { id } of await taken.importsOf(tx, row.id)) {
      const made = (await findImport(tx, id)) as ImportRow;
      await beginCheckOf(tx, this.files, made, checkOf(made.parts ?? [], row.createdBy, row.numberTaken));
    }
    await taken.setTaken(tx, row.id, 'checked', 'checking');
    await this.ask(tx, row.id);
  }

  private async run({ data, id, signal }: JobRun<TakeJob>): Promise<void> {
    const system = await systemContext(this.database, data.officeId, id);
    const row = await this.database.transaction(system, (tx) => taken.findTaken(tx, data.takenId));
    if (!row) return;
    // in the name of whoever took it in, as far as private records and the audit log are concerned
    const context = { ...system, userId: row.createdBy, userName: row.createdByName };
    if (await this.work(context, row.id, signal))
      await this.database.transaction(context, (tx) => this.ask(tx, row.id));
  }

  /** Works for a while; true when something is left to do. A package that turns out wrong is refused, and nothing was written. */
  private async work(context: Context, takenId: string, signal: AbortSignal): Promise<boolean> {
    const row = await this.database.transaction(context, (tx) => taken.findTaken(tx, takenId));
    if (!row) return false;
    const end = Date.now() + BUDGET_MS;
    try {
      if (row.state === 'unpacking')
        return await this.unpack(context, row, () => !signal.aborted && Date.now() < end);
      if (row.state === 'checking') return await this.check(context, row, signal, end);
      if (row.state === 'completing') return await this.complete(context, row, signal, end);
      if (row.state === 'undoing') return await this.undo(context, row, signal, end);
      return false;
    } catch (error) {
      if (!(error instanceof Problem) || (row.state !== 'unpacking' && row.state !== 'checking')) throw error;
      await this.refuse(context, row, { code: error.code, detail: error.message });
      return false;
    }
  }

  private async refuse(
    context: Context,
    row: taken.TakenRow,
    problem: { code: string; detail: string },
  ): Promise<void> {
    log().warn({ takenId: row.id, code: problem.code }, 'a package was refused');
    await this.database.transaction(context, async (tx) => {
      if (!(await taken.setTaken(tx, row.id, row.state, 'refused', problem))) return;
      await this.dropZip(tx, row.id);
      await audit(tx, 'package.refused', { takenId: row.id, code: problem.code });
    });
  }

  private async unpack(context: Context, row: taken.TakenRow, goOn: () => boolean): Promise<boolean> {
    if (await this.unpacker.some(context, row, goOn)) return true;
    return this.database.transaction(context, async (tx) => {
      const isOurs = await taken.setTaken(tx, row.id, 'unpacking', 'checking');
      if (isOurs) await this.dropZip(tx, row.id);
      return isOurs;
    });
  }

  private async dropZip(tx: OfficeTransaction, takenId: string): Promise<void> {
    const key = await taken.forgetZip(tx, takenId);
    if (key) await this.removeFiles(tx, [key]);
  }

  /** Has stored files removed once the transaction is committed. */
  async removeFiles(tx: OfficeTransaction, storageKeys: readonly string[]): Promise<void> {
    for (let at = 0; at < storageKeys.length; at += FILES_AT_ONCE)
      await this.jobs.add(tx, 'files-remove', {
        officeId: tx.context.officeId,
        storageKeys: storageKeys.slice(at, at + FILES_AT_ONCE),
      });
  }

  /** Checks the imports; then what they hold must be what the manifest says. */
  private async check(
    context: Context,
    row: taken.TakenRow,
    signal: AbortSignal,
    end: number,
  ): Promise<boolean> {
    if (await this.eachImport(context, row, 'checking', signal, end, false)) return true;
    return this.database.transaction(context, async (tx) => {
      const refused = (await taken.importsOf(tx, row.id)).find(({ state }) => state === 'refused');
      const problem = refused && (await findImport(tx, refused.id))?.problem;
      if (problem) return this.refuseIn(tx, row, problem);
      const figures = await taken.figuresOf(tx, row.id);
      const wrong = wrongCount(row, figures);
      if (wrong) return this.refuseIn(tx, row, { code: 'PACKAGE_COUNTS', detail: wrong });
      if (await taken.setTaken(tx, row.id, 'checking', 'checked'))
        await audit(tx, 'package.checked', {
          takenId: row.id,
          wrong: figures.reduce((sum, one) => sum + one.wrong, 0),
        });
      return false;
    });
  }

  private async refuseIn(
    tx: OfficeTransaction,
    row: taken.TakenRow,
    problem: { code: string; detail: string },
  ): Promise<false> {
    if (await taken.setTaken(tx, row.id, 'checking', 'refused', problem))
      await audit(tx, 'package.refused', { takenId: row.id, code: problem.code });
    return false;
  }

  /** Contacts and what belongs to them, then notes, then attachments. */
  private async complete(
    context: Context,
    row: taken.TakenRow,
    signal: AbortSignal,
    end: number,
  ): Promise<boolean> {
    if (await this.eachImport(context, row, 'completing', signal, end, false)) return true;
    const isLeft = await this.database.transaction(context, async (tx) => {
      const now = await taken.lockTaken(tx, row.id);
      return now?.state === 'completing' && (await attachSome(tx, row.id, FILES_AT_ONCE));
    });
    if (isLeft) return true;
    return this.end(context, row, 'completing', 'completed');
  }

  /** The other way round. */
  private async undo(
    context: Context,
    row: taken.TakenRow,
    signal: AbortSignal,
    end: number,
  ): Promise<boolean> {
    await this.database.transaction(context, async (tx) => {
      if ((await taken.lockTaken(tx, row.id))?.state === 'undoing') await detach(tx, row.id);
    });
    if (await this.eachImport(context, row, 'undoing', signal, end, true)) return true;
    return this.end(context, row, 'undoing', 'undone');
  }

  private async end(
    context: Context,
    row: taken.TakenRow,
    from: 'completing' | 'undoing',
    to: 'completed' | 'undone',
  ): Promise<boolean> {
    await this.database.transaction(context, async (tx) => {
      if (!(await taken.setTaken(tx, row.id, from, to))) return;
      const figures = await taken.figuresOf(tx, row.id);
      const sum = (name: 'created' | 'updated' | 'failed' | 'wrong' | 'undone' | 'kept'): number =>
        figures.reduce((before, one) => before + one[name], 0);
      const did = { created: sum('created'), updated: sum('updated'), failed: sum('failed') + sum('wrong') };
      const was = to === 'undone' ? { undone: sum('undone'), kept: sum('kept') } : did;
      await audit(tx, `package.${to}`, { takenId: row.id, packageId: row.packageId, ...was });
    });
    return false;
  }

  /** Brings one import after the other through a step; true when something is left to do. */
  private async eachImport(
    context: Context,
    row: taken.TakenRow,
    step: keyof typeof BEFORE,
    signal: AbortSignal,
    end: number,
    backwards: boolean,
  ): Promise<boolean> {
    const imports = await this.database.transaction(context, (tx) => taken.importsOf(tx, row.id));
    for (const { id, state } of backwards ? imports.toReversed() : imports) {
      if (state === BEFORE[step])
        await this.database.transaction(context, async (tx) => {
          const now = await findImport(tx, id);
          if (now?.state === state) await setState(tx, id, step);
        });
      else if (state !== step) continue;
      if (await this.importJobs.advance(context, id, signal, end)) return true;
    }
    return false;
  }
}

/** The state that an import is in before a step. */
const BEFORE: Readonly<Record<'checking' | 'completing' | 'undoing', ImportState | null>> = {
  checking: null,
  completing: 'checked',
  undoing: 'completed',
};

/** Where the package holds something else than its manifest says. */
function wrongCount(
  { manifest }: taken.TakenRow,
  figures: readonly taken.TakenFigures[],
): string | undefined {
  const stray = figures.find(({ recordType: name, rows }) => name === '' && rows > 0);
  if (stray) return `${stray.rows} lines are of no type of record that it has`;
  const said = new Map(manifest.records.map(({ recordType: name, count }) => [name, count]));
  const held = new Map(figures.map(({ recordType: name, rows }) => [name, rows]));
  const different = [...new Set([...said.keys(), ...held.keys()])].find(
    (name) => name !== '' && (said.get(name) ?? 0) !== (held.get(name) ?? 0),
  );
  return different === undefined
    ? undefined
    : `${different}: it says ${said.get(different) ?? 0} and holds ${held.get(different) ?? 0}`;
}
