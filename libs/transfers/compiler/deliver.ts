import {
  ownerLink,
  pathToContact,
  quoteName,
  recordType,
  type FieldDescription,
  type FieldKind,
  type RecordTypeDescription,
} from '#catalogue';
import {
  arrivals,
  arrivingRows,
  assignments,
  IN_CHUNK,
  insertSql,
  isOneOf,
  newNumber,
  NOTHING_LACKS,
  numberBase,
  numberField,
  parcelColumn,
} from './arrivals.js';
import { endsOf, ifPresentLinks, travellingTypes } from './collect.js';
import { literal } from './conditions.js';
import { COMES_BACK, isNew, LOOK_UP, mayOverwrite, placeIsFree, placeOf, presentSql } from './places.js';

/*
 * What a delivery writes into the target office; parameters as in arrivals.ts.
 */

/**
 * Contacts that were here before and come back, from memory or the bin: they take up their old place. RETURNING id.
 * `owner` is SQL for the user who takes the place of the other office's.
 */
export function reviveContactsSql(
  type: RecordTypeDescription,
  lacking = NOTHING_LACKS,
  owner?: string,
): string {
  return (
    `UPDATE ${quoteName(type.table)} t SET ${assignments(arrivals(type, noForeignContact, owner), lacking)}, custody = 'here', transfer_id = NULL, ` +
    `deleted_at = NULL, version = t.version + 1, updated_at = now() FROM ${arrivingRows(type, IN_CHUNK)} ` +
    `AND ${isOneOf(type, IN_CHUNK)} AND ${COMES_BACK} RETURNING t.id`
  );
}

/**
 * Contacts, and records that travel with theirs and name no other one; those that are here already are left as they are.
 * With `allNew` none is looked up (2.5 µs a row): one that is here all the same breaks its key. `merging` as in `arrivals`.
 */
export function createRecordsSql(type: RecordTypeDescription, allNew = false, merging = false): string {
  const insert = insertSql(type, arrivals(type, noForeignContact, undefined, merging), IN_CHUNK);
  return allNew ? insert : `${insert} AND ${isNew(type, 'r')}${merging ? notTwice(type) : ''}`;
}

/** How an address or number by which a contact is reached is compared, by the kind of the field that names it. */
const SAME: Partial<Record<FieldKind, (value: string) => string>> = {
  email: (value) => `folded(${value})`,
  phone: (value) => `regexp_replace(${value}, '[^0-9+]', '', 'g')`,
};

/** An e-mail address or phone number that the contact has, into which another one is merged, does not come twice. */
function notTwice(type: RecordTypeDescription): string {
  const [owner, title] = [ownerLink(type), type.fields.find((field) => field.name === type.title)];
  const same = title && SAME[title.kind];
  if (!same || owner?.to !== 'contact') return '';
  const [contact, value] = [quoteName(owner.column), quoteName(title.column)];
  return (
    ` AND NOT EXISTS (SELECT 1 FROM ${placeOf(`x.${contact}`)} CROSS JOIN LATERAL (SELECT d.${value}, d.deleted_at FROM ${quoteName(type.table)} d ` +
    `WHERE d.office_id = $1 AND d.${contact} = o.id ${LOOK_UP}) d WHERE o.id <> x.${contact} AND d.deleted_at IS NULL AND ${same(`d.${value}`)} = ${same(`x.${value}`)} ${LOOK_UP})`
  );
}

/** A record that comes back keeps the user whose it was: a round trip does not open another user's private note. */
export const HIS_OWN = 'coalesce(t.?, $4::uuid)';

function noForeignContact(): string {
  throw new Error('a link to a contact that may be missing needs createListingsSql');
}

/**
 * Records of the chunk that were in this office before and whose place is not in use: the contact that they hang below is
 * only a memory, or has just been written by this delivery. They are overwritten with what arrived; a record that is in
 * use here is never touched.
 */
export function overwriteRecordsSql(
  type: RecordTypeDescription,
  lacking = NOTHING_LACKS,
  merging = false,
): string {
  const values = arrivals(type, (link) => `t.${quoteName(link.column)}`, HIS_OWN, merging);
  return (
    `UPDATE ${quoteName(type.table)} t SET ${assignments(values, lacking)}, deleted_at = NULL, version = t.version + 1, updated_at = now() ` +
    `FROM ${arrivingRows(type, IN_CHUNK)} AND ${isOneOf(type, IN_CHUNK)} AND ${placeIsFree(type)}` +
    (ifPresentLinks(type).some((link) => link.required) ? ` AND ${LISTED}` : '')
  );
}

/** A listing that is neither withheld nor waits for a contact of a later chunk. */
const LISTED = `NOT EXISTS (SELECT 1 FROM transfer_withheld h WHERE h.target_office_id = $1 AND h.transfer_id = $2
    AND h.record_type = r.record_type AND h.record_id = r.record_id AND h.part = '' ${LOOK_UP})
  AND NOT EXISTS (SELECT 1 FROM transfer_contact w WHERE w.target_office_id = $1 AND w.transfer_id = $2
    AND w.contact_id = r.other_contact_id AND w.state = 'accepting' AND NOT w.contact_id = ANY ($3::uuid[])
    AND NOT EXISTS (${presentSql('w.contact_id')} ${LOOK_UP}) ${LOOK_UP})`;

