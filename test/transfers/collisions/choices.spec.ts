import { randomUUID } from 'node:crypto';
import { Stage, type Row } from '../support/stage.js';
import { Meeting } from './meeting.js';

let t: Stage;
let m: Meeting;
beforeAll(async () => {
  t = await Stage.open();
  m = new Meeting(t);
});
afterAll(() => t?.close());

const audited = async (action: string): Promise<Row> => {
  const { rows } = await t.s.admin.query(
    `SELECT details FROM audit_entry WHERE office_id = $1 AND action = $2 ORDER BY sequence DESC LIMIT 1`,
    [t.s.target, action],
  );
  return rows[0]?.details as Row;
};

describe('X-06 merge', () => {
  it('X-06 the contact goes into the one that is here, with all that belongs to it, field by field as chosen', async () => {
    const [arriving, here] = await m.pair(
      { occupation: 'theirs', region: 'theirs', industry: 'theirs', clientNumber: `T-${randomUUID()}` },
      { occupation: 'mine', region: null, industry: 'mine', clientNumber: `M-${randomUUID()}` },
    );
    const before = await m.here(here);
    const note = await t.add('note', { contactId: arriving });
    const policy = await t.add('policy', { primaryContactId: arriving });
    const party = await t.add('policyParty', { policyId: policy, contactId: arriving });
    const id = await t.send([arriving]);
    const made = await m.choose(id, arriving, {
      choice: 'merge',
      fields: { occupation: 'takeTheirs', region: 'fillEmpty', industry: 'fillEmpty' },
    });
    expect(made).toMatchObject({ choice: 'merge', into: here, fields: { occupation: 'takeTheirs' } });
    expect(await audited('collision.chosen')).toMatchObject({ merge: 1, keepBoth: 0, skip: 0 });
    await t.accept(id);
    expect(await m.here(arriving)).toBeUndefined();
    expect(await m.here(here)).toEqual({
      ...before,
      occupation: 'theirs',
      region: 'theirs',
      version: 2,
      updated_at: expect.any(String),
    });
    expect(await t.row('note', t.s.target, note)).toMatchObject({ contact_id: here });
    expect(await t.row('policy', t.s.target, policy)).toMatchObject({ primary_contact_id: here });
    expect(await t.row('policyParty', t.s.target, party)).toMatchObject({ contact_id: here });
    expect((await t.report(id)).figures).toEqual({
      contact: { sent: 1, merged: 1 },
      note: { sent: 1, created: 1 },
      policy: { sent: 1, created: 1 },
      policyParty: { sent: 1, created: 1 },
    });
    const contacts = await t.recipient.get(`/api/transfers/${id}/contacts`);
    expect(contacts.body.items[0]).toMatchObject({ outcome: 'merged', resultingId: here });
    expect(await audited('transfer.merged')).toEqual({
      transferId: id,
      contacts: 1,
      merged: [`${arriving} into ${here}: region, occupation`],
    });
    const number = (await t.row('contact', t.s.source, arriving))?.['client_number'];
    const found = await t.recipient.get(`/api/contacts?search=${number}`);
    expect(found.body.items.map((item: Row) => item['id'])).toEqual([here]);
  });

  it('X-06 without a word about fields the office keeps what it has; consent goes with its date, amounts with their currency, and no means no', async () => {
    const mine = { consent: 'unknown', annualIncome: '10.00', currency: 'EUR', doNotCall: false };
    const theirs = {
      consent: 'given',
      consentDate: '2026-01-02',
      annualIncome: '20.00',
      netWorth: '30.00',
      currency: 'USD',
      doNotCall: true,
    };
    const [keeps, kept] = await m.pair(theirs, mine);
    const [fills, filled] = await m.pair(theirs, mine);
    const [poor, richer] = await m.pair(theirs, { ...mine, annualIncome: null });
    const [given, withdrawn] = await m.pair(
      { ...theirs, doNotCall: false },
      { consent: 'withdrawn', consentDate: '2025-05-05', doNotCall: true },
    );
    const before = await m.here(kept);
    const id = await t.send([keeps, fills, poor, given]);
    await m.choose(id, keeps, { choice: 'merge' });
    const fields = {
      consent: 'fillEmpty',
      annualIncome: 'takeTheirs',
      netWorth: 'fillEmpty',
      doNotCall: 'fillEmpty',
    };
    await m.choose(id, fills, { choice: 'merge', fields });
    await m.choose(id, poor, { choice: 'merge', fields });
    await m.choose(id, given, {
      choice: 'merge',
      fields: { consent: 'takeTheirs', doNotCall: 'takeTheirs' },
    });
    await t.accept(id);
    expect(await m.here(withdrawn)).toMatchObject({
      consent: 'withdrawn',
      consent_date: '2025-05-05',
      do_not_call: true,
    });
    expect(await m.here(kept)).toEqual(before);
    expect(await m.here(filled)).toMatchObject({
      consent: 'given',
      consent_date: '2026-01-02',
      annual_income: 10,
      net_worth: null,
      currency: 'EUR',
      do_not_call: true,
    });
    expect(await m.here(richer)).toMatchObject({ annual_income: 20, net_worth: 30, currency: 'USD' });
  });

  it('X-06 a number that is taken over is free, or stays as it was; the other one stays searchable either way', async () => {
    const numbers = Array.from({ length: 4 }, () => `N-${randomUUID()}`) as [string, string, string, string];
    const [one, first] = await m.pair({ clientNumber: numbers[0] }, { clientNumber: numbers[1] });
    const [other, second] = await m.pair({ clientNumber: numbers[2] }, { clientNumber: numbers[3] });
    const stranger = await t.person(undefined, { clientNumber: numbers[2] }, t.s.target);
    const id = await t.send([one, other]);
    for (const contact of [one, other])
      await m.choose(id, contact, {
        choice: 'merge',
        into: contact === one ? first : second,
        fields: { clientNumber: 'takeTheirs' },
      });
    await t.accept(id);
    expect(await m.here(first)).toMatchObject({ client_number: numbers[0] });
    expect(await m.here(second)).toMatchObject({ client_number: numbers[3] });
    const search = async (text: string): Promise<string[]> =>
      (await t.recipient.get(`/api/contacts?search=${text}`)).body.items
        .map((item: Row) => item['id'])
        .sort();
    expect(await search(numbers[1])).toEqual([first]);
    expect(await search(numbers[2])).toEqual([second, stranger].sort());
  });

  it('X-06 an e-mail address and a phone number that the contact has do not come twice', async () => {
    const [arriving, here] = await m.pair();
    const address = `${randomUUID()}@example.org`;
    await t.add('emailAddress', { contactId: here, address: address.toUpperCase() }, t.s.target);
    await t.add('phone', { contactId: here, number: '+31 20 555 0100' }, t.s.target);
    for (const known of [address, `x${address}`])
      await t.add('emailAddress', { contactId: arriving, address: known });
    await t.add('phone', { contactId: arriving, number: '+31 (20) 5550100' });
    const id = await t.send([arriving]);
    await m.choose(id, arriving, { choice: 'merge' });
    await t.accept(id);
    expect((await t.report(id)).figures).toEqual({
      contact: { sent: 1, merged: 1 },
      emailAddress: { sent: 2, created: 1, linked: 1 },
      phone: { sent: 1, linked: 1 },
    });
  });

  it('X-06 two contacts go into the same one, one after the other; a relation between them is none any more', async () => {
    const here = await t.person(undefined, { occupation: null, region: null }, t.s.target);
    const [one, other, third] = [
      await t.person(undefined, { occupation: 'one' }),
      await t.person(undefined, { occupation: 'other', region: 'other' }),
      await t.person(),
    ];
    await t.add('keyRelation', { contactId: one, otherContactId: other });
    const relation = await t.add('keyRelation', { contactId: one, otherContactId: third });
    const id = await t.send([one, other, third]);
    for (const contact of [one, other])
      await m.choose(id, contact, {
        choice: 'merge',
        into: here,
        fields: { occupation: 'takeTheirs', region: 'takeTheirs' },
      });
    await t.accept(id);
    expect(await m.here(here)).toMatchObject({ occupation: 'other', region: 'other', version: 3 });
    expect(await t.row('keyRelation', t.s.target, relation)).toMatchObject({
      contact_id: here,
      other_contact_id: third,
    });
    expect((await t.report(id)).figures).toEqual({
      contact: { sent: 3, merged: 2, created: 1 },
      keyRelation: { sent: 2, created: 1, linked: 1 },
    });
  });

  it('X-06 what is in use here is not overwritten by a record that arrives with a merged contact', async () => {
    const [arriving, here] = await m.pair({ occupation: 'theirs' });
    const note = await t.add('note', { contactId: here, text: 'edited here' }, t.s.target);
    await t.add('note', { id: note, contactId: arriving, text: 'as it was' });
    const id = await t.send([arriving]);
    await m.choose(id, arriving, { choice: 'merge', fields: { occupation: 'takeTheirs' } });
    await t.accept(id);
    expect(await t.row('note', t.s.target, note)).toMatchObject({ text: 'edited here', contact_id: here });
    expect((await t.report(id)).figures['note']).toEqual({ sent: 1, linked: 1 });
  });
});

