import { BadValue, type ValueField } from '#catalogue';
import { getCountries, isSupportedCountry, ParseError, parsePhoneNumberWithError } from 'libphonenumber-js';
import { unguarded } from '../export/guard.js';
import { serialDate } from '../sheet/cell-values.js';

/** How values are written in a file, as far as that is not plain. */
export interface ValueForm {
  /** in which order day, month and year stand, besides 2026-11-22 */
  dateOrder?: 'dmy' | 'mdy' | 'ymd';
  decimalSign: '.' | ',';
  /** moments without a time zone, and days where a moment is asked for, are in UTC */
  assumeUtc: boolean;
  /** phone numbers without a country code are of this country (ISO 3166-1 alpha-2, e.g. NL) */
  phoneCountry?: string;
}

/** Countries whose phone numbers can be read. */
export const PHONE_COUNTRIES: readonly string[] = getCountries();

/** The user's own words for the values of a column. */
export type Words = Readonly<Record<string, string>>;

/** Reads the text of a cell as `checkedValue` expects the value. */
export type CellReader = (text: string) => unknown;

/** Makes the reader of a column. What it cannot read it leaves as it is, or throws a BadValue that says what to do. */
export function cellReader(field: ReadField, form: ValueForm, words: Words = {}): CellReader {
  const read = (READERS[field.kind] ?? textual)(field, form);
  const own = new Map(Object.entries(words).map(([word, value]) => [plain(word), value]));
  if (own.size === 0) return read;
  return (text) => read(own.get(plain(text)) ?? text);
}

/** What is known of the field that a cell goes into; a share is one by its unit. */
type ReadField = ValueField & { unit?: string };
type Maker = (field: ReadField, form: ValueForm) => CellReader;

/** The apostrophe that an export puts before what a spreadsheet would take for a formula goes again (threat 20). */
const textual: Maker = () => unguarded;

const READERS: Partial<Record<ValueField['kind'], Maker>> = {
  choice: (field) => choiceReader(field.choices ?? []),
  choices: (field) => listReader(field.choices ?? []),
  date: (_, form) => (text) => day(text, form) ?? text,
  instant: (_, form) => (text) => moment(text.trim(), form),
  integer: () => (text) => (/^[+-]?\d{1,15}$/.test(text.trim()) ? Number(text) : text),
  decimal:
    ({ unit }, form) =>
    (text) =>
      decimal(unit?.includes('%') ? text.replace(/\s*%\s*$/, '') : text, form),
  money: (_, form) => (text) => decimal(text, form),
  phone: (_, form) => (text) => withCountry(unguarded(text), form),
  boolean: () => (text) => FLAGS.get(plain(text)) ?? text,
};

const FLAGS = new Map<string, boolean>([
  ...['true', 'yes', 'y', '1', 'x', 'ja', 'wahr'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', '0', 'nein', 'falsch'].map((word) => [word, false] as const),
]);

/** Letters and digits only, small and without accents: `Carrier contact` is `carrierContact`. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function choiceReader(choices: readonly string[]): CellReader {
  const known = new Map(choices.map((choice) => [plain(choice), choice]));
  return (text) => known.get(plain(text)) ?? text;
}

function listReader(choices: readonly string[]): CellReader {
  const one = choiceReader(choices);
  return (text) => {
    const entries = text.startsWith('[') ? listOf(text) : text.split(';');
    return entries.map((entry) => (typeof entry === 'string' && choices.length > 0 ? one(entry) : entry));
  };
}

function listOf(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
  } catch {
    // no list after all
  }
  return text.split(';');
}

const GROUPED: Record<ValueForm['decimalSign'], RegExp> = {
  '.': /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/,
  ',': /^([+-]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/,
};

/** Amounts may have a currency sign and groups of three digits (S3-73); nothing else is guessed. Throws for what is no number. */
function decimal(text: string, { decimalSign }: ValueForm): string {
  const bare = text.trim().replace(/^([+-]?)\s*[$€£¥]\s*|\s*[$€£¥]$/g, '$1');
  const [found, sign = '', whole = '', fraction] = GROUPED[decimalSign].exec(bare) ?? [];
  if (found === undefined)
    throw new BadValue(
      'NOT_A_NUMBER',
      'This is no number, or not written as the numbers of this file are said to be.',
      `Write it as ${decimalSign === ',' ? '1250,00 or 1.250,00' : '1250.00 or 1,250.00'}, with a minus before it where it has one; if this file writes numbers in another way, say its decimal sign.`,
    );
  return `${sign === '-' ? '-' : ''}${whole.replace(/\D/g, '')}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A phone number that is none of the country stays as it is: then it is warned of, as in the forms. */
function withCountry(text: string, { phoneCountry = '' }: ValueForm): string {
  if (text.trim().startsWith('+') || !isSupportedCountry(phoneCountry)) return text;
  try {
    const number = parsePhoneNumberWithError(text, phoneCountry);
    return number.isPossible() ? number.formatInternational() : text;
  } catch (error) {
    if (error instanceof ParseError) return text;
    throw error;
  }
}

/** A day in ISO form, or undefined. Throws for one whose order nobody has said. */
function day(text: string, { dateOrder }: ValueForm): string | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00(?::00(?:\.0+)?)?)?$/.exec(text.trim());
  if (iso) return `${iso[1]}-${iso[2]}-${iso[3]}`;
  const parts = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})$/.exec(text.trim());
  if (!parts) return refuseSerial(text.trim());
  if (!dateOrder)
    throw new BadValue(
      'NOT_A_DATE',
      `Whether the day or the month comes first in "${text.trim()}" is not said.`,
      'Say it in form.dateOrder: dmy, mdy or ymd; or write days as 2026-11-22.',
    );
  const order = { dmy: [3, 2, 1], mdy: [3, 1, 2], ymd: [1, 2, 3] }[dateOrder];
  const [year = '', month = '', dayOfMonth = ''] = order.map((index) => parts[index]);
  if (year.length !== 4)
    throw new BadValue(
      'NOT_A_DATE',
      `The year of "${text.trim()}" has not four digits.`,
      'Write it with four digits.',
    );
  return `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
}

/** A text file does not say that a number is a day, and a wrong guess would be a wrong day. */
function refuseSerial(text: string): undefined {
  const date = /^\d{5}(\.\d+)?$/.test(text) ? serialDate(Number(text), false) : undefined;
  if (date === undefined) return undefined;
  throw new BadValue(
    'NOT_A_DATE',
    `A spreadsheet program counts the day ${date.slice(0, 10)} as "${text}", but a text file does not say that a day is meant.`,
    'Give the column the format of a date before you save the file, or send the workbook itself.',
  );
}

function moment(text: string, form: ValueForm): string {
  const bare = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d(?:\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (bare) return `${bare[1]}T${bare[2]}${bare[3] ?? ':00'}${zone(bare[4], form)}`;
  const date = day(text, form);
  if (date === undefined || !/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(text)) return text;
  return `${date}T00:00:00${zone(undefined, form)}`;
}

function zone(given: string | undefined, { assumeUtc }: ValueForm): string {
  if (given) return given.length === 5 ? `${given.slice(0, 3)}:${given.slice(3)}` : given;
  if (assumeUtc) return 'Z';
  throw new BadValue(
    'NOT_AN_INSTANT',
    'The moment has no time zone.',
    'Write it as 2026-11-22T03:21:28Z, or set form.assumeUtc if the file is in UTC.',
  );
}
