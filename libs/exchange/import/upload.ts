import { contentTypeOf, safeFileName, type FilesService, type StoredFile } from '#files';
import { commonProblem } from '#platform';
import type { Readable } from 'node:stream';
import { BrokenFile, COLUMN_LIMIT } from '../csv/csv-reader.js';
import { EncodingWatch, type Encoding, type FoundEncoding } from '../csv/encoding.js';
import { firstRecords, sniff } from '../csv/sniff.js';
import { exchangeProblem } from '../exchange.problems.js';
import type { FoundColumn } from '../fields/auto-map.js';
import { JsonReader } from '../json/json-reader.js';
import type { KeptBook } from '../sheet/convert.js';
import { isWorkbook, keepWorkbook } from '../sheet/upload.js';
import type { FileForm, FileFormat } from './plan.js';

/** A part of a multipart body, as the HTTP server reads it. */
export type Part =
  | { type: 'file'; fieldname: string; filename: string; file: Readable & { truncated: boolean } }
  | { type: 'field'; fieldname: string; value: unknown; valueTruncated: boolean };

/** A file that was stored, and what it says about itself. */
export interface Uploaded {
  file: StoredFile;
  fileName: string;
  encoding: FoundEncoding;
  lines: number;
  /** of a workbook, whose rows are kept instead of itself */
  book?: KeptBook;
}

const FIELDS: readonly string[] = ['recordType', 'map'];
const HEAD = 65_536;
export const SAMPLES = 3;
const SAMPLE_WIDTH = 80;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads the parts of an upload: one file, which goes straight into the store, and fields. Throws 400, 413, 415; then no file is left. */
export async function readParts(
  parts: AsyncIterable<Part>,
  files: FilesService,
): Promise<Uploaded & { fields: Record<string, string> }> {
  const fields: Record<string, string> = {};
  let kept: Uploaded | undefined;
  try {
    for await (const part of parts) {
      if (part.type === 'field') takeField(part, fields);
      else if (kept || part.fieldname !== 'file') {
        part.file.resume(); // the parser waits until every part is read
        throw refusal(part.fieldname, 'there must be one file, in the part "file"');
      } else kept = await keepFile(part.file as AsyncIterable<Buffer>, part.filename, files);
      if (part.type === 'file' && part.file.truncated) throw exchangeProblem('FILE_TOO_LARGE');
    }
    if (!kept) throw refusal('file', 'the part "file" is missing');
    return { ...kept, fields };
  } catch (error) {
    if (kept) await files.remove(kept.file.storageKey);
    throw error;
  }
}

/** Stores a file and looks at its characters as they flow past. Throws for what is no text. */
export async function keepFile(
  content: AsyncIterable<Buffer>,
  name: string,
  files: FilesService,
): Promise<Uploaded> {
  const watch = new EncodingWatch();
  const fileName = safeFileName(name);
  const file = await files.keep(watch.watch(content));
  try {
    if (isWorkbook(file, fileName)) return await keepWorkbook(file, fileName, files);
    return { file, fileName, encoding: encodingOf(file, fileName, watch), lines: watch.lines };
  } catch (error) {
    await files.remove(file.storageKey);
    throw error;
  }
}

function encodingOf(file: StoredFile, fileName: string, watch: EncodingWatch): FoundEncoding {
  if (file.size === 0) throw exchangeProblem('FILE_EMPTY');
  const kind = contentTypeOf(file.head, fileName);
  if (kind !== 'text/plain' && kind !== 'application/octet-stream')
    throw exchangeProblem('FILE_KIND', `the file is ${kind}, whatever its name says`);
  try {
    return watch.result();
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    throw exchangeProblem('FILE_KIND', error.message);
  }
}

function takeField(part: Part & { type: 'field' }, fields: Record<string, string>): void {
  const { fieldname: name, value } = part;
  if (!FIELDS.includes(name)) throw refusal(name, `there is no field ${name}`);
  if (name in fields) throw refusal(name, `the field ${name} stands twice`);
  if (typeof value !== 'string' || part.valueTruncated)
    throw refusal(name, `the field ${name} is no short text`);
  fields[name] = value;
}

function refusal(field: string, detail: string): Error {
  return commonProblem('BAD_REQUEST', detail, {
    at: { field },
    hint: `Send the fields ${FIELDS.join(', ')} and then one part "file".`,
  });
}

/** What the beginning of a file shows: how it is written, and its columns. */
export interface Looked {
  format: FileFormat;
  form: FileForm & { lines: number };
  columns: FoundColumn[];
}

/** What was found out about a file when it was stored. */
export type FoundForm = FoundEncoding & { lines: number; book?: KeptBook };

/** The form of a file, as it was found and as somebody corrected it. */
export type FormCorrections = Partial<Omit<FileForm, 'sure' | 'mark' | 'end' | 'book'>>;

/**
 * Looks at the beginning of a stored file. Throws 422 for a file without records, for column names that are empty, stand twice or
 * are no names, and for too many of them.
 */
