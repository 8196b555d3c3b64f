import type { OfficeTransaction } from '#database';
import { VISIBLE } from '../../receipt/receipt.repository.js';
import type { NoticeDto } from './notice.dto.js';

/**
 * The user's notices, newest first, after the one with the id `before`. What a notice says of its transfer is read from the
 * transfer itself, and only as far as the user may see that now.
 */
export function listNotices(
  tx: OfficeTransaction,
  unread: boolean,
  administers: boolean,
  before: string | undefined,
  limit: number,
): Promise<NoticeDto[]> {
  return tx.query<NoticeDto & Record<string, never>>(
    `SELECT n.id, n.kind, n.transfer_id AS "transferId", n.contacts, x.transfer, d.delegation, q.request, n.created_at AS "createdAt", n.read_at AS "readAt"
     FROM notice n
       LEFT JOIN LATERAL (SELECT json_build_object('fromOffice', t.source_office_name, 'fromUser', t.sender_name,
           'toOffice', t.target_office_name, 'toUser', t.recipient_name, 'expiresAt', t.expires_at) AS transfer
         FROM transfer t WHERE t.target_office_id = n.target_office_id AND t.id = n.transfer_id AND ${VISIBLE} OFFSET 0) x ON true
       LEFT JOIN LATERAL (SELECT json_build_object('user', u.full_name, 'delegate', e.full_name, 'from', g.starts_at, 'until', g.ends_at) AS delegation
         FROM delegation g JOIN app_user u ON u.office_id = g.office_id AND u.id = g.user_id
           JOIN app_user e ON e.office_id = g.office_id AND e.id = g.delegate_id
         WHERE g.office_id = n.office_id AND g.id = n.delegation_id OFFSET 0) d ON true
       LEFT JOIN LATERAL (SELECT json_build_object('id', r.id, 'fromUser', r.sender_name, 'toOffice', r.target_office_name,
           'toUser', r.recipient_name, 'decidedBy', r.decided_by_name) AS request
         FROM send_request r WHERE r.office_id = n.office_id AND r.id = n.send_request_id AND ($3 OR r.sender_id = $2) OFFSET 0) q ON true
     WHERE n.office_id = $4 AND n.user_id = $2 AND ($1::uuid IS NULL OR n.id < $1) AND (NOT $5 OR n.read_at IS NULL)
     ORDER BY n.id DESC LIMIT $6`,
    [before ?? null, tx.context.userId, administers, tx.context.officeId, unread, limit],
  );
}

/** How many notices the user has not read. */
export async function countUnread(tx: OfficeTransaction): Promise<number> {
  const row = await tx.one<{ unread: number }>(
    'SELECT count(*)::int AS unread FROM notice WHERE office_id = $1 AND user_id = $2 AND read_at IS NULL',
    [tx.context.officeId, tx.context.userId],
  );
  return row?.unread ?? 0;
}

/** Marks one notice of the user; false when he has no such notice. */
export async function markRead(tx: OfficeTransaction, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute(
    'UPDATE notice SET read_at = coalesce(read_at, now()) WHERE office_id = $1 AND id = $2 AND user_id = $3',
    [tx.context.officeId, id, tx.context.userId],
  );
  return rowCount === 1;
}

/** Marks all that are unread; answers how many. */
export async function markAllRead(tx: OfficeTransaction): Promise<number> {
  const { rowCount } = await tx.execute(
    'UPDATE notice SET read_at = now() WHERE office_id = $1 AND user_id = $2 AND read_at IS NULL',
    [tx.context.officeId, tx.context.userId],
  );
  return rowCount ?? 0;
}
