import { catalogue } from '#catalogue';
import { testApp, type TestApp } from '../../test/support/app.js';
import { Importer, type Import } from '../../test/support/importer.js';

let app: TestApp;
let mine: Importer & { office: string };
let other: Importer;
beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
  other = await Importer.in(app);
});
afterAll(() => app.close());

const csv = (...lines: string[]): string => `${lines.join('\n')}\n`;
const found = async (path: string): Promise<Record<string, unknown>[]> =>
  (await mine.sender.get(path)).body.items as never;
const settled = async (id: string): Promise<Import> => {
  await expect
    .poll(async () => (await mine.read(id)).state, { timeout: 20_000, interval: 25 })
    .not.toMatch(/ing$/);
  return mine.read(id);
};
const codesOf = async (id: string): Promise<[number, unknown][]> =>
  (await mine.codes(id)).map(([line, , code]) => [line, code]);

describe('wrong records are mended where they stand', () => {
  const FILE = csv(
    'kind,lastName,clientNumber,status,taxId',
    'person,Good,M-1,active,',
    'person,Sleepy,M-2,sleeping,1',
    'person,Sleepier,M-3,sleeping,',
    'alien,Zed,M-4,active,',
    'person,Twice,M-1,active,',
    'person,,M-6,active,',
  );
  let id: string;
  beforeAll(async () => {
    ({ id } = await mine.upload('contact', FILE));
  });

  it('S3-71 S3-105 S3-106 S3-129: shows each wrong line with all of its cells and what is wrong', async () => {
    expect((await mine.check(id)).check).toMatchObject({ rows: 6, wrong: 5 });
    const { items, nextCursor } = (await mine.sender.get(`imports/${id}/wrong-lines?limit=2`)).body;
    expect(items).toMatchObject([
      {
        line: 3,
        cells: { lastName: 'Sleepy', status: 'sleeping', taxId: '1' },
        errors: [{ code: 'NOT_A_CHOICE' }],
      },
      { line: 4, cells: { lastName: 'Sleepier' } },
    ]);
    const next = (await mine.sender.get(`imports/${id}/wrong-lines?limit=2&cursor=${nextCursor}`)).body;
    expect(next.items.map(({ line }: { line: number }) => line)).toEqual([5, 6]);
  });

  it('S3-107 S3-130 S3-131: find and replace, edit a cell, drop a line; then only those are checked again', async () => {
    const replaced = await mine.sender.post(`imports/${id}/replace`, {
      column: 'status',
      find: 'sleeping',
      replacement: 'inactive',
    });
    expect([replaced.status, replaced.body]).toEqual([200, { lines: 2 }]);
    const edit = (line: number, cells: object): Promise<{ status: number; body: { code?: string } }> =>
      mine.sender.patch(`imports/${id}/wrong-lines/${line}`, { cells });
    expect((await edit(5, { kind: 'business' })).status).toBe(200);
    expect((await edit(6, { clientNumber: 'M-5' })).status).toBe(200);
    expect((await edit(2, { status: 'inactive' })).body.code).toBe('LINE_NOT_WRONG');
    expect((await edit(5, { nothing: 'x' })).body.code).toBe('MAP_WRONG');
    expect((await mine.sender.post(`imports/${id}/drop`, { code: 'REQUIRED', lines: [7] })).body).toEqual({
      lines: 1,
    });
    const { items } = (await mine.sender.get(`imports/${id}/wrong-lines`)).body;
    expect(
      items.map(({ line, mended, dropped, cells }: Record<string, any>) => [
        line,
        mended,
        dropped,
        cells.status,
      ]),
    ).toEqual([
      [3, true, false, 'inactive'],
      [4, true, false, 'inactive'],
      [5, true, false, 'active'],
      [6, true, false, 'active'],
      [7, true, true, 'active'],
    ]);
    expect((await mine.sender.post(`imports/${id}/check-mended`)).status).toBe(202);
    const checked = await settled(id);
    expect(checked).toMatchObject({ state: 'checked', check: { rows: 5, toCreate: 4, wrong: 1 } });
    expect(await codesOf(id)).toEqual([[5, 'REQUIRED']]);
    expect((await mine.sender.post(`imports/${id}/check-mended`)).body.code).toBe('NOTHING_MENDED');
    await edit(5, { lastName: 'Zed', kind: 'person' });
    await mine.sender.post(`imports/${id}/check-mended`);
    expect((await settled(id)).check).toMatchObject({ rows: 5, toCreate: 5, wrong: 0 });
    expect((await mine.step(id, 'complete')).result).toMatchObject({ created: 5, failed: 0 });
    expect(
      (await found('contacts?sort=clientNumber')).map((one) => [one['clientNumber'], one['status']]),
    ).toEqual([
      ['M-1', 'active'],
      ['M-2', 'inactive'],
      ['M-3', 'inactive'],
      ['M-4', 'active'],
      ['M-5', 'active'],
    ]);
  });

  it('threat 1, threat 17: another office finds none of it, and mended values lie encrypted', async () => {
    const tried = [
      other.sender.get(`imports/${id}/wrong-lines`),
      other.sender.patch(`imports/${id}/wrong-lines/3`, { cells: { status: 'x' } }),
      other.sender.post(`imports/${id}/replace`, { column: 'status', replacement: 'x' }),
      other.sender.post(`imports/${id}/drop`, {}),
      other.sender.post(`imports/${id}/check-mended`),
      other.sender.post(`imports/${id}/retry`),
    ];
    expect((await Promise.all(tried)).map(({ status }) => status)).toEqual(tried.map(() => 404));
    const { rows } = await app.admin.query(
      'SELECT string_agg(value, $2) AS all FROM import_edit WHERE import_id = $1',
      [id, ' '],
    );
    expect(rows[0].all).not.toContain('inactive');
  });
});

