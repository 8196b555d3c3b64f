import {
  columnType,
  comparedFields,
  currencyField,
  mergeableFields,
  quoteName,
  recordType,
  type FieldDescription,
} from '#catalogue';
import { arrivals, assignments, numberField, type Lacking } from './arrivals.js';
import { parcelColumns } from './collect.js';
import { literal } from './conditions.js';
import { aliased, LOOK_UP } from './places.js';

/*
 * Contacts that arrive into one that the office has under another id (X-06). Parameters as in arrivals.ts. Where they go is
 * said by contact_alias, which has been written before.
 */

const CONTACT = recordType('contact');
const NUMBER = numberField(CONTACT) as FieldDescription;
const CURRENCY = currencyField(CONTACT) as FieldDescription;
const AMOUNTS = comparedFields(CONTACT).filter((field) => field.kind === 'money');

/** What a consent says that was taken back. */
const WITHDRAWN = 'withdrawn';

const mine = (field: FieldDescription): string => `t.${quoteName(field.column)}`;
const theirs = (field: FieldDescription): string => `x.${quoteName(field.column)}`;

/** SQL that a value of the field says nothing; as `isEmptyValue`. */
function emptySql(field: FieldDescription, value: string): string {
  if (field.kind === 'boolean') return `coalesce(NOT ${value}, true)`;
  if (field.kind === 'choices') return `coalesce(cardinality(${value}), 0) = 0`;
  if (field.default === 'unknown') return `coalesce(${value}, 'unknown') = 'unknown'`;
  return columnType(field) === 'text' ? `coalesce(${value}, '') = ''` : `${value} IS NULL`;
}

/** SQL that the choice `g.fields` takes their value of a field. */
function takes(field: FieldDescription): string {
  const by = `g.fields->>${literal(field.name)}`;
  const chosen = `(${by} = 'takeTheirs' OR ${by} = 'fillEmpty' AND ${emptySql(field, mine(field))}) AND NOT (${emptySql(field, theirs(field))})`;
  return `coalesce(${chosen}${restrictions(field)}, false)`;
}

function restrictions(field: FieldDescription): string {
  // a number that somebody else here has stays theirs, as everywhere
  if (field === NUMBER)
    return ` AND NOT EXISTS (SELECT 1 FROM contact n WHERE n.office_id = $1 AND n.${quoteName(field.column)} = ${theirs(field)} AND n.deleted_at IS NULL AND n.id <> t.id ${LOOK_UP})`;
  // who said no here has not said yes elsewhere
  if (field.choices?.includes(WITHDRAWN)) return ` AND ${mine(field)} IS DISTINCT FROM ${literal(WITHDRAWN)}`;
  // an amount means nothing without its currency: only into one of the same, or where there is no amount yet
  if (field.kind === 'money')
    return ` AND (${theirs(CURRENCY)} = ${mine(CURRENCY)} OR num_nonnulls(${AMOUNTS.map(mine).join(', ')}) = 0)`;
  return '';
}

/** The value that each field has afterwards, and whether it is taken from them. */
interface Merged {
  field: FieldDescription;
  taken: string;
}

const merged: readonly Merged[] = comparedFields(CONTACT).flatMap((field): Merged[] => {
  if (field === CURRENCY) return [{ field, taken: AMOUNTS.map((amount) => takes(amount)).join(' OR ') }];
  const leader = field.follows && mergeableFields(CONTACT).find(({ name }) => name === field.follows);
  if (leader) return [{ field, taken: takes(leader) }];
  return mergeableFields(CONTACT).includes(field) ? [{ field, taken: takes(field) }] : [];
});

const columnsOf = (field: FieldDescription): string[] =>
  field.kind === 'secret' ? [field.column, `${field.column}_index`] : [field.column];

const arriving = (contact: string): string =>
  `LATERAL (SELECT p.content FROM transfer_record p WHERE p.target_office_id = $1 AND p.transfer_id = $2 AND p.record_type = 'contact' AND p.contact_id = ${contact} ${LOOK_UP}) p ` +
  `CROSS JOIN LATERAL jsonb_to_record(p.content) AS x (${parcelColumns(CONTACT)
    .map((column) => `${quoteName(column.name)} ${column.type}`)
    .join(', ')})`;

