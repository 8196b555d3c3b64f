import { catalogue } from '#catalogue';
import { FilesModule } from '#files';
import { Module } from '@nestjs/common';
import { AttachmentController } from './attachments/attachment.controller.js';
import { AttachmentService } from './attachments/attachment.service.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { hasFile } from './compiled-type.js';
import { OverviewController } from './overview/overview.controller.js';
import { OverviewService } from './overview/overview.service.js';
import { recordController } from './record.controller.js';
import { RecordService } from './record.service.js';
import { SetController } from './sets/set.controller.js';
import { SetService } from './sets/set.service.js';
import { ValidationController } from './validation/validation.controller.js';
import { ValidationService } from './validation/validation.service.js';
import { ViewController } from './views/view.controller.js';
import { ViewService } from './views/view.service.js';

const recordControllers = catalogue
  .filter((type) => type.edited)
  .map((type) => recordController(type, !hasFile(type)));

/** Reading, searching and editing contacts and their records; sets and tags; saved views; attachments; the catalogue as data. */
@Module({
  imports: [FilesModule],
  controllers: [
    CatalogueController,
    SetController,
    ViewController,
    OverviewController,
    AttachmentController,
    ValidationController,
    ...recordControllers,
  ],
  providers: [RecordService, SetService, ViewService, AttachmentService, OverviewService, ValidationService],
  exports: [RecordService],
})
export class RecordsModule {}
