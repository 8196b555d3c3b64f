import type { OfficeReply } from '#offices';
import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';

/** Answers a stream as a file to save: never run by a browser, never kept by anybody in between. */
export function download(
  reply: OfficeReply,
  content: Readable | AsyncIterable<Buffer | string>,
  { type, disposition }: { type: string; disposition: string },
): StreamableFile {
  void reply.headers({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
  });
  const stream = content instanceof Readable ? content : Readable.from(content, { objectMode: false });
  return new StreamableFile(stream, { type, disposition });
}
