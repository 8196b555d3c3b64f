import {
  isWritable,
  officeColumn,
  ownerLink,
  pathToContact,
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
function arrivals(
  type: RecordTypeDescription,
  contactValue: (link: FieldDescription) => string,
  recipient = '$4::uuid',
): Arrival[] {
  return type.fields.filter((field) => isWritable(field) && field.transfer !== 'stay').flatMap((field): Arrival[] => {
    const [column, value] = [quoteName(field.column), `x.${quoteName(field.column)}`];
    if (field.transfer === 'recipient')
      return [{ column, value: `CASE WHEN ${value} THEN ${recipient.replace('?', column)} END` }];
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

/**
 * LEFT JOINs that `arrivals` needs: what each reference became here, and the numbers that had to change. LIMIT 1 makes
 * each a look-up by the whole key; as a plain join it is planned for one row and reads all references for each record.
 */
function arrivalJoins(type: RecordTypeDescription): string {
  const references = type.fields
    .filter((field) => field.transfer === 'recreate')
    .map(
      (link) =>
        ` LEFT JOIN LATERAL (SELECT p.resolved_id FROM transfer_record p WHERE p.target_office_id = $1 AND p.transfer_id = $2` +
        ` AND p.record_type = ${literal(link.to as string)} AND p.contact_id = x.${quoteName(link.column)} LIMIT 1) ${reference(link)} ON true`,
    );
  const numbers = numberField(type)
    ? ` LEFT JOIN LATERAL (SELECT n.new_number FROM former_number n WHERE n.office_id = $1 AND n.record_type = ${literal(type.name)}` +
      ` AND n.record_id = r.record_id AND n.transfer_id = $2 LIMIT 1) f ON true`
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
    `AND t.office_id = $1 AND t.id = r.record_id AND ${COMES_BACK} RETURNING t.id`
  );
}

const COMES_BACK = `(t.custody = 'transferred' OR t.deleted_at IS NOT NULL)`;

/** Records that travel with their contact and name no other one. */
export function createRecordsSql(type: RecordTypeDescription): string {
  return `${insertSql(type, arrivals(type, noForeignContact), IN_CHUNK)} ON CONFLICT (office_id, id) DO NOTHING`;
}

/** A record that comes back keeps the user whose it was: a round trip does not open another user's private note. */
const HIS_OWN = 'coalesce(t.?, $4::uuid)';

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
  const values = arrivals(type, (link) => `t.${quoteName(link.column)}`, HIS_OWN);
  return (
    `UPDATE ${quoteName(type.table)} t SET ${assignments(values)}, deleted_at = NULL, version = t.version + 1, updated_at = now() ` +
    `FROM ${arrivingRows(type, IN_CHUNK)} AND t.office_id = $1 AND t.id = r.record_id AND ${placeIsFree(type)}` +
    (ifPresentLinks(type).some((link) => link.required) ? ` AND ${LISTED}` : '')
  );
}

function placeIsFree(type: RecordTypeDescription): string {
  const owner = ownerLink(type) as FieldDescription;
  const parent = recordType(owner.to as string);
  return (
    `t.updated_at < now() AND EXISTS (SELECT 1 FROM ${quoteName(parent.table)} p WHERE p.office_id = $1 ` +
    `AND p.id = t.${quoteName(owner.column)} AND (p.updated_at = now() OR ${isMemory(parent, 'p')}))`
  );
}

/** A listing that is neither withheld nor waits for a contact of a later chunk. */
const LISTED = `NOT EXISTS (SELECT 1 FROM transfer_withheld h WHERE h.target_office_id = $1 AND h.transfer_id = $2
    AND h.record_type = r.record_type AND h.record_id = r.record_id AND h.part = '')
  AND NOT EXISTS (SELECT 1 FROM transfer_contact w WHERE w.target_office_id = $1 AND w.transfer_id = $2
    AND w.contact_id = r.other_contact_id AND w.state = 'accepting' AND NOT w.contact_id = ANY ($3::uuid[])
    AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.office_id = $1 AND c.id = w.contact_id AND c.deleted_at IS NULL AND c.custody <> 'transferred'))`;

/**
 * As `overwriteRecordsSql`, for rows of earlier chunks that waited for a contact of this one: their place is free if
 * nobody has touched it since their own contact arrived.
 */
export function overwriteLateSql(type: RecordTypeDescription): string {
  const values = arrivals(type, (link) => `x.${quoteName(link.column)}`, HIS_OWN);
  return (
    `UPDATE ${quoteName(type.table)} t SET ${assignments(values)}, deleted_at = NULL, version = t.version + 1, updated_at = now() ` +
    `FROM ${arrivingRows(type, LATE)} AND t.office_id = $1 AND t.id = r.record_id AND EXISTS (SELECT 1 FROM transfer_contact w ` +
    `WHERE w.target_office_id = $1 AND w.transfer_id = $2 AND w.contact_id = r.contact_id AND w.outcome <> 'linked' AND t.updated_at <= w.decided_at)`
  );
}

/**
 * Records that the office remembers of contacts that come back ($3), and that did not come with them: somebody has deleted
 * them or given them to another contact meanwhile, so here they go into the bin. What had stayed at home when the contact
 * was sent (it is in the list of what was withheld) has never left and stays.
 */
export function retireRecordsSql(type: RecordTypeDescription): string {
  const path = pathToContact(type);
  const joins = path.slice(0, -1).map((link, index) => {
    const key = `${index === 0 ? 't' : `p${index - 1}`}.${quoteName(link.column)}`;
    return { table: `${quoteName(recordType(link.to as string).table)} p${index}`, on: `p${index}.office_id = $1 AND p${index}.id = ${key}` };
  });
  const contact = `${joins.length === 0 ? 't' : `p${joins.length - 1}`}.${quoteName((path.at(-1) as FieldDescription).column)}`;
  return (
    `UPDATE ${quoteName(type.table)} t SET deleted_at = now(), version = t.version + 1, updated_at = now() ` +
    (joins.length === 0 ? '' : `FROM ${joins.map((join) => join.table).join(', ')} `) +
    `WHERE t.office_id = $1 AND ${[...joins.map((join) => join.on), `${contact} = ANY ($3::uuid[])`].join(' AND ')} AND t.deleted_at IS NULL ` +
    `AND NOT EXISTS (SELECT 1 FROM transfer_record r WHERE r.target_office_id = $1 AND r.transfer_id = $2 ` +
    `AND r.record_type = ${literal(type.name)} AND r.contact_id = ${contact} AND r.record_id = t.id) ` +
    `AND NOT EXISTS (SELECT 1 FROM transfer_withheld h WHERE h.source_office_id = $1 AND h.record_type = ${literal(type.name)} ` +
    `AND h.record_id = t.id AND h.part = '')`
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
 * of this one: contacts accepted in the same step count as present. A row that was here before and whose place is free is
 * only linked anew; the rest of it is overwritten afterwards. Answers {created, late (created, of earlier chunks), waited
 * (all rows of earlier chunks), withheld, waiting}.
 */
export function createListingsSql(type: RecordTypeDescription): string {
  const links = ifPresentLinks(type);
  const required = links.some((link) => link.required);
  const values = arrivals(type, (link) => resolved(link));
  const columns = ['office_id', 'id', 'created_at', ...values.map((value) => value.column)];
  const relinked = links.map((link) => `${quoteName(link.column)} = coalesce(EXCLUDED.${quoteName(link.column)}, t.${quoteName(link.column)})`);
  const missing = 'y.id IS NULL AND x.other_contact_id IS NOT NULL';
  return `WITH x AS MATERIALIZED (
      SELECT r.contact_id AS root_id, r.record_id, r.other_contact_id, x.*, ${arrivalValues(type)}, ${IN_CHUNK} AS in_chunk
      FROM ${arrivingRows(type, IN_CHUNK)}
      UNION ALL
      SELECT r.contact_id, r.record_id, r.other_contact_id, x.*, ${arrivalValues(type)}, ${IN_CHUNK}
      FROM ${arrivingRows(type, LATE)}),
    y AS MATERIALIZED (${resolvedContacts()}),
    created AS (
      INSERT INTO ${quoteName(type.table)} AS t (${columns.join(', ')})
      SELECT ${['$1::uuid', 'x.record_id', 'coalesce(x.created_at, now())', ...values.map((value) => materialised(type, value))].join(', ')}
      FROM x LEFT JOIN y ON y.other = x.other_contact_id
      ${required ? 'WHERE y.id IS NOT NULL' : ''}
      ON CONFLICT (office_id, id) DO UPDATE SET ${relinked.join(', ')} WHERE ${placeIsFree(type)}
      RETURNING xmax = 0 AS fresh, id IN (SELECT record_id FROM x WHERE in_chunk) AS own),
    withheld AS (
      INSERT INTO transfer_withheld (target_office_id, transfer_id, record_type, record_id, part, source_office_id, contact_id, line, side)
      SELECT $1, $2, ${literal(type.name)}, x.record_id, ${part(links, required)}, $6::uuid, x.root_id, ${linkLine(type, links)}, 'target'
      FROM x JOIN y ON y.other = x.other_contact_id WHERE ${missing} AND NOT y.waiting
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT $4::uuid AS accepted_by, -- PostgreSQL must know the type of a parameter, and not every type has a user
      (SELECT count(*) FROM created WHERE fresh AND own)::int AS created,
      (SELECT count(*) FROM created WHERE fresh AND NOT own)::int AS late,
      ${required ? '(SELECT count(*) FROM x WHERE NOT in_chunk)::int' : '0'} AS waited,
      ${required ? '(SELECT count(*) FROM withheld)::int' : '0'} AS withheld,
      ${required ? `(SELECT count(*) FROM x WHERE in_chunk AND other_contact_id NOT IN (SELECT other FROM y WHERE id IS NOT NULL OR NOT waiting))::int` : '0'} AS waiting`;
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
        AND ${LATE}
        AND NOT EXISTS (SELECT 1 FROM ${quoteName(type.table)} t WHERE t.office_id = $1 AND t.id = r.record_id AND ${there.join(' AND ')})),
    withheld AS (
      INSERT INTO transfer_withheld (target_office_id, transfer_id, record_type, record_id, part, source_office_id, contact_id, line, side)
      SELECT $1, $2, ${literal(type.name)}, x.record_id, ${part(links, required)}, $4::uuid, x.root_id, ${linkLine(type, links)}, 'target' FROM x
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT ${required ? 'count(*)::int' : '0'} AS withheld FROM withheld`;
}

/** A row of an earlier chunk that named a contact of this one, which was on its way by then, and was not withheld. */
const LATE = `r.other_contact_id = ANY ($3::uuid[]) AND NOT ${IN_CHUNK}
  AND EXISTS (SELECT 1 FROM transfer_contact w JOIN transfer_contact o ON o.target_office_id = $1 AND o.transfer_id = $2
      AND o.contact_id = r.other_contact_id AND coalesce(o.accepting_at <= w.decided_at, true)
    WHERE w.target_office_id = $1 AND w.transfer_id = $2 AND w.contact_id = r.contact_id AND w.state = 'accepted')
  AND NOT EXISTS (SELECT 1 FROM transfer_withheld h WHERE h.target_office_id = $1 AND h.transfer_id = $2
    AND h.record_type = r.record_type AND h.record_id = r.record_id)`;

/**
 * Each contact that the rows name, once, with the contact of this office that it is, or null. Looked up one by one: a join
 * would be planned for one row and become quadratic.
 */
function resolvedContacts(): string {
  return `SELECT q.other, coalesce(q.id, CASE WHEN NOT q.waiting THEN matching_contact(q.match_keys, $5) END) AS id, q.waiting
      FROM (SELECT o.other, o.match_keys,
          coalesce(c.id, (SELECT a.contact_id FROM contact_alias a WHERE a.office_id = $1 AND a.alias_id = o.other)) AS id,
          c.id IS NULL AND EXISTS (SELECT 1 FROM transfer_contact w WHERE w.target_office_id = $1 AND w.transfer_id = $2
            AND w.contact_id = o.other AND w.state = 'accepting') AS waiting
        FROM (SELECT DISTINCT ON (other_contact_id) other_contact_id AS other, match_keys FROM x WHERE other_contact_id IS NOT NULL) o
        LEFT JOIN contact c ON c.office_id = $1 AND c.id = o.other AND c.deleted_at IS NULL AND c.custody <> 'transferred') q`;
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
 * Numbers of the chunk that somebody else here has already: each gets a free one, which no other record of the chunk
 * brings either, and the former stays searchable. Runs before the records of the type are created.
 */
export function renumberSql(type: RecordTypeDescription): string {
  const field = numberField(type) as FieldDescription;
  const [table, column] = [quoteName(type.table), quoteName(field.column)];
  const room = (field.width as number) - '/999999'.length;
  return (
    `WITH a AS MATERIALIZED (SELECT r.record_id, r.content->>${literal(field.column)} AS number FROM transfer_record r ` +
    `WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND r.record_type = ${literal(type.name)} AND ${IN_CHUNK}) ` +
    `INSERT INTO former_number (office_id, record_type, record_id, number, new_number, transfer_id) ` +
    `SELECT $1, ${literal(type.name)}, r.record_id, r.number, n.base || '/' || greatest(` +
    `substring(free_number($1, '${type.table}', ${literal(field.column)}, n.base) FROM '[0-9]+$')::int, ` +
    `(SELECT 1 + max(substring(a.number FROM '/([0-9]{1,6})$')::int) FROM a WHERE starts_with(a.number, n.base || '/'))), $2 ` +
    `FROM a r CROSS JOIN LATERAL (SELECT left(r.number, ${room}) AS base) n ` +
    `WHERE EXISTS (SELECT 1 FROM ${table} e WHERE e.office_id = $1 AND e.${column} = r.number AND e.deleted_at IS NULL AND e.id <> r.record_id) ` +
    `AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.office_id = $1 AND t.id = r.record_id AND NOT (${mayOverwrite(type)})) ` +
    `ON CONFLICT (office_id, record_type, record_id, number) DO UPDATE SET new_number = EXCLUDED.new_number, transfer_id = EXCLUDED.transfer_id`
  );
}

/** A record that comes back with another number than it had here: the one that it had stays searchable. After `renumberSql`. */
export function keepFormerNumbersSql(type: RecordTypeDescription): string {
  const column = quoteName((numberField(type) as FieldDescription).column);
  return (
    `INSERT INTO former_number (office_id, record_type, record_id, number, new_number) ` +
    `SELECT $1, ${literal(type.name)}, t.id, t.${column}, coalesce(f.new_number, x.${column}) ` +
    `FROM ${quoteName(type.table)} t, ${arrivingRows(type, IN_CHUNK)} AND t.office_id = $1 AND t.id = r.record_id AND ${mayOverwrite(type)} ` +
    `AND t.${column} <> coalesce(f.new_number, x.${column}) ON CONFLICT DO NOTHING`
  );
}

/** Whether the record `t` of this office gives its place to one that arrives: a memory, or a contact in the bin. */
function mayOverwrite(type: RecordTypeDescription): string {
  return type.travel === 'root' ? COMES_BACK : placeIsFree(type);
}

/** The types that a delivery creates after the contacts, owners first. */
export const recordTypes: readonly RecordTypeDescription[] = travellingTypes.filter((type) => type.travel === 'travels');

