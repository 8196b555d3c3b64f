import type { Actor, Reply } from '../../support/scene.js';
import { losses, travels, type Row, type Stage } from '../support/stage.js';
import { codeOf, limitsStage, people, type Limits } from './support.js';

let l: Limits;
let t: Stage;
beforeAll(async () => {
  l = await limitsStage();
  ({ t } = l);
});
afterEach(async () => {
  await t.s.admin.query('DELETE FROM agreement');
});
afterAll(() => t?.close());

const propose = (given: Row = {}, by = l.admin.parent, to = t.s.intruder): Promise<Reply> =>
  by.post('/api/agreements', { officeId: to, purpose: 'Takeover of a portfolio', ...given });
const answer = (id: string, how: string, by: Actor): Promise<Reply> =>
  by.post(`/api/agreements/${id}/${how}`, how === 'agree' ? {} : { reason: 'not now' });

/** An agreement between the two organisations; answers its id. */
async function agreed(given: Row = {}): Promise<string> {
  const id = (await propose(given)).body.id as string;
  expect(codeOf(await answer(id, 'agree', l.admin.intruder))).toBe('200');
  return id;
}

const found = async (by: Actor, officeId: string): Promise<unknown> =>
  (await by.get('/api/directory/offices')).body.items.find(
    (office: { id: string }) => office.id === officeId,
  );

describe('without an agreement in force nothing crosses between organisations', () => {
  it('threat 8: proposed is not agreed, and refused, ended, not yet begun or over neither', async () => {
    const [contact] = await people(t, 1);
    const crosses = async (): Promise<boolean> => {
      const office = await found(t.sender, t.s.intruder);
      const users = (await t.sender.get(`/api/directory/offices/${t.s.intruder}/users`)).body.items;
      const sent = await t.trySend([contact as string], { to: t.stranger });
      if (!office) expect([users, codeOf(sent)]).toEqual([[], '404 RECIPIENT_NOT_FOUND']);
      if (sent.status === 201) await t.recall(sent.body.id as string, [contact as string]);
      expect([sent.status === 201, users.length > 0]).toEqual([Boolean(office), Boolean(office)]);
      return sent.status === 201;
    };
    expect(await crosses()).toBe(false);
    const first = (await propose()).body.id as string;
    expect(await crosses()).toBe(false);
    await answer(first, 'refuse', l.admin.intruder);
    expect(await crosses()).toBe(false);
    const second = await agreed();
    expect(await crosses()).toBe(true);
    for (const dates of [`valid_from = today() + 1`, `valid_from = today() - 9, valid_until = today() - 1`]) {
      await t.s.admin.query(`UPDATE agreement SET ${dates} WHERE id = $1`, [second]);
      expect(await crosses()).toBe(false);
    }
    await t.s.admin.query(`UPDATE agreement SET valid_until = today() WHERE id = $1`, [second]);
    expect(await crosses()).toBe(true); // the last day counts
    await answer(second, 'end', l.admin.intruder);
    expect(await crosses()).toBe(false);
  });

  it('within one organisation none is needed; with one, the offices of both find each other, and no third one', async () => {
    expect(await found(t.sender, t.s.target)).toMatchObject({ organisation: null });
    await agreed();
    expect(await found(t.sender, t.s.intruder)).toMatchObject({
      organisation: expect.stringContaining('intruder'),
    });
    expect(await found(t.stranger, t.s.source)).toMatchObject({
      organisation: expect.stringContaining('parent'),
    });
    const contact = await t.person();
    const id = await t.send([contact], { to: t.stranger });
    await t.accept(id, undefined, t.stranger);
    expect(await t.row('contact', t.s.intruder, contact)).toMatchObject({ custody: 'here' });
    expect((await l.audited(t.s.source, 'transfer.sent')).at(-1)).toMatchObject({
      agreementId: expect.any(String),
    });
  });

  it('an agreement that ends while contacts wait: they may be declined or recalled, not accepted', async () => {
    const id = await agreed();
    const [one, other, third] = (await people(t, 3)) as [string, string, string];
    const transfer = await t.send([one, other, third], { to: t.stranger });
    await t.startAccepting(transfer, [third], t.stranger);
    await t.s.settled(transfer);
    await answer(id, 'end', l.admin.parent);
    const accept = await t.stranger.post('/api/inbox/accept', { transferIds: [transfer] });
    expect([codeOf(accept), accept.body.transferIds, accept.body.hint]).toEqual([
      '409 AGREEMENT_ENDED',
      [transfer],
      expect.stringContaining('Decline'),
    ]);
    expect((await t.stranger.post('/api/inbox/accept', { all: true })).body).toMatchObject({
      contacts: 0,
      barred: [{ transferId: transfer, code: 'AGREEMENT_ENDED' }],
    });
    // what has arrived is there, and asking again says so
    const again = await t.stranger.post('/api/inbox/accept', {
      contacts: [{ transferId: transfer, contactId: third }],
    });
    expect([again.status, again.body.states]).toEqual([202, { accepted: 1 }]);
    await t.decline(transfer, [one], t.stranger);
    await t.recall(transfer, [other]);
    expect((await t.sender.get(`/api/transfers/${transfer}`)).body.states).toEqual({
      accepted: 1,
      declined: 1,
      recalled: 1,
    });
  });
});

