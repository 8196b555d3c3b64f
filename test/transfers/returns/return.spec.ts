import { Stage } from '../support/stage.js';
import { transferActions } from '../flow/invariants.js';
import { edit, giveBack, GROUPS, named, rowsOf, tryReturn } from './back.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

const here = (type: string, id: string): Promise<Record<string, unknown> | undefined> =>
  t.row(type, t.s.source, id);
const there = (type: string, id: string): Promise<Record<string, unknown> | undefined> =>
  t.row(type, t.s.target, id);

describe('X-03 a return', () => {
  it('X-03 nothing was touched: everything is reversed, alive in the source exactly as it was, and a memory in the target', async () => {
    const [contact, friend] = [await t.add('contact'), await t.person()];
    const carrierId = await t.add('carrier');
    const policy = await t.add('policy', { primaryContactId: contact, carrierId });
    const records = {
      note: await t.add('note', { contactId: contact }),
      policy,
      policyParty: await t.add('policyParty', { policyId: policy, contactId: friend }),
      keyRelation: await t.add('keyRelation', { contactId: contact, otherContactId: friend }),
      phone: await t.add('phone', { contactId: contact }),
    };
    const before = await Promise.all(Object.entries(records).map(([type, id]) => here(type, id)));
    const first = await t.move([contact, friend]);
    await t.s.admin.query(`UPDATE carrier SET name = 'Renamed in A' WHERE office_id = $1 AND id = $2`, [
      t.s.source,
      carrierId,
    ]);
    const carriers = (await t.s.rows('carrier', t.s.source)).length;
    const preview = await t.recipient.post(`/api/transfers/${first}/return/preview`, {});
    expect(preview.body).toMatchObject({
      mode: 'move',
      contacts: 2,
      before: 0,
      blockedCount: 0,
      groups: { kept: [], notReversed: [] },
    });
    const id = await giveBack(t, first, { message: 'not ours' });
    const after = await Promise.all(Object.entries(records).map(([type, record]) => here(type, record)));
    const unimportant = ['version', 'updated_at'];
    const plain = (row: Record<string, unknown> | undefined): unknown =>
      Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !unimportant.includes(name)));
    expect(after.map(plain)).toEqual(before.map(plain));
    expect((await t.s.rows('carrier', t.s.source)).length).toBe(carriers);
    expect(await here('contact', contact)).toMatchObject({ custody: 'here', transfer_id: null });
    expect(await there('contact', contact)).toMatchObject({ custody: 'transferred', transfer_id: id });
    expect((await t.recipient.get(`/api/notes?contactId=${contact}`)).body.items).toEqual([]);
    for (const actor of [t.recipient, t.sender]) {
      expect(await named(actor, id, 'reversed')).toEqual(
        [
          `contact ${contact}`,
          `contact ${friend}`,
          ...Object.entries(records).map(([type, record]) => `${type} ${record}`),
        ].sort(),
      );
      expect([await named(actor, id, 'kept'), await named(actor, id, 'notReversed')]).toEqual([[], []]);
      expect((await actor.get(`/api/transfers/${id}/return`)).body).toMatchObject({
        returns: first,
        state: 'accepted',
        contacts: 2,
      });
      expect((await actor.get(`/api/transfers/${first}`)).body).toMatchObject({
        state: 'returned',
        returns: null,
      });
      expect((await actor.get(`/api/transfers/${first}/returns`)).body.items).toMatchObject([
        { id, returns: first },
      ]);
    }
    const report = await t.report(id, t.recipient, t.sender);
    expect(report).toMatchObject({ complete: true, withheld: [] });
    expect(report.figures['policyParty']).toEqual({ sent: 1, merged: 1 });
    expect(await t.report(first)).toMatchObject({ complete: true, state: 'returned' });
  });

  it('X-03 each of the three groups is named row by row, with what its reader may see of it, and no edit is lost', async () => {
    const [contact, other] = [await t.person(), await t.person('Other', {}, t.s.target)];
    const lead = await t.add('lead', { contactId: contact });
    const [untouched, edited, deleted] = [
      await t.add('note', { contactId: contact, subject: 'untouched' }),
      await t.add('note', { contactId: contact, subject: 'edited' }),
      await t.add('note', { contactId: contact, subject: 'deleted' }),
    ];
    const policy = await t.add('policy', { primaryContactId: contact });
    const party = await t.add('policyParty', { policyId: policy, contactId: contact });
    const given = await t.add('activity', { contactId: contact });
    const first = await t.move([contact]);
    await edit(t.recipient, `/api/notes/${edited}`, { text: 'edited in B' });
    await edit(t.recipient, `/api/policy-parties/${party}`, { role: 'edited in B' });
    expect((await t.recipient.request('DELETE', `/api/notes/${deleted}`)).status).toBe(204);
    await t.s.admin.query(`UPDATE activity SET contact_id = $3 WHERE office_id = $1 AND id = $2`, [
      t.s.target,
      given,
      other,
    ]);
    const added = (
      await t.recipient.post('/api/notes', {
        contactId: contact,
        subject: 'new',
        text: 'new in B',
        writtenAt: '2026-01-01T00:00:00Z',
        privateTo: t.recipient.userId,
      })
    ).body.id as string;
    const own = await t.add('lead', { contactId: contact }, t.s.target);
    const preview = await t.recipient.post(`/api/transfers/${first}/return/preview`, {});
    expect(preview.body).toMatchObject({ mode: 'move' });
    expect(preview.body.groups).toMatchObject({
      reversed: [
        { recordType: 'contact', count: 1 },
        { recordType: 'policy', count: 1 },
        { recordType: 'note', count: 1 },
      ],
      kept: expect.arrayContaining([
        expect.objectContaining({ recordType: 'note', reason: 'edited', count: 1 }),
        expect.objectContaining({ recordType: 'note', reason: 'created', count: 1 }),
        expect.objectContaining({ recordType: 'policyParty', reason: 'edited', count: 1 }),
      ]),
      notReversed: expect.arrayContaining([
        expect.objectContaining({ recordType: 'note', reason: 'deletedThere', count: 1 }),
        expect.objectContaining({ recordType: 'lead', reason: 'S4-47', count: 1 }),
      ]),
    });
    const id = await giveBack(t, first);
    for (const actor of [t.recipient, t.sender]) {
      expect(await named(actor, id, 'reversed')).toEqual(
        [`contact ${contact}`, `note ${untouched}`, `policy ${policy}`].sort(),
      );
      expect(await named(actor, id, 'kept')).toEqual(
        [`note ${added} created`, `note ${edited} edited`, `policyParty ${party} edited`].sort(),
      );
      expect(await named(actor, id, 'notReversed')).toEqual(
        [`activity ${given} withAnother`, `lead ${own} S4-47`, `note ${deleted} deletedThere`].sort(),
      );
    }
    const texts = async (actor = t.recipient): Promise<Record<string, string | null>> =>
      Object.fromEntries((await rowsOf(actor, id, 'kept')).map((row) => [row.recordId, row.text]));
    expect(await texts()).toMatchObject({ [added]: 'new', [edited]: 'edited' });
    expect((await rowsOf(t.sender, id, 'notReversed')).find((row) => row.recordId === own)).toMatchObject({
      text: null,
    });
    for (const line of await rowsOf(t.sender, id, 'notReversed')) expect(line.says).toMatch(/\w{3}/);
    expect(await here('note', edited)).toMatchObject({ text: 'edited in B' });
    expect(await here('policyParty', party)).toMatchObject({ role: 'edited in B' });
    expect(await here('note', added)).toMatchObject({ text: 'new in B', private_to: t.sender.userId });
    expect(await here('note', deleted)).toMatchObject({ deleted_at: expect.any(String) });
    expect(await here('activity', given)).toMatchObject({ deleted_at: expect.any(String) });
    expect(await here('lead', lead)).toMatchObject({ deleted_at: null });
    expect(await there('lead', own)).toMatchObject({ deleted_at: null });
    expect(await t.report(id, t.recipient, t.sender)).toMatchObject({ complete: true });
  });

  it('X-03 without the right to read records, and for a private note of somebody else, a row has no text', async () => {
    const contact = await t.person('Textless');
    const note = await t.add('note', { contactId: contact, subject: 'secret', privateTo: t.sender.userId });
    await t.s.user('target', 'importer', ['data-import']);
    const importer = await t.s.signIn('target', 'importer');
    const first = await t.move([contact], { to: importer });
    const id = await giveBack(t, first, {}, importer);
    expect((await rowsOf(importer, id, 'reversed')).map((row) => row.text)).toEqual([null, null]);
    expect((await rowsOf(t.sender, id, 'reversed')).find((row) => row.recordId === note)?.text).toBe(
      'secret',
    );
  });

  it('X-03 S1-13 a number that was changed on arrival goes back as it was, and the contact is whose it was', async () => {
    const contact = await t.person('Numbered', { clientNumber: 'R-17', portfolioOwnerId: t.sender.userId });
    const account = await t.add('account', { debtorId: contact, clientId: null, fileNumber: 'F-17' });
    await t.person('Taken', { clientNumber: 'R-17' }, t.s.target);
    const stranger = await t.person('Taken too', {}, t.s.target);
    await t.add('account', { debtorId: stranger, clientId: null, fileNumber: 'F-17' }, t.s.target);
    const first = await t.move([contact]);
    expect(await there('contact', contact)).toMatchObject({ client_number: 'R-17/2' });
    await edit(t.recipient, `/api/contacts/${contact}`, { occupation: 'Pilot' });
    await edit(t.recipient, `/api/accounts/${account}`, { status: 'paid' });
    await giveBack(t, first);
    expect(await here('contact', contact)).toMatchObject({
      client_number: 'R-17',
      occupation: 'Pilot',
      portfolio_owner_id: t.sender.userId,
    });
    expect(await here('account', account)).toMatchObject({ file_number: 'F-17', status: 'paid' });
  });

  it('X-03 some go back first and the rest later; relations and listings between them heal, edits of them included', async () => {
    const [one, two] = [await t.person('One'), await t.person('Two')];
    const relation = await t.add('keyRelation', { contactId: one, otherContactId: two });
    const policy = await t.add('policy', { primaryContactId: one });
    const party = await t.add('policyParty', { policyId: policy, contactId: two });
    const first = await t.move([one, two]);
    await edit(t.recipient, `/api/key-relations/${relation}`, { note: 'edited in B' });
    await edit(t.recipient, `/api/policy-parties/${party}`, { role: 'edited in B' });
    const id = await giveBack(t, first, { contactIds: [one] });
    expect((await t.sender.get(`/api/transfers/${first}`)).body).toMatchObject({
      state: 'decided',
      states: { accepted: 1, returned: 1 },
    });
    expect(await here('policyParty', party)).toMatchObject({ contact_id: two });
    expect(await named(t.recipient, id, 'notReversed')).toContain(`keyRelation ${relation} S4-26`);
    const again = await giveBack(t, first);
    expect(again).not.toBe(id);
    expect(await here('keyRelation', relation)).toMatchObject({ note: 'edited in B', deleted_at: null });
    expect((await t.sender.get(`/api/key-relations?contactId=${one}`)).body.items).toHaveLength(1);
    for (const each of [id, again])
      expect(await t.report(each, t.recipient, t.sender)).toMatchObject({ complete: true });
  });

  it('X-03 a relation that was deleted there does not come to life again', async () => {
    const [one, two] = [await t.person(), await t.person()];
    const relation = await t.add('keyRelation', { contactId: one, otherContactId: two });
    const first = await t.move([one, two]);
    expect((await t.recipient.request('DELETE', `/api/key-relations/${relation}`)).status).toBe(204);
    const id = await giveBack(t, first);
    expect(await here('keyRelation', relation)).toMatchObject({ deleted_at: expect.any(String) });
    expect(await named(t.sender, id, 'notReversed')).toEqual([`keyRelation ${relation} deletedThere`]);
  });

  it('X-03 what only touched a record as a delivery does not count as an edit', async () => {
    const [one, two] = [await t.person(), await t.person()];
    const policy = await t.add('policy', { primaryContactId: one });
    const party = await t.add('policyParty', { policyId: policy, contactId: two });
    const relation = await t.add('keyRelation', { contactId: one, otherContactId: two });
    const round = await t.move([one, two]);
    await giveBack(t, round);
    const first = await t.send([one, two]);
    await t.accept(first, [one]);
    await t.accept(first, [two]);
    const id = await giveBack(t, first);
    expect(await named(t.recipient, id, 'kept')).toEqual([]);
    expect(await named(t.recipient, id, 'reversed')).toEqual(
      [
        `contact ${one}`,
        `contact ${two}`,
        `policy ${policy}`,
        `keyRelation ${relation}`,
        `policyParty ${party}`,
      ].sort(),
    );
  });

  it('X-03 both audit logs say it, and a receipt of each office is the same', async () => {
    const first = await t.move([await t.person()]);
    const id = await giveBack(t, first);
    expect((await transferActions(t.s, t.s.target)).at(-1)).toBe('transfer.returned');
    expect((await transferActions(t.s, t.s.source)).at(-1)).toBe('transfer.taken-back');
    await t.report(id, t.recipient, t.sender);
    expect((await t.recipient.get('/api/transfers?direction=sent')).body.items[0]).toMatchObject({
      id,
      returns: first,
    });
  });
});

