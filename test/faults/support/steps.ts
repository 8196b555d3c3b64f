import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../../support/scene.js';
import type { House, Office } from './house.js';
import type { Point } from './points.js';

/** Contacts of one test, each with a note, on their way from north to south. */
export interface Case {
  contactIds: string[];
  /** the send, once there is one */
  transferId: string;
}

/** What the database tells of a case; a step says which of it is so when it has not happened, and when it has. */
export interface Facts {
  sends: number;
  returns: number;
  /** states of its contacts in the send */
  state: string;
  /** custody in north, and in south */
  source: string;
  target: string;
  contactsThere: number;
  notesThere: number;
  /** notices that something has arrived */
  notices: number;
  settled: boolean;
  /** entries in the audit logs, by action */
  audit: string;
}

/** One row of the matrix as something that can be done, stopped half-way and looked at. */
export interface Step {
  /** whose death is meant by "crash" */
  by: 'api' | 'worker';
  /** in the middle of it */
  point: Point;
  /** at its COMMIT */
  commit: Point;
  /** the queue, when a job does it */
  queue?: string;
  /** all that comes before it */
  arrange(house: House): Promise<Case>;
  /** the request that does it, or that asks for the job which does it */
  act(house: House, one: Case, key: string): Promise<Reply>;
  answer: number;
  nothing: Partial<Facts>;
  /** the moment that it has committed: what follows by jobs may have run or not */
  begun: Partial<Facts>;
  /** in the end */
  once: Partial<Facts>;
}

const CONTACTS = 3;

/** Makes contacts with a note each. */
export async function makeContacts(house: House, office: Office = 'north', count = CONTACTS): Promise<Case> {
  const rows = await house.sql<{ id: string }>(
    `WITH c AS (INSERT INTO contact (office_id, kind, last_name) SELECT $1, 'person', 'Fault ' || n FROM generate_series(1, $2::int) n RETURNING id),
       n AS (INSERT INTO note (office_id, contact_id, text, written_at) SELECT $1, id, 'kept', now() FROM c) SELECT id FROM c`,
    [house.ids[office], count],
  );
  return { contactIds: rows.map(({ id }) => id), transferId: '' };
}

export async function send(
  house: House,
  { contactIds }: Case,
  key: string,
  from: Office = 'north',
  to: Office = 'south',
): Promise<Reply> {
  const [sender, recipient] = [house.user(from), house.user(to)];
  return sender.post(
    '/api/transfers',
    {
      selection: { contactIds },
      targetOfficeId: recipient.officeId,
      recipientId: recipient.userId,
    },
    { 'idempotency-key': key },
  );
}

/** POST of an answer to the inbox of south. */
export async function answer(house: House, what: string, one: Case, key: string): Promise<Reply> {
  const contacts = one.contactIds.map((contactId) => ({ transferId: one.transferId, contactId }));
  const more = what === 'decline' ? { code: 'notOurs' } : {};
  return house.user('south').post(`/api/inbox/${what}`, { contacts, ...more }, { 'idempotency-key': key });
}

export async function recall(house: House, { transferId }: Case, key: string): Promise<Reply> {
  return house.user('north').post(`/api/transfers/${transferId}/recall`, {}, { 'idempotency-key': key });
}

export async function giveBack(house: House, { transferId }: Case, key: string): Promise<Reply> {
  return house.user('south').post(`/api/transfers/${transferId}/return`, {}, { 'idempotency-key': key });
}

/** Contacts that were sent and wait in south. */
export async function sent(house: House): Promise<Case> {
  const one = await makeContacts(house);
  const reply = await send(house, one, `arrange ${one.contactIds[0]}`.replace(' ', '-'));
  if (reply.status !== 201) throw new Error(`not sent: ${JSON.stringify(reply.body)}`);
  await house.quiet();
  return { ...one, transferId: reply.body.id as string };
}