describe('X-06 keep both, skip', () => {
  it('X-06 keepBoth makes two contacts although a rule recognises the one, with a new number and no alias', async () => {
    const clientNumber = `N-${randomUUID().slice(0, 8)}`;
    await m.settings({ collisions: { choice: 'merge', eachField: 'takeTheirs', fields: {} } });
    try {
      const [arriving, here] = await m.pair({ clientNumber }, { clientNumber });
      const before = await m.here(here);
      const id = await t.send([arriving]);
      await m.choose(id, arriving, { choice: 'keepBoth' });
      await t.accept(id);
      expect(await m.here(here)).toEqual(before);
      expect(await m.here(arriving)).toMatchObject({ client_number: `${clientNumber}/2` });
      const { rows } = await t.s.admin.query('SELECT 1 FROM contact_alias WHERE alias_id = $1', [arriving]);
      expect(rows).toEqual([]);
      expect((await t.report(id)).figures['contact']).toEqual({ sent: 1, created: 1 });
    } finally {
      await m.settings({ collisions: { choice: 'keepBoth', eachField: 'keepMine', fields: {} } });
    }
  });

  it('X-06 skip declines the contact as a duplicate when all are accepted, and the source gets it back', async () => {
    const [arriving] = await m.pair();
    const other = await t.person();
    const id = await t.send([arriving, other]);
    await m.choose(id, arriving, { choice: 'skip' });
    const reply = await t.recipient.post('/api/inbox/accept', { transferIds: [id] });
    expect(reply).toMatchObject({ status: 202, body: { contacts: 1, skippedCount: 1 } });
    await t.s.settled(id);
    expect(await m.here(arriving)).toBeUndefined();
    const { body } = await t.sender.get(`/api/transfers/${id}/contacts`);
    expect(body.items.find((item: Row) => item['contactId'] === arriving)).toMatchObject({
      state: 'declined',
      declineCode: 'duplicate',
    });
    expect(await t.row('contact', t.s.source, arriving)).toMatchObject({ custody: 'here' });
    expect((await t.report(id)).figures['contact']).toEqual({ sent: 2, created: 1, skipped: 1 });
  });

  it('X-06 skip of the only contact answers that it was declined, and the same again', async () => {
    const [arriving] = await m.pair();
    const id = await t.send([arriving]);
    await m.choose(id, arriving, { choice: 'skip' });
    const contacts = [{ transferId: id, contactId: arriving }];
    const reply = await t.recipient.post('/api/inbox/accept', { contacts });
    expect(reply).toMatchObject({
      status: 202,
      body: { contacts: 0, skippedCount: 1, states: { declined: 1 } },
    });
    expect((await t.recipient.post('/api/inbox/accept', { contacts })).status).toBe(409);
  });
});

