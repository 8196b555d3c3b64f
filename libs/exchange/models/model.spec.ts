import { catalogue, recordType } from '#catalogue';
import { isExchanged } from '#exchange';
import ExcelJS from 'exceljs';
import { testApp, type TestApp } from '../../../test/support/app.js';
import { Importer } from '../../../test/support/importer.js';
import { byLength } from '../../../test/support/length.js';

let app: TestApp;
let mine: Importer;
const models = new Map<string, ExcelJS.Workbook>();
beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
});
afterAll(() => app.close());

async function opened(content: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as never);
  return book;
}

const colour = (cell: ExcelJS.Cell | undefined): string | undefined =>
  (cell?.fill as ExcelJS.FillPattern | undefined)?.fgColor?.argb;
const headed = (sheet: ExcelJS.Worksheet, name: string): ExcelJS.Cell | undefined => {
  let found: ExcelJS.Cell | undefined;
  sheet.getRow(1).eachCell((cell) => (found = cell.value === name ? cell : found));
  return found;
};

/** A contact, what belongs to one, a relation, a listing, a record of money; in the long form every type. */
const SOME = ['contact', 'note', 'keyRelation', 'policyParty', 'account', 'transaction', 'employeeCensus'];
const chosen = catalogue
  .filter(isExchanged)
  .filter(({ name }) => byLength(SOME, undefined)?.includes(name) ?? true);

describe('model spreadsheets', () => {
  it.each(chosen.map((type) => [type.pluralLabel, type] as const))(
    'S5-17 S5-22 S5-24: %s have one whose example an import takes, but for records that it names',
    async (label, type) => {
      const content = await mine.bytes(`models/${type.plural}`);
      const book = await opened(content);
      models.set(type.name, book);
      const sheet = book.worksheets[0] as ExcelJS.Worksheet;
      expect([sheet.name, sheet.actualRowCount]).toEqual([label, 1]);
      const empty = await mine.sender.upload(
        'imports',
        { recordType: type.name },
        { name: 'model.xlsx', content },
      );
      expect([empty.status, empty.body.code]).toEqual([422, 'FILE_EMPTY']);

      const example = book.getWorksheet('Example') as ExcelJS.Worksheet;
      book.removeWorksheet(sheet.id);
      expect(example.actualRowCount).toBe(2);
      const { id, columns } = await mine.upload(
        type.name,
        Buffer.from(await book.xlsx.writeBuffer()),
        'filled.xlsx',
      );
      expect(columns.filter(({ suggestion }) => suggestion.target === null).map(({ name }) => name)).toEqual(
        [],
      );
      const checked = await mine.check(id, { options: { mode: 'create', key: [] } });
      expect(checked.problem).toBeNull();
      const codes = new Set((await mine.codes(id)).map(([, , code]) => code));
      expect([...codes].filter((code) => code !== 'LINK_UNKNOWN')).toEqual([]);
    },
  );

  it('S5-24: mandatory columns are red, of several that may be filled amber, the others neither', () => {
    const sheet = models.get('note')?.worksheets.at(0) as ExcelJS.Worksheet;
    expect(sheet.name).toBe('Example');
    const { fields } = recordType('note');
    const required = fields.find(
      (field) => field.kind !== 'link' && field.required && field.default === undefined,
    );
    expect(colour(headed(sheet, required?.label ?? ''))).toBe('FFC00000');
    const account = models.get('account')?.getWorksheet('Example') as ExcelJS.Worksheet;
    expect(colour(headed(account, 'Debtor: Client number'))).toBe('FFBF6F00');
    expect(colour(headed(account, 'Account name'))).toBe('FF1F4E79');
    expect(JSON.stringify(headed(account, 'File number')?.note)).toContain('unique in the office');
  });

  it('S5-19 S5-25: drop-downs for choices and users; long lists stand on a sheet that is not shown', async () => {
    const book = await opened(await mine.bytes('models/accounts'));
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    const status = headed(sheet, 'Status')?.col ?? '';
    expect(sheet.getCell(9000, Number(status)).dataValidation).toMatchObject({
      type: 'list',
      formulae: ['"active,paid,overdue,closed,legal"'],
    });
    const agent = Number(headed(sheet, 'Agent')?.col);
    expect(sheet.getCell(2, agent).dataValidation?.formulae).toHaveLength(1);
    expect(book.getWorksheet('_lists')?.state).toBe('veryHidden');
    const other = await Importer.in(app);
    const long = Array.from({ length: 60 }, (_, n) => `choice number ${n}`);
    const customFields = { contact: [{ name: 'long', label: 'Long', kind: 'choice', choices: long }] };
    await app.admin.query('UPDATE office SET settings = settings || $2 WHERE id = $1', [
      other.sender.officeId,
      JSON.stringify({ customFields }),
    ]);
    const contacts = await opened(await other.bytes('models/contacts'));
    const cell = headed(contacts.worksheets[0] as ExcelJS.Worksheet, 'Long');
    const validation = contacts.worksheets[0]?.getCell(2, Number(cell?.col)).dataValidation;
    expect(validation?.formulae[0]).toMatch(/^_lists!\$[A-Z]+\$1:\$[A-Z]+\$60$/);
    expect(
      headed((await opened(await mine.bytes('models/contacts'))).worksheets[0] as ExcelJS.Worksheet, 'Long'),
    ).toBeUndefined();
  });

  it('S5-11 to S5-17: accounts of a portfolio come out in the columns of the model and go back in as they are', async () => {
    const by = await Importer.in(app);
    await by.import('contact', 'kind,lastName,clientNumber\nperson,Debtor,D1\nperson,Client,C1\n');
    await by.import(
      'account',
      `fileNumber,name,debtor: client number,client: client number,status,agent,account type\n00017,First,D1,C1,active,${by.sender.userId},Medical\n00018,Second,D1,C1,closed,${by.sender.userId},Medical\n00019,Third,D1,C1,active,,Medical\n00020,Fourth,D1,C1,active,${by.sender.userId},Insurance\n`,
    );
    const columns = `accounts?format=xlsx&fields=model&status=active&accountType=medical&agentId=${by.sender.userId}`;
    const file = await by.exportBytes(columns);
    const model = (await opened(await by.bytes('models/accounts'))).worksheets[0] as ExcelJS.Worksheet;
    const sheet = (await opened(file)).worksheets[0] as ExcelJS.Worksheet;
    expect(sheet.getRow(1).values).toEqual(model.getRow(1).values);
    expect(sheet.actualRowCount).toBe(2);
    const again = await by.import('account', file, {}, 'accounts.xlsx');
    expect(again.result).toMatchObject({ unchanged: 1, created: 0, updated: 0, failed: 0 });
    const reader = await Importer.in(app, ['records-read']);
    expect((await reader.sender.get('models/accounts')).status).toBe(403);
  });
});
