import { quoteName, type FieldDescription, type RecordTypeDescription } from '#catalogue';
import {
  arrivals,
  arrivingRows,
  assignments,
  IN_CHUNK,
  isOneOf,
  NOTHING_LACKS,
  numberField,
  parcelRows,
  reference,
  type Arrival,
  type ParcelRows,
} from './arrivals.js';
import { ifPresentLinks } from './collect.js';
import { lineSql, literal } from './conditions.js';
import { HIS_OWN } from './deliver.js';
import { aliased, isNew, LOOK_UP, placeIsFree, placeOf, presentSql } from './places.js';

/*
 * Records that name a contact besides the one that they travel with (S4-30 to S4-33, S4-39 to S4-45). Parameters as in
 * arrivals.ts, and $5 the office's match rules (text[]).
 */

/** Types whose rows name a contact that may be missing here (parties, census, accounts). */
export function namesOthers(type: RecordTypeDescription): boolean {
  return ifPresentLinks(type).length > 0;
}

/**
 * Records that name another contact (S4-30 to S4-33, S4-39 to S4-45): kept if that contact is here, under its own id, by
 * an alias, or by one of the office's match rules. Also the rows of earlier chunks of this step that waited for a contact
 * of this one: contacts accepted in the same step count as present. A row that was here before and whose place is free is
 * only linked anew; the rest of it is overwritten afterwards. Answers {created, late (created, of earlier chunks), waited
 * (all rows of earlier chunks), withheld, waiting}. `merging` as in `arrivals`.
 */
