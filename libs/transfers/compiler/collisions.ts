import {
  catalogue,
  comparedFields,
  pathToContact,
  quoteName,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import type { MatchRule } from '#offices';
import { numberBase, numberField } from './arrivals.js';
import { parcelColumns } from './collect.js';
import { literal } from './conditions.js';
import { nameKeyOf, aliased, LOOK_UP, mayOverwrite, placeOf, presentSql } from './places.js';

/*
 * Arriving contacts that the office may have already, and numbers that somebody here has (X-06). `given` is SQL of the
 * relation g (transfer_id, contact_id) that it is asked about; $1 is the target office.
 */

const CONTACT = recordType('contact');

/** Most candidates that are named for a rule. */
const MOST_CANDIDATES = 6;

/** What the match rules compare of an arriving contact; worked out before anything is looked up by it (see placeOf). */
const KEYS = `p.content->>'client_number' AS client_number, (p.content->>'tax_id_index')::bytea AS tax_id_index,
      (p.content->>'birth_date')::date AS birth_date, ${nameKeyOf('p')} AS name_key`;

/** Given are transfers (uuid[], $2) and their contacts (uuid[], $3), in pairs. */
export const PAIRS = 'unnest($2::uuid[], $3::uuid[]) g (transfer_id, contact_id)';

/** LATERAL sub-select of the parcel's rows `alias` of a type that travel with the contact `g`. */
function parcelOf(type: RecordTypeDescription, alias: string, contact = 'g'): string {
  return (
    `LATERAL (SELECT q.record_id, q.content FROM transfer_record q WHERE q.target_office_id = $1 AND q.transfer_id = ${contact}.transfer_id ` +
    `AND q.record_type = ${literal(type.name)} AND q.contact_id = ${contact}.contact_id ${LOOK_UP}) ${alias}`
  );
}

/** The arriving contact `g` carries the id `id`, or one that leads to it, because it was merged with that contact elsewhere. */
const carries = (id: string): string =>
  `EXISTS (SELECT 1 FROM transfer_alias s WHERE s.target_office_id = $1 AND s.transfer_id = g.transfer_id AND s.contact_id = g.contact_id AND ${aliased('s.alias_id')} = ${id} ${LOOK_UP})`;

/**
 * SQL that the office knows the contact `g` without being asked: by its own id, because it took it for another one before that
 * is still there, or by an id that it carries.
 */
export const IS_KNOWN_HERE = `(EXISTS (SELECT 1 FROM contact k WHERE k.office_id = $1 AND k.id = g.contact_id ${LOOK_UP})
    OR EXISTS (SELECT 1 FROM contact_alias a CROSS JOIN LATERAL (${presentSql('a.contact_id')}) p WHERE a.office_id = $1 AND a.alias_id = g.contact_id ${LOOK_UP})
    OR EXISTS (SELECT 1 FROM transfer_alias s CROSS JOIN LATERAL ${placeOf('s.alias_id')}
        CROSS JOIN LATERAL (SELECT k.id FROM contact k WHERE k.office_id = $1 AND k.id = o.id ${LOOK_UP}) k
      WHERE s.target_office_id = $1 AND s.transfer_id = g.transfer_id AND s.contact_id = g.contact_id ${LOOK_UP}))`;

const HERE = `c.deleted_at IS NULL AND c.custody <> 'transferred'`;

/** SELECT of contacts of the office found by a key; what else must hold goes around the look-up (see planByKeys). */
const found = (key: string, more = 'true'): string =>
  `SELECT c.id FROM (SELECT * FROM contact c WHERE c.office_id = $1 AND ${key} ${LOOK_UP}) c WHERE ${HERE} AND ${more}`;

/** Whom each match rule finds for the arriving contact `w`: SQL of ids. The same as `matching_contact` looks for. */
const CANDIDATES: Record<MatchRule, string> = {
  clientNumber: found(
    `c.client_number = w.client_number AND c.deleted_at IS NULL`,
    'c.name_key = w.name_key',
  ),
  taxId: found(`c.tax_id_index = w.tax_id_index`),
  // by the name first: folded() is not leakproof, so under row level security no index on it is used
  emailAndName: found(
    'c.name_key = w.name_key',
    `EXISTS (SELECT 1 FROM (SELECT e.address, e.deleted_at FROM email_address e WHERE e.office_id = $1 AND e.contact_id = c.id ${LOOK_UP}) e
      WHERE e.deleted_at IS NULL AND folded(e.address) = ANY (ARRAY(SELECT folded(m.content->>'address') FROM ${parcelOf(recordType('emailAddress'), 'm', 'w')})))`,
  ),
  nameAndBirthDate: found(`c.name_key = w.name_key AND c.birth_date = w.birth_date`),
};

/**
 * SELECT (transfer_id, contact_id, rule, position, ids): for each given contact that is new here, what each of the office's
 * match rules (`rules`, SQL of text[] in its order) finds; a rule that finds nobody has no row. Ids are at most 6.
 */
export function candidatesSql(given: string, rules: string): string {
  const each = Object.entries(CANDIDATES).map(
    ([rule, sql]) => `WHEN '${rule}' THEN ARRAY(${sql} ORDER BY c.id LIMIT ${MOST_CANDIDATES})`,
  );
  return `SELECT w.transfer_id, w.contact_id, k.rule, k.position, f.ids
    FROM (SELECT g.transfer_id, g.contact_id, ${KEYS} FROM ${given} CROSS JOIN ${parcelOf(CONTACT, 'p')} WHERE NOT ${IS_KNOWN_HERE} ${LOOK_UP}) w
      CROSS JOIN unnest(${rules}::text[]) WITH ORDINALITY AS k (rule, position)
      CROSS JOIN LATERAL (SELECT CASE k.rule ${each.join(' ')} END AS ids) f
    WHERE cardinality(f.ids) > 0`;
}

/**
 * SELECT (transfer_id, contact_id, rule, into_id): the contact of the office that each given one is taken for. The first
 * rule that finds exactly one decides; none or several go on to the next (design.md, "Already in the target office").
 */
export function recognisedSql(given: string, rules: string): string {
  return `SELECT DISTINCT ON (m.transfer_id, m.contact_id) m.transfer_id, m.contact_id, m.rule, m.ids[1] AS into_id
    FROM (${candidatesSql(given, rules)}) m WHERE cardinality(m.ids) = 1 ORDER BY m.transfer_id, m.contact_id, m.position`;
}

/** The types whose records have a number that is unique in the office. */
const numbered = catalogue.filter(
  (type) => type.travel !== 'reference' && type.travel !== 'stays' && numberField(type),
);

/**
 * SELECT (transfer_id, contact_id, record_type, record_id, number, becomes, taken_by, taken_by_contact): numbers that the given
 * contacts bring and that another record of the office has, memories included, and what they become if both are kept. The same
 * as `renumberSql` changes, but for numbers that others of the same chunk take.
 */
export function takenNumbersSql(given: string): string {
  return numbered.map((type) => takenNumberSql(type, given)).join(' UNION ALL ');
}

function takenNumberSql(type: RecordTypeDescription, given: string): string {
  const field = numberField(type) as FieldDescription;
  const [table, column] = [quoteName(type.table), quoteName(field.column)];
  return `SELECT g.transfer_id, g.contact_id, ${literal(type.name)} AS record_type, r.record_id, r.number,
      free_number($1, ${literal(type.table)}, ${literal(field.column)}, ${numberBase(field, 'r.number')}) AS becomes, e.id AS taken_by, e.contact_id AS taken_by_contact
    FROM ${given} CROSS JOIN LATERAL (SELECT p.record_id, p.content->>${literal(field.column)} AS number FROM ${parcelOf(type, 'p')} ${LOOK_UP}) r
      CROSS JOIN LATERAL (SELECT e.id, ${contactOf(type)} AS contact_id FROM ${table} e WHERE e.office_id = $1 AND e.${column} = r.number
        AND e.deleted_at IS NULL AND e.id <> r.record_id ${LOOK_UP}) e
    WHERE NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.office_id = $1 AND t.id = r.record_id AND NOT (${mayOverwrite(type)}) ${LOOK_UP})${type.travel === 'root' ? ` AND NOT ${carries('e.id')}` : ''}`;
}

/** SQL of the contact that the row `e` of a numbered type belongs to. */
function contactOf(type: RecordTypeDescription): string {
  const path = pathToContact(type);
  if (path.length > 1) throw new Error(`"${type.name}" has a number and is not directly below a contact`);
  return type.travel === 'root' ? 'e.id' : `e.${quoteName((path[0] as FieldDescription).column)}`;
}

/** SQL of a JSON object with the compared fields of the contact `row`; amounts and days as texts, as the API gives them. */
function fieldsObject(row: string): string {
  const values = comparedFields(CONTACT).map((field) => {
    const value = `${row}.${quoteName(field.column)}`;
    return `${['money', 'decimal', 'date'].includes(field.kind) ? `(${value})::text` : value} AS ${quoteName(field.name)}`;
  });
  return `to_jsonb((SELECT s FROM (SELECT ${values.join(', ')}) s))`;
}

/** SELECT (transfer_id, contact_id, fields) of the contacts `PAIRS` as they stand in the parcel. */
export const arrivingFieldsSql = `SELECT g.transfer_id, g.contact_id, ${fieldsObject('x')} AS fields
    FROM ${PAIRS} CROSS JOIN ${parcelOf(CONTACT, 'p')} CROSS JOIN LATERAL jsonb_to_record(p.content) AS x (${parcelColumns(
      CONTACT,
    )
      .map((column) => `${quoteName(column.name)} ${column.type}`)
      .join(', ')})`;

/** SELECT (id, version, custody, display_name, fields) of contacts $2 of the office $1 that are not in the bin. */
export const existingFieldsSql = `SELECT t.id, t.version, t.custody, t.display_name, ${fieldsObject('t')} AS fields
    FROM contact t WHERE t.office_id = $1 AND t.id = ANY ($2::uuid[]) AND t.deleted_at IS NULL`;