describe('records that failed', () => {
  it('S3-40 S3-108: with "review" the good ones are written, the others wait as an import of their own, are mended and completed', async () => {
    const { id } = await mine.upload(
      'contact',
      csv('kind,lastName,clientNumber', 'person,R1,R-1', 'alien,R2,R-2'),
    );
    await mine.check(id, { options: { onError: 'review' } });
    expect((await mine.step(id, 'complete')).result).toMatchObject({ created: 1, failed: 1 });
    const waits = async (): Promise<Record<string, unknown> | undefined> =>
      (await found('imports')).find((one) => one['retryOf'] === id);
    await expect.poll(async () => (await waits())?.['state'], { timeout: 20_000 }).toBe('checked');
    const held = String((await waits())?.['id']);
    expect(await codesOf(held)).toEqual([[2, 'NOT_A_CHOICE']]);
    await mine.sender.post(`imports/${held}/replace`, { column: 'kind', replacement: 'person' });
    await mine.sender.post(`imports/${held}/check-mended`);
    await settled(held);
    expect((await mine.step(held, 'complete')).result).toMatchObject({ created: 1 });
    expect((await mine.sender.post(`imports/${held}/retry`)).body.code).toBe('NOTHING_FAILED');
  });

  it('S3-107: the failed records again, with the same map, under one idempotency key once', async () => {
    const { id } = await mine.upload('contact', csv('Art,Name', 'person,Q1', 'alien,Q2'));
    const map = { Art: { field: 'kind' }, Name: { field: 'lastName' } };
    await mine.check(id, { map, options: { onError: 'skip' } });
    await mine.step(id, 'complete');
    const again = (await mine.sender.post(`imports/${id}/retry`, {}, 'one-retry')).body;
    expect((await mine.sender.post(`imports/${id}/retry`, {}, 'one-retry')).body.id).toBe(again.id);
    expect(await settled(String(again.id))).toMatchObject({
      state: 'checked',
      retryOf: id,
      check: { rows: 1, wrong: 1 },
    });
  });

  it('S3-107 S1-31 X-12: of a line with several parts only those come again that failed, without a key as well, however often', async () => {
    const { id } = await mine.upload(
      'contact',
      csv(
        'kind,lastName,text,at',
        'person,Parted,first,2026-01-02T10:00:00Z',
        'person,Parted,second,yesterday',
        'alien,Parted,third,2026-01-02T10:00:00Z',
      ),
    );
    const parts = [
      {
        name: 'Contact',
        recordType: 'contact',
        columns: { kind: { field: 'kind' }, lastName: { field: 'lastName' } },
      },
      ...['Note', 'Welcome'].map((name) => ({
        name,
        recordType: 'note',
        columns: { text: { field: 'text' }, at: { field: 'writtenAt' } },
        links: { contactId: 'Contact' },
        ...(name === 'Welcome' ? { onlyNew: 'Contact' } : {}),
      })),
    ];
    const held = async (): Promise<number[]> => {
      const contacts = await found('contacts?lastName=Parted');
      const notes = await Promise.all(contacts.map((one) => found(`notes?contactId=${String(one['id'])}`)));
      return [contacts.length, ...notes.map(({ length }) => length).sort()];
    };
    const retry = async (of: string): Promise<string> => {
      const again = (await mine.sender.post(`imports/${of}/retry`)).body;
      expect(await settled(String(again.id))).toMatchObject({ state: 'checked', problem: null });
      return String(again.id);
    };
    await mine.check(id, { parts, options: { onError: 'skip' } });
    expect((await mine.step(id, 'complete')).result).toMatchObject({ created: 4 });
    expect(await held()).toEqual([2, 0, 2]);
    const second = await retry(id);
    expect((await mine.read(second)).check).toMatchObject({ toCreate: 0, toSkip: 2 });
    await mine.step(second, 'complete');
    expect(await held()).toEqual([2, 0, 2]);
    const third = await retry(second);
    await mine.sender.post(`imports/${third}/replace`, { column: 'at', replacement: '2026-01-03T10:00:00Z' });
    await mine.sender.post(`imports/${third}/replace`, { column: 'kind', replacement: 'person' });
    await mine.sender.post(`imports/${third}/check-mended`);
    expect((await settled(third)).check).toMatchObject({ wrong: 0 });
    await mine.step(third, 'complete');
    expect(await held()).toEqual([3, 2, 2, 2]);
    // what came again is taken back alone
    await mine.step(third, 'undo');
    expect(await held()).toEqual([2, 0, 2]);
  });
});

