import { testApp, type TestApp } from '../../test/support/app.js';
import { BROKEN, example, GOOD, likeTheExamples, withMap } from '../../test/support/examples.js';
import { Importer, type Import } from '../../test/support/importer.js';

let app: TestApp;
let mine: Importer & { office: string };
let other: Importer;
beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
  other = await Importer.in(app);
  await likeTheExamples(app.admin, mine.sender.officeId);
});
afterAll(() => app.close());

const found = async (path: string): Promise<Record<string, unknown>[]> =>
  (await mine.sender.get(path)).body.items as never;
const codesOf = async (id: string): Promise<[number, unknown][]> =>
  (await mine.codes(id)).map(([line, , code]) => [line, code]);

const imported = new Map<string, Import>();

describe('the maps that ship with the product, with the files of examples/', () => {
  it.each(withMap(GOOD))(
    'S1-06 S1-29 S1-30 S1-31 S1-32 S2-50 S2-51 S3-02 S3-03 S3-07 S3-08 S3-10 S3-12 S3-13 S3-14 S3-26 S3-53 S3-56 S3-57 S3-58 S3-72 S3-78 S5-01 S5-03 S5-04 S5-18 S5-40 S5-42: a $type file by the map "$map" comes in',
    async ({ type, map: mapName, name, result }) => {
      const done = await mine.import(type, example(name), { mapName, options: { onError: 'stop' } }, name);
      expect([mapName, done.result]).toMatchObject([mapName, { ...result, failed: 0 }]);
      imported.set(mapName, done);
    },
  );

  it('S1-31 S2-26 S2-38 S3-16 S3-17 S3-18: records of one file find each other by its numbers, whichever comes first', async () => {
    const [account] = await found('accounts?fileNumber=F-9001');
    const [client] = await found('contacts?clientNumber=T-1001');
    const [debtor] = await found('contacts?clientNumber=T-1002');
    expect(account).toMatchObject({ clientId: client?.['id'], debtorId: debtor?.['id'] });
    for (const [path, one] of [
      ['phones', client],
      ['email-addresses', client],
      ['contact-persons', client],
      ['payments', client],
      ['postal-addresses', debtor],
    ] as const)
      expect([path, (await found(`${path}?contactId=${String(one?.['id'])}`)).length]).toEqual([path, 1]);
    expect(await found(`contact-persons?contactId=${String(client?.['id'])}`)).toMatchObject([
      {
        name: 'Mia Ledger',
        role: 'Accounts payable',
        phone: '+31 20 555 0101',
        email: 'mia@canal-clinic.example',
      },
    ]);
    const read = (await mine.sender.get(`imports/${imported.get('Client Transfers')?.id}/records?limit=50`))
      .body;
    expect(
      read.items.map(({ line, recordType }: { line: number; recordType: string }) => [line, recordType]),
    ).toContainEqual([2, 'transaction']);
  });

  it('S2-30 S2-31 S2-32 S2-34 S2-46 S2-48 S2-49 S2-62 S2-63 S2-64 S3-15 S2-52 S2-53 S2-54 S2-55 S2-56 S2-57 S2-58 S2-59 S2-60: charges, payments and promises mean what they say', async () => {
    const [account] = await found('accounts?fileNumber=F-9001');
    const transactions = await found(`transactions?accountId=${String(account?.['id'])}&sort=amount`);
    expect(
      transactions.map(({ amount, accountField, flags, commission, postedDate }) => [
        amount,
        accountField,
        flags,
        commission,
        postedDate,
      ]),
    ).toEqual([
      ['-1250.00', 16, 53, null, '2026-01-10'],
      ['-25.00', null, null, null, '2026-03-02'],
      ['-5.50', null, null, null, '2026-03-03'],
      ['100.00', 1, 48, null, null],
      ['150.00', 1, 48, null, '2026-03-01'],
      ['250.00', 1, 48, '62.50', '2026-02-03'],
    ]);
    expect(account).toMatchObject({ principal: '1250.00', balance: '880.50', lastPaymentDate: '2026-03-01' });
    expect(account).toMatchObject({
      interestRate: '6.0000',
      simpleInterest: true,
      interestStartDate: '2026-01-10',
      paidToAgency: '250.00',
    });
    expect(transactions[5]).toMatchObject({ postedDate: '2026-02-03', paymentDate: '2026-02-01' });
    expect(transactions[4]).toMatchObject({ note: 'Second instalment' });
    expect(await found('notes?origin=automatic')).toEqual([]);
  });

  it('S3-04 S3-05 S3-06 S3-20 S3-21 S3-73 S3-74 S3-75 S3-76 S3-77: an account has its balance as a charge, agent, status, due date and custom values', async () => {
    const accounts = await found('accounts?sort=name&search=corporation');
    expect(accounts).toMatchObject([
      {
        name: 'ABC Corporation',
        balance: '1250.00',
        principal: '1250.00',
        status: 'active',
        dueDate: '2024-01-15',
        custom: { customParameter1: 'Value1', customParameter2: 'Value2' },
      },
    ]);
    expect(accounts[0]?.['agentId']).toEqual(expect.any(String));
    const again = await mine.import('account', example('accounts.csv'), { mapName: 'Accounts' });
    expect(again.result).toMatchObject({ created: 0, failed: 0 });
    expect((await found('accounts?search=corporation'))[0]).toMatchObject({ balance: '1250.00' });
  });

  it('S3-09 S3-11 S3-55 S3-133: a debtor has company details, several contact persons, a preference, own fields and an account', async () => {
    const [debtor] = await found('contacts?lastName=John%20Smith&contactType=debtor');
    expect(debtor).toMatchObject({ businessName: 'ABC Corporation', industry: 'Retail', region: 'East' });
    const persons = await found(`contact-persons?contactId=${String(debtor?.['id'])}&sort=name`);
    expect(persons).toMatchObject([{ name: 'Jane Doe' }, { name: 'John Doe', phone: '+1-555-0100' }]);
    const file = (...lines: string[]): string =>
      ['kind,lastName,clientNumber,Communication preference,customParameter1', ...lines].join('\n');
    await mine.import('contact', file('person,Lane,L-1,letter,Value1', 'person,Moor,L-2,,'));
    await mine.import('account', 'File number,Debtor: Client number,Agent\nL-100,L-1,agent1');
    const [lane] = await found('contacts?clientNumber=L-1');
    expect(lane).toMatchObject({ communicationPreference: 'letter', custom: { customParameter1: 'Value1' } });
    const owned = await found(`accounts?debtorId=${String(lane?.['id'])}`);
    expect(owned).toMatchObject([{ fileNumber: 'L-100', agentId: expect.any(String) as string }]);
    // S3-133: what came before is found again, so that a later file may hold only what is new or changed, or everything
    const more = await mine.import(
      'contact',
      file('person,Lane,L-1,phone,Value1', 'person,Moor,L-2,,', 'person,Nye,L-3,,'),
    );
    expect(more.result).toMatchObject({ created: 1, updated: 1, unchanged: 1, failed: 0 });
  });

  it('S5-19 S5-25 S5-26 S5-27 S5-28 S5-41 S5-45 S5-46 S5-47 S5-48 S5-50 S5-51 S5-52 S5-53 S5-54 S5-55: portfolios by login or without, contacts found by identifier, name and type', async () => {
    const [sol] = await found('accounts?clientAccountNumber=123456-SP');
    const [norte] = await found('accounts?clientAccountNumber=11.222.333%2F0001-81');
    expect([sol?.['agentId'], norte?.['agentId'], norte?.['status']]).toEqual([
      expect.any(String),
      null,
      'closed',
    ]);
    const contacts = await found('contacts?identifier=123456-SP&sort=lastName');
    expect(contacts).toMatchObject([
      { lastName: 'Bia Souza', contactType: 'secretary' },
      { lastName: 'Dra. Ana Lima', contactType: 'doctor', qualifications: ['Cardiology', 'Surgery'] },
    ]);
    expect(await found(`phones?contactId=${String(contacts[1]?.['id'])}`)).toHaveLength(1);
  });
});

