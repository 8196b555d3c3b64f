import { BadValue, validate, type FieldDescription, type Values, type ValueField } from '#catalogue';
import { isUuid, type PlacedError } from '#platform';
import type { RawRecord } from '../csv/csv-reader.js';
import type { JsonRecord } from '../json/json-reader.js';
import type { SheetRecord } from '../sheet/kept-rows.js';
import { SheetCells } from '../sheet/cell-text.js';
import { cellReader, type CellReader } from '../fields/cells.js';
import {
  cellFault,
  isMasked,
  oddNumber,
  oddText,
  signed,
  spoiltNumber,
  unlisted,
  wordsOf,
} from './cell-checks.js';
import { LINK_SEPARATOR } from './link-sql.js';
import type { MappedColumn, Plan } from './plan.js';
import { lineTakes, restError, type ValueOf } from './rest.js';
import { fill } from './row-content.js';
import {
  flattened,
  formFault,
  isBlank,
  placed,
  placeholder,
  shown,
  unknownMember,
  type RowError,
} from './row-errors.js';

import { emptyRow, exactly, noticed, withoutFound } from './new-row.js';
import { lineBefore, rawOf } from './raw-cell.js';

export type { RowError } from './row-errors.js';

/** A record as it goes into the temporary table of its chunk. */
export interface StagedRow {
  line: number;
  ident: string | null;
  /** the id that the file gives it */
  ref: string | null;
  /** columns and values as they are stored, without links */
  content: Values;
  /** cells of links and users, by field */
  links: Record<string, string>;
  errors: RowError[];
  warnings: RowError[];
  /** its line in the import whose failed records come again */
  before: number | null;
}

/** What reading a row has found already. */
type Findings = Partial<Pick<StagedRow, 'errors' | 'warnings'>>;

/**
 * Turns records of a file into rows: each cell by the same rules as the forms and the API (`validate`), so that a file cannot
 * bring what they refuse. What other rows decide (links, keys, duplicates) is asked later, for all rows of a chunk at once.
 */
export class Stager {
  private readonly readers: readonly CellReader[];
  private readonly names: ReadonlySet<string>;
  private readonly isPart: boolean;
  /** columns whose wrong cells are left out */
  private readonly lenient: readonly MappedColumn[];
  /** of several columns of one cell the first */
  private readonly byPosition: ReadonlyMap<number, MappedColumn>;

  constructor(private readonly plan: Plan) {
    this.readers = plan.mapped.map((column) =>
      cellReader(this.valueField(column.target), plan.form, wordsOf(column, plan.ground.numbers)),
    );
    this.names = new Set(plan.columns);
    this.byPosition = new Map(plan.mapped.toReversed().map((column) => [column.position, column]));
    this.isPart = plan.ground.earlier !== undefined;
    this.lenient = plan.mapped.filter(({ entry }) => entry.onFault === 'field');
  }

  /** Lists that the catalogue leaves open have the values that the office keeps (S5-49). */
  private valueField({ custom, field }: MappedColumn['target']): ValueField {
    const own = (custom ?? field ?? { kind: 'text' }) as ValueField;
    const kept = field && !custom ? this.plan.ground.lists?.[field.name] : undefined;
    return kept ? { ...own, choices: kept } : own;
  }

  /** The row of a line of cells, or undefined for one without any value, or that is no record of this part. */
  cells({ line, cells, fault, notices = [] }: RawRecord): StagedRow | undefined {
    const { columns } = this.plan;
    if (fault) return this.refused(line, { ...fault, name: columns[fault.column - 1] ?? '' });
    if (cells.every((cell) => cell.trim() === '')) return undefined;
    const wrong = formFault(cells, this.plan);
    if (wrong) return this.refused(line, wrong);
    return this.row(line, (_, position) => cells[position - 1], {
      warnings: noticed(notices, this.plan.ground.when !== undefined),
    });
  }

  /** The row of a sheet: its cells have kinds of their own, and signs of what they are. */
  sheet(record: SheetRecord): StagedRow | undefined {
    const wrong = formFault(record.cells, this.plan, record.cells.length);
    if (wrong) return this.refused(record.line, wrong);
    const found = new SheetCells(record, this.plan.form);
    if (found.isEmpty) return undefined;
    const valueOf: ValueOf = (_, position) => found.text(position, this.byPosition.get(position));
    return this.row(record.line, valueOf, { errors: found.errors, warnings: found.warnings });
  }