describe('records that failed and name others of their file', () => {
  it('S3-107 S1-32: by the file’s own ids they find what was written the first time, however often they come again', async () => {
    const parts = [
      {
        name: 'Contact',
        recordType: 'contact',
        when: { column: 'what', values: ['contact'] },
        columns: { id: { field: '$ref' }, text: { field: 'lastName' } },
        options: { mode: 'create', key: [], constants: { kind: 'person' } },
      },
      {
        name: 'Note',
        recordType: 'note',
        when: { column: 'what', values: ['note'] },
        columns: { of: { field: 'contactId.$ref' }, text: { field: 'text' }, at: { field: 'writtenAt' } },
        options: { mode: 'create', key: [] },
      },
    ];
    const { id } = await mine.upload(
      'contact',
      csv(
        'what,id,of,text,at',
        'contact,c1,,Referred,',
        'note,,c1,written at once,2026-01-02T10:00:00Z',
        'note,,c1,written late,yesterday',
      ),
    );
    const retry = async (of: string): Promise<string> => {
      const again = String((await mine.sender.post(`imports/${of}/retry`)).body.id);
      await settled(again);
      return again;
    };
    await mine.check(id, { parts, options: { onError: 'skip' } });
    expect((await mine.step(id, 'complete')).result).toMatchObject({ created: 2, failed: 1 });
    const second = await retry(id);
    expect(await codesOf(second)).toEqual([[2, 'NOT_AN_INSTANT']]);
    await mine.step(second, 'complete');
    const third = await retry(second);
    expect(await codesOf(third)).toEqual([[2, 'NOT_AN_INSTANT']]);
    await mine.sender.post(`imports/${third}/replace`, { column: 'at', replacement: '2026-01-03T10:00:00Z' });
    await mine.sender.post(`imports/${third}/check-mended`);
    expect((await settled(third)).check).toMatchObject({ wrong: 0 });
    expect((await mine.step(third, 'complete')).result).toMatchObject({ created: 1 });
    const contacts = await found('contacts?lastName=Referred');
    expect(contacts).toHaveLength(1);
    expect(await found(`notes?contactId=${String(contacts[0]?.['id'])}`)).toHaveLength(2);
    // what was taken back is there no more
    await mine.step(third, 'undo');
    await mine.step(id, 'undo');
    const late = await retry(second);
    await mine.sender.post(`imports/${late}/replace`, { column: 'at', replacement: '2026-01-03T10:00:00Z' });
    await mine.sender.post(`imports/${late}/check-mended`);
    await settled(late);
    expect(await codesOf(late)).toEqual([[2, 'LINK_UNKNOWN']]);
  });
});