/** Contacts that were sent and have arrived in south. */
export async function arrived(house: House): Promise<Case> {
  const one = await sent(house);
  const reply = await answer(house, 'accept', one, `accept-${one.transferId}`);
  if (reply.status !== 202) throw new Error(`not accepted: ${JSON.stringify(reply.body)}`);
  await house.quiet();
  return one;
}

/** Lets the transfer's time be over, and its job run now. */
export async function overdue(house: House, one: Case): Promise<void> {
  const late = `UPDATE transfer SET expires_at = now() - interval '1 minute' WHERE id = $1`;
  await house.sql(late, [one.transferId]);
  await runExpiry(house, one);
}

/** Lets the job that expires the transfer run now, whether or not its time is over. */
export async function runExpiry(house: House, { transferId }: Case): Promise<Reply> {
  const rows = await house.sql(
    `UPDATE pgboss.job SET start_after = now() WHERE name = 'transfer-expire' AND state < 'active' AND data->>'transferId' = $1 RETURNING id`,
    [transferId],
  );
  if (rows.length !== 1) throw new Error(`${rows.length} jobs are to expire the transfer`);
  return { status: 200 } as Reply;
}

const FREE = { sends: 0, source: 'here', audit: '' };
const WAITS = { sends: 1, state: 'pending', source: 'in_transit', target: '' };
const SENT = { ...WAITS, settled: false, notices: 1, audit: 'transfer.sent 1' };
const MOVED = {
  sends: 1,
  state: 'accepted',
  source: 'transferred',
  target: 'here',
  contactsThere: CONTACTS,
  notesThere: CONTACTS,
  settled: true,
  audit: 'transfer.accepted 1, transfer.accepting 1, transfer.sent 1',
};
const released = (state: string): Partial<Facts> => ({
  sends: 1,
  state,
  source: 'here',
  target: '',
  settled: true,
  audit: `transfer.${state} 1, transfer.sent 1`,
});

/** The steps of a transfer, in their order. */
export const STEPS = {
  send: {
    by: 'api',
    point: 'send: parcel',
    commit: 'send: COMMIT',
    arrange: makeContacts,
    act: send,
    answer: 201,
    nothing: FREE,
    begun: WAITS,
    once: SENT,
  },
  notice: {
    by: 'worker',
    point: 'notice',
    commit: 'notice',
    queue: 'transfer-notice',
    arrange: makeContacts,
    act: send,
    answer: 201,
    nothing: { ...WAITS, notices: 0 },
    begun: SENT,
    once: SENT,
  },
  accept: {
    by: 'api',
    point: 'accepting',
    commit: 'accepting',
    arrange: sent,
    act: (house, one, key) => answer(house, 'accept', one, key),
    answer: 202,
    nothing: SENT,
    begun: { sends: 1, notices: 1 },
    once: MOVED,
  },
  deliver: {
    by: 'worker',
    point: 'chunk',
    commit: 'chunk: COMMIT',
    queue: 'transfer-deliver',
    arrange: sent,
    act: (house, one, key) => answer(house, 'accept', one, key),
    answer: 202,
    nothing: {
      ...WAITS,
      state: 'accepting',
      notesThere: 0,
      audit: 'transfer.accepting 1, transfer.sent 1',
    },
    begun: { state: 'accepted', target: 'here', contactsThere: CONTACTS, notesThere: CONTACTS },
    once: MOVED,
  },
  settle: {
    by: 'worker',
    point: 'settle',
    commit: 'settle',
    queue: 'transfer-settle',
    arrange: sent,
    act: (house, one, key) => answer(house, 'accept', one, key),
    answer: 202,
    nothing: { state: 'accepted', source: 'in_transit', target: 'here', settled: false },
    begun: MOVED,
    once: MOVED,
  },
  decline: {
    by: 'api',
    point: 'decline',
    commit: 'decline: COMMIT',
    arrange: sent,
    act: (house, one, key) => answer(house, 'decline', one, key),
    answer: 200,
    nothing: SENT,
    begun: { sends: 1, state: 'declined', target: '' },
    once: released('declined'),
  },
  recall: {
    by: 'api',
    point: 'recall',
    commit: 'recall: COMMIT',
    arrange: sent,
    act: recall,
    answer: 200,
    nothing: SENT,
    begun: { sends: 1, state: 'recalled', target: '' },
    once: released('recalled'),
  },
  return: {
    by: 'api',
    point: 'return',
    commit: 'return: COMMIT',
    arrange: arrived,
    act: giveBack,
    answer: 202,
    nothing: { ...MOVED, returns: 0 },
    begun: { sends: 1, returns: 1 },
    once: {
      sends: 1,
      returns: 1,
      state: 'returned',
      source: 'here',
      target: 'transferred',
      settled: true,
      audit:
        'transfer.accepted 1, transfer.accepting 1, transfer.returned 1, transfer.sent 1, transfer.taken-back 1',
    },
  },
  expiry: {
    by: 'worker',
    point: 'expiry',
    commit: 'expiry',
    queue: 'transfer-expire',
    arrange: sent,
    act: async (house, one) => {
      await overdue(house, one);
      return { status: 200 } as Reply;
    },
    answer: 200,
    nothing: SENT,
    begun: { sends: 1, state: 'expired', target: '' },
    once: released('expired'),
  },
} satisfies Record<string, Step>;

