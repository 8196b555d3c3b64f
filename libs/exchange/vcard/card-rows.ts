import type { RawRecord, RecordFault } from '../csv/csv-reader.js';
import { asCell } from '../csv/line-breaks.js';
import { CardReader, type Card } from './card-reader.js';
import { rowOf, type CardRow } from './card-row.js';
import { BrokenCard } from './properties.js';

/** Reads cards as records with the columns that a look at the file has found. Its parts are those of CsvReader. */
export class CardRowsReader {
  private readonly reader: CardReader;

  constructor(
    private readonly columns: readonly string[],
    line = 1,
  ) {
    this.reader = new CardReader(line);
  }

  get nextLine(): number {
    return this.reader.nextLine;
  }

  get rest(): string {
    return this.reader.rest;
  }

  *read(piece: string, end: boolean): Generator<RawRecord> {
    for (const card of this.reader.read(piece, end)) {
      const row = readCard(card);
      yield 'code' in row
        ? { line: card.line, cells: [], fault: row }
        : {
            line: card.line,
            cells: this.columns.map((name) => asCell(row.values.get(name) ?? '')),
            notices: row.notices,
          };
    }
  }
}

/** What a card says, or what is wrong with it. */
export function readCard(card: Card): CardRow | RecordFault {
  if (card.fault) return card.fault;
  try {
    return rowOf(card);
  } catch (error) {
    if (!(error instanceof BrokenCard)) throw error;
    return { code: error.code, column: 0, detail: error.message, hint: error.hint };
  }
}
