import type { OfficeTransaction } from '#database';
import { keepLeftBehind } from '#transfers';
import { RETENTION_CLASSES } from './classes.js';

/** Days by class, as they count for the office: its own, within the limits, or the usual ones. */
export async function daysOf(tx: OfficeTransaction): Promise<Record<string, number>> {
  const own = await tx.query<{ class: string; days: number }>(
    'SELECT class, days FROM retention_setting WHERE office_id = $1',
    [tx.context.officeId],
  );
  return Object.fromEntries(
    RETENTION_CLASSES.map(({ name, usual, least, most }) => {
      const days = own.find((row) => row.class === name)?.days ?? usual;
      return [name, Math.min(Math.max(days, least), most)];
    }),
  );
}

/** Sets the office's own time for a class. */
export async function setDays(tx: OfficeTransaction, name: string, days: number): Promise<void> {
  await tx.query(
    `INSERT INTO retention_setting (office_id, class, days) VALUES ($1, $2, $3)
     ON CONFLICT (office_id, class) DO UPDATE SET days = EXCLUDED.days`,
    [tx.context.officeId, name, days],
  );
}

/** When the office was last tidied, and what went. */
export function lastRun(
  tx: OfficeTransaction,
): Promise<{ ranAt: Date; removed: Record<string, number> } | undefined> {
  return tx.one('SELECT ran_at AS "ranAt", removed FROM retention_run WHERE office_id = $1', [
    tx.context.officeId,
  ]);
}

/** Notes that the office is tidied; `removed` adds to what an unfinished run of the last hour has noted. */
export async function noteRun(tx: OfficeTransaction, removed: Record<string, number>): Promise<void> {
  await tx.query(
    `INSERT INTO retention_run (office_id, ran_at, removed) VALUES ($1, now(), $2)
     ON CONFLICT (office_id) DO UPDATE SET ran_at = now(), removed = EXCLUDED.removed`,
    [tx.context.officeId, JSON.stringify(removed)],
  );
}

/**
 * Memories whose time is over and that no hold keeps, at most `limit`, after the contact `after`; locked. `tx` is in a
 * step, because a memory cannot be locked otherwise.
 */
