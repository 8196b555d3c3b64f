import type { FixedColumn } from './fixed-fields';
import type { Entry } from './imports';
import type { ImportMap } from './maps';

/** A column of a saved map: where it goes, and of text of fixed length where it stands. */
export interface MapRow {
  name: string;
  entry: Entry;
  /** what is not said follows from the column before, and from the field */
  place?: Partial<Omit<FixedColumn, 'name'>>;
}

const fixedOf = ({ form = {} }: ImportMap): Partial<FixedColumn>[] =>
  ((form as Record<string, unknown>)['fixed'] as Partial<FixedColumn>[] | undefined) ?? [];

/** The columns of a map, those of fixed length in the order of their places. */
export function rowsOf(map: ImportMap): MapRow[] {
  const { columns = {} } = map;
  const fixed = fixedOf(map).map(({ name = '', ...place }) => ({
    name,
    entry: columns[name] ?? null,
    place,
  }));
  const placed = new Set(fixed.map(({ name }) => name));
  const others = Object.entries(columns).filter(([name]) => !placed.has(name));
  return [...fixed, ...others.map(([name, entry]) => ({ name, entry }))];
}

/** A column behind the last one. */
export function addRow(rows: readonly MapRow[]): MapRow[] {
  const { start, width } = rows.findLast(({ place }) => place)?.place ?? {};
  const begins = start === undefined || width === undefined ? {} : { start: start + width };
  return [...rows, { name: `Column ${rows.length + 1}`, entry: null, place: { ...begins, width: 10 } }];
}

/** Why the rows are no map, if they are none. */
export function mistakesOf(rows: readonly MapRow[]): 'unnamed' | 'twice' | undefined {
  const names = rows.map(({ name }) => name.trim().toLowerCase());
  if (names.includes('')) return 'unnamed';
  return new Set(names).size < names.length ? 'twice' : undefined;
}

/** The map with these columns. */
export function contentOf(map: ImportMap, rows: readonly MapRow[]): ImportMap {
  const fixed = rows.flatMap(({ name, place }) => (place ? [{ name: name.trim(), ...place }] : []));
  const columns = Object.fromEntries(
    rows.filter(({ name }) => name !== ALL).map(({ name, entry }) => [name.trim(), entry]),
  );
  const form = { ...map.form, ...(fixed.length > 0 ? { fixed } : {}) } as ImportMap['form'];
  return { ...map, columns, ...(form ? { form } : {}) };
}

/** Stands for every column of the model; where each goes, the map says by their own names. */
const ALL = '*';
