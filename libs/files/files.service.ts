import { decryptField, encryptField } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { FILE_STORE, type FileStore } from './file-store.js';
import { KEY_BYTES, opened, openedFrom, sealed } from './sealing.js';

/** What must be kept of a stored file to read it again. */
export interface StoredFile {
  /** Where it lies: random, and of no office, so that a moved record finds its file without a copy (S1-05). */
  storageKey: string;
  /** Its own key, wrapped by the key ring. Without it the file is noise. */
  fileKey: string;
  /** Bytes of the content. */
  size: number;
  /** SHA-256 of the content, hexadecimal. */
  sha256: string;
  /** The first bytes of the content, to recognise its type by. */
  head: Buffer;
}

const HEAD_BYTES = 4096;

/** Stored files: encrypted on the way in, checked and decrypted on the way out, streamed both ways. */
@Injectable()
export class FilesService {
  constructor(@Inject(FILE_STORE) private readonly store: FileStore) {}

  /**
   * Stores a stream. What the stream throws (a limit, a lost connection) is thrown on, and nothing is left behind. `begins` is
   * told where the file will lie before anything is written, so that what a dying process leaves can be found.
   */
  async keep(
    content: AsyncIterable<Buffer>,
    begins?: (storageKey: string) => Promise<unknown>,
  ): Promise<StoredFile> {
    const key = randomBytes(KEY_BYTES);
    const storageKey = randomBytes(24).toString('hex');
    await begins?.(storageKey);
    const seen = new Seen();
    await this.store.write(storageKey, sealed(seen.watch(content), key, storageKey));
    return { storageKey, fileKey: encryptField(key.toString('base64')), ...seen.result() };
  }

  /**
   * The content of a stored file. Throws MissingFile, and DamagedFile when its beginning is not what was stored; what is
   * found wrong later makes the stream fail, so a reader never takes a part for the whole.
   */
  async open(file: Pick<StoredFile, 'storageKey' | 'fileKey'>): Promise<Readable> {
    const key = Buffer.from(decryptField(file.fileKey), 'base64');
    const stored = await this.store.read(file.storageKey);
    const content = opened(stored as AsyncIterable<Buffer>, key, file.storageKey);
    const first = await content.next();
    return Readable.from(first.done ? content : startingWith(first.value, content), { objectMode: false });
  }

  /** The content from one of its bytes on, for readers that go to and fro: a part of it is checked frame by frame, as it is read. */
  openAt(file: Pick<StoredFile, 'storageKey' | 'fileKey'>, position: number): AsyncGenerator<Buffer> {
    const key = Buffer.from(decryptField(file.fileKey), 'base64');
    const read = (from: number): Promise<AsyncIterable<Buffer>> => this.store.read(file.storageKey, from);
    return openedFrom(read, key, file.storageKey, position);
  }

  /** Removes a stored file that no record names. */
  async remove(storageKey: string): Promise<void> {
    await this.store.remove(storageKey);
  }
}

async function* startingWith(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined); // a reader who has enough after the beginning closes the file, too
  }
}

/** Size, hash and beginning of what flows past. */
class Seen {
  private readonly hash = createHash('sha256');
  private head = Buffer.alloc(0);
  private size = 0;

  async *watch(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      this.hash.update(chunk);
      this.size += chunk.length;
      if (this.head.length < HEAD_BYTES)
        this.head = Buffer.concat([this.head, chunk]).subarray(0, HEAD_BYTES);
      yield chunk;
    }
  }

  result(): Pick<StoredFile, 'size' | 'sha256' | 'head'> {
    return { size: this.size, sha256: this.hash.digest('hex'), head: this.head };
  }
}
