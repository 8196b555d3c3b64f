import type { FilesService, StoredFile } from '#files';
import { Problem } from '#platform';
import { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { exchangeProblem } from '../exchange.problems.js';
import { firstBytes } from '../first-bytes.js';

/** A workbook has about ten parts, and one more for each sheet and picture. */
const MOST_ENTRIES = 200;
/** Bytes of all parts unpacked: a sheet of a million rows has about 300 MB. */
const MOST_BYTES = 536_870_912;

/**
 * The parts of a workbook. Before any of them is unpacked the list of them is looked at: how many there are, how large they say
 * they are, what they are called; one that unpacks to more than it says is broken off.
 */
export class Package {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Throws FILE_BROKEN, FILE_BOMB, SHEET_UNSAFE, SHEET_MACROS, SHEET_PROTECTED. */
  static async open(files: FilesService, file: StoredFile): Promise<Package> {
    const zip = await readable(() =>
      yauzl.fromRandomAccessReaderPromise(new StoredBytes(files, file), file.size, { autoClose: false }),
    );
    return new Package(zip, await readable(() => entriesOf(zip)));
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The unpacked bytes of a part; none, if it is not there. */
  async *part(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) return;
    const content = await readable(() => this.zip.openReadStreamPromise(entry));
    try {
      yield* content as AsyncIterable<Buffer>;
    } catch (error) {
      throw brokenPackage(error as Error);
    } finally {
      content.destroy();
    }
  }

  /** Unpacked bytes of a part, as the list says. */
  sizeOf(name: string): number {
    return this.entries.get(name.toLowerCase())?.uncompressedSize ?? 0;
  }

  close(): void {
    this.zip.close();
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES)
    throw unsafe(`it has ${zip.entryCount} parts instead of at most ${MOST_ENTRIES}`);
  const entries = new Map<string, Entry>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    if (entries.size >= MOST_ENTRIES) throw unsafe(`it has more than ${MOST_ENTRIES} parts`);
    if (entries.has(name)) throw unsafe('two of its parts have the same name');
    if (entry.isEncrypted()) throw exchangeProblem('SHEET_PROTECTED');
    if (name.endsWith('vbaproject.bin')) throw exchangeProblem('SHEET_MACROS');
    bytes += entry.uncompressedSize;
    if (bytes > MOST_BYTES) throw exchangeProblem('FILE_BOMB');
    entries.set(name, entry);
  }
  return entries;
}

function unsafe(detail: string): Error {
  return exchangeProblem('SHEET_UNSAFE', detail);
}

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw brokenPackage(error as Error);
  }
}

/** Faults of the ZIP, in words of ours; what is a problem already stays as it is. */
function brokenPackage(error: Error): Error {
  if (error instanceof Problem) return error;
  if (/relative path|absolute path|invalid characters/i.test(error.message))
    return unsafe('the name of a part leads out of the file');
  if (/too many bytes/i.test(error.message)) return exchangeProblem('FILE_BOMB');
  return exchangeProblem('FILE_BROKEN', `the workbook is damaged: ${error.message.slice(0, 200)}`);
}

/** A stored file as the ZIP reader goes to and fro in it; it lies encrypted all the while. */
class StoredBytes extends yauzl.RandomAccessReader {
  constructor(
    private readonly files: FilesService,
    private readonly file: StoredFile,
  ) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(firstBytes(this.files.openAt(this.file, start), end - start), { objectMode: false });
  }
}
