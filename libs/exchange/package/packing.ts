import {
  isStored,
  isWritable,
  quoteName,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import pg from 'pg';
import { csvValue } from '../export/export-sql.js';
import { targetsOf, type Target } from '../fields/targets.js';
import type { ColumnMap, MapEntry, PartRecipe } from '../import/recipe.js';
import { shippedMap } from '../maps/library.js';

/** A column of a package's file: what stands in it, and where it goes in the other office; null: for people only. */
export interface PackedColumn {
  name: string;
  /** SQL of the row `r`; secrets stand encrypted between two marks */
  sql: (mark: string) => string;
  entry: MapEntry | null;
}

/** A record type as a package holds it. */
export interface PackedType {
  type: RecordTypeDescription;
  /** what its lines say in the column Record Type */
  says: string;
  part: string;
  columns: readonly PackedColumn[];
}

/** The column that tells the types of record apart, and the one with the id by which other lines name a record. */
export const RECORD_TYPE = 'Record Type';
const REF = 'Ref';
/** Stands in a map for the user who takes the package in. */
export const TAKER = '$taker';

/**
 * The columns of a record type: those of the maps that ship (S1-17, S1-18), so that the files can be taken in by hand, too; then every
 * other field that may cross. Links lead by the ids of the package: numbers may mean somebody else in the other office (S1-13).
 * @param described the type less what is held back
 */
export function packedType(described: RecordTypeDescription): PackedType {
  const { says, part, columns: shipped } = shippedPart(described);
  const targets = targetsOf(described, []);
  const crossing = targets.filter(crosses);
  const known = Object.entries(shipped).flatMap(([name, entry]) => {
    const target = targets.find((one) => one.name === entry?.field);
    return target && isSaid(target) ? [column(name, target)] : [];
  });
  const named = new Set(known.map(({ entry }) => entry?.field));
  const others = crossing.filter(({ name }) => !named.has(name)).map((target) => otherColumn(target));
  const own: PackedColumn[] = [
    { name: RECORD_TYPE, sql: () => pg.escapeLiteral(says), entry: null },
    { name: REF, sql: () => 'r.id', entry: { field: '$ref' } },
  ];
  return { type: described, says, part, columns: onceEach([...own, ...known, ...others]) };
}

function shippedPart(type: RecordTypeDescription): { says: string; part: string; columns: ColumnMap } {
  const part = shippedMap('Client Transfers')?.parts?.find(({ recordType }) => recordType === type.name);
  if (part) return { says: part.when?.values?.[0] ?? type.label, part: part.name, columns: part.columns };
  const columns = type.name === 'note' ? (shippedMap('Client Notes')?.columns ?? {}) : {};
  return { says: type.label, part: type.pluralLabel, columns };
}

/** A field that the rules of a transfer let go, by its own value or the id of the record that it names. */
function crosses({ field, by }: Target): boolean {
  return field !== undefined && by === undefined && field.kind !== 'custom' && mayCross(field);
}

function mayCross(field: FieldDescription): boolean {
  return isWritable(field) && field.transfer !== 'stay' && !field.system;
}

/** A value of the record, or how people know the record that it names. */
function isSaid({ field, by }: Target): boolean {
  if (!field || !mayCross(field) || field.transfer === 'recipient') return false;
  return by ? isStored(by) && by.transfer !== 'stay' && !by.sensitive : field.kind !== 'link';
}

function column(name: string, target: Target): PackedColumn {
  return {
    name,
    sql: (mark) => csvValue(target, mark),
    entry: target.by ? null : { field: target.name },
  };
}

function otherColumn(target: Target): PackedColumn {
  const field = target.field as FieldDescription;
  const value = `r.${quoteName(field.column)}`;
  // a user stays; that there was one means that it is the one who takes the package in
  if (field.transfer === 'recipient')
    return {
      name: field.label,
      sql: () => `CASE WHEN ${value} IS NOT NULL THEN 'yes' END`,
      entry: { field: field.name, values: { yes: TAKER } },
    };
  if (field.kind !== 'link') return column(field.label, target);
  const among =
    field.transfer === 'ifPresent'
      ? `CASE WHEN ${value} IN (SELECT contact_id FROM selected) THEN ${value} END`
      : value;
  return { name: `${field.label} Ref`, sql: () => among, entry: { field: `${field.name}.$ref` } };
}

/** Two fields of a type may be called the same, but for case: the second one says which field it is. */
function onceEach(columns: readonly PackedColumn[]): PackedColumn[] {
  const names = new Set<string>();
  return columns.map((one) => {
    const name = names.has(one.name.toLowerCase())
      ? `${one.name} (${one.entry?.field ?? 'other'})`
      : one.name;
    names.add(name.toLowerCase());
    return { ...one, name };
  });
}

/** The columns of a file with these types of record; names that differ by case only are one column. */
export function headerOf(types: readonly PackedType[]): string[] {
  const names = new Map<string, string>();
  for (const { columns } of types)
    for (const { name } of columns) if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  return [...names.values()];
}

/** `COPY` of the packed rows of a type as lines under this header. Every cell has quotes: what a secret is replaced by may need them. */
export function packedCopy({ type, columns }: PackedType, header: readonly string[], mark: string): string {
  const cells = header.map((name, index) => {
    const own = columns.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return `(${own ? own.sql(mark) : 'NULL'})::text AS c${index}`;
  });
  const rows = `packed k JOIN ${quoteName(type.table)} r ON r.office_id = k.office_id AND r.id = k.id`;
  return `COPY (SELECT ${cells.join(', ')} FROM ${rows} WHERE k.record_type = ${pg.escapeLiteral(type.name)} ORDER BY r.id)
    TO STDOUT (FORMAT csv, FORCE_QUOTE *, ENCODING 'UTF8')`;
}

/** How the other office reads the lines of a type. */
export function partOf(
  { type, part, says, columns }: PackedType,
  header: readonly string[],
  alone: boolean,
): PartRecipe {
  const map = columns.map(({ name, entry }): [string, MapEntry | null] => [
    header.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name,
    entry,
  ]);
  return {
    name: part,
    recordType: type.name,
    ...(alone ? {} : { when: { column: RECORD_TYPE, values: [says] } }),
    columns: Object.fromEntries(map),
  };
}
