import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import { clearOldExports, clearOldImport, clearOldPackages } from '#exchange';
import { Jobs, type JobRun } from '#jobs';
import { systemContext } from '#offices';
import { log, type Context } from '#platform';
import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { doom, eraseDoomed, heldRoots, spare } from '../erasure/erase.repository.js';
import { StoredFiles } from '../erasure/stored-files.js';
import type { TidiedClass } from './classes.js';
import {
  daysOf,
  dueMemories,
  noteRun,
  releaseDetails,
  removeDetails,
  removeSimple,
} from './retention.repository.js';

const EVERY_MS = 3_600_000;
const FIRST_MS = 60_000;
/** A job hands over to the next one long before it is taken for dead. */
const BUDGET_MS = 2000;
const CONTACTS = 200;
const ROWS = 5000;

/** What one transaction of a class did; `next` undefined: nothing of it is left. */
interface Done {
  removed: number;
  next?: { after: string | null };
}

type Tidy = (tx: OfficeTransaction, days: number, after: string | null) => Promise<Done>;

/** Removes what was kept long enough, office by office, in chunks of one transaction each. */
@Injectable()
export class RetentionService implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private timers: NodeJS.Timeout[] = [];

  private readonly tidies: Record<TidiedClass, Tidy> = {
    memories: (tx, days, after) => this.memories(tx, days, after),
    transferDetails: async (tx, days) => {
      const released = await releaseDetails(tx, days, ROWS);
      const removed = await removeDetails(tx);
      return { removed: removed ? 1 : 0, ...(released > 0 || removed ? { next: { after: null } } : {}) };
    },
    imports: (tx, days) => this.imports(tx, days),
    exports: (tx, days) => this.exports(tx, days),
    sessions: (tx, days) => simple(tx, 'sessions', days),
    notices: (tx, days) => simple(tx, 'notices', days),
    sendRequests: (tx, days) => simple(tx, 'sendRequests', days),
    idempotencyKeys: (tx, days) => simple(tx, 'idempotencyKeys', days),
  };

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly files: StoredFiles,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('office-retention', (run) => this.run(run));
  }

  /** Asks every hour, where jobs are run, which offices are due; each is tidied once a day. */
  onApplicationBootstrap(): void {
    if (!this.jobs.works) return;
    const ask = (): void => {
      this.askAll().catch((error: unknown) => log().warn({ err: error }, 'the retention cannot be planned'));
    };
    this.timers = [setTimeout(ask, FIRST_MS).unref(), setInterval(ask, EVERY_MS).unref()];
  }

  onApplicationShutdown(): void {
    this.timers.forEach(clearTimeout);
  }

  /** Adds the job for each office that was not tidied for 20 hours; one that waits already is not added again. */
  async askAll(): Promise<void> {
    const offices = await this.database.call<{ officeId: string }>(
      'SELECT office_id AS "officeId" FROM offices_to_tidy()',
    );
    for (const { officeId } of offices) {
      const context = await systemContext(this.database, officeId, randomUUID());
      await this.database.transaction(context, (tx) =>
        this.jobs.add(tx, 'office-retention', { officeId }, { singletonKey: officeId }),
      );
    }
  }

  private async run({ data, id, signal }: JobRun): Promise<void> {
    const context = await systemContext(this.database, data.officeId, id);
    const { finished } = await this.tidy(context, signal);
    if (!finished)
      await this.database.transaction(context, (tx) => this.jobs.add(tx, 'office-retention', data));
  }

  /** Tidies an office; not finished when its time was over first. Answers what it removed, by class. */
  async tidy(
    context: Context,
    signal?: AbortSignal,
  ): Promise<{ finished: boolean; removed: Record<string, number> }> {
    const end = Date.now() + BUDGET_MS;
    const removed: Record<string, number> = {};
    const inTime = (): boolean => !signal?.aborted && Date.now() < end;
    let finished = true;
    for (const name of Object.keys(this.tidies) as TidiedClass[]) {
      let next: Done['next'] = { after: null };
      while (next && inTime()) {
        const { after }: { after: string | null } = next;
        const done: Done = await this.database.transaction(context, (tx) => this.step(tx, name, after));
        if (done.removed > 0) removed[name] = (removed[name] ?? 0) + done.removed;
        next = done.next;
      }
      if (next) finished = false;
    }
    await this.database.transaction(context, (tx) => this.note(tx, removed, finished));
    return { finished, removed };
  }

  private async step(tx: OfficeTransaction, name: TidiedClass, after: string | null): Promise<Done> {
    await tx.enterStep('forget');
    return this.tidies[name](tx, (await daysOf(tx))[name] as number, after);
  }

  private async note(
    tx: OfficeTransaction,
    removed: Record<string, number>,
    finished: boolean,
  ): Promise<void> {
    if (finished) await noteRun(tx, removed);
    if (Object.keys(removed).length > 0) await audit(tx, 'retention.removed', removed);
  }

  /** A part of an import: its rows, and with the last of them its file. */
  private async imports(tx: OfficeTransaction, days: number): Promise<Done> {
    const cleared = await clearOldImport(tx, days, ROWS);
    if (!cleared) return this.packages(tx, days);
    if (cleared.storageKey) await this.files.ask(tx, [cleared.storageKey]);
    return { removed: cleared.storageKey ? 1 : 0, next: { after: null } };
  }

  /** What came with packages beside their imports: attachments that became none, and the package itself. */
  private async packages(tx: OfficeTransaction, days: number): Promise<Done> {
    const { files, storageKeys } = await clearOldPackages(tx, days, ROWS);
    await this.files.ask(tx, storageKeys);
    return { removed: files, ...(files === ROWS ? { next: { after: null } } : {}) };
  }

  /** Kept exports: their rows, and the keys and files with them. */
  private async exports(tx: OfficeTransaction, days: number): Promise<Done> {
    const { exports, storageKeys } = await clearOldExports(tx, days, CONTACTS);
    await this.files.ask(tx, storageKeys);
    return { removed: exports, ...(exports === CONTACTS ? { next: { after: null } } : {}) };
  }

  /** A chunk of memories; one that shares a record with a held contact is left, and the others go. */
  private async memories(tx: OfficeTransaction, days: number, after: string | null): Promise<Done> {
    const due = await dueMemories(tx, days, after, CONTACTS);
    const last = due.at(-1);
    if (last === undefined) return { removed: 0 };
    await doom(tx, due);
    const kept = [...new Set((await heldRoots(tx)).map(({ root }) => root))];
    if (kept.length > 0) await spare(tx, kept);
    const { counts, storageKeys } = await eraseDoomed(tx);
    await this.files.ask(tx, storageKeys);
    return { removed: counts['contact'] ?? 0, next: { after: last } };
  }
}

async function simple(
  tx: OfficeTransaction,
  name: 'sessions' | 'notices' | 'sendRequests' | 'idempotencyKeys',
  days: number,
): Promise<Done> {
  const removed = await removeSimple(tx, name, days, ROWS);
  return { removed, ...(removed === ROWS ? { next: { after: null } } : {}) };
}
