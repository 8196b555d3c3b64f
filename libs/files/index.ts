export { FilesModule, fileStore } from './files.module.js';
export { FilesService, type StoredFile } from './files.service.js';
export { FILE_STORE, MissingFile, type FileStore } from './file-store.js';
export { LocalFolder } from './local-folder.js';
export { DamagedFile } from './sealing.js';
export { framesOf, type Frame } from './frames.js';
export { attachmentHeader, contentTypeOf, safeFileName } from './content-type.js';
