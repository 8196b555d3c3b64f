import { plain } from '../fields/cells.js';
import type { LineRule } from './recipe.js';
import { isBlank, shown, type RowError } from './row-errors.js';

/** What a line says in a column. */
export type ValueOf = (name: string, position: number) => unknown;

/** Whether a line is one of those that a part is for. */
export function lineTakes(
  { column, values, filled }: LineRule,
  columns: readonly string[],
  valueOf: ValueOf,
): boolean {
  const raw = valueOf(column, columns.indexOf(column) + 1);
  if (filled === true && isBlank(raw)) return false;
  return values === undefined || values.some((value) => plain(value) === plain(shown(raw) ?? ''));
}

/** A line of a file with several types of record that none of its parts takes is named, never left out silently. */
export function restError(
  rules: readonly LineRule[],
  columns: readonly string[],
  valueOf: ValueOf,
): RowError | undefined {
  if (rules.length === 0 || rules.some((rule) => lineTakes(rule, columns, valueOf))) return undefined;
  const [first] = rules as [LineRule, ...LineRule[]];
  const column = columns.indexOf(first.column) + 1;
  const value = shown(valueOf(first.column, column));
  const known = [...new Set(rules.flatMap(({ values = [] }) => values))];
  return {
    column,
    name: first.column,
    code: 'RECORD_TYPE_UNKNOWN',
    ...(value === undefined ? {} : { value: value.slice(0, 200) }),
    detail: 'The map says of no type of record that it is written like this.',
    hint: known.length > 0 ? `Use one of: ${known.join(', ').slice(0, 500)}.` : `Fill in ${first.column}.`,
  };
}
