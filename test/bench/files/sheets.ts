import { recordType } from '#catalogue';
import { Database } from '#database';
import { exportRequest, ExportService, ImportService } from '#exchange';
import exceljs from 'exceljs';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Hub, Part } from '../hub.js';
import type { BenchResult } from '../result.js';
import { contextOf } from './content.js';
import { inTurn } from './in-turn.js';

const IN = 'workbook in';
const OUT = 'workbook out';
const FIELDS = [
  'clientNumber',
  'kind',
  'lastName',
  'firstName',
  'salutation',
  'birthDate',
  'gender',
  'maritalStatus',
  'occupation',
  'netWorth',
  'doNotCall',
  'contactType',
  'region',
  'status',
  'source',
  'consent',
  'consentDate',
  'preferredLanguage',
  'preferredName',
  'employer',
];

/**
 * Workbooks of 20 columns: reading one until its rows are kept, against exceljs' streaming reader; writing one of the office's
 * contacts, against a plain SELECT whose rows go into exceljs' streaming writer.
 */
export const sheets: Part = {
  names: [IN, OUT],
  async measure(hub, options) {
    const folder = await mkdtemp(join(tmpdir(), 'interoffice-bench-'));
    const file = join(folder, 'bench.xlsx');
    const results: BenchResult[] = [];
    try {
      const rows = await writeWith(hub, new exceljs.stream.xlsx.WorkbookWriter(withTexts(file)));
      const lines = [
        { name: IN, reach: 2, ours: () => upload(hub, file, rows), limit: () => readWith(file, rows) },
        {
          name: OUT,
          reach: 2,
          ours: () => exported(hub).then(() => rows),
          limit: () => writeWith(hub, new exceljs.stream.xlsx.WorkbookWriter({ stream: nowhere() })),
        },
      ];
      for (const line of lines) if (options.wanted(line.name)) results.push(await inTurn(line, hub, options));
      return results;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** With a list of shared texts, as Excel writes it. */
const withTexts = (filename: string): object => ({ filename, useSharedStrings: true, useStyles: true });

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

const columnsOf = (): string[] =>
  recordType('contact')
    .fields.filter(({ name }) => FIELDS.includes(name))
    .map(({ column }) => `"${column}"`);

/** Writes the contacts of the office with 50,000 of them. Answers their number. */
async function writeWith({ admin, data }: Hub, book: exceljs.stream.xlsx.WorkbookWriter): Promise<number> {
  const sheet = book.addWorksheet('Contacts');
  sheet.addRow(FIELDS).commit();
  let rows = 0;
  await admin.query('BEGIN');
  await admin.query(
    `DECLARE c CURSOR FOR SELECT ${columnsOf().join(', ')} FROM contact WHERE office_id = '${data.recipient.officeId}'`,
  );
  for (;;) {
    const { rows: some } = await admin.query<unknown[]>({ text: 'FETCH 1000 FROM c', rowMode: 'array' });
    for (const row of some) sheet.addRow(row).commit();
    rows += some.length;
    if (some.length === 0) break;
  }
  await admin.query('COMMIT');
  sheet.commit();
  await book.commit();
  return rows;
}

async function readWith(file: string, expected: number): Promise<void> {
  const reader = new exceljs.stream.xlsx.WorkbookReader(file, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    entries: 'emit',
  });
  let rows = 0;
  for await (const sheet of reader) for await (const row of sheet) if (row.cellCount > 0) rows += 1;
  if (rows !== expected + 1) throw new Error(`exceljs read ${rows} rows`);
}

async function upload({ app, data }: Hub, file: string, expected: number): Promise<number> {
  const context = contextOf(data.recipient);
  const { form } = await app
    .get(ImportService, { strict: false })
    .uploadContent(createReadStream(file), { recordType: 'contact', fileName: 'bench.xlsx' }, (work) =>
      app.get(Database).transaction(context, work),
    );
  if (form.lines !== expected + 1) throw new Error(`the upload kept ${form.lines} rows`);
  return expected;
}

async function exported({ app, data }: Hub): Promise<void> {
  const request = exportRequest({ format: 'xlsx', fields: FIELDS.join(',') });
  const file = await app
    .get(ExportService, { strict: false })
    .export(contextOf(data.recipient), recordType('contact'), request);
  for await (const _ of file);
}
