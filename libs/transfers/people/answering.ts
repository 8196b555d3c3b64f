import type { OfficeTransaction } from '#database';

/** As what a user answers a transfer, or sees that nobody else can. */
export const CAPACITIES = ['recipient', 'delegate', 'manager', 'administrator'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/**
 * Who may answer for whom (X-07, threat 6) is said by the view `answering`, and everything asks it through the texts here:
 * a recipient, his delegates now and his manager, as long as they hold Data Import and are enabled; and when the recipient
 * can not, the administrators of the office, who answer only if they hold Data Import themselves. `office` and `user` are
 * SQL, mostly parameters; the answer is that of this statement's moment.
 */
export function recipientsSeenBy(office: string, user: string): string {
  return `ARRAY(SELECT a.recipient_id FROM answering a WHERE a.office_id = ${office} AND a.user_id = ${user})`;
}

/** The recipients for whom the user may accept and decline, as an SQL array. */
export function recipientsAnsweredBy(office: string, user: string): string {
  return `ARRAY(SELECT a.recipient_id FROM answering a WHERE a.office_id = ${office} AND a.user_id = ${user} AND a.answers)`;
}

/** As what the user sees each recipient's inbox, one row each: SQL of recipient_id, capacity, because, answers. */
export function capacitiesOf(office: string, user: string): string {
  return `SELECT DISTINCT ON (a.recipient_id) a.recipient_id, a.capacity, a.because, a.answers FROM answering a
    WHERE a.office_id = ${office} AND a.user_id = ${user} ORDER BY a.recipient_id, a.rank`;
}

/** Whether the user of `tx` may answer what was sent to this colleague. */
export async function mayAnswerFor(tx: OfficeTransaction, recipientId: string): Promise<boolean> {
  const { officeId, userId } = tx.context;
  const row = await tx.one(
    'SELECT 1 FROM answering WHERE office_id = $1 AND user_id = $2 AND recipient_id = $3 AND answers LIMIT 1',
    [officeId, userId, recipientId],
  );
  return row !== undefined;
}

/**
 * Keeps the delegations that the user answers by as they are until the transaction ends: one that is being withdrawn is
 * waited for and counts no more, and one that is in use is withdrawn only afterwards. Before the inbox is locked.
 */
export async function keepDelegations(tx: OfficeTransaction): Promise<void> {
  await tx.query(
    'SELECT FROM delegation WHERE office_id = $1 AND delegate_id = $2 AND withdrawn_at IS NULL ORDER BY id FOR SHARE',
    [tx.context.officeId, tx.context.userId],
  );
}
