import { prepared, type OfficeTransaction, type PreparedStatement } from '#database';
import type { TransferKey } from '../../send/send.repository.js';

/**
 * Who is told about a transfer in its target office ($1 office, $2 transfer): the recipient and his delegates; when none of
 * them can answer, the administrators.
 */
const RECEIVERS = `near AS (
    SELECT DISTINCT a.user_id FROM transfer t JOIN answering a ON a.office_id = t.target_office_id AND a.recipient_id = t.recipient_id
    WHERE t.target_office_id = $1 AND t.id = $2 AND a.capacity IN ('recipient', 'delegate')),
  audience AS (
    SELECT user_id FROM near UNION
    SELECT a.user_id FROM transfer t JOIN answering a ON a.office_id = t.target_office_id AND a.recipient_id = t.recipient_id
    WHERE t.target_office_id = $1 AND t.id = $2 AND a.capacity = 'administrator' AND NOT EXISTS (SELECT 1 FROM near))`;

/** Who is told in the source office ($1 office, $2 transfer, $3 target office): the sender. */
const SENDER = `audience AS (
    SELECT u.id AS user_id FROM transfer t JOIN app_user u ON u.office_id = t.source_office_id AND u.id = t.sender_id
    WHERE t.target_office_id = $3 AND t.id = $2 AND t.source_office_id = $1)`;

/** Who is told in the office that takes back what it had sent ($1 office, $2 transfer): the sender, or the administrators when he is disabled. */
const OWNERS = `owner AS (
    SELECT u.id AS user_id FROM transfer t JOIN app_user u ON u.office_id = t.target_office_id AND u.id = t.recipient_id
    WHERE t.target_office_id = $1 AND t.id = $2 AND u.disabled_at IS NULL),
  audience AS (
    SELECT user_id FROM owner UNION
    SELECT a.user_id FROM transfer t JOIN answering a ON a.office_id = t.target_office_id AND a.recipient_id = t.recipient_id
    WHERE t.target_office_id = $1 AND t.id = $2 AND a.capacity = 'administrator' AND NOT EXISTS (SELECT 1 FROM owner))`;

/**
 * Tells an audience what is `told (kind, contacts)`, each kind with the number of contacts of the transfer that it is about
 * by now. An unread notice of the kind is brought up to that number, and a new one is made only for a number that nobody
 * was told before: so a job that runs twice tells nothing twice, and a long delivery makes one notice and not hundreds.
 * The transfer is locked by the caller. `each`: what happens again is told again, even of the same number.
 */
function tellSql(audience: string, told: string, each = false): PreparedStatement {
  const same = 'n.office_id = $1 AND n.transfer_id = $2 AND n.kind = told.kind';
  return prepared(`WITH ${audience}, told AS (${told}),
    raised AS (
      UPDATE notice n SET contacts = told.contacts FROM told
      WHERE ${same} AND n.user_id IN (SELECT user_id FROM audience) AND n.read_at IS NULL AND n.contacts < told.contacts)
    INSERT INTO notice (office_id, user_id, kind, target_office_id, transfer_id, contacts)
    SELECT $1, a.user_id, told.kind, $3, $2, told.contacts FROM audience a CROSS JOIN told
    WHERE told.contacts > 0 AND NOT EXISTS (SELECT 1 FROM notice n
      WHERE ${same} AND n.user_id = a.user_id AND (n.read_at IS NULL${each ? '' : ' OR n.contacts >= told.contacts'}))`);
}

const counted = (states: string): string =>
  `SELECT 'transfer.' || state AS kind, count(*)::int AS contacts FROM transfer_contact
     WHERE target_office_id = $3 AND transfer_id = $2 AND state IN (${states}) GROUP BY state`;

const pendingAs = (kind: string): string =>
  `SELECT '${kind}' AS kind, count(*)::int AS contacts FROM transfer_contact
     WHERE target_office_id = $3 AND transfer_id = $2 AND state = 'pending' HAVING count(*) > 0`;

