import type { Actor } from '../../support/scene.js';
import { Stage } from '../support/stage.js';

let t: Stage;
let third: Actor;
beforeAll(async () => {
  t = await Stage.open();
  third = await t.s.signIn('third', 'agent');
});
afterAll(() => t?.close());

const back = (contacts: string[]): Promise<string> => t.move(contacts, { by: t.recipient, to: t.sender });

describe('A to B to A', () => {
  it('S4-04 X-09 the old place is taken, edits and new records of B arrive, what had stayed is there again', async () => {
    const [contact, advisor, friend] = [await t.person(), await t.person(), await t.person()];
    await t.s.admin.query('UPDATE contact SET primary_advisor_id = $2, custom = $3 WHERE id = $1', [
      contact,
      advisor,
      { shoe: 44 },
    ]);
    const lead = await t.add('lead', { contactId: contact });
    const letter = await t.add('letter', { contactId: contact, direction: 'received' });
    const policy = await t.add('policy', { primaryContactId: contact, custom: { rating: 'A' } });
    const party = await t.add('policyParty', { policyId: policy, contactId: friend });
    const [note, relation] = [
      await t.add('note', { contactId: contact }),
      await t.add('keyRelation', { contactId: contact, otherContactId: friend }),
    ];
    await t.move([contact, friend]);
    expect((await t.sender.get(`/api/leads/${lead}`)).body).toMatchObject({ subject: expect.any(String) });

    const edit = async (path: string, body: object): Promise<void> =>
      expect((await t.recipient.request('PATCH', path, body, { 'if-match': '"1"' })).status).toBe(200);
    await edit(`/api/contacts/${contact}`, { occupation: 'Pilot' });
    await edit(`/api/notes/${note}`, { text: 'edited in B' });
    await edit(`/api/policies/${policy}`, { remarks: 'edited in B' });
    await edit(`/api/policy-parties/${party}`, { role: 'edited in B' });
    await edit(`/api/key-relations/${relation}`, { note: 'edited in B' });
    const added = await t.recipient.post('/api/notes', {
      contactId: contact,
      text: 'new in B',
      writtenAt: '2026-01-01T00:00:00Z',
    });
    const id = await back([contact, friend]);

    const here = (type: string, record: string): Promise<unknown> => t.row(type, t.s.source, record);
    expect(await here('contact', contact)).toMatchObject({
      custody: 'here',
      transfer_id: null,
      occupation: 'Pilot',
      primary_advisor_id: advisor,
      custom: { shoe: 44 },
    });
    expect(await here('note', note)).toMatchObject({ text: 'edited in B' });
    expect(await here('policy', policy)).toMatchObject({ remarks: 'edited in B', custom: { rating: 'A' } });
    expect(await here('policyParty', party)).toMatchObject({ role: 'edited in B', contact_id: friend });
    expect(await here('keyRelation', relation)).toMatchObject({ note: 'edited in B' });
    expect(await here('note', added.body.id)).toMatchObject({ text: 'new in B' });
    for (const [type, record] of [
      ['lead', lead],
      ['letter', letter],
    ] as const)
      expect(await here(type, record)).toMatchObject({ deleted_at: null });
    expect(
      (
        await t.sender.request(
          'PATCH',
          `/api/leads/${lead}`,
          { subject: 'ours again' },
          { 'if-match': '"1"' },
        )
      ).status,
    ).toBe(200);
    expect(await t.row('contact', t.s.target, contact)).toMatchObject({ custody: 'transferred' });
    const report = await t.report(id, t.recipient, t.sender);
    expect(report).toMatchObject({ complete: true, withheld: [] });
    expect(report.figures).toEqual({
      contact: { sent: 2, merged: 2 },
      policy: { sent: 1, merged: 1 },
      policyParty: { sent: 1, merged: 1 },
      note: { sent: 2, merged: 1, created: 1 },
      keyRelation: { sent: 1, merged: 1 },
    });
  });

  it('X-09 a link that B changed arrives changed', async () => {
    const [contact, one, other] = [await t.person(), await t.person(), await t.person()];
    const policyId = await t.add('policy', { primaryContactId: contact });
    const party = await t.add('policyParty', { policyId, contactId: one });
    const account = await t.add('account', { debtorId: contact, clientId: one });
    await t.move([contact, one, other]);
    for (const path of [`/api/policy-parties/${party}`, `/api/accounts/${account}`]) {
      const link = path.includes('part') ? 'contactId' : 'clientId';
      expect(
        (await t.recipient.request('PATCH', path, { [link]: other }, { 'if-match': '"1"' })).status,
      ).toBe(200);
    }
    const id = await back([contact, one, other]);
    expect(await t.row('policyParty', t.s.source, party)).toMatchObject({ contact_id: other });
    expect(await t.row('account', t.s.source, account)).toMatchObject({ client_id: other });
    expect(await t.report(id, t.recipient, t.sender)).toMatchObject({ complete: true, withheld: [] });
  });

  it('S2-07 X-09 a client who never came to B is still the client when the account is back', async () => {
    const [debtor, client] = [await t.person(), await t.person()];
    const account = await t.add('account', { debtorId: debtor, clientId: client });
    await t.move([debtor]);
    expect(await t.row('account', t.s.target, account)).toMatchObject({ client_id: null });
    await back([debtor]);
    expect(await t.row('account', t.s.source, account)).toMatchObject({
      client_id: client,
      debtor_id: debtor,
    });
  });

  it('S4-30 to S4-45 a listing that comes back to an office whose contact is in the bin is withheld, and the figures are right', async () => {
    const [contact, gone, kept] = [await t.person(), await t.person(), await t.person()];
    const policyId = await t.add('policy', { primaryContactId: contact });
    const [lost, stays] = [
      await t.add('policyParty', { policyId, contactId: gone }),
      await t.add('policyParty', { policyId, contactId: kept }),
    ];
    await t.person('Gone', { id: gone }, t.s.target);
    await t.person('Kept', { id: kept }, t.s.target);
    await t.move([contact]);
    await t.s.admin.query('UPDATE contact SET deleted_at = now() WHERE office_id = $1 AND id = $2', [
      t.s.source,
      gone,
    ]);
    const id = await back([contact]);
    expect(await t.row('policyParty', t.s.source, stays)).toMatchObject({ contact_id: kept });
    const report = await t.report(id, t.recipient, t.sender);
    expect(report).toMatchObject({ complete: true, withheld: [`S4-32 policyParty ${lost}`] });
    expect(report.figures['policyParty']).toEqual({ sent: 2, merged: 1, withheld: 1 });
  });

  it('X-09 what B deleted does not come to life again in A', async () => {
    const contact = await t.person();
    const note = await t.add('note', { contactId: contact });
    await t.move([contact]);
    expect((await t.recipient.request('DELETE', `/api/notes/${note}`)).status).toBe(204);
    await back([contact]);
    expect(await t.row('note', t.s.source, note)).toMatchObject({ deleted_at: expect.any(String) });
  });
});

