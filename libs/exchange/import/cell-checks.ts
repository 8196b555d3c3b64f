import { accountNumberFault } from '../fields/account-numbers.js';
import { plain } from '../fields/cells.js';
import type { MappedColumn, NumberedEntry } from './plan.js';
import type { ValueOf } from './rest.js';
import { isBlank, placed, shown, type RowError } from './row-errors.js';

/** What is wrong with a cell by what the map asks of its column; undefined: nothing. */
export function cellFault(
  { entry, position }: MappedColumn,
  raw: unknown,
  columns: readonly string[],
  valueOf: ValueOf,
): { code: string; detail: string; hint: string } | undefined {
  if (position === 0) return undefined;
  if (isBlank(raw))
    return entry.blank === 'refused'
      ? { code: 'MUST_BE_FILLED', detail: 'The map asks for a value here.', hint: 'Fill in the cell.' }
      : undefined;
  const text = shown(raw) ?? '';
  if (entry.mustEqualDefault && plain(text) !== plain(entry.default ?? ''))
    return {
      code: 'NOT_THE_DEFAULT',
      detail: `The map takes only "${entry.default ?? ''}" here.`,
      hint: 'Is it the right file?',
    };
  const { sameAs } = entry;
  if (
    sameAs !== undefined &&
    plain(shown(valueOf(sameAs, columns.indexOf(sameAs) + 1)) ?? '') !== plain(text)
  )
    return {
      code: 'NOT_THE_SAME',
      detail: `The column "${sameAs}" says something else.`,
      hint: 'Write the same into both.',
    };
  const fault = entry.form && accountNumberFault(text, entry.form);
  return fault && { code: 'NOT_AN_ACCOUNT_NUMBER', ...fault };
}

/** A masked secret of an export: stars, and the last three digits at most. */
export function isMasked(text: string): boolean {
  return /^\*+.{0,3}$/.test(text.trim());
}

/** An amount that the file writes with the other sign. */
export function signed({ entry }: MappedColumn, value: unknown): unknown {
  if (!entry.negate || typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value)) return value;
  return value.startsWith('-') ? value.slice(1) : /[1-9]/.test(value) ? `-${value}` : value;
}

/** The names that files may use for numbers of a list which the office keeps (S2-42). */
export function wordsOf(
  { target, words }: MappedColumn,
  numbers: Readonly<Record<string, readonly NumberedEntry[]>> = {},
): Readonly<Record<string, string>> {
  const kept = numbers[target.field?.name ?? ''] ?? [];
  return { ...Object.fromEntries(kept.map(({ number, name }) => [name, String(number)])), ...words };
}

/** Warnings of a number that the office's list does not have, or that is not among those for files (S2-41, S2-43). */
export function oddNumber(
  column: MappedColumn,
  value: unknown,
  numbers: Readonly<Record<string, readonly NumberedEntry[]>> = {},
): RowError[] {
  const list = column.target.field?.numbered;
  if (!list || typeof value !== 'number') return [];
  const { from, to } = list;
  const kept = numbers[column.target.field?.name ?? ''] ?? [];
  const warning = (code: string, detail: string): RowError => ({
    ...placed(column, code, String(value)),
    detail,
  });
  return [
    ...(value < from || value > to
      ? [warning('NUMBER_OUTSIDE', `Numbers of imported records are between ${from} and ${to}.`)]
      : []),
    ...(kept.some(({ number }) => number === value)
      ? []
      : [warning('NUMBER_NOT_LISTED', 'The list of the office does not have this number.')]),
  ];
}

/** Whether a column says which record is meant, by a number that is compared as it is. */
function isNumber({ target: { kind, field, by, byRef } }: MappedColumn): boolean {
  return kind === 'ref' || byRef === true || (by ?? field)?.number === true;
}

/** Numbers by which records are found, with a character that nobody sees, or cut short by a spreadsheet program: no search would find them. */
export function spoiltNumber(column: MappedColumn, text: string | undefined): RowError[] {
  if (text === undefined || !isNumber(column)) return [];
  const number = text.trim();
  const unseen = UNSEEN.exec(number)?.[0];
  if (unseen !== undefined)
    return [
      {
        ...placed(column, 'UNSEEN_CHARACTER', number),
        detail: `The number holds the character U+${unseen.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}, which is not seen: it is another number than it looks.`,
        hint: 'Type it anew, or replace the value in every line.',
      },
    ];
  if (!SHORTENED.test(number)) return [];
  return [
    {
      ...placed(column, 'NUMBER_SHORTENED', number),
      detail: 'A spreadsheet program has cut the number short; its last digits are lost.',
      hint: 'Give the column the format of text, fill in the numbers anew and save the file again.',
    },
  ];
}

/** Spaces of other kinds, joiners and marks of zero width. */
const UNSEEN = /(?! )[\p{Zs}\p{Cf}]/u;
/** How such programs write numbers of more than 11 digits. */
const SHORTENED = /^\d(\.\d+)?E\+\d\d$/;

/** What was stored as it is, and should be looked at: an apostrophe before a number, letters that were read in a wrong encoding before. */
export function oddText(column: MappedColumn, text: string | undefined): RowError[] {
  if (text === undefined || column.target.kind === 'secret') return [];
  if (isNumber(column) && /^\s*'/.test(text))
    return [
      {
        ...placed(column, 'APOSTROPHE', text),
        detail: 'The number begins with an apostrophe, which was kept.',
        hint: 'If it only said that the cell is text, take it off and import the line again.',
      },
    ];
  if (!MISREAD.test(text)) return [];
  return [
    {
      ...placed(column, 'LOOKS_MISREAD', text),
      detail: 'The letters look as if another program had read them in a wrong encoding.',
      hint: 'Compare with the source; if they are wrong, write the file anew as UTF-8.',
    },
  ];
}

/** UTF-8 that was read as letters of Windows: `Ã¼` for `ü`, `â€œ` for a quote. */
const MISREAD = /[ÂÃ][\u0080-\u00bf]|â€/;

/** Values of a list that the office keeps (S5-49), and that it does not have. */
export function unlisted(
  column: MappedColumn,
  value: unknown,
  lists: Readonly<Record<string, readonly string[]>> = {},
): RowError[] {
  const kept = lists[column.target.field?.name ?? ''];
  if (!kept || !Array.isArray(value)) return [];
  const others = value.filter((one) => typeof one === 'string' && !kept.includes(one.trim()));
  if (others.length === 0) return [];
  return [
    {
      ...placed(column, 'NOT_A_CHOICE', others.join('; ')),
      detail: `The list of the office does not have: ${others.join(', ').slice(0, 200)}.`,
      hint: `Use its words: ${kept.join(', ').slice(0, 500)}. An administrator adds others in the office's settings.`,
    },
  ];
}
