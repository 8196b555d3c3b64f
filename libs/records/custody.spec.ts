import { randomUUID } from 'node:crypto';
import { testApp, type TestApp } from '../../test/support/app.js';
import { newOffice, type Sender } from './testing/office.js';

let test: TestApp;
let anna: Sender;
let target: Sender & { name: string };

beforeAll(async () => {
  test = await testApp({ work: false });
  anna = await newOffice(test);
  target = await newOffice(test);
});
afterAll(() => test?.close());

interface Family {
  contact: string;
  note: string;
  policy: string;
  party: string;
  relation: string;
  account: string;
  depot: string;
  other: string;
}

const NOTE = { text: 'x', writtenAt: '2026-01-01T00:00:00Z' };

async function family(): Promise<Family> {
  const name = `C${randomUUID().slice(0, 8)}`;
  const contact = (await anna.make('contacts', { kind: 'person', lastName: name })).id;
  const other = (await anna.make('contacts', { kind: 'person', lastName: 'Other' })).id;
  const policy = (
    await anna.make('policies', { primaryContactId: contact, policyNumber: name, kind: 'life' })
  ).id;
  return {
    contact,
    other,
    policy,
    note: (await anna.make('notes', { ...NOTE, contactId: contact })).id,
    party: (await anna.make('policy-parties', { policyId: policy, contactId: other, list: 'advisor' })).id,
    relation: (
      await anna.make('key-relations', {
        contactId: other,
        otherContactId: contact,
        type: 'family',
        code: 'child',
      })
    ).id,
    account: (await anna.make('accounts', { debtorId: contact })).id,
    depot: (await anna.make('investment-accounts', { primaryContactId: contact, name: 'Depot' })).id,
  };
}

/** As a send, and for `transferred` a delivery and its settling, leave it. */
async function moveAway(contact: string, custody: 'in_transit' | 'transferred'): Promise<string> {
  const id = randomUUID();
  await test.admin.query(
    `INSERT INTO transfer (target_office_id, id, source_office_id, source_office_name, target_office_name, mode, relations, sender_id,
       sender_name, session_id, recipient_id, recipient_name, legal_basis, contact_count, expires_at)
     VALUES ($1, $2, $3, 'Here', $4, 'move', 'each', $5, 'Anna', $6, $7, 'Ben Recipient', 'contract', 1, now() + interval '30 days')`,
    [target.officeId, id, anna.officeId, target.name, anna.userId, randomUUID(), target.userId],
  );
  const decided = custody === 'transferred';
  await test.admin.query(
    `INSERT INTO transfer_contact (target_office_id, transfer_id, contact_id, source_office_id, state, kind, display_name, decided_by_name, decided_at)
     VALUES ($1, $2, $3, $4, $5, 'person', 'x', $6, $7)`,
    [
      target.officeId,
      id,
      contact,
      anna.officeId,
      decided ? 'accepted' : 'pending',
      decided ? 'Ben Recipient' : null,
      decided ? '2026-11-20T10:00:00Z' : null,
    ],
  );
  await test.admin.query(`SET app.transfer_step = 'send'`);
  await test.admin.query(
    'UPDATE contact SET custody = $3, transfer_id = $4 WHERE office_id = $1 AND id = $2',
    [anna.officeId, contact, custody, id],
  );
  await test.admin.query(`RESET app.transfer_step`);
  return id;
}

const writes = (f: Family): [string, () => ReturnType<Sender['get']>][] => [
  ['change the contact', () => anna.patch(`contacts/${f.contact}`, { region: 'x' }, '"1"')],
  ['delete the contact', () => anna.delete(`contacts/${f.contact}`)],
  ['add a note', () => anna.post('notes', { ...NOTE, contactId: f.contact })],
  ['change a note', () => anna.patch(`notes/${f.note}`, { text: 'y' }, '"1"')],
  ['move another note to it', () => anna.post('notes', { ...NOTE, contactId: f.contact })],
  ['delete a policy', () => anna.delete(`policies/${f.policy}`)],
  ['change a party of its policy', () => anna.patch(`policy-parties/${f.party}`, { role: 'x' }, '"1"')],
  [
    'add a party to its policy',
    () => anna.post('policy-parties', { policyId: f.policy, contactId: f.other, list: 'advisor' }),
  ],
  [
    'change a relation from the other end',
    () => anna.patch(`key-relations/${f.relation}`, { note: 'x' }, '"1"'),
  ],
  [
    'add a relation',
    () =>
      anna.post('key-relations', {
        contactId: f.other,
        otherContactId: f.contact,
        type: 'family',
        code: 'parent',
      }),
  ],
  ['open an account of the debtor', () => anna.post('accounts', { debtorId: f.contact })],
  ['validate its depot', () => anna.post(`investment-accounts/${f.depot}/validate`, { how: 'onAccess' })],
  ['post to its account', () => anna.post('transactions', { accountId: f.account, type: 1, amount: '1.00' })],
];

