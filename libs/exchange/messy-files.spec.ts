import { config } from '#platform';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { testApp, type TestApp } from '../../test/support/app.js';
import { CsvReader, type RawRecord } from './csv/csv-reader.js';
import { JsonReader } from './json/json-reader.js';
import { Importer } from '../../test/support/importer.js';

let app: TestApp;
let mine: Importer;
beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
});
afterAll(() => app.close());

const HEAD = 'kind,lastName,netWorth,birthDate';
const rows = (...lines: string[]): string => [HEAD, ...lines].join('\n');
const utf16 = (text: string, bigEndian = false): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

/** [what, content, form, the last names that come in] */
const READ: [string, string | Buffer, object, string[]][] = [
  ['a byte order mark', `\ufeff${rows('person,Bom,,')}`, {}, ['Bom']],
  ['UTF-16 with a mark, as Excel writes it', utf16('kind\tlastName\r\nperson\tŁódź\r\n'), {}, ['Łódź']],
  ['UTF-16 the other way round', utf16('kind;lastName\r\nperson;Ωμ\r\n', true), {}, ['Ωμ']],
  [
    'Latin letters of Windows, when it is said',
    Buffer.from('kind;lastName\nperson;M\xfcller \x80', 'latin1'),
    { encoding: 'windows-1252' },
    ['Müller €'],
  ],
  ['semicolons', 'kind;lastName;netWorth\nperson;Semi;"1.250,00"', { decimalSign: ',' }, ['Semi']],
  ['tabs', 'kind\tlastName\nperson\tTab', {}, ['Tab']],
  [
    'line breaks and quotes in fields',
    'kind,lastName,consentText\r\nperson,Lines,"one\r\ntwo ""three"""\r\n',
    {},
    ['Lines'],
  ],
  ['line ends of an old Mac', 'kind,lastName\rperson,Mac\r', {}, ['Mac']],
  [
    'a title above the names',
    'Contacts of March,,\n,,\nkind,lastName,title\nperson,Below,Dr.',
    { headerLine: 3 },
    ['Below'],
  ],
  ['empty rows at the end', `${rows('person,Last,,')}\n${',,,\n'.repeat(5000)}\n\n`, {}, ['Last']],
  ['a formula', rows('person,"=HYPERLINK(""x"")",,'), {}, ['=HYPERLINK("x")']],
  [
    'an amount with its currency and groups, in quotes (S3-73)',
    rows('person,Rich,"$1,250.00",'),
    {},
    ['Rich'],
  ],
  ['days in the order that is said', rows('person,Ordered,,01/02/2003'), { dateOrder: 'dmy' }, ['Ordered']],
  [
    'delimiters at the end of every line, below no name',
    'kind;lastName;clientNumber;;\nperson;Tail;T-1;;\nperson;Short;T-2\n',
    {},
    ['Tail', 'Short'],
  ],
  ['the line that tells Excel the delimiter', 'sep=;\r\nkind;lastName\r\nperson;Told\r\n', {}, ['Told']],
  [
    'UTF-16 without a mark, when it is said',
    Buffer.from('kind;lastName\r\nperson;Müller\r\n', 'utf16le'),
    { encoding: 'utf-16le' },
    ['Müller'],
  ],
  ['line ends of three systems', 'kind,lastName\r\nperson,A\nperson,B\rperson,C\r\n', {}, ['A', 'B', 'C']],
  ['JSON with a byte order mark', '\ufeff[{"kind":"person","lastName":"Mark"}]', {}, ['Mark']],
  [
    'JSON lines with empty ones among them',
    '{"kind":"person","lastName":"One"}\n\n{"kind":"person","lastName":"Two"}\n   \n',
    {},
    ['One', 'Two'],
  ],
  [
    'JSON whose objects leave members out, or bring others while it is looked at',
    '[{"kind":"person","lastName":"More","title":"Dr."},{"kind":"person","lastName":"Less"},{"kind":"person","lastName":"Other","occupation":"Cook"}]',
    {},
    ['More', 'Less', 'Other'],
  ],
  [
    '300 columns, of which most go nowhere',
    `kind,lastName,${Array.from({ length: 298 }, (_, n) => `extra ${n}`).join(',')}\nperson,Wide${','.repeat(298)}`,
    {},
    ['Wide'],
  ],
  ['emoji of several signs', rows('person,👩‍👩‍👧‍👦 Kin,,'), {}, ['👩‍👩‍👧‍👦 Kin']],
  ['a number with zeros before it', 'kind,lastName,clientNumber\nperson,Zeros,00042', {}, ['Zeros']],
];

