import { Database, type OfficeTransaction } from '#database';
import { FilesService } from '#files';
import { Jobs, type JobData, type JobRun } from '#jobs';
import { systemContext } from '#offices';
import { type Context } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { checkFile, setChecked } from './check-run.js';
import { completeSome, noteCompleted } from './complete.service.js';
import { findImport, lockImport, setState, type ImportRow, type ImportState } from './import.repository.js';
import { addUp, partsOf, type PartRow } from './part.repository.js';
import { untilDone } from '../until-done.js';
import { noteUndoneAll, undoSome } from './undo.service.js';

/** Then a job hands over to the next one, so that other offices have their turn (threat 28); it is taken for dead after 60 s. */
const BUDGET_MS = 3000;

export interface ImportJob extends JobData {
  importId: string;
}

/** The steps of imports that take long: each is a job in chunks, each chunk one transaction, and may be repeated at any moment. */
@Injectable()
export class ImportJobs implements OnModuleInit {
  private held?: (context: Context, importId: string) => Promise<void>;

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

  /** Does what an import waits for, or waits for whoever does it, until nothing is left to do. */
  async finish(context: Context, importId: string, signal = new AbortController().signal): Promise<void> {
    await untilDone(
      () => this.work(context, importId, signal, Date.now() + BUDGET_MS),
      async () => {
        const now = await this.database.transaction(context, (tx) => findImport(tx, importId));
        return now !== undefined && now.state in STEPS;
      },
    );
  }

  /** Works on an import that belongs to something larger until `end`; true when something is left to do. */
  advance(context: Context, importId: string, signal: AbortSignal, end: number): Promise<boolean> {
    return this.work(context, importId, signal, end);
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
    if (!row) return false;
    const more = row.parts
      ? await this.workParts(context, row, goOn)
      : await this.step(context, row, row, goOn);
    if (!more && row.state === 'completing') await this.holdWrong(context, importId);
    return more || (row.state === 'checking' && (await this.goesOn(context, importId)));
  }

  /** Whether a check went over into the completion. */
  private async goesOn(context: Context, importId: string): Promise<boolean> {
    const now = await this.database.transaction(context, (tx) => findImport(tx, importId));
    return now?.state === 'completing';
  }

  /** Sets what is done with the records that an import with "review" left out. */
  whenHeld(held: (context: Context, importId: string) => Promise<void>): void {
    this.held = held;
  }

  private async holdWrong(context: Context, importId: string): Promise<void> {
    const row = await this.database.transaction(context, (tx) => findImport(tx, importId));
    const left = row ? row.wrong + row.failed : 0;
    if (row?.state === 'completed' && row.options?.onError === 'review' && left > 0)
      await this.held?.(context, importId);
  }

  /** One step of an import, or of a part of one, which reads the file of the whole. */
  private async step(
    context: Context,
    row: ImportRow,
    whole: ImportRow,
    goOn: () => boolean,
  ): Promise<boolean> {
    const { database, files } = this;
    if (row.state === 'checking') return checkFile({ database, files, context, row, whole }, goOn);
    if (row.state === 'completing') return repeat(() => completeSome(database, context, row.id), goOn);
    if (row.state === 'undoing') return repeat(() => undoSome(database, context, row.id), goOn);
    return false;
  }

  /** The parts of a file one after the other: written in their order, taken back in the other one. */
  private async workParts(context: Context, whole: ImportRow, goOn: () => boolean): Promise<boolean> {
    const step = STEPS[whole.state];
    if (!step) return false;
    for (;;) {
      const part = await this.database.transaction(context, (tx) => this.nextPart(tx, whole, step));
      if (!part) return false;
      const more = await this.step(context, part, whole, goOn);
      await this.database.transaction(context, (tx) => addUp(tx, whole.id));
      if (more || !goOn()) return true;
    }
  }

  /** The part whose turn it is, in the state of the step; when none is left the whole import has ended it. */
  private async nextPart(
    tx: OfficeTransaction,
    whole: ImportRow,
    { from, to, end }: PartStep,
  ): Promise<ImportRow | undefined> {
    const now = await lockImport(tx, whole.id);
    if (now?.state !== whole.state || now.attempt !== whole.attempt) return undefined;
    const parts = await partsOf(tx, whole.id);
    const ordered = whole.state === 'undoing' ? parts.toReversed() : parts;
    const next = ordered.find(({ state }) => state === from || state === whole.state);
    if (!next || parts.some(({ state }) => state === 'refused')) {
      await this.endParts(tx, whole, parts, to, end);
      return undefined;
    }
    if (next.state === from) await setState(tx, next.id, whole.state);
    return findImport(tx, next.id);
  }

  private async endParts(
    tx: OfficeTransaction,
    whole: ImportRow,
    parts: readonly PartRow[],
    to: ImportState,
    end?: (tx: OfficeTransaction, id: string) => Promise<void>,
  ): Promise<void> {
    await addUp(tx, whole.id);
    const refused = parts.find(({ state }) => state === 'refused');
    const problem = refused ? ((await findImport(tx, refused.id))?.problem ?? null) : null;
    if (refused) return setState(tx, whole.id, 'refused', problem);
    if (to === 'checked') return setChecked(tx, whole);
    await setState(tx, whole.id, to);
    await end?.(tx, whole.id);
  }
}

interface PartStep {
  /** the state of a part that has not begun with the step */
  from: ImportState | null;
  to: ImportState;
  end?: (tx: OfficeTransaction, id: string) => Promise<void>;
}

const STEPS: Partial<Record<ImportState, PartStep>> = {
  checking: { from: null, to: 'checked' },
  completing: { from: 'checked', to: 'completed', end: noteCompleted },
  undoing: { from: 'completed', to: 'undone', end: noteUndoneAll },
};

async function repeat(step: () => Promise<boolean>, goOn: () => boolean): Promise<boolean> {
  let more = true;
  while (more && goOn()) more = await step();
  return more;
}
