import type { Stage } from '../support/stage.js';
import { codeOf, limitsStage, people, type Limits } from './support.js';

let l: Limits;
let t: Stage;
beforeAll(async () => {
  l = await limitsStage();
  ({ t } = l);
});
afterEach(async () => {
  await t.s.admin.query('DELETE FROM exclusion');
});
afterAll(() => t?.close());

describe('people whom the office does not take', () => {
  it('X-05: accepting all takes the others, and declines these with the code "excluded"; the sender reads it, not the reason', async () => {
    const byTaxId = await t.person('By tax id', { taxId: '12-34.5' });
    const byNumber = await t.person('By number', { firstName: 'Ann', clientNumber: 'K 1' });
    const byEmail = await t.person('By mail');
    await t.add('emailAddress', { contactId: byEmail, address: 'Some.One@example.com' });
    const sameNumber = await t.person('Somebody else', { clientNumber: 'K 2' });
    const free = await t.person('Free');
    await l.exclude('identifiers', { taxId: '12345', note: 'never again' }, l.admin.target);
    await l.exclude(
      'identifiers',
      { clientNumber: 'K 1', firstName: 'ann', lastName: 'By Number' },
      l.admin.target,
    );
    await l.exclude('identifiers', { clientNumber: 'K 2', lastName: 'Other' }, l.admin.target);
    await l.exclude('identifiers', { email: 'some.one@EXAMPLE.com', reason: 'noConsent' }, l.admin.target);
    const id = await t.send([byTaxId, byNumber, byEmail, sameNumber, free]);
    const reply = await t.recipient.post('/api/inbox/accept', { transferIds: [id] });
    expect([reply.status, reply.body]).toMatchObject([
      202,
      { contacts: 2, excludedCount: 3, barred: [], states: { declined: 3 } },
    ]);
    const refused = reply.body.excluded as { contactId: string; transferId: string; reason: string }[];
    expect(refused.map((one) => one.contactId).sort()).toEqual([byTaxId, byNumber, byEmail].sort());
    expect(refused.find((one) => one.contactId === byEmail)).toMatchObject({
      transferId: id,
      displayName: 'By mail',
      reason: 'noConsent',
    });
    await t.s.settled(id);
    const contacts = (await t.sender.get(`/api/transfers/${id}/contacts`)).body.items;
    expect(contacts.find((one: { contactId: string }) => one.contactId === byTaxId)).toMatchObject({
      state: 'declined',
      declineCode: 'excluded',
      declineText: null,
    });
    expect(JSON.stringify(contacts)).not.toContain('never again');
    const report = await t.report(id);
    expect(report).toMatchObject({
      complete: true,
      figures: { contact: { sent: 5, created: 2, skipped: 3 } },
    });
    expect(await t.row('contact', t.s.source, byTaxId)).toMatchObject({ custody: 'here' });
    expect(await t.row('contact', t.s.target, byTaxId)).toBeUndefined();
    expect(await l.audited(t.s.target, 'transfer.excluded')).toEqual([{ transferId: id, contacts: 3 }]);
    await t.send([byTaxId]); // released: it can go elsewhere
  });

  it('of one named contact only that one is looked at; declined by hand it may say the same', async () => {
    const [one, other] = [await t.person('One', { taxId: 'X1' }), await t.person('Other', { taxId: 'X2' })];
    for (const taxId of ['x1', 'x2']) await l.exclude('identifiers', { taxId }, l.admin.target);
    const id = await t.send([one, other]);
    const accept = (contactId: string) =>
      t.recipient.post('/api/inbox/accept', { contacts: [{ transferId: id, contactId }] });
    expect((await accept(one)).body).toMatchObject({
      contacts: 0,
      excludedCount: 1,
      states: { declined: 1 },
    });
    expect((await t.recipient.get(`/api/inbox?transferId=${id}`)).body.items).toMatchObject([
      { contactId: other },
    ]);
    const declined = await t.recipient.post('/api/inbox/decline', { transferIds: [id], code: 'excluded' });
    expect([declined.status, declined.body.contacts]).toEqual([200, 1]);
    await t.s.settled(id);
    expect((await t.report(id)).state).toBe('declined');
  });

  it('threat 17: a tax id is kept as a blind index only, and never shown', async () => {
    await l.exclude('identifiers', { taxId: 'canary-9911', note: 'known' }, l.admin.target);
    const { rows } = await t.s.admin.query('SELECT x::text AS text FROM exclusion x');
    expect(rows[0].text.toLowerCase()).not.toContain('canary');
    const list = await l.admin.target.get('/api/exclusions');
    expect(list.body.items).toMatchObject([{ direction: 'incoming', identifier: 'taxId', note: 'known' }]);
    expect(JSON.stringify(list.body).toLowerCase()).not.toContain('canary');
    expect(
      codeOf(
        await l.admin.target.post('/api/exclusions/identifiers', { taxId: 'CANARY 9911', reason: 'vip' }),
      ),
    ).toBe('409 EXCLUDED_ALREADY');
  });

  it("threat 1: one office's list is no other's: the same contact is taken by a third office", async () => {
    const contact = await t.person('Wanted', { taxId: 'W1' });
    await l.exclude('identifiers', { taxId: 'W1' }, l.admin.intruder);
    const third = await t.s.signIn('third', 'agent');
    await t.move([contact], { to: third });
    expect(await t.row('contact', t.s.third, contact)).toMatchObject({ custody: 'here' });
  });
});