describe('what an agreement allows', () => {
  it('its modes: the preview names them, another one is refused', async () => {
    await agreed({ modes: ['copy'] });
    const [contact] = (await people(t, 1)) as [string];
    expect((await t.preview([contact], { to: t.stranger })).limits.modes).toEqual(['copy']);
    const refused = await t.trySend([contact], { to: t.stranger });
    expect([codeOf(refused), refused.body.modes]).toEqual(['422 MODE_NOT_AGREED', ['copy']]);
    await t.send([contact], { to: t.stranger, mode: 'copy' });
    expect((await t.preview([contact])).limits.modes).toEqual(['move', 'copy']);
  });

  it('its record types: all others stay, by a line of their own', async () => {
    await agreed({ recordTypes: ['phone', 'policy'] });
    const contact = await t.person();
    const note = await t.add('note', { contactId: contact });
    const phone = await t.add('phone', { contactId: contact });
    const policyId = await t.add('policy', { primaryContactId: contact });
    await t.add('policyParty', { policyId, contactId: contact });
    const preview = await t.preview([contact], { to: t.stranger });
    expect(travels(preview)).toEqual({ contact: 1, phone: 1, policy: 1 });
    expect(losses(preview.stays)).toMatchObject({ 'X-AGREEMENT note': 1, 'X-AGREEMENT policyParty': 1 });
    const id = await t.send([contact], { to: t.stranger });
    await t.accept(id, undefined, t.stranger);
    expect(await t.row('note', t.s.intruder, note)).toBeUndefined();
    expect(await t.row('phone', t.s.intruder, phone)).toBeDefined();
    const receipt = (await t.sender.get(`/api/transfers/${id}/receipt`)).body;
    expect(receipt.withheld).toContainEqual({
      line: 'X-AGREEMENT',
      says: 'The agreement between the two organisations does not cover this.',
      recordType: 'note',
      part: null,
      count: 1,
    });
    expect(receipt.complete).toBe(true);
    expect(losses((await t.preview([await t.person()])).stays)).toEqual({});
  });

  it('the newest one counts alone: agreeing to other terms ends the earlier ones', async () => {
    const first = await agreed();
    const second = await agreed({ modes: ['copy'] });
    const states = (await l.admin.parent.get('/api/agreements')).body.items.map((one: Row) => [
      one['id'],
      one['state'],
      one['inForce'],
    ]);
    expect(states).toEqual([
      [second, 'agreed', true],
      [first, 'ended', false],
    ]);
    expect((await t.preview(await people(t, 1), { to: t.stranger })).limits.modes).toEqual(['copy']);
  });
});

