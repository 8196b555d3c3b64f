import type { FilesService, StoredFile } from '#files';
import { BrokenFile } from '../csv/csv-reader.js';
import { textOf, type Encoding } from '../csv/encoding.js';
import { exchangeProblem } from '../exchange.problems.js';
import type { Looked } from './look-at.js';
import { ROW_LIMIT } from './read-file.js';
import { recordReader } from './record-reader.js';

/**
 * Refuses a file with more records than are taken as soon as it is uploaded. Lines are more than records where texts have lines or rows
 * are empty, so only a file with more lines than that is read for it. Throws TOO_MANY_ROWS; what else is wrong, the check tells.
 */
export async function refuseTooMany(files: FilesService, file: StoredFile, looked: Looked): Promise<void> {
  if (looked.form.lines <= ROW_LIMIT || looked.format === 'xlsx') return;
  try {
    if (await hasMore(files, file, looked)) throw exchangeProblem('TOO_MANY_ROWS');
  } catch (error) {
    if (!(error instanceof BrokenFile) && !(error instanceof TypeError)) throw error;
  }
}

async function hasMore(
  files: FilesService,
  file: StoredFile,
  { format, form, columns }: Looked,
): Promise<boolean> {
  const names = columns.map(({ name }) => name);
  const reader = recordReader(format, form, names);
  const content = (await files.open(file)) as AsyncIterable<Buffer>;
  let records = 0;
  for await (const { text, end } of textOf(content, form.encoding as Encoding, form.mark))
    for (const record of reader.read(text, end)) {
      const isRecord =
        'value' in record ||
        (record.line > form.headerLine && record.cells.some((cell) => String(cell).trim() !== ''));
      if (isRecord && ++records > ROW_LIMIT) return true;
    }
  return false;
}
