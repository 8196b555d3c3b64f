import { Stage } from '../transfers/support/stage.js';
import { INVARIANTS, totals, violations, violationsUnderWay, type Owner } from './invariants.js';

let stage: Stage;
/** a person who has moved, and the one who is asked for with him and waits; a note and a relation of the two */
const been = { one: '', other: '', note: '', open: '', returned: '' };

beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage?.close());

const owner: Owner = (sql) => stage.s.admin.query(sql);

/** A move of which one contact has arrived and one waits, a declined and a returned contact, a copy. */
async function history(): Promise<void> {
  const people = await Promise.all(Array.from({ length: 5 }, () => stage.person()));
  const [one, other, back, refused, twin] = people as [string, string, string, string, string];
  const notes = await Promise.all(people.map((contactId) => stage.add('note', { contactId })));
  await Promise.all(people.map((contactId) => stage.add('payment', { contactId })));
  await stage.add('keyRelation', { contactId: one, otherContactId: other });
  const open = await stage.send([one, other]);
  await stage.accept(open, [one]);
  const first = await stage.send([back, refused]);
  await stage.accept(first, [back]);
  await stage.decline(first, [refused]);
  await stage.move([twin], { mode: 'copy' });
  const reply = await stage.recipient.post(`/api/transfers/${first}/return`, {});
  expect(reply.status).toBe(202);
  await stage.s.settled(reply.body.id);
  Object.assign(been, { one, other, note: notes[0], open, returned: first });
}

it('hold after sends, answers, a copy and a return, and the totals are as before', async () => {
  await history();
  const before = await totals(owner);
  await stage.accept(await stage.send([await stage.person()]));
  expect(await violations(owner)).toEqual([]);
  expect(await violationsUnderWay(owner)).toEqual([]);
  const after = await totals(owner);
  expect(after).toEqual({
    ...before,
    records: { ...before.records, contact: (before.records['contact'] ?? 0) + 1 },
  });
  expect(before.records).toMatchObject({ contact: 5, note: 5, payment: 5, keyRelation: 1 });
  expect(Object.keys(before.money)).toEqual(['payment.amount USD']);
});

const MEMORY = `office_id = '$source' AND id = '$one'`;
const WAITS = `transfer_id = '$open' AND contact_id = '$other'`;
const HAS_COME = `transfer_id = '$open' AND contact_id = '$one'`;

/** [what is violated, how]: with it, the invariants are known to bite. */
const TAMPERED: readonly [string, string][] = [
  [
    'a contact is in the custody of exactly one office',
    `UPDATE contact SET custody = 'here', transfer_id = NULL WHERE ${MEMORY}`,
  ],
  [
    'held by a move that is pending',
    `UPDATE transfer_contact SET state = 'recalled', decided_by = new_id(), decided_at = now() WHERE ${WAITS}`,
  ],
  ['held by a move that is not settled', `UPDATE transfer_contact SET settled_at = now() WHERE ${WAITS}`],
  ['what a move has pending', `UPDATE contact SET custody = 'here', transfer_id = NULL WHERE id = '$other'`],
  ['a memory has arrived', `UPDATE transfer_contact SET state = 'declined' WHERE ${HAS_COME}`],
  ['an accepted contact is in its target', `DELETE FROM contact WHERE office_id = '$target' AND id = '$one'`],
  ['legal by the transition table', `UPDATE transfer_contact SET decided_by = new_id() WHERE ${WAITS}`],
  [
    'returned means that a return has arrived',
    `UPDATE transfer_contact SET state = 'accepted' WHERE state = 'returned'`,
  ],
  ['a transfer is closed when', `UPDATE transfer SET closed_at = now() WHERE id = '$open'`],
  ['as many contacts as it says', `UPDATE transfer SET contact_count = 3 WHERE id = '$open'`],
  ['what waits has its parcel', `DELETE FROM transfer_record WHERE record_id = '$other'`],
  ['whatever is decided gets settled', `UPDATE transfer_contact SET settled_at = NULL WHERE ${HAS_COME}`],
  ['goes on being delivered', `UPDATE transfer_contact SET state = 'accepting' WHERE ${WAITS}`],
  [
    'acknowledged once',
    `INSERT INTO idempotency_key SELECT office_id, user_id, 'again', request_hash, status, answer FROM idempotency_key WHERE answer->'body'->>'id' = '$open'`,
  ],
  ['a transfer was acknowledged', `DELETE FROM idempotency_key`],
  [
    'the content of a settled parcel',
    `INSERT INTO transfer_record SELECT target_office_id, '$returned', record_type, contact_id, record_id, source_office_id, NULL, NULL, content
     FROM transfer_record WHERE record_id = '$other'`,
  ],
  ['a receipt adds up', `UPDATE transfer_tally SET count = count + 1 WHERE outcome = 'created'`],
  [
    'what it names as withheld',
    `INSERT INTO transfer_withheld SELECT target_office_id, id, 'note', '$note', '', source_office_id, '$one', 'S4-22', 'source' FROM transfer WHERE id = '$open'`,
  ],
  [
    'the contacts as they arrived',
    `UPDATE transfer_contact SET outcome = 'merged' WHERE outcome = 'created'`,
  ],
  ['whose two ends are decided', `DELETE FROM transfer_contact WHERE ${WAITS}`],
  ['the audit chain verifies', `UPDATE audit_entry SET details = '{}' WHERE action = 'transfer.accepted'`],
  ['the audit chain verifies', `UPDATE audit_head SET sequence = sequence - 1`],
  [
    'one entry for each send and return',
    `UPDATE audit_entry SET action = 'other' WHERE action = 'transfer.sent'`,
  ],
  [
    'that arrived, was recalled',
    `UPDATE audit_entry SET action = 'other' WHERE action = 'transfer.accepted'`,
  ],
  ['that was declined', `UPDATE audit_entry SET action = 'other' WHERE action = 'transfer.declined'`],
  ['sealed once', `UPDATE transfer SET parcel_hash = sha256('x') WHERE id = '$open'`],
  [
    'the same unread notice twice',
    `INSERT INTO notice SELECT office_id, new_id(), user_id, kind, target_office_id, transfer_id, contacts FROM notice WHERE kind = 'transfer.arrived'`,
  ],
  ['a sender is told', `DELETE FROM notice WHERE kind = 'transfer.accepted'`],
  [
    'no record is in use in two offices',
    `UPDATE contact SET custody = 'here', transfer_id = NULL WHERE ${MEMORY}`,
  ],
  ['no record is lost', `DELETE FROM note WHERE office_id = '$target' AND id = '$note'`],
  ['lies in the office of what it belongs to', `UPDATE note SET contact_id = new_id() WHERE id = '$note'`],
];

it.each(TAMPERED)('are violated when they are: %s', async (says, sql) => {
  const names: Record<string, string> = { ...been, source: stage.s.source, target: stage.s.target };
  const tampering = sql.replace(/\$(\w+)/g, (_, name: string) => names[name] as string);
  await owner('BEGIN; SET LOCAL session_replication_role = replica'); // no trigger and no foreign key is in the way
  try {
    expect((await stage.s.admin.query(tampering)).rowCount).toBeGreaterThan(0);
    expect(await violations(owner, says)).toContainEqual(expect.stringContaining(says));
  } finally {
    await owner('ROLLBACK');
  }
});

it('are each known to bite', () => {
  const silent = INVARIANTS.filter(({ says }) => !TAMPERED.some(([part]) => says.includes(part)));
  expect(silent.map(({ says }) => says)).toEqual([]);
});