/**
 * Records that the office remembers of contacts that come back ($3), and that did not come with them: somebody has deleted
 * them or given them to another contact meanwhile, so here they go into the bin. What had stayed at home when the contact
 * was sent (it is in the list of what was withheld) has never left and stays; so does what another office on the way left behind.
 */
export function retireRecordsSql(type: RecordTypeDescription): string {
  const name = literal(type.name);
  return (
    `${binSql(type)} WHERE ${belongsToChunk('t', pathToContact(type))} AND t.deleted_at IS NULL ` +
    `AND t.id NOT IN (${parcelColumn(type, IN_CHUNK, 'r.record_id')}) AND t.id NOT IN (${hadStayed(name)}) ` +
    `AND t.id NOT IN (SELECT b.record_id FROM transfer_behind b WHERE b.target_office_id = $1 AND b.transfer_id = $2 ` +
    `AND b.contact_id = ANY ($3::uuid[]) AND b.record_type = ${name})`
  );
}

const binSql = (type: RecordTypeDescription): string =>
  `UPDATE ${quoteName(type.table)} t SET deleted_at = now(), version = t.version + 1, updated_at = now()`;

/** The contacts $3, and those that went into them elsewhere (X-06). */
const WITH_CARRIED = `ARRAY(SELECT unnest($3::uuid[]) UNION ALL SELECT a.alias_id FROM transfer_alias a
  WHERE a.target_office_id = $1 AND a.transfer_id = $2 AND a.contact_id = ANY ($3::uuid[]))`;

/** SELECT of the records of a type that stayed here when the office sent a contact of `contacts`. */
const hadStayed = (name: string, contacts = WITH_CARRIED): string =>
  `SELECT h.record_id FROM (SELECT DISTINCT target_office_id, transfer_id FROM transfer_contact ` +
  `WHERE source_office_id = $1 AND contact_id = ANY (${contacts})) sent CROSS JOIN LATERAL (SELECT record_id FROM transfer_withheld ` +
  `WHERE target_office_id = sent.target_office_id AND transfer_id = sent.transfer_id AND record_type = ${name} AND part = '' ${LOOK_UP}) h`;

/**
 * The same for relations, whose two contacts both came back, with this transfer or one of them with an earlier one: one that is
 * neither with them nor withheld nor was left behind on the way is gone in the other office. One that any parcel to or from this
 * office still has waits for its other end (X-02).
 */
export function retireLostRelationsSql(type: RecordTypeDescription): string {
  const name = literal(type.name);
  const [one, other] = endsOf(type).map((column) => `t.${column}`) as [string, string];
  const waits = 'x.record_id = t.id AND x.other_contact_id IS NOT NULL';
  const isInAny = (more: string): string =>
    `EXISTS (SELECT 1 FROM transfer_record x WHERE ${more} AND x.record_type = ${name} AND ${waits} ${LOOK_UP})`;
  const came = (end: string): string =>
    `EXISTS (SELECT 1 FROM transfer_contact w WHERE w.target_office_id = $1 AND w.transfer_id = $2 AND w.contact_id = ${end} ${LOOK_UP})`;
  const touching = endsOf(type).map(
    (end) =>
      `SELECT e.id FROM ${quoteName(type.table)} e WHERE e.office_id = $1 AND e.${end} = ANY ($3::uuid[])`,
  );
  const homeBefore = (before: string, now: string): string =>
    `${now} = ANY ($3::uuid[]) AND ${isHomeBefore(type, before, now)}`;
  return (
    `${binSql(type)} WHERE t.office_id = $1 AND t.id = ANY (ARRAY(${touching.join(' UNION ')})) AND t.deleted_at IS NULL ` +
    `AND t.id NOT IN (${hadStayed(name)}) AND ${isNotNamedBy(type, '$2')} ` +
    `AND (${came(one)} AND ${came(other)} OR ${homeBefore(one, other)} OR ${homeBefore(other, one)}) ` +
    `AND NOT ${isInAny(`x.target_office_id = $1 AND x.contact_id = ${one}`)} ` +
    `AND NOT ${isInAny(`x.source_office_id = $1 AND x.other_contact_id = ${other}`)}`
  );
}

/** The transfer to this office neither brings the relation `t`, nor withheld it, nor says that it was left behind on the way. */
function isNotNamedBy(type: RecordTypeDescription, transfer: string): string {
  const ends = endsOf(type).map((column) => `t.${column}`);
  const has = (table: string, more = ''): string =>
    `NOT EXISTS (SELECT 1 FROM ${table} x WHERE x.target_office_id = $1 AND x.transfer_id = ${transfer} ` +
    `AND x.record_type = ${literal(type.name)} AND x.record_id = t.id${more} ${LOOK_UP})`;
  return [
    has('transfer_record'),
    has('transfer_withheld'),
    has('transfer_behind', ` AND x.contact_id IN (${ends.join(', ')})`),
  ].join(' AND ');
}