describe('broken files', () => {
  it.each(withMap(BROKEN))(
    'S1-31 S2-51 S3-54 S3-57 S3-73 S3-74 S3-75 S5-43 S5-44 S5-46 S5-48 S5-49 S5-56: what is wrong in a $type file of "$map" is named at its line',
    async ({ type, map: mapName, name, codes }) => {
      const { id } = await mine.upload(type, example(name));
      const checked = await mine.check(id, { mapName });
      expect(checked).toMatchObject({ state: 'checked' });
      const seen = await codesOf(id);
      for (const code of codes) expect([mapName, seen]).toEqual([mapName, expect.arrayContaining([code])]);
      expect((await mine.sender.post(`imports/${id}/complete`)).status).toBe(409);
    },
  );
});

describe('client numbers that the receiving office already has', () => {
  it('S1-13 S1-14 S1-15 S1-16: are named before anything is written, with a way out: a new number, the same record, or left out', async () => {
    const file = example('client-transfers.csv').toString().replaceAll('F-9001', 'F-9002');
    const { id } = await mine.upload('contact', file);
    const refused = await mine.check(id, { mapName: 'Client Transfers' });
    expect(refused.check['wrong']).toBeGreaterThan(1);
    const [line] = (await mine.errors(id)).filter(({ errors }) =>
      errors.some(({ code }) => code === 'NUMBER_TAKEN'),
    );
    expect(line?.errors).toMatchObject([
      {
        code: 'NUMBER_TAKEN',
        value: 'T-1001',
        part: 'clients',
        candidates: [expect.any(String)],
        hint: expect.stringContaining('newNumber'),
      },
    ]);
    const left = await mine.check(id, { mapName: 'Client Transfers', options: { numberTaken: 'skip' } });
    expect(left.check).toMatchObject({ toSkip: 2, wrong: 0 });
    const kept = await mine.check(id, { mapName: 'Client Transfers', options: { numberTaken: 'newNumber' } });
    expect(kept.check).toMatchObject({ toCreate: 12, wrong: 0 });
    expect((await mine.step(id, 'complete')).result).toMatchObject({ created: 12, failed: 0 });
    const [account] = await found('accounts?fileNumber=F-9002');
    const client = (await mine.sender.get(`contacts/${String(account?.['clientId'])}`)).body;
    expect(client).toMatchObject({ businessName: 'Canal Clinic' });
    expect(client.clientNumber).not.toBe('T-1001');
    expect((await found('contacts?search=T-1001')).map((one) => one['id'])).toContain(client.id);
  });

  it('X-12: a file with several types of record is taken back as a whole, records before those that they belong to', async () => {
    const file = example('client-transfers.csv')
      .toString()
      .replaceAll('F-9001', 'F-9003')
      .replaceAll('T-100', 'T-300');
    const done = await mine.import('contact', file, { mapName: 'Client Transfers' });
    expect((await mine.step(done.id, 'undo')).result).toMatchObject({ undone: 12, kept: 0 });
    expect(await found('contacts?clientNumber=T-3001')).toEqual([]);
    expect((await mine.import('contact', file, { mapName: 'Client Transfers' })).result).toMatchObject({
      created: 12,
    });
  });
});