const held = (contact: string): string =>
  `LATERAL (SELECT * FROM contact k WHERE k.office_id = $1 AND k.id = ${contact} ${LOOK_UP}) t`;

/**
 * Writes the fields of the contacts $3 into those that they are merged into ($4, in pairs), as $5 says (jsonb, in pairs: only
 * what is not kept); no contact of $4 is there twice. Numbers that are not used any more stay searchable. SELECT
 * (contact_id, into_id, fields): the names of the fields that changed. updated_at is not now(): that would say that the
 * contact has just arrived and its records may be overwritten (see `placeIsFree`).
 */
export const mergeSql = `WITH m AS MATERIALIZED (
    SELECT g.contact_id, g.into_id, ${mine(NUMBER)} AS number_here, ${theirs(NUMBER)} AS number_there,
      ARRAY_REMOVE(ARRAY[${merged.map(({ field, taken }) => `CASE WHEN (${taken}) AND ${theirs(field)} IS DISTINCT FROM ${mine(field)} THEN ${literal(field.name)} END`).join(', ')}]::text[], NULL) AS fields,
      ${merged.flatMap(({ field, taken }) => columnsOf(field).map((column) => `CASE WHEN ${taken} THEN x.${quoteName(column)} ELSE t.${quoteName(column)} END AS ${quoteName(column)}`)).join(',\n      ')}
    FROM unnest($3::uuid[], $4::uuid[], $5::jsonb[]) g (contact_id, into_id, fields)
      CROSS JOIN ${held('g.into_id')} CROSS JOIN ${arriving('g.contact_id')}),
  written AS (
    UPDATE contact t SET ${merged.flatMap(({ field }) => columnsOf(field).map((column) => `${quoteName(column)} = m.${quoteName(column)}`)).join(', ')},
      version = t.version + 1, updated_at = clock_timestamp()
    FROM m WHERE t.office_id = $1 AND t.id = ANY ($4::uuid[]) AND t.id = m.into_id AND cardinality(m.fields) > 0 RETURNING t.id),
  seen AS (
    UPDATE collision_choice c SET into_version = c.into_version + 1 WHERE c.office_id = $1 AND c.into_id = ANY (ARRAY(SELECT id FROM written))
      AND c.into_version = (SELECT k.version FROM contact k WHERE k.office_id = $1 AND k.id = c.into_id ${LOOK_UP})),
  former AS (
    INSERT INTO former_number (office_id, record_type, record_id, number, new_number)
    SELECT $1, 'contact', m.into_id, f.number, coalesce(m.${quoteName(NUMBER.column)}, '') FROM m
      CROSS JOIN LATERAL (SELECT DISTINCT unnest(ARRAY[m.number_here, m.number_there]) AS number) f
    WHERE f.number IS NOT NULL AND f.number IS DISTINCT FROM m.${quoteName(NUMBER.column)} ON CONFLICT DO NOTHING)
  SELECT contact_id, into_id, fields FROM m`;

/**
 * Contacts $3 that were here under another id and come back: that one takes up its old place, with the number that it had.
 * RETURNING id.
 */
export function reviveUnderAliasSql(lacking: Lacking): string {
  const keeps = new Set([...lacking, NUMBER.column]);
  const values = arrivals(CONTACT, () => 'NULL');
  return `UPDATE contact t SET ${assignments(values, keeps)}, custody = 'here', transfer_id = NULL, deleted_at = NULL,
      version = t.version + 1, updated_at = now()
    FROM unnest($3::uuid[]) g (contact_id) CROSS JOIN ${arriving('g.contact_id')}
    WHERE $4::uuid IS NOT NULL AND t.office_id = $1 AND t.id = ANY (ARRAY(SELECT ${aliased('a.id')} FROM unnest($3::uuid[]) a (id))) AND t.id = ${aliased('g.contact_id')}
    RETURNING t.id`;
}
