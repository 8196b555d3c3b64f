import { RetentionService } from '#upkeep';
import { systemContext } from '#offices';
import { Database } from '#database';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '#platform';
import { testApp, type TestApp } from '../support/app.js';
import { Importer } from '../support/importer.js';
import { newOffice, newUser, type Sender } from '../../libs/records/testing/office.js';

const RIGHTS = ['records-read', 'records-write', 'sets', 'file-import', 'file-export', 'erasure'] as const;
const DAY = new Date().toISOString().slice(0, 10);
const PROFILE = {
  recordType: 'contact',
  name: 'For the bank',
  shared: false,
  actions: ['all', 'list'],
  query: {
    format: 'csv',
    fields: 'lastName,clientNumber',
    sort: '-lastName',
    occupation: 'Baker',
    header: 'names',
  },
  fileName: '{profile} of {user}, {date}',
};

let app: TestApp;
let mine: Importer & { office: string };
let other: Importer & { office: string };

beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app, RIGHTS);
  other = await Importer.in(app, RIGHTS);
  for (const [lastName, occupation] of [
    ['Abel', 'Baker'],
    ['Cain', 'Baker'],
    ['Noah', 'Sailor'],
  ])
    await mine.sender.make('contacts', {
      kind: 'person',
      lastName,
      occupation,
      clientNumber: `P-${lastName}`,
    });
});
afterAll(() => app.close());