describe('maps', () => {
  it('S1-17 S1-18 S1-19 S1-21 S1-23: the library is in every office, read-only, may be copied; a map goes into a file and comes from one', async () => {
    const names = async (by: Importer): Promise<string[]> =>
      (await by.sender.get('import-maps')).body.items.map(({ name }: { name: string }) => name);
    const shipped = withMap(GOOD).map(({ map }) => map);
    expect(await names(mine)).toEqual(expect.arrayContaining(shipped));
    // how cards are read is proved by themselves
    expect((await names(other)).toSorted()).toEqual([...shipped, 'vCards'].toSorted());
    const map = (await mine.sender.get('import-maps')).body.items.find(
      ({ name }: { name: string }) => name === 'Client Notes',
    );
    expect(map).toMatchObject({ shipped: true, library: 'x01_transfer' });
    expect((await mine.sender.delete(`import-maps/${map.id}`)).body.code).toBe('MAP_SHIPPED');
    const copy = await mine.sender.make(`import-maps/${map.id}/copies`, { name: 'Our notes' });
    const file = (await mine.sender.get(`import-maps/${copy.id}/file`)).body;
    const loaded = await other.sender.make('import-maps', file);
    expect((await other.sender.get(`import-maps/${loaded.id}/file`)).body).toEqual(file);
    expect((await other.sender.get(`import-maps/${copy.id}/versions`)).status).toBe(404);
    const changed = await mine.sender
      .put(`import-maps/${copy.id}`, { ...file, name: 'Our own notes' })
      .set('if-match', '"1"');
    expect(changed.body).toMatchObject({ version: 2, shipped: false });
    const { items } = (await mine.sender.get(`import-maps/${copy.id}/versions`)).body;
    expect(
      items.map(({ version, content }: { version: number; content: { name: string } }) => [
        version,
        content.name,
      ]),
    ).toEqual([
      [2, 'Our own notes'],
      [1, 'Our notes'],
    ]);
  });
});
