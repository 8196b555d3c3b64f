export { ExchangeModule } from './exchange.module.js';
export { ExportService, type ExportRequest } from './export/export.service.js';
export { exportRequest } from './export/export.controller.js';
export { ImportService, exchangedType, type CheckRequest } from './import/import.service.js';
export { ImportJobs } from './import/import-jobs.service.js';
export { importAnswer } from './import/import.dto.js';
export { isExchanged } from './fields/targets.js';
