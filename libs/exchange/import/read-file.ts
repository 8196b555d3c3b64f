import type { FilesService } from '#files';
import { BrokenFile, CsvReader } from '../csv/csv-reader.js';
import { bytesOf, textOf, type Encoding } from '../csv/encoding.js';
import { JsonReader } from '../json/json-reader.js';
import { exchangeProblem } from '../exchange.problems.js';
import type { ImportRow } from './import.repository.js';
import { Stager, type StagedRow } from './stage.js';
import type { Plan } from './plan.js';

/** Rows that are checked in one transaction. */
const CHUNK = 4000;
/** Most records of a file. */
export const ROW_LIMIT = 1_000_000;

/** Rows of a file, and where reading goes on after them. */
export interface FileChunk {
  rows: StagedRow[];
  next: { offset: number; line: number };
  last: boolean;
}

/** The bytes of an import's file. Throws FILE_GONE. */
export function contentOf(
  files: FilesService,
  { storageKey, fileKey }: ImportRow,
): Promise<AsyncIterable<Buffer>> {
  if (!storageKey || !fileKey) throw exchangeProblem('FILE_GONE');
  return files.open({ storageKey, fileKey });
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
  let rows: StagedRow[] = [];
  let read = begin;
  for await (const { text, end } of textOf(content, encoding, begin)) {
    read += bytesOf(text, encoding);
    for (const row of reader.read(text, end)) {
      if (row) rows.push(row);
      if (rows.length < CHUNK) continue;
      yield { rows, next: placeOf(reader, read, encoding), last: false };
      rows = [];
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
  if (format === 'json') {
    const reader = new JsonReader(line);
    return asRows(reader, (record) => (isAsked(record.line) ? stager.object(record) : undefined));
  }
  const { headerLine } = plan.form;
  const reader = new CsvReader(plan.form, line);
  return asRows(reader, (record) =>
    record.line <= headerLine || !isAsked(record.line) ? undefined : stager.cells(record),
  );
}

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
