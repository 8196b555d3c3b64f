import type { QueueName } from '#database';
import { Jobs } from '#jobs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The jobs of a transfer, in the order in which a drain runs them. */
const OF_TRANSFERS = [
  'transfer-expire',
  'transfer-deliver',
  'transfer-settle',
  'transfer-seal',
  'transfer-notice',
] as const satisfies readonly QueueName[];

/** A job may run twice: once, once more afterwards, or twice at the same moment. */
export type Often = 'once' | 'again' | 'at once';

/** A job of the queue, with what the model knows it by. */
interface Taken {
  name: QueueName;
  id: string;
  run(): Promise<void>;
}

/**
 * Runs the jobs of an application that runs none by itself: those that are there, when the test says so. It takes them from
 * the real queue and gives them to the handlers of the application, as its worker does.
 */
export class JobDriver {
  private readonly jobs: Jobs;

  constructor(app: NestFastifyApplication) {
    this.jobs = app.get(Jobs, { strict: false });
  }

  /** Runs what is due of a queue, in the order of `order` (a transfer's place). A job that fails fails the test. */
  async run(name: QueueName, often: Often, order: (transferId: string) => number): Promise<number> {
    const found = await this.take(name);
    found.sort((one, other) => order(one.transferId) - order(other.transferId));
    for (const job of found) {
      if (often === 'at once') await Promise.all([job.run(), job.run()]);
      else await job.run();
      if (often === 'again') await job.run();
      await this.jobs['queue'].complete(job.name, job.id);
    }
    return found.length;
  }

  /** Runs all that is due, and all that follows from it, until nothing is left. */
  async drain(often: Often, order: (transferId: string) => number): Promise<void> {
    for (let ran = 1; ran > 0;) {
      ran = 0;
      for (const name of OF_TRANSFERS) ran += await this.run(name, often, order);
    }
  }

  private async take(name: QueueName): Promise<(Taken & { transferId: string })[]> {
    const handler = this.jobs['handlers'].get(name);
    if (!handler) throw new Error(`nothing handles ${name}`);
    const found = await this.jobs['queue'].fetch(name, 50);
    return found.map(({ id, data }) => ({
      name,
      id,
      transferId: String(data['transferId']),
      run: () =>
        handler({ id, name, data, attempt: 1, lastAttempt: false, signal: new AbortController().signal }),
    }));
  }
}
