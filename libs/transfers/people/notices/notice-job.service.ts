import { Database, type OfficeTransaction } from '#database';
import { Jobs, type JobData, type JobRun } from '#jobs';
import { officeSettings, systemContext } from '#offices';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TransferKey } from '../../send/send.repository.js';
import { lockTransfer } from '../../settle/close.repository.js';
import { announce, remind, tell, tellReassigned } from './tell.repository.js';

interface NoticeJob extends JobData {
  transferId: string;
}

/**
 * Makes the notices of a transfer in the name of the office that is to be told: what one office does to a transfer the
 * other reads about by this job. It looks at what the transfer's state says must have been told, so it may run at any time
 * and any number of times.
 */
@Injectable()
export class NoticeJobs implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<NoticeJob>('transfer-notice', (run) => this.run(run));
  }

  private async run(run: JobRun<NoticeJob>): Promise<void> {
    const context = await systemContext(this.database, run.data.officeId, run.id);
    await this.database.transaction(context, (tx) => this.bringUpToDate(tx, run.data.transferId));
  }

  /** Tells the users of the transaction's office what there is to tell of the transfer by now. */
  async bringUpToDate(tx: OfficeTransaction, transferId: string): Promise<void> {
    await tx.enterStep('settle');
    const key = await lockTransfer(tx, transferId);
    if (!key) return;
    if (key.targetOfficeId === tx.context.officeId) await this.tellReceivers(tx, key);
    else {
      await tell(tx, key, 'decided');
      await tellReassigned(tx, key);
    }
  }

  private async tellReceivers(tx: OfficeTransaction, key: TransferKey): Promise<void> {
    const { reminderDays } = await officeSettings(tx);
    const announced = await announce(tx, key, reminderDays);
    if (announced) await tell(tx, key, 'arrived');
    if (announced?.reminderAt)
      await this.jobs.add(
        tx,
        'transfer-notice',
        { officeId: key.targetOfficeId, transferId: key.id },
        { startAfter: new Date(announced.reminderAt) },
      );
    if (await remind(tx, key)) await tell(tx, key, 'reminder');
    await tell(tx, key, 'gone');
  }
}
