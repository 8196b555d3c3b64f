import { testApp, type TestApp } from '../../test/support/app.js';
import { Importer } from '../../test/support/importer.js';

let app: TestApp;
let mine: Importer & { office: string };
let other: Importer & { office: string };

beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
  other = await Importer.in(app);
});
afterAll(() => app.close());

describe('what a screen of imports asks', () => {
  it('S2-01 S5-29: limits, formats, options and fields are described by the program itself', async () => {
    const { body } = await mine.sender.get('exchange');
    expect(body).toMatchObject({
      rowLimit: 1_000_000,
      undoDays: 30,
      exportFormats: expect.arrayContaining(['csv', 'json']),
      recordTypes: expect.arrayContaining(['contact', 'note']),
    });
    expect(body.uploads.flatMap(({ extensions }: { extensions: string[] }) => extensions)).toContain('.csv');
    expect(body.options).toContainEqual({
      name: 'mode',
      kind: 'choice',
      choices: ['create', 'update', 'createAndUpdate', 'skipDuplicates'],
      default: 'createAndUpdate',
      says: null,
    });
    const kinds = Object.fromEntries(
      body.form.map(({ name, kind }: { name: string; kind: string }) => [name, kind]),
    );
    expect(kinds).toMatchObject({ delimiter: 'choice', headerLine: 'number', assumeUtc: 'flag' });
    expect(body.detailFormats).toEqual(['pdf']);
    const account = (await mine.sender.get('exchange/fields?recordType=account')).body;
    expect(account.details).toEqual(expect.arrayContaining(['contacts', 'transactions']));
    const fields = (await mine.sender.get('exchange/fields?recordType=note')).body.items as {
      name: string;
    }[];
    expect(fields.find(({ name }) => name === 'contactId.clientNumber')).toMatchObject({
      label: 'Contact: Client number',
      virtualKey: true,
      to: 'contact',
      by: 'clientNumber',
      usual: true,
    });
    expect((await mine.sender.get('exchange/fields?recordType=spaceship')).status).toBe(400);
  });

  it.each([
    ['contact', 'Surname;First name;Kind;Customer number'],
    ['note', 'Contact;Text;Written at'],
    ['policy', 'Policy number;Primary contact;Carrier;Status;Premium'],
  ])('S3-27: an upload that names no record type is taken for %s by its columns', async (type, header) => {
    const cells = header.replaceAll(/[^;]+/g, 'x');
    const answer = await mine.sender.upload('imports', {}, file(`${header}\n${cells}\n`));
    expect([answer.status, answer.body.recordType]).toEqual([201, type]);
  });

  it('S1-08 S1-19 S5-24: a file with the columns of a map is taken for its type, and the map is named; another office’s map is not', async () => {
    const header = 'Account Number,Contact Name,Identifier,Type,Qualifications,Phone,E-mail,Portfolio';
    const { body } = await mine.sender.upload('imports', {}, file(`${header}\n,,,,,,,\n1,x,,,,,,\n`));
    const fitting = async (by: Importer): Promise<string[]> =>
      (await by.sender.get(`imports/${body.id}/fitting-maps`)).body.items?.map(
        ({ name }: { name: string }) => name,
      );
    expect([body.recordType, await fitting(mine)]).toEqual(['contact', ['Portfolio Contacts']]);
    const columns = Object.fromEntries(header.split(',').map((name) => [name, null]));
    const own = {
      name: 'Ours',
      recordType: 'contact',
      columns: { ...columns, Identifier: { field: 'clientNumber' } },
    };
    await mine.sender.make('import-maps', { ...own, form: {}, options: {} });
    await other.sender.make('import-maps', { ...own, name: 'Theirs', form: {}, options: {} });
    expect(await fitting(mine)).toEqual(['Ours', 'Portfolio Contacts']);
    expect((await other.sender.get(`imports/${body.id}/fitting-maps`)).status).toBe(404);
    const free = await mine.upload('contact', 'First Name,Last Name\nA,B\n');
    expect((await mine.sender.get(`imports/${free.id}/fitting-maps`)).body.items).toEqual([]);
  });

  it('S3-37 S5-30: the file is looked at anew with another delimiter and as another record type; nothing of it is another office’s', async () => {
    const { id } = await mine.upload('contact', 'a;b\nText,Contact|x\n');
    const looked = await mine.sender.post(`imports/${id}/look`, {
      recordType: 'note',
      form: { delimiter: ',', headerLine: 2 },
    });
    expect([looked.status, looked.body.code]).toEqual([422, 'FILE_EMPTY']);
    const again = await mine.sender.post(`imports/${id}/look`, {
      recordType: 'note',
      form: { delimiter: ',', headerLine: 0, dateOrder: 'dmy' },
    });
    expect(again.body).toMatchObject({
      recordType: 'note',
      state: 'uploaded',
      form: { delimiter: ',', headerLine: 0, dateOrder: 'dmy' },
    });
    expect((await other.sender.post(`imports/${id}/look`, {})).status).toBe(404);
  });

  it('S3-45 S3-46: a look forgets the check before it, and is refused once the records are written', async () => {
    const { id } = await mine.upload('contact', 'kind,lastName\nperson,Looked\n');
    expect((await mine.check(id)).check['toCreate']).toBe(1);
    const looked = await mine.sender.post(`imports/${id}/look`, {});
    expect(looked.body).toMatchObject({ state: 'uploaded', map: null, check: { rows: 0, toCreate: 0 } });
    expect((await mine.sender.post(`imports/${id}/complete`, {})).body.code).toBe('IMPORT_STATE');
    await mine.check(id);
    await mine.step(id, 'complete');
    expect((await mine.sender.post(`imports/${id}/look`, {})).body.code).toBe('IMPORT_STATE');
    const { items } = (await mine.sender.get(`imports/${id}/records`)).body;
    expect(items).toMatchObject([{ line: 2, action: 'create', title: 'Looked', contactId: items[0].id }]);
    await mine.step(id, 'undo');
    const after = (await mine.sender.get(`imports/${id}/records`)).body.items;
    expect(after).toMatchObject([{ contactId: null }]);
  });
});

const file = (content: string): { name: string; content: Buffer } => ({
  name: 'file.csv',
  content: Buffer.from(content),
});
