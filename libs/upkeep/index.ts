export { UpkeepModule } from './upkeep.module.js';
export { ErasureService, GROUNDS } from './erasure/erasure.service.js';
export type { Certificate } from './erasure/erasure.repository.js';
export { RetentionService } from './retention/retention.service.js';
export { RETENTION_CLASSES } from './retention/classes.js';
export { upkeepProblem } from './upkeep.problems.js';