describe('how an agreement is concluded', () => {
  it('the other side agrees, never who proposed; either ends it; both read the same, and why', async () => {
    const proposal = await propose({ recordTypes: ['note'], validUntil: '2099-12-31' });
    const id = proposal.body.id as string;
    expect([proposal.status, proposal.body]).toMatchObject([
      201,
      {
        proposedBy: 'us',
        state: 'proposed',
        inForce: false,
        partner: expect.stringContaining('intruder'),
        recordTypes: ['note'],
      },
    ]);
    expect(codeOf(await propose())).toBe('409 PROPOSED_ALREADY');
    expect(codeOf(await answer(id, 'agree', l.admin.parent))).toBe('409 NOT_YOURS_TO_ANSWER');
    expect((await l.admin.intruder.get(`/api/agreements/${id}`)).body).toMatchObject({
      proposedBy: 'them',
      partner: expect.stringContaining('parent'),
      purpose: 'Takeover of a portfolio',
      validUntil: '2099-12-31',
    });
    expect((await answer(id, 'agree', l.admin.intruder)).body).toMatchObject({
      state: 'agreed',
      inForce: true,
    });
    const again = await answer(id, 'refuse', l.admin.intruder);
    expect([codeOf(again), again.body.state]).toEqual(['409 AGREEMENT_STATE', 'agreed']);
    expect((await answer(id, 'end', l.admin.parent)).body).toMatchObject({
      state: 'ended',
      reason: 'not now',
    });
    expect(codeOf(await answer(id, 'end', l.admin.intruder))).toBe('409 AGREEMENT_STATE');
    for (const office of [t.s.parent, t.s.intruder])
      expect(
        (
          await t.s.admin.query(
            `SELECT action FROM audit_entry WHERE office_id = $1 AND action LIKE 'agreement.%' AND details->>'agreementId' = $2`,
            [office, id],
          )
        ).rowCount,
      ).toBeGreaterThan(0);
  });

  it('agree against withdraw: one wins, the other one is told the state', async () => {
    for (let round = 0; round < 4; round++) {
      const id = (await propose()).body.id as string;
      const both = await Promise.all([
        answer(id, 'agree', l.admin.intruder),
        answer(id, 'end', l.admin.parent),
      ]);
      const { state } = (await l.admin.parent.get(`/api/agreements/${id}`)).body;
      const codes = both.map(codeOf);
      // whoever ends may also end what has just been agreed
      expect([
        ['200', '200', 'ended'],
        ['409 AGREEMENT_STATE', '200', 'withdrawn'],
        ['200', '409 AGREEMENT_STATE', 'agreed'],
      ]).toContainEqual([...codes, state]);
      await t.s.admin.query('DELETE FROM agreement');
    }
  });

  it('threat 1: only the two top offices see it; others are told that there is none, and cannot conclude one', async () => {
    const id = (await propose()).body.id as string;
    for (const stranger of [l.admin.source, l.admin.target]) {
      expect((await stranger.get('/api/agreements')).body.items).toEqual([]);
      expect(codeOf(await stranger.get(`/api/agreements/${id}`))).toBe('404 NOT_FOUND');
      for (const how of ['agree', 'refuse', 'end'])
        expect(codeOf(await answer(id, how, stranger))).toBe('404 NOT_FOUND');
      expect(codeOf(await propose({}, stranger))).toBe('403 NOT_TOP_OFFICE');
    }
    expect(codeOf(await t.stranger.get('/api/agreements'))).toBe('403 FORBIDDEN');
    expect((await l.admin.parent.get(`/api/agreements/${id}`)).body.state).toBe('proposed');
  });

  it('threat 26: a partner is found by an id that its people tell; a lower office, an own one and none are the same 404', async () => {
    const answers = [
      await propose({}, l.admin.intruder, t.s.source),
      await propose({}, l.admin.intruder, t.s.intruder),
      await propose({}, l.admin.intruder, crypto.randomUUID()),
      await propose({}, l.admin.parent, t.s.target),
    ];
    expect(answers.map(codeOf)).toEqual(Array(4).fill('404 PARTNER_NOT_FOUND'));
    expect(new Set(answers.map(({ body }) => body.detail)).size).toBe(1);
  });

  it('refuses an agreement over nothing, over what does not travel, or that is over', async () => {
    for (const given of [
      { modes: [] },
      { modes: ['steal'] },
      { recordTypes: ['lead'] },
      { recordTypes: ['contact'] },
      { purpose: '' },
      { validUntil: '2020-01-01' },
      { validFrom: '2099-02-01', validUntil: '2099-01-01' },
      { validFrom: '2099-02-30' },
      { officeId: 'x' },
    ])
      expect([given, codeOf(await propose(given))]).toEqual([given, expect.stringMatching(/^4(00|22) /)]);
  });

  it('in SQL no office agrees with itself: row level security refuses what the code would not do', async () => {
    const id = (await propose()).body.id as string;
    const asParent = {
      officeId: t.s.parent,
      ancestorIds: [],
      userId: null,
      userName: 'x',
      sessionId: null,
      requestId: 'x',
    };
    await expect(
      t.s.database.transaction(asParent, (tx) =>
        tx.query(`UPDATE agreement SET state = 'agreed' WHERE id = $1`, [id]),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});
