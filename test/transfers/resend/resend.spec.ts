import type { Actor, Reply } from '../../support/scene.js';
import { footprint } from '../flow/invariants.js';
import { codeOf, limitsStage, people, type Limits } from '../limits/support.js';
import type { Row, Stage } from '../support/stage.js';
import { losses, travels } from '../support/stage.js';

let l: Limits;
let t: Stage;
beforeAll(async () => {
  l = await limitsStage();
  ({ t } = l);
});
afterAll(() => t?.close());

const declined = async (id: string, query = '', by = t.sender): Promise<Row[]> => {
  const reply = await by.get(`/api/transfers/${id}/declined${query}`);
  expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 200 });
  return reply.body.items;
};
const tryResend = (id: string, more: Row = {}, by: Actor = t.sender): Promise<Reply> =>
  by.post(`/api/transfers/${id}/resend`, more);
/** Sends again; answers the new transfer's id. */
async function resend(id: string, more: Row = {}, by: Actor = t.sender): Promise<string> {
  const reply = await tryResend(id, more, by);
  expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 201, body: { resendOf: id } });
  return reply.body.id as string;
}
async function decline(id: string, contactIds: string[], code: string, text?: string): Promise<void> {
  const contacts = contactIds.map((contactId) => ({ transferId: id, contactId }));
  const reply = await t.recipient.post('/api/inbox/decline', { contacts, code, text });
  expect([reply.status, reply.body.contacts]).toEqual([200, contactIds.length]);
  await t.s.settled(id);
}
const contactsOf = async (id: string): Promise<string[]> =>
  (await t.sender.get(`/api/transfers/${id}/contacts`)).body.items.map((item: Row) => item['contactId']);
const mend = async (contactId: string, values: Row): Promise<void> => {
  const { body } = await t.sender.get(`/api/contacts/${contactId}`);
  const reply = await t.sender.request('PATCH', `/api/contacts/${contactId}`, values, {
    'if-match': `"${body.version}"`,
  });
  expect(reply.status).toBe(200);
};