describe('X-06 whoever chooses', () => {
  it('X-06 the recipient, his delegate and an administrator in his place choose; a colleague and an intruder find nothing', async () => {
    const [arriving] = await m.pair();
    const id = await t.send([arriving]);
    await t.s.user('target', 'colleague');
    const colleague = await t.s.signIn('target', 'colleague');
    await t.s.user('target', 'reader', ['records-read', 'records-write']);
    const reader = await t.s.signIn('target', 'reader');
    for (const [actor, status] of [
      [colleague, 404],
      [t.stranger, 404],
      [t.sender, 404],
      [reader, 403],
    ] as const) {
      expect((await m.tryChoose(id, arriving, { choice: 'skip' }, actor)).status).toBe(status);
      const many = await actor.post('/api/inbox/collisions', {
        choices: [{ transferId: id, contactId: arriving, choice: 'skip' }],
      });
      expect(many.status).toBe(status);
      expect((await actor.request('DELETE', `/api/inbox/collisions/${id}/${arriving}`)).status).toBe(status);
      const list = await actor.get(`/api/inbox/collisions?transferId=${id}`);
      expect([list.status, list.body.items ?? []]).toEqual([status === 404 ? 200 : 403, []]);
    }
    const delegation = await t.recipient.post('/api/delegations', { delegateId: colleague.userId });
    expect(delegation.status).toBe(201);
    await m.choose(id, arriving, { choice: 'keepBoth' }, colleague);
    expect(await audited('collision.chosen')).toMatchObject({
      keepBoth: 1,
      onBehalfOf: [t.recipient.userId],
    });
    const [line] = await m.list(id);
    expect(line).toMatchObject({
      choice: { choice: 'keepBoth', decidedBy: { id: colleague.userId, name: expect.any(String) } },
    });
    expect((await t.recipient.request('DELETE', `/api/inbox/collisions/${id}/${arriving}`)).status).toBe(204);
    expect((await m.list(id))[0]).toMatchObject({ choice: { choice: 'keepBoth', decidedBy: null } });
    expect((await t.recipient.request('DELETE', `/api/inbox/collisions/${id}/${arriving}`)).status).toBe(404);
  });

  it('X-06 to merge needs the right to write records, to see the other contact the right to read them', async () => {
    const [arriving, here] = await m.pair();
    await t.s.user('target', 'porter', ['data-import']);
    const porter = await t.s.signIn('target', 'porter');
    const id = await t.send([arriving], { to: porter });
    const refused = await m.tryChoose(id, arriving, { choice: 'merge' }, porter);
    expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', rights: ['records-write'] } });
    expect((await m.list(id, porter))[0]).toMatchObject({
      recognised: { rule: 'taxId', contactId: here },
      candidates: [{ contactId: here, displayName: null, fields: null, differs: null }],
    });
    await m.choose(id, arriving, { choice: 'skip' }, porter);
  });

  it('X-06 what makes no sense is refused, and nothing of it is stored', async () => {
    const [[arriving, here], known, gone] = [await m.pair(), await t.person(), await t.person()];
    await t.person(undefined, { id: known }, t.s.target);
    const binned = await t.person(undefined, { deleted_at: '2026-01-01' }, t.s.target);
    const foreign = await t.person(undefined, {}, t.s.third);
    const nobody = await t.person();
    const id = await t.send([arriving, gone, nobody]);
    const copied = await t.send([known], { mode: 'copy' });
    await t.decline(id, [gone]);
    const tries: [Row, number, string, string?, string?][] = [
      [{ choice: 'other' }, 422, 'VALIDATION'],
      [{ choice: 'skip', into: here }, 422, 'VALIDATION'],
      [{ choice: 'keepBoth', fields: {} }, 422, 'VALIDATION'],
      [{ choice: 'merge', fields: { kind: 'takeTheirs' } }, 422, 'VALIDATION'],
      [{ choice: 'merge', fields: { custom: 'takeTheirs' } }, 422, 'VALIDATION'],
      [{ choice: 'merge', fields: { occupation: 'erase' } }, 422, 'VALIDATION'],
      [{ choice: 'merge', fields: ['occupation'] }, 422, 'VALIDATION'],
      [{ choice: 'merge', officeId: t.s.third }, 400, 'BAD_REQUEST'],
      [{ choice: 'merge', into: binned }, 404, 'MERGE_INTO_UNKNOWN'],
      [{ choice: 'merge', into: foreign }, 404, 'MERGE_INTO_UNKNOWN'],
      [{ choice: 'merge', into: randomUUID() }, 404, 'MERGE_INTO_UNKNOWN'],
      [{ choice: 'merge' }, 422, 'MERGE_INTO_WHICH', nobody],
      [{ choice: 'skip' }, 409, 'TRANSFER_STATE', gone],
      [{ choice: 'skip' }, 409, 'KNOWN_ALREADY', known, copied],
      [{ choice: 'skip' }, 404, 'NOT_IN_INBOX', here],
      [{ choice: 'skip' }, 404, 'NOT_IN_INBOX', arriving, copied],
    ];
    for (const [choice, status, code, contact = arriving, transfer = id] of tries) {
      const reply = await m.tryChoose(transfer, contact, choice);
      expect([choice, reply.status, reply.body.code]).toEqual([choice, status, code]);
    }
    const both = [arriving, here].map((contactId) => ({ transferId: id, contactId, choice: 'skip' }));
    expect((await t.recipient.post('/api/inbox/collisions', { choices: both })).status).toBe(404);
    const twice = [arriving, arriving].map((contactId) => ({ transferId: id, contactId, choice: 'skip' }));
    expect((await t.recipient.post('/api/inbox/collisions', { choices: twice })).status).toBe(422);
    const { rows } = await t.s.admin.query('SELECT 1 FROM collision_choice WHERE transfer_id = ANY ($1)', [
      [id, copied],
    ]);
    expect(rows).toEqual([]);
  });
});