export async function lookAt(
  content: AsyncIterable<Buffer>,
  found: FoundEncoding & { lines: number },
  corrections: FormCorrections,
): Promise<Looked> {
  const encoding = (corrections.encoding ?? found.encoding) as Encoding;
  const { text, whole } = await headOf(content, encoding, found.mark);
  if (text.trim() === '') throw exchangeProblem('FILE_EMPTY');
  const values = { decimalSign: '.' as const, assumeUtc: false };
  const base = {
    ...values,
    encoding,
    sure: found.sure || corrections.encoding !== undefined,
    mark: found.mark,
    lines: found.lines,
  };
  if (/^\s*[[{]/.test(text))
    return {
      format: 'json',
      form: { ...base, delimiter: '', quote: '', headerLine: 0 },
      columns: membersOf(text, whole),
    };
  const form = { ...base, ...sniff(text, whole), ...defined(corrections) };
  return { format: 'csv', form, columns: columnsOf(text, whole, form) };
}

function defined<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

async function headOf(
  content: AsyncIterable<Buffer>,
  encoding: Encoding,
  mark: number,
): Promise<{ text: string; whole: boolean }> {
  let head = Buffer.alloc(0);
  let whole = true;
  for await (const chunk of content) {
    head = Buffer.concat([head, chunk]);
    if (head.length <= HEAD) continue;
    whole = false;
    break;
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return { text: decoder.decode(head.subarray(mark), { stream: !whole }), whole };
}

function columnsOf(text: string, whole: boolean, form: FileForm): FoundColumn[] {
  const records = readable(() => firstRecords(text, form, whole));
  const header = records.find(({ line }) => line === form.headerLine);
  const first = records.find(({ line }) => line > form.headerLine);
  if (!first) throw exchangeProblem('FILE_EMPTY', 'the file holds no record beside its column names');
  if (form.headerLine > 0 && !header)
    throw exchangeProblem('HEADER_WRONG', `line ${form.headerLine} holds no column names`, {
      at: { field: 'form.headerLine' },
    });
  const names = (header?.cells ?? first.cells.map((_, index) => `Column ${index + 1}`)).map((name) =>
    name.trim(),
  );
  refuseNames(names, form.headerLine);
  const samples = records.filter(({ line }) => line > form.headerLine).slice(0, SAMPLES);
  return names.map((name, index) => ({
    name,
    samples: samples.map(({ cells }) => shortened(cells[index] ?? '')),
  }));
}

/** What the work gives; a broken file becomes the problem that names the place. */
function readable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    const code = error.code === 'TOO_MANY_COLUMNS' ? 'TOO_MANY_COLUMNS' : 'FILE_BROKEN';
    throw exchangeProblem(code, error.message, { at: { line: error.line } });
  }
}

/** Refuses names that are empty, stand twice or are none. */
export function refuseNames(names: readonly string[], line: number): void {
  if (names.length > COLUMN_LIMIT) throw exchangeProblem('TOO_MANY_COLUMNS');
  const seen = new Set<string>();
  const mistakes = names.flatMap((name, index) => {
    const folded = name.toLowerCase();
    const at = { code: 'HEADER_WRONG', line, column: index + 1 };
    if (name === '') return [{ ...at, detail: 'The column has no name.' }];
    if (FORBIDDEN.has(folded) || /[\p{Cc}\p{Cf}]/u.test(name))
      return [{ ...at, detail: 'This is no name for a column.' }];
    if (name.length > 200) return [{ ...at, detail: 'The name has more than 200 characters.' }];
    if (seen.has(folded)) return [{ ...at, detail: `Another column is called "${name.slice(0, 80)}", too.` }];
    seen.add(folded);
    return [];
  });
  const [first] = mistakes;
  if (first)
    throw exchangeProblem('HEADER_WRONG', first.detail, {
      at: { line, column: first.column },
      errors: mistakes,
    });
}

/** The members of the first objects; a later one may leave some out, but bring no others. */
function membersOf(text: string, whole: boolean): FoundColumn[] {
  const found = new Map<string, string[]>();
  readable(() => {
    for (const { value } of new JsonReader().read(text, whole)) sampleMembers(found, value);
  });
  const names = [...found.keys()];
  if (names.length === 0) throw exchangeProblem('FILE_EMPTY');
  refuseNames(names, 1);
  return [...found].map(([name, samples]) => ({ name, samples }));
}

function sampleMembers(found: Map<string, string[]>, value: Record<string, unknown>): void {
  for (const [name, one] of Object.entries(value)) {
    const inner =
      typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.entries(one) : undefined;
    if (!inner) sample(found, name, one);
    else for (const [member, deep] of inner) sample(found, `${name}.${member}`, deep);
  }
}

function sample(found: Map<string, string[]>, name: string, value: unknown): void {
  const samples = found.get(name) ?? [];
  if (samples.length < SAMPLES && value !== null)
    samples.push(shortened(typeof value === 'string' ? value : JSON.stringify(value)));
  found.set(name, samples);
}

/** A value as a sample shows it. */
export function shortened(text: string): string {
  return text.length > SAMPLE_WIDTH ? `${text.slice(0, SAMPLE_WIDTH - 1)}…` : text;
}
