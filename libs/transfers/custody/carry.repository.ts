import type { OfficeTransaction } from '#database';
import { relationTypes } from '../compiler/collect.js';
import { recordTypes } from '../compiler/deliver.js';
import { LOOK_UP } from '../compiler/places.js';
import type { TransferKey } from '../send/send.repository.js';

/**
 * SELECT of the arrivals `w` in the office $1 that brought the contact `contact`: under its own id, or under another one when
 * it came back by an id that it carried. One that was only linked to, or merged into another one, brought none.
 */
export function arrivalsOf(contact: string): string {
  return `SELECT w.* FROM transfer_contact w WHERE w.contact_id = ${contact} AND w.target_office_id = $1
      AND w.state IN ('accepted', 'returned') AND w.outcome <> 'linked' AND coalesce(w.resulting_id, w.contact_id) = w.contact_id
    UNION ALL SELECT w.* FROM transfer_contact w WHERE w.target_office_id = $1 AND w.resulting_id = ${contact} AND w.resulting_id <> w.contact_id
      AND w.state IN ('accepted', 'returned') AND w.outcome = 'merged' AND EXISTS (SELECT 1 FROM transfer_alias l
        WHERE l.target_office_id = $1 AND l.transfer_id = w.transfer_id AND l.contact_id = w.contact_id AND l.alias_id = ${contact})`;
}

/** The transfer `w` to the office $1 tells the way of `contact` although it brought it under another id: it had gone into that one. */
export const tellsWayOf = (contact: string): string =>
  `EXISTS (SELECT 1 FROM transfer_custody o WHERE o.target_office_id = $1 AND o.transfer_id = w.transfer_id AND o.contact_id = ${contact} ${LOOK_UP})`;

/**
 * How the contact `s.contact_id` came into the office $1: its newest arrival in the office's custody, under which id, and
 * under which one its way is told (X-06: what comes home under another id has its own way until it went into that one).
 */
export const NEWEST_ARRIVAL = `SELECT s.contact_id, w.contact_id AS arrived_as, CASE WHEN ${tellsWayOf('s.contact_id')} THEN s.contact_id ELSE w.contact_id END AS told_as, w.transfer_id, w.decided_at, t.source_office_id, t.source_office_name,
      CASE WHEN t.returns_transfer_id IS NOT NULL THEN 'return' ELSE t.mode END AS mode
    FROM (${arrivalsOf('s.contact_id')}) w JOIN transfer t ON t.target_office_id = w.target_office_id AND t.id = w.transfer_id
    ORDER BY w.decided_at DESC LIMIT 1`;

/**
 * Writes into the transfer which offices held the selected contacts before, and what rules have left behind on their way
 * (X-09, decision 21). Only for contacts that came from elsewhere; most sends find none. It reads what this office received
 * itself, so nobody can write a chain of his own.
 */
