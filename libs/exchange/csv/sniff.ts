import { BrokenFile, CsvReader, type Delimited, type RawRecord } from './csv-reader.js';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const MOST_RECORDS = 50;

/** A first line that tells Excel the delimiter is no record, and above the names. */
const TOLD = /^"?sep=([,;\t|])"?\s*[\r\n]/i;

/** How the beginning of a file seems to be written. */
export interface Sniffed extends Delimited {
  /** the line of column names; 0: there is none */
  headerLine: number;
  /** whether its records agree on their columns */
  fits: boolean;
}

/**
 * Finds the delimiter by which the records of a beginning agree best on their number of columns, and whether the first record
 * names the columns: all of them are there, differ, and look like no values.
 */
export function sniff(head: string, whole: boolean): Sniffed {
  const told = TOLD.exec(head)?.[1];
  const tried = (told ? [told] : DELIMITERS).map((delimiter) => ({
    delimiter,
    ...agreement(head, delimiter, whole),
  }));
  const best = tried.reduce((one, other) => (other.score > one.score ? other : one));
  // columns that 9 of 10 records have are more than a comma in a text here and there
  return {
    delimiter: best.delimiter,
    quote: '"',
    headerLine: headerLineOf(told ? best.records.slice(1) : best.records),
    fits: told !== undefined || best.score > 1.1,
  };
}

/** The line that names the columns; 0: there is none. */
export function headerLineOf(records: readonly Pick<RawRecord, 'line' | 'cells'>[]): number {
  const first = headerOf(records);
  return first && namesColumns(first.cells) ? first.line : 0;
}

/** The first records of a text, as they are read with a form. Throws BrokenFile. */
export function firstRecords(head: string, form: Delimited, whole: boolean): RawRecord[] {
  const { records, broken } = recordsUntil(head, form, whole);
  if (broken) throw broken;
  return records;
}

function recordsUntil(
  head: string,
  form: Delimited,
  whole: boolean,
): { records: RawRecord[]; broken?: BrokenFile } {
  const records: RawRecord[] = [];
  try {
    for (const record of new CsvReader(form).read(head, whole)) {
      if (record.cells.some((cell) => cell !== '')) records.push(record);
      if (records.length >= MOST_RECORDS) break;
    }
  } catch (error) {
    if (error instanceof BrokenFile) return { records, broken: error };
    throw error;
  }
  return { records };
}

function agreement(head: string, delimiter: string, whole: boolean): { score: number; records: RawRecord[] } {
  const { records, broken } = recordsUntil(head, { delimiter, quote: '"' }, whole);
  // too many columns are columns all the same, and refused when they are looked at
  if (broken?.code === 'TOO_MANY_COLUMNS') return { score: 3, records };
  const columns = Math.max(1, ...records.map(({ cells }) => cells.length));
  const agreeing = records.filter((record) => record.cells.length === columns && !record.fault).length;
  // one column everywhere is agreement, too, but says nothing
  const score =
    columns < 2 ? 0.1 : agreeing / Math.max(1, records.length) + 0.2 + Math.min(columns, 100) / 1000;
  return { score, records };
}

/** A line above the names fills less than half of the columns: the title of a sheet. */
function headerOf<T extends Pick<RawRecord, 'cells'>>(records: readonly T[]): T | undefined {
  const columns = Math.max(...records.map(({ cells }) => cells.length));
  return records.find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length * 2 >= columns);
}

/** Whether cells look like names of columns, and not like values. */
export function namesColumns(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim());
  const looksLikeValue = (name: string): boolean => /^[-+]?[\d.,/\s:-]*\d$|@/.test(name);
  return names.some((name) => name !== '') && !names.some(looksLikeValue);
}
