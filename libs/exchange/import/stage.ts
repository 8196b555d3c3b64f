import { BadValue, validate, type Values, type ValueField } from '#catalogue';
import { isUuid } from '#platform';
import { columnsOf } from '#records';
import { COLUMN_LIMIT, type RawRecord } from '../csv/csv-reader.js';
import type { JsonRecord } from '../json/json-reader.js';
import type { SheetRecord } from '../sheet/kept-rows.js';
import { SheetCells } from '../sheet/cell-text.js';
import { unguarded } from '../export/guard.js';
import { cellReader, type CellReader } from '../fields/cells.js';
import type { MappedColumn, Plan } from './plan.js';

/** What is wrong with a cell, or should be looked at. */
export interface RowError {
  /** counted from 1; 0: the record as a whole */
  column: number;
  name?: string;
  field?: string;
  value?: string;
  code: string;
  detail?: string;
  hint?: string;
  /** of a workbook: `C5` */
  cell?: string;
  /** only a new record needs it */
  onCreate?: true;
}

/** A record as it goes into the temporary table of its chunk. */
export interface StagedRow {
  line: number;
  ident: string | null;
  /** columns and values as they are stored, without links */
  content: Values;
  /** cells of links and users, by field */
  links: Record<string, string>;
  errors: RowError[];
  warnings: RowError[];
}

const SHOWN = 200;
const PLACEHOLDER = '00000000-0000-7000-8000-';
/** A masked secret of an export: stars, and the last three digits at most. */
const MASKED = /^\*+.{0,3}$/;

/**
 * Turns records of a file into rows: each cell by the same rules as the forms and the API (`validate`), so that a file cannot
 * bring what they refuse. What other rows decide (links, keys, duplicates) is asked later, for all rows of a chunk at once.
 */
export class Stager {
  private readonly readers: readonly CellReader[];
  private readonly names: ReadonlySet<string>;

  constructor(private readonly plan: Plan) {
    this.readers = plan.mapped.map(({ target, words }) =>
      cellReader((target.custom ?? target.field ?? { kind: 'text' }) as ValueField, plan.form, words),
    );
    this.names = new Set(plan.columns);
  }

  /** The row of a line of cells, or undefined for one without any value. */
  cells({ line, cells, fault }: RawRecord): StagedRow | undefined {
    if (cells.every((cell) => cell.trim() === '')) return undefined;
    const { columns } = this.plan;
    if (fault) return this.refused(line, { ...fault, name: columns[fault.column - 1] ?? '' });
    if (cells.length !== columns.length) return this.refused(line, columnCount(cells.length, columns.length));
    return this.row(line, ({ position }) => cells[position - 1]);
  }

  /** The row of a sheet: its cells have kinds of their own, and signs of what they are. */
  sheet(record: SheetRecord): StagedRow | undefined {
    const { columns, form } = this.plan;
    if (record.cells.length > columns.length)
      return this.refused(record.line, columnCount(record.cells.length, columns.length));
    const found = new SheetCells(record, form);
    if (found.isEmpty) return undefined;
    return this.row(record.line, (column) => found.text(column), found);
  }

  /** The row of an object; members of members are named with a point. */
  object({ line, value }: JsonRecord): StagedRow {
    const flat = flattened(value);
    const unknown = [...flat.keys()].find((name) => !this.names.has(name));
    if (unknown !== undefined)
      return this.refused(line, {
        column: 0,
        code: 'UNKNOWN_COLUMN',
        detail: `The first objects of the file have no member "${unknown.slice(0, 80)}".`,
        hint: 'Name every member in the first object, and map it.',
      });
    return this.row(line, ({ name }) => flat.get(name));
  }

  private refused(line: number, error: RowError): StagedRow {
    return { line, ident: null, content: {}, links: {}, errors: [error], warnings: [] };
  }

