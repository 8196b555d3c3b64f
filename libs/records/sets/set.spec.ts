import type { OfficeTransaction } from '#database';
import { randomUUID } from 'node:crypto';
import { testContext } from '../../../test/support/database.js';
import { testApp, type TestApp } from '../../../test/support/app.js';
import { byLength } from '../../../test/support/length.js';
import { selectionOf, type SelectionInput } from '../selection.js';
import { newOffice, newUser, type Sender } from '../testing/office.js';
import { inBulk } from './planner.js';

const MANY = byLength(50_000, 1_000_000);

let test: TestApp;
let anna: Sender & { name: string };
let stranger: Sender;
let foreign: string;

beforeAll(async () => {
  test = await testApp({ work: false });
  anna = await newOffice(test);
  stranger = await newOffice(test);
  foreign = (await stranger.make('contacts', { kind: 'person', lastName: 'Foreign' })).id;
});
afterAll(() => test?.close());

const newSet = async (office: Sender = anna): Promise<string> =>
  (await office.make('sets', { name: `Set ${randomUUID()}` })).id;
const newContacts = async (count: number, region = randomUUID()): Promise<string[]> => {
  const made = [];
  for (let n = 0; n < count; n++)
    made.push((await anna.make('contacts', { kind: 'person', lastName: `N${n}`, region })).id);
  return made;
};
const selected = (input: SelectionInput, userId = anna.userId): Promise<string[]> =>
  test.database.transaction(testContext(anna.officeId, { userId }), async (tx) => {
    const { sql, parameters } = selectionOf(input, tx.context);
    return (await tx.query<{ contact_id: string }>(sql, parameters)).map((row) => row.contact_id).sort();
  });

describe('S4-17, S4-66: sets', () => {
  it('are made, renamed, listed and deleted; their contacts stay', async () => {
    const [contact] = await newContacts(1);
    const made = await anna.post('sets', { name: 'Moving to Hamburg', description: 'x' });
    expect([made.status, made.headers.etag, made.headers.location]).toEqual([
      201,
      '"1"',
      `/api/sets/${made.body.id}`,
    ]);
    expect((await anna.post('sets', { name: 'MOVING to hamburg' })).body).toMatchObject({
      code: 'SET_NAME_TAKEN',
      at: { field: 'name' },
    });
    await anna.post(`sets/${made.body.id}/members`, { contactIds: [contact] });
    expect((await anna.patch(`sets/${made.body.id}`, { name: 'Moved' })).status).toBe(428);
    expect((await anna.patch(`sets/${made.body.id}`, { name: 'Moved' }, '"9"')).status).toBe(412);
    const changed = await anna.patch(`sets/${made.body.id}`, { name: 'Moved' }, '"1"');
    expect(changed.body).toMatchObject({
      name: 'Moved',
      description: 'x',
      version: 2,
      members: 1,
      tagged: 0,
    });
    expect((await anna.get('sets?search=moved')).body.items).toHaveLength(1);
    expect((await anna.delete(`sets/${made.body.id}`)).status).toBe(204);
    expect((await anna.get(`sets/${made.body.id}`)).status).toBe(404);
    expect((await anna.get(`contacts/${contact}`)).status).toBe(200);
  });

  it('take contacts by list and by filter, once each, all or none of a list', async () => {
    const set = await newSet();
    const region = randomUUID();
    const [a, b, c] = await newContacts(3, region);
    const added = await anna.post(`sets/${set}/members`, { contactIds: [a, a] });
    expect([added.status, added.body]).toEqual([200, { changed: 1, members: 1, tagged: 0 }]);
    expect((await anna.post(`sets/${set}/members`, { filter: { region } })).body).toEqual({
      changed: 2,
      members: 3,
      tagged: 0,
    });
    for (const wrong of [foreign, randomUUID()]) {
      expect((await anna.post(`sets/${set}/members`, { contactIds: [a, wrong] })).status).toBe(404);
    }
    expect(
      (await anna.get(`sets/${set}/members?sort=lastName`)).body.items.map((item: { id: string }) => item.id),
    ).toEqual([a, b, c]);
    expect((await anna.get(`contacts?set=${set}&lastName=N1`)).body.items).toHaveLength(1);
    expect((await anna.delete(`sets/${set}/members`, { contactIds: [a] })).body).toMatchObject({
      changed: 1,
      members: 2,
    });
    expect((await anna.delete(`sets/${set}/members`, { all: true })).body).toMatchObject({
      changed: 2,
      members: 0,
    });
  });

  it('refuse a body that says nothing, too much, or what a list would refuse', async () => {
    const set = await newSet();
    for (const body of [
      {},
      { contactIds: [] },
      { contactIds: [randomUUID()], filter: {} },
      { contactIds: ['x'] },
    ])
      expect([body, (await anna.post(`sets/${set}/members`, body)).status]).toEqual([body, 422]);
    const unknown = await anna.post(`sets/${set}/members`, { filter: { nothing: 'x' } });
    expect([unknown.status, unknown.body.at]).toEqual([400, { field: 'nothing' }]);
    for (const body of [{ filter: { limit: '5' } }, { filter: { status: 5 } }, { setId: set }])
      expect((await anna.post(`sets/${set}/members`, body)).status).toBe(400);
    expect(
      (
        await anna.post(`sets/${set}/members`, {
          contactIds: Array.from({ length: 1001 }, () => randomUUID()),
        })
      ).status,
    ).toBe(422);
  });

  it.each(['', '   ', ' x', 'x\u00a0', '\u200b', 'a\nb', 'a\u202eb', 'x'.repeat(121)])(
    'are not named %j: 422, and there is none',
    async (name) => {
      const before = (await anna.get('sets?limit=200')).body.items.length;
      expect((await anna.post('sets', { name })).status).toBe(422);
      expect((await anna.get('sets?limit=200')).body.items).toHaveLength(before);
    },
  );

  it('count no contact that is in the bin or has moved away', async () => {
    const set = await newSet();
    const [a, b] = await newContacts(2);
    await anna.post(`sets/${set}/members`, { contactIds: [a, b] });
    await anna.put(`sets/${set}/tags`, { all: true });
    await anna.delete(`contacts/${a}`);
    expect((await anna.get(`sets/${set}`)).body).toMatchObject({ members: 1, tagged: 1 });
    expect(await selected({ setId: set })).toEqual([b]);
  });
});

