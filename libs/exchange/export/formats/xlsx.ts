import type { Target } from '../../fields/targets.js';
import { workbookFile, type OutCell, type OutColumn } from '../../sheet/write-workbook.js';
import { listText } from '../list-text.js';
import type { ExportFormat, ExportSource } from './format.js';
import { headings } from './headings.js';
import { exportedRecords, type Exported } from './objects.js';

/** A workbook with one sheet of typed cells. */
export const xlsx: ExportFormat = {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  file: (source) =>
    workbookFile([{ name: source.type.pluralLabel, columns: columnsOf(source), rows: rowsOf(source) }]),
};

function columnsOf({ targets, options }: ExportSource): OutColumn[] {
  const names = headings(targets, options.header);
  return targets.map(({ kind }, index) => ({
    name: names[index] ?? '',
    width: Math.min(Math.max(WIDTHS[kind] ?? 16, (names[index]?.length ?? 0) + 3), 40),
    ...(kind === 'money' ? { decimals: 2 } : {}),
  }));
}

const WIDTHS: Partial<Record<Target['kind'], number>> = {
  id: 38,
  link: 38,
  longText: 40,
  date: 12,
  money: 14,
};

async function* rowsOf(source: ExportSource): AsyncGenerator<OutCell[][]> {
  const cells = source.targets.map(cellOf);
  for await (const records of exportedRecords(source))
    yield records.map((record) => cells.map((cell) => cell(record)));
}

/** How the value of a column becomes a cell. */
function cellOf({ name, kind, by }: Target): (record: Exported) => OutCell {
  const make = (by ? undefined : MAKERS[kind]) ?? asText;
  return (record) => (record[name] === null || record[name] === undefined ? null : make(record[name]));
}

const MAKERS: Partial<Record<Target['kind'], (value: unknown) => OutCell>> = {
  date: (value) => ({ day: String(value) }),
  money: (value) => ({ number: String(value) }),
  decimal: (value) => ({ number: String(value) }),
  integer: (value) => (typeof value === 'number' ? value : String(value)),
  boolean: (value) => (typeof value === 'boolean' ? value : String(value)),
  choices: (value) => asText(Array.isArray(value) ? listText(value as string[]) : value),
};

/** An import takes one apostrophe off that stands before a formula, so text that begins so by itself gets one more. */
function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^'+[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
