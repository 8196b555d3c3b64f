import { BrokenFile, COLUMN_LIMIT } from '../csv/csv-reader.js';
import { columnLetters, columnOfReference, numberCell, unescaped, type Cell } from './cell-values.js';
import type { KeptRow, Mark } from './kept-rows.js';
import type { Workbook } from './workbook.js';
import { attribute, type XmlSink } from './xml.js';

/** Cells that are shown as one: the value stands in the first. */
export interface Merged {
  column: number;
  lastColumn: number;
  from: number;
  to: number;
}

/** Rows of a workbook are numbered up to here. */
const LAST_ROW = 1_048_576;

/** Turns the elements of a sheet into rows; those without any value are left out. */
export class SheetRows implements XmlSink {
  /** complete rows that nobody has taken yet */
  rows: KeptRow[] = [];
  private row = 0;
  private cells: Cell[] = [];
  private marks: Mark[] = [];
  private column = 0;
  private isHidden = false;
  private type = '';
  private style = 0;
  private value = '';
  private hasFormula = false;
  private hasValue = false;
  private isValue = false;
  private isPhonetic = false;
  private readonly values = new Map<number, Cell>();

  constructor(
    private readonly book: Workbook,
    private readonly merged: readonly Merged[],
    private readonly sheet: string,
  ) {}

  open(name: string, attributes: string): void {
    if (name === 'c') this.beginCell(attributes);
    else if (name === 'v' || name === 't') this.beginValue();
    else if (name === 'f') this.hasFormula = true;
    else if (name === 'row') this.beginRow(attributes);
    else if (name === 'rPh') this.isPhonetic = true;
  }

  text(text: string): void {
    if (this.isValue) this.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isValue = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
    else if (name === 'rPh') this.isPhonetic = false;
  }

  private beginRow(attributes: string): void {
    const number = Number(attribute(attributes, 'r') ?? this.row + 1);
    if (!Number.isInteger(number) || number <= this.row || number > LAST_ROW)
      throw new BrokenFile(
        'NOT_XML',
        this.row,
        `the sheet "${this.sheet}" has a row ${number} after row ${this.row}`,
      );
    this.row = number;
    this.isHidden = ['1', 'true'].includes(attribute(attributes, 'hidden') ?? '');
    this.column = 0;
    this.cells = [];
    this.marks = [];
  }

  private beginCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    this.column = reference === undefined ? this.column + 1 : columnOfReference(reference);
    this.type = attribute(attributes, 't') ?? 'n';
    this.style = Number(attribute(attributes, 's') ?? 0);
    this.value = '';
    this.hasFormula = this.hasValue = this.isValue = false;
  }

  private beginValue(): void {
    if (!this.isPhonetic) this.isValue = this.hasValue = true;
  }

  private endCell(): void {
    const value = this.hasValue ? this.read() : '';
    if (this.hasFormula) this.marks.push([this.column, this.hasValue ? 'FORMULA' : 'FORMULA_UNREAD']);
    if (value === '' && !this.hasFormula) return;
    if (this.column < 1 || this.column > COLUMN_LIMIT)
      throw new BrokenFile(
        'TOO_MANY_COLUMNS',
        this.row,
        `row ${this.row} has a value in column ${columnLetters(this.column)}; at most ${COLUMN_LIMIT} columns are read`,
      );
    this.put(this.column, value);
  }

  private put(column: number, value: Cell): void {
    while (this.cells.length < column - 1) this.cells.push('');
    this.cells[column - 1] = value;
  }

  /** The value of a cell by its type; the sign of an error is marked, because it is no value. */
  private read(): Cell {
    switch (this.type) {
      case 's':
        return this.book.texts[Number(this.value)] ?? this.wrong();
      case 'b':
        return this.value.trim() === '1' ? 'true' : 'false';
      case 'e':
        this.marks.push([this.column, 'CELL_ERROR']);
        return this.value;
      case 'd':
        return this.value.trim().replace(/T00:00:00(\.0+)?Z?$/, '');
      case 'n':
        return this.number();
      default:
        return unescaped(this.value);
    }
  }

  private number(): Cell {
    const style = this.book.styles[this.style] ?? 'plain';
    if (style === 'percent') this.marks.push([this.column, 'PERCENT']);
    return numberCell(this.value, style, this.book.from1904);
  }

  private wrong(): never {
    throw new BrokenFile('NOT_XML', this.row, `row ${this.row} names a text that the workbook does not have`);
  }

  private endRow(): void {
    const isFilled = this.cells.some((cell) => cell !== '') || this.marks.length > 0;
    if (isFilled) for (const merge of this.merged) this.spread(merge);
    if (isFilled && this.isHidden) this.marks.push([0, 'HIDDEN_ROW']);
    if (isFilled) this.rows.push([this.row, this.cells, this.marks]);
  }

  /** What is merged over several rows holds in each of them, as it is shown; what is merged over columns in the first of them. */
  private spread({ column, lastColumn, from, to }: Merged): void {
    if (this.row < from || this.row > to) return;
    if (lastColumn > column && (this.row > from || (this.cells[column - 1] ?? '') !== ''))
      this.marks.push([column, 'MERGED_ACROSS']);
    if (this.row === from) this.values.set(column, this.cells[column - 1] ?? '');
    else if ((this.cells[column - 1] ?? '') === '') {
      const value = this.values.get(column) ?? '';
      if (value === '') return;
      this.put(column, value);
      this.marks.push([column, 'MERGED']);
    }
  }
}
