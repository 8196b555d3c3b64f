import { linesIn } from './line-breaks.js';

/** How a file of records with delimiters is written. */
export interface Delimited {
  delimiter: string;
  /** empty: no quotes */
  quote: string;
  /** columns at the end that have no name, and no value either */
  nameless?: number;
}

/** What is wrong with the form of a record. */
export interface RecordFault {
  code:
    | 'QUOTE_IN_FIELD'
    | 'TEXT_AFTER_QUOTE'
    | 'QUOTE_NOT_CLOSED'
    | 'FIELD_TOO_LONG'
    | 'COLUMN_COUNT'
    | 'LINE_TOO_SHORT'
    | 'LINE_TOO_LONG'
    | CardFaultCode;
  /** counted from 1; 0: the record as a whole */
  column: number;
  detail: string;
  hint: string;
}

/** A record as it stands in the file. */
export interface RawRecord {
  /** where it begins, counted from 1 */
  line: number;
  cells: string[];
  fault?: RecordFault;
  /** what was left out of the record and said so */
  notices?: readonly RecordNotice[];
}

/** Something about a record that somebody should know. */
export interface RecordNotice {
  code: 'MEDIA_SKIPPED' | 'BIRTHDAY_WITHOUT_YEAR';
  detail: string;
  hint: string;
}

/** What is wrong with a vCard. */
export type CardFaultCode =
  'CARD_NOT_CLOSED' | 'NOT_A_CARD' | 'NOT_A_PROPERTY' | 'CARD_VERSION' | 'CARD_ENCODING' | 'TOO_MANY_VALUES';

/** Most characters of a field. */
export const FIELD_LIMIT = 65_536;
export const COLUMN_LIMIT = 500;
/** Most characters of a record: a quote that is never closed must not take the rest of the file into memory. */
const RECORD_LIMIT = 4_194_304;
const LF = 10;
const CR = 13;

/** The file cannot be read on from here. */
export class BrokenFile extends Error {
  constructor(
    readonly code:
      'QUOTE_NOT_CLOSED' | 'TOO_MANY_COLUMNS' | 'RECORD_TOO_LONG' | 'NOT_JSON' | 'NOT_XML' | 'NUL',
    readonly line: number,
    detail: string,
  ) {
    super(detail);
  }
}

/**
 * Reads records piece by piece, as RFC 4180 and spreadsheets write them: quotes doubled within quotes, line breaks in quoted
 * fields, CRLF, LF or CR at the end of a record. A record whose form is wrong is answered with its fault, and reading goes on
 * with the next line. Written here because a parser from outside tells neither the column of a fault nor goes on after it.
 */
export class CsvReader {
  private text = '';
  private at = 0;
  private column = 1;
  private fault: RecordFault | undefined;

  constructor(
    private readonly form: Delimited,
    private line = 1,
    /** how many columns have a name */
    private readonly named = 0,
  ) {}

  /** The line that comes next. */
  get nextLine(): number {
    return this.line;
  }

  /** The text that was read and belongs to no answered record yet. */
  get rest(): string {
    return this.text.slice(this.at);
  }

  /** The records that are complete with this piece. Throws BrokenFile. */
  *read(piece: string, end: boolean): Generator<RawRecord> {
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    while (this.at < this.text.length) {
      const begin = this.at;
      const cells = this.record(end);
      if (!cells) {
        this.at = begin;
        this.refuseEndless();
        return;
      }
      this.cutNameless(cells);
      const record = { line: this.line, cells, ...(this.fault ? { fault: this.fault } : {}) };
      this.line += linesIn(this.text, begin, this.at);
      yield record;
    }
  }

  /** Columns without a name hold nothing; a line that has something there keeps them, and so has too many. */
  private cutNameless(cells: string[]): void {
    const { nameless = 0 } = this.form;
    if (nameless === 0 || cells.length !== this.named + nameless) return;
    if (cells.slice(this.named).every((cell) => cell.trim() === '')) cells.length = this.named;
  }

