import { Database } from '#database';
import { FilesService } from '#files';
import type { Context } from '#platform';
import { stringify } from 'csv-stringify/sync';
import { textOf, type Encoding } from '../csv/encoding.js';
import { guarded } from '../export/guard.js';
import { shownCells } from '../sheet/cell-text.js';
import { editsOf } from './edit.repository.js';
import { fieldsOfColumns } from './ground.js';
import type { ImportRow } from './import.repository.js';
import { LINE_COLUMN } from './new-row.js';
import { contentOf } from './read-file.js';
import { recordReader } from './record-reader.js';
import { linesWith, type LineErrors } from './result.repository.js';

const PAGE = 1000;
/** The columns that say why; an import of the mended file leaves them out by itself. */
export const REASON_COLUMNS = [LINE_COLUMN, 'Import errors'] as const;

/**
 * The records of an import that failed, as a file of the same form with the reasons beside them (S3-130): read from the file that
 * was uploaded, side by side with the list of errors, so memory does not grow with either.
 */
export async function* failedRows(
  database: Database,
  files: FilesService,
  context: Context,
  row: ImportRow,
): AsyncGenerator<string> {
  const failed = failedLines(database, context, row.id);
  const [edits, fields] = await database.transaction(context, async (tx) => [
    await editsOf(tx, row.id),
    await fieldsOfColumns(tx, row),
  ]);
  const { form, columns, format } = row;
  const encoding = form.encoding as Encoding;
  const line = lineOf(form);
  const all = columns.map(({ name }) => name);
  const width = widthOf(all);
  const names = all.slice(0, width);
  // cards and lines of fixed length become a CSV, which needs their names
  const isNamed = form.headerLine > 0 || format === 'vcard' || format === 'fixed';
  if (format !== 'json' && isNamed) yield line([...names, ...REASON_COLUMNS]);
  const reader = recordReader(format, form, all);
  let next = await failed.next();
  for await (const { text, end } of textOf(await contentOf(files, row), encoding, form.mark)) {
    for (const record of reader.read(text, end)) {
      if (next.done) return;
      if (record.line < next.value.line) continue;
      const why = reasons(next.value);
      const mended = edits.get(record.line);
      yield 'cells' in record
        ? line([
            ...padded(shownCells(record, form, fields).slice(0, width), names.length, mended),
            String(record.line),
            guarded(why),
          ])
        : `${JSON.stringify({ ...record.value, ...byName(columns, mended), [REASON_COLUMNS[0]]: record.line, [REASON_COLUMNS[1]]: why })}\n`;
      next = await failed.next();
    }
  }
}

function lineOf({ delimiter, quote }: ImportRow['form']): (cells: readonly string[]) => string {
  const written = { delimiter, quote: quote || '"', record_delimiter: '\r\n' };
  return (cells) => stringify([[...cells]], written);
}

/** Records that failed again have the columns of the first time; else all of a line is given back. */
function widthOf(names: readonly string[]): number | undefined {
  const at = names.indexOf(LINE_COLUMN);
  return at < 0 ? undefined : at;
}

function padded(cells: readonly string[], length: number, mended?: ReadonlyMap<number, string>): string[] {
  return Array.from(
    { length: Math.max(length, cells.length) },
    (_, index) => mended?.get(index + 1) ?? cells[index] ?? '',
  );
}

/** What was mended of an object. */
function byName(columns: ImportRow['columns'], mended?: ReadonlyMap<number, string>): object {
  return Object.fromEntries(
    [...(mended ?? [])].map(([position, value]) => [columns[position - 1]?.name ?? '', value]),
  );
}

function reasons({ errors }: LineErrors): string {
  return errors
    .map(({ name, code, detail = '', hint = '' }) =>
      `${name ? `${name}: ` : ''}${code}: ${detail} ${hint}`.trim(),
    )
    .join(' | ');
}

async function* failedLines(
  database: Database,
  context: Context,
  importId: string,
): AsyncGenerator<LineErrors, undefined> {
  for (let after = 0; ;) {
    const page = await database.transaction(context, (tx) => linesWith(tx, importId, 'errors', after, PAGE));
    yield* page;
    const last = page.at(-1);
    if (page.length < PAGE || !last) return undefined;
    after = last.line;
  }
}

/** What the file is called, and of which kind it is. */
export function failedFileOf({ fileName, format }: ImportRow): { name: string; type: string } {
  const [extension, type] =
    format === 'json' ? ['jsonl', 'application/x-ndjson; charset=utf-8'] : ['csv', 'text/csv; charset=utf-8'];
  return { name: `${fileName.replace(/\.[^.]*$/, '')}-failed.${extension}`, type };
}
