import ExcelJS from 'exceljs';
import { testApp, type TestApp } from '../../test/support/app.js';
import { Importer } from '../../test/support/importer.js';
import { workbookFile, type OutCell } from './sheet/write-workbook.js';

let app: TestApp;
let mine: Importer;
beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
});
afterAll(() => app.close());

/** As another program reads it. */
async function opened(content: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as never);
  return book;
}

describe('records as a workbook', () => {
  it('S3-80 S3-82 S3-96 S5-14 S5-15, threat 20: typed cells below a header; no text is a formula', async () => {
    await mine.import(
      'contact',
      'kind,lastName,clientNumber,birthDate,netWorth,doNotCall\nperson,"=HYPERLINK(""x"")",00042,1980-02-29,1250.50,true\nperson,Old,1,1850-01-01,,false\n',
    );
    const fields = 'lastName,clientNumber,birthDate,netWorth,doNotCall';
    const answer = await mine.sender.get(`exports/contacts?format=xlsx&fields=${fields}`);
    expect(answer.headers['content-type']).toMatch(/spreadsheetml.sheet$/);
    expect(answer.headers['content-disposition']).toMatch(/contacts-\d{4}-\d\d-\d\d\.xlsx/);
    const content = await mine.exportBytes(`contacts?format=xlsx&fields=${fields}`);
    const sheet = (await opened(content)).getWorksheet('Contacts') as ExcelJS.Worksheet;
    expect(sheet.getRow(1).values).toEqual([
      undefined,
      'Last name',
      'Client number',
      'Date of birth',
      'Net worth',
      'Do not call',
    ]);
    expect(sheet.getCell('A1').font?.bold).toBe(true);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.getRow(2).values).toEqual([
      undefined,
      '=HYPERLINK("x")',
      '00042',
      new Date('1980-02-29'),
      1250.5,
      true,
    ]);
    expect(sheet.getCell('D2').numFmt).toBe('#,##0.00');
    expect(sheet.getCell('C2').numFmt).toMatch(/yyyy/);
    expect(sheet.getCell('A2').type).toBe(ExcelJS.ValueType.String);
    expect(sheet.getCell('C3').value).toBe('1850-01-01');
  });

  it('S3-81: nobody gets the records of another office, and masked secrets stay masked', async () => {
    const other = await Importer.in(app);
    await other.import('contact', 'kind,lastName,taxId\nperson,Theirs,123-45-6789\n');
    const sheet = (await opened(await other.exportBytes('contacts?format=xlsx')))
      .worksheets[0] as ExcelJS.Worksheet;
    expect(sheet.actualRowCount).toBe(2);
    const text = JSON.stringify(sheet.getRow(2).values);
    expect(text).toContain('***');
    expect(text).not.toContain('123-45-6789');
    const refused = await Importer.in(app, ['records-read']);
    expect((await refused.sender.get('exports/contacts?format=xlsx')).status).toBe(403);
  });

  it('goes on in another sheet where one is full, and breaks off where the rows do', async () => {
    const column = { name: 'A', width: 5 };
    // oxlint-disable-next-line require-await -- rows come asynchronously
    async function* rows(count: number, fails: boolean): AsyncGenerator<OutCell[][]> {
      for (let at = 0; at < count; at += 50_000)
        yield Array.from({ length: Math.min(50_000, count - at) }, () => [1]);
      if (fails) throw new Error('the database has gone');
    }
    const read = async (content: AsyncIterable<Buffer>): Promise<Buffer> => {
      const chunks: Buffer[] = [];
      for await (const chunk of content) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    const file = await read(
      workbookFile([{ name: 'Full', columns: [column], rows: rows(1_048_577, false) }]),
    );
    expect(file.includes('xl/worksheets/sheet2.xml') && !file.includes('xl/worksheets/sheet3.xml')).toBe(
      true,
    );
    const broken = workbookFile([{ name: 'Broken', columns: [column], rows: rows(10, true) }]);
    await expect(read(broken)).rejects.toThrow('the database has gone');
    for await (const chunk of workbookFile([
      { name: 'Left', columns: [column], rows: rows(100_000, false) },
    ])) {
      expect(chunk.length).toBeGreaterThan(0);
      break; // a reader who goes away ends the writing
    }
  });
});
