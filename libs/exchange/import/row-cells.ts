import type { FilesService } from '#files';
import { textOf, type Encoding } from '../csv/encoding.js';
import type { ImportRow } from './import.repository.js';
import { shownCells } from '../sheet/cell-text.js';
import type { Edits, MappedColumn } from './plan.js';
import { contentOf } from './read-file.js';
import { recordReader } from './record-reader.js';
import { flattened, shown } from './row-errors.js';

/** What a line of the file says, by column, with what was mended. */
export type LineCells = Readonly<Record<string, string>>;

/** Reads the cells of these lines, which stand in the order of the file, in one pass up to the last of them. */
export async function cellsOfLines(
  files: FilesService,
  row: ImportRow,
  lines: readonly number[],
  edits: Edits,
  fields: ReadonlyMap<number, MappedColumn>,
): Promise<ReadonlyMap<number, LineCells>> {
  const found = new Map<number, LineCells>();
  const wanted = new Set(lines);
  const last = lines.at(-1) ?? 0;
  const { form, columns, format } = row;
  const names = columns.map(({ name }) => name);
  const reader = recordReader(format, form, names);
  if (lines.length === 0) return found;
  for await (const { text, end } of textOf(
    await contentOf(files, row),
    form.encoding as Encoding,
    form.mark,
  )) {
    for (const record of reader.read(text, end)) {
      if (record.line > last) return found;
      if (!wanted.has(record.line)) continue;
      const says = 'cells' in record ? byPosition(shownCells(record, form, fields)) : byName(record.value);
      found.set(record.line, cellsOf(names, says, edits.get(record.line)));
    }
  }
  return found;
}

type Says = (name: string, index: number) => string;

function byPosition(cells: readonly string[]): Says {
  return (_, index) => cells[index] ?? '';
}

function byName(value: Record<string, unknown>): Says {
  const flat = flattened(value);
  return (name) => shown(flat.get(name)) ?? '';
}

function cellsOf(
  names: readonly string[],
  says: Says,
  mended: ReadonlyMap<number, string> | undefined,
): LineCells {
  return Object.fromEntries(names.map((name, index) => [name, mended?.get(index + 1) ?? says(name, index)]));
}