/** [what, content, codes at [line, column]] */
const WRONG: [string, string | Buffer, [number, number, string][]][] = [
  ['S3-73: an amount with a comma and no quotes', rows('person,A,$1,250.00,'), [[2, 5, 'COLUMN_COUNT']]],
  ['a missing column', rows('person,A'), [[2, 2, 'COLUMN_COUNT']]],
  ['a quote inside a bare field', rows('person,A"B,,', 'person,Next,,'), [[2, 2, 'QUOTE_IN_FIELD']]],
  ['text after a closing quote', rows('person,"A"B,,', 'person,Next,,'), [[2, 2, 'TEXT_AFTER_QUOTE']]],
  [
    'a field over 64 KiB',
    rows(`person,${'x'.repeat(70_000)},,`, 'person,Next,,'),
    [[2, 2, 'FIELD_TOO_LONG']],
  ],
  ['a text longer than its field', rows(`person,${'x'.repeat(121)},,`), [[2, 2, 'TOO_LONG']]],
  [
    'numbers of programmers',
    rows('person,A,0x1F,', 'person,A,1_000,', 'person,A,1e5,'),
    [
      [2, 3, 'NOT_A_NUMBER'],
      [3, 3, 'NOT_A_NUMBER'],
      [4, 3, 'NOT_A_NUMBER'],
    ],
  ],
  ['a third digit of an amount: never rounded', rows('person,A,0.005,'), [[2, 3, 'TOO_MANY_DIGITS']]],
  ['an amount that is too large', rows('person,A,99999999999999999.00,'), [[2, 3, 'OUT_OF_RANGE']]],
  [
    'days that do not exist, or say nothing',
    rows(
      'person,A,,2024-02-30',
      'person,A,,infinity',
      'person,A,,now',
      'person,A,,01/02/03',
      'person,A,,45306',
    ),
    [2, 3, 4, 5, 6].map((line) => [line, 4, 'NOT_A_DATE']),
  ],
  [
    'the names of the columns once more',
    rows('person,A,,', 'kind,lastName, netWorth ,birthDate'),
    [[3, 1, 'NAMES_AGAIN']],
  ],
  [
    'a value below no name',
    'kind;lastName;;\nperson;A;;\n'.concat('person;B;;\n'.repeat(60), 'person;C;;x\n', 'person;D;\n'),
    [
      [63, 3, 'COLUMN_COUNT'],
      [64, 3, 'COLUMN_COUNT'],
    ],
  ],
  ['a sign that stands for a lost letter', rows('person,M\ufffdller,,'), [[2, 2, 'LOST_CHARACTER']]],
  [
    'a number with a space that does not break, or a mark of no width',
    'kind,lastName,clientNumber\nperson,A,K\u00a01\nperson,B,K\u200b2\nperson,C,\u00a0K-3\u00a0',
    [
      [2, 3, 'UNSEEN_CHARACTER'],
      [3, 3, 'UNSEEN_CHARACTER'],
    ],
  ],
  [
    'a number that a spreadsheet program has cut short',
    'kind,lastName,clientNumber\nperson,A,4.91765E+12',
    [[2, 3, 'NUMBER_SHORTENED']],
  ],
  [
    'amounts of several countries in one file',
    rows(
      'person,A,"1.234,56",',
      'person,B,"1,234.56",',
      'person,C,(12.00),',
      'person,D,12.00-,',
      "person,E,1'234.50,",
    ),
    [2, 4, 5, 6].map((line) => [line, 3, 'NOT_A_NUMBER']),
  ],
  [
    'what databases write for nothing',
    rows('person,A,NULL,', 'person,B,N/A,', 'person,C,,\\N', 'person,D,,0000-00-00'),
    [
      [2, 3, 'NOT_A_NUMBER'],
      [3, 3, 'NOT_A_NUMBER'],
      [4, 4, 'NOT_A_DATE'],
      [5, 4, 'NOT_A_DATE'],
    ],
  ],
  [
    'JSON with a member that the first objects do not have',
    `[${'{"kind":"person","lastName":"Many","title":"of them, so that the others are far down"},\n'.repeat(900)}{"kind":"person","lastName":"Late","occupation":"Cook"}]`,
    [[901, 0, 'UNKNOWN_COLUMN']],
  ],
  ['text whose direction is turned', rows('person,A\u202eB,,'), [[2, 2, 'CONTROL_CHARACTER']]],
];

