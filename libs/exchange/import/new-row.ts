import type { RecordNotice } from '../csv/csv-reader.js';
import { asCell } from '../csv/line-breaks.js';
import type { RowError } from './row-errors.js';
import type { StagedRow } from './stage.js';

/** The column of a file of failed records that says on which line each stood. */
export const LINE_COLUMN = 'Import line';

/** A row of which nothing is known yet. */
export function emptyRow(line: number): StagedRow {
  return { line, ident: null, ref: null, content: {}, links: {}, errors: [], warnings: [], before: null };
}

/** The row without errors that were found of it, to be judged again. */
export function withoutFound(row: StagedRow, found: readonly RowError[]): StagedRow {
  return Object.assign(row, { errors: row.errors.filter((error) => !found.includes(error)) });
}

/** What was left out of a record, as warnings: told once, by the part that is made of every line. */
export function noticed(notices: readonly RecordNotice[], isOfSome: boolean): RowError[] {
  return isOfSome ? [] : notices.map((notice) => ({ column: 0, ...notice }));
}

/** A value of JSON, of whose texts no apostrophe is taken off. */
export function exactly(value: unknown): unknown {
  return typeof value === 'string' ? asCell(value) : value;
}
