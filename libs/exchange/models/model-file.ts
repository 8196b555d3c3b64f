import type { RecordTypeDescription } from '#catalogue';
import { PRIVATE_FIELD } from '#records';
import type ExcelJS from 'exceljs';
import { headings } from '../export/formats/headings.js';
import { neededBy, type Target } from '../fields/targets.js';
import { columnLetters } from '../sheet/cell-values.js';
import { exampleOf } from './example.js';

/** Rows that the drop-downs reach. */
const ROWS = 10_000;
/** Longest list that a cell may hold itself; a longer one stands on a sheet that is not shown. */
const MOST_INLINE = 255;
const LISTS = '_lists';
const RED = 'FFC00000';
const AMBER = 'FFBF6F00';
const BLUE = 'FF1F4E79';

/** The drop-downs of a sheet: they can be given for a range, which the types of the library do not tell. */
interface Ranges {
  dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
}

/** What the office adds to the model of a record type. */
export interface OfficeLists {
  /** names of users, for columns such as the portfolio */
  users: readonly string[];
}

/**
 * The model spreadsheet of a record type (S5-17, S5-22 to S5-24): the columns that an import takes, mandatory ones red, drop-downs,
 * notes, and a filled example on a sheet of its own, so that nobody imports it.
 */
export async function modelFile(
  type: RecordTypeDescription,
  targets: readonly Target[],
  lists: OfficeLists,
): Promise<Buffer> {
  const { default: excel } = await import('exceljs'); // much to load, and seldom needed
  const book = new excel.Workbook();
  book.created = new Date();
  const sheet = book.addWorksheet(type.pluralLabel, { views: [{ state: 'frozen', ySplit: 1 }] });
  const example = book.addWorksheet('Example', { views: [{ state: 'frozen', ySplit: 1 }] });
  const hidden = book.addWorksheet(LISTS, { state: 'veryHidden' });
  const names = headings(targets, 'labels');
  targets.forEach((target, index) => {
    const column = index + 1;
    for (const one of [sheet, example]) headOf(one, column, names[index] ?? '', type, target);
    example.getCell(2, column).value = exampleCell(type, target, lists);
    addList(sheet, hidden, column, choicesOf(target, lists));
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

function headOf(
  sheet: ExcelJS.Worksheet,
  column: number,
  name: string,
  type: RecordTypeDescription,
  target: Target,
): void {
  const cell = sheet.getCell(1, column);
  cell.value = name;
  cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: colourOf(type, target) } };
  cell.note = { texts: [{ text: noteOf(type, target) }], margins: { insetmode: 'auto' } };
  const whole = sheet.getColumn(column);
  whole.width = Math.min(Math.max(14, name.length + 3), 40);
  whole.numFmt = FORMATS[target.kind] ?? '@';
}

/** Numbers as text would stay text; everything else is text, so that zeros before a number stay. */
const FORMATS: Partial<Record<Target['kind'], string>> = {
  date: 'yyyy-mm-dd',
  money: '#,##0.00',
  decimal: 'General',
  integer: '0',
};

function colourOf(type: RecordTypeDescription, target: Target): string {
  if (neededBy(target)) return RED;
  return oneOfSeveral(type, target) ? AMBER : BLUE;
}

function oneOfSeveral({ needs = [] }: RecordTypeDescription, target: Target): string | undefined {
  return needs.find(({ anyOf }) => anyOf.includes(target.field?.name ?? ''))?.says;
}

function noteOf(type: RecordTypeDescription, target: Target): string {
  const field = target.custom ?? target.field;
  const says = [
    neededBy(target) ? 'Mandatory.' : oneOfSeveral(type, target),
    target.field?.help,
    target.by && `Names the ${target.by.label.toLowerCase()} of a record that the office has.`,
    KINDS[target.kind],
    field?.width && !target.by ? `At most ${field.width} characters.` : undefined,
    target.field?.unit && `Unit: ${target.field.unit}.`,
    field?.choices?.length ? `One of: ${field.choices.join(', ').slice(0, 500)}` : undefined,
  ];
  return says.filter(Boolean).join('\n') || 'Text.';
}

const KINDS: Partial<Record<Target['kind'], string>> = {
  choices: 'Several are written with semicolons between them.',
  date: 'A day, such as 2026-01-31.',
  instant: 'A moment with its time zone, such as 2026-01-31T09:30:00Z.',
  integer: 'A whole number.',
  money: 'An amount with two digits after the point.',
  boolean: 'true or false.',
  email: 'An e-mail address.',
  phone: 'A phone number with its country, such as +31 20 555 0100.',
  user: 'The name of a user of the office; empty means nobody.',
};

function exampleCell(type: RecordTypeDescription, target: Target, { users }: OfficeLists): ExcelJS.CellValue {
  if (target.kind === 'user') return target.field?.name === PRIVATE_FIELD ? null : (users[0] ?? null);
  const value = exampleOf(type, target);
  if (value === undefined) return null;
  if (target.by) return value;
  if (target.kind === 'date') return new Date(value);
  return target.kind === 'money' || target.kind === 'decimal' ? Number(value) : value;
}

function choicesOf({ kind, field, custom, by }: Target, { users }: OfficeLists): readonly string[] {
  if (by) return [];
  if (kind === 'boolean') return ['true', 'false'];
  if (kind === 'user') return users;
  return kind === 'choice' ? ((custom ?? field)?.choices ?? []) : [];
}

/** A list stands in the cell, if it fits and has no commas of its own, else on the hidden sheet. */
function addList(
  sheet: ExcelJS.Worksheet,
  hidden: ExcelJS.Worksheet,
  column: number,
  choices: readonly string[],
): void {
  if (choices.length === 0) return;
  const letters = columnLetters(column);
  const inline = choices.join(',');
  const fits = inline.length <= MOST_INLINE && !choices.some((choice) => /[,"]/.test(choice));
  if (!fits) hidden.getColumn(column).values = [...choices];
  const formula = fits ? `"${inline}"` : `${LISTS}!$${letters}$1:$${letters}$${choices.length}`;
  (sheet as unknown as Ranges).dataValidations.add(`${letters}2:${letters}${ROWS}`, {
    type: 'list',
    allowBlank: true,
    formulae: [formula],
    showErrorMessage: true,
    errorTitle: 'Not in the list',
    error: 'Choose one of the list.',
  });
}
