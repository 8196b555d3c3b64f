import { BrokenFile } from './csv-reader.js';

export const ENCODINGS = ['utf-8', 'windows-1252', 'iso-8859-15', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What the bytes of a whole file say about how its characters are written. */
export interface FoundEncoding {
  encoding: Encoding;
  /** false: it is a guess that somebody has to confirm */
  sure: boolean;
  /** Bytes of the byte order mark. */
  mark: number;
}

const MARKS: readonly { encoding: Encoding; bytes: Buffer }[] = [
  { encoding: 'utf-8', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-16le', bytes: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', bytes: Buffer.from([0xfe, 0xff]) },
];

/** Looks at a file as it flows past: whether it is UTF-8, whether it holds NUL bytes, how many lines it has. */
export class EncodingWatch {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private isUtf8 = true;
  private hasNul = false;
  private head = Buffer.alloc(0);
  lines = 0;

  async *watch(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      this.look(chunk);
      yield chunk;
    }
    this.isUtf8 &&= this.decodes(Buffer.alloc(0), false);
  }

  private look(chunk: Buffer): void {
    if (this.head.length < 4096) this.head = Buffer.concat([this.head, chunk]).subarray(0, 4096);
    this.isUtf8 &&= this.decodes(chunk, true);
    this.hasNul ||= chunk.includes(0);
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.lines += 1;
  }

  /** Throws BrokenFile for a text of one byte a character that holds NUL. */
  result(): FoundEncoding {
    const mark = MARKS.find(({ bytes }) => this.head.subarray(0, bytes.length).equals(bytes));
    if (mark && (mark.encoding !== 'utf-8' || this.isUtf8))
      return { encoding: mark.encoding, sure: true, mark: mark.bytes.length };
    if (this.hasNul) return this.wide();
    return this.isUtf8
      ? { encoding: 'utf-8', sure: true, mark: 0 }
      : { encoding: 'windows-1252', sure: false, mark: 0 };
  }

  /** Most characters of a Western text have one byte that is 0 in UTF-16. */
  private wide(): FoundEncoding {
    const zeros = [0, 0];
    this.head.forEach((byte, index) => byte === 0 && (zeros[index % 2] = (zeros[index % 2] ?? 0) + 1));
    const [even = 0, odd = 0] = zeros;
    const half = this.head.length / 2;
    if (odd > half / 2 && even < half / 10) return { encoding: 'utf-16le', sure: false, mark: 0 };
    if (even > half / 2 && odd < half / 10) return { encoding: 'utf-16be', sure: false, mark: 0 };
    throw new BrokenFile('NUL', 1, 'the file holds NUL bytes, which are no text');
  }

  private decodes(bytes: Buffer, stream: boolean): boolean {
    try {
      this.decoder.decode(bytes, { stream });
      return true;
    } catch {
      return false;
    }
  }
}

/** Bytes that a text takes in an encoding. */
export function bytesOf(text: string, encoding: Encoding): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text);
  return encoding.startsWith('utf-16') ? text.length * 2 : text.length;
}

/** The text of a file from a byte on, in pieces; the last one is marked. Throws TypeError where the bytes are not so written. */
export async function* textOf(
  content: AsyncIterable<Buffer>,
  encoding: Encoding,
  from: number,
): AsyncGenerator<{ text: string; end: boolean }> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let skip = from;
  for await (const chunk of content) {
    const kept = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - kept.length;
    if (kept.length > 0) yield { text: decoder.decode(kept, { stream: true }), end: false };
  }
  yield { text: decoder.decode(), end: true };
}
