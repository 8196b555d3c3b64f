import { catalogue } from '#catalogue';
import { randomUUID } from 'node:crypto';
import { testApp, type TestApp } from '../../test/support/app.js';
import { newOffice, newUser, type Sender } from './testing/office.js';

let test: TestApp;
let anna: Sender & { name: string };
let stranger: Sender;

beforeAll(async () => {
  test = await testApp({ work: false });
  anna = await newOffice(test);
  stranger = await newOffice(test);
});
afterAll(() => test?.close());

const person = (more: object = {}): object => ({
  kind: 'person',
  firstName: 'Ada',
  lastName: `L${randomUUID().slice(0, 6)}`,
  ...more,
});

describe('creating and reading', () => {
  it('answers a new contact with its place and version, and reads it again', async () => {
    const made = await anna.post('contacts', {
      kind: 'person',
      firstName: 'Ada',
      lastName: 'Lovelace',
      birthDate: '1815-12-10',
      annualIncome: '1250.5',
    });
    expect(made.body).toMatchObject({
      displayName: 'Lovelace, Ada',
      version: 1,
      annualIncome: '1250.50',
      warnings: [],
    });
    expect(made.status).toBe(201);
    expect(made.headers).toMatchObject({ etag: '"1"', location: `/api/contacts/${made.body.id}` });
    const read = await anna.get(`contacts/${made.body.id}`);
    expect(read.status).toBe(200);
    expect(read.headers.etag).toBe('"1"');
    expect(read.body).toMatchObject({
      birthDate: '1815-12-10',
      custody: 'here',
      transferId: null,
      deletedAt: null,
    });
    expect(read.body.createdAt).toMatch(/^\d{4}-.*Z$/);
  });

  it('S2-35: assigns another number when a delivery that has not ended yet brings the one that was free', async () => {
    const office = await newOffice(test);
    const first = await office.make('contacts', person());
    await test.admin.query('BEGIN');
    await test.admin.query(
      `INSERT INTO contact (office_id, kind, last_name, client_number) SELECT office_id, 'person', 'Arriving', '2' FROM contact WHERE id = $1`,
      [first.id],
    );
    const waiting = office.post('contacts', person()).then((reply) => reply); // it is sent when somebody waits for it
    for (let waits = 0; waits === 0;)
      ({ waits } = (
        await test.admin.query(
          `SELECT count(*)::int AS waits FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
      ).rows[0]);
    await test.admin.query('COMMIT');
    const made = await waiting;
    expect([made.status, made.body.clientNumber]).toEqual([201, '3']);
  });

  it('S2-35: assigns the next free number, and steps over numbers that were loaded', async () => {
    const office = await newOffice(test);
    const first = await office.make('contacts', person());
    await office.make('contacts', person({ clientNumber: '2' }));
    await office.make('contacts', person({ clientNumber: '3' }));
    const next = await office.make('contacts', person());
    expect([first.clientNumber, next.clientNumber]).toEqual(['1', '4']);
    const account = await office.make('accounts', { debtorId: first.id, status: 'active' });
    expect(account).toMatchObject({ fileNumber: '1', balance: '0.00', principal: '0.00' });
  });

  it('S2-36: assigns numbers to records that are made at once without a clash', async () => {
    const office = await newOffice(test);
    const made = await Promise.all(Array.from({ length: 8 }, () => office.make('contacts', person())));
    expect(new Set(made.map((contact) => contact.clientNumber)).size).toBe(8);
  });

  it('S2-11, S2-31: calculates the balance from posted transactions only', async () => {
    const contact = await anna.make('contacts', person());
    const account = await anna.make('accounts', { debtorId: contact.id });
    await anna.make('transactions', {
      accountId: account.id,
      type: 1,
      category: 'charge',
      amount: '-100.00',
      accountField: 16,
      postedDate: '2026-01-01',
    });
    await anna.make('transactions', {
      accountId: account.id,
      type: 1,
      amount: '30.00',
      accountField: 1,
      postedDate: '2026-02-01',
      paymentDate: '2026-01-30',
    });
    await anna.make('transactions', { accountId: account.id, type: 1, amount: '50.00', accountField: 1 });
    const { body } = await anna.get(`accounts/${account.id}`);
    expect(body).toMatchObject({ principal: '100.00', balance: '70.00', lastPaymentDate: '2026-01-30' });
  });

  it('refuses a taken number with its field', async () => {
    await anna.make('contacts', person({ clientNumber: 'TAKEN' }));
    const answer = await anna.post('contacts', person({ clientNumber: 'TAKEN' }));
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'NUMBER_TAKEN', at: { field: 'clientNumber' } });
  });

  it('names every wrong place, and takes no unknown or calculated field', async () => {
    const wrong = await anna.post('contacts', { kind: 'robot', birthDate: '2024-02-30', annualIncome: 12.5 });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map((error: { field: string }) => error.field).sort()).toEqual([
      'annualIncome',
      'birthDate',
      'kind',
    ]);
    for (const field of ['officeId', 'custody', 'version', 'id'])
      expect((await anna.post('contacts', person({ [field]: 'x' }))).status).toBe(400);
    const calculated = await anna.post('contacts', person({ displayName: 'x' }));
    expect(calculated.status).toBe(422);
    expect(calculated.body.errors[0]).toMatchObject({ field: 'displayName', code: 'READ_ONLY' });
    expect((await anna.get('contacts/not-an-id')).status).toBe(400);
  });

  it('S4-26: takes a relation only if its code fits its type', async () => {
    const [a, b] = [await anna.make('contacts', person()), await anna.make('contacts', person())];
    const relation = { contactId: a.id, otherContactId: b.id, type: 'family', code: 'spouse' };
    const wrong = await anna.post('key-relations', { ...relation, code: 'attorney' });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors[0]).toMatchObject({ field: 'code' });
    const made = await anna.make('key-relations', relation);
    const changed = await anna.patch(`key-relations/${made.id}`, { type: 'professional' }, '"1"');
    expect(changed.status).toBe(422);
  });

  it('gives a likely duplicate as a warning and saves all the same', async () => {
    const first = await anna.make('contacts', {
      kind: 'person',
      firstName: 'Jürgen',
      lastName: 'Doppel',
      birthDate: '1970-05-05',
      taxId: '12 345 678 901',
    });
    const second = await anna.make('contacts', {
      kind: 'person',
      firstName: 'Jurgen',
      lastName: 'Döppel',
      birthDate: '1970-05-05',
    });
    expect(second.warnings).toEqual([
      expect.objectContaining({ code: 'LIKELY_DUPLICATE', contactId: first.id, reason: 'nameAndBirthDate' }),
    ]);
    const third = await anna.make('contacts', {
      kind: 'person',
      firstName: 'X',
      lastName: 'Y',
      taxId: '12345678901',
    });
    expect(third.warnings).toEqual([expect.objectContaining({ contactId: first.id, reason: 'taxId' })]);
    const fourth = await anna.make('contacts', { kind: 'person', firstName: 'Jürgen', lastName: 'Doppel' });
    await anna.make('email-addresses', { contactId: first.id, address: 'jd@example.org' });
    const email = await anna.make('email-addresses', { contactId: fourth.id, address: 'JD@example.org' });
    expect(email.warnings).toEqual([
      expect.objectContaining({ contactId: first.id, reason: 'emailAndName' }),
    ]);
  });
});

describe('links', () => {
  it('lead to records of the own office and the right type, and name their field when they do not', async () => {
    const contact = await anna.make('contacts', person());
    const foreign = await stranger.make('contacts', person());
    const note = { text: 'x', writtenAt: '2026-01-01T00:00:00Z' };
    for (const contactId of [randomUUID(), foreign.id]) {
      const answer = await anna.post('notes', { ...note, contactId });
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toEqual([
        expect.objectContaining({ field: 'contactId', code: 'LINK_UNKNOWN' }),
      ]);
    }
    const made = await anna.make('notes', { ...note, contactId: contact.id });
    expect((await anna.post('notes', { ...note, contactId: made.id })).status).toBe(422);
    const user = await anna.post('contacts', person({ portfolioOwnerId: stranger.userId }));
    expect(user.body.errors).toEqual([expect.objectContaining({ field: 'portfolioOwnerId' })]);
    expect((await anna.make('contacts', person({ portfolioOwnerId: anna.userId }))).portfolioOwnerId).toBe(
      anna.userId,
    );
  });

  it('S4-37: may lead to a carrier of a parent office, which only the parent changes', async () => {
    const parent = await newOffice(test);
    const child = await newOffice(test, { parent: parent.name });
    const carrier = await parent.make('carriers', { name: 'Parent Life' });
    expect((await child.get('carriers')).body.items).toEqual([
      expect.objectContaining({ id: carrier.id, inherited: true }),
    ]);
    const contact = await child.make('contacts', person());
    const policy = await child.make('policies', {
      primaryContactId: contact.id,
      carrierId: carrier.id,
      policyNumber: 'P-1',
      kind: 'life',
    });
    expect(policy.carrierId).toBe(carrier.id);
    const { rows } = await test.admin.query('SELECT carrier_office_id FROM policy WHERE id = $1', [
      policy.id,
    ]);
    expect(rows[0].carrier_office_id).toBe(parent.officeId);
    const emptied = await child.patch(`policies/${policy.id}`, { carrierId: null }, '"1"');
    expect(emptied.status).toBe(200);
    expect((await child.patch(`carriers/${carrier.id}`, { name: 'Mine' }, '"1"')).body).toMatchObject({
      status: 403,
      code: 'INHERITED',
    });
    expect((await parent.get(`policies/${policy.id}`)).status).toBe(404);
    expect((await stranger.get(`carriers/${carrier.id}`)).status).toBe(404);
  });
});

describe('changing', () => {
  it('needs the present version: 428 without If-Match, 412 with an old one', async () => {
    const contact = await anna.make('contacts', person());
    expect((await anna.patch(`contacts/${contact.id}`, { region: 'North' })).status).toBe(428);
    const changed = await anna.patch(`contacts/${contact.id}`, { region: 'North' }, '"1"');
    expect([changed.status, changed.headers.etag, changed.body.region]).toEqual([200, '"2"', 'North']);
    const stale = await anna.patch(`contacts/${contact.id}`, { region: 'South' }, '"1"');
    expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_CHANGED']);
  });

  it('lets one of two changes at once win', async () => {
    const contact = await anna.make('contacts', person());
    const answers = await Promise.all(
      ['North', 'South'].map((region) => anna.patch(`contacts/${contact.id}`, { region }, '"1"')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('puts a record into the bin and takes it out again', async () => {
    const contact = await anna.make('contacts', person({ clientNumber: `B-${randomUUID().slice(0, 8)}` }));
    const note = await anna.make('notes', {
      contactId: contact.id,
      text: 'in the bin with it',
      writtenAt: '2026-01-01T00:00:00Z',
    });
    expect((await anna.delete(`contacts/${contact.id}`)).status).toBe(204);
    expect((await anna.get(`contacts?clientNumber=${contact.clientNumber}`)).body.items).toEqual([]);
    expect((await anna.get(`notes?contactId=${contact.id}`)).body.items).toEqual([]);
    expect(
      (await anna.get(`contacts?bin=true&clientNumber=${contact.clientNumber}`)).body.items,
    ).toHaveLength(1);
    expect((await anna.patch(`contacts/${contact.id}`, { region: 'x' }, '"2"')).body.code).toBe('IN_BIN');
    const restored = await anna.post(`contacts/${contact.id}/restore`);
    expect([restored.status, restored.body.deletedAt]).toEqual([200, null]);
    expect((await anna.get(`notes?contactId=${contact.id}`)).body.items).toEqual([
      expect.objectContaining({ id: note.id }),
    ]);
    expect((await anna.post(`contacts/${contact.id}/restore`)).body.code).toBe('NOT_IN_BIN');
  });

  it('does not restore a number that was given away meanwhile', async () => {
    const number = `R-${randomUUID().slice(0, 8)}`;
    const contact = await anna.make('contacts', person({ clientNumber: number }));
    await anna.delete(`contacts/${contact.id}`);
    await anna.make('contacts', person({ clientNumber: number }));
    expect((await anna.post(`contacts/${contact.id}/restore`)).body.code).toBe('NUMBER_TAKEN');
  });

  it('leaves an entry in the audit log, with ids and names of fields and no values', async () => {
    const contact = await anna.make('contacts', person());
    await anna.patch(`contacts/${contact.id}`, { region: 'SECRET-REGION' }, '"1"');
    await anna.delete(`contacts/${contact.id}`);
    const { rows } = await test.admin.query(
      `SELECT action, details FROM audit_entry WHERE details->>'recordId' = $1 ORDER BY sequence`,
      [contact.id],
    );
    expect(rows.map((row) => row.action)).toEqual(['contact.created', 'contact.changed', 'contact.deleted']);
    expect(rows[1].details.fields).toEqual(['region']);
    expect(JSON.stringify(rows)).not.toContain('SECRET-REGION');
  });

  it('answers a repeated POST with the first answer, and does it once', async () => {
    const body = person({ clientNumber: `I-${randomUUID().slice(0, 8)}` });
    const key = randomUUID();
    const [first, again] = [await anna.post('contacts', body, key), await anna.post('contacts', body, key)];
    expect(again.body).toEqual(first.body);
    expect(again.headers).toMatchObject({ etag: '"1"', location: first.headers.location });
  });
});

describe('custom data', () => {
  it('S4-52: holds the fields that the office defined, checked by their kind', async () => {
    const office = await newOffice(test);
    await test.admin.query(`UPDATE office SET settings = $2 WHERE id = $1`, [
      office.officeId,
      {
        customFields: {
          contact: [
            { name: 'shoeSize', label: 'Shoe size', kind: 'decimal' },
            { name: 'club', label: 'Club', kind: 'text' },
          ],
        },
      },
    ]);
    const contact = await office.make('contacts', person({ custom: { shoeSize: '42.5' } }));
    expect(contact.custom).toMatchObject({ shoeSize: '42.5' });
    const changed = await office.patch(`contacts/${contact.id}`, { custom: { club: 'HSV' } }, '"1"');
    expect(changed.body.custom).toMatchObject({ shoeSize: '42.5', club: 'HSV' });
    expect((await office.post('contacts', person({ custom: { shoeSize: 'big' } }))).status).toBe(422);
    expect((await office.post('contacts', person({ custom: { hat: '1' } }))).status).toBe(400);
  });
});

describe('sensitive numbers', () => {
  it('are encrypted in the database, masked in lists and kept answers, and in clear where one record is read', async () => {
    const contact = await anna.make('contacts', person({ taxId: 'CANARY-556677', region: 'Canary' }));
    expect(contact.taxId).toBe('**********677');
    expect((await anna.get(`contacts/${contact.id}`)).body.taxId).toBe('CANARY-556677');
    expect((await anna.get('contacts?region=Canary')).body.items[0].taxId).toBe('**********677');
    const { rows } = await test.admin.query('SELECT tax_id FROM contact WHERE id = $1', [contact.id]);
    expect(rows[0].tax_id).toMatch(/^v1:/);
    const kept = await test.admin.query(
      `SELECT count(*)::int AS n FROM idempotency_key WHERE answer::text LIKE '%CANARY-556677%'`,
    );
    expect(kept.rows[0].n).toBe(0);
    expect((await anna.get('contacts?taxId=CANARY-556677')).status).toBe(400);
  });
});

describe('private notes (S4-22)', () => {
  it('are there for their user alone: in reads, lists, searches and changes', async () => {
    const ben = await newUser(test, anna.name, anna.officeId);
    const contact = await anna.make('contacts', person());
    const note = {
      contactId: contact.id,
      text: 'mine',
      subject: 'Geheimnis',
      writtenAt: '2026-01-01T00:00:00Z',
    };
    const secret = await anna.make('notes', { ...note, privateTo: anna.userId });
    expect((await anna.get(`notes?contactId=${contact.id}`)).body.items).toHaveLength(1);
    expect((await anna.get(`notes/${secret.id}`)).status).toBe(200);
    for (const path of [
      `notes?contactId=${contact.id}`,
      'notes?search=Geheimnis',
      `notes?privateTo=${anna.userId}`,
    ])
      expect((await ben.get(path)).body.items).toEqual([]);
    expect((await ben.get(`notes/${secret.id}`)).status).toBe(404);
    expect((await ben.patch(`notes/${secret.id}`, { text: 'x' }, '"1"')).status).toBe(404);
    expect((await ben.delete(`notes/${secret.id}`)).status).toBe(404);
    expect((await ben.post('notes', { ...note, privateTo: anna.userId })).body.errors[0].code).toBe(
      'NOT_YOURSELF',
    );
  });
});

describe('other offices', () => {
  it('find nothing of it: every route of every type answers 404 as for an id that is nowhere', async () => {
    const contact = await anna.make('contacts', person());
    const note = await anna.make('notes', {
      contactId: contact.id,
      text: 'x',
      writtenAt: '2026-01-01T00:00:00Z',
    });
    for (const path of [`contacts/${contact.id}`, `notes/${note.id}`, `contacts/${randomUUID()}`]) {
      const answers = [
        await stranger.get(path),
        await stranger.patch(path, {}, '"1"'),
        await stranger.delete(path),
        await stranger.post(`${path}/restore`),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    }
    expect((await stranger.get(`notes?contactId=${contact.id}`)).body.items).toEqual([]);
  });

  it('and every list answers for every type', async () => {
    for (const { plural, fields } of catalogue.filter((type) => type.edited)) {
      const answer = await anna.get(
        `${plural}?search=a1&limit=3&sort=-${fields.find((field) => field.kind === 'text' && !field.system)?.name ?? 'id'}`,
      );
      expect([plural, answer.status]).toEqual([plural, 200]);
      expect([plural, (await anna.get(`${plural}?bin=true`)).status]).toEqual([plural, 200]);
    }
  });

  it('need the right for each action', async () => {
    const reader = await newUser(test, anna.name, anna.officeId, ['records-read']);
    const nobody = await newUser(test, anna.name, anna.officeId, []);
    const contact = await anna.make('contacts', person());
    expect((await reader.get(`contacts/${contact.id}`)).status).toBe(200);
    const writes = [
      await reader.post('contacts', person()),
      await reader.patch(`contacts/${contact.id}`, {}, '"1"'),
      await reader.delete(`contacts/${contact.id}`),
      await reader.post(`contacts/${contact.id}/restore`),
      await nobody.get('contacts'),
      await nobody.get(`contacts/${contact.id}`),
    ];
    expect(writes.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
  });
});

describe('the catalogue as data', () => {
  it('describes every type without what is ours alone, and every rule with its line', async () => {
    const { body } = await anna.get('catalogue');
    expect(body.items.map((type: { name: string }) => type.name)).toEqual(catalogue.map((type) => type.name));
    expect(JSON.stringify(body)).not.toMatch(/storageKey|fileKey/);
    const rules = (await anna.get('catalogue/rules')).body.items;
    expect(rules).toContainEqual(
      expect.objectContaining({
        line: 'S4-21',
        recordType: 'contact',
        field: 'primaryAdvisorId',
        behaviour: 'stay',
      }),
    );
  });

  it('is where the API’s description comes from', async () => {
    const { body } = await anna.get('openapi.json');
    const create = body.paths['/api/policies'].post.requestBody.content['application/json'].schema;
    expect(create.required).toEqual(expect.arrayContaining(['primaryContactId', 'policyNumber', 'kind']));
    expect(body.paths['/api/attachments'].post.requestBody.content).toHaveProperty('multipart/form-data');
  });
});
