import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FileStore } from './file-store.js';
import { FilesService } from './files.service.js';

/** A store in memory that shows whether what it handed out was closed. */
class Memory implements FileStore {
  readonly handed: Readable[] = [];
  private readonly files = new Map<string, Buffer>();

  async write(key: string, content: AsyncIterable<Buffer>): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    this.files.set(key, Buffer.concat(chunks));
  }

  read(key: string, from = 0): Promise<Readable> {
    const bytes = (this.files.get(key) as Buffer).subarray(from);
    const frames = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, n) =>
      bytes.subarray(n * 1000, n * 1000 + 1000),
    );
    const stream = Readable.from(frames);
    this.handed.push(stream);
    return Promise.resolve(stream);
  }

  remove(): Promise<void> {
    return Promise.resolve();
  }
}

describe('a stored file of which only the beginning is read', () => {
  it.each([500, 300_000])('is closed then, with %i bytes', async (size) => {
    const store = new Memory();
    const files = new FilesService(store);
    const file = await files.keep(Readable.from([randomBytes(size)]));
    for await (const chunk of await files.open(file)) {
      expect((chunk as Buffer).length).toBeGreaterThan(0);
      break;
    }
    for await (const chunk of files.openAt(file, 200)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    await expect.poll(() => store.handed.map(({ destroyed }) => destroyed)).toEqual([true, true, true]);
  });
});
