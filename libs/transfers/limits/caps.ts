import type { OfficeTransaction } from '#database';
import { officeSettings, Refusal, type SendingLimits } from '#offices';
import { limitsProblem } from './limits.problems.js';

/** What is left of a cap today. */
interface Left {
  of: 'office' | 'user';
  cap: number;
  sentToday: number;
}

/** A cap that allows any number. */
const NO_CAP = null;

/**
 * The office's limits. When there is a cap the office's row is locked until the transaction ends, so that sends follow one
 * another from here on and two cannot both take what is left.
 */
export async function sendingLimits(tx: OfficeTransaction, lock: boolean): Promise<SendingLimits> {
  const { sendingLimits: limits } = await officeSettings(tx);
  if (!lock || !isCapped(limits)) return limits;
  await tx.query('SELECT 1 FROM office WHERE id = $1 FOR NO KEY UPDATE', [tx.context.officeId]);
  return (await officeSettings(tx)).sendingLimits; // they may have changed while it waited
}

function isCapped({ contactsPerDay, contactsPerUserPerDay }: SendingLimits): boolean {
  return contactsPerDay !== NO_CAP || contactsPerUserPerDay !== NO_CAP;
}

/**
 * With a number above which a second person is asked, sends of one user follow one another from here on. Not by the office's row: a
 * right that is taken away must not wait for a send (threat 7).
 */
export async function sendOneByOne(
  tx: OfficeTransaction,
  { approvalAbove }: SendingLimits,
  senderId: string,
): Promise<void> {
  if (approvalAbove !== NO_CAP)
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('sends of ' || $1, 0))`, [senderId]);
}

/**
 * Whether so many contacts of a sender wait for a second person: more than the limit, together with what he has sent today without
 * one. Without the latter many small sends would each stay below it (threat 8).
 */
export async function needsApproval(
  tx: OfficeTransaction,
  { approvalAbove }: SendingLimits,
  senderId: string | null,
  contacts: number,
): Promise<boolean> {
  if (approvalAbove === NO_CAP || contacts > approvalAbove) return approvalAbove !== NO_CAP;
  const row = await tx.one<{ alone: number }>(
    `SELECT (SELECT coalesce(sum(t.contact_count), 0) FROM transfer t
       WHERE t.source_office_id = $1 AND t.sender_id = $2 AND t.returns_transfer_id IS NULL AND t.sent_at >= date_trunc('day', now(), 'UTC')
         AND NOT EXISTS (SELECT 1 FROM send_request q WHERE q.office_id = $1 AND q.sender_id = $2 AND q.transfer_id = t.id))::int
       + (SELECT coalesce(sum(p.contacts), 0) FROM package_count p
       WHERE p.office_id = $1 AND p.user_id = $2 AND NOT p.approved AND p.made_at >= date_trunc('day', now(), 'UTC'))::int AS alone`,
    [tx.context.officeId, senderId],
  );
  return (row?.alone ?? 0) + contacts > approvalAbove;
}

/** How many more contacts the user may send today; null without a cap. */
export async function leftToday(
  tx: OfficeTransaction,
  limits: SendingLimits,
  senderId: string | null,
): Promise<number | null> {
  const caps = await capsToday(tx, limits, senderId);
  return caps.length === 0
    ? null
    : Math.max(0, Math.min(...caps.map(({ cap, sentToday }) => cap - sentToday)));
}

/**
 * Refuses a send that would pass a cap (threat 8), and leaves the attempt in the audit log. A day is one of UTC, by the
 * database's clock; whatever was sent or put into a package counts, also what was recalled or declined since. Errors: CAP_REACHED 403.
 */
export async function requireWithinCaps(
  tx: OfficeTransaction,
  limits: SendingLimits,
  senderId: string,
  contacts: number,
): Promise<void> {
  const caps = await capsToday(tx, limits, senderId);
  const passed = caps.find(({ cap, sentToday }) => sentToday + contacts > cap);
  if (!passed) return;
  const { of, cap, sentToday } = passed;
  const who = of === 'office' ? 'Your office' : 'A user of your office';
  throw new Refusal(
    limitsProblem(
      'CAP_REACHED',
      `${who} may send ${cap} contacts a day: ${sentToday} have been sent today, and these are ${contacts}.`,
      {
        extra: {
          of,
          cap,
          sentToday,
          contacts,
          left: Math.max(0, cap - sentToday),
          resetsAt: await midnight(tx),
        },
      },
    ),
    'transfer.capReached',
    { of, cap, sentToday, contacts, senderId },
  );
}

async function capsToday(
  tx: OfficeTransaction,
  { contactsPerDay, contactsPerUserPerDay }: SendingLimits,
  senderId: string | null,
): Promise<Left[]> {
  if (contactsPerDay === NO_CAP && contactsPerUserPerDay === NO_CAP) return [];
  const row = await tx.one<{ office: number; user: number }>(
    `SELECT coalesce(sum(contact_count), 0)::int AS office,
       coalesce(sum(contact_count) FILTER (WHERE sender_id = $2), 0)::int AS user
     FROM (SELECT contact_count, sender_id FROM transfer
         WHERE source_office_id = $1 AND returns_transfer_id IS NULL AND sent_at >= date_trunc('day', now(), 'UTC')
       UNION ALL SELECT contacts, user_id FROM package_count WHERE office_id = $1 AND made_at >= date_trunc('day', now(), 'UTC')) s`,
    [tx.context.officeId, senderId],
  );
  const { office, user } = row as { office: number; user: number };
  return [
    ...(contactsPerUserPerDay === NO_CAP
      ? []
      : [{ of: 'user' as const, cap: contactsPerUserPerDay, sentToday: user }]),
    ...(contactsPerDay === NO_CAP ? [] : [{ of: 'office' as const, cap: contactsPerDay, sentToday: office }]),
  ];
}

async function midnight(tx: OfficeTransaction): Promise<string> {
  const row = await tx.one<{ at: Date }>(`SELECT date_trunc('day', now(), 'UTC') + interval '1 day' AS at`);
  return new Date(row?.at as Date).toISOString();
}

/** Notes contacts that went into a user's package, and forgets those of earlier days: nothing counts them any more. */
export async function countPackage(
  tx: OfficeTransaction,
  userId: string,
  contacts: number,
  approved: boolean,
): Promise<void> {
  const { officeId } = tx.context;
  await tx.query(
    `DELETE FROM package_count WHERE office_id = $1 AND made_at < date_trunc('day', now(), 'UTC')`,
    [officeId],
  );
  await tx.query(
    'INSERT INTO package_count (office_id, user_id, contacts, approved) VALUES ($1, $2, $3, $4)',
    [officeId, userId, contacts, approved],
  );
}