  /** The row of an object; members of members are named with a point. */
  object({ line, value }: JsonRecord): StagedRow | undefined {
    const flat = flattened(value);
    const unknown = unknownMember(flat, this.names);
    if (unknown) return this.refused(line, unknown);
    return this.row(line, (name) => exactly(flat.get(name)));
  }

  /** What cannot be read at all is told once: by the rest of a file with several parts. A dropped line is none. */
  private refused(line: number, error: RowError): StagedRow | undefined {
    if (this.isPart || this.plan.ground.edits?.get(line)?.has(0)) return undefined;
    return { ...emptyRow(line), errors: [error] };
  }

  /** @param found what reading the values finds */
  private row(line: number, fileSays: ValueOf, found?: Findings): StagedRow | undefined {
    const { edits, rest, when } = this.plan.ground;
    const mended = edits?.get(line);
    if (mended?.has(0)) return undefined;
    const valueOf: ValueOf = mended ? (name, at) => mended.get(at) ?? fileSays(name, at) : fileSays;
    if (rest) {
      const error = restError(rest, this.plan.columns, valueOf);
      return error && { ...emptyRow(line), errors: [error] };
    }
    if (when && !lineTakes(when, this.plan.columns, valueOf)) return undefined;
    return this.taken(line, valueOf, found);
  }

  private taken(line: number, valueOf: ValueOf, found: Findings = {}): StagedRow {
    const row = { ...emptyRow(line), ...found, before: lineBefore(this.plan, valueOf) };
    const input: Values = {};
    const given = new Set<string>();
    this.plan.mapped.forEach((column, index) => {
      const raw = rawOf(column, this.plan, line, valueOf);
      const fault = cellFault(column, raw, this.plan.columns, valueOf);
      if (fault) row.errors.push({ ...placed(column, fault.code, shown(raw)), ...fault });
      if (isBlank(raw)) this.takeBlank(column, input, given, row);
      else this.take(column, raw, this.readers[index] as CellReader, input, given, row);
    });
    this.check(input, given, row);
    return row;
  }

  private takeBlank({ target }: MappedColumn, input: Values, given: Set<string>, row: StagedRow): void {
    if (this.plan.options.emptyCells === 'keep' || !target.field || target.field.assigned) return;
    if (target.field.kind === 'link' || target.field.kind === 'user') {
      row.content[target.field.column] = null;
      return;
    }
    input[target.field.name] = null;
    given.add(target.field.name);
  }

  private take(
    column: MappedColumn,
    raw: unknown,
    read: CellReader,
    input: Values,
    given: Set<string>,
    row: StagedRow,
  ): void {
    const { target } = column;
    const text = typeof raw === 'string' ? raw : undefined;
    row.errors.push(...spoiltNumber(column, text));
    row.warnings.push(...oddText(column, text));
    if (target.kind === 'id') return this.takeId(column, String(raw).trim(), row);
    if (target.kind === 'ref') return void (row.ref = String(raw).trim().slice(0, 200));
    if (target.kind === 'link' || target.kind === 'user')
      return this.takeLink(column, String(read(String(raw).trim())), input, row);
    if (target.kind === 'secret' && text !== undefined && isMasked(text))
      return void row.warnings.push(placed(column, 'MASKED', undefined));
    try {
      const value = signed(column, text === undefined ? raw : read(text));
      if (target.custom) (input['custom'] ??= {}) as Values;
      if (target.custom) (input['custom'] as Values)[target.custom.name] = value;
      else input[target.name] = value;
      row.errors.push(...unlisted(column, value, this.plan.ground.lists));
      row.warnings.push(...oddNumber(column, value, this.plan.ground.numbers));
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      row.errors.push({ ...placed(column, error.code, text), detail: error.message, hint: error.hint });
    }
    given.add(target.custom ? 'custom' : target.name);
  }

  private takeId(column: MappedColumn, text: string, row: StagedRow): void {
    if (isUuid(text)) row.ident = text.toLowerCase();
    else row.errors.push(placed(column, 'NOT_A_UUID', text));
  }

