import { type CustomFieldDefinition, type RecordTypeDescription } from '#catalogue';
import { compile, type CompiledType } from '#records';
import { exchangeProblem } from '../exchange.problems.js';
import type { KeptBook } from '../sheet/convert.js';
import type { ValueForm, Words } from '../fields/cells.js';
import { canBeKey, type Target } from '../fields/targets.js';

/** How a file is written. */
export interface FileForm extends ValueForm {
  encoding: string;
  /** false: the encoding is a guess */
  sure: boolean;
  /** the byte where the text begins: behind the byte order mark, or where the rows of the sheet lie */
  mark: number;
  /** the byte where it ends, if that is not the end of the file */
  end?: number;
  /** workbooks: what they hold, and the sheet that is read */
  book?: KeptBook;
  sheet?: string;
  delimiter: string;
  quote: string;
  /** 0: the file has no line of names */
  headerLine: number;
}

/** What a file is read as. */
export const FILE_FORMATS = ['csv', 'json', 'xlsx', 'vcard', 'fixed'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Where a column goes; null: nowhere, on purpose. */
export type ColumnMap = Readonly<Record<string, { field: string; values?: Words } | null>>;

export const MODES = ['create', 'update', 'createAndUpdate', 'skipDuplicates'] as const;

export interface ImportOptions {
  mode: (typeof MODES)[number];
  /** columns' fields by which existing records are found */
  key: readonly string[];
  onError: 'skip' | 'stop';
  /** whether an empty cell leaves a value as it is or empties it */
  emptyCells: 'keep' | 'clear';
}

/** A column that goes into a field. */
export interface MappedColumn {
  /** counted from 1 */
  position: number;
  name: string;
  target: Target;
  words: Words;
}

/** Everything that checking and writing a file needs to know; made anew by each job from what the import holds. */
export interface Plan {
  importId: string;
  compiled: CompiledType;
  custom: readonly CustomFieldDefinition[];
  /** all columns of the file */
  columns: readonly string[];
  mapped: readonly MappedColumn[];
  key: readonly Target[];
  form: FileForm;
  options: ImportOptions;
}

/** Reads the map against the file's columns. Throws MAP_WRONG with every place, OPTIONS_WRONG for a key that cannot be one. */
export function planOf(
  importId: string,
  type: RecordTypeDescription,
  given: {
    columns: readonly string[];
    map: ColumnMap;
    options: Omit<ImportOptions, 'key'> & { key?: readonly string[] | undefined };
    form: FileForm;
  },
  targets: readonly Target[],
  custom: readonly CustomFieldDefinition[],
): Plan {
  const { columns, map, options, form } = given;
  const mapped = columns.flatMap((name, index) => {
    const entry = map[name];
    const target = entry && targets.find((one) => one.name === entry.field);
    return target ? [{ position: index + 1, name, target, words: entry.values ?? {} }] : [];
  });
  refuseMistakes(type, columns, map, mapped);
  const key = keyOf(options.key, mapped);
  return {
    importId,
    compiled: compile(type),
    custom,
    columns,
    mapped,
    key,
    form,
    options: { ...options, key: key.map(({ name }) => name) },
  };
}

function refuseMistakes(
  type: RecordTypeDescription,
  columns: readonly string[],
  map: ColumnMap,
  mapped: readonly MappedColumn[],
): void {
  const mistakes = [
    ...Object.entries(map)
      .filter(([name]) => !columns.includes(name))
      .map(([name]) => wrong(name, 'UNKNOWN_COLUMN', `the file has no column "${name.slice(0, 80)}"`)),
    ...columns
      .filter((name) => map[name] === undefined)
      .map((name) => wrong(name, 'UNMAPPED_COLUMN', `the column "${name.slice(0, 80)}" goes nowhere`)),
    ...columns
      .filter((name) => map[name] && !mapped.some((column) => column.name === name))
      .map((name) =>
        wrong(
          name,
          'UNKNOWN_FIELD',
          `a ${type.label.toLowerCase()} has no field "${map[name]?.field.slice(0, 80)}"`,
        ),
      ),
    ...mapped
      .filter(({ target }) => target.exportOnly)
      .map(({ name, target }) =>
        wrong(name, 'EXPORT_ONLY', `${target.label} is calculated and cannot be imported`),
      ),
    ...mapped
      .filter(
        ({ target }, index) => mapped.findIndex((one) => placeOf(one.target) === placeOf(target)) < index,
      )
      .map(({ name, target }) =>
        wrong(name, 'FIELD_TWICE', `another column goes into ${target.label} already (S2-09)`),
      ),
  ];
  if (mistakes.length === 0 && mapped.length > 0) return;
  throw exchangeProblem('MAP_WRONG', mistakes[0]?.detail ?? 'no column goes into a field', {
    at: { field: mistakes[0]?.field },
    errors: mistakes,
  });
}

/** A link is one place, by whichever key it is named (S2-09). */
function placeOf(target: Target): string {
  return target.field?.name ?? target.name;
}

function wrong(name: string, code: string, detail: string): { code: string; field: string; detail: string } {
  return { code, field: `map.${name.slice(0, 80)}`, detail };
}

/** The key that was asked for; else the record's id, or the number that people know it by, where the file has it. */
function keyOf(asked: readonly string[] | undefined, mapped: readonly MappedColumn[]): readonly Target[] {
  const targets = mapped.map(({ target }) => target);
  if (!asked) {
    const usual = targets.find(({ kind }) => kind === 'id') ?? targets.find(({ field }) => field?.number);
    return usual ? [usual] : [];
  }
  return asked.map((name) => {
    const target = targets.find((one) => one.name === name);
    if (target && canBeKey(target)) return target;
    const virtual = target?.by
      ? ': it finds another record, so it is never a key to find existing ones (S2-29)'
      : '';
    throw exchangeProblem('OPTIONS_WRONG', `"${name.slice(0, 80)}" cannot be a key${virtual}`, {
      at: { field: 'options.key' },
      hint: `Use fields that a column goes into: ${targets
        .filter(canBeKey)
        .map((one) => one.name)
        .join(', ')}.`,
    });
  });
}
