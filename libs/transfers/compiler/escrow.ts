import { columnType, isWritable, quoteName, type RecordTypeDescription } from '#catalogue';
import { endsOf, parcelColumns } from './collect.js';
import { literal } from './conditions.js';
import { LOOK_UP } from './places.js';

/*
 * Key relations on arrival (S4-26 to S4-29, X-02). A relation's row stays in the parcel until both of its ends are in the
 * target office, whatever transfer and order they come in: its presence there is the escrow.
 * $1 target office, $2 the contacts that have just arrived (uuid[]), $3 the transfer if these are its first, else null:
 * a send may also bring relations between contacts that earlier ones of its session have brought.
 */

/**
 * Locks the parcel's relations of the arrived contacts. It runs before they are reconstructed, in a statement of its own:
 * of two deliveries that each bring one end, the later one waits here and then sees what the other has brought.
 */
export function lockEscrowSql(type: RecordTypeDescription): string {
  return `SELECT 1 FROM transfer_record r WHERE r.ctid = ANY (ARRAY(
      SELECT place FROM (${waitingSql(type)} UNION ALL ${ofTransferSql(type, '$3')}) q)) ORDER BY r.record_id FOR UPDATE`;
}

/**
 * Locks the ends of the same relations that were here before, by ids. In a statement of its own, too: a send that holds one of
 * them meanwhile either takes the relation along, or is seen by the statement that reconstructs.
 */
export function lockEndsSql(type: RecordTypeDescription): string {
  // NOT IN is hashed; `<> ALL (array)` compares each end with each arrived contact
  return `SELECT 1 FROM contact c WHERE c.office_id = $1 AND c.custody = 'here' AND c.id = ANY (ARRAY(
      SELECT e.id FROM (${waitingSql(type)} UNION ALL ${ofTransferSql(type, '$3')}) q, LATERAL (VALUES (q.contact_id), (q.other_contact_id)) e (id)
      WHERE e.id NOT IN (SELECT unnest($2::uuid[])))) ORDER BY c.id FOR SHARE`;
}

/** SELECT (place, contact_id, other_contact_id) of the parcels' relations that the contacts $2 are an end of. */
function waitingSql(type: RecordTypeDescription): string {
  // IS TRUE, so that the index of the end is taken, whatever the planner believes about the parcel
  const end = (
    contact: string,
  ): string => `${escrowSql} WHERE r.target_office_id = $1 AND r.${contact} = ANY ($2::uuid[])
        AND r.other_contact_id IS NOT NULL AND (r.record_type = ${literal(type.name)}) IS TRUE`;
  return `${end('contact_id')} UNION ${end('other_contact_id')}`;
}

/** SELECT of the same for all relations of one transfer; none if `transfer` is null. */
function ofTransferSql(type: RecordTypeDescription, transfer: string): string {
  return `${escrowSql} WHERE r.target_office_id = $1 AND r.transfer_id = ${transfer}::uuid AND r.record_type = ${literal(type.name)}
        AND r.other_contact_id IS NOT NULL`;
}

const escrowSql = 'SELECT r.ctid AS place, r.contact_id, r.other_contact_id FROM transfer_record r';

/**
 * Reconstructs the relations of the arrived contacts whose other end is here too, and not on its way to another office, whose
 * parcel is written already. One that is in use here already (both
 * contacts only linked to) is never touched, and one whose two ends were merged into one contact is none any more. Answers (transfer_id, created, merged, linked).
 */
export function reconstructSql(type: RecordTypeDescription): string {
  const ends = endsOf(type);
  const fields = type.fields.filter((field) => isWritable(field) && field.transfer !== 'stay');
  const values = fields.map((field) => {
    const column = quoteName(field.column);
    if (column === ends[0]) return 'd.one';
    if (column === ends[1]) return 'd.other';
    const value = `d.${column}`;
    return field.default === undefined
      ? value
      : `coalesce(${value}, ${literal(field.default as string)}::${columnType(field)})`;
  });
  const columns = fields.map((field) => quoteName(field.column));
  const contents = parcelColumns(type).map((column) => `${quoteName(column.name)} ${column.type}`);
  return `WITH candidate AS (${waitingSql(type)} UNION ${ofTransferSql(type, '$3')} AND ${isNotIn('r.contact_id')} AND ${isNotIn('r.other_contact_id')}),
    ready AS (
      SELECT q.*, coalesce(c1.id, ${aliasOf('q.contact_id')}) AS one, coalesce(c2.id, ${aliasOf('q.other_contact_id')}) AS other FROM candidate q
      LEFT JOIN LATERAL (${restsSql('q.contact_id')}) c1 ON true
      LEFT JOIN LATERAL (${restsSql('q.other_contact_id')}) c2 ON true),
    d AS (
      DELETE FROM transfer_record r USING ready q -- by their places: they are locked, so they are still there
      WHERE r.ctid = ANY (ARRAY(SELECT place FROM ready WHERE one IS NOT NULL AND other IS NOT NULL)) AND r.ctid = q.place
      RETURNING r.transfer_id, r.source_office_id, r.record_id, q.one, q.other, q.one = q.other AND q.contact_id <> q.other_contact_id AS became_one, r.content),
    arrived AS (
      INSERT INTO ${quoteName(type.table)} AS t (office_id, id, created_at, ${columns.join(', ')})
      SELECT DISTINCT ON (d.record_id) $1::uuid, d.record_id, coalesce(d.created_at, now()), ${values.join(', ')}
      FROM (SELECT d.transfer_id, d.record_id, d.one, d.other, x.* FROM d CROSS JOIN LATERAL jsonb_to_record(d.content) AS x (${contents.join(', ')})
        WHERE NOT d.became_one) d
      ON CONFLICT (office_id, id) DO UPDATE SET ${columns.map((column) => `${column} = EXCLUDED.${column}`).join(', ')},
        deleted_at = NULL, version = t.version + 1, updated_at = now() WHERE EXISTS (
          SELECT 1 FROM contact c WHERE c.office_id = $1 AND c.id IN (${ends.map((end) => `t.${end}`).join(', ')})
            AND (c.updated_at = now() OR c.custody = 'transferred')) -- the latter went into another contact, which is back (X-06)
      RETURNING id, xmax = 0 AS fresh)
    SELECT d.transfer_id, d.source_office_id,
      count(*) FILTER (WHERE d.record_id IN (SELECT id FROM arrived WHERE fresh))::int AS created,
      count(*) FILTER (WHERE d.record_id IN (SELECT id FROM arrived WHERE NOT fresh))::int AS merged,
      count(*) FILTER (WHERE d.record_id NOT IN (SELECT id FROM arrived))::int AS linked
    FROM d GROUP BY d.transfer_id, d.source_office_id`;
}

