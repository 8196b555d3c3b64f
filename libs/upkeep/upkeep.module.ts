import { FilesModule } from '#files';
import { Module } from '@nestjs/common';
import { ErasureController } from './erasure/erasure.controller.js';
import { ErasureService } from './erasure/erasure.service.js';
import { StoredFiles } from './erasure/stored-files.js';
import { HoldController } from './holds/hold.controller.js';
import { RetentionController } from './retention/retention.controller.js';
import { RetentionService } from './retention/retention.service.js';

/** How long things are kept, legal holds, and erasure. */
@Module({
  imports: [FilesModule],
  controllers: [ErasureController, HoldController, RetentionController],
  providers: [ErasureService, RetentionService, StoredFiles],
  exports: [ErasureService, RetentionService],
})
export class UpkeepModule {}