describe('X-05 resending just what was declined', () => {
  it('X-05 the sender reads code and note, mends the contact and sends it again to the same recipient; both receipts point to each other', async () => {
    const [kept, wrong, untouched] = (await people(t, 3)) as [string, string, string];
    const first = await t.send([kept, wrong, untouched], {
      message: 'The first time',
      legalNote: 'clause 7',
    });
    await decline(first, [wrong], 'incomplete', 'The birthday is missing');
    await decline(first, [untouched], 'notOurs');
    await t.accept(first, [kept]);
    await mend(wrong, { birthDate: '1980-05-06' });
    expect(await declined(first)).toMatchObject(
      [
        { contactId: wrong, code: 'incomplete', text: 'The birthday is missing', mended: true },
        { contactId: untouched, code: 'notOurs', text: null, mended: false },
      ].map((row) => ({ ...row, state: 'declined', blocked: null, resent: null, decidedBy: 'Agent target' })),
    );
    const preview = await t.sender.post(`/api/transfers/${first}/resend/preview`, { codes: ['incomplete'] });
    expect([preview.status, preview.body]).toMatchObject([
      200,
      { contacts: 1, resendOf: first, alreadyResentCount: 0 },
    ]);

    const second = await resend(first, { codes: ['incomplete'] });
    expect(await contactsOf(second)).toEqual([wrong]);
    expect((await t.sender.get(`/api/transfers/${second}`)).body).toMatchObject({
      resendOf: first,
      recipientId: t.recipient.userId,
      mode: 'move',
      legalNote: 'clause 7',
      message: null,
    });
    await t.accept(second);
    expect((await t.recipient.get(`/api/contacts/${wrong}`)).body.birthDate).toBe('1980-05-06');
    expect((await t.report(first)).complete && (await t.report(second)).complete).toBe(true);
    const receipt = async (id: string): Promise<Row> =>
      (await t.recipient.get(`/api/transfers/${id}/receipt`)).body;
    expect([await receipt(first), await receipt(second)]).toMatchObject([
      { resendOf: null, resentAs: [second] },
      { resendOf: first, resentAs: [] },
    ]);
    expect(await declined(first)).toMatchObject([
      { contactId: wrong, blocked: 'transferred', resent: { transferId: second, state: 'accepted' } },
      { contactId: untouched, blocked: null, resent: null },
    ]);
    expect((await l.audited(t.s.source, 'transfer.sent')).at(-1)).toMatchObject({
      transferId: second,
      resendOf: first,
    });
  });

  it('X-05 by codes, by contacts, and what has expired or was recalled; a contact in another state is refused', async () => {
    const ids = (await people(t, 5)) as [string, string, string, string, string];
    const [one, two, recalled, waits, accepted] = ids;
    const first = await t.send(ids);
    await decline(first, [one], 'duplicate');
    await decline(first, [two], 'incomplete');
    await t.recall(first, [recalled]);
    await t.accept(first, [accepted]);
    expect((await declined(first, '?code=duplicate')).map((row) => row['contactId'])).toEqual([one]);
    expect((await declined(first, '?state=recalled')).map((row) => row['contactId'])).toEqual([recalled]);
    for (const contactId of [recalled, waits, accepted])
      expect(codeOf(await tryResend(first, { contactIds: [one, contactId] }))).toBe('409 TRANSFER_STATE');
    expect(codeOf(await tryResend(first, { contactIds: [one, await t.person()] }))).toBe('404 NOT_FOUND');
    expect(codeOf(await tryResend(first, { codes: ['noConsent'] }))).toBe('409 NOTHING_TO_RESEND');
    expect(codeOf(await tryResend(first, { states: ['accepted'] }))).toBe('422 VALIDATION');
    expect(codeOf(await tryResend(first, { resendOf: first }))).toBe('400 BAD_REQUEST');
    expect(
      await contactsOf(await resend(first, { codes: ['duplicate'], states: ['declined', 'recalled'] })),
    ).toEqual([one, recalled]);
    expect(await contactsOf(await resend(first, { contactIds: [two] }))).toEqual([two]);
    await t.s.admin.query('UPDATE transfer SET expires_at = now() WHERE id = $1', [first]);
  });

  it('X-05 what was sent again is not sent a second time, moved or copied; declined again, it is', async () => {
    for (const mode of ['move', 'copy'] as const) {
      const [one, two] = (await people(t, 2)) as [string, string];
      const first = await t.send([one, two], { mode });
      await t.decline(first, [one, two]);
      const second = await resend(first, { contactIds: [one] });
      expect(await tryResend(first, { contactIds: [one] })).toMatchObject({
        status: 409,
        body: {
          code: 'NOTHING_TO_RESEND',
          alreadyResent: [{ contactId: one, transferId: second, state: 'pending' }],
        },
      });
      const rest = await tryResend(first);
      expect(rest).toMatchObject({
        status: 201,
        body: { contacts: 1, alreadyResentCount: 1, alreadyResent: [{ contactId: one, transferId: second }] },
      });
      expect(await contactsOf(rest.body.id as string)).toEqual([two]);
      await t.decline(second, [one]);
      const third = await resend(second);
      expect(codeOf(await tryResend(first, { contactIds: [one] }))).toBe('409 NOTHING_TO_RESEND'); // found along the chain
      await t.accept(third);
      await t.decline(rest.body.id as string, [two]);
      expect(await contactsOf(await resend(first, { contactIds: [two] }))).toEqual([two]);
    }
  });

  it('X-05 what the sender has no more, or may not send, is named, and left out only when he says so', async () => {
    const ids = (await people(t, 5)) as [string, string, string, string, string];
    const [free, gone, elsewhere, excluded, withdrawn] = ids;
    const first = await t.send(ids);
    await t.decline(first, ids);
    await t.s.admin.query('UPDATE contact SET deleted_at = now() WHERE office_id = $1 AND id = $2', [
      t.s.source,
      gone,
    ]);
    const third = await t.s.signIn('third', 'agent');
    await t.send([elsewhere], { to: third });
    const line = await l.exclude('contacts', { contactIds: [excluded] });
    await mend(withdrawn, { consent: 'withdrawn' });
    const blocked = Object.fromEntries(
      (await declined(first)).map((row) => [row['contactId'], row['blocked']]),
    );
    expect(blocked).toEqual({
      [free]: null,
      [gone]: 'notFound',
      [elsewhere]: 'inTransit',
      [excluded]: 'excluded',
      [withdrawn]: 'consentWithdrawn',
    });
    const before = await footprint(t.s);
    const refused = await tryResend(first);
    expect([codeOf(refused), refused.body.blockedCount]).toEqual(['409 CONTACTS_BLOCKED', 4]);
    expect(await footprint(t.s)).toBe(before);
    const preview = await t.sender.post(`/api/transfers/${first}/resend/preview`, {});
    expect(preview.body).toMatchObject({ contacts: 1, blocked: [{}, {}, {}, {}] });
    const sent = await tryResend(first, { leaveOutBlocked: true });
    expect([sent.status, sent.body.contacts, sent.body.leftOutCount]).toEqual([201, 1, 4]);
    await l.admin.source.request('DELETE', `/api/exclusions/${line}`);
  });

  it('X-05 to another recipient or office: that one does not learn of the former transfer, nor the former one of it', async () => {
    const ids = (await people(t, 2)) as [string, string];
    const first = await t.send(ids);
    await decline(first, ids, 'wrongOffice');
    const third = await t.s.signIn('third', 'agent');
    expect(codeOf(await tryResend(first, { targetOfficeId: t.s.third }))).toBe('422 VALIDATION');
    expect(
      codeOf(await tryResend(first, { targetOfficeId: t.s.third, recipientId: t.recipient.userId })),
    ).toBe('404 RECIPIENT_NOT_FOUND');
    const second = await resend(first, {
      targetOfficeId: t.s.third,
      recipientId: third.userId,
      message: 'For you',
    });
    expect((await t.sender.get(`/api/transfers/${second}`)).body).toMatchObject({
      resendOf: first,
      message: 'For you',
    });
    expect((await t.sender.get(`/api/transfers/${first}`)).body).toMatchObject({ resentAs: [second] });
    for (const [actor, id] of [
      [third, second],
      [t.recipient, first],
    ] as const) {
      expect((await actor.get(`/api/transfers/${id}`)).body).toMatchObject({ resendOf: null, resentAs: [] });
      expect(JSON.stringify((await actor.get(`/api/transfers/${id}/receipt`)).body)).not.toContain(
        id === first ? second : first,
      );
    }
    await t.accept(second, undefined, third);
    expect((await t.report(second, t.sender, third)).complete).toBe(true);
    await t.report(first);
  });

  it('reliability.md, duplicate and concurrent request: the same key answers the same, of two resends at once each contact goes once', async () => {
    for (const mode of ['move', 'copy'] as const) {
      const ids = await people(t, 3);
      const first = await t.send(ids, { mode });
      await t.decline(first, ids);
      const key = { 'idempotency-key': `again-${first}` };
      const same = await Promise.all(
        [1, 2].map(() => t.sender.post(`/api/transfers/${first}/resend`, { contactIds: [ids[0]] }, key)),
      );
      expect(same[0]?.body).toEqual(same[1]?.body);
      const both = await Promise.all([tryResend(first), tryResend(first)]);
      expect(both.map(codeOf).sort()).toEqual(['201', '409 NOTHING_TO_RESEND']);
      const { rows } = await t.s.admin.query(
        `SELECT contact_id FROM transfer_contact WHERE contact_id = ANY ($1::uuid[]) AND state = 'pending'`,
        [ids],
      );
      expect(rows.map((row) => row.contact_id).sort()).toEqual([...ids].sort());
    }
  });
});

