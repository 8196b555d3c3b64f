import type { QueueName } from '#database';

/** What a job carries: ids and small choices, never personal data. Every job belongs to an office. */
export interface JobData {
  officeId: string;
  [member: string]: unknown;
}

/** One run of a job. A job may run twice, so what it does must be idempotent. */
export interface JobRun<D extends JobData = JobData> {
  id: string;
  name: QueueName;
  data: D;
  /** 1 for the first run. */
  attempt: number;
  /** After this one it is given up: the handler must leave a state that tells a person what to do. */
  lastAttempt: boolean;
  /** Aborted when its time is up or the process ends: stop at the next safe point. */
  signal: AbortSignal;
}

export type JobHandler<D extends JobData = JobData> = (run: JobRun<D>) => Promise<void>;

export interface AddOptions {
  /** While a job of this name and key waits, another is not added. */
  singletonKey?: string;
  /** Not before this moment, or not before so many seconds have passed. */
  startAfter?: Date | number;
}
