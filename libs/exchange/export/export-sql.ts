import { officeColumn, quoteName, recordType, type FieldDescription } from '#catalogue';
import { valueSql, type CompiledType, type SelectedRows } from '#records';
import pg from 'pg';
import type { Target } from '../fields/targets.js';
import { guardedSql } from './guard.js';

/** Which rows are exported: a temporary table for formats that ask further statements between their pages. */
export const CHOSEN = 'chosen';

/** The rows `r` that are exported, in their order. */
export interface ExportedRows extends Pick<SelectedRows, 'with' | 'from' | 'where'> {
  order: string;
}

/** `COPY` of the chosen rows as lines of CSV, without a header. `mark` stands around what is masked afterwards. */
export function csvCopy(
  rows: ExportedRows,
  targets: readonly Target[],
  delimiter: string,
  mark: string,
): string {
  const columns = targets.map((target) => csvValue(target, mark));
  return `COPY (${selectSql(rows, columns)}) TO STDOUT (FORMAT csv, DELIMITER ${pg.escapeLiteral(delimiter)}, ENCODING 'UTF8')`;
}

/**
 * `COPY` of the chosen rows as one JSON object a line. JSON holds no control character, so a CSV whose quote and delimiter are
 * such characters is the JSON as it is.
 * @param array whether each line but the first begins with a comma
 */
export function jsonCopy(
  chosen: ExportedRows,
  targets: readonly Target[],
  array: boolean,
  mark: string,
): string {
  const rows = selectSql(chosen, [jsonColumns(targets, mark)]);
  const numbered = array
    ? `SELECT CASE WHEN n = 1 THEN '' ELSE ',' END || line FROM (SELECT row_to_json(x)::text AS line, row_number() OVER () AS n FROM (${rows}) x) y`
    : `SELECT row_to_json(x)::text FROM (${rows}) x`;
  return `COPY (${numbered}) TO STDOUT (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02', ESCAPE E'\\x01', ENCODING 'UTF8')`;
}

/** The columns of a record as members of an object, in SQL of its row `r`. */
export function jsonColumns(targets: readonly Target[], mark: string): string {
  return targets.map((target) => `${jsonValue(target, mark)} AS ${quoteName(target.name)}`).join(', ');
}

/** The chosen rows after one of them, some at a time, in their order; `$1`, `$2`: place and id of the last one; `$3`: how many. */
export function jsonPage({ from }: CompiledType, targets: readonly Target[], mark: string): string {
  return `SELECT x."$at"::text AS id, x."$place"::text AS place, row_to_json(x)::text AS line
    FROM (SELECT k.id AS "$at", k.place AS "$place", c.* FROM (SELECT id, office_id, place FROM ${CHOSEN}
      WHERE $2::uuid IS NULL OR (place, id) > ($1::bigint, $2::uuid) ORDER BY place, id LIMIT $3) k, LATERAL (SELECT ${jsonColumns(targets, mark)} FROM ${from}
      WHERE r.office_id = k.office_id AND r.id = k.id) c) x ORDER BY x."$place", x."$at"`;
}

function selectSql(rows: ExportedRows, columns: readonly string[]): string {
  return `${rows.with}SELECT ${columns.join(', ')} FROM ${rows.from} WHERE ${rows.where} ORDER BY ${rows.order}`;
}

/** SQL of a field of the row `r` as the text of a cell; a secret encrypted, between two marks. */
export function csvValue(target: Target, mark: string): string {
  const { kind, field, custom } = target;
  if (kind === 'id') return 'r.id';
  if (custom) return plainKinds.has(kind) ? customValue(target) : guardedSql(customValue(target));
  if (kind === 'choices') return guardedSql(listSql(valueSql(field as FieldDescription)));
  const value = ownValue(target, mark);
  return plainKinds.has(kind) && !target.by ? value : guardedSql(value);
}

/** Kinds whose texts no spreadsheet takes for a formula, or that are numbers and shall be. */
const plainKinds = new Set<Target['kind']>([
  'id',
  'choice',
  'date',
  'instant',
  'integer',
  'decimal',
  'money',
  'boolean',
  'secret',
  'link',
]);

function jsonValue(target: Target, mark: string): string {
  const { kind, field, custom } = target;
  if (kind === 'id') return 'r.id';
  if (custom) return `r.custom->${pg.escapeLiteral(custom.name)}`;
  if (kind === 'choices') return valueSql(field as FieldDescription);
  if (kind === 'boolean' || kind === 'integer') return valueSql(field as FieldDescription);
  return ownValue(target, mark);
}

/** SQL of a field as text. */
function ownValue({ kind, field, by }: Target, mark: string): string {
  const own = field as FieldDescription;
  const value = valueSql(own);
  if (kind === 'link') return by ? linkedValue(own, by) : `${value}::text`;
  if (kind === 'user')
    return `(SELECT u.name FROM app_user u WHERE u.office_id = r.office_id AND u.id = ${value})`;
  if (kind === 'instant') return `to_char((${value}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  if (kind === 'secret') return `'${mark}' || ${value} || '${mark}'`;
  return `(${value})::text`;
}

function linkedValue(link: FieldDescription, by: FieldDescription): string {
  const { table } = recordType(link.to as string);
  return `(SELECT (t.${quoteName(by.column)})::text FROM ${quoteName(table)} t
    WHERE t.office_id = r.${quoteName(officeColumn(link))} AND t.id = r.${quoteName(link.column)})`;
}

function customValue({ custom, kind }: Target): string {
  const name = pg.escapeLiteral(custom?.name ?? '');
  return kind === 'choices'
    ? listSql(`ARRAY(SELECT jsonb_array_elements_text(r.custom->${name}))`)
    : `(r.custom->>${name})`;
}

/** A list with semicolons between its entries; as JSON where an entry holds one. An empty list is an empty cell. */
function listSql(value: string): string {
  return `CASE WHEN array_to_string(${value}, '') ~ '[;[]' THEN to_json(${value})::text ELSE array_to_string(${value}, '; ') END`;
}
