import { Stage } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

describe('copy: the second mode beside move', () => {
  it('S4-02 the source keeps its contact, free to edit, from the send on', async () => {
    const contact = await t.person();
    const note = await t.add('note', { contactId: contact });
    const id = await t.send([contact], { mode: 'copy' });
    expect(await t.row('contact', t.s.source, contact)).toMatchObject({ custody: 'here', transfer_id: null });
    expect(
      (await t.sender.request('PATCH', `/api/notes/${note}`, { text: 'later' }, { 'if-match': '"1"' }))
        .status,
    ).toBe(200);
    await t.accept(id);
    expect(await t.row('note', t.s.target, note)).not.toMatchObject({ text: 'later' }); // the parcel is what was sent
    expect(await t.row('contact', t.s.source, contact)).toMatchObject({ custody: 'here', transfer_id: null });
    expect(
      (
        await t.sender.request(
          'PATCH',
          `/api/contacts/${contact}`,
          { occupation: 'Pilot' },
          { 'if-match': '"1"' },
        )
      ).status,
    ).toBe(200);
    expect(await t.report(id)).toMatchObject({
      complete: true,
      figures: { contact: { sent: 1, created: 1 }, note: { sent: 1, created: 1 } },
    });
  });

  it.each(['copy', 'move'] as const)(
    'S4-46 a second %s finds the first one there: linked, nothing overwritten, only what is new is added',
    async (mode) => {
      const [contact, friend, other] = [await t.person(), await t.person(), await t.person()];
      const policyId = await t.add('policy', { primaryContactId: contact });
      const party = await t.add('policyParty', { policyId, contactId: friend });
      const account = await t.add('account', { debtorId: contact, clientId: friend });
      const relation = await t.add('keyRelation', { contactId: contact, otherContactId: friend });
      const [note, binned] = [
        await t.add('note', { contactId: contact }),
        await t.add('note', { contactId: contact }),
      ];
      const all: [string, string][] = [
        ['contact', contact],
        ['policy', policyId],
        ['policyParty', party],
        ['account', account],
        ['keyRelation', relation],
        ['note', note],
        ['note', binned],
      ];
      await t.move([contact, friend, other], { mode: 'copy' });
      const edit = async (path: string, body: object): Promise<void> =>
        expect((await t.recipient.request('PATCH', path, body, { 'if-match': '"1"' })).status).toBe(200);
      await edit(`/api/contacts/${contact}`, { occupation: 'ours' });
      await edit(`/api/policies/${policyId}`, { remarks: 'ours' });
      await edit(`/api/policy-parties/${party}`, { role: 'ours', contactId: other });
      await edit(`/api/accounts/${account}`, { description: 'ours', clientId: null });
      await edit(`/api/key-relations/${relation}`, { note: 'ours' });
      await edit(`/api/notes/${note}`, { text: 'ours' });
      expect((await t.recipient.request('DELETE', `/api/notes/${binned}`)).status).toBe(204);
      const before = await Promise.all(all.map(([type, id]) => t.row(type, t.s.target, id)));
      const added = await t.add('note', { contactId: contact, text: 'new' });

      const id = await t.move([contact, friend], { mode });
      expect(await Promise.all(all.map(([type, record]) => t.row(type, t.s.target, record)))).toEqual(before);
      expect(await t.row('note', t.s.target, added)).toMatchObject({ text: 'new' });
      const report = await t.report(id);
      expect(report).toMatchObject({ complete: true, withheld: [] });
      expect(report.figures).toEqual({
        contact: { sent: 2, linked: 2 },
        policy: { sent: 1, linked: 1 },
        policyParty: { sent: 1, linked: 1 },
        account: { sent: 1, linked: 1 },
        keyRelation: { sent: 1, linked: 1 },
        note: { sent: 3, linked: 2, created: 1 },
      });
      expect(await t.row('contact', t.s.source, contact)).toMatchObject({
        custody: mode === 'copy' ? 'here' : 'transferred',
      });
    },
  );

  it('X-06 a second copy does not renumber what it leaves alone', async () => {
    const contact = await t.person(undefined, { clientNumber: 'copies-1' });
    await t.move([contact], { mode: 'copy' });
    await t.s.admin.query(`UPDATE contact SET client_number = 'copies-2' WHERE office_id = $1 AND id = $2`, [
      t.s.target,
      contact,
    ]);
    await t.person(undefined, { clientNumber: 'copies-1' }, t.s.target);
    await t.move([contact], { mode: 'copy' });
    expect(await t.row('contact', t.s.target, contact)).toMatchObject({ client_number: 'copies-2' });
    expect(
      (await t.s.admin.query('SELECT 1 FROM former_number WHERE record_id = $1', [contact])).rowCount,
    ).toBe(0);
  });
});
