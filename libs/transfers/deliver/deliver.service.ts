import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import { Jobs, type JobData, type JobRun } from '#jobs';
import { officeSettings, systemContext } from '#offices';
import { log, stepDuration, stepRows, type Context } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { travellingTypes } from '../compiler/collect.js';
import { tell } from '../people/notices/tell.repository.js';
import { sealBefore } from '../send/seal.repository.js';
import type { TransferKey } from '../send/send.repository.js';
import { closeIfDecided, lockTransfer } from '../settle/close.repository.js';
import { forgetDefaults } from '../collisions/defaults.repository.js';
import { arrive, OBSTACLES, prepare } from './arrive.js';
import { hasArrived, isOvertaken, nextContacts, putBack } from './chunk.repository.js';
import { giveUpListings, type Chunk } from './deliver.repository.js';

/** Contacts in one transaction; measured: more at once is no faster (measurements.md, A3). */
const CHUNK = 1000;
/** Then a job hands over to the next one, so that other offices have their turn (threat 28); it is taken for dead after 60 s. */
const BUDGET_MS = 2000;
/** From so many delivered contacts on, the statistics of the tables are brought up to date. */
const BIG = 1000;
/** SQLSTATE classes that say something is wrong with a row: data exception, integrity constraint. */
export const ROW_ERROR = /^(22|23)/;
/** SQLSTATE of a unique key that exists already. */
const UNIQUE = '23505';

export interface DeliverJob extends JobData {
  transferId: string;
}