describe('X-06 between the choice and the delivery', () => {
  const SAYS = { gone: 'not there any more', intoAway: 'sent on', changed: 'changed since' };

  /** Accepts a contact that cannot arrive; answers why it waits again. */
  async function waitsAgain(id: string, contact: string): Promise<Row> {
    await t.startAccepting(id);
    await t.s.settled(id);
    const [line] = await m.list(id);
    expect(line).toMatchObject({ contactId: contact, error: expect.any(String) });
    expect(await m.here(contact)).toBeUndefined();
    return line as Row;
  }

  it.each([
    [
      'in the bin',
      'gone',
      (here: string) =>
        t.recipient.request('DELETE', `/api/contacts/${here}`, undefined, { 'if-match': '"1"' }),
    ],
    [
      'sent away',
      'intoAway',
      async (here: string) => t.send([here], { by: t.recipient, to: await t.s.signIn('third', 'agent') }),
    ],
    [
      'edited',
      'changed',
      (here: string) =>
        t.recipient.request('PATCH', `/api/contacts/${here}`, { occupation: 'new' }, { 'if-match': '"1"' }),
    ],
  ] as const)(
    'X-06 the contact was %s: nothing arrives, somebody must choose again',
    async (_, chooseAgain, change) => {
      const [arriving, here] = await m.pair({ occupation: 'theirs' }, { occupation: 'mine' });
      const id = await t.send([arriving]);
      await m.choose(id, arriving, { choice: 'merge', fields: { occupation: 'takeTheirs' } });
      await change(here);
      const before = await m.here(here);
      expect(await waitsAgain(id, arriving)).toMatchObject({
        error: expect.stringContaining(SAYS[chooseAgain]),
        choice: { choice: 'merge', chooseAgain },
      });
      expect(await m.here(here)).toEqual(before);
      await m.choose(id, arriving, { choice: 'keepBoth' });
      await t.accept(id);
      expect(await m.here(arriving)).toMatchObject({ occupation: 'theirs' });
      expect((await t.report(id)).figures['contact']).toEqual({ sent: 1, created: 1 });
    },
  );

  it('X-06 an edit since then does not matter where nothing of it would be overwritten', async () => {
    const [arriving, here] = await m.pair(
      { occupation: 'theirs', region: 'theirs' },
      { occupation: null, region: null },
    );
    const id = await t.send([arriving]);
    await m.choose(id, arriving, {
      choice: 'merge',
      fields: { occupation: 'fillEmpty', region: 'fillEmpty' },
    });
    await t.recipient.request('PATCH', `/api/contacts/${here}`, { occupation: 'new' }, { 'if-match': '"1"' });
    await t.accept(id);
    expect(await m.here(here)).toMatchObject({ occupation: 'new', region: 'theirs', version: 3 });
  });

  it('X-06 erased since then: the choice is void, and its row names nobody', async () => {
    const [arriving, here] = await m.pair();
    const id = await t.send([arriving]);
    await m.choose(id, arriving, { choice: 'merge' });
    await t.s.user('target', 'eraser', ['erasure']);
    const eraser = await t.s.signIn('target', 'eraser');
    expect((await eraser.post('/api/erasures', { contactId: here, ground: 'requested' })).status).toBe(201);
    expect(await waitsAgain(id, arriving)).toMatchObject({ choice: { into: null, chooseAgain: 'gone' } });
  });

  it('X-06 a contact that is declined or recalled is not chosen for any more, and what was chosen means nothing', async () => {
    const [[arriving], other] = [await m.pair(), await t.person()];
    const id = await t.send([arriving, other]);
    await m.choose(id, arriving, { choice: 'skip' });
    await t.recall(id, [arriving]);
    await t.accept(id);
    expect((await t.report(id)).figures['contact']).toEqual({ sent: 2, created: 1, skipped: 1 });
    expect(await m.list(id)).toEqual([]);
    expect((await m.tryChoose(id, arriving, { choice: 'merge' })).status).toBe(409);
  });
});