export async function carryCustody(tx: OfficeTransaction, key: TransferKey): Promise<void> {
  const before = await tx.one<{ any: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM selected s JOIN transfer_contact w ON w.contact_id = s.contact_id AND w.target_office_id = $1
       AND w.state IN ('accepted', 'returned')) OR EXISTS (SELECT 1 FROM transfer_contact w WHERE w.target_office_id = $1
       AND w.resulting_id <> w.contact_id AND w.resulting_id IN (SELECT contact_id FROM selected)) AS any`,
    [key.sourceOfficeId],
  );
  if (!before?.any) return;
  await tx.query(
    `CREATE TEMPORARY TABLE arrived_before (contact_id uuid PRIMARY KEY, arrived_as uuid NOT NULL, told_as uuid NOT NULL, transfer_id uuid NOT NULL, decided_at timestamptz,
       source_office_id uuid, source_office_name text, mode text) ON COMMIT DROP`,
  );
  await tx.query(
    `INSERT INTO arrived_before (contact_id, arrived_as, told_as, transfer_id, decided_at, source_office_id, source_office_name, mode) SELECT p.* FROM selected s CROSS JOIN LATERAL (${NEWEST_ARRIVAL}) p`,
    [key.sourceOfficeId],
  );
  await tx.query('ANALYZE arrived_before');
  await carryHolders(tx, key);
  await carryBehind(tx, key);
}

/**
 * SELECT of (contact_id, position, holder_id, holder_name, since, until, left_by, left_as) of the offices that arrived with
 * the contacts of `arrivals`, rows of NEWEST_ARRIVAL. Where a contact went into another one and came under its id, the way
 * of that one follows from then on.
 */
export function arrivedHolders(arrivals: string): string {
  const told = (id: string): string =>
    `c.target_office_id = $1 AND c.transfer_id = p.transfer_id AND c.contact_id = p.${id}`;
  const since = `(SELECT max(c.since) FROM transfer_custody c WHERE ${told('told_as')})`;
  return `SELECT p.contact_id, c.position, c.holder_id, c.holder_name, c.since, coalesce(c.until, n.until, p.decided_at) AS until,
      coalesce(c.left_by, n.left_by, p.transfer_id) AS left_by, coalesce(c.left_as, n.left_as, p.mode) AS left_as
    FROM ${arrivals} p JOIN transfer_custody c ON ${told('told_as')}
      LEFT JOIN LATERAL (SELECT f.until, f.left_by, f.left_as FROM transfer_custody f WHERE f.target_office_id = $1 AND f.transfer_id = p.transfer_id
        AND f.contact_id = p.arrived_as AND p.told_as <> p.arrived_as AND c.until IS NULL AND coalesce(f.until > c.since, true) ORDER BY f.position LIMIT 1) n ON true
    UNION ALL SELECT p.contact_id, ${AFTERWARDS} + c.position, c.holder_id, c.holder_name, c.since, coalesce(c.until, p.decided_at),
      coalesce(c.left_by, p.transfer_id), coalesce(c.left_as, p.mode)
    FROM ${arrivals} p JOIN transfer_custody c ON ${told('arrived_as')} AND p.told_as <> p.arrived_as AND c.since > ${since}`;
}

/** More than the offices of any way: added to the positions of what follows. */
const AFTERWARDS = 100_000;

/** The steps that arrived with each contact, the office that sent it, and this one. */
async function carryHolders(tx: OfficeTransaction, key: TransferKey): Promise<void> {
  await tx.query(
    `WITH known AS (SELECT office_id FROM organisation_offices()),
     carried AS MATERIALIZED (${arrivedHolders('arrived_before')}),
     sender AS (
       SELECT p.contact_id, 1, p.source_office_id, p.source_office_name, NULL::timestamptz, p.decided_at, p.transfer_id, p.mode
       FROM arrived_before p WHERE p.contact_id NOT IN (SELECT contact_id FROM carried)),
     own AS (
       SELECT p.contact_id, 1 + coalesce(l.last, 1), $1::uuid, t.source_office_name,
         p.decided_at, NULL::timestamptz, NULL::uuid, NULL::text
       FROM arrived_before p LEFT JOIN (SELECT contact_id, max(position) AS last FROM carried GROUP BY contact_id) l ON l.contact_id = p.contact_id
         CROSS JOIN (SELECT source_office_name FROM transfer WHERE target_office_id = $2 AND id = $3) t)
     INSERT INTO transfer_custody (target_office_id, transfer_id, source_office_id, contact_id, position, holder_id, holder_name, since, until, left_by, left_as)
     SELECT $2, $3, $1, contact_id, row_number() OVER (PARTITION BY contact_id ORDER BY position), holder_id,
       CASE WHEN holder_id IN ($1, $2) OR $2 IN (SELECT office_id FROM known) AND holder_id IN (SELECT office_id FROM known) THEN holder_name END,
       since, until, left_by, left_as
     FROM (SELECT * FROM carried UNION ALL SELECT * FROM sender UNION ALL SELECT * FROM own) q`,
    [key.sourceOfficeId, key.targetOfficeId, key.id],
  );
}

/** Records and relations: what a rule may leave behind on a contact's way. */
const LEFT_BEHIND = [...recordTypes, ...relationTypes].map((type) => type.name);

/**
 * Keeps the ids of what the transfer left behind, before its list of what was withheld goes: whoever received its contacts may send
 * them home long after. In the step `forget`.
 */
export async function keepLeftBehind(
  tx: OfficeTransaction,
  transfer: { id: string; targetOfficeId: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO transfer_behind (target_office_id, transfer_id, source_office_id, contact_id, record_type, record_id)
     SELECT w.target_office_id, w.transfer_id, w.source_office_id, w.contact_id, w.record_type, w.record_id FROM transfer_withheld w
     WHERE w.target_office_id = $1 AND w.transfer_id = $2 AND w.part = '' AND w.record_type = ANY ($3)
       AND NOT EXISTS (SELECT 1 FROM transfer_behind b WHERE b.target_office_id = w.target_office_id AND b.transfer_id = w.transfer_id
         AND b.contact_id = w.contact_id AND b.record_type = w.record_type AND b.record_id = w.record_id)`,
    [transfer.targetOfficeId, transfer.id, LEFT_BEHIND],
  );
}

/** What the transfers that brought the contacts, or what went into them, left behind, and what was left behind before. */
async function carryBehind(tx: OfficeTransaction, key: TransferKey): Promise<void> {
  const ofArrivals = (row: string): string =>
    `JOIN arrivals p ON p.transfer_id = ${row}.transfer_id AND p.arrived_as = ${row}.contact_id
       WHERE ${row}.target_office_id = $1 AND ${row}.transfer_id = ANY (ARRAY(SELECT DISTINCT transfer_id FROM arrivals))`;
  await tx.query(
    `WITH arrivals AS MATERIALIZED (SELECT contact_id, arrived_as, transfer_id FROM arrived_before
       UNION SELECT w.resulting_id, w.contact_id, w.transfer_id FROM transfer_contact w WHERE w.target_office_id = $1
         AND w.resulting_id IN (SELECT contact_id FROM selected) AND w.resulting_id <> w.contact_id AND w.state IN ('accepted', 'returned'))
     INSERT INTO transfer_behind (target_office_id, transfer_id, source_office_id, contact_id, record_type, record_id)
     SELECT $2::uuid, $3::uuid, $1::uuid, p.contact_id, b.record_type, b.record_id FROM transfer_behind b ${ofArrivals('b')}
     UNION SELECT $2, $3, $1, p.contact_id, w.record_type, w.record_id FROM transfer_withheld w ${ofArrivals('w')}
       AND w.part = '' AND w.record_type = ANY ($4)`,
    [key.sourceOfficeId, key.targetOfficeId, key.id, LEFT_BEHIND],
  );
}
