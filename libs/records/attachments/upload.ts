import type { FilesService, StoredFile } from '#files';
import { commonProblem } from '#platform';
import type { Readable } from 'node:stream';
import { recordProblem } from '../records.problems.js';

/** A part of a multipart body, as the HTTP server reads it. */
export type Part =
  | { type: 'file'; fieldname: string; filename: string; file: Readable & { truncated: boolean } }
  | { type: 'field'; fieldname: string; value: unknown; valueTruncated: boolean };

export interface Upload {
  file: StoredFile;
  fileName: string;
  fields: Record<string, string>;
}

const FIELDS: readonly string[] = ['contactId', 'describedAs', 'category'];

/** Reads the parts: one file, which goes straight into the store once `begins` has noted it, and fields. Throws 400, 413; then no file is left. */
export async function readUpload(
  parts: AsyncIterable<Part>,
  files: FilesService,
  begins: (storageKey: string) => Promise<unknown>,
): Promise<Upload> {
  const fields: Record<string, string> = {};
  let kept: { file: StoredFile; fileName: string } | undefined;
  try {
    for await (const part of parts) {
      if (part.type === 'file') kept = await keepOne(part, kept, files, begins);
      else takeField(part, fields);
    }
    if (!kept) throw refusal('file', 'the part "file" is missing');
    return { ...kept, fields };
  } catch (error) {
    if (kept) await files.remove(kept.file.storageKey);
    throw error;
  }
}

async function keepOne(
  part: Part & { type: 'file' },
  before: object | undefined,
  files: FilesService,
  begins: (storageKey: string) => Promise<unknown>,
): Promise<{ file: StoredFile; fileName: string }> {
  if (before || part.fieldname !== 'file') {
    part.file.resume(); // the parser waits until every part is read
    throw refusal(part.fieldname, 'there must be one file, in the part "file"');
  }
  const file = await files.keep(part.file as AsyncIterable<Buffer>, begins);
  if (!part.file.truncated) return { file, fileName: part.filename };
  await files.remove(file.storageKey);
  throw recordProblem('FILE_TOO_LARGE');
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
    hint: `Send one part "file", and the fields ${FIELDS.join(', ')}.`,
  });
}
