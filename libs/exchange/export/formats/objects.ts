import { jsonCopy } from '../export-sql.js';
import type { ExportSource } from './format.js';

/** A record as it is exported: by the names of its columns. */
export type Exported = Readonly<Record<string, unknown>>;

/** The chosen records, some at a time. */
export async function* exportedRecords({
  rows,
  targets,
  mark,
  copy,
}: ExportSource): AsyncGenerator<Exported[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of copy(jsonCopy(rows, targets, false, mark))) {
    const text = rest + decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf('\n');
    rest = text.slice(end + 1);
    if (end >= 0)
      yield text
        .slice(0, end)
        .split('\n')
        .map((line) => JSON.parse(line) as Exported);
  }
}