describe('export profiles', () => {
  let id: string;

  it('S5-05 to S5-09: several for each record type, with fields, order, filters, format and a name with the date', async () => {
    const made = await mine.sender.post('export-profiles', PROFILE);
    expect([made.status, made.body]).toMatchObject([201, { ...PROFILE, version: 1 }]);
    id = made.body.id;
    await mine.sender.make('export-profiles', {
      ...PROFILE,
      name: 'Notes',
      recordType: 'note',
      query: {},
      actions: ['all'],
    });
    await mine.sender.make('export-profiles', {
      ...PROFILE,
      name: 'Chosen ones',
      actions: ['selected'],
      query: {},
    });
    const answer = await mine.sender.get(`exports/contacts?profile=${id}`);
    expect(answer.headers['content-disposition']).toContain(`For the bank of`);
    expect(answer.headers['content-disposition']).toContain(`${DAY}.csv`);
    expect(await mine.export(`contacts?profile=${id}`)).toBe(
      'lastName,clientNumber\nCain,P-Cain\nAbel,P-Abel\n',
    );
    // what is said beside the profile counts
    expect(await mine.export(`contacts?profile=${id}&fields=lastName&sort=lastName&occupation=Sailor`)).toBe(
      'lastName\nNoah\n',
    );
  });

  it('S5-10: those that fit the action are listed', async () => {
    const names = async (query: string): Promise<string[]> =>
      (await mine.sender.get(`export-profiles?${query}`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('')).toEqual(['Chosen ones', 'For the bank', 'Notes']);
    expect(await names('recordType=contact&action=list')).toEqual(['For the bank']);
    expect(await names('recordType=contact&action=selected')).toEqual(['Chosen ones']);
    expect((await mine.sender.get('export-profiles?action=steal')).status).toBe(422);
  });

  it.each([
    ['a field that is not there', { query: { fields: 'lastName,x' } }, 400],
    ['a filter that is none', { query: { colour: 'red' } }, 400],
    ['a format that is none', { query: { format: 'exe' } }, 400],
    ['an order that is none', { query: { sort: 'taxId' } }, 400],
    ['a name that means nothing', { fileName: '{office}' }, 422],
    ['a record type that is none', { recordType: 'spaceship' }, 400],
    ['the same name once more', { name: 'for the BANK' }, 409],
  ])('S3-134: %s is refused before it is saved', async (_, wrong, status) => {
    expect((await mine.sender.post('export-profiles', { ...PROFILE, ...wrong })).status).toBe(status);
  });

  it('S5-05, threat 1: one’s own are nobody else’s until they are shared, and never another office’s', async () => {
    const colleague = await colleagueOf(mine);
    expect((await colleague.get(`export-profiles/${id}`)).status).toBe(404);
    expect((await colleague.get(`exports/contacts?profile=${id}`)).status).toBe(404);
    const put = (by: Sender, body: object, version: number) =>
      by.put(`export-profiles/${id}`, body).set('if-match', `"${version}"`);
    expect((await put(colleague, PROFILE, 1)).status).toBe(404);
    expect((await put(mine.sender, { ...PROFILE, shared: true }, 1)).body).toMatchObject({
      shared: true,
      version: 2,
    });
    expect((await put(colleague, { ...PROFILE, shared: true, name: 'Ours' }, 1)).status).toBe(412);
    expect((await put(colleague, { ...PROFILE, shared: true, name: 'Ours' }, 2)).body.name).toBe('Ours');
    for (const by of [other.sender])
      expect([
        (await by.get(`export-profiles/${id}`)).status,
        (await put(by, PROFILE, 3)).status,
        (await by.delete(`export-profiles/${id}`)).status,
        (await by.get(`exports/contacts?profile=${id}`)).status,
        (await by.get('export-profiles')).body.items,
      ]).toEqual([404, 404, 404, 404, []]);
    expect((await colleague.delete(`export-profiles/${id}`)).status).toBe(204);
  });
});

describe('kept exports', () => {
  const keep = async (by: Sender, body: object): Promise<Record<string, any>> => {
    const answer = await by.post('kept-exports', body);
    if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
    const path = `kept-exports/${answer.body.id}`;
    await expect
      .poll(async () => (await by.get(path)).body.state, { timeout: 20_000, interval: 50 })
      .toMatch(/ready|failed/);
    return (await by.get(path)).body;
  };
  const content = async (by: Sender, id: string, encoding = 'identity'): Promise<string> => {
    const answer = await by.get(`kept-exports/${id}/content`).set('accept-encoding', encoding).buffer(true);
    return answer.text;
  };
  const stored = (): string[] =>
    readdirSync(join(config().dataFolder, 'files'), { recursive: true }).map(String);

  it('S3-81 S3-83 S3-117 S3-120 S3-121: a job makes it; the selected ones only, named with the date, encrypted in the store, each fetch told', async () => {
    const { items } = (await mine.sender.get('contacts?sort=lastName')).body;
    const made = await keep(mine.sender, {
      recordType: 'contact',
      query: { fields: 'lastName', sort: '-lastName' },
      ids: [items[0].id, items[2].id, randomUUID()],
    });
    expect(made).toMatchObject({ state: 'ready', rows: 2, fileName: `contacts-${DAY}.csv`, fetches: [] });
    expect(await content(mine.sender, made['id'])).toBe('Last name\nNoah\nAbel\n');
    const colleague = await colleagueOf(mine);
    await content(colleague, made['id']);
    const listed = (await mine.sender.get('kept-exports')).body.items[0];
    expect(listed.fetches).toHaveLength(2);
    expect(listed).toMatchObject({ id: made['id'], createdByName: expect.any(String) });
    const { rows } = await app.admin.query(
      `SELECT action, (details->>'named')::int AS named FROM audit_entry
       WHERE office_id = $1 AND action LIKE 'export.%' ORDER BY sequence DESC LIMIT 5`,
      [mine.sender.officeId],
    );
    expect(rows.map(({ action, named }) => [action, named])).toEqual([
      ['export.fetched', null],
      ['export.fetched', null],
      ['export.ended', 3],
      ['export.begun', 3],
      ['export.kept', 3],
    ]);
    const { rows: keys } = await app.admin.query('SELECT storage_key FROM kept_export WHERE id = $1', [
      made['id'],
    ]);
    const file = stored().find((name) => name.endsWith(keys[0].storage_key)) as string;
    expect(readFileSync(join(config().dataFolder, 'files', file)).includes('Noah')).toBe(false);
  });

  it('S3-120 S3-122: a large one is compressed in the store and comes out as it was, whatever the reader can unpack', async () => {
    await mine.import('note', ['Contact: Client number,Text,Written at', ...many(300)].join('\n'));
    const fields = 'text';
    const made = await keep(mine.sender, { recordType: 'note', query: { fields } });
    const { rows } = await app.admin.query(
      'SELECT compressed, size, stored_size FROM kept_export WHERE id = $1',
      [made['id']],
    );
    expect(rows[0].compressed).toBe(true);
    expect(Number(rows[0].stored_size)).toBeLessThan(Number(rows[0].size) / 4);
    const plain = await content(mine.sender, made['id']);
    expect(plain.length).toBe(made['size']);
    expect(await content(mine.sender, made['id'], 'gzip')).toBe(plain);
    expect(plain).toBe(await mine.export(`notes?fields=${fields}`));
  });

  it('S4-22, threat 1: what may be private is its maker’s alone, and another office sees and fetches none', async () => {
    const notes = await keep(mine.sender, { recordType: 'note' });
    const colleague = await colleagueOf(mine);
    const contacts = (await mine.sender.get('kept-exports')).body.items as {
      id: string;
      recordType: string;
    }[];
    for (const by of [colleague, other.sender])
      expect([
        (await by.get(`kept-exports/${notes['id']}`)).status,
        (await by.get(`kept-exports/${notes['id']}/content`)).status,
        (await by.delete(`kept-exports/${notes['id']}`)).status,
      ]).toEqual([404, 404, 404]);
    expect((await other.sender.get('kept-exports')).body.items).toEqual([]);
    expect((await colleague.get('kept-exports')).body.items).toHaveLength(
      contacts.filter(({ recordType }) => recordType !== 'note').length,
    );
    const reader = await newOffice(app, { rights: ['records-read'] });
    expect((await reader.post('kept-exports', { recordType: 'note' })).status).toBe(403);
    expect((await mine.sender.post('kept-exports', { recordType: 'note', query: { x: 'y' } })).status).toBe(
      400,
    );
  });

  it('threat 27, threat 31: it goes by hand, by the retention, and when somebody is erased; its file with it', async () => {
    const keyOf = async (id: string): Promise<string> =>
      (await app.admin.query('SELECT storage_key FROM kept_export WHERE id = $1', [id])).rows[0].storage_key;
    const [removed, old, erased] = [
      await keep(mine.sender, { recordType: 'carrier' }),
      await keep(mine.sender, { recordType: 'carrier' }),
      await keep(mine.sender, { recordType: 'carrier' }),
    ].map((made) => made['id'] as string) as [string, string, string];
    const keys = [await keyOf(removed), await keyOf(old), await keyOf(erased)];
    expect((await mine.sender.delete(`kept-exports/${removed}`)).status).toBe(204);
    await app.admin.query(`UPDATE kept_export SET created_at = now() - interval '8 days' WHERE id = $1`, [
      old,
    ]);
    const context = await systemContext(app.app.get(Database), mine.sender.officeId, randomUUID());
    const tidied = await app.app.get(RetentionService, { strict: false }).tidy(context);
    expect(tidied.removed).toEqual({ exports: 1 });
    const { items } = (await mine.sender.get('contacts?lastName=Noah')).body;
    const erasure = await mine.sender.post('erasures', { contactId: items[0].id, ground: 'requested' });
    expect(erasure.status).toBe(201);
    expect((await mine.sender.get('kept-exports')).body.items).toEqual([]);
    await expect.poll(() => keys.filter((key) => stored().some((name) => name.endsWith(key)))).toEqual([]);
  });
});

const many = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `P-Abel,${index} ${'said '.repeat(900)},2026-03-01T10:00:00Z`);

