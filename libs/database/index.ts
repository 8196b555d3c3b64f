export * from './database.js';
export { DatabaseModule, type DatabaseModuleOptions } from './database.module.js';
export { dataSourceOptions, openDataSource, requireSafeRole } from './data-source.js';
export { openDatabase, type OpenDatabase } from './open.js';
export { migrate, requireMigrated } from './migrate.js';
export { prepare } from './prepare.js';
export { withClient } from './connect.js';
export { QUEUES, QUEUE_OPTIONS, type QueueName } from './queues.js';
export { openEmbedded, type EmbeddedOptions, type EmbeddedServer } from './embedded/embedded.js';