describe('S4-68: tags', () => {
  it('tag one, some, all that match, all, or none', async () => {
    const set = await newSet();
    const ids = await newContacts(4);
    const [a, b, outside] = [ids[0] as string, ids[1] as string, (await newContacts(1))[0] as string];
    await anna.post(`sets/${set}/members`, { contactIds: ids });
    const put = async (body: object): Promise<number> =>
      (await anna.put(`sets/${set}/tags`, body)).body.tagged;
    expect(await put({ contactIds: [a] })).toBe(1);
    expect(await put({ contactIds: [a, b] })).toBe(2);
    expect((await anna.put(`sets/${set}/tags`, { contactIds: [a, outside] })).status).toBe(404);
    expect(await put({ filter: { lastName: 'N3' } })).toBe(1);
    expect(await put({ all: true })).toBe(4);
    expect((await anna.patch(`sets/${set}/tags`, { untag: [a, b], tag: [a] })).body).toMatchObject({
      tagged: 3,
    });
    const members = (await anna.get(`sets/${set}/members`)).body.items as { id: string; tagged: boolean }[];
    expect(members.filter((member) => !member.tagged).map((member) => member.id)).toEqual([b]);
    expect((await anna.get(`sets/${set}/members?tagged=false`)).body.items).toHaveLength(1);
    expect(await put({ none: true })).toBe(0);
  });

  it('are each user’s own, and are what an action on the set is for', async () => {
    const ben = await newUser(test, anna.name, anna.officeId);
    const set = await newSet();
    const ids = (await newContacts(3)).sort();
    await anna.post(`sets/${set}/members`, { contactIds: ids });
    await anna.put(`sets/${set}/tags`, { contactIds: ids.slice(0, 2) });
    await ben.put(`sets/${set}/tags`, { contactIds: ids.slice(2) });
    expect((await anna.get(`sets/${set}`)).body.tagged).toBe(2);
    expect(await selected({ setId: set })).toEqual(ids.slice(0, 2));
    expect(await selected({ setId: set }, ben.userId)).toEqual(ids.slice(2));
  });

  it('say which contacts leave the set: one’s own tags, and not those of a colleague', async () => {
    const ben = await newUser(test, anna.name, anna.officeId);
    const set = await newSet();
    const ids = (await newContacts(3)).sort();
    await anna.post(`sets/${set}/members`, { contactIds: ids });
    await ben.put(`sets/${set}/tags`, { contactIds: [ids[0]] });
    const leave = (): Promise<{ body: unknown }> => anna.delete(`sets/${set}/members`, { tagged: true });
    expect((await leave()).body).toEqual({ changed: 0, members: 3, tagged: 0 });
    await anna.put(`sets/${set}/tags`, { contactIds: [ids[1]] });
    expect((await leave()).body).toEqual({ changed: 1, members: 2, tagged: 0 });
    expect((await ben.get(`sets/${set}`)).body.tagged).toBe(1);
    expect((await anna.delete(`sets/${set}/members`, { tagged: true, all: true })).status).toBe(422);
    expect((await anna.put(`sets/${set}/tags`, { tagged: true })).status).toBe(400);
  });

  it('S4-18: a selection may be contacts without a set; what is not there is not in it', async () => {
    const [a, b] = (await newContacts(2)).sort();
    expect(
      await selected({ contactIds: [a as string, b as string, a as string, foreign, randomUUID()] }),
    ).toEqual([a, b]);
  });
});