describe('X-03 who may return, and what not', () => {
  it('threat 1: nobody else may, and nobody else is told anything', async () => {
    const first = await t.move([await t.person()]);
    await t.s.user('target', 'bystander');
    const bystander = await t.s.signIn('target', 'bystander');
    for (const actor of [t.stranger, t.sender, bystander])
      for (const path of ['return', 'return/preview'])
        expect((await actor.post(`/api/transfers/${first}/${path}`, {})).status).toBe(404);
    const id = await giveBack(t, first);
    await t.hiddenFromStrangers(id);
    for (const actor of [t.stranger, bystander])
      for (const path of ['return', 'returns', ...GROUPS.map((group) => `return/rows?group=${group}`)])
        expect((await actor.get(`/api/transfers/${id}/${path}`)).status).toBe(404);
    for (const table of ['transfer_return_row', 'transfer_custody', 'transfer_behind'])
      expect(
        await t.s.database.transaction({ ...(await t.system(t.s.intruder)) }, (tx) =>
          tx.query(`SELECT 1 FROM ${table}`),
        ),
      ).toEqual([]);
  });

  it('a recipient without the right any more may not; an administrator of his office may', async () => {
    const userId = await t.s.user('target', 'leaver');
    const leaver = await t.s.signIn('target', 'leaver');
    const first = await t.move([await t.person()], { to: leaver });
    await t.s.admin.query('DELETE FROM user_right WHERE user_id = $1', [userId]);
    expect((await tryReturn(leaver, first)).status).toBe(403);
    await giveBack(t, first, {}, await t.s.signIn('target', 'admin'));
  });

  it('a return is not returned, an unknown contact is not found, what has not arrived is not returned', async () => {
    const contact = await t.person();
    const waiting = await t.send([contact]);
    expect((await tryReturn(t.recipient, waiting)).body).toMatchObject({
      status: 409,
      code: 'NOT_RETURNABLE',
    });
    expect((await tryReturn(t.recipient, waiting, { contactIds: [contact] })).body).toMatchObject({
      code: 'RETURN_BLOCKED',
      blocked: [{ contactId: contact, reason: 'notAccepted' }],
    });
    await t.accept(waiting);
    expect((await tryReturn(t.recipient, waiting, { contactIds: [t.recipient.userId] })).status).toBe(404);
    const id = await giveBack(t, waiting);
    expect((await tryReturn(t.sender, id)).body).toMatchObject({ status: 409, code: 'NOT_RETURNABLE' });
    expect((await tryReturn(t.recipient, waiting)).body).toMatchObject({ id, contacts: 0, before: 1 });
  });

  it('X-03 the time: 30 days, or what the sending office has said before it sent; the clock of the database counts', async () => {
    const [one, two] = [await t.person(), await t.person()];
    const first = await t.move([one, two]);
    const age = (contact: string, days: number): Promise<unknown> =>
      t.s.admin.query(
        `UPDATE transfer_contact SET decided_at = now() - make_interval(days => $3, secs => 5) WHERE transfer_id = $1 AND contact_id = $2`,
        [first, contact, days],
      );
    await age(one, 30);
    await age(two, 29);
    const refused = await tryReturn(t.recipient, first);
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'RETURN_BLOCKED',
      blockedCount: 1,
      blocked: [{ contactId: one, reason: 'tooLate' }],
    });
    const id = await giveBack(t, first, { leaveOutBlocked: true });
    expect(await named(t.recipient, id, 'notReversed')).toEqual([`contact ${one} tooLate`]);
    expect(await named(t.sender, id, 'notReversed')).toEqual([]);
    expect((await tryReturn(t.recipient, first, { contactIds: [one] })).body).toMatchObject({
      code: 'RETURN_TOO_LATE',
    });
    await t.s.admin.query(`UPDATE office SET settings = settings || '{"returnDays": 0}' WHERE id = $1`, [
      t.s.source,
    ]);
    const never = await t.move([await t.person()]);
    expect((await tryReturn(t.recipient, never)).body).toMatchObject({ code: 'RETURN_TOO_LATE' });
    await t.s.admin.query(`UPDATE office SET settings = settings - 'returnDays' WHERE id = $1`, [t.s.source]);
  });

  it('a contact that was only linked, one in the bin, one that was sent on: 409 and named, and nothing goes by halves', async () => {
    const third = await t.s.signIn('third', 'agent');
    const [linked, binned, waiting, gone, fine] = [
      await t.person(),
      await t.person(),
      await t.person(),
      await t.person(),
      await t.person(),
    ];
    await t.person('Here before', { id: linked }, t.s.target);
    const first = await t.move([linked, binned, waiting, gone, fine]);
    expect((await t.recipient.request('DELETE', `/api/contacts/${binned}`)).status).toBe(204);
    const onward = await t.send([waiting], { by: t.recipient, to: third });
    const moved = await t.move([gone], { by: t.recipient, to: third });
    const refused = await tryReturn(t.recipient, first);
    expect(refused.body).toMatchObject({ status: 409, code: 'RETURN_BLOCKED', blockedCount: 4 });
    const reasons = Object.fromEntries(
      refused.body.blocked.map((b: { contactId: string; reason: string; transferId: string }) => [
        b.contactId,
        [b.reason, b.transferId],
      ]),
    );
    expect(reasons).toEqual({
      [linked]: ['linked', null],
      [binned]: ['inBin', null],
      [waiting]: ['inTransit', onward],
      [gone]: ['sentOn', moved],
    });
    expect(await there('contact', fine)).toMatchObject({ custody: 'here' });
    const id = await giveBack(t, first, { leaveOutBlocked: true });
    expect(await here('contact', fine)).toMatchObject({ custody: 'here' });
    expect(await named(t.recipient, id, 'notReversed')).toEqual(
      [
        `contact ${linked} linked`,
        `contact ${binned} inBin`,
        `contact ${waiting} inTransit`,
        `contact ${gone} sentOn`,
      ].sort(),
    );
    expect(await named(t.sender, id, 'notReversed')).toEqual([]);
    expect(JSON.stringify((await t.sender.get(`/api/transfers/${id}/return`)).body)).not.toContain('sentOn');
    await t.recall(onward, [waiting], t.recipient);
    await giveBack(t, first, { contactIds: [waiting] });
    expect(await here('contact', waiting)).toMatchObject({ custody: 'here' });
  });
});
