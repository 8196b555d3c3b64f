import { textOf } from '../csv/encoding.js';
import { headerLineOf } from '../csv/sniff.js';
import { exchangeProblem } from '../exchange.problems.js';
import { firstBytes } from '../first-bytes.js';
import type { FilesService, StoredFile } from '#files';
import {
  lookAt,
  refuseNames,
  SAMPLES,
  shortened,
  withoutTail,
  type FormCorrections,
  type FoundForm,
  type Looked,
} from '../import/look-at.js';
import { cellText } from './cell-text.js';
import { columnLetters } from './cell-values.js';
import type { KeptBook, KeptSheet } from './convert.js';
import { KeptRowsReader, type SheetRecord } from './kept-rows.js';

const FIRST_ROWS = 60;
/** How kept rows are written, and the failed ones of a sheet. */
const PLAIN = {
  encoding: 'utf-8',
  sure: true,
  delimiter: ',',
  quote: '"',
  decimalSign: '.',
  assumeUtc: false,
} as const;

/** Looks at the beginning of a stored file, of whichever format. Throws the problems of the format. */
export async function lookInto(
  files: FilesService,
  file: Pick<StoredFile, 'storageKey' | 'fileKey'>,
  { encoding, sure, mark, lines, book }: FoundForm,
  corrections: FormCorrections,
): Promise<Looked> {
  if (book) return lookAtSheet((at) => files.openAt(file, at), book, corrections);
  return lookAt(() => files.open(file), { encoding, sure, mark, lines }, corrections);
}

/**
 * Looks at the first rows of a sheet: the one that was chosen, else the first with content. Throws NO_SUCH_SHEET, FILE_EMPTY,
 * HEADER_WRONG.
 */
async function lookAtSheet(
  open: (at: number) => AsyncIterable<Buffer>,
  book: KeptBook,
  corrections: FormCorrections,
): Promise<Looked> {
  const sheet = chosenSheet(book, corrections.sheet);
  const records = await firstRows(open(sheet.from), sheet);
  const texts = records.map(({ line, cells }) => ({ line, cells: cells.map(cellText) }));
  const headerLine = corrections.headerLine ?? headerLineOf(texts);
  return {
    format: 'xlsx',
    form: {
      ...PLAIN,
      mark: sheet.from,
      end: sheet.to,
      lines: sheet.rows,
      book,
      sheet: sheet.name,
      headerLine,
    },
    columns: columnsOf(texts, headerLine, sheet.name),
  };
}

function chosenSheet({ sheets }: KeptBook, name: string | undefined): KeptSheet {
  const sheet =
    name === undefined ? sheets.find(({ rows }) => rows > 0) : sheets.find((one) => one.name === name);
  if (sheet && sheet.rows > 0) return sheet;
  if (sheet || name === undefined)
    throw exchangeProblem('FILE_EMPTY', sheet && `the sheet "${sheet.name}" is empty`);
  throw exchangeProblem('NO_SUCH_SHEET', `the sheets are ${sheets.map((one) => one.name).join(', ')}`, {
    at: { field: 'form.sheet' },
  });
}

async function firstRows(content: AsyncIterable<Buffer>, { from, to }: KeptSheet): Promise<SheetRecord[]> {
  const reader = new KeptRowsReader();
  const records: SheetRecord[] = [];
  let left = to - from;
  for await (const { text } of textOf(firstBytes(content, left), 'utf-8', 0)) {
    for (const record of reader.read(text)) if (records.push(record) >= FIRST_ROWS) return records;
    left -= text.length;
  }
  return records;
}

type Row = { line: number; cells: string[] };

function columnsOf(rows: readonly Row[], headerLine: number, sheet: string): Looked['columns'] {
  const below = rows.filter(({ line }) => line > headerLine);
  const samples = below.slice(0, SAMPLES);
  if (samples.length === 0)
    throw exchangeProblem('FILE_EMPTY', `the sheet "${sheet}" holds no record beside its column names`);
  const header = rows.find(({ line }) => line === headerLine);
  if (headerLine > 0 && !header)
    throw exchangeProblem('HEADER_WRONG', `row ${headerLine} holds no column names`, {
      at: { field: 'form.headerLine' },
    });
  const names = header ? withoutTail(header.cells.map(oneLine), below) : lettered(samples);
  refuseNames(names, headerLine);
  return names.map((name, index) => ({
    name,
    samples: samples.map(({ cells }) => shortened(cells[index] ?? '')),
  }));
}

/** Names of columns are often broken into lines. */
function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ').trim();
}

function lettered(rows: readonly Row[]): string[] {
  const most = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from({ length: most }, (_, index) => `Column ${columnLetters(index + 1)}`);
}