describe('A to B to A, relations', () => {
  const relate = async (): Promise<{ one: string; other: string; relation: string }> => {
    const [one, other] = [await t.person(), await t.person()];
    return { one, other, relation: await t.add('keyRelation', { contactId: one, otherContactId: other }) };
  };
  const inBin = async (relation: string): Promise<boolean> =>
    (await t.row('keyRelation', t.s.source, relation))?.['deleted_at'] !== null;

  it('X-09 one that B deleted does not come to life again in A when both contacts are sent back', async () => {
    const [lost, kept] = [await relate(), await relate()];
    const contacts = [lost.one, lost.other, kept.one, kept.other];
    await t.move(contacts);
    expect((await t.recipient.request('DELETE', `/api/key-relations/${lost.relation}`)).status).toBe(204);
    await back(contacts);
    expect([await inBin(lost.relation), await inBin(kept.relation)]).toEqual([true, false]);
  });

  it('X-09 nor when they come home with two transfers, of two sessions; what B left behind between the two stays', async () => {
    const all = [await relate(), await relate()] as const;
    const [lost, kept] = all;
    await t.move(all.flatMap(({ one, other }) => [one, other]));
    expect((await t.recipient.request('DELETE', `/api/key-relations/${lost.relation}`)).status).toBe(204);
    await back(all.map(({ one }) => one));
    expect(await inBin(lost.relation)).toBe(false); // its other end is not here yet
    const others = all.map(({ other }) => other);
    await t.move(others, { by: await t.s.signIn('target', 'agent'), to: t.sender });
    expect([await inBin(lost.relation), await inBin(kept.relation)]).toEqual([true, false]);
  });

  it('X-09 two transfers home whose details are gone by the retention: nothing is known of the relation, so it stays', async () => {
    const { one, other, relation } = await relate();
    await t.move([one, other]);
    expect((await t.recipient.request('DELETE', `/api/key-relations/${relation}`)).status).toBe(204);
    const first = await back([one]);
    await t.s.admin.query('UPDATE transfer SET details_removed_at = now() WHERE id = $1', [first]);
    await back([other]);
    expect(await inBin(relation)).toBe(false);
  });

  it('X-09 S4-26 one that never left A, waited there, or was left behind by B stays', async () => {
    const [held, waits, behind] = [await relate(), await relate(), await relate()];
    await t.move([held.one]);
    const laterSession = await t.s.signIn('source', 'agent');
    await t.move([held.other], { by: laterSession });
    const first = await t.send([waits.one, waits.other]);
    await t.accept(first, [waits.one]);
    await t.move([behind.one, behind.other]);
    await back([held.one, held.other, waits.one]);
    await t.move([behind.one], { by: t.recipient, to: third });
    await t.move([behind.other], { by: await t.s.signIn('target', 'agent'), to: third });
    await t.move([behind.one, behind.other], { by: third, to: t.sender });
    for (const { relation } of [held, waits, behind]) expect(await inBin(relation)).toBe(false);
  });
});

