import { QUEUES, type OfficeTransaction, type QueueName } from '#database';
import { gauge } from '#platform';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { availableParallelism } from 'node:os';
import { DataSource } from 'typeorm';
import type { AddOptions, JobData, JobHandler } from './job.js';
import { Queue } from './queue.js';
import { Worker } from './worker.js';

export interface JobsOptions {
  /** false: this process adds jobs and runs none. */
  work: boolean;
  /** Jobs at once; 0: one for each core. */
  concurrency: number;
  pollMilliseconds?: number;
  maintenanceSeconds?: number;
}

export const JOBS_OPTIONS = Symbol('JobsOptions');

/** The job queue: adds jobs in the caller's transaction, and runs them where this process is a worker. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers = new Map<QueueName, JobHandler>();
  private readonly queue: Queue;
  private worker: Worker | undefined;

  constructor(
    @Inject(DataSource) source: DataSource,
    @Inject(JOBS_OPTIONS) private readonly options: JobsOptions,
  ) {
    this.queue = new Queue(source, options.work, options.maintenanceSeconds);
  }

  /** Whether this process runs jobs, or only adds them. */
  get works(): boolean {
    return this.options.work;
  }

  /**
   * Adds a job in the caller's transaction: it exists if and only if that commits. The local worker is woken on commit.
   * Returns its id, or undefined when one with the same `singletonKey` waits already.
   */
  async add(
    tx: OfficeTransaction,
    name: QueueName,
    data: JobData,
    options: AddOptions = {},
  ): Promise<string | undefined> {
    const id = await this.queue.add(tx, name, data, options);
    if (options.startAfter === undefined) tx.onCommit(() => this.worker?.wake());
    return id;
  }

  /** Says what runs the jobs of a queue; called by modules while the application starts. */
  handle<D extends JobData>(name: QueueName, handler: JobHandler<D>): void {
    if (this.handlers.has(name)) throw new Error(`queue "${name}" has a handler already`);
    this.handlers.set(name, handler as unknown as JobHandler);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.publishDepth();
    await this.queue.start();
    if (!this.options.work) return;
    this.worker = new Worker(this.queue, this.handlers, {
      concurrency: this.options.concurrency || availableParallelism(),
      pollMilliseconds: this.options.pollMilliseconds ?? 500,
      stopMilliseconds: 20_000,
    });
    this.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker?.stop();
    await this.queue.stop();
  }

  private publishDepth(): void {
    gauge('interoffice_queue_oldest_seconds', 'Age of the job that has waited longest', ['queue']);
    gauge('interoffice_queue_jobs', 'Jobs by queue and state', ['queue', 'state'], async (jobs) => {
      const oldest = gauge('interoffice_queue_oldest_seconds', '', ['queue']);
      const found = await this.queue.depth();
      jobs.reset();
      for (const queue of QUEUES)
        oldest.set({ queue }, Math.max(0, ...found.filter(waiting(queue)).map(({ age }) => age)));
      for (const { name, state, jobs: number } of found) jobs.set({ queue: name, state }, number);
    });
  }
}

function waiting(queue: string): (row: { name: string; state: string }) => boolean {
  return ({ name, state }) => name === queue && (state === 'created' || state === 'retry');
}
