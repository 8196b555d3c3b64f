import { contentTypeOf, safeFileName, type FilesService, type StoredFile } from '#files';
import { commonProblem } from '#platform';
import type { Readable } from 'node:stream';
import { BrokenFile } from '../csv/csv-reader.js';
import { EncodingWatch, type FoundEncoding } from '../csv/encoding.js';
import { exchangeProblem } from '../exchange.problems.js';
import type { KeptBook } from '../sheet/convert.js';
import { isWorkbook, keepWorkbook } from '../sheet/upload.js';

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

/** Files that other programs call a CSV or a workbook. */
const OTHERS = [
  // oxlint-disable-next-line no-control-regex -- so does gzip begin
  { begins: /^\x1f\x8b/, says: 'the file is compressed (gzip), whatever its name says: unpack it first' },
  {
    begins: /^(\xef\xbb\xbf)?\s*<(!doctype html|html|head|body|table|\?xml)/i,
    says: 'the file is a web page or XML, as some systems call a workbook: open it in a spreadsheet program and save it as .xlsx',
  },
] as const;

function encodingOf(file: StoredFile, fileName: string, watch: EncodingWatch): FoundEncoding {
  if (file.size === 0) throw exchangeProblem('FILE_EMPTY');
  const other = OTHERS.find(({ begins }) => begins.test(file.head.toString('latin1')));
  if (other) throw exchangeProblem('FILE_KIND', other.says);
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