describe('offices from which nothing is taken', () => {
  const offices = async (): Promise<string[]> =>
    (await t.sender.get('/api/directory/offices')).body.items.map((office: { id: string }) => office.id);

  it('threat 26: they do not find the office any more, and a send is refused as to an unknown one; others do', async () => {
    const [contact] = await people(t, 1);
    const waiting = await t.send(await people(t, 1));
    expect(await offices()).toContain(t.s.target);
    const id = await l.exclude('offices', { officeId: t.s.source, reason: 'vip' }, l.admin.target);
    expect(await offices()).not.toContain(t.s.target);
    expect((await t.sender.get(`/api/directory/offices/${t.s.target}/users`)).body.items).toEqual([]);
    const [refused, unknown] = [
      await t.trySend([contact as string]),
      await t.sender.post('/api/transfers', {
        selection: { contactIds: [contact] },
        targetOfficeId: crypto.randomUUID(),
        recipientId: t.recipient.userId,
      }),
    ];
    const { instance: _, ...told } = refused.body;
    expect([refused.status, told]).toEqual([404, { ...unknown.body, instance: undefined, ...told }]);
    expect([told.code, told.detail]).toEqual([unknown.body.code, unknown.body.detail]);
    expect((await t.preview([contact as string])).limits.modes).toEqual([]);
    const third = await t.s.signIn('third', 'agent');
    expect((await third.get('/api/directory/offices')).body.items.map((o: { id: string }) => o.id)).toContain(
      t.s.target,
    );

    // what had come before cannot be accepted, but answered
    expect(codeOf(await t.recipient.post('/api/inbox/accept', { transferIds: [waiting] }))).toBe(
      '409 OFFICE_EXCLUDED',
    );
    const all = await t.recipient.post('/api/inbox/accept', { all: true });
    expect([all.status, all.body]).toMatchObject([
      202,
      { contacts: 0, barred: expect.arrayContaining([{ transferId: waiting, code: 'OFFICE_EXCLUDED' }]) },
    ]);
    await l.admin.target.request('DELETE', `/api/exclusions/${id}`);
    expect(await offices()).toContain(t.s.target);
    await t.accept(waiting);
  });

  it('an office that was excluded in return can still be excluded by whoever got something from it', async () => {
    await t.move(await people(t, 1));
    await l.exclude('offices', { officeId: t.s.target }, l.admin.source);
    await l.exclude('offices', { officeId: t.s.source }, l.admin.target);
    expect((await l.admin.target.get('/api/exclusions')).body.items).toMatchObject([
      { officeId: t.s.source, officeName: expect.stringContaining('source') },
    ]);
  });
});
