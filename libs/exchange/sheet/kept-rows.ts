import type { Cell } from './cell-values.js';

/** What is to be said of a cell: its column, counted from 1, and why. */
export type Mark = [
  column: number,
  code: 'FORMULA' | 'FORMULA_UNREAD' | 'CELL_ERROR' | 'MERGED' | 'MERGED_ACROSS' | 'PERCENT' | 'HIDDEN_ROW',
];

/** A row as it is kept: its number in the sheet, its cells up to the last that is filled, what is to be said of them. */
export type KeptRow = [row: number, cells: Cell[], marks: Mark[]];

/** A row with its number. */
export interface SheetRecord {
  line: number;
  cells: Cell[];
  marks: Mark[];
}

/** Reads kept rows piece by piece: one JSON array a line. Its parts are those of CsvReader. */
export class KeptRowsReader {
  private text = '';
  private at = 0;

  constructor(private line = 1) {}

  get nextLine(): number {
    return this.line;
  }

  get rest(): string {
    return this.text.slice(this.at);
  }

  *read(piece: string): Generator<SheetRecord> {
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    for (let end = this.text.indexOf('\n'); end >= 0; end = this.text.indexOf('\n', this.at)) {
      const [line, cells, marks] = JSON.parse(this.text.slice(this.at, end)) as KeptRow;
      this.at = end + 1;
      this.line = line + 1;
      yield { line, cells, marks };
    }
  }
}

/** Rows as they are kept. */
export function keptLines(rows: readonly KeptRow[]): Buffer {
  return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}