  private refuseEndless(): void {
    if (this.text.length - this.at <= RECORD_LIMIT) return;
    throw new BrokenFile(
      'RECORD_TOO_LONG',
      this.line,
      `the record that begins in line ${this.line} does not end within ${RECORD_LIMIT} characters: is a quote not closed?`,
    );
  }

  /** The cells of one record, or undefined when its end is not here yet. */
  private record(end: boolean): string[] | undefined {
    const cells: string[] = [];
    this.fault = undefined;
    for (this.column = 1; ; this.column++) {
      const cell = this.text[this.at] === this.form.quote ? this.quoted(end) : this.bare(end);
      if (cell === undefined) return undefined;
      cells.push(cell);
      if (cell.length > FIELD_LIMIT) this.find('FIELD_TOO_LONG');
      if (cells.length > COLUMN_LIMIT) throw this.tooManyColumns();
      if (this.text[this.at] !== this.form.delimiter) break;
      this.at += 1;
      if (this.at === this.text.length && !end) return undefined;
    }
    return this.lineBreak(end) ? cells : undefined;
  }

  /** Steps over the end of the record; false: it may go on in the next piece. */
  private lineBreak(end: boolean): boolean {
    if (this.text.charCodeAt(this.at) === CR) {
      if (this.at + 1 === this.text.length && !end) return false;
      this.at += this.text.charCodeAt(this.at + 1) === LF ? 2 : 1;
    } else if (this.at < this.text.length) this.at += 1;
    else return end;
    return true;
  }

  private bare(end: boolean): string | undefined {
    const start = this.at;
    this.at = this.endOfBare(start);
    if (this.at === this.text.length && !end) return undefined;
    const cell = this.text.slice(start, this.at);
    if (this.form.quote && cell.includes(this.form.quote)) this.find('QUOTE_IN_FIELD');
    return cell;
  }

  private endOfBare(start: number): number {
    const delimiter = this.form.delimiter.charCodeAt(0);
    let at = start;
    for (; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === delimiter || code === LF || code === CR) break;
    }
    return at;
  }

  private quoted(end: boolean): string | undefined {
    const { quote } = this.form;
    let cell = '';
    let from = this.at + 1;
    for (;;) {
      const close = this.text.indexOf(quote, from);
      if (close < 0) return end ? this.neverClosed() : undefined;
      if (close + 1 === this.text.length && !end) return undefined;
      cell += this.text.slice(from, close);
      if (this.text[close + 1] !== quote) return this.afterQuote(cell, close + 1, end);
      cell += quote;
      from = close + 2;
    }
  }

  private afterQuote(cell: string, next: number, end: boolean): string | undefined {
    this.at = this.endOfBare(next);
    if (this.at === this.text.length && !end) return undefined;
    const more = this.text.slice(next, this.at);
    if (more.trim() === '') return cell;
    this.find('TEXT_AFTER_QUOTE');
    return cell + more;
  }

  private neverClosed(): never {
    throw new BrokenFile(
      'QUOTE_NOT_CLOSED',
      this.line,
      `a quote that opens in the record of line ${this.line}, column ${this.column}, is never closed`,
    );
  }

  private tooManyColumns(): BrokenFile {
    return new BrokenFile(
      'TOO_MANY_COLUMNS',
      this.line,
      `line ${this.line} has more than ${COLUMN_LIMIT} columns`,
    );
  }

  private find(code: keyof typeof FAULTS): void {
    this.fault ??= { code, column: this.column, ...FAULTS[code] };
  }
}

const FAULTS = {
  QUOTE_IN_FIELD: {
    detail: 'A quote stands within a field that does not begin with one.',
    hint: 'Put the whole field in quotes and write the quote within it twice.',
  },
  TEXT_AFTER_QUOTE: {
    detail: 'Text follows after the closing quote.',
    hint: 'A quote within a quoted field is written twice.',
  },
  FIELD_TOO_LONG: {
    detail: `The field has more than ${FIELD_LIMIT} characters.`,
    hint: 'Shorten it, or put the text into an attachment.',
  },
} as const;