/** [what, content, name of the file, status and code of the answer] */
const REFUSED: [string, string | Buffer, string, number, string][] = [
  ['an empty file', '', 'a.csv', 422, 'FILE_EMPTY'],
  ['a mark and nothing else', '\ufeff', 'a.csv', 422, 'FILE_EMPTY'],
  ['names and no record', HEAD, 'a.csv', 422, 'FILE_EMPTY'],
  ['two columns of one name', 'kind,Kind\nperson,x', 'a.csv', 422, 'HEADER_WRONG'],
  ['a column without a name', 'kind,\nperson,x', 'a.csv', 422, 'HEADER_WRONG'],
  ['__proto__ as a name', 'kind,__proto__\nperson,x', 'a.csv', 422, 'HEADER_WRONG'],
  ['a bomb of columns', `${'a,'.repeat(100_000)}b\n1`, 'a.csv', 422, 'TOO_MANY_COLUMNS'],
  ['an unclosed quote', 'kind,lastName\nperson,"A\nperson,B', 'a.csv', 422, 'FILE_BROKEN'],
  ['a NUL byte', 'kind,lastName\nperson,A\0B', 'a.csv', 415, 'FILE_KIND'],
  ['a ZIP that says it is a CSV', Buffer.from('PK\x03\x04 and more', 'latin1'), 'a.csv', 415, 'FILE_KIND'],
  ['a gzip that says it is a CSV', Buffer.from('\x1f\x8b\x08 packed', 'latin1'), 'a.csv', 415, 'FILE_KIND'],
  [
    'a web page that says it is a workbook',
    '<html><table><tr><td>kind</td></tr></table>',
    'a.xls',
    415,
    'FILE_KIND',
  ],
  ['XML that says it is a workbook', '\ufeff<?xml version="1.0"?><Workbook/>', 'a.xls', 415, 'FILE_KIND'],
  [
    'a quote that opens in line 3 and is never closed',
    rows('person,A,,', 'person,"B,,', 'person,C,,'),
    'a.csv',
    422,
    'FILE_BROKEN',
  ],
  [
    'a value below no name in the first lines',
    'kind,lastName,\nperson,x,\nperson,y,z',
    'a.csv',
    422,
    'HEADER_WRONG',
  ],
  ['a program that says it is a CSV', Buffer.from('MZ\x90\0\x03', 'latin1'), 'a.csv', 415, 'FILE_KIND'],
  ['broken JSON', '[{"kind": "person"}, {"kind": ', 'a.json', 422, 'FILE_BROKEN'],
  ['JSON that holds no objects', '[1, 2]', 'a.json', 422, 'FILE_BROKEN'],
];

