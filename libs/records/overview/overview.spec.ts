import { randomUUID } from 'node:crypto';
import { testApp, type TestApp } from '../../../test/support/app.js';
import { newOffice, newUser, type Sender } from '../testing/office.js';

let test: TestApp;
let anna: Sender & { name: string };
let stranger: Sender;
let ada: string;
let ben: string;
let policy: string;

const NOTE = { text: 'x', writtenAt: '2026-01-01T00:00:00Z' };

beforeAll(async () => {
  test = await testApp({ work: false });
  anna = await newOffice(test);
  stranger = await newOffice(test);
  ada = (await anna.make('contacts', { kind: 'person', lastName: 'Adams', firstName: 'Ada' })).id;
  ben = (await anna.make('contacts', { kind: 'person', lastName: 'Adams', firstName: 'Ben' })).id;
  policy = (await anna.make('policies', { primaryContactId: ada, policyNumber: 'P 1', kind: 'life' })).id;
  await anna.make('policy-parties', { policyId: policy, contactId: ben, list: 'advisor' });
  await anna.make('key-relations', { contactId: ben, otherContactId: ada, type: 'family', code: 'child' });
  await anna.make('accounts', { debtorId: ada });
});
afterAll(() => test?.close());

const counts = async (who: Sender, contact: string): Promise<Record<string, number>> => {
  const { items } = (await who.get(`contacts/${contact}/records`)).body as {
    items: { recordType: string; count: number }[];
  };
  return Object.fromEntries(
    items.filter(({ count }) => count > 0).map(({ recordType, count }) => [recordType, count]),
  );
};

describe('what hangs below a contact', () => {
  it('S4-65 counts the records of each type, those below other records and relations of either side among them', async () => {
    expect(await counts(anna, ada)).toEqual({ policy: 1, policyParty: 1, keyRelation: 1, account: 1 });
    expect(await counts(anna, ben)).toEqual({ keyRelation: 1 });
  });

  it('S4-22 does not count another user’s private notes, nor what is in the bin', async () => {
    const colleague = await newUser(test, anna.name, anna.officeId);
    const contact = (await anna.make('contacts', { kind: 'person', lastName: 'Private' })).id;
    await anna.make('notes', { ...NOTE, contactId: contact, privateTo: anna.userId });
    const binned = await anna.make('notes', { ...NOTE, contactId: contact });
    await anna.delete(`notes/${binned.id}`);
    expect(await counts(anna, contact)).toEqual({ note: 1 });
    expect(await counts(colleague, contact)).toEqual({});
  });

  it('S4-65 lists the same rows with `contact`, also under an id that the contact had elsewhere', async () => {
    const alias = randomUUID();
    await test.admin.query(
      'INSERT INTO contact_alias (office_id, alias_id, contact_id) VALUES ($1, $2, $3)',
      [anna.officeId, alias, ada],
    );
    for (const contact of [ada, alias])
      for (const path of ['policies', 'policy-parties', 'key-relations', 'accounts'])
        expect([path, (await anna.get(`${path}?contact=${contact}`)).body.items]).toMatchObject([path, [{}]]);
    expect((await anna.get(`policy-parties?contact=${ben}`)).body.items).toEqual([]);
    expect((await anna.get(`policies?contact=nobody`)).body).toMatchObject({
      status: 400,
      errors: [{ field: 'contact' }],
    });
    expect((await anna.get(`carriers?contact=${ada}`)).status).toBe(400);
    expect((await anna.get(`contacts?contact=${ada}`)).status).toBe(400);
  });

  it('still counts the memory of a contact that has moved away', async () => {
    const contact = (await anna.make('contacts', { kind: 'person', lastName: 'Gone' })).id;
    await anna.make('notes', { ...NOTE, contactId: contact });
    await test.admin.query(`UPDATE contact SET custody = 'transferred', transfer_id = $2 WHERE id = $1`, [
      contact,
      randomUUID(),
    ]);
    expect(await counts(anna, contact)).toEqual({ note: 1 });
  });

  it('answers an intruder as if there were nothing', async () => {
    const [foreign, unknown] = [
      await stranger.get(`contacts/${ada}/records`),
      await stranger.get(`contacts/${randomUUID()}/records`),
    ];
    expect([foreign.status, foreign.body.code]).toEqual([404, 'NOT_FOUND']);
    expect(foreign.body.detail).toBe(unknown.body.detail);
    expect((await stranger.get(`policies?contact=${ada}`)).body.items).toEqual([]);
  });
});

describe('what records are called', () => {
  const titles = async (who: Sender, type: string, ...ids: string[]): Promise<unknown> =>
    (await who.get(`titles?type=${type}&ids=${ids.join(',')}`)).body.items;

  it('names them by their ids, and says nothing of other offices’', async () => {
    expect(await titles(anna, 'policy', policy, randomUUID())).toEqual([{ id: policy, title: 'P 1' }]);
    expect(await titles(anna, 'contact', ada, ben)).toHaveLength(2);
    expect(await titles(stranger, 'contact', ada, ben)).toEqual([]);
  });

  it('refuses what is no type or no id', async () => {
    for (const query of [
      'type=office&ids=' + ada,
      'type=contact&ids=x',
      'type=contact',
      `type=contact&ids=${Array(101).fill(ada).join(',')}`,
    ])
      expect([query.slice(0, 40), (await anna.get(`titles?${query}`)).status]).toEqual([
        query.slice(0, 40),
        422,
      ]);
  });

  it('finds colleagues by name, and nobody of another office', async () => {
    const found = await anna.get('colleagues?search=ada');
    expect(found.body.items).toMatchObject([{ fullName: 'Ada Admin', disabled: false }]);
    const { id } = found.body.items[0] as { id: string };
    expect((await anna.get(`colleagues/${id}`)).body).toMatchObject({ fullName: 'Ada Admin' });
    expect((await stranger.get(`colleagues/${id}`)).status).toBe(404);
  });
});

describe('who was faster', () => {
  it('412 says who changed the record meanwhile, and when', async () => {
    const colleague = await newUser(test, anna.name, anna.officeId);
    const contact = await anna.make('contacts', { kind: 'person', lastName: 'Busy' });
    await colleague.patch(`contacts/${contact.id}`, { region: 'North' }, '"1"');
    await test.admin.query(
      `WITH mine AS (SELECT set_config('app.office_id', $1, false))
       SELECT count(audit_append(NULL, 'office.noise', '{}', 'noise')) FROM mine, generate_series(1, 1100)`,
      [anna.officeId],
    );
    const late = await anna.patch(`contacts/${contact.id}`, { region: 'South' }, '"1"');
    expect([late.status, late.body.code, late.body.etag]).toEqual([412, 'VERSION_CHANGED', '"2"']);
    expect(late.body.changedBy).toMatch(/^Full user-/);
    expect(late.body.changedAt).toMatch(/Z$/);
  });
});
