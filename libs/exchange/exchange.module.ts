import { FilesModule } from '#files';
import { Module } from '@nestjs/common';
import { ExportController } from './export/export.controller.js';
import { ExportService } from './export/export.service.js';
import { ImportJobs } from './import/import-jobs.service.js';
import { ImportController } from './import/import.controller.js';
import { ImportService } from './import/import.service.js';
import { FieldDefinitionController } from './fields/definition.controller.js';
import { MendController } from './import/mend.controller.js';
import { MendService } from './import/mend.service.js';
import { ImportMapController } from './maps/map.controller.js';
import { ImportMapService } from './maps/map.service.js';

/** Import from files and export to files, made from the catalogue (issue 5). */
@Module({
  imports: [FilesModule],
  controllers: [
    FieldDefinitionController,
    ImportController,
    MendController,
    ImportMapController,
    ExportController,
  ],
  providers: [ImportService, ImportJobs, ImportMapService, MendService, ExportService],
  exports: [ImportService, ImportJobs, ExportService],
})
export class ExchangeModule {}
