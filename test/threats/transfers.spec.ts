import { catalogue, quoteName } from '#catalogue';
import { Stage } from '../transfers/support/stage.js';

const TABLES = [
  'transfer',
  'transfer_contact',
  'transfer_record',
  'transfer_withheld',
  'transfer_tally',
  'contact_set',
  'set_tag',
  'app_user',
  'audit_entry',
  'delegation',
  'notice',
  'answering',
];

/** The names of the members of an answer's first item. */
const membersOf = (body: { items: object[] }): string[] => Object.keys(body.items[0] ?? {}).sort();

describe('threats against a transfer (reliability.md)', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage.close());

  it('threat 2: who forgets the office sees no row of any table', async () => {
    await stage.send([await stage.person('Forgotten')]);
    const counts = [...TABLES, ...catalogue.map((type) => type.table)].map(
      (table) => `SELECT '${table}' AS seen FROM ${quoteName(table)}`,
    );
    expect(await stage.s.database.call(counts.join(' UNION ALL '))).toEqual([]);
  });

  it('threat 5: a request that fails in the database leaves nothing of its office to the next one', async () => {
    const [contactId] = [await stage.person('Pool')];
    const requests = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 0
        ? stage.sender.get(`/api/transfers?cursor=${Buffer.from('no uuid').toString('base64url')}`)
        : (index % 3 === 1 ? stage.stranger : stage.recipient).get(`/api/contacts/${contactId}`),
    );
    const statuses = (await Promise.all(requests)).map(({ status }, index) => [index % 3, status]);
    expect(statuses.filter(([kind, status]) => kind !== 0 && status !== 404)).toEqual([]);
  });

  it('threat 6: a colleague of the recipient, and the administrator of his office, cannot answer for him', async () => {
    const id = await stage.send([await stage.person('Mine')]);
    await stage.s.user('target', 'nosy');
    const nosy = await stage.s.signIn('target', 'nosy');
    for (const answer of ['accept', 'decline', 'cancel'])
      expect(
        (
          await nosy.post(`/api/inbox/${answer}`, {
            transferIds: [id],
            ...(answer === 'decline' ? { code: 'notOurs' } : {}),
          })
        ).status,
      ).toBe(404);
    expect((await stage.recipient.get(`/api/transfers/${id}`)).body.states).toEqual({ pending: 1 });
  });

  it('threat 9: before he accepts, a recipient reads these members and no other', async () => {
    const contactId = await stage.add('contact', { lastName: 'Minimum', kind: 'person', taxId: '123456782' });
    await stage.s.insert('note', stage.s.source, { contactId, text: 'CANARY-note' });
    const set = await stage.sender.post('/api/sets', { name: 'Stays at home' });
    await stage.sender.post(`/api/sets/${set.body.id}/members`, { contactIds: [contactId] });
    const id = await stage.send([contactId], { message: 'why' });
    const line = await stage.recipient.get(`/api/inbox?transferId=${id}`);
    expect(membersOf(line.body)).toEqual([
      'as',
      'because',
      'contactId',
      'displayName',
      'error',
      'expiresAt',
      'fromOffice',
      'fromUser',
      'kind',
      'legalBasis',
      'mayAnswer',
      'message',
      'mode',
      'recipientId',
      'sentAt',
      'state',
      'toUser',
      'transferId',
    ]);
    expect(membersOf((await stage.recipient.get(`/api/transfers/${id}/contacts`)).body)).toEqual([
      'contactId',
      'decidedAt',
      'decidedBy',
      'declineCode',
      'declineText',
      'displayName',
      'error',
      'kind',
      'onBehalfOf',
      'outcome',
      'resultingId',
      'settledAt',
      'state',
    ]);
    expect((await stage.recipient.get(`/api/transfers/${id}/withheld`)).body.items).toEqual([]);
    expect(membersOf((await stage.sender.get(`/api/transfers/${id}/withheld`)).body)).toEqual([
      'contactId',
      'line',
      'part',
      'recordId',
      'recordType',
      'says',
      'side',
    ]);
    const texts = await Promise.all(
      ['', '/contacts', '/withheld', '/receipt', '/progress'].map((path) =>
        stage.recipient.get(`/api/transfers/${id}${path}`),
      ),
    );
    const source = (await stage.row('contact', stage.s.source, contactId)) as Record<string, unknown>;
    const all = JSON.stringify([line.body, ...texts.map(({ body }) => body)]);
    for (const hidden of [
      'CANARY-note',
      '123456782',
      source['birth_date'],
      source['client_number'],
      source['identifier'],
    ].filter(Boolean))
      expect(all).not.toContain(String(hidden));
    for (const path of [`/api/contacts/${contactId}`, `/api/notes?contactId=${contactId}`])
      expect(JSON.stringify((await stage.recipient.get(path)).body)).not.toContain('Minimum');
  });

  it('threat 20: a formula in a name, a message and a note is stored and crosses as it is', async () => {
    const formula = `=HYPERLINK("http://evil.example";"x")`;
    const contactId = await stage.person(formula, { kind: 'person' });
    const noteId = await stage.s.insert('note', stage.s.source, {
      contactId,
      text: `@SUM(1+1)*cmd|' /C calc'!A0`,
    });
    await stage.move([contactId], { message: '+1-1' });
    expect((await stage.recipient.get(`/api/contacts/${contactId}`)).body.lastName).toBe(formula);
    expect((await stage.recipient.get(`/api/notes/${noteId}`)).body.text).toBe(`@SUM(1+1)*cmd|' /C calc'!A0`);
  });
});