describe('S4-28 key relations of what is sent again', () => {
  const relate = (contactId: string, otherContactId: string): Promise<string> =>
    t.add('keyRelation', { contactId, otherContactId });
  const fresh = (): Promise<Actor> => t.s.signIn('source', 'agent');

  it('S4-28 S4-29 a resend belongs to the session of what it sends again: the relation to what was accepted then is reconstructed', async () => {
    const [a, b] = (await people(t, 2)) as [string, string];
    const relation = await relate(a, b);
    const first = await t.send([a, b], { by: await fresh() });
    await t.decline(first, [b]);
    await t.accept(first, [a]);
    expect((await t.report(first)).withheld).toEqual([`S4-26 keyRelation ${relation}`]);
    const later = await fresh();
    const preview = (await later.post(`/api/transfers/${first}/resend/preview`, {})).body;
    expect([travels(preview), losses(preview.stays)]).toEqual([{ contact: 1, keyRelation: 1 }, {}]);
    const second = await resend(first, {}, later);
    await t.accept(second);
    await t.arrived('keyRelation', relation);
    expect((await t.report(second)).figures['keyRelation']).toEqual({ sent: 1, created: 1 });
    expect((await t.report(first)).figures['keyRelation']).toEqual({ sent: 1, withheld: 1 });
  });

  it('S4-28 X-02 the other end arrives after the resent one: the relation waits in escrow', async () => {
    const [a, b] = (await people(t, 2)) as [string, string];
    const relation = await relate(a, b);
    const first = await t.send([a, b], { by: await fresh() });
    await t.decline(first, [b]);
    const second = await resend(first, {}, await fresh());
    await t.accept(second);
    expect(await t.row('keyRelation', t.s.target, relation)).toBeUndefined();
    await t.accept(first, [a]);
    await t.arrived('keyRelation', relation);
    for (const id of [first, second]) expect((await t.report(id)).complete).toBe(true);
  });

  it('S4-26 S4-29 not when another relation of it stays, nor to another office', async () => {
    const [a, b, outside] = (await people(t, 3)) as [string, string, string];
    const [ab, bOut] = [await relate(a, b), await relate(b, outside)];
    const first = await t.send([a, b], { by: await fresh(), relations: 'allTogether' });
    await t.decline(first, [b]);
    await t.accept(first, [a]);
    const second = await resend(first);
    await t.decline(second, [b]);
    expect((await t.report(second)).withheld).toEqual(
      [ab, bOut].map((id) => `S4-26 keyRelation ${id}`).sort(),
    );
    const third = await t.s.signIn('third', 'agent');
    const elsewhere = { targetOfficeId: t.s.third, recipientId: third.userId, relations: 'each' };
    const away = await resend(second, elsewhere);
    await t.recall(away, [b]);
    const again = await resend(
      away,
      {
        states: ['recalled'],
        targetOfficeId: t.s.target,
        recipientId: t.recipient.userId,
        relations: 'each',
      },
      await fresh(),
    );
    await t.accept(again);
    expect(await t.row('keyRelation', t.s.target, ab)).toBeUndefined(); // by then it is another export
    expect((await t.report(again)).withheld).toEqual(
      [ab, bOut].map((id) => `S4-26 keyRelation ${id}`).sort(),
    );
  });
});

