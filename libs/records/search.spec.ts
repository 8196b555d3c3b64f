import { randomUUID } from 'node:crypto';
import { testApp, type TestApp } from '../../test/support/app.js';
import { newOffice, type Sender } from './testing/office.js';

let test: TestApp;
let anna: Sender;
let stranger: Sender;
const ids: Record<string, string> = {};

beforeAll(async () => {
  test = await testApp({ work: false });
  anna = await newOffice(test);
  stranger = await newOffice(test);
  const people: [string, string, string, string?][] = [
    ['juergen', 'Jürgen', 'Müller', '1970-01-31'],
    ['schmidt', 'Eva', 'Schmidt', '1980-06-15'],
    ['schulz', 'Otto', 'Schulz', '1990-12-01'],
    ['percent', 'Max', '100% Käse_Haus'],
  ];
  for (const [name, firstName, lastName, birthDate] of people)
    ids[name] = (
      await anna.make('contacts', {
        kind: 'person',
        firstName,
        lastName,
        birthDate: birthDate ?? null,
        clientNumber: `K-${name}-77`,
      })
    ).id;
  await stranger.make('contacts', { kind: 'person', firstName: 'Jürgen', lastName: 'Müller' });
  await anna.make('phones', { contactId: ids.juergen, number: '+49 171 1234567' });
  await anna.make('phones', { contactId: ids.schmidt, number: '0171 7654321' });
  await anna.make('email-addresses', { contactId: ids.schulz, address: 'Otto.Schulz@Example.org' });
  await anna.make('policies', { primaryContactId: ids.schulz, policyNumber: 'LV-998877', kind: 'life' });
});
afterAll(() => test?.close());

const found = async (query: string, path = 'contacts'): Promise<string[]> => {
  const answer = await anna.get(`${path}?${query}`);
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return answer.body.items.map(
    (item: { id: string }) => Object.keys(ids).find((name) => ids[name] === item.id) ?? item.id,
  );
};
const search = (text: string): Promise<string[]> => found(`search=${encodeURIComponent(text)}`);

describe('S4-65: the search for contacts', () => {
  it.each([
    ['Müller', 'juergen'],
    ['muller', 'juergen'],
    ['Mueller', 'juergen'],
    ['MÜLLER Jürgen', 'juergen'],
    ['Jurgen Muler', 'juergen'],
    ['Schmdit', 'schmidt'],
    ['eva schmidt', 'schmidt'],
    ['K-schulz', 'schulz'],
    ['LV-9988', 'schulz'],
    ['otto.schulz@example.org', 'schulz'],
    ['schulz@example', 'schulz'],
    ['0171/1234567', 'juergen'],
    ['+49 (171) 123-4567', 'juergen'],
    ['0049 171 1234567', 'juergen'],
    ['1234567', 'juergen'],
    ['+49 171 7654321', 'schmidt'],
    ['100%', 'percent'],
    ['_Haus', 'percent'],
  ])('finds by %s', async (text, name) => {
    expect((await search(text))[0]).toBe(name);
  });

  it('takes nothing that is typed as a pattern, and finds nobody by what nobody has', async () => {
    expect(await search('%%%a%%%')).not.toContain('schulz');
    expect(await search('Xylophon')).toEqual([]);
    expect(await search("'; DROP TABLE contact; --")).toEqual([]);
  });

  it('puts what fits best first, and pages in that order', async () => {
    const first = await anna.get('contacts?search=schulz&limit=1');
    expect(first.body.items[0].id).toBe(ids.schulz);
    const all = [...first.body.items];
    for (let cursor = first.body.nextCursor; cursor;) {
      const next = await anna.get(`contacts?search=schulz&limit=1&cursor=${cursor}`);
      all.push(...next.body.items);
      cursor = next.body.nextCursor;
    }
    expect(new Set(all.map((item) => item.id)).size).toBe(all.length);
  });

  it('finds former numbers', async () => {
    await test.admin.query(
      `INSERT INTO former_number (office_id, record_type, record_id, number, new_number) VALUES ($1, 'contact', $2, 'OLD-4711', 'K-x')`,
      [anna.officeId, ids.schmidt],
    );
    expect(await search('old-4711')).toEqual(['schmidt']);
  });

  it('finds a contact by the id that it had elsewhere', async () => {
    const alias = randomUUID();
    await test.admin.query(
      'INSERT INTO contact_alias (office_id, alias_id, contact_id) VALUES ($1, $2, $3)',
      [anna.officeId, alias, ids.schmidt],
    );
    expect((await anna.get(`contacts/${alias}`)).body.id).toBe(ids.schmidt);
    expect((await stranger.get(`contacts/${alias}`)).status).toBe(404);
    const note = await anna.make('notes', {
      contactId: alias,
      text: 'by alias',
      writtenAt: '2026-01-01T00:00:00Z',
    });
    expect(note.contactId).toBe(ids.schmidt);
    expect(await found(`contactId=${alias}`, 'notes')).toEqual([note.id]);
  });

  it('finds records by their own words and by the name of their contact', async () => {
    const activity = await anna.make('activities', {
      contactId: ids.juergen,
      kind: 'call',
      subject: 'Rückruf Vertrag',
    });
    expect(await found('search=ruckruf', 'activities')).toEqual([activity.id]);
    expect(await found('search=muller', 'activities')).toEqual([activity.id]);
    expect(await found('search=LV-998877', 'policies')).toHaveLength(1);
  });
});

