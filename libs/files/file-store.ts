import type { Readable } from 'node:stream';

/** Where sealed files lie: a folder, or later a bucket. It sees ciphertext only. Keys are made by the caller. */
export interface FileStore {
  /** Writes a new file; when it resolves, the bytes are on the disk. A failure leaves nothing behind. */
  write(key: string, content: AsyncIterable<Buffer>): Promise<void>;
  /** The bytes of a file from one of them on, as a stream. Throws MissingFile. */
  read(key: string, from?: number): Promise<Readable>;
  /** Removes a file, also one that was not written to its end; one that is not there is no error. */
  remove(key: string): Promise<void>;
}

/** The store holds no file under this key. */
export class MissingFile extends Error {
  override name = 'MissingFile';
}

/** Nest's token for the file store. */
export const FILE_STORE = Symbol('FileStore');