export function createListingsSql(type: RecordTypeDescription, merging = false): string {
  const resolved = (link: FieldDescription): string => resolvedLink(link, merging);
  const links = ifPresentLinks(type);
  const required = links.some((link) => link.required);
  const values = arrivals(type, resolved, undefined, merging);
  const columns = ['office_id', 'id', 'created_at', ...values.map((value) => value.column)];
  const relinked = links.map(
    (link) => `${quoteName(link.column)} = coalesce(${resolved(link)}, t.${quoteName(link.column)})`,
  );
  const placed = `x LEFT JOIN y ON y.other = x.other_contact_id WHERE ${required ? 'y.id IS NOT NULL' : 'true'}`;
  const missing = 'y.id IS NULL AND x.other_contact_id IS NOT NULL';
  return `WITH x AS MATERIALIZED (
      SELECT r.contact_id AS root_id, r.record_id, r.other_contact_id, x.*, ${arrivalValues(type)}, true AS in_chunk
      FROM ${arrivingRows(type, IN_CHUNK)}
      UNION ALL
      SELECT r.contact_id, r.record_id, r.other_contact_id, x.*, ${arrivalValues(type)}, false
      FROM ${arrivingRows(type, LATE)}),
    y AS MATERIALIZED (${resolvedContacts()}),
    created AS (
      INSERT INTO ${quoteName(type.table)} (${columns.join(', ')})
      SELECT ${['$1::uuid', 'x.record_id', 'coalesce(x.created_at, now())', ...values.map((value) => materialised(type, value))].join(', ')}
      FROM ${placed} AND ${isNew(type, 'x')} RETURNING id IN (SELECT record_id FROM x WHERE in_chunk) AS own),
    relinked AS (
      UPDATE ${quoteName(type.table)} t SET ${relinked.join(', ')} FROM ${placed}
      AND t.office_id = $1 AND t.id = ANY (ARRAY(SELECT record_id FROM x)) AND t.id = x.record_id AND ${placeIsFree(type)}),
    withheld AS (
      INSERT INTO transfer_withheld (target_office_id, transfer_id, record_type, record_id, part, source_office_id, contact_id, line, side)
      SELECT $1, $2, ${literal(type.name)}, x.record_id, ${part(links, required)}, $6::uuid, x.root_id, ${linkLine(type, links)}, 'target'
      FROM x JOIN y ON y.other = x.other_contact_id WHERE ${missing} AND NOT y.waiting
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT $4::uuid AS accepted_by, -- PostgreSQL must know the type of a parameter, and not every type has a user
      (SELECT count(*) FROM created WHERE own)::int AS created,
      (SELECT count(*) FROM created WHERE NOT own)::int AS late,
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
  const there = links.map(
    (link) => `t.${quoteName(link.column)} IS NOT DISTINCT FROM ${aliased(`x.${quoteName(link.column)}`)}`,
  );
  return `WITH x AS (
      SELECT r.contact_id AS root_id, r.record_id, r.other_contact_id, x.* FROM ${parcelRows(type, WAITED)}
        AND NOT EXISTS (SELECT 1 FROM ${quoteName(type.table)} t WHERE t.office_id = $1 AND t.id = r.record_id AND ${there.join(' AND ')} ${LOOK_UP})),
    withheld AS (
      INSERT INTO transfer_withheld (target_office_id, transfer_id, record_type, record_id, part, source_office_id, contact_id, line, side)
      SELECT $1, $2, ${literal(type.name)}, x.record_id, ${part(links, required)}, $4::uuid, x.root_id, ${linkLine(type, links)}, 'target' FROM x
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT ${required ? 'count(*)::int' : '0'} AS withheld FROM withheld`;
}

/** A row of an earlier chunk that named a contact of this one, which was on its way by then, and was not withheld. */
const WAITED: ParcelRows = {
  // OFFSET 0, so that it is read by the index of the other end
  from: `(SELECT * FROM transfer_record WHERE target_office_id = $1 AND other_contact_id = ANY ($3::uuid[]) ${LOOK_UP}) r`,
  where: `r.contact_id NOT IN (SELECT unnest($3::uuid[]))
  AND EXISTS (SELECT 1 FROM transfer_contact w JOIN transfer_contact o ON o.target_office_id = $1 AND o.transfer_id = $2
      AND o.contact_id = r.other_contact_id AND coalesce(o.accepting_at <= w.decided_at, true)
    WHERE w.target_office_id = $1 AND w.transfer_id = $2 AND w.contact_id = r.contact_id AND w.state = 'accepted' ${LOOK_UP})
  AND NOT EXISTS (SELECT 1 FROM transfer_withheld h WHERE h.target_office_id = $1 AND h.transfer_id = $2
    AND h.record_type = r.record_type AND h.record_id = r.record_id ${LOOK_UP})`,
};

/** One of a contact that has come with this chunk; a contact that was here before was linked to by the earlier chunk. */
const LATE: ParcelRows = {
  from: WAITED.from,
  where: `${WAITED.where}
  AND (EXISTS (SELECT 1 FROM ${placeOf('r.other_contact_id')} CROSS JOIN LATERAL (SELECT k.updated_at FROM contact k WHERE k.office_id = $1 AND k.id = o.id ${LOOK_UP}) k
      WHERE k.updated_at = now() ${LOOK_UP})
    OR EXISTS (SELECT 1 FROM contact_alias l WHERE l.office_id = $1 AND l.alias_id = r.other_contact_id AND l.created_at = now() ${LOOK_UP}))`,
};

/**
 * Each contact that the rows name, once, with the contact of this office that it is, or null. Looked up one by one: a join
 * would be planned for one row and become quadratic.
 */
function resolvedContacts(): string {
  return `SELECT q.other, coalesce(q.id, CASE WHEN NOT q.waiting THEN matching_contact(q.match_keys, $5) END) AS id, q.waiting
      FROM (SELECT o.other, o.match_keys,
          coalesce(c.id, (SELECT p.id FROM contact_alias a CROSS JOIN LATERAL (${presentSql('a.contact_id')}) p WHERE a.office_id = $1 AND a.alias_id = o.other)) AS id,
          c.id IS NULL AND EXISTS (SELECT 1 FROM transfer_contact w WHERE w.target_office_id = $1 AND w.transfer_id = $2
            AND w.contact_id = o.other AND w.state = 'accepting' ${LOOK_UP}) AS waiting
        FROM (SELECT DISTINCT ON (other_contact_id) other_contact_id AS other, match_keys FROM x WHERE other_contact_id IS NOT NULL) o
        LEFT JOIN LATERAL (${presentSql('o.other')}) c ON true) q`;
}

/** A link that names the contact which the row travels with keeps its value; the other one is looked up. */
function resolvedLink(link: FieldDescription, merging: boolean): string {
  const column = `x.${quoteName(link.column)}`;
  return `CASE WHEN ${column} = x.other_contact_id THEN y.id ELSE ${merging ? aliased(column) : column} END`;
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
 * As `overwriteRecordsSql`, for rows of earlier chunks that waited for a contact of this one: their place is free if
 * nobody has touched it since their own contact arrived.
 */
export function overwriteLateSql(
  type: RecordTypeDescription,
  lacking = NOTHING_LACKS,
  merging = false,
): string {
  const column = (link: FieldDescription): string => `x.${quoteName(link.column)}`;
  const values = arrivals(type, (link) => (merging ? aliased(column(link)) : column(link)), HIS_OWN, merging);
  return (
    `UPDATE ${quoteName(type.table)} t SET ${assignments(values, lacking)}, deleted_at = NULL, version = t.version + 1, updated_at = now() ` +
    `FROM ${arrivingRows(type, LATE)} AND ${isOneOf(type, LATE)} AND EXISTS (SELECT 1 FROM transfer_contact w ` +
    `WHERE w.target_office_id = $1 AND w.transfer_id = $2 AND w.contact_id = r.contact_id AND w.outcome <> 'linked' AND t.updated_at <= w.decided_at ${LOOK_UP})`
  );
}
