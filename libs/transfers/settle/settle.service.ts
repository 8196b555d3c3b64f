import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import { Jobs, type JobData, type JobRun } from '#jobs';
import { systemContext } from '#offices';
import { stepDuration, type Context } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isBeingDelivered, tell } from '../people/notices/tell.repository.js';
import { sealParcel } from '../send/seal.repository.js';
import { closeIfDecided, lockTransfer, skipContacts } from './close.repository.js';
import { inPortions } from './portions.js';
import { dropContent, expireContacts, expiryToCome, noteSettled, settleSome } from './settle.repository.js';

const CHUNK = 2000;
const BUDGET_MS = 2000;

interface TransferJob extends JobData {
  transferId: string;
}

/** What follows in the source office: accepted contacts become a memory, the others are released; transfers expire. */
@Injectable()
export class SettleService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<TransferJob>('transfer-seal', (run) => this.sealAlone(run));
    this.jobs.handle<TransferJob>('transfer-settle', (run) => this.run(run));
    this.jobs.handle<TransferJob>('transfer-expire', (run) => this.expire(run));
  }

  private async run(run: JobRun<TransferJob>): Promise<void> {
    const context = await systemContext(this.database, run.data.officeId, run.id);
    const end = Date.now() + BUDGET_MS;
    let more = true;
    while (more && !run.signal.aborted && Date.now() < end)
      more = await this.settle(context, run.data.transferId);
    if (more)
      await this.database.transaction(context, (tx) => this.jobs.add(tx, 'transfer-settle', run.data));
  }

  /** Settles the next contacts of the transfer in its source office; false when none is left. */
  async settle(context: Context, transferId: string): Promise<boolean> {
    const stop = stepDuration.startTimer({ step: 'settle' });
    const settled = await this.database.transaction(context, async (tx) => {
      await tx.enterStep('settle');
      const key = await lockTransfer(tx, transferId);
      if (!key) return 0;
      await sealParcel(tx, key);
      await tx.planByKeys();
      const contacts = await settleSome(tx, key, CHUNK);
      if (contacts.length > 0) await dropContent(tx, key, contacts);
      await noteSettled(tx, key);
      if (contacts.length > 0 && !(await isBeingDelivered(tx, key))) await tell(tx, key, 'decided');
      return contacts.length;
    });
    stop();
    return settled > 0;
  }

  private async sealAlone(run: JobRun<TransferJob>): Promise<void> {
    await this.seal(await systemContext(this.database, run.data.officeId, run.id), run.data.transferId);
  }

  /** Notes the parcel's hash, in the transfer and in the audit log. */
  async seal(context: Context, transferId: string): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      await tx.enterStep('settle');
      const key = await lockTransfer(tx, transferId);
      if (key) await sealParcel(tx, key);
    });
  }

  /** A transfer that nobody answered in time; the database's clock decides (design.md, section 4). */
  private async expire(run: JobRun<TransferJob>): Promise<void> {
    const context = await systemContext(this.database, run.data.officeId, run.id);
    await this.database.transaction(context, (tx) => this.expireIn(tx, run.data));
  }

  private async expireIn(tx: OfficeTransaction, data: TransferJob): Promise<void> {
    await tx.enterStep('settle');
    const key = await lockTransfer(tx, data.transferId);
    if (!key) return;
    const dueAt = await expiryToCome(tx, key);
    if (dueAt) return void (await this.jobs.add(tx, 'transfer-expire', data, { startAfter: dueAt }));
    const contacts = await inPortions(
      (after) => expireContacts(tx, key, after),
      (some, last) => skipContacts(tx, key, some, 'source', last),
    );
    if (contacts === 0) return;
    await closeIfDecided(tx, key);
    await this.jobs.add(tx, 'transfer-settle', { officeId: key.sourceOfficeId, transferId: key.id });
    await this.jobs.add(tx, 'transfer-notice', { officeId: key.targetOfficeId, transferId: key.id });
    await audit(tx, 'transfer.expired', { transferId: key.id, contacts });
  }
}
