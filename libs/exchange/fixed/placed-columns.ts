import { exchangeProblem } from '../exchange.problems.js';
import { modelTargets, type Target } from '../fields/targets.js';
import type { FixedColumn } from './fixed-column.js';
import { refuseOverlap } from './look.js';

/** A column as somebody says it: without a start it follows the one before; without a width it has that of its field. */
export interface GivenColumn {
  name: string;
  start?: number;
  width?: number;
}

/** Stands for every column of a record type's model, in its order. */
export const ALL_FIELDS = '*';

/** Characters of kinds whose fields say no width. */
const WIDTHS: Partial<Record<Target['kind'], number>> = {
  id: 36,
  link: 36,
  date: 10,
  instant: 27,
  integer: 15,
  decimal: 20,
  money: 20,
  boolean: 5,
  choices: 200,
  user: 120,
  phone: 40,
  email: 254,
};

/** Where each column begins and how wide it is, from the field definitions where nobody says it (S2-45). Throws FIXED_WRONG. */
export function placedColumns(given: readonly GivenColumn[], targets: readonly Target[]): FixedColumn[] {
  const named = given.flatMap((one) =>
    one.name === ALL_FIELDS ? modelTargets(targets).map(({ label }) => ({ name: label })) : [one],
  );
  let next = 1;
  const placed = named.map(({ name, start = next, width = widthOf(name, targets) }: GivenColumn) => {
    next = start + width;
    return { name: name.trim(), start, width };
  });
  refuseOverlap(placed);
  return placed;
}

function widthOf(name: string, targets: readonly Target[]): number {
  const target = targets.find((one) => one.name === name || one.label.toLowerCase() === name.toLowerCase());
  const own = target?.by ?? target?.custom ?? target?.field;
  const width =
    own?.width ??
    (own?.choices?.length ? longest(own.choices) : undefined) ??
    (target && WIDTHS[target.kind]);
  if (width !== undefined) return width;
  throw exchangeProblem('FIXED_WRONG', `how wide the column "${name.slice(0, 80)}" is, nobody says`, {
    at: { field: 'form.fixed' },
  });
}

function longest(choices: readonly string[]): number {
  return Math.max(...choices.map((choice) => [...choice].length));
}
