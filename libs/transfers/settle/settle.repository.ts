import type { OfficeTransaction } from '#database';
import { relationTypes } from '../compiler/collect.js';
import type { TransferKey } from '../send/send.repository.js';
import { PORTION } from './portions.js';

/**
 * Settles at most `atMost` decided contacts in the source: an accepted one that moved becomes transferred, all others
 * are free again. Answers their ids.
 */
export async function settleSome(tx: OfficeTransaction, key: TransferKey, atMost: number): Promise<string[]> {
  const rows = await tx.query<{ contact_id: string }>(
    `WITH decided AS (
       SELECT contact_id, state IN ('accepted', 'returned') AS gone FROM transfer_contact
       WHERE target_office_id = $1 AND transfer_id = $2 AND settled_at IS NULL AND state IN ('accepted', 'returned', 'declined', 'recalled', 'expired')
       ORDER BY contact_id LIMIT $4),
     source AS (
       UPDATE contact c SET custody = CASE WHEN d.gone THEN 'transferred' ELSE 'here' END,
         transfer_id = CASE WHEN d.gone THEN c.transfer_id END, updated_at = now()
       FROM decided d WHERE c.office_id = $3 AND c.id = ANY (ARRAY(SELECT contact_id FROM decided)) AND c.id = d.contact_id AND c.custody = 'in_transit' AND c.transfer_id = $2)
     UPDATE transfer_contact t SET settled_at = now()
     WHERE t.target_office_id = $1 AND t.transfer_id = $2 AND t.contact_id = ANY (ARRAY(SELECT contact_id FROM decided)) RETURNING t.contact_id`,
    [key.targetOfficeId, key.id, key.sourceOfficeId, atMost],
  );
  return rows.map((row) => row.contact_id);
}

const RELATIONS = relationTypes.map((type) => type.name);

/** Drops the content of settled contacts; relations in escrow stay, and carriers and products until the end. */
export async function dropContent(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: readonly string[],
): Promise<void> {
  await tx.query(
    `DELETE FROM transfer_record r WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND r.contact_id = ANY ($3::uuid[])
       AND r.record_type <> ALL ($4) AND NOT ${stillNeeded('r')}`,
    [key.targetOfficeId, key.id, contactIds, RELATIONS],
  );
}

/** Once the transfer is closed and every contact settled, what is left of its content goes too. */
export async function noteSettled(tx: OfficeTransaction, key: TransferKey): Promise<void> {
  const { rowCount } = await tx.execute(
    `UPDATE transfer SET settled_at = now() WHERE target_office_id = $1 AND id = $2 AND closed_at IS NOT NULL AND settled_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM transfer_contact c WHERE c.target_office_id = $1 AND c.transfer_id = $2 AND c.settled_at IS NULL)`,
    [key.targetOfficeId, key.id],
  );
  if (!rowCount) return;
  await tx.query(
    'DELETE FROM transfer_record WHERE target_office_id = $1 AND transfer_id = $2 AND record_type <> ALL ($3)',
    [key.targetOfficeId, key.id, RELATIONS],
  );
}

/** A listing that still waits for a contact of the same step. */
function stillNeeded(row: string): string {
  return `(${row}.other_contact_id IS NOT NULL AND EXISTS (SELECT 1 FROM transfer_contact w WHERE w.target_office_id = $1
    AND w.transfer_id = $2 AND w.contact_id = ${row}.other_contact_id AND w.state = 'accepting'))`;
}

/** When the transfer expires, if that is still to come. */
export async function expiryToCome(tx: OfficeTransaction, key: TransferKey): Promise<Date | undefined> {
  const due = await tx.one<{ expires_at: Date; due: boolean }>(
    'SELECT expires_at, expires_at <= now() AS due FROM transfer WHERE target_office_id = $1 AND id = $2',
    [key.targetOfficeId, key.id],
  );
  return due && !due.due ? new Date(due.expires_at) : undefined;
}

/** Expires a portion of what is still pending; its time must be over. Answers their ids. */
export async function expireContacts(
  tx: OfficeTransaction,
  key: TransferKey,
  after: string | null,
): Promise<string[]> {
  const rows = await tx.query<{ contact_id: string }>(
    `UPDATE transfer_contact SET state = 'expired', decided_at = now()
     WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = ANY (ARRAY(SELECT contact_id FROM transfer_contact
         WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'pending' AND ($3::uuid IS NULL OR contact_id > $3)
         ORDER BY contact_id LIMIT ${PORTION})) RETURNING contact_id`,
    [key.targetOfficeId, key.id, after],
  );
  return rows.map((row) => row.contact_id);
}
