import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { DamagedFile, FRAME_BYTES, opened, openedFrom, sealed, sealedSize } from './sealing.js';

const KEY = randomBytes(32);
const HEADER = 11;
const FRAME = FRAME_BYTES + 16;

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

const seal = (plain: Buffer, name = 'a', key = KEY): Promise<Buffer> =>
  all(sealed(chunks(plain, 10_000), key, name));
const open = (bytes: Buffer, name = 'a', key = KEY): Promise<Buffer> =>
  all(opened(chunks(bytes, 33_333), key, name));

describe('sealed files (reliability.md, threat 18)', () => {
  it.each([0, 1, 16, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 3 * FRAME_BYTES, 3 * FRAME_BYTES + 7])(
    'give back %i bytes',
    async (size) => {
      const plain = randomBytes(size);
      const bytes = await seal(plain);
      expect(bytes.length).toBe(sealedSize(size));
      expect((await open(bytes)).equals(plain)).toBe(true);
    },
  );

  it('look different each time, and show nothing of the content', async () => {
    const plain = Buffer.from('CANARY'.repeat(50_000));
    const [one, two] = [await seal(plain), await seal(plain)];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('CANARY')).toBe(false);
  });

  const plain = randomBytes(3 * FRAME_BYTES + 100);
  const changed: [string, (bytes: Buffer) => Buffer][] = [
    ['a flipped bit of the magic', (b) => flip(b, 0)],
    ['a flipped bit of the header', (b) => flip(b, 5)],
    ['a flipped bit of the first frame', (b) => flip(b, HEADER + 3)],
    ['a flipped bit of a tag', (b) => flip(b, HEADER + FRAME - 1)],
    ['a flipped bit of the last byte', (b) => flip(b, b.length - 1)],
    ['a missing last byte', (b) => b.subarray(0, -1)],
    ['a missing last frame', (b) => b.subarray(0, HEADER + 3 * FRAME)],
    ['only the first frame', (b) => b.subarray(0, HEADER + FRAME)],
    ['only the header', (b) => b.subarray(0, HEADER)],
    ['nothing at all', () => Buffer.alloc(0)],
    [
      'a swap of two frames',
      (b) => Buffer.concat([b.subarray(0, HEADER), frame(b, 1), frame(b, 0), b.subarray(HEADER + 2 * FRAME)]),
    ],
    ['a repeated frame', (b) => Buffer.concat([b.subarray(0, HEADER + FRAME), b.subarray(HEADER)])],
    ['a dropped frame', (b) => Buffer.concat([b.subarray(0, HEADER), b.subarray(HEADER + FRAME)])],
    ['an appended byte', (b) => Buffer.concat([b, Buffer.alloc(1)])],
    ['the file twice', (b) => Buffer.concat([b, b])],
  ];

  it.each(changed)('are refused with %s', async (_, change) => {
    await expect(open(change(await seal(plain)))).rejects.toThrow(DamagedFile);
  });

  it('are refused under another name, and with another key', async () => {
    const bytes = await seal(plain);
    await expect(open(bytes, 'b')).rejects.toThrow(DamagedFile);
    await expect(open(bytes, 'a', randomBytes(32))).rejects.toThrow(DamagedFile);
  });

  it('are read from any byte on as if from the beginning, and are checked there, too', async () => {
    const content = randomBytes(FRAME_BYTES * 2 + 1000);
    const bytes = await seal(content);
    const from = async (at: number, stored = bytes): Promise<Buffer> => {
      const read = (start: number): Promise<Readable> =>
        Promise.resolve(Readable.from([stored.subarray(start)]));
      return all(openedFrom(read, KEY, 'a', at));
    };
    for (const at of [
      0,
      1,
      FRAME_BYTES - 1,
      FRAME_BYTES,
      FRAME_BYTES + 7,
      FRAME_BYTES * 2,
      content.length - 1,
    ])
      expect((await from(at)).equals(content.subarray(at))).toBe(true);
    await expect(from(FRAME_BYTES * 2, flip(bytes, bytes.length - 1))).rejects.toThrow(DamagedFile);
    await expect(from(FRAME_BYTES, bytes.subarray(0, -500))).rejects.toThrow(DamagedFile);
  });

  it('stream in constant memory, whatever their size', async () => {
    const piece = randomBytes(1024 * 1024);
    const source = async function* (): AsyncGenerator<Buffer> {
      for (let mebibyte = 0; mebibyte < 200; mebibyte++) yield piece;
    };
    const before = process.memoryUsage().rss;
    let size = 0;
    for await (const part of opened(sealed(source(), KEY, 'a'), KEY, 'a')) size += part.length;
    expect(size).toBe(200 * piece.length);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] as number) ^ 1;
  return copy;
}

function frame(bytes: Buffer, index: number): Buffer {
  return bytes.subarray(HEADER + index * FRAME, HEADER + (index + 1) * FRAME);
}
