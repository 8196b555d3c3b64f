import type { RecordTypeDescription } from '#catalogue';
import { exchangeProblem } from '../exchange.problems.js';
import { isUniqueKey, type Target } from '../fields/targets.js';
import type { MappedColumn } from './plan.js';
import type { ColumnMap } from './recipe.js';

interface Mistake {
  code: string;
  field: string;
  detail: string;
}

/** Throws MAP_WRONG that names every place where a map does not fit the file or the record type. */
export function refuseMistakes(
  type: RecordTypeDescription,
  columns: readonly string[],
  map: ColumnMap,
  mapped: readonly MappedColumn[],
  constants: Readonly<Record<string, string>>,
): void {
  const mistakes = [
    ...columnMistakes(type, columns, map, mapped),
    ...Object.keys(constants)
      .filter((field) => !mapped.some(({ target }) => target.name === field))
      .map((field) =>
        wrong(
          field,
          'UNKNOWN_FIELD',
          `${noField(type, field)}, or the file no such column`,
          'options.constants',
        ),
      ),
    ...mapped
      .filter(({ target }) => target.exportOnly)
      .map(({ name, target }) =>
        wrong(name, 'EXPORT_ONLY', `${target.label} is calculated and cannot be imported`),
      ),
    ...twice(mapped),
  ];
  if (mistakes.length === 0 && mapped.length > 0) return;
  throw exchangeProblem('MAP_WRONG', mistakes[0]?.detail ?? 'no column goes into a field', {
    at: { field: mistakes[0]?.field },
    errors: mistakes,
  });
}

function columnMistakes(
  type: RecordTypeDescription,
  columns: readonly string[],
  map: ColumnMap,
  mapped: readonly MappedColumn[],
): Mistake[] {
  return [
    ...Object.keys(map)
      .filter((name) => !columns.includes(name))
      .map((name) => wrong(name, 'UNKNOWN_COLUMN', `the file has no column "${name.slice(0, 80)}"`)),
    ...columns
      .filter((name) => map[name] === undefined)
      .map((name) => wrong(name, 'UNMAPPED_COLUMN', `the column "${name.slice(0, 80)}" goes nowhere`)),
    ...columns
      .filter((name) => map[name] && !mapped.some((column) => column.name === name))
      .map((name) => wrong(name, 'UNKNOWN_FIELD', noField(type, map[name]?.field ?? ''))),
  ];
}

function noField(type: RecordTypeDescription, field: string): string {
  return `a ${type.label.toLowerCase()} has no field "${field.slice(0, 80)}"`;
}

/** One column a field. Several columns may find a linked record together, but none beside one that finds it alone (S2-09, S2-40). */
function twice(mapped: readonly MappedColumn[]): Mistake[] {
  return mapped
    .filter(({ target }, index) =>
      mapped.slice(0, index).some(({ target: other }) => isSamePlace(other, target)),
    )
    .map(({ name, target }) =>
      wrong(name, 'FIELD_TWICE', `another column goes into ${target.label} already (S2-09)`),
    );
}

function isSamePlace(one: Target, other: Target): boolean {
  if (placeOf(one) !== placeOf(other)) return false;
  return one.name === other.name || isUniqueKey(one) || isUniqueKey(other);
}

function placeOf(target: Target): string {
  return target.field?.name ?? target.name;
}

function wrong(name: string, code: string, detail: string, place = 'map'): Mistake {
  return { code, field: `${place}.${name.slice(0, 80)}`, detail };
}
