import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Size and hash of what flows past. */
export class Measured {
  bytes = 0;
  private readonly hash = createHash('sha256');

  async *watch(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      this.hash.update(chunk);
      this.bytes += chunk.length;
      yield chunk;
    }
  }

  sha256(): string {
    return this.hash.digest('hex');
  }
}

/** Size and SHA-256 of a content, read once. */
export async function measure(content: AsyncIterable<Buffer>): Promise<{ bytes: number; sha256: string }> {
  const measured = new Measured();
  for await (const _ of measured.watch(content)); // only to have it flow
  return { bytes: measured.bytes, sha256: measured.sha256() };
}

export const fileContent = (path: string): AsyncIterable<Buffer> =>
  createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>;