describe('files as they are in the world', () => {
  it.each(READ)('S3-62 S3-124 S3-126 S3-136: reads %s', async (_what, content, form, names) => {
    const by = await Importer.in(app);
    const { result } = await by.import('contact', content, { form });
    expect(result).toMatchObject({ created: names.length, failed: 0 });
    const { items } = (await by.sender.get('contacts')).body;
    expect(items.map(({ lastName }: { lastName: string }) => lastName)).toEqual(names);
  });

  it.each(WRONG)('S3-59 S3-128: %s is an error at its line', async (_what, content, codes) => {
    const { id } = await mine.upload('contact', content);
    const checked = await mine.check(id);
    expect(await mine.codes(id)).toEqual(codes);
    expect(checked.check).toMatchObject({ wrong: codes.length });
    for (const { errors } of await mine.errors(id))
      expect(errors[0]).toMatchObject({
        detail: expect.stringMatching(/./),
        hint: expect.stringMatching(/./),
      });
  });

  it.each(REFUSED)(
    'S3-124 S3-127: %s is refused before anything is kept',
    async (_what, content, name, status, code) => {
      const answer = await mine.sender.upload(
        'imports',
        { recordType: 'contact' },
        { name, content: Buffer.from(content) },
      );
      expect([answer.status, answer.body.code, typeof answer.body.hint]).toEqual([status, code, 'string']);
    },
  );

  it('S3-125: a file over the limit is refused with the limit’s name, and nothing of it is kept', async () => {
    const by = await Importer.in(app);
    const content = Buffer.alloc(config().fileLimit + 1, 'x');
    content.write(`${HEAD}\n`);
    const answer = await by.sender.upload(
      'imports',
      { recordType: 'contact' },
      { name: 'large.csv', content },
    );
    expect([answer.status, answer.body.code]).toEqual([413, 'FILE_TOO_LARGE']);
    expect(answer.body.hint).toContain('INTEROFFICE_FILE_LIMIT');
    expect((await by.sender.get('imports')).body.items).toEqual([]);
  });

  it.each([
    ['CSV', 'a.csv', 'kind,lastName\n', 'person,A\n'],
    ['JSON lines', 'a.jsonl', '', '{"lastName":"A"}\n'],
  ])(
    'S3-125: more than a million records of %s are refused when they are sent; the limit is shown before',
    async (_what, name, head, line) => {
      const by = await Importer.in(app);
      const { rowLimit } = (await by.sender.get('exchange')).body;
      expect(rowLimit).toBe(1_000_000);
      const send = (content: string) =>
        by.sender.upload('imports', { recordType: 'contact' }, { name, content: Buffer.from(content) });
      const lines = line.repeat(rowLimit);
      const answer = await send(head + lines + line);
      expect([answer.status, answer.body.code, answer.body.hint]).toEqual([
        413,
        'TOO_MANY_ROWS',
        expect.stringContaining('1,000,000'),
      ]);
      expect((await by.sender.get('imports')).body.items).toEqual([]);
      // empty lines are none
      expect((await send(`${head}${lines}\n\n\n`)).status).toBe(201);
    },
    60_000,
  );

  it('S3-126: letters that are not certain are asked for, never guessed', async () => {
    const made = await mine.upload('contact', Buffer.from('kind,lastName\nperson,M\xfcller', 'latin1'));
    expect(made.form).toMatchObject({ encoding: 'windows-1252', sure: false });
    const answer = await mine.sender.post(`imports/${made.id}/check`);
    expect([answer.status, answer.body.code]).toEqual([422, 'ENCODING_UNSURE']);
    const wrong = await mine.check(made.id, { form: { encoding: 'utf-8' } });
    expect(wrong).toMatchObject({ state: 'refused', problem: { code: 'WRONG_ENCODING' } });
    expect((await mine.check(made.id, { form: { encoding: 'windows-1252' } })).check).toMatchObject({
      toCreate: 1,
    });
  });

  it('S3-128: a quote that is never closed far down refuses the file with its line, and nothing is written', async () => {
    const by = await Importer.in(app);
    const { id } = await by.upload(
      'contact',
      `${rows(...Array.from({ length: 3000 }, () => 'person,Filler of some length to get beyond the beginning,,'))}\nperson,"A,,\n`,
    );
    const checked = await by.check(id);
    expect(checked).toMatchObject({ state: 'refused', problem: { code: 'QUOTE_NOT_CLOSED', line: 3002 } });
    expect((await by.sender.post(`imports/${id}/complete`)).body.code).toBe('IMPORT_STATE');
  });
});

const cell = fc.oneof(
  fc.constantFrom('', '"', ',', '\n', '\r\n', ' ', 'a"b', 'ä', '🙂', '""'),
  fc.string({ maxLength: 8 }),
);

/** Cuts a text into pieces of random length. */
function pieces(text: string, cuts: number[]): string[] {
  const at = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((one, other) => one - other);
  return [...at, text.length].map((end, index) => text.slice(index === 0 ? 0 : at[index - 1], end));
}

function readAll<T>(reader: { read(text: string, end: boolean): Iterable<T> }, parts: string[]): T[] {
  return parts.flatMap((part, index) => [...reader.read(part, index === parts.length - 1)]);
}

