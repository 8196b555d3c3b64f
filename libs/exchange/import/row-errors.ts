import { COLUMN_LIMIT } from '../csv/csv-reader.js';
import type { MappedColumn } from './plan.js';

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

/** A line with more or fewer cells than there are columns. */
export function columnCount(found: number, expected: number): RowError {
  const more = found > expected;
  return {
    column: Math.min(found, expected, COLUMN_LIMIT) + (more ? 1 : 0),
    code: 'COLUMN_COUNT',
    detail: `The record has ${found} columns instead of ${expected}.`,
    hint: more
      ? 'Put values that hold the delimiter in quotes, such as "$1,250.00".'
      : 'Add the missing delimiters, or close a quote that is open.',
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
