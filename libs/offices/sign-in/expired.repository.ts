import type { OfficeTransaction } from '#database';

const AT_MOST = 1000;

/** What may be forgotten, oldest first. A used refresh token is kept until it expires, so that its reuse is noticed. */
const EXPIRED = [
  `DELETE FROM idempotency_key WHERE office_id = $1 AND (user_id, key) IN (
     SELECT user_id, key FROM idempotency_key WHERE office_id = $1 AND created_at < now() - interval '7 days'
     ORDER BY created_at LIMIT ${AT_MOST} FOR UPDATE SKIP LOCKED)`,
  `DELETE FROM refresh_token WHERE office_id = $1 AND token_hash IN (
     SELECT token_hash FROM refresh_token WHERE office_id = $1 AND expires_at < now()
     ORDER BY expires_at LIMIT ${AT_MOST} FOR UPDATE SKIP LOCKED)`,
];

/**
 * Removes idempotency keys older than 7 days and expired refresh tokens of the office. Done at each sign-in, a bounded
 * number at a time, so that it needs no list of all offices; rows that another sign-in removes are left to it.
 */
export async function forgetExpired(tx: OfficeTransaction): Promise<void> {
  for (const sql of EXPIRED) await tx.execute(sql, [tx.context.officeId]);
}