/** The contact came with an earlier transfer: it is none of transfer $3. NOT IN, because it is hashed (see NOT_AMONG). */
const isNotIn = (contact: string): string =>
  `${contact} NOT IN (SELECT contact_id FROM transfer_contact WHERE target_office_id = $1 AND transfer_id = $3)`;

const aliasOf = (contact: string): string =>
  `(SELECT h.id FROM contact_alias a CROSS JOIN LATERAL (${restsSql('a.contact_id')}) h WHERE a.office_id = $1 AND a.alias_id = ${contact})`;

/** SELECT of the contact's id if this office has it in its custody; one in the bin is still here. */
export const hereSql = (contact: string): string =>
  `SELECT h.id FROM contact h WHERE h.office_id = $1 AND h.id = ${contact} AND h.custody <> 'transferred' ${LOOK_UP}`;

/** The same, if it is not on its way elsewhere. */
const restsSql = (contact: string): string =>
  `SELECT h.id FROM contact h WHERE h.office_id = $1 AND h.id = ${contact} AND h.custody = 'here' ${LOOK_UP}`;

/**
 * Gives up the relations of contacts that will not come (declined, recalled, expired), by this transfer or another one:
 * each is reported as withheld. So are those of the transfer $5 whose own contacts came with earlier transfers; and, of
 * contacts that have `arrived`, those whose other end was decided before and is not here any more.
 * $3 says which office's step it is, $4 is the source office; $5 is null after the first step of the transfer that could
 * find such relations. Answers (transfer_id, source_office_id, withheld).
 */
export function giveUpSql(
  type: RecordTypeDescription,
  line: string,
  contacts: 'declined' | 'arrived' = 'declined',
): string {
  // IS TRUE, so that the index of the source's contacts is taken and not the one of the target's transfers
  const decided = (
    ...both: string[]
  ): string => `NOT EXISTS (SELECT 1 FROM transfer_contact w WHERE w.source_office_id = $4
      AND w.contact_id IN (${both.join(', ')}) AND (w.target_office_id = $1) IS TRUE AND w.state IN ('pending', 'accepting') ${LOOK_UP})`;
  const gone = (end: string): string => `(${end} = ANY ($2::uuid[]) AND ${decided(end)})`;
  const bothDecided = decided('r.contact_id', 'r.other_contact_id');
  const hopeless =
    contacts === 'arrived'
      ? bothDecided
      : `(${gone('r.contact_id')} OR ${gone('r.other_contact_id')} OR (${bothDecided} AND r.transfer_id = $5))`;
  return `WITH d AS (
      DELETE FROM transfer_record r
      WHERE r.ctid = ANY (ARRAY(SELECT place FROM (${waitingSql(type)} UNION ALL ${ofTransferSql(type, '$5')}) q))
        AND r.source_office_id = $4 AND ${hopeless}
      RETURNING r.transfer_id, r.source_office_id, r.record_id, r.contact_id),
    w AS (
      INSERT INTO transfer_withheld (target_office_id, transfer_id, record_type, record_id, part, source_office_id, contact_id, line, side)
      SELECT $1, d.transfer_id, ${literal(type.name)}, d.record_id, '', d.source_office_id, d.contact_id, ${literal(line)}, $3 FROM d
      ON CONFLICT DO NOTHING RETURNING transfer_id)
    SELECT d.transfer_id, d.source_office_id, count(*)::int AS withheld FROM d GROUP BY d.transfer_id, d.source_office_id`;
}
