import {
  isWritable,
  officeColumn,
  quoteName,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import { parcelColumns } from './collect.js';
import { literal } from './conditions.js';
import { aliased } from './places.js';

/*
 * Every statement here runs in the target office, with the same parameters:
 *   $1 target office   $2 transfer   $3 the contacts of the chunk (uuid[])   $4 the accepting user
 * and those for links to contacts that may be missing also
 *   $5 the office's match rules (text[])
 */

/** A column to write, and its value on arrival. */
export interface Arrival {
  column: string;
  value: string;
}

/** Which of the parcel's rows `r` a statement is about: where they are read, and which of them count. */
export interface ParcelRows {
  from: string;
  where: string;
}

/** Those of the chunk's own contacts. */
export const IN_CHUNK: ParcelRows = { from: 'transfer_record r', where: 'r.contact_id = ANY ($3::uuid[])' };

/** FROM clause of the parcel's rows of a type, as `r` (the parcel row) and `x` (its content). */
export function parcelRows(type: RecordTypeDescription, rows: ParcelRows, joins = ''): string {
  return `${rows.from} CROSS JOIN LATERAL jsonb_to_record(r.content) AS x (${recordColumns(type)})${joins} WHERE ${areRows(type, rows)}`;
}

function areRows(type: RecordTypeDescription, rows: ParcelRows): string {
  return `r.target_office_id = $1 AND r.transfer_id = $2 AND r.record_type = ${literal(type.name)} AND ${rows.where}`;
}

/** SELECT of one column of the parcel's rows of a type. */
export function parcelColumn(type: RecordTypeDescription, rows: ParcelRows, column: string): string {
  return `SELECT ${column} FROM ${rows.from} WHERE ${areRows(type, rows)}`;
}

function recordColumns(type: RecordTypeDescription): string {
  return parcelColumns(type)
    .map((column) => `${quoteName(column.name)} ${column.type}`)
    .join(', ');
}

/**
 * How each written column gets its value from `x`. The accepting user takes the place of the source's user; links to contacts that may be
 * missing are left to the caller. `merging`: some contacts of the transfer go into others, and what travels with them below these.
 */
export function arrivals(
  type: RecordTypeDescription,
  contactValue: (link: FieldDescription) => string,
  recipient = '$4::uuid',
  merging = false,
): Arrival[] {
  return type.fields
    .filter((field) => isWritable(field) && field.transfer !== 'stay')
    .flatMap((field): Arrival[] => {
      const [column, value] = [quoteName(field.column), `x.${quoteName(field.column)}`];
      if (field.transfer === 'recipient')
        return [{ column, value: `CASE WHEN ${value} THEN ${recipient.replace('?', column)} END` }];
      if (field.transfer === 'ifPresent') return [{ column, value: contactValue(field) }];
      if (merging && field.transfer === 'owner' && field.to === 'contact')
        return [{ column, value: aliased(value) }];
      if (field.transfer === 'recreate')
        return [
          {
            column: quoteName(officeColumn(field)),
            value: `CASE WHEN ${reference(field)}.resolved_id IS NOT NULL THEN $1::uuid END`,
          },
          { column, value: `${reference(field)}.resolved_id` },
        ];
      if (field.number) return [{ column, value: `coalesce(f.new_number, ${value})` }];
      const index = `${field.column}_index`;
      const own = {
        column,
        value:
          field.default === undefined
            ? orEmpty(field, value)
            : `coalesce(${value}, ${literalDefault(field)})`,
      };
      return field.kind === 'secret'
        ? [own, { column: quoteName(index), value: `x.${quoteName(index)}` }]
        : [own];
    });
}

function orEmpty(field: FieldDescription, value: string): string {
  return field.kind === 'choices' ? `coalesce(${value}, '{}')` : value;
}

function literalDefault(field: FieldDescription): string {
  return typeof field.default === 'number'
    ? String(field.default)
    : literal(field.default as string | boolean);
}

export function reference(link: FieldDescription): string {
  return quoteName(`ref_${link.column}`);
}

/**
 * LEFT JOINs that `arrivals` needs: what each reference became here (all of a transfer's references, in a hash), and the
 * numbers that had to change.
 */
function arrivalJoins(type: RecordTypeDescription): string {
  const references = type.fields
    .filter((field) => field.transfer === 'recreate')
    .map(
      (link) =>
        ` LEFT JOIN (SELECT p.contact_id, p.resolved_id FROM transfer_record p WHERE p.target_office_id = $1 AND p.transfer_id = $2` +
        ` AND p.record_type = ${literal(link.to as string)}) ${reference(link)} ON ${reference(link)}.contact_id = x.${quoteName(link.column)}`,
    );
  return references.join('') + (numberField(type) ? newNumber(type) : '');
}

/** LEFT JOIN of the number that the record of the parcel row `r` got here instead of its own, as `f`. */
export function newNumber(type: RecordTypeDescription): string {
  return (
    ` LEFT JOIN LATERAL (SELECT n.new_number FROM former_number n WHERE n.office_id = $1 AND n.record_type = ${literal(type.name)}` +
    ` AND n.record_id = r.record_id AND n.transfer_id = $2 LIMIT 1) f ON true`
  );
}

/** The field that holds the number by which people know records of the type. */
export function numberField(type: RecordTypeDescription): FieldDescription | undefined {
  return type.fields.find((field) => field.number);
}

/** SQL of what the new number of a record is made of: its number, cut so that there is room for "/2". */
export function numberBase(field: FieldDescription, number: string): string {
  return `left(${number}, ${(field.width as number) - '/999999'.length})`;
}

/** As `parcelRows`, with all that `arrivals` needs. */
export function arrivingRows(type: RecordTypeDescription, rows: ParcelRows): string {
  return parcelRows(type, rows, arrivalJoins(type));
}

/** The office's record `t` is one of the arriving rows: their ids first, so that it is found by its key (see planByKeys). */
export function isOneOf(type: RecordTypeDescription, rows: ParcelRows): string {
  return `t.office_id = $1 AND t.id = ANY (ARRAY(${parcelColumn(type, rows, 'r.record_id')})) AND t.id = r.record_id`;
}

export function insertSql(type: RecordTypeDescription, values: Arrival[], rows: ParcelRows): string {
  const columns = ['office_id', 'id', 'created_at', ...values.map((value) => value.column)];
  const selected = [
    '$1::uuid',
    'r.record_id',
    'coalesce(x.created_at, now())',
    ...values.map((value) => value.value),
  ];
  return (
    `INSERT INTO ${quoteName(type.table)} (${columns.join(', ')}) SELECT ${selected.join(', ')} ` +
    `FROM ${arrivingRows(type, rows)}`
  );
}

/** Columns that a parcel lacks because its sender held them back; none, as a rule. */
export type Lacking = ReadonlySet<string>;
export const NOTHING_LACKS: Lacking = new Set();

/** What an UPDATE sets; what the parcel lacks stays as it is here. */
export function assignments(values: Arrival[], lacking: Lacking): string {
  const arriving = values.filter(({ column }) => !lacking.has(column.slice(1, -1)));
  return arriving.map((value) => `${value.column} = ${value.value}`).join(', ');
}
