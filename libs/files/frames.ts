/** A piece of a stream, and whether it is the last one. */
export interface Frame {
  bytes: Buffer;
  last: boolean;
}

/**
 * Cuts a stream into frames of `size` bytes; only the last one may be shorter. An empty stream gives one empty frame, so
 * that every stream has a last frame. Never holds more than one frame and one chunk of the source.
 */
export async function* framesOf(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Frame> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    length += chunk.length;
    if (length <= size) continue; // a full frame waits: it may be the last one
    let bytes = Buffer.concat(waiting, length);
    for (; bytes.length > size; bytes = bytes.subarray(size))
      yield { bytes: bytes.subarray(0, size), last: false };
    waiting = [bytes];
    length = bytes.length;
  }
  yield { bytes: Buffer.concat(waiting, length), last: true };
}
