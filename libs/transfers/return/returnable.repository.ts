import type { OfficeTransaction } from '#database';
import { select } from '../selection.js';
import type { TransferKey } from '../send/send.repository.js';

/** Why a contact of a transfer cannot be given back. */
export type Obstacle = 'notAccepted' | 'linked' | 'tooLate' | 'gone' | 'inBin' | 'inTransit' | 'sentOn';

/** A contact that cannot be given back, and why. */
export interface NotReturnable {
  contactId: string;
  displayName: string;
  reason: Obstacle;
  /** the transfer by which it was sent on, or waits to be */
  transferId: string | null;
}

/** What is known of the transfer that is to be returned. */
export interface Received extends TransferKey {
  mode: 'move' | 'copy';
  recipientId: string;
}

/**
 * Each contact of the transfer $2 (or of those in $3) with what stands in the way of its return: null for nothing,
 * 'returning' and 'returned' for one that is given back already. $1 the office that received it.
 */
const OBSTACLES = `SELECT w.contact_id, w.display_name, CASE WHEN w.state = 'accepted' AND c.custody <> 'here' THEN c.transfer_id END AS transfer_id,
    CASE WHEN w.state = 'returned' THEN 'returned' WHEN w.state <> 'accepted' THEN 'notAccepted'
      WHEN c.custody <> 'here' AND EXISTS (SELECT 1 FROM transfer b WHERE b.id = c.transfer_id AND b.returns_transfer_id = $2) THEN 'returning'
      WHEN w.outcome = 'linked' OR w.resulting_id <> w.contact_id THEN 'linked'
      WHEN w.decided_at + make_interval(days => t.return_days) < now() THEN 'tooLate'
      WHEN c.id IS NULL THEN 'gone' WHEN c.custody = 'in_transit' THEN 'inTransit' WHEN c.custody = 'transferred' THEN 'sentOn'
      WHEN c.deleted_at IS NOT NULL THEN 'inBin' END AS obstacle
  FROM transfer t JOIN transfer_contact w ON w.target_office_id = t.target_office_id AND w.transfer_id = t.id
    LEFT JOIN contact c ON c.office_id = $1 AND c.id = w.contact_id
  WHERE t.target_office_id = $1 AND t.id = $2 AND ($3::uuid[] IS NULL OR w.contact_id = ANY ($3))`;

/** The transfer as the office of `tx` received it; undefined for everything else. */
export function received(tx: OfficeTransaction, id: string): Promise<Received | undefined> {
  return tx.one<Received & Record<string, unknown>>(
    `SELECT id, source_office_id AS "sourceOfficeId", target_office_id AS "targetOfficeId", returns_transfer_id AS returns, mode,
       recipient_id AS "recipientId" FROM transfer WHERE target_office_id = $1 AND id = $2`,
    [tx.context.officeId, id],
  );
}

/** How many of the contacts are free to go back, given back already, or stopped by an obstacle. Without a list: of all that arrived. */
export async function countReturnable(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
): Promise<Record<string, number>> {
  const rows = await tx.query<{ obstacle: string; count: number }>(
    `SELECT coalesce(obstacle, 'free') AS obstacle, count(*)::int AS count FROM (${OBSTACLES}) q GROUP BY 1`,
    [key.targetOfficeId, key.id, contactIds],
  );
  const counts = Object.fromEntries(rows.map((row) => [row.obstacle, row.count]));
  if (contactIds === null) delete counts['notAccepted'];
  return counts;
}

/** The first contacts that cannot go back. What never arrived is named only if it was asked for. */
export function notReturnable(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
  limit: number,
): Promise<NotReturnable[]> {
  return tx.query<NotReturnable & Record<string, unknown>>(
    `SELECT contact_id AS "contactId", display_name AS "displayName", obstacle AS reason, transfer_id AS "transferId" FROM (${OBSTACLES}) q
     WHERE obstacle NOT IN ('returned', 'returning') AND ($3::uuid[] IS NOT NULL OR obstacle <> 'notAccepted') ORDER BY contact_id LIMIT $4`,
    [key.targetOfficeId, key.id, contactIds, limit],
  );
}

/** Makes the contacts that are free to go back the relation `selected`. */
export async function selectReturnable(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
): Promise<void> {
  await select(tx, `SELECT contact_id FROM (${OBSTACLES}) q WHERE obstacle IS NULL`, [
    key.targetOfficeId,
    key.id,
    contactIds,
  ]);
}

/** Notes the contacts that the return leaves out, for the office that returns (see transfer_return_row). */
export async function noteLeftOut(
  tx: OfficeTransaction,
  key: TransferKey,
  back: TransferKey,
  contactIds: string[] | null,
): Promise<void> {
  await tx.query(
    `INSERT INTO transfer_return_row (target_office_id, transfer_id, outcome, record_type, record_id, source_office_id, contact_id, reason)
     SELECT $4::uuid, $5::uuid, 'notReversed', 'contact', contact_id, $1, contact_id, obstacle FROM (${OBSTACLES}) q
     WHERE obstacle NOT IN ('returned', 'returning') AND ($3::uuid[] IS NOT NULL OR obstacle <> 'notAccepted')`,
    [key.targetOfficeId, key.id, contactIds, back.targetOfficeId, back.id],
  );
}

/** The newest return of the transfer that this office has made; undefined for none. */
export async function newestReturn(tx: OfficeTransaction, key: TransferKey): Promise<string | undefined> {
  const row = await tx.one<{ id: string }>(
    `SELECT id FROM transfer WHERE returns_transfer_id = $1 AND source_office_id = $2 ORDER BY id DESC LIMIT 1`,
    [key.id, key.targetOfficeId],
  );
  return row?.id;
}
