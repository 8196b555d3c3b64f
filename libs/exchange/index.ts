export { ExchangeModule } from './exchange.module.js';
export { ExportService, type ExportRequest } from './export/export.service.js';
export { exportRequest } from './export/export.controller.js';
export { ImportService, exchangedType, type CheckRequest } from './import/import.service.js';
export { ImportJobs } from './import/import-jobs.service.js';
export { importAnswer } from './import/import-answer.dto.js';
export { isExchanged } from './fields/targets.js';
export type { ImportRow } from './import/import.repository.js';
export type { LineErrors as ImportLine } from './import/result.repository.js';
