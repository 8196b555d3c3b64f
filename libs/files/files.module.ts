import { config } from '#platform';
import { Module } from '@nestjs/common';
import { join } from 'node:path';
import { FILE_STORE, type FileStore } from './file-store.js';
import { FilesService } from './files.service.js';
import { LocalFolder } from './local-folder.js';

/** The store that the configuration names: the folder `files` of the data folder. */
export const fileStore = (): FileStore => new LocalFolder(join(config().dataFolder, 'files'));

/** Stored files in the folder `files` of the data folder. */
@Module({
  providers: [{ provide: FILE_STORE, useFactory: fileStore }, FilesService],
  exports: [FilesService],
})
export class FilesModule {}
