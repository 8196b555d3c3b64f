import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { testApp, type TestApp } from '../../test/support/app.js';
import { Importer } from '../../test/support/importer.js';
import { KeptRowsReader, keptLines, type KeptRow } from './sheet/kept-rows.js';
import { workbookParts, zipOf, type ZipPart } from './testing/zip.js';

let app: TestApp;
let mine: Importer;
beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
});
afterAll(() => app.close());

const HEAD = ['kind', 'lastName', 'clientNumber', 'birthDate', 'netWorth'];

/** A workbook as another program makes it. */
async function workbook(build: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  build(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const sheetOf = (...rows: unknown[][]): Promise<Buffer> =>
  workbook((book) => void book.addWorksheet('Contacts').addRows([HEAD, ...rows]));

const cell = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const headRow = (row = 1): string =>
  `<row r="${row}">${HEAD.map((name, index) => cell(`${'ABCDE'[index]}${row}`, name)).join('')}</row>`;
const byHand = (rows: string, more: Parameters<typeof workbookParts>[1] = {}): Buffer =>
  zipOf(workbookParts(headRow() + rows, more));
/** As Excel writes "Strict Open XML": other names of the relations and of the elements' space. */
const strict = (rows: string): Buffer =>
  zipOf(
    workbookParts(headRow() + rows).map((part) => ({
      ...part,
      content: part.content
        .toString()
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
          'http://purl.oclc.org/ooxml/spreadsheetml/main',
        ),
    })),
  );
const DATES = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';

type Known = Record<string, unknown>;

/** [what, content, form, the records that come in, [line, column, code] of warnings] */
const READ: [string, () => Promise<Buffer> | Buffer, object, Known[], [number, number, string][]][] = [
  [
    'text, numbers, days and zeros before a number, each as it is shown',
    () =>
      workbook((book) => {
        const sheet = book.addWorksheet('S');
        sheet.addRows([HEAD, ['person', 'Kinds', '00042', new Date('1980-02-29T00:00:00Z'), 1250.1 + 0.2]]);
        sheet.addRow(['person', 'Shown', 43]).getCell(3).numFmt = '00000';
      }),
    {},
    [
      { lastName: 'Kinds', clientNumber: '00042', birthDate: '1980-02-29', netWorth: '1250.30' },
      { lastName: 'Shown', clientNumber: '00043' },
    ],
    [],
  ],
  [
    'formulas by the value that they had, flagged',
    () =>
      sheetOf([
        'person',
        { formula: '"For"&"mula"', result: 'Formula' },
        '',
        null,
        { formula: '2*2', result: 4 },
      ]),
    {},
    [{ lastName: 'Formula', netWorth: '4.00' }],
    [
      [2, 2, 'FORMULA'],
      [2, 5, 'FORMULA'],
    ],
  ],
  [
    'rich text, links and phonetic marks',
    async () => {
      const rich = { richText: [{ text: 'Mc' }, { font: { bold: true }, text: 'Rich & <Co>' }] };
      return sheetOf(['person', rich], ['person', { text: 'Linked', hyperlink: 'https://example.org' }]);
    },
    {},
    [{ lastName: 'McRich & <Co>' }, { lastName: 'Linked' }],
    [],
  ],
  [
    'line breaks within a cell',
    () =>
      workbook((book) => {
        const sheet = book.addWorksheet('S');
        sheet.addRows([
          [...HEAD, 'consentText'],
          ['person', 'Lines', '', null, null, 'one\ntwo\r\nthree'],
        ]);
      }),
    {},
    [{ lastName: 'Lines', consentText: expect.stringMatching(/^one\r?\ntwo\r?\nthree$/) }],
    [],
  ],
  [
    'a serial number in a column of days, flagged',
    () => sheetOf(['person', 'Serial', '', 45_306]),
    {},
    [{ lastName: 'Serial', birthDate: '2024-01-15' }],
    [[2, 4, 'SERIAL_DATE']],
  ],
  [
    'days that are counted from 1904',
    () =>
      workbook((book) => {
        book.properties.date1904 = true;
        book.addWorksheet('S').addRows([HEAD, ['person', 'Mac', '', new Date('2001-05-06T00:00:00Z')]]);
      }),
    {},
    [{ lastName: 'Mac', birthDate: '2001-05-06' }],
    [],
  ],
  [
    'the days around the one that 1900 did not have',
    () =>
      byHand(
        `<row r="2">${cell('A2', 'person')}${cell('B2', 'First')}<c r="D2" s="1"><v>59</v></c></row><row r="3">${cell('A3', 'person')}${cell('B3', 'Then')}<c r="D3" s="1"><v>61</v></c></row>`,
        { styles: DATES },
      ),
    {},
    [
      { lastName: 'First', birthDate: '1900-02-28' },
      { lastName: 'Then', birthDate: '1900-03-01' },
    ],
    [],
  ],
  [
    'cells that are merged over rows',
    () =>
      workbook((book) => {
        const sheet = book.addWorksheet('S');
        sheet.addRows([HEAD, ['person', 'One', 'M1'], ['', 'Two', 'M2']]);
        sheet.mergeCells('A2:A3');
      }),
    {},
    [
      { lastName: 'One', kind: 'person' },
      { lastName: 'Two', kind: 'person' },
    ],
    [[3, 1, 'MERGED']],
  ],
  [
    'cells that are merged over columns: the first has the value, which is said',
    () =>
      workbook((book) => {
        const sheet = book.addWorksheet('S');
        sheet.addRows([
          HEAD,
          ['person', 'Across', ''],
          ['person', 'Alone', 'A-2'],
          ['person', 'Block', ''],
          ['person'],
        ]);
        sheet.mergeCells('B2:C2');
        sheet.mergeCells('B4:C5');
      }),
    {},
    [
      { lastName: 'Across' },
      { lastName: 'Alone', clientNumber: 'A-2' },
      { lastName: 'Block' },
      { lastName: 'Block' },
    ],
    [
      [2, 2, 'MERGED_ACROSS'],
      [4, 2, 'MERGED_ACROSS'],
      [5, 2, 'MERGED_ACROSS'],
      [5, 2, 'MERGED'],
    ],
  ],
  [
    'rows that a filter hides, which is said; columns at the end without name and value',
    () =>
      workbook((book) => {
        const sheet = book.addWorksheet('S');
        sheet.addRows([
          [...HEAD, '', ' '],
          ['person', 'Hidden'],
          ['person', 'Shown'],
        ]);
        sheet.getRow(2).hidden = true;
      }),
    {},
    [{ lastName: 'Hidden' }, { lastName: 'Shown' }],
    [[2, 0, 'HIDDEN_ROW']],
  ],
  [
    'a sheet that is protected against changes, and a hidden one before it',
    () =>
      workbook((book) => {
        book.addWorksheet('Hidden', { state: 'veryHidden' }).addRows([HEAD, ['person', 'Secret']]);
        const sheet = book.addWorksheet('Shown');
        sheet.addRows([HEAD, ['person', 'Seen']]);
        void sheet.protect('a password', {});
      }),
    {},
    [{ lastName: 'Seen' }],
    [],
  ],
  [
    'a workbook in the strict form of the standard',
    () =>
      strict(
        `<row r="2">${cell('A2', 'person')}${cell('B2', 'Strict')}<c r="D2" t="d"><v>1980-02-29T00:00:00.000</v></c></row>`,
      ),
    {},
    [{ lastName: 'Strict', birthDate: '1980-02-29' }],
    [],
  ],
  [
    'two rows of names, of which the lower one counts',
    () =>
      workbook((book) => {
        const sheet = book.addWorksheet('S');
        sheet.addRows([['Person', '', '', 'More'], HEAD, ['person', 'Below']]);
        sheet.mergeCells('A1:C1');
      }),
    {},
    [{ lastName: 'Below' }],
    [],
  ],
  [
    'a million empty rows at the end',
    () => {
      const empty = Array.from(
        { length: 60_000 },
        (_, row) => `<row r="${row + 988_576}"><c r="A${row + 988_576}" s="1"/></row>`,
      );
      return byHand(`<row r="2">${cell('A2', 'person')}${cell('B2', 'Last')}</row>${empty.join('')}`);
    },
    {},
    [{ lastName: 'Last' }],
    [],
  ],
  [
    'the first sheet that holds something and is shown',
    () =>
      workbook((book) => {
        book.addWorksheet('Empty');
        book.addWorksheet('Hidden', { state: 'hidden' }).addRows([['x'], ['y']]);
        book.addWorksheet('Full').addRows([HEAD, ['person', 'Third']]);
      }),
    {},
    [{ lastName: 'Third' }],
    [],
  ],
  [
    'the sheet that is chosen',
    () =>
      workbook((book) => {
        book.addWorksheet('A').addRows([['x'], ['y']]);
        book.addWorksheet('B & Co').addRows([HEAD, ['person', 'Chosen']]);
      }),
    { sheet: 'B & Co' },
    [{ lastName: 'Chosen' }],
    [],
  ],
  [
    'numbers whatever the decimal sign of the texts is, and long numbers that are none',
    () =>
      byHand(
        `<row r="2">${cell('A2', 'person')}${cell('B2', 'Signs')}<c r="C2"><v>12345678901234567</v></c><c r="E2"><v>1.125E3</v></c></row><row r="3">${cell('A3', 'person')}${cell('B3', 'Text')}${cell('E3', '1.125,50')}</row>`,
      ),
    { decimalSign: ',' },
    [
      { lastName: 'Signs', clientNumber: '12345678901234567', netWorth: '1125.00' },
      { lastName: 'Text', netWorth: '1125.50' },
    ],
    [],
  ],
  [
    'rows and cells that do not say where they are, elements with prefixes, CDATA, comments and signs',
    () => {
      const rows = [HEAD, ['person', '<![CDATA[A<B]]>&amp;&#x43;<!-- no --> _x0041_']].map(
        (cells) =>
          `<x:row>${cells.map((one) => `<x:c t="inlineStr"><x:is><x:t>${one}</x:t><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c>`).join('')}</x:row>`,
      );
      return zipOf(workbookParts(rows.join('')));
    },
    {},
    [{ lastName: 'A<B&C A' }],
    [],
  ],
];

/** [what, content, [line, column, code, cell] of errors] */
const WRONG: [string, () => Promise<Buffer> | Buffer, [number, number, string][], string][] = [
  [
    'a formula without its value',
    () => byHand(`<row r="3">${cell('A3', 'person')}${cell('B3', 'A')}<c r="E3"><f>A1</f></c></row>`),
    [[3, 5, 'FORMULA_UNREAD']],
    'E3',
  ],
  [
    'a cell that shows an error',
    () => sheetOf(['person', 'A', '', null, { error: '#N/A' }]),
    [[2, 5, 'CELL_ERROR']],
    'E2',
  ],
  ['the names of the columns once more', () => sheetOf(['person', 'A'], HEAD), [[3, 1, 'NAMES_AGAIN']], 'A3'],
  [
    'a value beside the table',
    () => sheetOf(['person', 'A', '', null, 1, 'what?']),
    [[2, 6, 'COLUMN_COUNT']],
    'F2',
  ],
  [
    'a third digit of an amount',
    () => sheetOf(['person', 'A', '', null, 0.005]),
    [[2, 5, 'TOO_MANY_DIGITS']],
    'E2',
  ],
  [
    'the day that did not exist',
    () =>
      byHand(`<row r="2">${cell('A2', 'person')}${cell('B2', 'A')}<c r="D2" s="1"><v>60</v></c></row>`, {
        styles: DATES,
      }),
    [[2, 4, 'NOT_A_DATE']],
    'D2',
  ],
  [
    'a row that blanks stand before',
    () => byHand(`<row r="900">${cell('A900', 'nobody')}${cell('B900', 'A')}</row>`),
    [[900, 1, 'NOT_A_CHOICE']],
    'A900',
  ],
];

const plain = (): ZipPart[] => workbookParts(headRow() + `<row r="2">${cell('A2', 'person')}</row>`);
const withPart = (name: string, part: Partial<ZipPart>): Buffer =>
  zipOf([...plain().filter((one) => one.name !== name), { name, content: '', ...part }]);
const sheetPart = (content: string): Buffer => withPart('xl/worksheets/sheet1.xml', { content });
const OLD = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

/** [what, content, name of the file, status and code of the answer] */
const REFUSED: [string, () => Promise<Buffer> | Buffer, string, number, string][] = [
  [
    'a bomb that says so',
    () => withPart('a.xml', { content: Buffer.alloc(1000), claims: 800_000_000 }),
    'a.xlsx',
    413,
    'FILE_BOMB',
  ],
  [
    'a bomb that does not',
    () => withPart('xl/worksheets/sheet1.xml', { content: ' '.repeat(3_000_000), claims: 100 }),
    'a.xlsx',
    413,
    'FILE_BOMB',
  ],
  [
    'more than 200 parts',
    () => zipOf([...plain(), ...Array.from({ length: 200 }, (_, n) => ({ name: `p${n}`, content: '' }))]),
    'a.xlsx',
    422,
    'SHEET_UNSAFE',
  ],
  ['a part whose name leads out', () => withPart('../../etc/passwd', {}), 'a.xlsx', 422, 'SHEET_UNSAFE'],
  ['the same part twice', () => zipOf([...plain(), ...plain().slice(0, 1)]), 'a.xlsx', 422, 'SHEET_UNSAFE'],
  [
    'a DTD with an entity',
    () =>
      sheetPart('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>'),
    'a.xlsx',
    422,
    'SHEET_UNSAFE',
  ],
  [
    'an entity that nobody defined',
    () => sheetPart(`<worksheet><sheetData>${headRow().replace('kind', '&lol;')}</sheetData></worksheet>`),
    'a.xlsx',
    422,
    'SHEET_UNSAFE',
  ],
  ['encrypted parts', () => withPart('secret.xml', { encrypted: true }), 'a.xlsx', 415, 'SHEET_PROTECTED'],
  ['an encrypted workbook', () => OLD, 'a.xlsx', 415, 'SHEET_PROTECTED'],
  ['an old workbook', () => OLD, 'a.xls', 415, 'SHEET_LEGACY'],
  ['macros', () => withPart('xl/vbaProject.bin', {}), 'a.xlsm', 415, 'SHEET_MACROS'],
  [
    'macros by the kind of its content',
    () =>
      withPart('[Content_Types].xml', {
        content:
          '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      }),
    'a.xlsx',
    415,
    'SHEET_MACROS',
  ],
  [
    'a ZIP that is no workbook',
    () => zipOf([{ name: 'readme.txt', content: 'x' }]),
    'a.xlsx',
    415,
    'FILE_KIND',
  ],
  ['a workbook that says it is a CSV', () => zipOf(plain()), 'a.csv', 415, 'FILE_KIND'],
  ['a workbook that is cut', () => zipOf(plain()).subarray(0, 700), 'a.xlsx', 422, 'FILE_BROKEN'],
  [
    'a sheet that is cut',
    () => sheetPart('<worksheet><sheetData><row r="1"><c'),
    'a.xlsx',
    422,
    'FILE_BROKEN',
  ],
  ['rows in disorder', () => zipOf(workbookParts(headRow(5) + headRow(2))), 'a.xlsx', 422, 'FILE_BROKEN'],
  [
    'a column far out',
    () => byHand(`<row r="2"><c r="XFD2"><v>1</v></c></row>`),
    'a.xlsx',
    422,
    'TOO_MANY_COLUMNS',
  ],
  [
    'nothing but empty sheets',
    () => workbook((book) => void book.addWorksheet('E')),
    'a.xlsx',
    422,
    'FILE_EMPTY',
  ],
  ['names and no record', () => sheetOf(), 'a.xlsx', 422, 'FILE_EMPTY'],
  [
    'two columns of one name',
    () =>
      workbook(
        (book) =>
          void book.addWorksheet('S').addRows([
            ['kind', 'Kind'],
            ['a', 'b'],
          ]),
      ),
    'a.xlsx',
    422,
    'HEADER_WRONG',
  ],
];

describe('workbooks as they are in the world', () => {
  it.each(READ)('S3-124 S5-14: reads %s', async (_what, content, form, records, warnings) => {
    const by = await Importer.in(app);
    const { id } = await by.upload('contact', await content(), 'file.xlsx');
    const { check, problem } = await by.check(id, { form });
    expect([problem, await by.codes(id), check]).toMatchObject([
      null,
      [],
      { toCreate: records.length, wrong: 0 },
    ]);
    const found = await by.errors(id, 'warnings');
    expect(
      found.flatMap(({ line, warnings: all }) =>
        all.map((one) => [line, (one as Known)['column'], (one as Known)['code']]),
      ),
    ).toEqual(warnings);
    expect((await by.step(id, 'complete')).result).toMatchObject({ created: records.length });
    const { items } = (await by.sender.get('contacts')).body;
    expect(items).toMatchObject(records);
  });

  it.each(WRONG)('S3-128: %s is an error at its cell', async (_what, content, codes, at) => {
    const { id } = await mine.upload('contact', await content(), 'file.xlsx');
    await mine.check(id);
    expect(await mine.codes(id)).toEqual(codes);
    const [error] = (await mine.errors(id))[0]?.errors ?? [];
    const failed = (await mine.sender.get(`imports/${id}/failed`)).text;
    expect(failed).toMatch(/^kind,lastName.*Import line,Import errors\r\n/);
    expect(failed).toContain(`,${codes[0]?.[0]},`);
    expect(error).toMatchObject({
      cell: at,
      detail: expect.stringMatching(/./),
      hint: expect.stringMatching(/./),
    });
  });

  it('S3-106 S3-130: wrong lines are shown, mended and given back as they are read: days, shares and amounts, no serial numbers', async () => {
    const content = await workbook((book) => {
      const sheet = book.addWorksheet('S');
      sheet.addRow([...HEAD, 'occupation']);
      sheet.addRow(['person', '', 'P-1', 45_306, 1250.5, 0.125]).getCell(6).numFmt = '0.0%';
      sheet.addRow(['person', '', 'P-2', new Date('1980-02-29T00:00:00Z'), 0.1 + 0.2, { error: '#N/A' }]);
    });
    const { id } = await mine.upload('contact', content, 'file.xlsx');
    await mine.check(id, { form: { decimalSign: ',' } });
    const cellsOf = async (): Promise<unknown[]> =>
      (await mine.sender.get(`imports/${id}/wrong-lines`)).body.items.map((one: Known) => one['cells']);
    const first = { birthDate: '2024-01-15', netWorth: '1250,5', occupation: '12.5%' };
    const second = { birthDate: '1980-02-29', netWorth: '0,3', occupation: '#N/A' };
    expect(await cellsOf()).toMatchObject([first, second]);
    const failed = (await mine.sender.get(`imports/${id}/failed`)).text;
    expect(failed).toContain('P-1,2024-01-15,"1250,5",12.5%,2,');
    expect(failed).toContain('P-2,1980-02-29,"0,3",#N/A,3,');
    const again = await mine.upload('contact', failed.replaceAll('person,,', 'person,Shown,'), 'file.csv');
    expect((await mine.check(again.id, { form: { decimalSign: ',' } })).check).toMatchObject({ wrong: 0 });
    await mine.step(again.id, 'complete');
    const { items } = (await mine.sender.get('contacts?lastName=Shown')).body;
    expect(items).toMatchObject([
      { clientNumber: 'P-1', birthDate: '2024-01-15', netWorth: '1250.50' },
      { clientNumber: 'P-2', birthDate: '1980-02-29', netWorth: '0.30' },
    ]);
  });

  it.each(REFUSED)(
    'S3-124 S3-127, threat 21: %s is refused before anything is kept',
    async (_what, content, name, status, code) => {
      const answer = await mine.sender.upload(
        'imports',
        { recordType: 'contact' },
        { name, content: Buffer.from(await content()) },
      );
      expect([answer.status, answer.body.code, typeof answer.body.hint]).toEqual([status, code, 'string']);
    },
  );

  it('S5-30: names the sheets of a workbook, and says so when there is none of a name', async () => {
    const content = await workbook((book) => {
      book.addWorksheet('A').addRows([HEAD, ['person', 'x']]);
      book.addWorksheet('B').addRows([['z'], ['y'], ['x']]);
    });
    const made = await mine.upload('contact', content, 'file.xlsx');
    expect(made.form).toMatchObject({
      sheet: 'A',
      sheets: [
        { name: 'A', rows: 2 },
        { name: 'B', rows: 3 },
      ],
    });
    expect(made.form).not.toHaveProperty('book');
    const wrong = await mine.sender.post(`imports/${made.id}/check`, { form: { sheet: 'C' } });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'NO_SUCH_SHEET']);
    const other = await mine.sender.post(`imports/${made.id}/check`, { form: { sheet: 'B' } });
    expect([other.status, other.body.code, other.body.detail]).toMatchObject([
      422,
      'MAP_WRONG',
      expect.anything(),
    ]);
  });
});

describe('the reader of kept rows', () => {
  it('S3-108: goes on after any row as if it had read from the beginning, wherever the pieces are cut', () => {
    const cells = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 4 }), fc.integer()), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), (all, cut, after) => {
        const rows = all.map((one, index): KeptRow => [index * 3 + 1, one, []]);
        const text = keptLines(rows).toString();
        const at = cut % (text.length + 1);
        const reader = new KeptRowsReader();
        const read = [text.slice(0, at), text.slice(at)].flatMap((piece) => [...reader.read(piece)]);
        expect(read.map(({ line, cells: found }) => [line, found])).toEqual(
          rows.map(([line, one]) => [line, one]),
        );
        const first = new KeptRowsReader();
        const taken = [];
        for (const record of first.read(text)) if (taken.push(record) > after % rows.length) break;
        const rest = [...new KeptRowsReader(first.nextLine).read(first.rest)];
        expect([...taken, ...rest]).toEqual(read);
      }),
      { numRuns: 100 },
    );
  });
});
