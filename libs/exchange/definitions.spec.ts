import { catalogue } from '#catalogue';
import { fieldDefinitions, isExchanged } from '#exchange';
import { testApp, type TestApp } from '../../test/support/app.js';
import { Importer } from '../../test/support/importer.js';

interface Field {
  name: string;
  mark: string;
  [more: string]: unknown;
}

let app: TestApp;
let mine: Importer;
beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
});
afterAll(() => app.close());

const fieldsOf = async (type: string): Promise<Field[]> =>
  (await mine.sender.get(`field-definitions/${type}`)).body.fields as Field[];
const named = (fields: readonly Field[], name: string): Field | undefined =>
  fields.find((one) => one.name === name);

/** The lists of S2 and the record types that they are here. */
const LISTS: [string, string][] = [
  ['S2-12 Accumulator', 'account'],
  ['S2-13 Attachment', 'attachment'],
  ['S2-14 Client', 'contact'],
  ['S2-15 Client Attachment', 'attachment'],
  ['S2-16 Client Contact', 'contact-persons'],
  ['S2-17 Contact', 'contact'],
  ['S2-18 Debtor', 'accounts'],
  ['S2-19 Debtor Cosigner', 'cosigner'],
  ['S2-20 Notes', 'notes'],
  ['S2-21 Payment', 'payment'],
  ['S2-22 Transaction', 'transaction'],
  ['S2-23 Phone', 'phones'],
];

describe('import field definitions', () => {
  it.each(LISTS)(
    '%s: the list of %s names label, kind, width, required and what it may be used for',
    async (_list, type) => {
      const fields = await fieldsOf(type);
      expect(fields.length).toBeGreaterThan(5);
      for (const field of fields)
        expect(field).toMatchObject({
          label: expect.any(String),
          kind: expect.any(String),
          required: expect.any(Boolean),
        });
    },
  );

  it('S2-01 S2-05 S2-06 S2-10 S2-11 S2-67: marks tell fields of related records, for export only, and calculated ones', async () => {
    const accounts = await fieldsOf('account');
    expect(
      ['debtorId.clientNumber', 'balance', 'principal', 'fileNumber'].map(
        (name) => named(accounts, name)?.mark,
      ),
    ).toEqual(['*', '+', '+', '']);
    expect(named(accounts, 'balance')).toMatchObject({ exportOnly: true, key: false });
    const attachments = await fieldsOf('attachments');
    expect(attachments.every(({ exportOnly }) => exportOnly === true)).toBe(true);
    expect(named(accounts, 'clientAccountNumber')).toMatchObject({ width: 40, kind: 'text', key: true });
    expect(named(accounts, 'interestRate')).toMatchObject({ unit: '% a year', scale: 4 });
  });

  it('S2-61: the help of a transaction’s type comes with its definition, in both languages, and screens show it', async () => {
    const type = named(await fieldsOf('transaction'), 'type') as Record<string, unknown>;
    expect(type['help']).toMatch(/list of transaction types.*between 100 and 200/);
    const { items: types } = (await mine.sender.get('catalogue')).body as {
      items: { name: string; fields: Record<string, unknown>[] }[];
    };
    const said = types.find(({ name }) => name === 'transaction')?.fields.find(({ name }) => name === 'type');
    expect(said).toMatchObject({
      help: type['help'],
      de: { help: expect.stringMatching(/Buchungsarten.*zwischen 100 und 200/) },
    });
  });

  it('S2-25 S2-27 S2-28 S2-29: virtual keys are marked, and none of them is a key to find existing records', async () => {
    const transactions = await fieldsOf('transaction');
    const virtual = transactions.filter((field) => field['virtualKey'] === true);
    expect(virtual.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'accountId.fileNumber',
        'accountId.clientAccountNumber',
        'accountId.debtorId.displayName',
      ]),
    );
    for (const type of catalogue.filter(isExchanged))
      for (const field of fieldDefinitions(type))
        expect([type.name, field.name, field.virtualKey && field.key]).toEqual([
          type.name,
          field.name,
          false,
        ]);
  });

  it('S2-02 S2-03 S2-04 S3-25: they are read-only, come as a file, and are made of the catalogue each time', async () => {
    const { items } = (await mine.sender.get('field-definitions')).body as {
      items: { recordType: string; fields: Field[] }[];
    };
    expect(items.map(({ recordType }) => recordType)).toEqual(
      catalogue.filter(({ edited }) => edited).map(({ name }) => name),
    );
    const file = await mine.sender.get('field-definitions/file');
    expect(file.text.split('\r\n')).toHaveLength(items.flatMap(({ fields }) => fields).length + 2);
    expect(file.text.split('\r\n')[0]).toContain('Required');
    expect((await mine.sender.post('field-definitions/account', {})).status).toBe(404);
    expect((await mine.sender.get('field-definitions/spaceships')).status).toBe(404);
  });

  it('S2-35 S2-36: a file number is not required, because the system assigns it', async () => {
    expect(named(await fieldsOf('account'), 'fileNumber')).toMatchObject({
      required: false,
      help: expect.stringContaining('assigned'),
    });
  });

  it('threat 1, S2-28: an office sees its own custom fields, no other; who may not read records sees none', async () => {
    const settings = { customFields: { contact: [{ name: 'hobby', label: 'Hobby', kind: 'text' }] } };
    await app.admin.query('UPDATE office SET settings = settings || $2 WHERE id = $1', [
      mine.sender.officeId,
      JSON.stringify(settings),
    ]);
    const other = await Importer.in(app);
    expect(named(await fieldsOf('contact'), 'custom.hobby')).toMatchObject({ label: 'Hobby' });
    const theirs = (await other.sender.get('field-definitions/contact')).body.fields as Field[];
    expect(named(theirs, 'custom.hobby')).toBeUndefined();
    const nobody = await Importer.in(app, ['sets']);
    expect((await nobody.sender.get('field-definitions')).status).toBe(403);
  });
});
