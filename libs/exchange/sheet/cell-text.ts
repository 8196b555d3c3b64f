import type { RowError } from '../import/row-errors.js';
import type { FileForm, MappedColumn } from '../import/plan.js';
import type { LineErrors } from '../import/result.repository.js';
import { columnLetters, serialDate, type Cell } from './cell-values.js';
import type { Mark, SheetRecord } from './kept-rows.js';

/** Signs that somebody should look at. */
const WARNED: ReadonlySet<Mark[1]> = new Set(['FORMULA', 'MERGED', 'MERGED_ACROSS']);
/** Signs of cells that have no value. */
const WRONG: ReadonlySet<Mark[1]> = new Set(['FORMULA_UNREAD', 'CELL_ERROR']);

/** The cells of a row as texts that the readers of a file understand, and what is to be said of them. */
export class SheetCells {
  readonly warnings: RowError[];
  readonly errors: RowError[] = [];
  readonly isEmpty: boolean;
  /** a column may be asked for again, and is told of once */
  private readonly texts = new Map<number, string | undefined>();

  constructor(
    private readonly record: SheetRecord,
    private readonly form: FileForm,
  ) {
    const { cells, marks } = record;
    this.warnings = marks
      .filter(([, code]) => code === 'HIDDEN_ROW')
      .map(([column, code]) => ({ column, code }));
    this.isEmpty =
      marks.length === 0 && cells.every((cell) => typeof cell === 'string' && cell.trim() === '');
  }

  /**
   * The text of a column (from 1), read for the field that it goes into, if any. A number has no groups and the decimal sign of the
   * file, whatever the file's texts have.
   */
  text(position: number, column: MappedColumn | undefined): string | undefined {
    if (!column) return cellText(this.record.cells[position - 1]);
    if (!this.texts.has(position)) this.texts.set(position, this.read(column));
    return this.texts.get(position);
  }

  /** The text of a column as it is read, for people and for a file: signs of errors are shown, and what no field takes as it looks. */
  shown(position: number, column: MappedColumn | undefined): string {
    const cell = this.record.cells[position - 1];
    if (column) return this.text(position, column) ?? cellText(cell);
    return typeof cell === 'number' && this.marksOf(position).includes('PERCENT')
      ? `${hundredfold(cell)}%`
      : cellText(cell);
  }

  private marksOf(position: number): Mark[1][] {
    return this.record.marks.filter(([at]) => at === position).map(([, code]) => code);
  }

  private read(column: MappedColumn): string | undefined {
    const cell = this.record.cells[column.position - 1];
    const marks = this.marksOf(column.position);
    for (const code of marks) if (WARNED.has(code)) this.warnings.push(placeOf(column, code));
    const wrong = marks.find((code) => WRONG.has(code));
    if (wrong) {
      this.errors.push({
        ...placeOf(column, wrong),
        ...(wrong === 'CELL_ERROR' ? { value: String(cell) } : {}),
      });
      return undefined;
    }
    return typeof cell === 'number' ? this.number(cell, column, marks.includes('PERCENT')) : cell;
  }

  private number(cell: number, column: MappedColumn, isPercent: boolean): string {
    const { kind, field } = column.target;
    if (kind === 'date' || kind === 'instant') return this.day(cell, column);
    const isNumber = kind === 'decimal' || kind === 'money';
    if (isPercent && !(isNumber && !field?.unit?.includes('%')))
      return `${this.plain(hundredfold(cell), isNumber)}${isNumber ? '' : '%'}`;
    return this.plain(cell, isNumber);
  }

  private plain(number: number, isNumber: boolean): string {
    const text = Math.abs(number) < 1e-6 ? number.toFixed(20).replace(/\.?0+$/, '') : String(number);
    return isNumber ? text.replace('.', this.form.decimalSign) : text;
  }

  private day(cell: number, column: MappedColumn): string {
    const day = cell >= 1 ? serialDate(cell, this.form.book?.from1904 ?? false) : undefined;
    if (day === undefined) return String(cell);
    this.warnings.push({ ...placeOf(column, 'SERIAL_DATE'), value: `${cell}: ${day}` });
    return day;
  }
}

/** Without the noise of the calculation. */
const hundredfold = (number: number): number => Number((number * 100).toPrecision(15));

function placeOf({ position, name, target }: MappedColumn, code: string): RowError {
  return { column: position, name, field: target.field?.name ?? target.name, code };
}

/** A cell as a sample or a mended file shows it. */
export function cellText(cell: Cell | undefined): string {
  return cell === undefined ? '' : String(cell);
}

/**
 * The cells of a record as texts that are read as the record itself was: of a workbook's the days and numbers as their fields take them,
 * and not as it keeps them.
 */
export function shownCells(
  record: { cells: readonly string[] } | SheetRecord,
  form: FileForm,
  fields: ReadonlyMap<number, MappedColumn>,
): string[] {
  if (!('marks' in record)) return [...record.cells];
  const cells = new SheetCells(record, form);
  return record.cells.map((_, index) => cells.shown(index + 1, fields.get(index + 1)));
}

/** The errors of a line of a sheet, as people find its cells. */
export function withCells({ line, errors, warnings, ...more }: LineErrors): LineErrors {
  const named = (error: RowError): RowError =>
    error.column > 0 ? { ...error, cell: `${columnLetters(error.column)}${line}` } : error;
  return { ...more, line, errors: errors.map(named), warnings: warnings.map(named) };
}