describe('records as JSON', () => {
  const configuration = {
    options: { mode: 'create', key: [], onError: 'skip', constants: { kind: 'person' } },
  };
  const send = (
    more: object,
  ): Promise<{ status: number; body: { id: string; code?: string }; headers: Record<string, string> }> =>
    mine.sender.post('imports/records', {
      recordType: 'contact',
      records: [{ lastName: 'J1', occupation: 'Baker' }, { lastName: 'J2' }, { occupation: 'Nobody' }],
      configuration,
      ...more,
    });

  it('S3-47 S3-48 S3-49 S3-50 S3-51 S3-52 S3-63 S3-67: an import configuration, 202 with a status address, and a dry run that writes nothing', async () => {
    const dry = await send({ dryRun: true });
    expect([dry.status, dry.headers['location']]).toEqual([202, `/api/imports/${dry.body.id}`]);
    expect(await settled(dry.body.id)).toMatchObject({ state: 'checked', check: { toCreate: 2, wrong: 1 } });
    expect(await found('contacts?occupation=Baker')).toEqual([]);
    const real = await send({});
    expect(await settled(real.body.id)).toMatchObject({
      state: 'completed',
      result: { created: 2, failed: 1 },
    });
    expect(await found('contacts?occupation=Baker')).toMatchObject([{ lastName: 'J1', kind: 'person' }]);
    const stopped = await send({ configuration: { options: { ...configuration.options, onError: 'stop' } } });
    expect((await settled(stopped.body.id)).state).toBe('checked');
  });

  it('S3-48: a configuration that does not fit is refused, and no import is left', async () => {
    const before = (await found('imports')).length;
    const refused = await send({ configuration: { options: { key: ['colour'] } } });
    expect([refused.status, refused.body.code]).toEqual([422, 'OPTIONS_WRONG']);
    expect((await found('imports')).length).toBe(before);
    expect((await send({ configuration: { colour: 'red' } })).status).toBe(400);
  });
});