const TELL = {
  arrived: tellSql(RECEIVERS, pendingAs('transfer.arrived')),
  reminder: tellSql(RECEIVERS, pendingAs('transfer.reminder')),
  // who was never told that it came need not be told that it went
  gone: tellSql(
    RECEIVERS,
    `SELECT * FROM (${counted(`'recalled', 'expired'`)}) gone WHERE EXISTS (SELECT 1 FROM notice n
       WHERE n.office_id = $1 AND n.transfer_id = $2 AND n.kind IN ('transfer.arrived', 'transfer.reassigned'))`,
  ),
  failed: tellSql(
    RECEIVERS,
    `SELECT 'transfer.failed' AS kind, count(*)::int AS contacts FROM transfer_contact
       WHERE target_office_id = $3 AND transfer_id = $2 AND state = 'pending' AND error IS NOT NULL`,
    true,
  ),
  returned: tellSql(
    OWNERS,
    `SELECT 'transfer.returned' AS kind, count(*)::int AS contacts FROM transfer_contact
       WHERE target_office_id = $3 AND transfer_id = $2 AND state = 'accepted'`,
  ),
  decided: tellSql(SENDER, counted(`'accepted', 'declined', 'expired'`)),
};

/** Tells about a transfer what is to be told now; `what` says to whom and of what. Telling again changes nothing. */
export async function tell(tx: OfficeTransaction, key: TransferKey, what: keyof typeof TELL): Promise<void> {
  await tx.query(TELL[what], [tx.context.officeId, key.id, key.targetOfficeId]);
}

/**
 * Notes that the recipient is being told of the transfer, and when he is to be reminded: `reminderDays` before it expires,
 * never with 0. A whole second, which the job can be planned for exactly. Answers that moment, or undefined when he had been told before.
 */
export async function announce(
  tx: OfficeTransaction,
  key: TransferKey,
  reminderDays: number,
): Promise<{ reminderAt: Date | null } | undefined> {
  const row = await tx.one<{ reminder_at: Date | null }>(
    `UPDATE transfer SET announced_at = now(), reminder_at = CASE WHEN $3::int > 0 THEN date_trunc('second', expires_at) - make_interval(days => $3) END
     WHERE target_office_id = $1 AND id = $2 AND announced_at IS NULL RETURNING reminder_at`,
    [key.targetOfficeId, key.id, reminderDays],
  );
  return row && { reminderAt: row.reminder_at };
}

/** Notes that the recipient is being reminded; false unless that is due by the database's clock, and due for the first time. */
export async function remind(tx: OfficeTransaction, key: TransferKey): Promise<boolean> {
  const { rowCount } = await tx.execute(
    `UPDATE transfer SET reminded_at = now()
     WHERE target_office_id = $1 AND id = $2 AND reminded_at IS NULL AND reminder_at <= now() AND expires_at > now()
       AND EXISTS (SELECT 1 FROM transfer_contact WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'pending')`,
    [key.targetOfficeId, key.id],
  );
  return rowCount === 1;
}

/** Tells the sender that the target office named another recipient, unless he was told since it did. */
export async function tellReassigned(tx: OfficeTransaction, key: TransferKey): Promise<void> {
  await tx.query(
    `INSERT INTO notice (office_id, user_id, kind, target_office_id, transfer_id, contacts)
     SELECT $1, u.id, 'transfer.reassigned', $3, $2, (SELECT count(*) FROM transfer_contact
       WHERE target_office_id = $3 AND transfer_id = $2 AND state = 'pending')
     FROM transfer t JOIN app_user u ON u.office_id = t.source_office_id AND u.id = t.sender_id
     WHERE t.target_office_id = $3 AND t.id = $2 AND t.source_office_id = $1 AND t.reassigned_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.office_id = $1 AND n.transfer_id = $2 AND n.user_id = u.id
         AND n.kind = 'transfer.reassigned' AND n.created_at > t.reassigned_at)`,
    [tx.context.officeId, key.id, key.targetOfficeId],
  );
}

/** Whether a delivery of the transfer is still under way. */
export async function isBeingDelivered(tx: OfficeTransaction, key: TransferKey): Promise<boolean> {
  const row = await tx.one(
    `SELECT 1 FROM transfer_contact WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'accepting' LIMIT 1`,
    [key.targetOfficeId, key.id],
  );
  return row !== undefined;
}