describe('A to B to C to A', () => {
  it('X-09 the contact comes home by a third office, each office keeps its memory', async () => {
    const contact = await t.person();
    const lead = await t.add('lead', { contactId: contact });
    const note = await t.add('note', { contactId: contact, text: 'from A' });
    await t.move([contact]);
    await t.move([contact], { by: t.recipient, to: third });
    expect(
      (await third.request('PATCH', `/api/notes/${note}`, { text: 'from C' }, { 'if-match': '"1"' })).status,
    ).toBe(200);
    const id = await t.move([contact], { by: third, to: t.sender });
    expect(await t.row('contact', t.s.source, contact)).toMatchObject({ custody: 'here' });
    expect(await t.row('note', t.s.source, note)).toMatchObject({ text: 'from C' });
    expect(await t.row('lead', t.s.source, lead)).toMatchObject({ deleted_at: null });
    for (const office of [t.s.target, t.s.third])
      expect(await t.row('contact', office, contact)).toMatchObject({ custody: 'transferred' });
    expect(await t.row('note', t.s.target, note)).toMatchObject({ text: 'from A' });
    expect(await t.report(id, third, t.sender)).toMatchObject({
      complete: true,
      figures: { contact: { sent: 1, merged: 1 }, note: { sent: 1, merged: 1 } },
    });
    expect((await t.recipient.get(`/api/transfers/${id}`)).status).toBe(404); // B is no party to it
  });
});

describe('into the bin of the target', () => {
  it('S4-02 a contact that the target has in the bin comes out of it, with what arrives', async () => {
    const contact = await t.person();
    const note = await t.add('note', { contactId: contact, text: 'first' });
    await t.move([contact], { mode: 'copy' });
    expect((await t.recipient.request('DELETE', `/api/contacts/${contact}`)).status).toBe(204);
    await t.s.admin.query(`UPDATE note SET text = 'second' WHERE office_id = $1 AND id = $2`, [
      t.s.source,
      note,
    ]);
    const id = await t.move([contact]);
    expect(await t.row('contact', t.s.target, contact)).toMatchObject({ deleted_at: null, custody: 'here' });
    expect(await t.row('note', t.s.target, note)).toMatchObject({ text: 'second', deleted_at: null });
    expect(await t.report(id)).toMatchObject({
      complete: true,
      figures: { contact: { sent: 1, merged: 1 }, note: { sent: 1, merged: 1 } },
    });
  });
});
