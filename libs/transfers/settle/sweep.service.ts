import { Database, type QueueName } from '#database';
import { Jobs } from '#jobs';
import { systemContext } from '#offices';
import { log } from '#platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';

const EVERY_MS = 60_000;

/** A job that should have run by now. */
interface Stuck {
  job: QueueName;
  officeId: string;
  transferId: string;
}

/** Nothing is stuck for ever: a delivery, settling, expiry or notice whose job was lost or given up is asked for again. */
@Injectable()
export class SweepService implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  /** Sweeps every minute where jobs are run; several processes that do so add each job once. */
  onApplicationBootstrap(): void {
    if (!this.jobs.works) return;
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => log().warn({ err: error }, 'the sweep of transfers failed'));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Adds the jobs that are missing, each in the name of its office; one that waits already is not added again. */
  async sweep(): Promise<void> {
    const stuck = await this.database.call<Stuck>(
      `SELECT job, office_id AS "officeId", transfer_id AS "transferId" FROM transfers_to_resume()
       UNION ALL SELECT 'transfer-notice', office_id, transfer_id FROM notices_to_resume()`,
    );
    for (const one of stuck) await this.resume(one);
  }

  private async resume({ job, officeId, transferId }: Stuck): Promise<void> {
    const context = await systemContext(this.database, officeId, randomUUID());
    const added = await this.database.transaction(context, (tx) =>
      this.jobs.add(tx, job, { officeId, transferId }, { singletonKey: transferId }),
    );
    if (added) log().warn({ job, transferId }, 'a transfer was stuck: its job is asked for again');
  }
}
