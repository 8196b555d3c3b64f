import type { FilesService, StoredFile } from '#files';
import { Problem } from '#platform';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { exchangeProblem } from '../exchange.problems.js';
import { firstBytes } from '../first-bytes.js';
import { ATTACHMENTS, CLIENTS, MANIFEST, MAPS, NOTES, readManifest, type Manifest } from './manifest.js';

/** Where an unsealed package lies in the file store. */
export type KeptZip = Pick<StoredFile, 'storageKey' | 'fileKey' | 'size'>;

const MOST_ENTRIES = 200_000;
const MOST_MANIFEST = 1_048_576;
/** Bytes of all parts unpacked, and how often more than packed: text seldom shrinks to less than a fiftieth. */
const MOST_BYTES = 17_179_869_184;
const MOST_RATIO = 200;
const FREE_BYTES = 67_108_864;

const TABLES = new Set([CLIENTS, NOTES, ATTACHMENTS, ...Object.values(MAPS)]);
const FILE = /^attachments\/\d{6,9}(\.[a-z0-9]{1,8})?$/;

/** The parts of an unsealed package. Before any is unpacked the list of them is looked at: names, number, sizes. */
export class PackageFile {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Throws PACKAGE_UNSAFE, PACKAGE_DAMAGED, FILE_BOMB. */
  static async open(files: FilesService, kept: KeptZip): Promise<PackageFile> {
    const reader = new StoredBytes(files, kept);
    const zip = await readable(() =>
      yauzl.fromRandomAccessReaderPromise(reader, kept.size, { autoClose: false }),
    );
    return new PackageFile(zip, await readable(() => entriesOf(zip, kept.size)));
  }

  /** What the package says about itself, once every part that it names is there and no other. Throws PACKAGE_*. */
  async manifest(): Promise<Manifest> {
    const size = this.entries.get(MANIFEST)?.uncompressedSize;
    if (size === undefined) throw exchangeProblem('PACKAGE_UNSAFE', 'it has no manifest');
    if (size > MOST_MANIFEST) throw exchangeProblem('PACKAGE_UNSAFE', 'its manifest is too long');
    const manifest = readManifest(await textOf(this.part(MANIFEST)));
    const named = new Set(manifest.files.map(({ name }) => name));
    const missing = manifest.files.find(({ name }) => !this.entries.has(name));
    if (missing) throw exchangeProblem('PACKAGE_DAMAGED', `${missing.name.slice(0, 80)} is missing`);
    const strange = [...this.entries.keys()].find((name) => TABLES.has(name) && !named.has(name));
    if (strange) throw exchangeProblem('PACKAGE_UNSAFE', `its manifest does not name ${strange}`);
    if (manifest.files.some(({ name }) => !TABLES.has(name)) || !named.has(ATTACHMENTS))
      throw exchangeProblem('PACKAGE_UNSAFE', 'its manifest names other files than a package has');
    const attached = [...this.entries.keys()].filter((name) => FILE.test(name)).length;
    if (attached !== (manifest.records.find(({ recordType }) => recordType === 'attachment')?.count ?? 0))
      throw exchangeProblem('PACKAGE_COUNTS', `it holds ${attached} attachments`);
    return manifest;
  }

  /** The content of a part that is checked against the length and hash that are said of it. Throws PACKAGE_DAMAGED. */
  async *checked(name: string, said: { bytes: number; sha256: string }): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of this.part(name)) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    if (bytes !== said.bytes || hash.digest('hex') !== said.sha256)
      throw exchangeProblem('PACKAGE_DAMAGED', `${name.slice(0, 80)} is not what the manifest says`);
  }

  close(): void {
    this.zip.close();
  }

  private async *part(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw exchangeProblem('PACKAGE_DAMAGED', `${name.slice(0, 80)} is missing`);
    const content = await readable(() => this.zip.openReadStreamPromise(entry));
    try {
      yield* content as AsyncIterable<Buffer>;
    } catch (error) {
      throw broken(error as Error);
    } finally {
      content.destroy();
    }
  }
}

/** The whole text of a short part. */
export async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function entriesOf(zip: ZipFile, packed: number): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES)
    throw unsafe(`it has ${zip.entryCount} parts instead of at most ${MOST_ENTRIES}`);
  const entries = new Map<string, Entry>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (name !== MANIFEST && !TABLES.has(name) && !FILE.test(name))
      throw unsafe('a part has a name that no part has');
    if (entries.has(name)) throw unsafe('two of its parts have the same name');
    if (entry.isEncrypted()) throw unsafe('a part is encrypted once more');
    bytes += entry.uncompressedSize;
    if (bytes > MOST_BYTES || bytes > FREE_BYTES + packed * MOST_RATIO) throw exchangeProblem('FILE_BOMB');
    entries.set(name, entry);
  }
  return entries;
}

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw broken(error as Error);
  }
}

/** Faults of the ZIP, in words of ours; what is a problem already stays as it is. */
function broken(error: Error): Error {
  if (error instanceof Problem) return error;
  if (/relative path|absolute path|invalid characters/i.test(error.message))
    return unsafe('the name of a part leads out of the file');
  if (/too many bytes/i.test(error.message)) return exchangeProblem('FILE_BOMB');
  return exchangeProblem('PACKAGE_DAMAGED', `it cannot be unpacked: ${error.message.slice(0, 200)}`);
}

function unsafe(detail: string): Error {
  return exchangeProblem('PACKAGE_UNSAFE', detail);
}

/** A stored file as the ZIP reader goes to and fro in it; it lies encrypted all the while. */
class StoredBytes extends yauzl.RandomAccessReader {
  constructor(
    private readonly files: FilesService,
    private readonly file: KeptZip,
  ) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(firstBytes(this.files.openAt(this.file, start), end - start), { objectMode: false });
  }
}
