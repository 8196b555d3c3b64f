import { BrokenFile, type RawRecord, type RecordFault } from '../csv/csv-reader.js';
import { asCell } from '../csv/line-breaks.js';
import { lineLength, type FixedColumn } from './fixed-column.js';

const RECORD_LIMIT = 4_194_304;

/**
 * Reads lines of fixed length (S2-45): each column from its place on, without the blanks around it. A character is one, however wide
 * it is shown and however many bytes it takes. Its parts are those of CsvReader.
 */
export class FixedReader {
  private text = '';
  private at = 0;
  private readonly length: number;

  constructor(
    private readonly columns: readonly FixedColumn[],
    private line = 1,
  ) {
    this.length = lineLength(columns);
  }

  get nextLine(): number {
    return this.line;
  }

  get rest(): string {
    return this.text.slice(this.at);
  }

  /** The lines that are complete with this piece. Throws BrokenFile. */
  *read(piece: string, end: boolean): Generator<RawRecord> {
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    for (let next = this.lineBreak(end); next; next = this.lineBreak(end)) {
      const text = this.text.slice(this.at, next.from);
      const { line } = this;
      this.at = next.to;
      this.line += 1;
      yield this.record(line, text);
    }
    if (this.text.length - this.at > RECORD_LIMIT)
      throw new BrokenFile(
        'RECORD_TOO_LONG',
        this.line,
        `line ${this.line} has more than ${RECORD_LIMIT} characters`,
      );
  }

  private lineBreak(end: boolean): { from: number; to: number } | undefined {
    BREAK.lastIndex = this.at;
    const found = BREAK.exec(this.text);
    if (!found)
      return end && this.at < this.text.length ? { from: this.text.length, to: this.text.length } : undefined;
    const to = found.index + found[0].length;
    // CR at the end of a piece may be the half of CRLF
    if (found[0] === '\r' && to === this.text.length && !end) return undefined;
    return { from: found.index, to };
  }

  private record(line: number, text: string): RawRecord {
    const characters = [...text];
    const cells = this.columns.map(({ start, width }) =>
      asCell(
        characters
          .slice(start - 1, start - 1 + width)
          .join('')
          .trim(),
      ),
    );
    const fault = text.trim() === '' ? undefined : this.faultOf(characters);
    return { line, cells, ...(fault ? { fault } : {}) };
  }

  private faultOf(characters: readonly string[]): RecordFault | undefined {
    const { length, columns } = this;
    if (characters.length < length)
      return {
        code: 'LINE_TOO_SHORT',
        column: columns.findIndex(({ start, width }) => start + width - 1 > characters.length) + 1,
        detail: `The line has ${characters.length} characters instead of ${length}.`,
        hint: 'Fill it with blanks up to its end, or correct where the columns are.',
      };
    if (characters.length === length || characters.slice(length).join('').trim() === '') return undefined;
    return {
      code: 'LINE_TOO_LONG',
      column: columns.length,
      detail: `The line has ${characters.length} characters instead of ${length}.`,
      hint: 'Say of what follows that it is a column, too, and leave that one out; or correct where the columns are.',
    };
  }
}

const BREAK = /\r\n|\r|\n/g;
