import { LINE_COLUMN } from './new-row.js';
import type { MappedColumn, Plan } from './plan.js';
import { lineTakes, type ValueOf } from './rest.js';
import { isBlank } from './row-errors.js';

/** What a line says in a mapped column: its cell, a constant, the default of an empty one, or the line itself where its own record is meant. */
export function rawOf(
  { sameLine, constant, name, position, entry }: MappedColumn,
  { columns, ground }: Plan,
  line: number,
  valueOf: ValueOf,
): unknown {
  if (sameLine) {
    const has = !sameLine.when || lineTakes(sameLine.when, columns, valueOf);
    return has ? String(line) : undefined;
  }
  const raw = constant === '$today' ? ground.today : (constant ?? valueOf(name, position));
  return isBlank(raw) ? entry.default : raw;
}

/** Where the line stood in the import whose failed records come again. */
export function lineBefore({ ground, columns }: Plan, valueOf: ValueOf): number | null {
  const line = ground.again ? Number(valueOf(LINE_COLUMN, columns.indexOf(LINE_COLUMN) + 1)) : 0;
  return Number.isSafeInteger(line) && line > 0 && line < 2 ** 31 ? line : null;
}