/**
 * The contact `before` is here, and came home after the office had sent `now` away, which comes home only now; and what brought it
 * says nothing of the relation `t`, nor had that stayed here when it was sent. Once its details are gone nobody knows.
 */
function isHomeBefore(type: RecordTypeDescription, before: string, now: string): string {
  const sent = `SELECT max(s.sent_at) FROM transfer_contact c JOIN transfer s ON s.target_office_id = c.target_office_id AND s.id = c.transfer_id
    WHERE c.source_office_id = $1 AND c.contact_id = ${now}`;
  return `EXISTS (${presentSql(before)} ${LOOK_UP}) AND EXISTS (SELECT 1 FROM (
      SELECT w.transfer_id, w.decided_at FROM transfer_contact w WHERE w.target_office_id = $1 AND w.contact_id = ${before}
        AND w.state IN ('accepted', 'returned') AND w.outcome <> 'linked' ORDER BY w.decided_at DESC LIMIT 1) p
      JOIN transfer q ON q.target_office_id = $1 AND q.id = p.transfer_id AND q.details_removed_at IS NULL
    WHERE p.decided_at > (${sent}) AND ${isNotNamedBy(type, 'p.transfer_id')} ${LOOK_UP})
    AND t.id NOT IN (${hadStayed(literal(type.name), `ARRAY[${before}]`)})`;
}

/** The record `alias` hangs below a contact of $3; `path` are the links that lead there. */
function belongsToChunk(alias: string, path: readonly FieldDescription[]): string {
  const [link, ...rest] = path as [FieldDescription, ...FieldDescription[]];
  const owner = `${alias}.office_id = $1 AND ${alias}.${quoteName(link.column)}`;
  if (rest.length === 0) return `${owner} = ANY ($3::uuid[])`;
  const above = `${alias}_`;
  const table = quoteName(recordType(link.to as string).table);
  return `${owner} = ANY (ARRAY(SELECT ${above}.id FROM ${table} ${above} WHERE ${belongsToChunk(above, rest)}))`;
}

/**
 * Numbers of the chunk that somebody else here has already: each gets a free one, which no other record of the chunk
 * brings either, and the former stays searchable. Runs before the records of the type are created.
 */
export function renumberSql(type: RecordTypeDescription): string {
  const field = numberField(type) as FieldDescription;
  const [table, column] = [quoteName(type.table), quoteName(field.column)];
  return (
    `WITH a AS MATERIALIZED (${parcelColumn(type, IN_CHUNK, `r.record_id, r.content->>${literal(field.column)} AS number`)}) ` +
    `INSERT INTO former_number (office_id, record_type, record_id, number, new_number, transfer_id) ` +
    `SELECT $1, ${literal(type.name)}, r.record_id, r.number, n.base || '/' || greatest(` +
    `substring(free_number($1, '${type.table}', ${literal(field.column)}, n.base) FROM '[0-9]+$')::int, ` +
    `(SELECT 1 + max(substring(a.number FROM '/([0-9]{1,6})$')::int) FROM a WHERE starts_with(a.number, n.base || '/'))), $2 ` +
    `FROM a r CROSS JOIN LATERAL (SELECT ${numberBase(field, 'r.number')} AS base) n ` +
    `WHERE EXISTS (SELECT 1 FROM ${table} e WHERE e.office_id = $1 AND e.${column} = r.number AND e.deleted_at IS NULL AND e.id <> r.record_id ${LOOK_UP}) ` +
    `AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.office_id = $1 AND t.id = r.record_id AND NOT (${mayOverwrite(type)}) ${LOOK_UP}) ` +
    `ON CONFLICT (office_id, record_type, record_id, number) DO UPDATE SET new_number = EXCLUDED.new_number, transfer_id = EXCLUDED.transfer_id`
  );
}

/** A record that comes back with another number than it had here: the one that it had stays searchable. After `renumberSql`. */
export function keepFormerNumbersSql(type: RecordTypeDescription): string {
  const column = (numberField(type) as FieldDescription).column;
  const arriving = parcelColumn(type, IN_CHUNK, `r.record_id, r.content->>${literal(column)} AS number`);
  return (
    `INSERT INTO former_number (office_id, record_type, record_id, number, new_number) ` +
    `SELECT $1, ${literal(type.name)}, t.id, t.${quoteName(column)}, n.number FROM (${arriving}) r ` +
    `CROSS JOIN LATERAL (SELECT * FROM ${quoteName(type.table)} o WHERE o.office_id = $1 AND o.id = r.record_id ${LOOK_UP}) t${newNumber(type)} ` +
    `CROSS JOIN LATERAL (SELECT coalesce(f.new_number, r.number) AS number) n ` +
    `WHERE ${mayOverwrite(type)} AND t.${quoteName(column)} <> n.number ON CONFLICT DO NOTHING`
  );
}

/** The types that a delivery creates after the contacts, owners first. */
export const recordTypes: readonly RecordTypeDescription[] = travellingTypes.filter(
  (type) => type.travel === 'travels',
);
