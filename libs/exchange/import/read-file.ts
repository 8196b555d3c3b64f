import type { FilesService, StoredFile } from '#files';
import { BrokenFile, type RawRecord } from '../csv/csv-reader.js';
import { bytesOf, textOf, type Encoding } from '../csv/encoding.js';
import type { JsonRecord } from '../json/json-reader.js';
import { exchangeProblem } from '../exchange.problems.js';
import { firstBytes } from '../first-bytes.js';
import type { ImportRow } from './import.repository.js';
import { recordReader } from './record-reader.js';
import type { SheetRecord } from '../sheet/kept-rows.js';
import { Stager, type StagedRow } from './stage.js';
import { StagedRows } from './staged-rows.js';
import type { Plan } from './plan.js';
import { setImmediate } from 'node:timers/promises';

/** Rows that are checked in one transaction. */
const CHUNK = 4000;
/** Rows after which others have their turn: requests, and the statements that check the chunk before. */
const TURN = 200;
/** Most records of a file. */
export const ROW_LIMIT = 1_000_000;

/** Rows of a file, and where reading goes on after them. */
export interface FileChunk {
  rows: StagedRows;
  next: { offset: number; line: number };
  last: boolean;
}

/** Where an import's file lies. Throws FILE_GONE. */
export function storedFile({ storageKey, fileKey }: ImportRow): Pick<StoredFile, 'storageKey' | 'fileKey'> {
  if (!storageKey || !fileKey) throw exchangeProblem('FILE_GONE');
  return { storageKey, fileKey };
}

/** The bytes of an import's file, up to the end of its sheet. Throws FILE_GONE. */
export async function contentOf(files: FilesService, row: ImportRow): Promise<AsyncIterable<Buffer>> {
  const content = (await files.open(storedFile(row))) as AsyncIterable<Buffer>;
  return row.form.end === undefined ? content : firstBytes(content, row.form.end);
}

/**
 * Reads a file from where the last chunk ended, a chunk at a time; memory does not grow with it. Throws BrokenFile, and
 * TypeError where the bytes are no text of the encoding.
 */
export async function* chunksOf(
  content: AsyncIterable<Buffer>,
  plan: Plan,
  format: ImportRow['format'],
  from: { offset: number; line: number },
): AsyncGenerator<FileChunk> {
  const { form } = plan;
  const encoding = form.encoding as Encoding;
  const begin = Math.max(from.offset, form.mark);
  const reader = readerOf(plan, format, from.line);
  let rows = new StagedRows();
  let read = begin;
  for await (const { text, end } of textOf(content, encoding, begin)) {
    read += bytesOf(text, encoding);
    for (const row of reader.read(text, end)) {
      if (row) rows.add(row);
      const { length } = rows.lines;
      if (length % TURN === 0) await setImmediate();
      if (length < CHUNK) continue;
      yield { rows, next: placeOf(reader, read, encoding), last: false };
      rows = new StagedRows();
    }
  }
  yield { rows, next: placeOf(reader, read, encoding), last: true };
}

interface RowReader {
  read(text: string, end: boolean): Iterable<StagedRow | undefined>;
  nextLine: number;
  rest: string;
}

function placeOf(
  { nextLine, rest }: RowReader,
  read: number,
  encoding: Encoding,
): { offset: number; line: number } {
  return { offset: read - bytesOf(rest, encoding), line: nextLine };
}

function readerOf(plan: Plan, format: ImportRow['format'], line: number): RowReader {
  const stager = new Stager(plan);
  // after lines were mended only those are read
  const isAsked = (at: number): boolean => plan.ground.only?.has(at) ?? true;
  const { form, columns } = plan;
  return asRows<AnyRecord>(recordReader(format, form, columns, line), (record) => {
    // the rows of a workbook are all staged anew, whatever was mended
    if (format !== 'xlsx' && !isAsked(record.line)) return undefined;
    if ('value' in record) return stager.object(record);
    if (record.line <= form.headerLine) return undefined;
    return 'marks' in record ? stager.sheet(record) : stager.cells(record);
  });
}

type AnyRecord = JsonRecord | SheetRecord | RawRecord;

function asRows<T>(
  reader: { read(text: string, end: boolean): Iterable<T>; readonly nextLine: number; readonly rest: string },
  rowOf: (record: T) => StagedRow | undefined,
): RowReader {
  return {
    *read(text, end) {
      for (const record of reader.read(text, end)) yield rowOf(record);
    },
    get nextLine() {
      return reader.nextLine;
    },
    get rest() {
      return reader.rest;
    },
  };
}

/** Why a file cannot be read on, for the one who sent it; any other error is thrown again. */
export function problemOfFile(error: unknown, line: number): NonNullable<ImportRow['problem']> {
  if (error instanceof BrokenFile) return { code: error.code, detail: error.message, line: error.line };
  if (error instanceof TypeError && (error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return {
      code: 'WRONG_ENCODING',
      detail: `after line ${line} the bytes are no text of this encoding`,
      line,
    };
  throw error;
}