describe('options of a map', () => {
  const check = async (file: string, request: object): Promise<Import> => {
    const { id } = await mine.upload('contact', file);
    return mine.check(id, request);
  };
  const entries = (more: object): object => ({
    kind: { field: 'kind' },
    lastName: { field: 'lastName' },
    number: { field: 'clientNumber' },
    value: { field: 'status', ...more },
  });
  const FILE = csv('kind,lastName,number,value', 'person,A,O-1,', 'person,B,O-2,active', 'person,C,O-3,odd');

  it.each([
    [
      'S3-28 blank refused',
      { blank: 'refused' },
      [
        [2, 'MUST_BE_FILLED'],
        [4, 'NOT_A_CHOICE'],
      ],
      0,
    ],
    ['a default for empty cells', { default: 'inactive' }, [[4, 'NOT_A_CHOICE']], 0],
    ['must equal the default', { default: 'active', mustEqualDefault: true }, [[4, 'NOT_THE_DEFAULT']], 0],
    ['S3-33 a wrong cell cancels only its field', { onFault: 'field' }, [], 1],
    ['own words', { values: { odd: 'deceased' } }, [], 0],
  ] as const)('%s', async (_what, more, codes, warned) => {
    const checked = await check(FILE, { map: entries(more), options: { mode: 'create', key: [] } });
    expect([await codesOf(checked.id), checked.check['warned']]).toEqual([codes, warned]);
  });

  it('S3-61 S3-79: phones of a country, days and amounts as the file writes them', async () => {
    const done = await mine.import(
      'contact',
      csv('kind;lastName;clientNumber;birthDate;netWorth', 'person;Form;O-9;31.12.1980;1.250,50'),
      { form: { dateOrder: 'dmy', decimalSign: ',' } },
    );
    expect(done.result).toMatchObject({ created: 1 });
    const [contact] = await found('contacts?clientNumber=O-9');
    expect(contact).toMatchObject({ birthDate: '1980-12-31', netWorth: '1250.50' });
    await mine.import('phone', csv('Contact,Number', 'O-9,020 555 0100', 'O-9,+1-555-0100'), {
      form: { phoneCountry: 'NL' },
    });
    expect(
      (await found(`phones?contactId=${String(contact?.['id'])}&sort=number`)).map((one) => one['number']),
    ).toEqual(['+1-555-0100', '+31 20 555 0100']);
  });

  it('S3-34: one option that is said leaves the others as they are: empty cells keep what is there', async () => {
    await mine.import('contact', csv('kind,lastName,clientNumber,occupation', 'person,Keeps,P-2,Baker'));
    await mine.import('contact', csv('lastName,clientNumber,occupation', 'Kept,P-2,'), {
      options: { key: ['clientNumber'] },
    });
    expect(await found('contacts?clientNumber=P-2')).toMatchObject([
      { lastName: 'Kept', occupation: 'Baker' },
    ]);
  });

  it('S1-16: a record that is found as a whole is not made again because the office gave it the number that the file lacks', async () => {
    await mine.sender.make('contacts', { kind: 'person', lastName: 'Whole', clientNumber: 'WHOLE' });
    const file = csv(
      'Primary contact: Client number,Kind,Policy number,Case number',
      'WHOLE,life,no number,',
      'WHOLE,life,no number,',
      'WHOLE,life,a number,W-77',
    );
    const how = { options: { mode: 'skipDuplicates', key: ['$whole'] } };
    expect((await mine.import('pendingCase', file, how)).result).toMatchObject({ created: 3 });
    const again = await mine.import(
      'pendingCase',
      `${file}WHOLE,life,a number,W-78\nWHOLE,life,no number,\n`,
      how,
    );
    expect(again.check).toMatchObject({ toCreate: 2, toSkip: 3, wrong: 0 });
    const names = catalogue
      .filter(({ fields }) => fields.some(({ transfer }) => transfer === 'owner' || transfer === 'together'))
      .filter(({ fields }) => fields.some(({ kind }) => kind === 'choices'));
    expect(names.map(({ name }) => name)).toEqual([]); // `$whole` compares no lists
  });

  it('S3-34: existing data is preserved where that is asked for; a rule over several fields counts for the record as it will be', async () => {
    await mine.import('contact', csv('kind,lastName,clientNumber,occupation', 'person,Keep,P-1,Baker'));
    const file = csv('clientNumber,lastName,occupation,employer', 'P-1,Changed,Smith,Forge');
    const done = await mine.import('contact', file, { options: { existing: 'preserve' } });
    expect(done.result).toMatchObject({ updated: 1 });
    expect(await found('contacts?clientNumber=P-1')).toMatchObject([
      { lastName: 'Keep', occupation: 'Baker', employer: 'Forge' },
    ]);
    const wrong = await check(csv('clientNumber,kind', 'P-1,business'), {});
    expect(await codesOf(wrong.id)).toEqual([[2, 'REQUIRED']]);
  });

  it('S3-70 S3-33: a new contact that the match rules of the office take for one that it has is warned of', async () => {
    await mine.import('contact', csv('kind,firstName,lastName,birthDate', 'person,Ada,Match,1980-01-02'));
    const again = await check(csv('kind,firstName,lastName,birthDate', 'person,Ada,Match,1980-01-02'), {
      options: { mode: 'create', key: [] },
    });
    expect(again.check).toMatchObject({ toCreate: 1, wrong: 0, warned: 1 });
    expect(await mine.errors(again.id, 'warnings')).toMatchObject([
      { warnings: [{ code: 'LIKELY_DUPLICATE', candidates: [expect.any(String)] }] },
    ]);
  });

  it('S2-41 S2-42 S2-43: types of transactions by number or by name; those outside the list or not for imports are warned of', async () => {
    const { id: debtorId } = await mine.sender.make('contacts', { kind: 'person', lastName: 'Types' });
    await mine.sender.make('accounts', { debtorId, fileNumber: 'TYPES' });
    const { id } = await mine.upload(
      'transaction',
      csv(
        'Account: File number,Type,Amount',
        ...['101', 'original charge', '150', '53', 'Nothing'].map((type) => `TYPES,${type},1`),
      ),
    );
    const checked = await mine.check(id, { options: { mode: 'create', key: [] } });
    expect(checked.check).toMatchObject({ rows: 5, wrong: 1, warned: 2 });
    expect(await codesOf(id)).toEqual([[6, 'NOT_A_NUMBER']]);
    expect((await mine.errors(id, 'warnings')).map(({ line, warnings }) => [line, warnings])).toMatchObject([
      [4, [{ code: 'NUMBER_NOT_LISTED', value: '150', hint: expect.stringContaining('settings') as string }]],
      [
        5,
        [
          { code: 'NUMBER_OUTSIDE', detail: expect.stringContaining('100 and 200') as string },
          { code: 'NUMBER_NOT_LISTED' },
        ],
      ],
    ]);
    await mine.step(id, 'complete', { onError: 'skip' });
    const [account] = await found('accounts?fileNumber=TYPES');
    const types = await found(`transactions?accountId=${String(account?.['id'])}&sort=type`);
    expect(types.map(({ type }) => type)).toEqual([53, 100, 101, 150]);
  });

  it('S2-25 S2-26 S2-37 S2-38 S2-39 S2-40 S2-42 S2-09: several columns find one account together; several accounts are an error that names them', async () => {
    for (const [number, name] of [
      ['D-1', 'Ames'],
      ['D-2', 'Bell'],
    ])
      await mine.import('contact', csv('kind,lastName,clientNumber', `person,${name},${number}`));
    await mine.import(
      'account',
      csv('Debtor: Client number,Client account number,File number', 'D-1,ACC-1,X-1', 'D-2,ACC-1,X-2'),
    );
    const map = (more: object): object => ({
      Account: { field: 'accountId.clientAccountNumber' },
      Debtor: more,
      Amount: { field: 'amount' },
    });
    const { id } = await mine.upload(
      'transaction',
      csv('Account,Debtor,Amount', 'ACC-1,Bell,5.00', 'ACC-1,,6.00'),
    );
    const options = { mode: 'create', key: [], constants: { type: '101', accountField: '1', flags: '48' } };
    await mine.check(id, { map: map({ field: 'accountId.debtorId.displayName' }), options });
    const errors = await mine.errors(id);
    expect(errors).toMatchObject([
      { line: 3, errors: [{ code: 'LINK_AMBIGUOUS', candidates: [expect.any(String), expect.any(String)] }] },
    ]);
    await mine.step(id, 'complete', { onError: 'skip' });
    const [account] = await found('accounts?fileNumber=X-2');
    expect(await found(`transactions?accountId=${String(account?.['id'])}`)).toMatchObject([
      { amount: '5.00', type: 101 },
    ]);
    const both = await mine.sender.post(
      `imports/${(await mine.upload('transaction', csv('Account,Debtor,Amount', 'a,b,1'))).id}/check`,
      {
        map: map({ field: 'accountId.fileNumber' }),
        options,
      },
    );
    expect([both.body.code, both.body.errors[0].code]).toEqual(['MAP_WRONG', 'FIELD_TWICE']);
  });
});
