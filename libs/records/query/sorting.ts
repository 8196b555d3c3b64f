import { isStored, type FieldDescription, type FieldKind } from '#catalogue';
import { commonProblem, isUuid } from '#platform';
import { valueSql } from '../compiled-type.js';

/** What a list can be sorted by: SQL that is never null, and its type. */
export interface SortKey {
  name: string;
  sql: string;
  cast: string;
}

export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** Where the next page begins: after this value of the sort key and this id. */
export interface Cursor {
  key: string;
  id: string;
}

type Maker = (value: string) => Omit<SortKey, 'name'>;

/** Empty values come first, so that a page can begin after one. */
const orText: Maker = (value) => ({ sql: `coalesce(folded(${value}), '')`, cast: 'text' });
const orNumber: Maker = (value) => ({ sql: `coalesce((${value})::numeric, '-Infinity')`, cast: 'numeric' });
const MAKERS: Partial<Record<FieldKind, Maker>> = {
  text: orText,
  email: orText,
  phone: orText,
  choice: orText,
  date: (value) => ({ sql: `coalesce(${value}, '-infinity')`, cast: 'date' }),
  instant: (value) => ({ sql: `coalesce(${value}, '-infinity')`, cast: 'timestamptz' }),
  integer: orNumber,
  decimal: orNumber,
  money: orNumber,
  boolean: (value) => ({ sql: `coalesce(${value}, false)::int`, cast: 'int' }),
};

/** The order in which records were made: an id begins with its time. */
export const BY_ID: SortKey = { name: 'id', sql: `''`, cast: 'text' };

/** The keys that a list of a type can be sorted by, by name. */
export function sortKeys(fields: readonly FieldDescription[]): Map<string, SortKey> {
  const own = fields.flatMap((field) => {
    const maker = MAKERS[field.kind];
    return maker && isStored(field) ? [{ name: field.name, ...maker(valueSql(field)) }] : [];
  });
  const system = ['createdAt', 'updatedAt'].map((name) => ({
    name,
    ...(MAKERS.instant as Maker)(name === 'createdAt' ? 'r.created_at' : 'r.updated_at'),
  }));
  return new Map([BY_ID, ...own, ...system].map((key) => [key.name, key]));
}

/** A cursor as clients see it: opaque, and good for the same order only. */
export function cursorText(sort: Sort, cursor: Cursor): string {
  return Buffer.from(JSON.stringify([orderName(sort), cursor.key, cursor.id])).toString('base64url');
}

/** Reads a cursor. Throws 400 for one that was changed or belongs to another order. */
export function readCursor(text: string, sort: Sort): Cursor {
  const parts = parsed(text);
  const [order, key, id] = parts;
  if (
    parts.length !== 3 ||
    order !== orderName(sort) ||
    typeof key !== 'string' ||
    key.includes('\0') ||
    !isUuid(id)
  )
    throw commonProblem('BAD_REQUEST', 'the cursor does not belong to this list', {
      at: { field: 'cursor' },
      hint: 'Send the nextCursor of the page before, with the same sort; or leave it out to begin anew.',
    });
  return { key, id };
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function orderName({ key, descending }: Sort): string {
  return `${descending ? '-' : ''}${key.name}`;
}