describe('a contact in transit (reliability.md, threat 10)', () => {
  it('and everything that belongs to it is read-only: 409 with the transfer that holds it', async () => {
    const f = await family();
    const transferId = await moveAway(f.contact, 'in_transit');
    for (const [what, write] of writes(f)) {
      const answer = await write();
      expect([what, answer.status, answer.body.code]).toEqual([what, 409, 'CONTACT_IN_TRANSIT']);
      expect(answer.body).toMatchObject({
        transferId,
        contactId: f.contact,
        custody: 'in_transit',
        transfer: { officeName: target.name },
      });
    }
    expect(
      (await test.admin.query('SELECT count(*)::int AS n FROM note WHERE contact_id = $1', [f.contact]))
        .rows[0].n,
    ).toBe(1);
  });

  it('is listed and read with its custody and transfer', async () => {
    const f = await family();
    const transferId = await moveAway(f.contact, 'in_transit');
    const away = { custody: 'in_transit', transferId };
    expect((await anna.get(`contacts/${f.contact}`)).body).toMatchObject({
      ...away,
      transfer: { officeName: target.name, recipientName: 'Ben Recipient' },
    });
    for (const list of ['contacts?custody=in_transit', 'contacts?sort=-createdAt'])
      expect((await anna.get(list)).body.items).toContainEqual(
        expect.objectContaining({
          id: f.contact,
          ...away,
          transfer: expect.objectContaining({ officeName: target.name }),
        }),
      );
    expect((await anna.get(`notes?contactId=${f.contact}`)).body.items).toEqual([
      expect.objectContaining({ id: f.note, ...away }),
    ]);
    expect((await anna.get(`key-relations?contactId=${f.other}`)).body.items).toEqual([
      expect.objectContaining(away),
    ]);
  });

  it('is guarded in the database too, where a check of ours would be overtaken', async () => {
    const f = await family();
    await moveAway(f.contact, 'in_transit');
    const asApplication = async (sql: string): Promise<string> =>
      test.database
        .transaction(
          {
            officeId: anna.officeId,
            ancestorIds: [],
            userId: null,
            userName: '',
            sessionId: null,
            requestId: 'x',
          },
          (tx) => tx.execute(sql),
        )
        .then(
          ({ rowCount }) => `${rowCount} rows`,
          (error: { code: string }) => error.code,
        );
    expect(await asApplication(`UPDATE contact SET region = 'x' WHERE id = '${f.contact}'`)).toBe('0 rows');
    expect(await asApplication(`UPDATE note SET text = 'x' WHERE id = '${f.note}'`)).toBe('IO409');
    expect(await asApplication(`UPDATE account SET name = 'x' WHERE id = '${f.account}'`)).toBe('IO409');
    expect(
      await asApplication(
        `INSERT INTO account (office_id, debtor_id) VALUES ('${anna.officeId}', '${f.contact}')`,
      ),
    ).toBe('IO409');
    expect(
      await asApplication(
        `INSERT INTO note (office_id, contact_id, text, written_at) VALUES ('${anna.officeId}', '${f.contact}', 'x', now())`,
      ),
    ).toBe('IO409');
  });
});

describe('a contact that has moved (design.md, section 4)', () => {
  it('is a memory: who took it, when and where to; and out of every ordinary list', async () => {
    const f = await family();
    const transferId = await moveAway(f.contact, 'transferred');
    const memory = (await anna.get('contacts?custody=transferred')).body.items;
    expect(memory).toContainEqual(
      expect.objectContaining({
        id: f.contact,
        transferId,
        transfer: expect.objectContaining({
          officeName: target.name,
          acceptedBy: 'Ben Recipient',
          acceptedAt: expect.stringContaining('2026-11-20'),
        }),
      }),
    );
    const list = async (path: string): Promise<string[]> =>
      (await anna.get(path)).body.items.map((item: { id: string }) => item.id);
    expect(await list('contacts?limit=200')).not.toContain(f.contact);
    for (const path of [
      `notes?contactId=${f.contact}`,
      `policies?primaryContactId=${f.contact}`,
      `policy-parties?policyId=${f.policy}`,
      `key-relations?contactId=${f.other}`,
    ])
      expect([path, await list(path)]).toEqual([path, []]);
    expect(await list(`notes?contactId=${f.contact}&custody=transferred`)).toEqual([f.note]);
    expect((await anna.get(`notes/${f.note}`)).body).toMatchObject({ custody: 'transferred', transferId });
  });

  it('can not be changed, and the refusal says where it went', async () => {
    const f = await family();
    const transferId = await moveAway(f.contact, 'transferred');
    for (const [what, write] of writes(f)) {
      const answer = await write();
      expect([what, answer.status, answer.body.code]).toEqual([what, 409, 'CONTACT_TRANSFERRED']);
      expect(answer.body).toMatchObject({
        transferId,
        detail: `moved to ${target.name}, Ben Recipient, on 2026-11-20`,
      });
    }
    const link = await anna.post('contacts', { kind: 'person', lastName: 'x', primaryAdvisorId: f.contact });
    expect(link.body.errors).toEqual([
      expect.objectContaining({ field: 'primaryAdvisorId', code: 'LINK_MOVED' }),
    ]);
  });
});