/** What there is of a case now. */
export async function factsOf(house: House, { contactIds }: Case): Promise<Facts> {
  const [row] = await house.sql<Facts>(FACTS, [contactIds, house.ids.north, house.ids.south]);
  return row as Facts;
}

const FACTS = `WITH mine AS (SELECT DISTINCT t.id, t.returns_transfer_id, t.source_office_id FROM transfer t JOIN transfer_contact w
    ON w.target_office_id = t.target_office_id AND w.transfer_id = t.id WHERE w.contact_id = ANY ($1::uuid[]) AND $2 IN (t.source_office_id, t.target_office_id)),
  sends AS (SELECT id FROM mine WHERE returns_transfer_id IS NULL),
  entries AS (SELECT action, count(*) AS n FROM audit_entry e WHERE action <> 'transfer.sealed' AND EXISTS (SELECT 1 FROM mine
      WHERE details->>'transferId' = id::text OR details->>'returnId' = id::text OR details->'transferIds' ? id::text) GROUP BY 1)
  SELECT (SELECT count(*)::int FROM sends) AS sends, (SELECT count(*)::int FROM mine WHERE returns_transfer_id IS NOT NULL) AS returns,
    coalesce((SELECT string_agg(DISTINCT state, ',') FROM transfer_contact w WHERE transfer_id IN (SELECT id FROM sends)), '') AS state,
    coalesce((SELECT string_agg(DISTINCT custody, ',') FROM contact WHERE id = ANY ($1) AND office_id = $2), '') AS source,
    coalesce((SELECT string_agg(DISTINCT custody, ',') FROM contact WHERE id = ANY ($1) AND office_id = $3), '') AS target,
    (SELECT count(*)::int FROM contact WHERE id = ANY ($1) AND office_id = $3) AS "contactsThere",
    (SELECT count(*)::int FROM note WHERE contact_id = ANY ($1) AND office_id = $3) AS "notesThere",
    (SELECT count(*)::int FROM notice WHERE kind = 'transfer.arrived' AND transfer_id IN (SELECT id FROM sends)) AS notices,
    coalesce((SELECT bool_and(settled_at IS NOT NULL) FROM transfer_contact w WHERE transfer_id IN (SELECT id FROM mine)), true) AS settled,
    coalesce((SELECT string_agg(action || ' ' || n, ', ' ORDER BY action) FROM entries), '') AS audit`;

/** Polls until `condition` holds. */
export async function until(
  what: string,
  condition: () => Promise<boolean>,
  milliseconds = 30_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`in vain: ${what}`);
    await sleep(30);
  }
}
