import { FilesModule } from '#files';
import { Module } from '@nestjs/common';
import { ExportController } from './export/export.controller.js';
import { ExportService } from './export/export.service.js';
import { ImportJobs } from './import/import-jobs.service.js';
import { ImportController } from './import/import.controller.js';
import { ImportService } from './import/import.service.js';
import { ModelController } from './models/model.controller.js';
import { ImportMapController } from './maps/map.controller.js';
import { ImportMapService } from './maps/map.service.js';

/** Import from files and export to files, made from the catalogue (issue 5). */
@Module({
  imports: [FilesModule],
  controllers: [ImportController, ImportMapController, ExportController, ModelController],
  providers: [ImportService, ImportJobs, ImportMapService, ExportService],
  exports: [ImportService, ImportJobs, ExportService],
})
export class ExchangeModule {}