  /** Several columns that find one record together stand side by side, in the order of the columns. */
  private takeLink(column: MappedColumn, text: string, input: Values, row: StagedRow): void {
    const { target, position, sameLine } = column;
    const field = target.field as FieldDescription;
    if (text === '') return void (row.content[field.column] = null); // a word that means: nobody
    input[field.name] = placeholder(position, field.name); // where it leads is asked for the whole chunk
    const byId = target.kind === 'link' && !target.by && !target.byRef && !sameLine;
    if (byId && !isUuid(text)) row.errors.push(placed(column, 'NOT_A_UUID', text));
    else this.addCell(column, byId ? text.toLowerCase() : text.normalize('NFC'), row);
  }

  private addCell(column: MappedColumn, text: string, { links }: StagedRow): void {
    const name = column.target.field?.name as string;
    const group = this.plan.mapped.filter(({ target }) => target.field === column.target.field);
    if (group.length === 1) return void (links[name] = text);
    const cells = links[name]?.split(LINK_SEPARATOR) ?? group.map(() => '');
    cells[group.indexOf(column)] = text;
    links[name] = cells.join(LINK_SEPARATOR);
  }

  private check(input: Values, given: Set<string>, row: StagedRow): void {
    this.leaveOut(input, given, row);
    const checked = this.validated(input, given, row);
    row.errors.push(...checked.errors);
    // a field that may be left out is, and the record is judged without it
    if (this.leaveOut(input, given, row)) return this.check(input, given, withoutFound(row, checked.errors));
    row.warnings.push(...checked.warnings);
    if (row.errors.some((error) => !error.onCreate)) return;
    fill(row.content, this.plan.compiled, checked.values, given);
  }

  private validated(
    input: Values,
    given: ReadonlySet<string>,
    row: StagedRow,
  ): { values: Values; errors: RowError[]; warnings: RowError[] } {
    const wrong = new Set(row.errors.map(({ field }) => field));
    const { values, errors, warnings } = validate(this.plan.compiled.type, input, 'create', this.plan.custom);
    const at = (error: PlacedError): RowError => this.placedError(error, input);
    return {
      values,
      warnings: warnings.map(at),
      errors: errors
        .filter(({ field }) => !wrong.has(field))
        .map((error) => ({
          ...at(error),
          ...(this.isForNew(error, given) ? { onCreate: true as const } : {}),
        })),
    };
  }

  /** What only a new record lacks; a record that is there is judged with its other fields (`presentErrors`). */
  private isForNew({ code, field = '' }: PlacedError, given: ReadonlySet<string>): boolean {
    const { fields, fits = [] } = this.plan.compiled.type;
    const own = fields.find(({ name }) => name === field);
    if (code === 'REQUIRED') return !given.has(field) || own?.required !== true;
    return code === 'NOT_A_CHOICE' && fits.some((fit) => fit.field === field && !given.has(fit.by));
  }

  private placedError({ field = '', code, detail, hint = '' }: PlacedError, input: Values): RowError {
    const column = this.plan.mapped.find(
      ({ target }) => target.name === field || target.field?.name === field,
    );
    return {
      ...(column ? placed(column, code, shown(input[field])) : { column: 0, field, code }),
      detail,
      hint,
    };
  }

  /** Wrong cells that cancel only their field become warnings (S3-33). True when there were some. */
  private leaveOut(input: Values, given: Set<string>, row: StagedRow): boolean {
    const { lenient } = this;
    if (lenient.length === 0 || row.errors.length === 0) return false;
    const columnOf = (error: RowError): MappedColumn | undefined =>
      error.onCreate ? undefined : lenient.find(({ position }) => position > 0 && position === error.column);
    const left = row.errors.filter(columnOf);
    if (left.length === 0) return false;
    for (const error of left) {
      const name = columnOf(error)?.target.name ?? '';
      delete input[name];
      given.delete(name);
      row.warnings.push({ ...error, code: 'FIELD_LEFT_OUT', detail: `${error.code}: ${error.detail ?? ''}` });
    }
    row.errors = row.errors.filter((error) => !left.includes(error));
    return true;
  }
}
