import { decryptUnchecked } from '#platform';
import { masked } from '#records';

/**
 * Replaces what stands between two marks, an encrypted secret, by the secret as the lists show it: stars, and its last three
 * characters. Signs that mean something in CSV or JSON become stars, too. Passes everything else as it is.
 */
export class Masker {
  /** bytes as characters, one for one: a text is searched and cut faster than a buffer */
  private rest = '';

  /** @param show what stands in the places of encrypted secrets */
  constructor(
    private readonly mark: string,
    private readonly show: (sealed: readonly string[]) => string[] = shown,
  ) {}

  /** What can be passed on of this piece and of what was held back before. */
  piece(chunk: Buffer): Buffer {
    const parts = (this.rest + chunk.toString('latin1')).split(this.mark);
    const last = parts.pop() ?? '';
    const isOpen = parts.length % 2 === 1; // its end comes with a later piece
    // a mark may be cut by the end of the piece
    this.rest = isOpen ? this.mark + last : last.slice(-this.mark.length);
    const clear = isOpen ? '' : last.slice(0, -this.mark.length);
    const shownSecrets = this.show(parts.filter((_, at) => at % 2 === 1));
    const text = parts.map((part, at) => (at % 2 === 1 ? bytesOf(shownSecrets[at >> 1] as string) : part));
    return Buffer.from(text.join('') + clear, 'latin1');
  }

  /** What was held back. */
  end(): Buffer {
    return Buffer.from(this.rest, 'latin1');
  }
}

/** The same in one text. */
export function maskedIn(text: string, mark: string): string {
  const masker = new Masker(mark);
  return Buffer.concat([masker.piece(Buffer.from(text)), masker.end()]).toString();
}

function shown(sealed: readonly string[]): string[] {
  return decryptUnchecked(sealed).map((secret) => masked(secret).replace(/[^\p{L}\p{N}*]/gu, '*'));
}

/** The bytes of a text, each as a character. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}