describe('other offices', () => {
  it('find no set, and cannot put their contacts into one', async () => {
    const set = await newSet();
    const body = { contactIds: [foreign] };
    const answers = [
      await stranger.get(`sets/${set}`),
      await stranger.patch(`sets/${set}`, { name: 'x' }, '"1"'),
      await stranger.delete(`sets/${set}`),
      await stranger.get(`sets/${set}/members`),
      await stranger.post(`sets/${set}/members`, body),
      await stranger.delete(`sets/${set}/members`, body),
      await stranger.put(`sets/${set}/tags`, { all: true }),
      await stranger.patch(`sets/${set}/tags`, { tag: [foreign] }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await stranger.get('contacts?set=' + set)).body.items).toEqual([]);
  });

  it('need the right', async () => {
    const reader = await newUser(test, anna.name, anna.officeId, ['records-read', 'records-write']);
    const set = await newSet();
    expect((await reader.get('sets')).status).toBe(403);
    expect((await reader.put(`sets/${set}/tags`, { all: true })).status).toBe(403);
  });
});

describe('a statement over whole sets', () => {
  it('has ten minutes, and the next one as long as any other', async () => {
    const limit = (tx: OfficeTransaction): Promise<unknown> =>
      tx.one(`SELECT current_setting('statement_timeout') AS longest`);
    await test.database.transaction(testContext(anna.officeId), async (tx) => {
      expect(await inBulk(tx, () => limit(tx))).toEqual({ longest: '10min' });
      expect(await limit(tx)).toEqual({ longest: '1min' });
    });
  });
});

describe(`a set of ${MANY} contacts`, () => {
  it(
    'is filled, tagged, counted, paged and emptied by one statement each',
    async () => {
      const office = await newOffice(test);
      await test.admin.query(
        `INSERT INTO contact (office_id, kind, last_name, first_name, client_number, region)
       SELECT $1, 'person', 'Last' || n, 'First' || n, 'M' || n, 'R' || n % 10 FROM generate_series(1, ${MANY}) n`,
        [office.officeId],
      );
      const set = await newSet(office);
      const added = await office.post(`sets/${set}/members`, { filter: {} });
      expect(added.body).toEqual({ changed: MANY, members: MANY, tagged: 0 });
      const all = await office.put(`sets/${set}/tags`, { all: true });
      expect(all.body.tagged).toBe(MANY);
      const some = await office.put(`sets/${set}/tags`, { filter: { region: 'R3' } });
      expect(some.body.tagged).toBe(MANY / 10);
      const page = await office.get(`sets/${set}/members?limit=200`);
      expect(page.body.items).toHaveLength(200);
      const next = await office.get(`sets/${set}/members?limit=200&cursor=${page.body.nextCursor}`);
      expect(next.body.items).toHaveLength(200);
      const found = await office.get(`contacts?search=Last4711`);
      expect(found.body.items[0].lastName).toBe('Last4711');
      const emptied = await office.delete(`sets/${set}/members`, { all: true });
      expect(emptied.body).toMatchObject({ changed: MANY, members: 0, tagged: 0 });
    },
    byLength(90_000, 900_000),
  );
});
