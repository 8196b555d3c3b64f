import type { OfficeTransaction } from '#database';

/**
 * Tells whoever approves in the office of `tx`, but not who asked himself, that a send request waits for a second person
 * (threat 8). Once, in the transaction that opens it.
 */
export async function tellApprovers(tx: OfficeTransaction, requestId: string): Promise<void> {
  await tx.query(
    `INSERT INTO notice (office_id, user_id, kind, send_request_id, contacts)
     SELECT DISTINCT q.office_id, u.id, 'request.waiting', q.id, q.contact_count
     FROM send_request q JOIN effective_right e ON e.office_id = q.office_id AND e.right_name = 'users-and-rights'
       JOIN app_user u ON u.office_id = e.office_id AND u.id = e.user_id AND u.disabled_at IS NULL
     WHERE q.office_id = $1 AND q.id = $2 AND u.id <> q.sender_id`,
    [tx.context.officeId, requestId],
  );
}

/**
 * Tells who asked for a send what became of it, in the transaction that decides it; what he withdrew himself he knows. Nobody
 * else has to read that it waits.
 */
export async function tellDecided(
  tx: OfficeTransaction,
  requestId: string,
  state: 'approved' | 'refused' | 'withdrawn' | 'expired',
): Promise<void> {
  const { officeId } = tx.context;
  await tx.query(
    `UPDATE notice SET read_at = now() WHERE office_id = $1 AND send_request_id = $2 AND kind = 'request.waiting' AND read_at IS NULL`,
    [officeId, requestId],
  );
  if (state === 'withdrawn') return;
  await tx.query(
    `INSERT INTO notice (office_id, user_id, kind, send_request_id, contacts, target_office_id, transfer_id)
     SELECT q.office_id, q.sender_id, $3, q.id, q.contact_count, CASE WHEN q.transfer_id IS NOT NULL THEN q.target_office_id END, q.transfer_id
     FROM send_request q JOIN app_user u ON u.office_id = q.office_id AND u.id = q.sender_id
     WHERE q.office_id = $1 AND q.id = $2`,
    [officeId, requestId, `request.${state}`],
  );
}