async function colleagueOf(importer: Importer & { office: string }): Promise<Sender> {
  return newUser(app, importer.office, importer.sender.officeId, RIGHTS);
}

describe('files that a browser saves by itself', () => {
  const address = '/api/exports/contacts?format=csv&header=names&fields=lastName&occupation=Baker';
  const ticket = async (
    by: Sender,
    path: string,
  ): Promise<{ cookie: string; whole: string; begun: string }> => {
    const answer = await by.post('downloads', { path });
    expect([answer.status, answer.body.path]).toEqual([201, path]);
    const whole = String(answer.headers['set-cookie']);
    return { cookie: whole.split(';')[0] as string, whole, begun: answer.body.begun };
  };
  const fetched = (path: string, cookie: string): Promise<Response> =>
    fetch(`${app.address}${path}`, { headers: { cookie } });

  it('threat 27, S3-120: a ticket in a cookie opens one address once, and the page is told that it comes', async () => {
    const { cookie, whole, begun } = await ticket(mine.sender, address);
    expect(whole).toMatch(/; Path=\/api\/exports\/contacts; Max-Age=60; HttpOnly; SameSite=Strict/);
    // it says nothing of the user's sign-in to any other route, address or method
    for (const path of ['/api/contacts', '/api/exports/notes', `${address}&lastName=x`, '/api/session'])
      expect([path, (await fetched(path, cookie)).status]).toEqual([path, 401]);
    const name = cookie.split('=')[0] as string;
    for (const wrong of [`${name}=`, `${name}=x.y.z`, `${name}=${mine.sender.token}`, `x${cookie}`])
      expect([wrong, (await fetched(address, wrong)).status]).toEqual([wrong, 401]);
    const answers = await Promise.all([fetched(address, cookie), fetched(address, cookie)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const came = answers.find(({ status }) => status === 200) as Response;
    expect(await came.text()).toBe('lastName\nAbel\nCain\n');
    expect(came.headers.get('set-cookie')).toContain(`interoffice_download_begun=${begun};`);
    expect(answers.find(({ status }) => status === 401)?.headers.get('set-cookie')).toBeNull();
    expect((await fetched(address, cookie)).status).toBe(401);
    for (const token of [cookie.slice(name.length + 1)])
      expect(
        (await fetch(`${app.address}${address}`, { headers: { authorization: `Bearer ${token}` } })).status,
      ).toBe(401);
  });

  it('threat 1, threat 7: it opens what its user may fetch then, for a minute, while he is signed in; the log tells it', async () => {
    const { body } = await mine.sender.post('kept-exports', {
      recordType: 'contact',
      query: { format: 'csv' },
    });
    await expect
      .poll(async () => (await mine.sender.get(`kept-exports/${body.id}`)).body.state, { timeout: 20_000 })
      .toBe('ready');
    const path = `/api/kept-exports/${body.id}/content`;
    expect((await fetched(path, (await ticket(other.sender, path)).cookie)).status).toBe(404);
    const reader = await newUser(app, mine.office, mine.sender.officeId, ['records-read']);
    expect((await fetched(path, (await ticket(reader, path)).cookie)).status).toBe(403);
    const late = await ticket(mine.sender, path);
    await app.admin.query(`UPDATE download_ticket SET expires_at = now() - interval '1 second'`);
    expect((await fetched(path, late.cookie)).status).toBe(401);
    const gone = await newUser(app, mine.office, mine.sender.officeId, RIGHTS);
    const { cookie } = await ticket(gone, path);
    expect((await gone.delete('session')).status).toBe(204);
    expect((await fetched(path, cookie)).status).toBe(401);
    expect((await fetched(path, (await ticket(mine.sender, path)).cookie)).status).toBe(200);
    const { fetches } = (await mine.sender.get(`kept-exports/${body.id}`)).body;
    expect(fetches).toHaveLength(1);
    const { rows } = await app.admin.query<{ actor_id: string }>(
      `SELECT actor_id FROM audit_entry WHERE office_id = $1 AND action = 'export.fetched' AND details->>'exportId' = $2`,
      [mine.sender.officeId, body.id],
    );
    expect(rows).toEqual([{ actor_id: mine.sender.userId }]);
    for (const wrong of [
      'https://elsewhere.example/x',
      '//elsewhere.example',
      '/contacts',
      '/api/x;Path=/',
      '/api/x y',
    ])
      expect([wrong, (await mine.sender.post('downloads', { path: wrong })).status]).toEqual([wrong, 422]);
  });
});
