import { randomUUID } from 'node:crypto';
import { testApp, type TestApp } from '../../../test/support/app.js';
import { newOffice, newUser, type Sender } from '../testing/office.js';

let test: TestApp;
let anna: Sender & { name: string };
let ben: Sender;
let stranger: Sender;

beforeAll(async () => {
  test = await testApp({ work: false });
  anna = await newOffice(test);
  ben = await newUser(test, anna.name, anna.officeId);
  stranger = await newOffice(test);
});
afterAll(() => test?.close());

const view = (more: object = {}): object => ({
  recordType: 'contact',
  name: `View ${randomUUID()}`,
  query: { search: 'Miller', status: 'active', 'birthDate.from': '1970-01-01', sort: '-createdAt' },
  columns: ['displayName', 'clientNumber'],
  ...more,
});

describe('S4-65: saved views', () => {
  it('are saved, listed by name, changed and removed', async () => {
    const name = `A ${randomUUID()}`;
    const made = await anna.post('views', view({ name }));
    expect([made.status, made.headers.etag, made.headers.location]).toEqual([
      201,
      '"1"',
      `/api/views/${made.body.id}`,
    ]);
    expect(made.body).toMatchObject(view({ name }));
    const url = `views/${made.body.id}`;
    expect((await anna.patch(url, { name: 'B' })).status).toBe(428);
    expect((await anna.patch(url, { name: 'B' }, '"7"')).status).toBe(412);
    const changed = await anna.patch(url, { query: {}, columns: [] }, '"1"');
    expect(changed.body).toMatchObject({ name, query: {}, columns: [], version: 2 });
    await anna.make('views', view({ name: '0 first' }));
    const names = async (): Promise<string[]> =>
      (await anna.get('views?recordType=contact')).body.items.map((item: { name: string }) => item.name);
    expect(await names()).toEqual(['0 first', name]);
    const first = await anna.get('views?limit=1');
    expect((await anna.get(`views?limit=1&cursor=${first.body.nextCursor}`)).body.items[0].name).toBe(name);
    expect((await anna.get('views?recordType=note')).body.items).toEqual([]);
    expect((await anna.delete(url)).status).toBe(204);
    expect(await names()).toEqual(['0 first']);
  });

  it('have a name once a user and list; a colleague may use it too', async () => {
    const name = `Once ${randomUUID()}`;
    await anna.make('views', view({ name }));
    const again = await anna.post('views', view({ name: name.toUpperCase() }));
    expect([again.status, again.body.code, again.body.at]).toEqual([
      409,
      'VIEW_NAME_TAKEN',
      { field: 'name' },
    ]);
    expect((await ben.post('views', view({ name }))).status).toBe(201);
    expect(
      (await anna.post('views', view({ name, recordType: 'note', query: {}, columns: [] }))).status,
    ).toBe(201);
  });

  it('are refused where the list would refuse them', async () => {
    for (const [query, field] of [
      [{ nothing: 'x' }, 'nothing'],
      [{ status: 'nonsense' }, 'status'],
      [{ search: 5 }, 'search'],
      [{ cursor: 'x' }, 'query.cursor'],
      [{ limit: '5' }, 'query.limit'],
    ] as const) {
      const answer = await anna.post('views', view({ query }));
      expect([query, answer.status, answer.body.at]).toEqual([query, 400, { field }]);
    }
    for (const more of [
      { columns: ['nothing'] },
      { columns: ['displayName', 'displayName'] },
      { recordType: 'nothing' },
      { name: '' },
      { query: null },
    ])
      expect([more, (await anna.post('views', view(more))).status]).toEqual([more, 422]);
  });

  it('are at most a hundred of a list', async () => {
    const carl = await newUser(test, anna.name, anna.officeId);
    await test.admin.query(
      `INSERT INTO saved_view (office_id, user_id, record_type, name, query, columns)
       SELECT $1, $2, 'contact', 'V' || n, '{}', '{}' FROM generate_series(1, 100) n`,
      [anna.officeId, carl.userId],
    );
    expect((await carl.post('views', view())).body.code).toBe('TOO_MANY_VIEWS');
  });
});

describe('views of others', () => {
  it('are not there: neither for another office nor for a colleague', async () => {
    const made = await anna.make('views', view());
    for (const other of [stranger, ben]) {
      const answers = [
        await other.get(`views/${made.id}`),
        await other.patch(`views/${made.id}`, { name: 'x' }, '"1"'),
        await other.delete(`views/${made.id}`),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
      const { body } = await other.get('views');
      expect(body.items.map(({ id }: { id: string }) => id)).not.toContain(made.id);
    }
    expect((await anna.get(`views/${made.id}`)).body.version).toBe(1);
  });

  it('need the right to read records', async () => {
    const powerless = await newUser(test, anna.name, anna.officeId, ['sets']);
    expect((await powerless.get('views')).status).toBe(403);
    expect((await powerless.post('views', view())).status).toBe(403);
  });
});
