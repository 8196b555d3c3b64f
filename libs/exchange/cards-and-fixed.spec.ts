import { projectRoot } from '#platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testApp, type TestApp } from '../../test/support/app.js';
import { Importer } from '../../test/support/importer.js';
import { byLength } from '../../test/support/length.js';
import { someRecords, type World } from './testing/random-records.js';

let app: TestApp;
let mine: Importer & { office: string };
let other: Importer & { office: string };
beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
  other = await Importer.in(app);
  const customFields = { contact: [{ name: 'hobby', label: 'Hobby', kind: 'text' }] };
  await app.admin.query('UPDATE office SET settings = settings || $2 WHERE id = $1', [
    mine.sender.officeId,
    JSON.stringify({ customFields }),
  ]);
});
afterAll(() => app.close());

const RECORDS = byLength(3, 100);
const SEED = byLength(47, Date.now() % 1_000_000);
const UNCHANGED = { created: 0, updated: 0, failed: 0 };
const card = (...lines: string[]): string =>
  ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');
const items = async (path: string): Promise<Record<string, unknown>[]> =>
  (await mine.sender.get(path)).body.items as never;

describe('contacts as vCards', () => {
  it(`S3-82 S3-97 S5-14 S5-16: what goes out as vCard and comes back changes nothing (seed ${SEED})`, async () => {
    const world: World = { ids: {}, userId: mine.sender.userId };
    for (const [name, plural] of Object.entries(LISTS)) {
      const content = someRecords(name, world, RECORDS, SEED)
        .map((record) => JSON.stringify(record))
        .join('\n');
      const request = { options: { key: [], mode: 'create' } };
      await mine.import(name, content, request, 'random.jsonl');
      const out = (await mine.export(`${plural}?format=jsonl&fields=id`)).trimEnd().split('\n');
      world.ids[name] = out.map((line) => (JSON.parse(line) as { id: string }).id);
    }
    await app.admin.query(`UPDATE contact SET custom = '{"hobby": "sailing; chess"}' WHERE office_id = $1`, [
      mine.sender.officeId,
    ]);
    const before = await everything();
    const ways = [`format=vcard&fields=${CHOSEN}`, 'format=vcard'];
    for (const query of byLength(ways.slice(0, 1), ways)) {
      const file = await mine.exportBytes(`contacts?${query}`);
      const lines = file.toString('utf8').split('\r\n');
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      expect(file.toString('utf8')).not.toMatch(/[^\r]\n|\uFFFD/);
      expect(lines.filter((line) => line === 'BEGIN:VCARD')).toHaveLength(RECORDS);
      const again = await mine.import('contact', file, {}, 'again.vcf');
      expect([query, again.result]).toMatchObject([query, UNCHANGED]);
      expect(again.result['unchanged']).toBeGreaterThan(RECORDS);
    }
    expect(await everything()).toEqual(before);
    const open = await mine.export('contacts?format=vcard');
    expect(open).not.toMatch(/X-INTEROFFICE-(?!CLIENT-NUMBER)/);
  });

  it('X-04 S3-125 S3-33: cards of other programs come in with all that they say; pictures are left out and named', async () => {
    const done = await mine.import('contact', `\uFEFF${FOREIGN}`, {}, 'phone.vcf');
    expect(done.result).toMatchObject({ failed: 0 });
    const [ada] = await items('contacts?lastName=Lovelacé');
    expect(ada).toMatchObject({
      kind: 'person',
      firstName: 'Ada',
      businessName: 'Engines, Ltd; Co',
      birthDate: '1815-12-10',
    });
    const of = `contactId=${String(ada?.['id'])}`;
    expect(
      (await items(`phones?${of}`)).map(({ number, kind, isPrimary }) => [number, kind, isPrimary]),
    ).toEqual(
      expect.arrayContaining([
        ['+31 20 555 0101', 'mobile', false],
        ['+31 20 555 0102', 'work', true],
        ['+31 20 555 0103', 'work', false],
      ]),
    );
    expect(await items(`email-addresses?${of}`)).toMatchObject([
      { address: 'ada@example.org', kind: 'home' },
    ]);
    expect(await items(`postal-addresses?${of}`)).toMatchObject([
      { street: 'Kade 1', city: 'Delft', country: 'NL', kind: 'work' },
    ]);
    expect(await items(`notes?${of}`)).toMatchObject([{ text: 'first\nsecond, third' }]);
    const warned = await mine.errors(done.id, 'warnings');
    expect(
      warned.flatMap(({ line, warnings }) => warnings.map((one) => [line, (one as { code: string }).code])),
    ).toContainEqual([1, 'MEDIA_SKIPPED']);
    expect(await items('contacts?lastName=Müller')).toHaveLength(1);
    expect(await items('contacts?kind=business&businessName=Acme')).toHaveLength(1);

    // the same file again: its numbers and addresses find themselves, of whoever is found
    const [first] = done.columns;
    expect(first?.name).toBe('Kind');
    expect((await other.sender.get(`imports/${done.id}`)).status).toBe(404);
  });

  it('S3-128 S3-130 X-04: a broken card is an error at its line, the others pass; the broken ones come as a file', async () => {
    const file =
      card('N:Fine;One') + card('N:Bad;Birth', 'BDAY:yesterday') + card('nonsense') + card('N:Fine;Two');
    const { id } = await mine.upload('contact', file, 'some.vcf');
    const checked = await mine.check(id, {});
    expect([checked.check['toCreate'], checked.check['wrong']]).toEqual([2, 2]);
    expect((await mine.codes(id)).map(([line, , code]) => [line, code])).toEqual([
      [5, 'NOT_A_DATE'],
      [10, 'NOT_A_PROPERTY'],
    ]);
    const done = await mine.step(id, 'complete', { onError: 'skip' });
    expect(done.result).toMatchObject({ created: 2, failed: 2 });
    const failed = (await mine.bytes(`imports/${id}/failed`)).toString();
    expect(failed.split('\r\n')[0]).toBe(
      'Kind,Family name,Given name,Date of birth,Import line,Import errors',
    );
    expect(failed).toContain('person,Bad,Birth,yesterday,5,');
    expect((await other.sender.get(`imports/${id}/failed`)).status).toBe(404);
  });

  it.each([
    ['no.vcf', 'kind,lastName\nperson,A\n', 415, 'FILE_KIND'],
    ['empty.vcf', 'BEGIN:VCARD\nEND:VCARD\n', 422, 'FILE_EMPTY'],
    ['picture.vcf', '\x89PNG\r\n\x1a\n', 415, 'FILE_KIND'],
  ])('X-04 S3-125: %s is refused when it is sent', async (name, content, status, code) => {
    const answer = await mine.sender.upload(
      'imports',
      { recordType: 'contact' },
      { name, content: Buffer.from(content, 'latin1') },
    );
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('S3-82: other records are no cards, and both formats are shown beforehand', async () => {
    const refused = await mine.sender.get('exports/notes?format=vcard');
    expect([refused.status, refused.body.detail]).toEqual([400, expect.stringContaining('vcard')]);
    const { body } = await mine.sender.get('exchange');
    expect(body.exportFormats).toContain('vcard');
    expect(body.exportOnlyFor).toEqual({ vcard: ['contact'] });
    expect((body.uploads as { name: string }[]).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['vcard', 'fixed']),
    );
    expect(await other.export('contacts?format=vcard')).toBe('');
  });
});

const FIXED = [
  { name: 'Last name', width: 12 },
  { name: 'First name', width: 8 },
  { name: 'Kind', width: 8 },
  { name: 'filler', start: 30, width: 3 },
];
const line = (last: string, first: string, kind = 'person', more = '   '): string =>
  `${pad(last, 12)}${pad(first, 8)}${pad(kind, 8)} ${more}\r\n`;
const pad = (text: string, width: number): string => text + ' '.repeat(width - [...text].length);

const example = (name: string): Buffer => readFileSync(join(projectRoot, 'examples', name));

describe('the files of examples/', () => {
  it.each([
    ['S2-45', 'clients-fixed.txt', { toCreate: 3, wrong: 0 }, []],
    ['S2-45', 'clients-fixed-broken.txt', { toCreate: 1, wrong: 2 }, ['3 LINE_TOO_SHORT', '4 NOT_A_DATE']],
    ['X-04', 'contacts.vcf', { wrong: 0, warned: 1 }, []],
    ['X-04', 'contacts-broken.vcf', { toCreate: 2, wrong: 2 }, ['6 NOT_A_PROPERTY', '12 CARD_NOT_CLOSED']],
  ])('%s: %s', async (_lines, name, check, errors) => {
    const { id } = await mine.upload('contact', example(name), name);
    expect((await mine.check(id, {})).check).toMatchObject(check);
    expect((await mine.codes(id)).map(([at, , code]) => `${at} ${String(code)}`)).toEqual(errors);
  });
});

describe('JSON', () => {
  it('S3-47 X-04: several objects on one line are several records, and their texts stay as they are', async () => {
    const people = ['One', 'Two', "'=Three"].map((lastName) => ({
      kind: 'person',
      lastName,
      firstName: 'Inline',
    }));
    const done = await mine.import('contact', JSON.stringify(people), {}, 'one-line.json');
    expect(done.result).toMatchObject({ created: 3, failed: 0 });
    const found = await items('contacts?firstName=Inline');
    expect(found.map(({ lastName }) => lastName).toSorted()).toEqual(["'=Three", 'One', 'Two']);
  });
});

describe('text of fixed length', () => {
  it('S2-45 S2-44 S1-23 S3-108: columns of a map are read at their places, lines of another length are errors', async () => {
    const content =
      line('O\u2019Hara, "M"', 'Zo\u00EB') +
      line('\u5C71\u7530\u{1F600}', '\u592A\u90CE') +
      `too short\r\n\r\n` +
      line('Long', 'Line', 'person', 'abc!') +
      line('Last', 'One').trimEnd().padEnd(40) +
      '\n';
    const form = { fixed: FIXED };
    const columns = {
      'Last name': { field: 'lastName' },
      'First name': { field: 'firstName' },
      Kind: { field: 'kind' },
    };
    await mine.sender.make('import-maps', { name: 'Fixed', recordType: 'contact', columns, form });
    const { id } = await mine.upload('contact', content, 'old.dat');
    const checked = await mine.check(id, { mapName: 'Fixed' });
    expect(checked).toMatchObject({ format: 'fixed', check: { toCreate: 3, wrong: 2 } });
    expect(await mine.codes(id)).toEqual([
      [3, 1, 'LINE_TOO_SHORT'],
      [5, 4, 'LINE_TOO_LONG'],
    ]);
    const wrong = (await mine.sender.get(`imports/${id}/errors`)).body.items[0];
    expect(wrong.errors[0].hint).toContain('blanks');
    await mine.step(id, 'complete', { onError: 'skip' });
    expect(await items('contacts?lastName=O\u2019Hara, "M"')).toMatchObject([{ firstName: 'Zo\u00EB' }]);
    expect(await items('contacts?lastName=\u5C71\u7530\u{1F600}')).toMatchObject([
      { firstName: '\u592A\u90CE' },
    ]);
    expect((await mine.bytes(`imports/${id}/failed`)).toString()).toMatch(
      /^Last name,First name,Kind,filler,Import line/,
    );
    expect((await other.sender.post(`imports/${id}/look`, { form })).status).toBe(404);
  });

  it('S2-45 S2-01 S5-30: it is recognised by its lines, its columns may have the widths of the fields, and what cannot be is refused', async () => {
    const table = ['Surname     First   Kind  ', 'Fixed       A, B    person', 'Fixed       C       person'];
    const found = await mine.upload('contact', `${table.join('\n')}\n`, 'table.txt');
    expect(found).toMatchObject({
      format: 'fixed',
      form: {
        headerLine: 1,
        fixed: [
          { name: 'Surname', start: 1, width: 12 },
          { name: 'First', start: 13 },
          { start: 21, width: 6 },
        ],
      },
    });
    const checked = await mine.check(found.id, { options: { onError: 'stop' } });
    expect(checked.check).toMatchObject({ toCreate: 2, wrong: 0 });
    const look = (fixed: object[]): PromiseLike<{ status: number; body: Record<string, unknown> }> =>
      mine.sender.post(`imports/${found.id}/look`, { form: { fixed } });
    const every = await look([{ name: '*' }]);
    expect(every.body).toMatchObject({
      form: { fixed: expect.arrayContaining([{ name: 'First name', start: expect.any(Number), width: 80 }]) },
    });
    expect((await look([])).body).toMatchObject({ format: 'csv' });
    for (const [fixed, status, code] of [
      [
        [
          { name: 'a', width: 5 },
          { name: 'b', start: 5, width: 2 },
        ],
        422,
        'FIXED_WRONG',
      ],
      [[{ name: 'no field' }], 422, 'FIXED_WRONG'],
      [
        [
          { name: 'a', width: 5 },
          { name: 'A', width: 5 },
        ],
        422,
        'HEADER_WRONG',
      ],
      [[{ name: 'a', width: 0 }], 422, 'VALIDATION'],
    ] as const)
      expect(await look([...fixed]).then((answer) => [answer.status, answer.body['code']])).toEqual([
        status,
        code,
      ]);
  });

  it.each(['utf-8', 'utf16le'] as const)(
    'S3-108 S3-126: lines in %s are read whatever their ends',
    async (encoding) => {
      const rows = [line('Ends', 'LF').trimEnd().padEnd(32), line('Ends', 'CR').trimEnd().padEnd(32)];
      const content = Buffer.from(`\uFEFF${rows.join('\r')}\n`, encoding);
      const { id } = await mine.upload('contact', content, 'ends.txt');
      const request = {
        form: { fixed: FIXED },
        map: {
          'Last name': { field: 'lastName' },
          'First name': { field: 'firstName' },
          Kind: { field: 'kind' },
          filler: null,
        },
      };
      expect((await mine.check(id, request)).check).toMatchObject({ toCreate: 2, wrong: 0 });
    },
  );
});

const LISTS = {
  contact: 'contacts',
  phone: 'phones',
  emailAddress: 'email-addresses',
  postalAddress: 'postal-addresses',
};
const CHOSEN =
  'id,kind,lastName,firstName,middleName,title,preferredName,businessName,occupation,birthDate,gender,website,preferredLanguage,salutation,clientNumber,consent,consentText,doNotCall,netWorth,taxId,qualifications,custom.hobby';

async function everything(): Promise<string[]> {
  const files: string[] = [];
  for (const plural of Object.values(LISTS)) files.push(await mine.export(`${plural}?format=jsonl`));
  return files;
}

const FOREIGN = [
  card(
    'N:Lovelacé;Ada;;;',
    'FN:Ada',
    'ORG:Engines\\, Ltd\\; Co;Research',
    'PHOTO;ENCODING=b;TYPE=JPEG:AAAA',
    ' BBBB',
    'item1.TEL;type=pref:+31 20 555',
    '  0102',
    'item1.X-ABLabel:_$!<Work>!$_',
    'TEL;TYPE=CELL,VOICE:+31 20 555 0101',
    'TEL;TYPE=WORK:+31 20 555 0103',
    'EMAIL;TYPE=INTERNET,HOME:ada@example.org',
    'ADR;TYPE=WORK:;;Kade 1;Delft;;2611;Netherlands',
    'BDAY:18151210',
    'NOTE:first\\nsecond\\, third',
  ),
  'BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCl=\nler;Max\nTEL;CELL:+31 20 555 0104\nEND:VCARD\n',
  'BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:Acme\r\nTEL;VALUE=uri;PREF=1:tel:+31-20-555-0105;ext=12\r\nEND:VCARD\r\n',
].join('');
