/**
 * The job queues, by name. `npm run migrate` makes what is missing and brings the options up to date, because only the
 * owner of the schema may make a queue. A step longer than `expireInSeconds` is taken to be dead and runs again.
 */
export const QUEUES = [
  'transfer-seal',
  'transfer-deliver',
  'transfer-settle',
  'transfer-expire',
  'transfer-notice',
  'send-request-expire',
  'office-upkeep',
  'office-retention',
  'files-remove',
  'import-run',
  'export-keep',
  'package-take',
] as const;

export type QueueName = (typeof QUEUES)[number];

export const QUEUE_OPTIONS = {
  policy: 'standard',
  // 1 s, 2 s, 4 s … with backoff: the last of 12 tries comes after about an hour
  retryLimit: 12,
  retryDelay: 1,
  retryBackoff: true,
  expireInSeconds: 60,
  retentionMinutes: 60 * 24 * 60,
} as const;