describe('what is read as it is, and said', () => {
  it('S3-33: an apostrophe before a number and letters that were misread before are warned of, and kept', async () => {
    const by = await Importer.in(app);
    const { id } = await by.upload(
      'contact',
      "kind,lastName,clientNumber\nperson,MÃ¼ller,'00042\nperson,'t Hooft,1",
    );
    expect((await by.check(id)).check).toMatchObject({ toCreate: 2, wrong: 0, warned: 1 });
    const [warned] = await by.errors(id, 'warnings');
    expect(warned).toMatchObject({ line: 2, warnings: [{ code: 'LOOKS_MISREAD' }, { code: 'APOSTROPHE' }] });
    await by.step(id, 'complete');
    const { items } = (await by.sender.get('contacts')).body;
    expect(items.map((one: Record<string, unknown>) => [one['lastName'], one['clientNumber']])).toEqual([
      ['MÃ¼ller', "'00042"],
      ["'t Hooft", '1'],
    ]);
  });

  it('S3-29: a share is read with its sign or without; what has none stays what it is', async () => {
    const by = await Importer.in(app);
    await by.import('contact', 'kind,lastName,clientNumber\nperson,Client,C-1');
    const lines = ['15%', '12,5 %', '0,15', '15'].map((rate, n) => `C-1;S-${n};${rate}`);
    const { id } = await by.upload('account', ['Client number;File number;Rate', ...lines].join('\n'));
    const map = {
      'Client number': { field: 'debtorId.clientNumber' },
      'File number': { field: 'fileNumber' },
      Rate: { field: 'commissionRate' },
    };
    expect((await by.check(id, { map, form: { decimalSign: ',' } })).check).toMatchObject({ wrong: 0 });
    await by.step(id, 'complete');
    const { items } = (await by.sender.get('accounts?sort=fileNumber')).body;
    expect(items.map((one: Record<string, unknown>) => one['commissionRate'])).toEqual([
      '15.0000',
      '12.5000',
      '0.1500',
      '15.0000',
    ]);
    const amount = await by.upload('contact', 'kind,lastName,netWorth\nperson,Rich,15%');
    await by.check(amount.id);
    expect(await by.codes(amount.id)).toEqual([[2, 3, 'NOT_A_NUMBER']]);
  });

  it('S3-128: says what to do with a day that is a number, with an amount of another country, and with a line of delimiters', async () => {
    const by = await Importer.in(app);
    const said = async (line: string, form: object): Promise<string> => {
      const { id } = await by.upload('contact', `kind;lastName;netWorth;birthDate\n${line}`);
      await by.check(id, { form });
      const [wrong] = await by.errors(id);
      return wrong?.errors.map((one) => `${String(one['detail'])} ${String(one['hint'])}`).join() ?? '';
    };
    expect(await said('person;A;;45306', {})).toMatch(/2024-01-15.*format of a date/);
    expect(await said('person;A;1,234.56;', { decimalSign: ',' })).toMatch(/1250,00 or 1\.250,00/);
    expect(await said('person;A;;;', {})).toMatch(/delimiters that the line of names does not have/);
    expect(await said('person;A;;31.02.2024', { dateOrder: 'dmy' })).toMatch(/2024-02-31/);
    expect(await said('person;A;;2/30/24', { dateOrder: 'mdy' })).toMatch(/four digits/);
  });
});

describe('the reader of records', () => {
  const table = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom(',', ';', '\t'))
    .chain(([columns, delimiter]) =>
      fc.record({
        delimiter: fc.constant(delimiter),
        cells: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: 1,
          maxLength: 6,
        }),
        cuts: fc.array(fc.nat(400), { maxLength: 6 }),
        lineBreak: fc.constantFrom('\n', '\r\n'),
      }),
    );

  it('S3-124: reads whatever another program writes, wherever the pieces are cut, as another parser does', () => {
    fc.assert(
      fc.property(table, ({ delimiter, cells, cuts, lineBreak }) => {
        const text = stringify(cells, { delimiter, record_delimiter: lineBreak, quoted: true });
        const records = readAll<RawRecord>(new CsvReader({ delimiter, quote: '"' }), pieces(text, cuts));
        expect(records.map((record) => record.cells)).toEqual(cells);
        expect(records.map((record) => record.cells)).toEqual(
          parse(text, { delimiter, record_delimiter: lineBreak }),
        );
        expect(records.every(({ fault }) => fault === undefined)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('S3-108: goes on after any record as if it had read from the beginning', () => {
    fc.assert(
      fc.property(table, fc.nat(), ({ delimiter, cells }, after) => {
        const text = stringify(cells, { delimiter });
        const form = { delimiter, quote: '"' };
        const all = readAll<RawRecord>(new CsvReader(form), [text]);
        const reader = new CsvReader(form);
        const first: RawRecord[] = [];
        for (const record of reader.read(text, true)) if (first.push(record) > after % cells.length) break;
        const rest = readAll<RawRecord>(new CsvReader(form, reader.nextLine), [reader.rest]);
        // the line of a record that a `for` has just taken is counted when the next one is asked for
        expect([...first, ...rest].map((record) => record.cells)).toEqual(all.map((record) => record.cells));
        expect(rest.map(({ line }) => line)).toEqual(all.slice(first.length).map(({ line }) => line));
      }),
      { numRuns: 100 },
    );
  });

  it('S3-110: reads objects from an array and from lines, wherever the pieces are cut', () => {
    const object = fc.dictionary(
      fc.string({ maxLength: 5 }),
      fc.oneof(cell, fc.integer(), fc.boolean(), fc.constant(null)),
    );
    fc.assert(
      fc.property(
        fc.array(object, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(300), { maxLength: 5 }),
        fc.boolean(),
        (objects, cuts, asArray) => {
          const text = asArray
            ? JSON.stringify(objects, null, 1)
            : objects.map((one) => JSON.stringify(one)).join('\n');
          const read = readAll(new JsonReader(), pieces(text, cuts));
          expect(read.map(({ value }) => JSON.stringify(value))).toEqual(
            objects.map((one) => JSON.stringify(one)),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
