export { Jobs, type JobsOptions } from './jobs.js';
export { JobsModule } from './jobs.module.js';
export type { AddOptions, JobData, JobHandler, JobRun } from './job.js';
export { QUEUES, type QueueName } from '#database';
