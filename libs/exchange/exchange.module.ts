import { FilesModule } from '#files';
import { Module } from '@nestjs/common';
import { ExportController } from './export/export.controller.js';
import { ExportService } from './export/export.service.js';
import { ImportJobs } from './import/import-jobs.service.js';
import { ImportController } from './import/import.controller.js';
import { ImportLookController } from './import/look.controller.js';
import { ImportService } from './import/import.service.js';
import { FieldDefinitionController } from './fields/definition.controller.js';
import { MendController } from './import/mend.controller.js';
import { MendService } from './import/mend.service.js';
import { InterestController } from './interest/interest.controller.js';
import { InterestService } from './interest/interest.service.js';
import { ModelController } from './models/model.controller.js';
import { ImportMapController } from './maps/map.controller.js';
import { ImportMapService } from './maps/map.service.js';
import { KeptExportController } from './kept/kept.controller.js';
import { KeptExports } from './kept/kept.service.js';
import { ExportProfileController } from './profiles/profile.controller.js';
import { ProfileService } from './profiles/profile.service.js';
import { ExchangeController } from './what/exchange.controller.js';

/** Import from files and export to files, made from the catalogue (issue 5). */
@Module({
  imports: [FilesModule],
  controllers: [
    FieldDefinitionController,
    ImportController,
    InterestController,
    MendController,
    ImportLookController,
    ImportMapController,
    ExportController,
    ExportProfileController,
    KeptExportController,
    ExchangeController,
    ModelController,
  ],
  providers: [
    ImportService,
    ImportJobs,
    ImportMapService,
    MendService,
    ExportService,
    ProfileService,
    KeptExports,
    InterestService,
  ],
  exports: [ImportService, ImportJobs, ExportService],
})
export class ExchangeModule {}
