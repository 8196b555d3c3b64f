import { DeliverService } from '#transfers';
import { randomUUID } from 'node:crypto';
import { Stage } from '../support/stage.js';
import { Meeting } from './meeting.js';

let t: Stage;
let m: Meeting;
beforeAll(async () => {
  t = await Stage.open({ work: false });
  m = new Meeting(t);
});
afterAll(() => t?.close());

/** Two ids, the first of which is delivered first. */
const inOrder = (): [string, string] => [randomUUID(), randomUUID()].sort() as [string, string];

describe('X-06 S4-46 deliveries in small chunks', () => {
  it('X-04 a listing of a contact that was here before and comes again in a later chunk is counted once', async () => {
    const [first, second] = inOrder();
    await t.person(undefined, { id: first });
    await t.person(undefined, { id: second });
    await t.person(undefined, { id: second }, t.s.target);
    const policy = await t.add('policy', { primaryContactId: first });
    const party = await t.add('policyParty', { policyId: policy, contactId: second });
    const id = await t.send([first, second], { mode: 'copy' });
    await t.startAccepting(id);
    await t.deliverBy(1, id);
    expect(await t.row('policyParty', t.s.target, party)).toMatchObject({ contact_id: second });
    expect((await t.report(id)).figures['policyParty']).toEqual({ sent: 1, created: 1 });
  });

  it.each([
    ['first', 0],
    ['last', 1],
  ] as const)(
    'X-06 the merged contact comes %s: what names it, or names another one below it, finds its place',
    async (_, which) => {
      const pair = inOrder();
      const [merged, other] = which === 0 ? pair : ([...pair].reverse() as [string, string]);
      const taxId = randomUUID();
      await t.person('Merged', { id: merged, taxId });
      await t.person(undefined, { id: other });
      const here = await t.person('Merged', { taxId }, t.s.target);
      const own = await t.add('policy', { primaryContactId: merged });
      const theirs = await t.add('policy', { primaryContactId: other });
      const parties = [
        await t.add('policyParty', { policyId: own, contactId: other }),
        await t.add('policyParty', { policyId: theirs, contactId: merged }),
      ];
      const accounts = [
        await t.add('account', { debtorId: merged, clientId: other }),
        await t.add('account', { debtorId: other, clientId: merged }),
      ];
      const relation = await t.add('keyRelation', { contactId: other, otherContactId: merged });
      const id = await t.send([merged, other]);
      await m.choose(id, merged, { choice: 'merge' });
      await t.startAccepting(id);
      await t.deliverBy(1, id);
      expect(await t.row('policy', t.s.target, own)).toMatchObject({ primary_contact_id: here });
      expect(await t.row('policyParty', t.s.target, parties[0] as string)).toMatchObject({
        contact_id: other,
      });
      expect(await t.row('policyParty', t.s.target, parties[1] as string)).toMatchObject({
        contact_id: here,
      });
      expect(await t.row('account', t.s.target, accounts[0] as string)).toMatchObject({
        debtor_id: here,
        client_id: other,
      });
      expect(await t.row('account', t.s.target, accounts[1] as string)).toMatchObject({
        debtor_id: other,
        client_id: here,
      });
      expect(await t.row('keyRelation', t.s.target, relation)).toMatchObject({
        contact_id: other,
        other_contact_id: here,
      });
      const report = await t.report(id);
      expect(report).toMatchObject({ complete: true, withheld: [] });
      expect(report.figures).toEqual({
        contact: { sent: 2, merged: 1, created: 1 },
        policy: { sent: 2, created: 2 },
        policyParty: { sent: 2, created: 2 },
        account: { sent: 2, created: 2 },
        keyRelation: { sent: 1, created: 1 },
      });
    },
  );

  it('X-06 a listing that waits below a merged contact for one that is cancelled is withheld once', async () => {
    const [merged, other] = inOrder();
    const taxId = randomUUID();
    await t.person('Waits', { id: merged, taxId });
    await t.person(undefined, { id: other });
    await t.person('Waits', { taxId }, t.s.target);
    const account = await t.add('account', { debtorId: merged, clientId: other });
    const id = await t.send([merged, other]);
    await m.choose(id, merged, { choice: 'merge' });
    await t.startAccepting(id);
    const deliver = t.s.app.get(DeliverService, { strict: false });
    await deliver.deliverSome(await t.system(t.s.target), id, 1);
    const cancelled = await t.recipient.post('/api/inbox/cancel', { transferIds: [id] });
    expect(cancelled).toMatchObject({ status: 200, body: { contacts: 1 } });
    expect(await t.row('account', t.s.target, account)).toMatchObject({ client_id: null });
    await t.startAccepting(id);
    await t.deliverBy(1, id);
    expect((await t.report(id)).figures['account']).toEqual({ sent: 1, created: 1 });
  });

  it('X-06 two contacts go into the same one in two chunks: the first merge is no edit that the second one has to mind', async () => {
    const [one, other] = inOrder();
    const taxId = randomUUID();
    for (const id of [one, other]) await t.person('Double', { id, taxId, occupation: id });
    const here = await t.person('Double', { taxId, occupation: 'mine' }, t.s.target);
    const id = await t.send([one, other]);
    for (const contact of [one, other])
      await m.choose(id, contact, { choice: 'merge', fields: { occupation: 'takeTheirs' } });
    await t.startAccepting(id);
    await t.deliverBy(1, id);
    expect(await m.here(here)).toMatchObject({ occupation: other, version: 3 });
    expect((await t.report(id)).figures['contact']).toEqual({ sent: 2, merged: 2 });
  });
});