export async function dueMemories(
  tx: OfficeTransaction,
  days: number,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT c.id FROM contact c WHERE c.office_id = $1 AND c.custody = 'transferred' AND ($3::uuid IS NULL OR c.id > $3)
       AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.office_id = $1 AND h.contact_id = c.id)
       AND coalesce((SELECT max(t.settled_at) FROM transfer_contact t WHERE t.source_office_id = $1 AND t.contact_id = c.id),
         c.updated_at) < now() - make_interval(days => $2)
     ORDER BY c.id LIMIT $4 FOR UPDATE OF c SKIP LOCKED`,
    [tx.context.officeId, days, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Sessions, notices, decided send requests and kept answers whose time is over; one chunk. */
const SIMPLE = {
  sessions: `DELETE FROM session WHERE office_id = $1 AND id IN (
     SELECT s.id FROM session s WHERE s.office_id = $1 AND s.created_at < now() - make_interval(days => $2)
       AND NOT EXISTS (SELECT 1 FROM refresh_token r WHERE r.office_id = $1 AND r.session_id = s.id AND r.expires_at > now())
     LIMIT $3 FOR UPDATE SKIP LOCKED)`,
  notices: `DELETE FROM notice WHERE office_id = $1 AND id IN (
     SELECT n.id FROM notice n WHERE n.office_id = $1 AND n.created_at < now() - make_interval(days => $2)
     LIMIT $3 FOR UPDATE SKIP LOCKED)`,
  sendRequests: `DELETE FROM send_request WHERE office_id = $1 AND id IN (
     SELECT q.id FROM send_request q WHERE q.office_id = $1 AND q.state <> 'awaitingApproval' AND q.decided_at < now() - make_interval(days => $2)
     LIMIT $3)`,
  idempotencyKeys: `DELETE FROM idempotency_key WHERE office_id = $1 AND (user_id, key) IN (
     SELECT user_id, key FROM idempotency_key WHERE office_id = $1 AND created_at < now() - make_interval(days => $2)
     LIMIT $3 FOR UPDATE SKIP LOCKED)`,
} as const;

/** Removes a chunk of what needs no more than a condition. Answers how many rows. */
export async function removeSimple(
  tx: OfficeTransaction,
  name: keyof typeof SIMPLE,
  days: number,
  limit: number,
): Promise<number> {
  return (await tx.execute(SIMPLE[name], [tx.context.officeId, days, limit])).rowCount ?? 0;
}

/** No contact of the transfer is under a hold of the office $1. */
const NOT_HELD = `NOT EXISTS (SELECT 1 FROM transfer_contact c JOIN legal_hold h ON h.office_id = $1
  AND h.contact_id IN (c.contact_id, c.resulting_id) WHERE c.target_office_id = t.target_office_id AND c.transfer_id = t.id)`;

/**
 * The office remembers no contact by the transfer any more: if one comes back, the list of what was withheld says what had
 * stayed here and so stays. Without it all of that would be taken for deleted elsewhere.
 */
const NOT_REMEMBERED = `NOT EXISTS (SELECT 1 FROM transfer_contact c JOIN contact m ON m.office_id = $1 AND m.id = c.contact_id
  AND m.custody = 'transferred' AND m.transfer_id = t.id WHERE c.target_office_id = t.target_office_id AND c.transfer_id = t.id)`;

/**
 * Notes, at most for `limit` settled transfers, that this office needs their details no longer; what it chose for contacts
 * that it had already goes with them. Answers how many transfers.
 */
export async function releaseDetails(tx: OfficeTransaction, days: number, limit: number): Promise<number> {
  let released = 0;
  for (const side of ['source', 'target'] as const) {
    const row = await tx.one<{ count: number }>(
      `WITH released AS (UPDATE transfer t SET ${side}_released_at = now() WHERE t.${side}_office_id = $1 AND t.id IN (
         SELECT t.id FROM transfer t WHERE t.${side}_office_id = $1 AND t.${side}_released_at IS NULL
           AND t.settled_at < now() - make_interval(days => $2) AND ${NOT_HELD} AND ${NOT_REMEMBERED} LIMIT $3) RETURNING t.id),
       chosen AS (DELETE FROM collision_choice c USING released r WHERE c.office_id = $1 AND c.transfer_id = r.id)
       SELECT count(*)::int AS count FROM released`,
      [tx.context.officeId, days, limit],
    );
    released += row?.count ?? 0;
  }
  return released;
}

/** Removes the details of one transfer that both offices have released and that no hold of this one keeps since; false: there is none. */
export async function removeDetails(tx: OfficeTransaction): Promise<boolean> {
  const transfer = await tx.one<{ id: string; target: string }>(
    `UPDATE transfer t SET details_removed_at = now() WHERE t.id = (
       SELECT t.id FROM transfer t WHERE $1 IN (t.source_office_id, t.target_office_id) AND t.source_released_at IS NOT NULL
         AND t.target_released_at IS NOT NULL AND t.details_removed_at IS NULL AND ${NOT_HELD} LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
       AND $1 IN (t.source_office_id, t.target_office_id)
     RETURNING t.id, t.target_office_id AS target`,
    [tx.context.officeId],
  );
  if (!transfer) return false;
  await tx.query(
    `SELECT forget_in_transfers($1, ARRAY(SELECT contact_id FROM transfer_contact WHERE target_office_id = $2 AND transfer_id = $1))`,
    [transfer.id, transfer.target],
  );
  await keepLeftBehind(tx, { id: transfer.id, targetOfficeId: transfer.target });
  await tx.query('DELETE FROM transfer_withheld WHERE target_office_id = $1 AND transfer_id = $2', [
    transfer.target,
    transfer.id,
  ]);
  return true;
}
