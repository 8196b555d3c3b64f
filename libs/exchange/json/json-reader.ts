import { BrokenFile } from '../csv/csv-reader.js';

/** An object of the file. */
export interface JsonRecord {
  line: number;
  value: Record<string, unknown>;
}

const RECORD_LIMIT = 4_194_304;

/**
 * Reads objects piece by piece: an array of objects, or one object after the other (JSON lines). Only finds where each object
 * begins and ends; what is in it reads JSON.parse. Its parts are those of CsvReader.
 */
export class JsonReader {
  private text = '';
  private at = 0;

  constructor(private line = 1) {}

  get nextLine(): number {
    return this.line;
  }

  get rest(): string {
    return this.text.slice(this.at);
  }

  /** The objects that are complete with this piece. Throws BrokenFile. */
  *read(piece: string, end: boolean): Generator<JsonRecord> {
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    for (;;) {
      this.stepOverSeparators();
      if (this.at === this.text.length) return;
      const to = this.endOfObject();
      const next = to === undefined ? undefined : this.afterObject(to, end);
      if (to === undefined || next === undefined) break;
      const record = { line: this.line, value: this.parsed(this.text.slice(this.at, to)) };
      // what was found of a record is kept by its line: of several on one line each has the next number
      this.line +=
        linesIn(this.text, this.at, next) +
        Number(this.text[next] === '{' && !this.text.slice(to, next).includes('\n'));
      this.at = next;
      yield record;
    }
    this.refuseCut(end);
  }

  /** The place behind an object and the line break that follows it; undefined: it is not here yet. */
  private afterObject(to: number, end: boolean): number | undefined {
    for (let at = to; at < this.text.length; at++) {
      const character = this.text[at] as string;
      if (character === '\n') return at + 1;
      if (!/[\s,[\]]/.test(character)) return at;
    }
    return end ? this.text.length : undefined;
  }

  private stepOverSeparators(): void {
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at] as string;
      if (character === '\n') this.line += 1;
      else if (!/[\s,[\]]/.test(character)) return;
    }
  }

  private endOfObject(): number | undefined {
    if (this.text[this.at] !== '{') throw this.broken('an object was expected here');
    let depth = 0;
    for (let at = this.at; at < this.text.length; at++) {
      const character = this.text[at];
      if (character === '"') {
        const close = endOfString(this.text, at + 1);
        if (close === undefined) return undefined;
        at = close;
      } else if (character === '{') depth += 1;
      else if (character === '}' && --depth === 0) return at + 1;
    }
    return undefined;
  }

  private parsed(text: string): Record<string, unknown> {
    try {
      return JSON.parse(text) as Record<string, unknown>;
    } catch (error) {
      throw this.broken(`this is no JSON: ${(error as Error).message.slice(0, 200)}`);
    }
  }

  private refuseCut(end: boolean): void {
    if (end) throw this.broken('the file ends within an object');
    if (this.text.length - this.at > RECORD_LIMIT)
      throw new BrokenFile(
        'RECORD_TOO_LONG',
        this.line,
        `an object has more than ${RECORD_LIMIT} characters`,
      );
  }

  private broken(detail: string): BrokenFile {
    return new BrokenFile('NOT_JSON', this.line, `line ${this.line}: ${detail}`);
  }
}

function endOfString(text: string, from: number): number | undefined {
  for (let at = from; ; at = at + 1) {
    at = text.indexOf('"', at);
    if (at < 0) return undefined;
    let escapes = 0;
    while (text[at - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return at;
  }
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
