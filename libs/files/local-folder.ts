import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { MissingFile, type FileStore } from './file-store.js';

const KEY = /^[0-9a-f]{32,64}$/;
/** The end of the name of a file that is still being written. */
const PART = '.part';

/** Files in a folder of the machine, spread over 256 subfolders. Several processes may share the folder. */
export class LocalFolder implements FileStore {
  constructor(private readonly folder: string) {}

  async write(key: string, content: AsyncIterable<Buffer>): Promise<void> {
    const path = this.path(key);
    const draft = `${path}${PART}`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await writeDraft(draft, content);
      await rename(draft, path);
      await syncFolder(dirname(path));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async read(key: string, from = 0): Promise<Readable> {
    const file = await open(this.path(key)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new MissingFile(`no stored file ${key}`) : error;
    });
    return file.createReadStream({ start: from });
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
    await rm(`${this.path(key)}${PART}`, { force: true });
  }

  /** Keys are made by us, but one from a parcel may have been altered: nothing but hexadecimal reaches the disk. */
  private path(key: string): string {
    if (!KEY.test(key)) throw new MissingFile('this is no storage key');
    return join(this.folder, key.slice(0, 2), key);
  }
}

async function writeDraft(path: string, content: AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const bytes of content) await file.appendFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // a folder cannot be opened there
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}
