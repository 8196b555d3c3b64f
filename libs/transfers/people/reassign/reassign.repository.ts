import type { OfficeTransaction } from '#database';
import type { InboxKey } from '../../inbox/inbox.repository.js';
import type { ReassignDto } from './reassign.dto.js';

/** The full name of a user of the office who may receive, or undefined. */
export async function receiverNamed(tx: OfficeTransaction, userId: string): Promise<string | undefined> {
  const row = await tx.one<{ name: string }>(
    `SELECT u.full_name AS name FROM answering a JOIN app_user u ON u.office_id = a.office_id AND u.id = a.user_id
     WHERE a.office_id = $1 AND a.user_id = $2 AND a.recipient_id = $2 AND a.capacity = 'recipient'`,
    [tx.context.officeId, userId],
  );
  return row?.name;
}

/** The transfers to the office that a request names, or those that are open and go to the user it names; locked by their ids. */
export function lockForReassigning(tx: OfficeTransaction, request: ReassignDto): Promise<InboxKey[]> {
  return tx.query<InboxKey & Record<string, string>>(
    `SELECT id, source_office_id AS "sourceOfficeId", target_office_id AS "targetOfficeId", recipient_id AS "recipientId" FROM transfer
     WHERE target_office_id = $1 AND CASE WHEN $2::uuid[] IS NULL THEN recipient_id = $3 AND closed_at IS NULL ELSE id = ANY ($2) END
     ORDER BY id FOR NO KEY UPDATE`,
    [tx.context.officeId, request.transferIds ?? null, request.fromUserId ?? null],
  );
}

/** How many contacts of these transfers are in which state. */
export async function statesOfTransfers(
  tx: OfficeTransaction,
  ids: readonly string[],
): Promise<Record<string, number>> {
  const rows = await tx.query<{ state: string; count: number }>(
    `SELECT state, count(*)::int AS count FROM transfer_contact WHERE target_office_id = $1 AND transfer_id = ANY ($2::uuid[])
     GROUP BY state ORDER BY state`,
    [tx.context.officeId, ids],
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

/** Names the new recipient of those transfers that still have a waiting contact and are not his already. Answers their ids. */
export async function setRecipient(
  tx: OfficeTransaction,
  ids: readonly string[],
  userId: string,
  name: string,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE transfer t SET recipient_id = $3, recipient_name = $4, reassigned_at = now()
     WHERE t.target_office_id = $1 AND t.id = ANY ($2::uuid[]) AND t.recipient_id <> $3 AND EXISTS (SELECT 1 FROM transfer_contact c
       WHERE c.target_office_id = $1 AND c.transfer_id = t.id AND c.state = 'pending') RETURNING t.id`,
    [tx.context.officeId, ids, userId, name],
  );
  return rows.map((row) => row.id).sort();
}

/**
 * Tells the new recipient and his delegates that the transfers wait for him, and the former one that they do no more;
 * nobody of what he did himself.
 */
export async function tellReassignment(
  tx: OfficeTransaction,
  moved: readonly InboxKey[],
  toUserId: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO notice (office_id, user_id, kind, target_office_id, transfer_id, contacts)
     SELECT DISTINCT $1::uuid, w.user_id, 'transfer.reassigned', $1::uuid, m.id, p.waiting
     FROM unnest($2::uuid[], $3::uuid[]) m (id, former)
       CROSS JOIN LATERAL (SELECT count(*)::int AS waiting FROM transfer_contact c
         WHERE c.target_office_id = $1 AND c.transfer_id = m.id AND c.state = 'pending') p
       CROSS JOIN LATERAL (SELECT a.user_id FROM answering a
           WHERE a.office_id = $1 AND a.recipient_id = $4 AND a.capacity IN ('recipient', 'delegate')
         UNION SELECT u.id FROM app_user u WHERE u.office_id = $1 AND u.id = m.former AND u.disabled_at IS NULL) w
     WHERE w.user_id IS DISTINCT FROM $5`,
    [
      tx.context.officeId,
      moved.map((key) => key.id),
      moved.map((key) => key.recipientId),
      toUserId,
      tx.context.userId,
    ],
  );
}
