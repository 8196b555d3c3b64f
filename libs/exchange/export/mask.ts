import { decryptField } from '#platform';
import { masked } from '#records';

/**
 * Replaces what stands between two marks, an encrypted secret, by the secret as the lists show it: stars, and its last three
 * characters. Signs that mean something in CSV or JSON become stars, too. Passes everything else as it is.
 */
export class Masker {
  private rest = Buffer.alloc(0);
  private readonly mark: Buffer;

  /** @param show what stands in the place of an encrypted secret */
  constructor(
    mark: string,
    private readonly show: (sealed: string) => string = shown,
  ) {
    this.mark = Buffer.from(mark);
  }

  /** What can be passed on of this piece and of what was held back before. */
  piece(chunk: Buffer): Buffer {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const parts: Buffer[] = [];
    let at = 0;
    for (;;) {
      const open = bytes.indexOf(this.mark, at);
      const close = open < 0 ? -1 : bytes.indexOf(this.mark, open + this.mark.length);
      if (close < 0) {
        // a mark may be cut by the end of the piece
        const until = open >= 0 ? open : Math.max(at, bytes.length - this.mark.length);
        parts.push(bytes.subarray(at, until));
        this.rest = Buffer.from(bytes.subarray(until));
        return Buffer.concat(parts);
      }
      const sealed = bytes.subarray(open + this.mark.length, close).toString();
      parts.push(bytes.subarray(at, open), Buffer.from(this.show(sealed)));
      at = close + this.mark.length;
    }
  }

  /** What was held back. */
  end(): Buffer {
    return this.rest;
  }
}

/** The same in one text. */
export function maskedIn(text: string, mark: string): string {
  const masker = new Masker(mark);
  return Buffer.concat([masker.piece(Buffer.from(text)), masker.end()]).toString();
}

function shown(sealed: string): string {
  return masked(decryptField(sealed)).replace(/[^\p{L}\p{N}*]/gu, '*');
}