  /** @param found what reading the values finds */
  private row(
    line: number,
    valueOf: (column: MappedColumn) => unknown,
    { errors, warnings }: Pick<StagedRow, 'errors' | 'warnings'> = { errors: [], warnings: [] },
  ): StagedRow {
    const row: StagedRow = { line, ident: null, content: {}, links: {}, errors, warnings };
    const input: Values = {};
    const given = new Set<string>();
    this.plan.mapped.forEach((column, index) => {
      const raw = valueOf(column);
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
    if (target.kind === 'id') return this.takeId(column, String(raw).trim(), row);
    if (target.kind === 'link' || target.kind === 'user')
      return this.takeLink(column, unguarded(String(raw).trim()), input, row);
    if (target.kind === 'secret' && text !== undefined && MASKED.test(text.trim()))
      return void row.warnings.push(placed(column, 'MASKED', undefined));
    try {
      const value = text === undefined ? raw : read(text);
      if (target.custom) (input['custom'] ??= {}) as Values;
      if (target.custom) (input['custom'] as Values)[target.custom.name] = value;
      else input[target.name] = value;
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

  private takeLink(column: MappedColumn, text: string, input: Values, row: StagedRow): void {
    const { target, position } = column;
    const field = target.field?.name as string;
    input[field] = placeholder(position); // where it leads is asked for the whole chunk
    if (target.kind === 'link' && !target.by && !isUuid(text))
      row.errors.push(placed(column, 'NOT_A_UUID', text));
    else row.links[field] = target.kind === 'link' && !target.by ? text.toLowerCase() : text.normalize('NFC');
  }

  private check(input: Values, given: ReadonlySet<string>, row: StagedRow): void {
    const { compiled, custom, mapped } = this.plan;
    const wrong = new Set(row.errors.map(({ field }) => field));
    const checked = validate(compiled.type, input, 'create', custom);
    for (const { field = '', code, detail, hint = '' } of checked.errors) {
      if (wrong.has(field)) continue;
      const column = mapped.find(({ target }) => target.name === field || target.field?.name === field);
      const onCreate = code === 'REQUIRED' && !given.has(field);
      row.errors.push({
        ...(column ? placed(column, code, shown(input[field])) : { column: 0, field, code }),
        detail,
        hint,
        ...(onCreate ? { onCreate } : {}),
      });
    }
    for (const { field = '', code, detail, hint = '' } of checked.warnings) {
      const column = mapped.find(({ target }) => target.name === field);
      row.warnings.push({
        ...(column ? placed(column, code, shown(input[field])) : { column: 0, code }),
        detail,
        hint,
      });
    }
    if (row.errors.some((error) => !error.onCreate)) return;
    this.fill(checked.values, given, row);
  }

  private fill(values: Values, given: ReadonlySet<string>, row: StagedRow): void {
    const { compiled } = this.plan;
    const kept = Object.fromEntries(Object.entries(values).filter(([name]) => given.has(name)));
    for (const [column, value] of columnsOf(compiled, kept, new Map()))
      row.content[column.slice(1, -1)] = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
    if (given.has('custom') && kept['custom']) row.content['custom'] = kept['custom'];
  }
}

/** Stands for a linked record while its fields are checked: another one for each column, since no record is linked to itself. */
function placeholder(position: number): string {
  return `${PLACEHOLDER}${String(position).padStart(12, '0')}`;
}

function isBlank(raw: unknown): boolean {
  return raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');
}

/** Where an error lies. The values of secrets are shown nowhere. */
function placed({ position, name, target }: MappedColumn, code: string, value: string | undefined): RowError {
  const field = target.field?.name ?? target.name;
  const sensitive = target.kind === 'secret' || value === undefined;
  return { column: position, name, field, code, ...(sensitive ? {} : { value: value.slice(0, SHOWN) }) };
}

function shown(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return JSON.stringify(value);
  return value.startsWith(PLACEHOLDER) ? undefined : value;
}

function columnCount(found: number, expected: number): RowError {
  const more = found > expected;
  return {
    column: Math.min(found, expected, COLUMN_LIMIT) + (more ? 1 : 0),
    code: 'COLUMN_COUNT',
    detail: `The record has ${found} columns instead of ${expected}.`,
    hint: more
      ? 'Put values that hold the delimiter in quotes, such as "$1,250.00".'
      : 'Add the missing delimiters, or close a quote that is open.',
  };
}

function flattened(value: Record<string, unknown>): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) flat.set(name, member);
    else for (const [inner, one] of Object.entries(member)) flat.set(`${name}.${inner}`, one);
  }
  return flat;
}
