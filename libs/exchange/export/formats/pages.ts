import { CHOSEN, jsonPage } from '../export-sql.js';
import { maskedIn } from '../mask.js';
import type { ExportSource } from './format.js';
import type { Exported } from './objects.js';

/** A chosen record with its id, by which other records are found that belong to it. */
export interface Row {
  id: string;
  record: Exported;
}

/** The chosen records in their order, so many at once; other statements may run between them. */
export async function* pages(
  { tx, compiled, targets, mark }: Pick<ExportSource, 'tx' | 'compiled' | 'targets' | 'mark'>,
  size: number,
): AsyncGenerator<Row[]> {
  await tx.query(`CREATE INDEX ON ${CHOSEN} (place, id)`);
  const sql = jsonPage(compiled, targets, mark);
  let last: { place: string; id: string } | undefined;
  for (;;) {
    const rows: { id: string; place: string; line: string }[] = await tx.query(sql, [
      last?.place ?? 0,
      last?.id ?? null,
      size,
    ]);
    yield rows.map(({ id, line }) => ({ id, record: JSON.parse(maskedIn(line, mark)) as Exported }));
    if (rows.length < size) return;
    last = rows.at(-1);
  }
}
