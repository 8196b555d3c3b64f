import { projectRoot } from '#platform';
import { stringify } from 'csv-stringify/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CsvReader } from '../csv/csv-reader.js';

/** Columns in which no two records of a file say the same, or that name one of these. */
const COUNTED = new Set([
  'Client Number',
  'Debtor Number',
  'File Number',
  'AccountName',
  'DebtorName',
  'Account Number',
  'Identifier',
  'Contact Name',
]);

/**
 * A large file for a shipped map, line by line: the small one of `examples/` again and again, each time with other numbers and names,
 * until there are so many records.
 */
export function* exampleFile(map: string, rows: number): Generator<string> {
  const name = `${map.toLowerCase().replaceAll(' ', '-')}.csv`;
  const text = readFileSync(join(projectRoot, 'examples', name), 'utf8');
  const reader = new CsvReader({ delimiter: ',', quote: '"' });
  const [head = [], ...records] = [...reader.read(text, true)].map(({ cells }) => cells);
  yield lineOf(head);
  for (let at = 0; at < rows; at++) {
    const round = Math.floor(at / records.length);
    const record = records[at % records.length] ?? [];
    yield lineOf(record.map((value, index) => counted(head[index] ?? '', value, round)));
  }
}

function lineOf(cells: readonly string[]): string {
  return stringify([[...cells]], { record_delimiter: '\r\n' });
}

/** Account numbers keep their form: a CRM registration has digits and a state. The first round is the small file. */
function counted(column: string, value: string, round: number): string {
  if (round === 0 || value === '' || !COUNTED.has(column)) return value;
  if (column !== 'Account Number' && column !== 'Identifier') return `${value} ${round}`;
  return `${1_000_000 + round * 10 + (value.length % 10)}-SP`;
}
