import { MissingFile, type FileStore } from '#files';
import { StartError } from '#platform';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { fileContent, Measured, measure } from './hashing.js';
import { FILE_LIST, KEYS_FILE, storedFile, type Manifest } from './manifest.js';

/** One stored file, as its ciphertext lies in the store. */
export interface FileEntry {
  key: string;
  bytes: number;
  sha256: string;
}

const SAY_EVERY = 500;

/** Copies the stored files that the snapshot names, as they are (encrypted). One that is gone is noted as missing. */
export async function copyFiles(
  store: FileStore,
  draft: string,
  tell: (line: string) => void,
): Promise<Manifest['files']> {
  const found = { count: 0, bytes: 0, missing: [] as string[] };
  const measured = new Measured();
  await pipeline(
    () => copyEach(store, draft, found, tell),
    createGzip({ level: 3 }),
    (content: AsyncIterable<Buffer>) => measured.watch(content),
    createWriteStream(join(draft, FILE_LIST), { mode: 0o600 }),
  );
  await rm(join(draft, KEYS_FILE));
  return { ...found, sha256: measured.sha256() };
}

async function* copyEach(
  store: FileStore,
  draft: string,
  found: { count: number; bytes: number; missing: string[] },
  tell: (line: string) => void,
): AsyncGenerator<Buffer> {
  for await (const key of createInterface({ input: createReadStream(join(draft, KEYS_FILE)) })) {
    const path = join(draft, storedFile(key));
    if (existsSync(path)) continue; // two offices have the same one
    const entry = await copyOne(store, key, path);
    if (!entry) {
      found.missing.push(key);
      continue;
    }
    found.count++;
    found.bytes += entry.bytes;
    if (found.count % SAY_EVERY === 0) tell(`stored files: ${found.count}`);
    yield Buffer.from(`${JSON.stringify(entry)}\n`);
  }
}

async function copyOne(store: FileStore, key: string, path: string): Promise<FileEntry | undefined> {
  const measured = new Measured();
  try {
    const content = (await store.read(key)) as AsyncIterable<Buffer>;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(() => measured.watch(content), createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  } catch (error) {
    if (error instanceof MissingFile) return undefined;
    throw error;
  }
  return { key, bytes: measured.bytes, sha256: measured.sha256() };
}

/** The stored files of a backup, from its list. */
export async function* filesOf(folder: string): AsyncGenerator<FileEntry> {
  const input = createReadStream(join(folder, FILE_LIST)).pipe(createGunzip());
  for await (const line of createInterface({ input })) yield JSON.parse(line) as FileEntry;
}

/** Puts the stored files of a backup into the store; those that are there already stay. Answers how many it holds. */
export async function restoreFiles(
  folder: string,
  store: FileStore,
  tell: (line: string) => void,
): Promise<number> {
  let count = 0;
  for await (const entry of filesOf(folder)) {
    if (!(await isStored(store, entry)))
      await store.write(entry.key, fileContent(join(folder, storedFile(entry.key))));
    if (!(await isStored(store, entry)))
      throw new StartError(`the stored file ${entry.key} was not written as it is in the backup`);
    if (++count % SAY_EVERY === 0) tell(`stored files: ${count}`);
  }
  return count;
}

async function isStored(store: FileStore, { key, sha256 }: FileEntry): Promise<boolean> {
  try {
    return (await measure((await store.read(key)) as AsyncIterable<Buffer>)).sha256 === sha256;
  } catch (error) {
    if (error instanceof MissingFile) return false;
    throw error;
  }
}
