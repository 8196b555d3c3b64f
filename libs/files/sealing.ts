import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { framesOf, type Frame } from './frames.js';

/** Bytes of content in one frame. */
export const FRAME_BYTES = 64 * 1024;
export const KEY_BYTES = 32;

const TAG_BYTES = 16;
const PREFIX_BYTES = 7;
const MAGIC = Buffer.from('IOF1');
const HEADER_BYTES = MAGIC.length + PREFIX_BYTES;
const MOST_FRAMES = 2 ** 32;

/** The stored bytes are not what was written: changed, cut, continued, or another file's. */
export class DamagedFile extends Error {
  override name = 'DamagedFile';
}

/**
 * Encrypts a stream: a header (magic, random nonce prefix), then frames of AES-256-GCM. The nonce of a frame is
 * prefix + counter + last-frame flag, so frames cannot be swapped, dropped, repeated or added; the header and the name
 * of the file are authenticated with every frame. A key seals one file only.
 */
export async function* sealed(
  source: AsyncIterable<Buffer>,
  key: Buffer,
  name: string,
): AsyncGenerator<Buffer> {
  const header = Buffer.concat([MAGIC, randomBytes(PREFIX_BYTES)]);
  const bound = boundTo(header, name);
  yield header;
  let counter = 0;
  for await (const frame of framesOf(source, FRAME_BYTES))
    yield sealFrame(frame, key, nonce(header, counter++, frame), bound);
}

/** Decrypts what `sealed` made. Throws DamagedFile at the first frame that is not as it was written, and at a missing end. */
export async function* opened(
  source: AsyncIterable<Buffer>,
  key: Buffer,
  name: string,
): AsyncGenerator<Buffer> {
  const { header, rest } = await splitHeader(source);
  const bound = boundTo(header, name);
  let counter = 0;
  for await (const frame of framesOf(rest, FRAME_BYTES + TAG_BYTES))
    yield openFrame(frame, key, nonce(header, counter++, frame), bound);
}

/**
 * Decrypts from one byte of the content on, of what `sealed` made. `read` gives the sealed bytes from a position on; only the
 * header and the frames from that byte on are read, as far as somebody takes them.
 */
export async function* openedFrom(
  read: (from: number) => Promise<AsyncIterable<Buffer>>,
  key: Buffer,
  name: string,
  position: number,
): AsyncGenerator<Buffer> {
  const { header, close } = await splitHeader(await read(0));
  await close();
  const bound = boundTo(header, name);
  let counter = Math.floor(position / FRAME_BYTES);
  let skip = position % FRAME_BYTES;
  const frames = framesOf(
    await read(HEADER_BYTES + counter * (FRAME_BYTES + TAG_BYTES)),
    FRAME_BYTES + TAG_BYTES,
  );
  for await (const frame of frames) {
    yield openFrame(frame, key, nonce(header, counter++, frame), bound).subarray(skip);
    skip = 0;
  }
}

/** Bytes that a content of `size` bytes takes when it is sealed. */
export function sealedSize(size: number): number {
  return HEADER_BYTES + size + TAG_BYTES * Math.max(1, Math.ceil(size / FRAME_BYTES));
}

function sealFrame(frame: Frame, key: Buffer, iv: Buffer, bound: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(bound);
  return Buffer.concat([cipher.update(frame.bytes), cipher.final(), cipher.getAuthTag()]);
}

function openFrame(frame: Frame, key: Buffer, iv: Buffer, bound: Buffer): Buffer {
  if (frame.bytes.length < TAG_BYTES) throw new DamagedFile('the file is cut short');
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(bound);
  decipher.setAuthTag(frame.bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(frame.bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new DamagedFile('the file is not as it was written');
  }
}

function nonce(header: Buffer, counter: number, frame: Frame): Buffer {
  if (counter >= MOST_FRAMES) throw new Error('a file is too large to be sealed');
  const bytes = Buffer.alloc(12);
  header.copy(bytes, 0, MAGIC.length);
  bytes.writeUInt32BE(counter, PREFIX_BYTES);
  bytes[11] = frame.last ? 1 : 0;
  return bytes;
}

function boundTo(header: Buffer, name: string): Buffer {
  return createHash('sha256').update(header).update(name).digest();
}

async function splitHeader(
  source: AsyncIterable<Buffer>,
): Promise<{ header: Buffer; rest: AsyncIterable<Buffer>; close: () => Promise<unknown> }> {
  const chunks = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (start.length < HEADER_BYTES) {
    const next = await chunks.next();
    if (next.done) throw new DamagedFile('the file has no header');
    start = Buffer.concat([start, next.value]);
  }
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw new DamagedFile('this is no stored file');
  return {
    header: start.subarray(0, HEADER_BYTES),
    rest: continued(start.subarray(HEADER_BYTES), chunks),
    close: async () => chunks.return?.(), // a generator that nobody has begun to read closes nothing
  };
}

async function* continued(first: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.(); // a reader that goes away early closes the file
  }
}
