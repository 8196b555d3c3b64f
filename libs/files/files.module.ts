import { config } from '#platform';
import { Module } from '@nestjs/common';
import { join } from 'node:path';
import { FILE_STORE } from './file-store.js';
import { FilesService } from './files.service.js';
import { LocalFolder } from './local-folder.js';

/** Stored files in the folder `files` of the data folder. */
@Module({
  providers: [
    { provide: FILE_STORE, useFactory: () => new LocalFolder(join(config().dataFolder, 'files')) },
    FilesService,
  ],
  exports: [FilesService],
})
export class FilesModule {}
