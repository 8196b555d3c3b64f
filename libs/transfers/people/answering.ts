import type { OfficeTransaction } from '#database';

/** As what a user answers a transfer, or sees that nobody else can. */
export const CAPACITIES = ['recipient', 'delegate', 'manager', 'administrator'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/**
 * Who may answer for whom (X-07, threat 6) is said by the view `answering`, and everything asks it through the texts here:
 * a recipient, his delegates now and his manager, as long as they hold Data Import and are enabled; and when the recipient
 * can not, the administrators of the office, who answer only if they hold Data Import themselves. `user` is SQL, mostly a
 * parameter, and names a user of the transaction's office; the answer is that of the statement's moment.
 */
export function recipientsSeenBy(user: string): string {
  return `ARRAY(SELECT recipient_id FROM inboxes_of(${user}))`;
}

/** The recipients for whom the user may accept and decline, as an SQL array. */
export function recipientsAnsweredBy(user: string): string {
  return `ARRAY(SELECT recipient_id FROM inboxes_of(${user}) WHERE answers)`;
}

/** As what the user sees each recipient's inbox, one row each: SQL of recipient_id, capacity, because, answers. */
export function capacitiesOf(user: string): string {
  return `SELECT recipient_id, capacity, because, answers FROM inboxes_of(${user})`;
}

/** For the audit log: the recipients in whose place the user answers; nothing when all was sent to himself. */
export function onBehalf(
  tx: OfficeTransaction,
  sent: readonly { recipientId: string }[],
): { onBehalfOf?: readonly string[] } {
  const others = new Set(sent.map((one) => one.recipientId).filter((id) => id !== tx.context.userId));
  return others.size > 0 ? { onBehalfOf: [...others] } : {};
}

/** Whether the user of `tx` may answer what was sent to this colleague. */
export async function mayAnswerFor(tx: OfficeTransaction, recipientId: string): Promise<boolean> {
  const row = await tx.one('SELECT 1 FROM inboxes_of($1) WHERE recipient_id = $2 AND answers', [
    tx.context.userId,
    recipientId,
  ]);
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
