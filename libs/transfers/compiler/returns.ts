import {
  isRelation,
  ownerLink,
  pathToContact,
  quoteName,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import {
  collectSql,
  endsOf,
  ifPresentLinks,
  relationTypes,
  stayingTypes,
  travellingTypes,
} from './collect.js';
import { literal } from './conditions.js';
import { retireRecordsSql } from './deliver.js';
import { asDescribed } from './held-back.js';
import { LOOK_UP } from './places.js';
import { anyOf, rowsBelow, travellingRows } from './rows.js';

/*
 * What a return (X-03) finds in the office that gives back, and what it does in the office that takes back.
 */

/**
 * What became of a record since it arrived: 'created', 'edited' or null. `a` is the contact's line in the transfer that is
 * returned, or the name of what has its decided_at. A delivered record keeps its first created_at, and an edit raises the version; a record whose second contact
 * came later was touched by that delivery, and not by a person. `named` is SQL for the ids of its other contacts.
 */
function touched(named: readonly string[], a = 'a'): string {
  const delivered =
    named.length === 0
      ? ''
      : ` AND NOT EXISTS (SELECT 1 FROM transfer_contact d WHERE d.contact_id IN (${named.join(', ')}) AND d.target_office_id = $1
          AND d.state IN ('accepted', 'returned') AND d.decided_at = r.updated_at)`;
  return `CASE WHEN r.created_at > ${a}.decided_at THEN 'created'
    WHEN r.version > 1 AND r.updated_at > ${a}.decided_at${delivered} THEN 'edited' END`;
}

const ARRIVED = (contact: string, transfer = '$2'): string =>
  `JOIN transfer_contact a ON a.target_office_id = $1 AND a.transfer_id = ${transfer} AND a.contact_id = ${contact}`;

/**
 * SELECT (contact_id, record_id, reason) of the rows of `selected` that go back, or of `all` rows of the type below them.
 * $1 office, $2 the transfer that is returned.
 */
export function touchedSql(type: RecordTypeDescription, all = false): string {
  const { from, contact, ...rows } = travellingRows(type);
  const where = all ? rowsBelow(type).any : rows.where;
  return `SELECT ${contact} AS contact_id, r.id AS record_id, ${touched(othersOf(type))} AS reason FROM ${from} ${ARRIVED(contact)} WHERE ${where}`;
}

const othersOf = (type: RecordTypeDescription): string[] =>
  ifPresentLinks(type).map((link) => `r.${quoteName(link.column)}`);

/**
 * Writes the parcel's rows of a type and names each in its group, from one look at the records. $1 the office that returns,
 * $2 the other one, $3 the return, $4 the type's name, $5 the transfer that is returned. Its row count is the parcel's.
 */
export function writeNotedSql(type: RecordTypeDescription): string {
  const rows = collectSql(type, asDescribed, '$5::uuid', `${touched(othersOf(type), 's')} AS reason`);
  // the selection with what a group is told by: joined to the records it would be looked up for each of them
  return `WITH selected AS MATERIALIZED (
      SELECT c.contact_id, a.decided_at FROM selected c ${ARRIVED('c.contact_id', '$5::uuid')}),
    goes AS MATERIALIZED (${rows}),
    named AS (
      INSERT INTO transfer_return_row (target_office_id, transfer_id, outcome, record_type, record_id, source_office_id, contact_id, reason)
      SELECT $2, $3, CASE WHEN g.reason IS NULL THEN 'reversed' ELSE 'kept' END, $4::text, g.record_id, $1, g.contact_id, g.reason FROM goes g)
    INSERT INTO transfer_record (target_office_id, transfer_id, record_type, source_office_id, contact_id, record_id, other_contact_id, content)
    SELECT $2, $3, $4::text, $1, g.contact_id, g.record_id, g.other_contact_id, g.content FROM goes g`;
}

/** The same for the relations in the parcel of the return $3. */
export function touchedRelationsSql(type: RecordTypeDescription): string {
  const ends = ofRow(type);
  return `SELECT p.contact_id, r.id AS record_id, ${touched(ends)} AS reason
    FROM transfer_record p CROSS JOIN LATERAL (SELECT * FROM ${quoteName(type.table)} o WHERE o.office_id = $1 AND o.id = p.record_id ${LOOK_UP}) r
      LEFT JOIN LATERAL (SELECT w.decided_at FROM transfer_contact w
        WHERE w.target_office_id = $1 AND w.transfer_id = $2 AND w.contact_id = p.contact_id ${LOOK_UP}) a ON true
    WHERE p.target_office_id = $4 AND p.transfer_id = $3 AND p.record_type = ${literal(type.name)}`;
}

/** The same for the relations between contacts of `selected`: what a preview counts. */
export function touchedPairsSql(type: RecordTypeDescription): string {
  const [one, other] = ofRow(type) as [string, string];
  return `SELECT s.contact_id, r.id AS record_id, ${touched([one, other])} AS reason
    FROM selected s JOIN ${quoteName(type.table)} r ON r.office_id = $1 AND ${one} = s.contact_id AND r.deleted_at IS NULL ${ARRIVED('s.contact_id')}
    WHERE ${other} IN (SELECT contact_id FROM selected)`;
}

/** The contacts of the relation `r`. */
const ofRow = (type: RecordTypeDescription): string[] => endsOf(type).map((end) => `r.${end}`);

/** SELECT (contact_id, record_id) of records that came with the transfer and lie in the bin here now. */
export function deletedSql(type: RecordTypeDescription): string {
  const since = `r.deleted_at IS NOT NULL AND r.deleted_at > a.decided_at AND r.created_at <= a.decided_at`;
  if (isRelation(type))
    return `SELECT DISTINCT ON (r.id) s.contact_id, r.id AS record_id FROM selected s JOIN ${quoteName(type.table)} r
      ON r.office_id = $1 AND s.contact_id IN (${ofRow(type).join(', ')}) ${ARRIVED('s.contact_id')} WHERE ${since} ORDER BY r.id, s.contact_id`;
  const path = pathToContact(type);
  const joins = path.slice(0, -1).map((link, index) => {
    const below = index === 0 ? 'r' : `t${index - 1}`;
    return `JOIN ${quoteName(recordType(link.to as string).table)} t${index} ON t${index}.office_id = $1 AND t${index}.id = ${below}.${quoteName(link.column)}`;
  });
  const last = path.at(-1) as FieldDescription;
  const contact = `${path.length === 1 ? 'r' : `t${path.length - 2}`}.${quoteName(last.column)}`;
  return `SELECT ${contact} AS contact_id, r.id AS record_id FROM ${quoteName(type.table)} r ${joins.join(' ')} ${ARRIVED(contact)}
    WHERE r.office_id = $1 AND ${contact} IN (SELECT contact_id FROM selected) AND ${since}`;
}

/** Types of which a record may have been deleted since it came. */
export const deletableTypes: readonly RecordTypeDescription[] = [
  ...travellingTypes.filter((type) => type.travel !== 'root'),
  ...relationTypes,
];

/** As `touchedSql`, for what the target itself put on a copied contact: it never crosses, and keeps the contact in its place. */
export const ownSqls: readonly { recordType: string; sql: string }[] = [
  ...stayingTypes.filter((type) => type.edited),
  ...relationTypes,
].map((type) => ({ recordType: type.name, sql: ownSql(type) }));

function ownSql(type: RecordTypeDescription): string {
  if (isRelation(type))
    return `SELECT DISTINCT ON (r.id) s.contact_id, r.id AS record_id, 'created' AS reason FROM selected s JOIN ${quoteName(type.table)} r
      ON r.office_id = $1 AND s.contact_id IN (${ofRow(type).join(', ')}) AND r.deleted_at IS NULL ${ARRIVED('s.contact_id')}
      WHERE r.created_at > a.decided_at OR r.version > 1 AND r.updated_at > a.decided_at ORDER BY r.id, s.contact_id`;
  const rows = rowsBelow(type);
  return `SELECT ${rows.contact} AS contact_id, r.id AS record_id, 'created' AS reason FROM ${rows.from} ${ARRIVED(rows.contact)} WHERE ${rows.any}`;
}

/**
 * A record above one that is kept stays with it. $1 office and return's source, $2 target of the return, $3 return. For each
 * type with records below it, those deepest first, so that it climbs.
 */
export const holdingSqls: readonly string[] = [
  ...travellingTypes,
  ...stayingTypes.filter((type) => type.edited),
]
  .filter((type) => ownerLink(type) && pathToContact(type).length > 0)
  .sort((one, other) => pathToContact(other).length - pathToContact(one).length)
  .map((type) => {
    const owner = ownerLink(type) as FieldDescription;
    return `UPDATE transfer_return_row u SET outcome = 'kept', reason = 'holdsKept'
      WHERE u.target_office_id = $2 AND u.transfer_id = $3 AND u.outcome = 'reversed' AND u.record_type = ${literal(owner.to as string)}
        AND u.record_id IN (SELECT t.${quoteName(owner.column)} FROM transfer_return_row k
          JOIN ${quoteName(type.table)} t ON t.office_id = $1 AND t.id = k.record_id
          WHERE k.target_office_id = $2 AND k.transfer_id = $3 AND k.outcome = 'kept' AND k.record_type = ${literal(type.name)})`;
  });

/** Both contacts of a relation that is kept stay. Parameters as in `holdingSqls`. */
export const holdingEndsSqls: readonly string[] = relationTypes.map(
  (type) => `UPDATE transfer_return_row u SET outcome = 'kept', reason = 'holdsKept'
    WHERE u.target_office_id = $2 AND u.transfer_id = $3 AND u.outcome = 'reversed' AND u.record_type = 'contact'
      AND u.record_id IN (SELECT unnest(ARRAY[${ofRow(type).join(', ')}]) FROM transfer_return_row k
        JOIN ${quoteName(type.table)} r ON r.office_id = $1 AND r.id = k.record_id
        WHERE k.target_office_id = $2 AND k.transfer_id = $3 AND k.outcome = 'kept' AND k.record_type = ${literal(type.name)})`,
);

/** A contact that a record of somebody else names stays. Parameters as in `holdingSqls`. */
export const namedSqls: readonly string[] = travellingTypes.flatMap((type) =>
  ifPresentLinks(type).map(
    (link) => `UPDATE transfer_return_row u SET outcome = 'kept', reason = 'named'
    WHERE u.target_office_id = $2 AND u.transfer_id = $3 AND u.outcome = 'reversed' AND u.record_type = 'contact'
      AND u.record_id IN (SELECT r.${quoteName(link.column)} FROM ${quoteName(type.table)} r
        WHERE r.office_id = $1 AND r.deleted_at IS NULL AND r.${quoteName(link.column)} IN (SELECT contact_id FROM selected)
          AND r.id NOT IN (SELECT k.record_id FROM transfer_return_row k
            WHERE k.target_office_id = $2 AND k.transfer_id = $3 AND k.record_type = ${literal(type.name)}))`,
  ),
);

/**
 * Puts what is reversed of a copy into the bin; what lies below a contact that goes there as a whole is left as it is,
 * so that restoring the contact restores all of it. Parameters as in `holdingSqls`.
 */
export function binSql(type: RecordTypeDescription): string {
  const whole =
    type.travel === 'root'
      ? ''
      : ` AND u.contact_id IN (SELECT k.contact_id FROM transfer_return_row k WHERE k.target_office_id = $2 AND k.transfer_id = $3
          AND k.outcome = 'kept' AND k.record_type = 'contact')`;
  return `UPDATE ${quoteName(type.table)} t SET deleted_at = now(), version = t.version + 1, updated_at = now()
    WHERE t.office_id = $1 AND t.deleted_at IS NULL AND t.id IN (SELECT u.record_id FROM transfer_return_row u
      WHERE u.target_office_id = $2 AND u.transfer_id = $3 AND u.outcome = 'reversed' AND u.record_type = ${literal(type.name)}${whole})`;
}

/*
 * In the office that takes back: $1 office, $2 the return, $3 the contacts of the chunk that it remembers.
 */

/** SELECT (name) of the types of which the office $1 has any record. */
export function anyOfSql(types: readonly RecordTypeDescription[]): string {
  return types.map((type) => `SELECT ${literal(type.name)} AS name WHERE ${anyOf(type)}`).join(' UNION ALL ');
}

/** As `retireRecordsSql`; each record is named. $4 the office that returns. */
export function retireNamedSql(type: RecordTypeDescription): string {
  return `WITH gone AS (${retireRecordsSql(type)} RETURNING t.id, ${topContact(type)} AS contact_id)
    INSERT INTO transfer_return_row (target_office_id, transfer_id, outcome, record_type, record_id, source_office_id, contact_id, reason)
    SELECT $1, $2, 'notReversed', ${literal(type.name)}, g.id, $4::uuid, g.contact_id, 'withAnother' FROM gone g
    ON CONFLICT DO NOTHING`;
}

/** SQL of the contact of the row `t`: looked up level by level. */
function topContact(type: RecordTypeDescription, alias = 't'): string {
  const [link, next] = pathToContact(type);
  const column = `${alias}.${quoteName((link as FieldDescription).column)}`;
  if (!next) return column;
  const parent = recordType((link as FieldDescription).to as string);
  return `(SELECT ${topContact(parent, `${alias}_`)} FROM ${quoteName(parent.table)} ${alias}_ WHERE ${alias}_.office_id = $1 AND ${alias}_.id = ${column})`;
}

/** Relations that the returning office has deleted since they came go into the bin here, too. */
export function retireRelationsSql(type: RecordTypeDescription): string {
  return `UPDATE ${quoteName(type.table)} t SET deleted_at = now(), version = t.version + 1, updated_at = now()
    WHERE t.office_id = $1 AND t.deleted_at IS NULL AND t.id = ANY (ARRAY(SELECT k.record_id FROM transfer_return_row k
      WHERE k.target_office_id = $1 AND k.transfer_id = $2 AND k.outcome = 'notReversed' AND k.record_type = ${literal(type.name)}
        AND k.reason = 'deletedThere' AND k.contact_id = ANY ($3::uuid[])))`;
}

/**
 * Takes out of the parcel what this office still has and nobody touched in the other one: it stays as it is. It was
 * read-only here all the while, so it is what was sent. Relations, if both contacts come back with this chunk.
 */
export function leaveUntouchedSql(type: RecordTypeDescription): string {
  const both = isRelation(type) ? ' AND r.other_contact_id = ANY ($3::uuid[])' : '';
  return `DELETE FROM transfer_record r WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND r.record_type = ${literal(type.name)}
      AND r.contact_id = ANY ($3::uuid[])${both}
      AND r.record_id NOT IN (SELECT k.record_id FROM transfer_return_row k WHERE k.target_office_id = $1 AND k.transfer_id = $2
        AND k.outcome = 'kept' AND k.record_type = ${literal(type.name)})
      AND EXISTS (SELECT 1 FROM ${quoteName(type.table)} t WHERE t.office_id = $1 AND t.id = r.record_id AND t.deleted_at IS NULL ${LOOK_UP})`;
}
