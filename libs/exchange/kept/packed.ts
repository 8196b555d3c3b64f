import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';

/** From so many bytes on a file is compressed. */
const LARGE = 1_048_576;
/** Formats that are compressed already. */
const PACKED = /\.(xlsx|ods|pdf|zip|age)$/i;

/** The content of a file, compressed if it is large; `passed` is told of every piece that flows past. */
export async function packed(
  content: AsyncIterable<Buffer>,
  fileName: string,
  passed: (bytes: number) => void,
): Promise<{ compressed: boolean; content: AsyncIterable<Buffer> }> {
  const pieces = watched(content, passed);
  if (PACKED.test(fileName)) return { compressed: false, content: pieces };
  const head: Buffer[] = [];
  for (let size = 0; size < LARGE; size += head.at(-1)?.length ?? 0) {
    const next = await pieces.next();
    if (next.done) return { compressed: false, content: Readable.from(head) };
    head.push(next.value);
  }
  const gzip = createGzip();
  // an error destroys both ends, and whoever reads is told
  pipeline(Readable.from(joined(head, pieces), { objectMode: false }), gzip, () => undefined);
  return { compressed: true, content: gzip };
}

async function* watched(
  content: AsyncIterable<Buffer>,
  passed: (bytes: number) => void,
): AsyncGenerator<Buffer, undefined> {
  for await (const piece of content) {
    passed(piece.length);
    yield piece;
  }
  return undefined;
}

async function* joined(head: readonly Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* head;
  yield* rest;
}
