import {
  isWritable,
  officeColumn,
  ownerLink,
  quoteName,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import { ifPresentLinks, parcelColumns, travellingTypes } from './collect.js';
import { lineSql, literal } from './conditions.js';

/*
 * Every statement here runs in the target office, with the same parameters:
 *   $1 target office   $2 transfer   $3 the contacts of the chunk (uuid[])   $4 the accepting user
 * and those for links to contacts that may be missing also
 *   $5 the office's match rules (text[])
 */

/** A column to write, and its value on arrival. */
interface Arrival {
  column: string;
  value: string;
}

/** The parcel's rows of a type for the chunk, as `r` (the parcel row) and `x` (its content). */
function parcelRows(type: RecordTypeDescription): string {
  return (
    `transfer_record r CROSS JOIN LATERAL jsonb_to_record(r.content) AS x (${recordColumns(type)})` +
    ` WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND r.record_type = ${literal(type.name)}`
  );
}

function recordColumns(type: RecordTypeDescription): string {
  return parcelColumns(type)
    .map((column) => `${quoteName(column.name)} ${column.type}`)
    .join(', ');
}

/**
 * How each written column gets its value from `x`. The accepting user takes the place of the source's user; links to contacts that may be
 * missing are left to the caller.
 */
function arrivals(type: RecordTypeDescription, contactValue: (link: FieldDescription) => string): Arrival[] {
  return type.fields.filter((field) => isWritable(field) && field.transfer !== 'stay').flatMap((field): Arrival[] => {
    const [column, value] = [quoteName(field.column), `x.${quoteName(field.column)}`];
    if (field.transfer === 'recipient') return [{ column, value: `CASE WHEN ${value} THEN $4::uuid END` }];
    if (field.transfer === 'ifPresent') return [{ column, value: contactValue(field) }];
    if (field.transfer === 'recreate')
      return [
        { column: quoteName(officeColumn(field)), value: `CASE WHEN ${reference(field)}.resolved_id IS NOT NULL THEN $1::uuid END` },
        { column, value: `${reference(field)}.resolved_id` },
      ];
    if (field.number) return [{ column, value: `coalesce(f.new_number, ${value})` }];
    const index = `${field.column}_index`;
    const own = { column, value: field.default === undefined ? orEmpty(field, value) : `coalesce(${value}, ${literalDefault(field)})` };
    return field.kind === 'secret' ? [own, { column: quoteName(index), value: `x.${quoteName(index)}` }] : [own];
  });
}

function orEmpty(field: FieldDescription, value: string): string {
  return field.kind === 'choices' ? `coalesce(${value}, '{}')` : value;
}

function literalDefault(field: FieldDescription): string {
  return typeof field.default === 'number' ? String(field.default) : literal(field.default as string | boolean);
}

function reference(link: FieldDescription): string {
  return quoteName(`ref_${link.column}`);
}

/** LEFT JOINs that `arrivals` needs: what each reference became here, and the numbers that had to change. */
function arrivalJoins(type: RecordTypeDescription): string {
  const references = type.fields
    .filter((field) => field.transfer === 'recreate')
    .map(
      (link) =>
        ` LEFT JOIN transfer_record ${reference(link)} ON ${reference(link)}.target_office_id = $1 AND ${reference(link)}.transfer_id = $2` +
        ` AND ${reference(link)}.record_type = ${literal(link.to as string)} AND ${reference(link)}.contact_id = x.${quoteName(link.column)}`,
    );
  const numbers = numberField(type)
    ? ` LEFT JOIN former_number f ON f.office_id = $1 AND f.record_type = ${literal(type.name)} AND f.record_id = r.record_id AND f.transfer_id = $2`
    : '';
  return references.join('') + numbers;
}

/** The field that holds the number by which people know records of the type. */
export function numberField(type: RecordTypeDescription): FieldDescription | undefined {
  return type.fields.find((field) => field.number);
}

/** Joins come before WHERE, so the parcel rows are wrapped where joins follow. */
function arrivingRows(type: RecordTypeDescription, condition: string): string {
  const [from, where] = parcelRows(type).split(' WHERE ') as [string, string];
  return `${from}${arrivalJoins(type)} WHERE ${where} AND ${condition}`;
}

const IN_CHUNK = 'r.contact_id = ANY ($3::uuid[])';

/** Contacts that the office does not hold yet. RETURNING id. */
export function createContactsSql(type: RecordTypeDescription): string {
  return `${insertSql(type, arrivals(type, noForeignContact), IN_CHUNK)} ON CONFLICT (office_id, id) DO NOTHING RETURNING id`;
}

/** Contacts that were here before and come back, from memory or the bin: they take up their old place. RETURNING id. */
export function reviveContactsSql(type: RecordTypeDescription): string {
  return (
    `UPDATE ${quoteName(type.table)} t SET ${assignments(arrivals(type, noForeignContact))}, custody = 'here', transfer_id = NULL, ` +
    `deleted_at = NULL, version = t.version + 1, updated_at = now() FROM ${arrivingRows(type, IN_CHUNK)} ` +
    `AND t.office_id = $1 AND t.id = r.record_id AND (t.custody = 'transferred' OR t.deleted_at IS NOT NULL) RETURNING t.id`
  );
}

/** Records that travel with their contact and name no other one. */
export function createRecordsSql(type: RecordTypeDescription): string {
  return `${insertSql(type, arrivals(type, noForeignContact), IN_CHUNK)} ON CONFLICT (office_id, id) DO NOTHING`;
}

function noForeignContact(): string {
  throw new Error('a link to a contact that may be missing needs createListingsSql');
}

function insertSql(type: RecordTypeDescription, values: Arrival[], condition: string): string {
  const columns = ['office_id', 'id', 'created_at', ...values.map((value) => value.column)];
  const selected = ['$1::uuid', 'r.record_id', 'coalesce(x.created_at, now())', ...values.map((value) => value.value)];
  return (
    `INSERT INTO ${quoteName(type.table)} (${columns.join(', ')}) SELECT ${selected.join(', ')} ` +
    `FROM ${arrivingRows(type, condition)}`
  );
}

function assignments(values: Arrival[]): string {
  return values.map((value) => `${value.column} = ${value.value}`).join(', ');
}

/**
 * Records of the chunk that were in this office before and whose place is not in use: the contact that they hang below is
 * only a memory, or has just been written by this delivery. They are overwritten with what arrived; a record that is in
 * use here is never touched.
 */
export function overwriteRecordsSql(type: RecordTypeDescription): string {
  const owner = ownerLink(type) as FieldDescription;
  const values = arrivals(type, (link) => `t.${quoteName(link.column)}`);
  const parent = quoteName(recordType(owner.to as string).table);
  return (
    `UPDATE ${quoteName(type.table)} t SET ${assignments(values)}, deleted_at = NULL, version = t.version + 1, updated_at = now() ` +
    `FROM ${arrivingRows(type, IN_CHUNK)} AND t.office_id = $1 AND t.id = r.record_id AND t.updated_at < now() ` +
    `AND EXISTS (SELECT 1 FROM ${parent} p WHERE p.office_id = $1 AND p.id = t.${quoteName(owner.column)} ` +
    `AND (p.updated_at = now() OR ${isMemory(recordType(owner.to as string), 'p')}))`
  );
}

function isMemory(type: RecordTypeDescription, alias: string): string {
  if (type.travel === 'root') return `${alias}.custody = 'transferred'`;
  const owner = ownerLink(type) as FieldDescription;
  const parent = recordType(owner.to as string);
  const above = `${alias}_`;
  return `EXISTS (SELECT 1 FROM ${quoteName(parent.table)} ${above} WHERE ${above}.office_id = $1 AND ${above}.id = ${alias}.${quoteName(owner.column)} AND ${isMemory(parent, above)})`;
}

/** Types whose rows name a contact that may be missing here (parties, census, accounts). */
export function namesOthers(type: RecordTypeDescription): boolean {
  return ifPresentLinks(type).length > 0;
}

/**
 * Records that name another contact (S4-30 to S4-33, S4-39 to S4-45): kept if that contact is here, under its own id, by
 * an alias, or by one of the office's match rules. Also the rows of earlier chunks of this step that waited for a contact
 * of this one: contacts accepted in the same step count as present. Answers
 * {created, late (rows of earlier chunks), withheld, waiting}.
 */
export function createListingsSql(type: RecordTypeDescription): string {
  const links = ifPresentLinks(type);
  const required = links.some((link) => link.required);
  const values = arrivals(type, (link) => resolved(link));
  const columns = ['office_id', 'id', 'created_at', ...values.map((value) => value.column)];
  const conflict = required
    ? 'DO NOTHING'
    : `DO UPDATE SET ${links.map((link) => `${quoteName(link.column)} = coalesce(${quoteName(type.table)}.${quoteName(link.column)}, EXCLUDED.${quoteName(link.column)})`).join(', ')}`;
  const missing = 'y.id IS NULL AND x.other_contact_id IS NOT NULL';
  return `WITH x AS MATERIALIZED (
      SELECT r.contact_id AS root_id, r.record_id, r.other_contact_id, x.*, ${arrivalValues(type)}, ${IN_CHUNK} AS in_chunk
      FROM ${arrivingRows(type, IN_CHUNK)}
      UNION ALL
      SELECT r.contact_id, r.record_id, r.other_contact_id, x.*, ${arrivalValues(type)}, ${IN_CHUNK}
      FROM ${arrivingRows(type, `r.other_contact_id = ANY ($3::uuid[]) AND NOT ${IN_CHUNK} AND ${WAITED}`)}),
    y AS MATERIALIZED (${resolvedContacts()}),
    created AS (
      INSERT INTO ${quoteName(type.table)} (${columns.join(', ')})
      SELECT ${['$1::uuid', 'x.record_id', 'coalesce(x.created_at, now())', ...values.map((value) => materialised(type, value))].join(', ')}
      FROM x LEFT JOIN y ON y.other = x.other_contact_id
      ${required ? 'WHERE y.id IS NOT NULL' : ''}
      ON CONFLICT (office_id, id) ${conflict} RETURNING xmax = 0 AS fresh, id IN (SELECT record_id FROM x WHERE in_chunk) AS own),
    withheld AS (
      INSERT INTO transfer_withheld (target_office_id, transfer_id, record_type, record_id, part, source_office_id, contact_id, line, side)
      SELECT $1, $2, ${literal(type.name)}, x.record_id, ${part(links, required)}, $6::uuid, x.root_id, ${linkLine(type, links)}, 'target'
      FROM x JOIN y ON y.other = x.other_contact_id WHERE ${missing} AND NOT y.waiting
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT (SELECT count(*) FROM created WHERE fresh AND own)::int AS created,
      (SELECT count(*) FROM created WHERE fresh AND NOT own)::int AS late,
      ${required ? '(SELECT count(*) FROM withheld)::int' : '0'} AS withheld,
      ${required ? `(SELECT count(*) FROM x JOIN y ON y.other = x.other_contact_id WHERE ${missing} AND y.waiting AND x.in_chunk)::int` : '0'} AS waiting`;
}

/**
 * Listings of arrived contacts that waited for contacts which do not come with this step after all: withheld.
 * $1 target office, $2 transfer, $3 the contacts that do not come, $4 source office.
 */
export function giveUpListingsSql(type: RecordTypeDescription): string {
  const links = ifPresentLinks(type);
  const required = links.some((link) => link.required);
  const there = links.map((link) => `t.${quoteName(link.column)} IS NOT DISTINCT FROM x.${quoteName(link.column)}`);
  return `WITH x AS (
      SELECT r.contact_id AS root_id, r.record_id, r.other_contact_id, x.* FROM ${parcelRows(type)}
        AND r.other_contact_id = ANY ($3::uuid[]) AND NOT ${IN_CHUNK} AND ${WAITED}
        AND NOT EXISTS (SELECT 1 FROM ${quoteName(type.table)} t WHERE t.office_id = $1 AND t.id = r.record_id AND ${there.join(' AND ')})),
    withheld AS (
      INSERT INTO transfer_withheld (target_office_id, transfer_id, record_type, record_id, part, source_office_id, contact_id, line, side)
      SELECT $1, $2, ${literal(type.name)}, x.record_id, ${part(links, required)}, $4::uuid, x.root_id, ${linkLine(type, links)}, 'target' FROM x
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT ${required ? 'count(*)::int' : '0'} AS withheld FROM withheld`;
}

/** A row of an earlier chunk that named a contact which was still on its way, and was not withheld. */
const WAITED = `EXISTS (SELECT 1 FROM transfer_contact w WHERE w.target_office_id = $1 AND w.transfer_id = $2
    AND w.contact_id = r.contact_id AND w.state = 'accepted')
  AND NOT EXISTS (SELECT 1 FROM transfer_withheld h WHERE h.target_office_id = $1 AND h.transfer_id = $2
    AND h.record_type = r.record_type AND h.record_id = r.record_id)`;

/** Each contact that the rows name, once, with the contact of this office that it is, or null. */
function resolvedContacts(): string {
  return `SELECT o.other, coalesce(c.id, a.contact_id, CASE WHEN w.contact_id IS NULL THEN matching_contact(o.match_keys, $5) END) AS id,
        c.id IS NULL AND w.contact_id IS NOT NULL AS waiting
      FROM (SELECT DISTINCT ON (other_contact_id) other_contact_id AS other, match_keys FROM x WHERE other_contact_id IS NOT NULL) o
      LEFT JOIN contact c ON c.office_id = $1 AND c.id = o.other AND c.deleted_at IS NULL AND c.custody <> 'transferred'
      LEFT JOIN contact_alias a ON a.office_id = $1 AND a.alias_id = o.other
      LEFT JOIN transfer_contact w ON w.target_office_id = $1 AND w.transfer_id = $2 AND w.contact_id = o.other
        AND w.state = 'accepting' AND NOT w.contact_id = ANY ($3::uuid[])`;
}

/** A link that names the contact which the row travels with keeps its value; the other one is looked up. */
function resolved(link: FieldDescription): string {
  const column = `x.${quoteName(link.column)}`;
  return `CASE WHEN ${column} = x.other_contact_id THEN y.id ELSE ${column} END`;
}

/** References and renumbering are joined where the parcel is read, and carried along under names of their own. */
function arrivalValues(type: RecordTypeDescription): string {
  const joined = type.fields
    .filter((field) => field.transfer === 'recreate')
    .map((link) => `${reference(link)}.resolved_id AS ${quoteName(`resolved_${link.column}`)}`);
  if (numberField(type)) joined.push('f.new_number');
  return joined.length > 0 ? joined.join(', ') : 'NULL::uuid AS nothing';
}

function materialised(type: RecordTypeDescription, arrival: Arrival): string {
  let value = arrival.value.replaceAll('f.new_number', 'x.new_number');
  for (const field of type.fields.filter((candidate) => candidate.transfer === 'recreate'))
    value = value.replaceAll(`${reference(field)}.resolved_id`, `x.${quoteName(`resolved_${field.column}`)}`);
  return value;
}

function part(links: readonly FieldDescription[], required: boolean): string {
  if (required) return `''`;
  return `CASE ${links.map((link) => `WHEN x.${quoteName(link.column)} = x.other_contact_id THEN ${literal(link.name)}`).join(' ')} ELSE '' END`;
}

function linkLine(type: RecordTypeDescription, links: readonly FieldDescription[]): string {
  if (links.length === 1) return lineSql(type, (links[0] as FieldDescription).rules, 'x');
  return `CASE ${links.map((link) => `WHEN x.${quoteName(link.column)} = x.other_contact_id THEN ${lineSql(type, link.rules, 'x')}`).join(' ')} END`;
}

/**
 * Numbers of the chunk that somebody else here has already: each gets a free one, and the former stays searchable.
 * Runs before the records of the type are created.
 */
export function renumberSql(type: RecordTypeDescription): string {
  const field = numberField(type) as FieldDescription;
  const [table, column] = [quoteName(type.table), quoteName(field.column)];
  return (
    `INSERT INTO former_number (office_id, record_type, record_id, number, new_number, transfer_id) ` +
    `SELECT $1, ${literal(type.name)}, r.record_id, n.number, free_number($1, '${type.table}', ${literal(field.column)}, n.number), $2 ` +
    `FROM transfer_record r CROSS JOIN LATERAL (SELECT r.content->>${literal(field.column)} AS number) n ` +
    `WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND r.record_type = ${literal(type.name)} AND ${IN_CHUNK} AND n.number IS NOT NULL ` +
    `AND EXISTS (SELECT 1 FROM ${table} e WHERE e.office_id = $1 AND e.${column} = n.number AND e.deleted_at IS NULL AND e.id <> r.record_id) ` +
    `ON CONFLICT (office_id, record_type, record_id, number) DO UPDATE SET new_number = EXCLUDED.new_number, transfer_id = EXCLUDED.transfer_id`
  );
}

/** The types that a delivery creates after the contacts, owners first. */
export const recordTypes: readonly RecordTypeDescription[] = travellingTypes.filter((type) => type.travel === 'travels');

