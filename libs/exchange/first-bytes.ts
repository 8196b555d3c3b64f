/** The first bytes of a stream; then it is closed. */
export async function* firstBytes(content: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let left = length;
  if (left <= 0) return;
  for await (const chunk of content) {
    yield chunk.subarray(0, Math.min(left, chunk.length));
    left -= chunk.length;
    if (left <= 0) return;
  }
}
