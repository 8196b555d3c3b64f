import { COLUMN_LIMIT } from '../csv/csv-reader.js';
import type { MappedColumn, Plan } from './plan.js';

/** What is wrong with a cell, or should be looked at. */
export interface RowError {
  /** counted from 1; 0: the record as a whole */
  column: number;
  name?: string;
  field?: string;
  value?: string;
  code: string;
  detail?: string;
  hint?: string;
  /** of a workbook: `C5` */
  cell?: string;
  /** the part of the file, where it has several */
  part?: string;
  /** only a new record needs it */
  onCreate?: true;
}

const SHOWN = 200;
const PLACEHOLDER = '00000000-0000-7000-8000-';

/** Stands for a linked record while its fields are checked: another one for each field, since no record is linked to itself. */
export function placeholder(position: number, field: string): string {
  const sum = [...field].reduce((all, letter) => (all * 31 + letter.charCodeAt(0)) % 1_000_000, 7);
  return `${PLACEHOLDER}${String(position * 1_000_000 + sum).padStart(12, '0')}`;
}

/** Whether a cell says nothing. */
export function isBlank(raw: unknown): boolean {
  return raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');
}

/** Where an error lies. The values of secrets are shown nowhere. */
export function placed(
  { position, name, target }: MappedColumn,
  code: string,
  value: string | undefined,
): RowError {
  const field = target.field?.name ?? target.name;
  const sensitive = target.kind === 'secret' || value === undefined;
  return { column: position, name, field, code, ...(sensitive ? {} : { value: value.slice(0, SHOWN) }) };
}

/** A value as an error shows it. */
export function shown(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return JSON.stringify(value);
  return value.startsWith(PLACEHOLDER) ? undefined : value;
}

/**
 * What is wrong with a line before its cells are read.
 * @param least how many cells it must have: a row of a sheet may end before the last column
 */
export function formFault(
  cells: readonly (string | number)[],
  { columns, form }: Plan,
  least = columns.length,
): RowError | undefined {
  if (cells.length > columns.length || cells.length < least) return columnCount(cells, columns.length);
  return form.headerLine > 0 ? namesAgain(cells, columns) : undefined;
}

/** A line with more or fewer cells than there are columns. */
function columnCount(cells: readonly unknown[], expected: number): RowError {
  const found = cells.length;
  const more = found > expected;
  const isTail = more && cells.slice(expected).every(isBlank);
  return {
    column: Math.min(found, expected, COLUMN_LIMIT) + (more ? 1 : 0),
    code: 'COLUMN_COUNT',
    detail: `The record has ${found} columns instead of ${expected}.`,
    hint: isTail
      ? 'The line ends with delimiters that the line of names does not have: take them off, or add them there, too.'
      : more
        ? 'Put values that hold the delimiter in quotes, such as "$1,250.00".'
        : 'Add the missing delimiters, or close a quote that is open.',
  };
}

/** A line that says the names of the columns once more: it is no record. */
function namesAgain(cells: readonly (string | number)[], columns: readonly string[]): RowError | undefined {
  const isSame = (name: string, index: number): boolean =>
    String(cells[index] ?? '')
      .replace(/\s+/g, ' ')
      .trim() === name.replace(/\s+/g, ' ');
  if (!columns.every(isSame)) return undefined;
  return {
    column: 1,
    name: columns[0] ?? '',
    code: 'NAMES_AGAIN',
    detail: 'The line repeats the names of the columns.',
    hint: 'Leave the line out, or say in which line the names stand.',
  };
}

/** The members of an object; members of members are named with a point. */
export function flattened(value: Record<string, unknown>): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) flat.set(name, member);
    else for (const [inner, one] of Object.entries(member)) flat.set(`${name}.${inner}`, one);
  }
  return flat;
}

/** A member that the map cannot know: the columns of objects are those of the first ones. */
export function unknownMember(
  flat: ReadonlyMap<string, unknown>,
  names: ReadonlySet<string>,
): RowError | undefined {
  const unknown = [...flat.keys()].find((name) => !names.has(name));
  if (unknown === undefined) return undefined;
  return {
    column: 0,
    code: 'UNKNOWN_COLUMN',
    detail: `The first objects of the file have no member "${unknown.slice(0, 80)}".`,
    hint: 'Name every member in the first object, and map it.',
  };
}