/** Delivers accepted contacts into the target office, in chunks; each chunk is one transaction (design.md, section 4). */
@Injectable()
export class DeliverService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<DeliverJob>('transfer-deliver', (run) => this.run(run));
    this.jobs.handle('office-upkeep', (run) => this.refreshStatistics(run));
  }

  /** Asks for the delivery of what is accepted, in the transaction of the accept. */
  async ask(tx: OfficeTransaction, key: TransferKey): Promise<void> {
    await this.jobs.add(tx, 'transfer-deliver', { officeId: key.targetOfficeId, transferId: key.id });
  }

  /** Asks for a delivery that was asked for before and may have been lost; one that waits is not added again. */
  async askAgain(tx: OfficeTransaction, key: TransferKey): Promise<void> {
    await this.jobs.add(
      tx,
      'transfer-deliver',
      { officeId: key.targetOfficeId, transferId: key.id },
      { singletonKey: key.id },
    );
  }

  private async run(run: JobRun<DeliverJob>): Promise<void> {
    const context = await systemContext(this.database, run.data.officeId, run.id);
    const end = Date.now() + BUDGET_MS;
    let more = true;
    try {
      while (more && !run.signal.aborted && Date.now() < end)
        more = await this.deliverSome(context, run.data.transferId);
    } catch (error) {
      if (run.lastAttempt) await this.giveUp(context, run.data.transferId, reasonOf(error as Error));
      throw error;
    }
    if (more)
      await this.database.transaction(context, (tx) => this.jobs.add(tx, 'transfer-deliver', run.data));
  }

  /**
   * Delivers the next chunk; false when nothing is left. If a row cannot be written the chunk is tried again in smaller
   * parts, down to the one contact that it is about: that one waits again with the error, the others arrive.
   */
  async deliverSome(context: Context, transferId: string, atMost = CHUNK, lookUp = false): Promise<boolean> {
    let tried: readonly string[] = [];
    try {
      const stop = stepDuration.startTimer({ step: 'deliver' });
      const more = await this.database.transaction(context, (tx) =>
        this.deliverChunk(tx, transferId, { atMost, lookUp }, (contactIds) => (tried = contactIds)),
      );
      stop();
      return more;
    } catch (error) {
      const { code, constraint } = error as Error & { code?: string; constraint?: string };
      if (!ROW_ERROR.test(code ?? '')) throw error;
      if (!lookUp && code === UNIQUE && constraint?.endsWith('_pkey'))
        return this.deliverSome(context, transferId, atMost, true);
      log().warn({ transferId, atMost, code }, 'a chunk could not be delivered');
      if (atMost > 1) return this.deliverSome(context, transferId, Math.ceil(atMost / 10), lookUp);
      // by its id: another job of the transfer may have put it back meanwhile, and the next one is another contact
      await this.database.transaction(context, (tx) =>
        this.refuse(tx, transferId, tried, reasonOf(error as Error)),
      );
      return true;
    }
  }

  /** False when there was nothing to deliver. */
  private async deliverChunk(
    tx: OfficeTransaction,
    transferId: string,
    { atMost, lookUp }: { atMost: number; lookUp: boolean },
    note: (contactIds: readonly string[]) => void,
  ): Promise<boolean> {
    await tx.enterStep('deliver');
    const key = await lockTransfer(tx, transferId);
    const next = key && (await nextContacts(tx, key, atMost));
    if (!key || !next) return false;
    if (await isOvertaken(tx, key)) return true; // the next transaction begins later
    note(next.contactIds);
    if (key.returns) await lockTransfer(tx, key.returns); // its contacts change, too, and it may be settling
    await tx.planByKeys();
    const { matchRules, collisions } = await officeSettings(tx);
    const asked: Chunk = { key, ...next, matchRules, lookUp, tallies: [] };
    const prepared = await prepare(tx, asked, collisions);
    if (prepared.obstacle) return this.putOff(tx, key, prepared.obstacle.contactIds, prepared.obstacle.why);
    const { chunk, places } = prepared;
    await sealBefore(tx, key, chunk.contactIds);
    await arrive(tx, chunk, places, await hasArrived(tx, key));
    await this.finish(tx, key, chunk.contactIds.length);
    for (const { count } of chunk.tallies) stepRows.inc({ step: 'deliver' }, count);
    return true;
  }

  /** Contacts that cannot arrive as things are wait again, for a person to decide. */
  private async putOff(
    tx: OfficeTransaction,
    key: TransferKey,
    contactIds: string[],
    why: keyof typeof OBSTACLES,
  ): Promise<true> {
    await putBack(tx, key, contactIds, OBSTACLES[why], false);
    await forgetDefaults(tx, key, contactIds);
    await giveUpListings(tx, key, contactIds);
    await tell(tx, key, 'failed');
    return true;
  }

  private async finish(tx: OfficeTransaction, key: TransferKey, contacts: number): Promise<void> {
    const closed = await closeIfDecided(tx, key);
    if (contacts >= BIG && closed)
      await this.jobs.add(
        tx,
        'office-upkeep',
        { officeId: key.targetOfficeId },
        { singletonKey: 'statistics' },
      );
    await this.jobs.add(tx, 'transfer-settle', { officeId: key.sourceOfficeId, transferId: key.id });
    if (key.returns) await tell(tx, key, 'returned');
    await audit(tx, key.returns ? 'transfer.taken-back' : 'transfer.accepted', {
      transferId: key.id,
      contacts,
    });
  }

  /** A fresh office has no statistics, and its queries may pick a wrong index (measurements.md, A5). */
  private async refreshStatistics(run: JobRun): Promise<void> {
    const context = await systemContext(this.database, run.data.officeId, run.id);
    const tables = travellingTypes.map((type) => type.table);
    await this.database.transaction(context, (tx) => tx.query('SELECT analyze_record_tables($1)', [tables]));
  }

  /** Nothing stays "accepting" for ever: after the last try all that is left waits in the inbox again, with the reason. */
  private async giveUp(context: Context, transferId: string, error: string): Promise<void> {
    const refuse = async (tx: OfficeTransaction): Promise<boolean> => {
      await tx.enterStep('deliver');
      const key = await lockTransfer(tx, transferId);
      const next = key && (await nextContacts(tx, key, CHUNK));
      return next ? this.refuse(tx, transferId, next.contactIds, error) : false;
    };
    while (await this.database.transaction(context, refuse));
  }

  /** Puts contacts that cannot be delivered back into the inbox; false when they wait for no delivery any more. */
  private async refuse(
    tx: OfficeTransaction,
    transferId: string,
    failed: readonly string[],
    error: string,
  ): Promise<boolean> {
    await tx.enterStep('deliver');
    const key = await lockTransfer(tx, transferId);
    const contactIds = key ? await putBack(tx, key, failed, error) : [];
    if (!key || contactIds.length === 0) return false;
    await giveUpListings(tx, key, contactIds);
    await tell(tx, key, 'failed');
    // the sender may still have to read what had arrived before
    await this.jobs.add(tx, 'transfer-notice', { officeId: key.sourceOfficeId, transferId: key.id });
    await audit(tx, 'transfer.failed', { transferId: key.id, contacts: contactIds.length });
    return true;
  }
}

/**
 * Why a contact could not be delivered, for both offices to read: the record's kind and the rule that it breaks, never
 * PostgreSQL's own message, which may quote a value (reliability.md, threats 9 and 27).
 */
export function reasonOf(error: Error & { code?: string; table?: string; constraint?: string }): string {
  if (!ROW_ERROR.test(error.code ?? ''))
    return 'the delivery was tried several times and failed: try again later';
  const type = travellingTypes.find(({ table }) => table === error.table);
  const what = type ? `a record of type "${type.label}"` : 'a record';
  return `${what} cannot be stored (${[error.code, error.constraint].filter(Boolean).join(' ')})`;
}
