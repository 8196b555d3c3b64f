import type { FilesService, StoredFile } from '#files';
import { BrokenFile } from '../csv/csv-reader.js';
import { textOf } from '../csv/encoding.js';
import { exchangeProblem } from '../exchange.problems.js';
import { ROW_LIMIT } from '../import/read-file.js';
import { columnOfReference } from './cell-values.js';
import { keptLines } from './kept-rows.js';
import { Package } from './package.js';
import { SheetRows, type Merged } from './sheet-rows.js';
import { asBroken, workbookOf, type Workbook } from './workbook.js';
import { XmlScanner } from './xml.js';

/** Where the rows of a sheet lie among the kept ones. */
export interface KeptSheet {
  name: string;
  rows: number;
  /** bytes: from the first to behind the last */
  from: number;
  to: number;
}

/** What is kept of a workbook beside its rows. */
export interface KeptBook {
  sheets: KeptSheet[];
  /** days are counted from 1904 */
  from1904: boolean;
}

/** The most merges that are looked after; a sheet with more is a layout and no table. */
const MOST_MERGES = 5000;

/**
 * Reads every sheet of a workbook once and keeps its rows as lines of JSON, one sheet after the other, encrypted as every file. So
 * a check can go on at any row after a worker died, and choosing another sheet reads nothing anew; the workbook itself is not
 * needed any more. Throws the problems of workbooks; then nothing new is kept.
 */
export async function keepSheets(
  files: FilesService,
  workbook: StoredFile,
): Promise<{ file: StoredFile; book: KeptBook }> {
  const parts = await Package.open(files, workbook);
  const sheets: KeptSheet[] = [];
  try {
    const book = await workbookOf(parts);
    const file = await files.keep(everySheet(parts, book, sheets));
    return { file, book: { sheets, from1904: book.from1904 } };
  } catch (error) {
    throw problemOfWorkbook(asBroken(error, 'the workbook'));
  } finally {
    parts.close();
  }
}

async function* everySheet(parts: Package, book: Workbook, sheets: KeptSheet[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const { name, part } of book.sheets) {
    const sheet = { name, rows: 0, from: at, to: at };
    sheets.push(sheet);
    const sink = new SheetRows(book, await mergesOf(parts, part), name);
    const scanner = new XmlScanner(sink, part);
    for await (const { text } of textOf(parts.part(part), 'utf-8', 0)) {
      scanner.write(text);
      if (sink.rows.length === 0) continue;
      const lines = keptLines(sink.rows);
      sheet.rows += sink.rows.length;
      sheet.to = at += lines.length;
      sink.rows = [];
      if (sheet.rows > ROW_LIMIT + 50) throw exchangeProblem('TOO_MANY_ROWS');
      yield lines;
    }
    scanner.end();
  }
}

/** The merges. They stand behind the rows in the file, so the sheet is unpacked twice. */
async function mergesOf(parts: Package, part: string): Promise<Merged[]> {
  const found: Merged[] = [];
  let rest = '';
  for await (const chunk of parts.part(part)) {
    rest += chunk.toString('latin1');
    for (const [, first = '', from, last = '', to] of rest.matchAll(MERGE))
      takeMerge(found, first, Number(from), last, Number(to));
    rest = rest.slice(Math.max(rest.lastIndexOf('<'), rest.length - 200));
  }
  return found;
}

const MERGE = /mergeCell\s+ref=["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']/g;

function takeMerge(found: Merged[], first: string, from: number, last: string, to: number): void {
  const [column, lastColumn] = [columnOfReference(first), columnOfReference(last)];
  if (to < from || lastColumn < column || found.length >= MOST_MERGES) return;
  found.push({ column, lastColumn, from, to });
}

function problemOfWorkbook(error: unknown): unknown {
  if (!(error instanceof BrokenFile)) return error;
  if (/document type|unknown entity/.test(error.message))
    return exchangeProblem('SHEET_UNSAFE', error.message);
  const code = error.code === 'TOO_MANY_COLUMNS' ? 'TOO_MANY_COLUMNS' : 'FILE_BROKEN';
  return exchangeProblem(code, error.message, error.line > 0 ? { at: { line: error.line } } : {});
}
