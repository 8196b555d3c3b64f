import { type CustomFieldDefinition, type RecordTypeDescription } from '#catalogue';
import { compile, type CompiledType } from '#records';
import type { KeptBook } from '../sheet/convert.js';
import type { ValueForm, Words } from '../fields/cells.js';
import type { FixedColumn } from '../fixed/fixed-column.js';
import type { Target } from '../fields/targets.js';
import { keyOf, tieBreakOf, WHOLE } from './plan-key.js';
import { refuseMistakes } from './plan-mistakes.js';
import type { ColumnMap, ImportOptions, LineRule, MapEntry } from './recipe.js';

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
  /** columns at the end that have no name, and no value either */
  nameless?: number;
  /** 0: the file has no line of names */
  headerLine: number;
  /** text of fixed length: its columns */
  fixed?: readonly FixedColumn[];
}

/** What a file is read as. */
export const FILE_FORMATS = ['csv', 'json', 'xlsx', 'vcard', 'fixed'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** A column, a constant or another part of the same line that goes into a field. */
export interface MappedColumn {
  /** counted from 1; 0: no column of the file */
  position: number;
  name: string;
  target: Target;
  words: Words;
  entry: MapEntry;
  /** what every record gets */
  constant?: string;
  /** the part of the file whose record of the same line is meant */
  sameLine?: EarlierPart;
}

/** A part of the same file whose records come before: links of this one are looked for there first. */
export interface EarlierPart {
  importId: string;
  name: string;
  recordType: string;
  /** the fields that it finds records by */
  key: readonly string[];
  when?: LineRule;
  /** of an import that was completed: only what it wrote, and is there, counts */
  isWritten?: true;
}

/** What is mended of a line: values by position; position 0: the line is dropped. */
export type Edits = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** An entry of a list of numbers that an office keeps. */
export interface NumberedEntry {
  number: number;
  name: string;
}

/** What an import knows besides its map. */
export interface PlanGround {
  custom: readonly CustomFieldDefinition[];
  targets: readonly Target[];
  /** values that the office keeps for lists which the catalogue leaves open, by field */
  lists?: Readonly<Record<string, readonly string[]>>;
  /** what numbers stand for that the office keeps a list of, by field */
  numbers?: Readonly<Record<string, readonly NumberedEntry[]>>;
  when?: LineRule;
  earlier?: readonly EarlierPart[];
  links?: Readonly<Record<string, string>>;
  /** a part that makes records only where this one makes a new one */
  onlyNew?: EarlierPart;
  /** the failed lines of this part of another import come again: what it wrote of them is there */
  again?: string;
  /** what `$today` means: the day on which the file came */
  today?: string;
  edits?: Edits;
  /** only these lines are read: the others were checked before */
  only?: ReadonlySet<number>;
  /** lines that no part takes are wrong; only those are looked for */
  rest?: readonly LineRule[];
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
  /** a record is found by all that the file brings of it: empty parts count, and as many are found as are there */
  isWhole: boolean;
  tieBreak: readonly Target[];
  form: FileForm;
  options: ImportOptions;
  ground: PlanGround;
}

export interface PlanInput {
  columns: readonly string[];
  map: ColumnMap;
  options: Omit<ImportOptions, 'key'> & { key?: readonly string[] | undefined };
  form: FileForm;
}

/** Reads the map against the file's columns. Throws MAP_WRONG with every place, OPTIONS_WRONG for a key that cannot be one. */
export function planOf(
  importId: string,
  type: RecordTypeDescription,
  given: PlanInput,
  ground: PlanGround,
): Plan {
  const { columns, map, form } = given;
  const { targets } = ground;
  const mapped = [
    ...mappedColumns(columns, map, targets),
    ...ofConstants(given.options.constants ?? {}, columns, targets),
    ...ofSameLine(ground, targets),
  ];
  // the part that names unknown lines has no fields
  if (!ground.rest) refuseMistakes(type, columns, map, mapped, given.options.constants ?? {});
  const options = withTaken(given.options, mapped);
  const key = keyOf(options.key, mapped);
  return {
    importId,
    compiled: compile(type),
    custom: ground.custom,
    columns,
    mapped,
    key,
    tieBreak: tieBreakOf(options.tieBreak ?? [], mapped),
    form,
    isWhole: options.key?.includes(WHOLE) ?? false,
    options: { ...options, key: options.key?.includes(WHOLE) ? [WHOLE] : key.map(({ name }) => name) },
    ground,
  };
}

/** The columns of a file that go into fields. */
export function mappedColumns(
  columns: readonly string[],
  map: ColumnMap,
  targets: readonly Target[],
): MappedColumn[] {
  return columns.flatMap((name, index) => {
    const entry = map[name];
    const target = entry && targets.find((one) => one.name === entry.field);
    return target ? [{ position: index + 1, name, target, words: entry.values ?? {}, entry }] : [];
  });
}

function ofConstants(
  constants: Readonly<Record<string, string>>,
  columns: readonly string[],
  targets: readonly Target[],
): MappedColumn[] {
  return Object.entries(constants).flatMap(([field, constant]) => {
    const target = targets.find((one) => one.name === field);
    const common = { words: {}, entry: { field } };
    const [, copied] = /^=\[(.+)\]$/.exec(constant) ?? [];
    if (!target || (copied !== undefined && !columns.includes(copied))) return [];
    if (copied === undefined) return [{ ...common, position: 0, name: target.label, target, constant }];
    return [{ ...common, position: columns.indexOf(copied) + 1, name: copied, target }];
  });
}

function ofSameLine({ links = {}, earlier = [] }: PlanGround, targets: readonly Target[]): MappedColumn[] {
  return Object.entries(links).flatMap(([field, part]) => {
    const target = targets.find((one) => one.name === field);
    // parts of other imports come first, and may have the same name
    const sameLine = earlier.findLast(({ name }) => name === part);
    if (!target || !sameLine) return [];
    return [{ position: 0, name: target.label, target, words: {}, entry: { field }, sameLine }];
  });
}

/** A number that is taken may say that the record which has it is meant: then the number is the key. */
function withTaken(options: PlanInput['options'], mapped: readonly MappedColumn[]): PlanInput['options'] {
  const { numberTaken } = options;
  const number = mapped.find(({ target }) => target.field?.number === true && !target.by)?.target.name;
  if (number === undefined || (numberTaken !== 'update' && numberTaken !== 'skip')) return options;
  return {
    ...options,
    key: [number],
    mode: numberTaken === 'update' ? 'createAndUpdate' : 'skipDuplicates',
  };
}
