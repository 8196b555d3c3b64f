export { Jobs, type JobsOptions } from './jobs.js';
export { JobsModule } from './jobs.module.js';
export { contextOfJob, type AddOptions, type JobData, type JobHandler, type JobRun } from './job.js';
export { QUEUES, type QueueName } from '#database';
