import type { QueueName } from '#database';
import { duration, log } from '#platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobHandler, JobRun } from './job.js';
import type { FetchedJob, Queue } from './queue.js';

export interface WorkerOptions {
  /** Jobs at once. */
  concurrency: number;
  pollMilliseconds: number;
  /** How long `stop` waits for jobs that are under way. */
  stopMilliseconds: number;
}

const jobSeconds = duration('interoffice_job_seconds', 'Duration of a job', ['queue', 'outcome']);

/** Takes jobs from the queue and runs them, a few at once, until it is stopped. */
export class Worker {
  private readonly running = new Map<
    string,
    { work: Promise<void>; abort: AbortController; name: QueueName }
  >();
  private readonly handlers: ReadonlyMap<QueueName, JobHandler>;
  private readonly taken = new Map<QueueName, number>();
  private count = 0;
  private stopping = false;
  private rang = false;
  private alarm: AbortController | undefined;
  private loop: Promise<void> | undefined;

  constructor(
    private readonly queue: Queue,
    handlers: ReadonlyMap<QueueName, JobHandler>,
    private readonly options: WorkerOptions,
  ) {
    this.handlers = handlers;
  }

  start(): void {
    this.loop = this.work();
  }

  /** Looks for jobs now instead of at the next poll. */
  wake(): void {
    this.rang = true;
    this.alarm?.abort();
  }

  /** Takes no more jobs and waits for those under way; what does not end in time is given back to the queue. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.loop;
    const all = Promise.all([...this.running.values()].map(({ work }) => work));
    for (const { abort } of this.running.values()) abort.abort(new Error('the worker stops'));
    await Promise.race([all, sleep(this.options.stopMilliseconds, undefined, { ref: false })]);
    for (const [id, { name }] of this.running) {
      await this.queue.fail(name, id, { message: 'the worker stopped' }).catch(() => undefined);
    }
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      this.rang = false;
      await this.takeJobs().catch((error: unknown) =>
        log().warn({ err: error }, 'the job queue cannot be read'),
      );
      await this.rest();
    }
  }

  private async rest(): Promise<void> {
    if (this.rang || this.stopping) return;
    this.alarm = new AbortController();
    await sleep(this.options.pollMilliseconds, undefined, { signal: this.alarm.signal }).catch(
      () => undefined,
    );
  }

  private async takeJobs(): Promise<void> {
    if (this.free === 0) return;
    const ready = await this.queue.ready([...this.handlers.keys()]);
    const inTurn = ready.sort((one, other) => this.lastTaken(one) - this.lastTaken(other));
    for (let name = inTurn.shift(); name && this.free > 0 && !this.stopping; name = inTurn.shift()) {
      const [job] = await this.queue.fetch(name, 1);
      if (!job) continue;
      this.taken.set(name, ++this.count);
      inTurn.push(name);
      this.run(name, job);
    }
  }

  /** Queues take turns, so that one that is never empty does not keep the others waiting. */
  private lastTaken(name: QueueName): number {
    return this.taken.get(name) ?? 0;
  }

  private get free(): number {
    return this.options.concurrency - this.running.size;
  }

  private run(name: QueueName, job: FetchedJob): void {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(new Error('its time is up')), job.expireInSeconds * 1000);
    const work = this.attempt(runOf(name, job, abort.signal)).finally(() => {
      clearTimeout(timer);
      this.running.delete(job.id);
      this.wake(); // a step often leaves the next one behind
    });
    this.running.set(job.id, { work, abort, name });
  }

  private async attempt(run: JobRun): Promise<void> {
    const stopClock = jobSeconds.startTimer({ queue: run.name });
    try {
      await (this.handlers.get(run.name) as JobHandler)(run);
      await this.settle(run, () => this.queue.complete(run.name, run.id));
      stopClock({ outcome: 'done' });
    } catch (error) {
      const { name, message, code } = error as Error & { code?: string };
      log().warn(
        { err: error, queue: run.name, job: run.id, attempt: run.attempt, officeId: run.data.officeId },
        'a job failed',
      );
      await this.settle(run, () =>
        this.queue.fail(run.name, run.id, { name, code, message: code ? undefined : message }),
      );
      stopClock({ outcome: 'failed' });
    }
  }

  /** If the database is away, the outcome cannot be noted: the job expires and runs again, which it must bear anyhow. */
  private async settle(run: JobRun, note: () => Promise<void>): Promise<void> {
    for (let attempt = 1; attempt <= 5; attempt++) {
      try {
        return await note();
      } catch (error) {
        log().warn({ err: error, queue: run.name, job: run.id }, 'the outcome of a job cannot be noted yet');
        await sleep(200 * 2 ** attempt);
      }
    }
  }
}

function runOf(name: QueueName, job: FetchedJob, signal: AbortSignal): JobRun {
  return {
    id: job.id,
    name,
    data: job.data,
    attempt: job.retryCount + 1,
    lastAttempt: job.retryCount >= job.retryLimit,
    signal,
  };
}
