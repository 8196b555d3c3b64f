import { BrokenFile, type RecordFault } from '../csv/csv-reader.js';
import { linesIn } from '../csv/line-breaks.js';
import { BrokenCard, propertiesOf, type Property, type Version } from './properties.js';

/** A card as it stands in the file, or what is wrong with it. */
export interface Card {
  /** where it begins, counted from 1 */
  line: number;
  version: Version;
  properties: readonly Property[];
  fault?: RecordFault;
}

/** Most characters of a card: pictures are within it. */
const CARD_LIMIT = 16_777_216;
const MARK = /(?<![^\r\n])(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*(\r\n|\r|\n|$)/gi;

const BLANK = /[ \t]*(?:\r\n|\n|\r(?=[^]))/y;
const LONGEST_MARK = 256;

/** Whether a text is one of cards. */
export function isCards(text: string): boolean {
  return /^\s*BEGIN[ \t]*:[ \t]*VCARD[ \t]*[\r\n]/i.test(text);
}

/**
 * Reads cards piece by piece, of versions 2.1, 3.0 and 4.0, one after the other. A card that is broken, or text between cards, is
 * answered with its fault, and reading goes on with the next card. Written here because parsers from outside take whole files only
 * and give no lines. Its parts are those of CsvReader.
 */
export class CardReader {
  private text = '';
  private at = 0;
  /** up to where marks were looked for, and how deep that place is in cards */
  private seen = 0;
  private depth = 0;

  constructor(private line = 1) {}

  get nextLine(): number {
    return this.line;
  }

  get rest(): string {
    return this.text.slice(this.at);
  }

  /** The cards that are complete with this piece. Throws BrokenFile. */
  *read(piece: string, end: boolean): Generator<Card> {
    this.text = this.text.slice(this.at) + piece;
    this.seen -= this.at;
    this.at = 0;
    for (;;) {
      this.stepOverBlankLines();
      const to = this.endOfCard(end);
      if (to === undefined) break;
      const { line } = this;
      const text = this.text.slice(this.at, to);
      this.line += linesIn(this.text, this.at, to);
      [this.at, this.seen, this.depth] = [to, to, 0];
      yield cardOf(text, line);
    }
    if (this.text.length - this.at > CARD_LIMIT)
      throw new BrokenFile(
        'RECORD_TOO_LONG',
        this.line,
        `the card that begins in line ${this.line} has more than ${CARD_LIMIT} characters`,
      );
  }

  private stepOverBlankLines(): void {
    if (this.seen > this.at) return; // within a card
    const from = this.at;
    BLANK.lastIndex = from;
    while (BLANK.test(this.text)) this.at = BLANK.lastIndex;
    this.line += linesIn(this.text, from, this.at);
    this.seen = this.at;
  }

  /** Where the card ends that begins here, or the text that is none; undefined: its end is not here yet. */
  private endOfCard(end: boolean): number | undefined {
    MARK.lastIndex = this.seen;
    for (let mark = MARK.exec(this.text); mark; mark = MARK.exec(this.text)) {
      const [whole, word = '', lineBreak = ''] = mark;
      const isCut =
        mark.index + whole.length === this.text.length && lineBreak !== '\n' && lineBreak !== '\r\n';
      if (isCut && !end) return undefined;
      const isBegin = word.toUpperCase() === 'BEGIN';
      if (isBegin && mark.index > this.at && !this.isAgent(mark.index)) return mark.index;
      this.depth += isBegin ? 1 : -1;
      this.seen = mark.index + whole.length;
      if (this.depth <= 0) return this.seen;
    }
    if (end) return this.rest.trim() === '' ? undefined : this.text.length;
    // what was looked through need not be again, but a mark may be cut by the end of the piece
    this.seen = Math.max(this.seen, this.text.length - LONGEST_MARK);
    return undefined;
  }

  /** Whether a card that begins here is that of an agent, within another one. */
  private isAgent(begin: number): boolean {
    return (
      this.depth > 0 &&
      /(?:^|[\r\n])AGENT[^:\r\n]*:\s*$/i.test(this.text.slice(Math.max(this.at, begin - 200), begin))
    );
  }
}

function cardOf(text: string, line: number): Card {
  try {
    if (!isCards(text))
      throw new BrokenCard(
        'NOT_A_CARD',
        `Line ${line} stands outside of a card.`,
        'Every card begins with BEGIN:VCARD and ends with END:VCARD.',
      );
    if (!/(?:^|[\r\n])END[ \t]*:[ \t]*VCARD\s*$/i.test(text))
      throw new BrokenCard(
        'CARD_NOT_CLOSED',
        'The card does not end.',
        'Add the line END:VCARD before the next card.',
      );
    return { line, ...propertiesOf(text, line) };
  } catch (error) {
    if (!(error instanceof BrokenCard)) throw error;
    const { code, message: detail, hint } = error;
    return { line, version: '3.0', properties: [], fault: { code, column: 0, detail, hint } };
  }
}