describe('a resend is a send', () => {
  afterEach(() => l.limit({}));

  it('threat 8: it waits for a second person, who sends it as a resend; what was sent again meanwhile is left out', async () => {
    const ids = await people(t, 3);
    const first = await t.send(ids, { mode: 'copy' });
    await t.decline(first, ids);
    await l.limit({ approvalAbove: 1 });
    await t.s.admin.query(`UPDATE transfer SET sent_at = sent_at - interval '1 day'`); // what was sent before is of another day
    const asked = await tryResend(first);
    expect(asked).toMatchObject({
      status: 202,
      body: { state: 'awaitingApproval', contacts: 3, resendOf: first },
    });
    await resend(first, { contactIds: [ids[0]] });
    const approved = await l.admin.source.post(`/api/send-requests/${asked.body.sendRequestId}/approve`, {});
    expect([approved.status, approved.body.contacts]).toEqual([200, 2]);
    const second = approved.body.id as string;
    expect((await t.sender.get(`/api/transfers/${second}`)).body).toMatchObject({
      resendOf: first,
      mode: 'copy',
    });
    expect(await contactsOf(second)).toEqual([ids[1], ids[2]].sort());
  });

  it('threat 8: the cap of a day counts it', async () => {
    const ids = await people(t, 2);
    const first = await t.send(ids);
    await t.decline(first, ids);
    const { rows } = await t.s.admin.query(
      `SELECT coalesce(sum(contact_count), 0)::int AS sent FROM transfer WHERE source_office_id = $1 AND sender_id = $2 AND returns_transfer_id IS NULL AND sent_at >= date_trunc('day', now(), 'UTC')`,
      [t.s.source, t.sender.userId],
    );
    await l.limit({ contactsPerUserPerDay: rows[0].sent + 1 });
    expect(codeOf(await tryResend(first))).toBe('403 CAP_REACHED');
    await resend(first, { contactIds: [ids[0]] });
  });

  it('threats 1 and 7: nobody else reads what was declined or sends it again; without the rights 403', async () => {
    const [one] = await people(t, 1);
    const first = await t.send([one as string]);
    await t.decline(first, [one as string]);
    await t.s.user('source', 'colleague');
    await t.s.user('source', 'clerk', ['records-read']);
    const [colleague, clerk] = [await t.s.signIn('source', 'colleague'), await t.s.signIn('source', 'clerk')];
    for (const actor of [colleague, t.recipient, t.stranger]) {
      expect(codeOf(await actor.get(`/api/transfers/${first}/declined`))).toBe('404 NOT_FOUND');
      for (const path of ['resend', 'resend/preview'])
        expect(codeOf(await actor.post(`/api/transfers/${first}/${path}`, {}))).toBe('404 NOT_FOUND');
    }
    expect(codeOf(await tryResend(first, {}, clerk))).toBe('403 FORBIDDEN');
    expect((await declined(first, '', l.admin.source)).length).toBe(1); // who administers users sees it, and may not send
    expect(codeOf(await tryResend(first, {}, l.admin.source))).toBe('403 FORBIDDEN');
  });
});