describe('filters, orders and pages', () => {
  it('filters by value, range and emptiness', async () => {
    expect(await found('birthDate=1980-06-15')).toEqual(['schmidt']);
    expect(await found('birthDate.from=1980-06-15&sort=birthDate')).toEqual(['schmidt', 'schulz']);
    expect(await found('birthDate.to=1975-01-01')).toEqual(['juergen']);
    expect(await found('birthDate.empty=true')).toEqual(['percent']);
    expect(await found('lastName=MULLER')).toEqual(['juergen']);
    expect(await found(`status=active&firstName=otto`)).toEqual(['schulz']);
  });

  it('sorts either way and pages without losing or repeating', async () => {
    expect(await found('sort=birthDate')).toEqual(['percent', 'juergen', 'schmidt', 'schulz']);
    expect(await found('sort=-birthDate')).toEqual(['schulz', 'schmidt', 'juergen', 'percent']);
    for (const sort of ['-birthDate', 'displayName', 'createdAt', 'annualIncome', 'doNotCall', '-id']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body } = await anna.get(`contacts?limit=1&sort=${sort}${cursor && `&cursor=${cursor}`}`);
        seen.push(...body.items.map((item: { id: string }) => item.id));
        cursor = body.nextCursor;
      }
      expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 4, 4]);
    }
  });

  it.each([
    'unknown=1',
    'limit=0',
    'limit=201',
    'limit=abc',
    'sort=taxId',
    'sort=nothing',
    'status=wild',
    'status=active&status=active',
    'birthDate=2024-02-30',
    'birthDate.near=2024-02-03',
    'birthDate.from.to=2024-02-03',
    'taxId=1',
    'custom=1',
    'custody=lost',
    'set=x',
    'bin=perhaps',
    'cursor=abc',
    'cursor=W10',
    'search=%20',
    'search=%00',
    'portfolioOwnerId=me',
    'officeId=x',
    'privateTo=x',
  ])('answers 400 with a hint to %s', async (query) => {
    const answer = await anna.get(`contacts?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.hint).toBeTruthy();
  });

  it('answers 400 to a cursor of another order, and to one that was made up', async () => {
    const { body } = await anna.get('contacts?limit=1&sort=birthDate');
    expect((await anna.get(`contacts?sort=-birthDate&cursor=${body.nextCursor}`)).status).toBe(400);
    const made = Buffer.from(JSON.stringify(['birthDate', 'not a date', randomUUID()])).toString('base64url');
    expect((await anna.get(`contacts?sort=birthDate&cursor=${made}`)).status).toBe(400);
  });
});
