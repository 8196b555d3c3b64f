// No imports, so that a test can read this file without the screens.

/** What a form needs to know of a field to change its value into text and back. */
export interface FormField {
  name: string;
  kind: string;
  default: string | number | boolean | null;
}

export interface Separators {
  decimal: string;
  group: string;
}

/** What stands in an input. */
export type FormValue = string | boolean | string[];
export type FormValues = Record<string, FormValue>;

/** A value as the API has it, as it stands in its input. Money and decimals are written with the reader's separators. */
export function toInput({ kind }: FormField, value: unknown, separators: Separators): FormValue {
  if (kind === 'boolean') return value === true;
  if (kind === 'choices') return Array.isArray(value) ? value.map(String) : [];
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  if (kind === 'money' || kind === 'decimal') return value.replace('.', separators.decimal);
  return kind === 'instant' ? localMoment(value) : value;
}

/**
 * What an input says, as the API takes it; null for an empty one. A text that is no number goes as it is: the API refuses it with
 * its place and an example, so that there is one check and not two.
 */
export function toApi({ kind }: FormField, value: FormValue, separators: Separators): unknown {
  if (typeof value !== 'string') return value;
  const text = kind === 'longText' ? value : value.trim();
  if (text.trim() === '') return null;
  switch (kind) {
    case 'money':
    case 'decimal':
      return decimalOf(text, separators) ?? text;
    case 'integer':
      return /^-?\d+$/.test(text) ? Number(text) : (decimalOf(text, separators) ?? text);
    case 'instant':
      return Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString();
    default:
      return text;
  }
}

/**
 * `1.250,50` with `,` as decimal sign → `1250.50`; undefined if it is no number written so. Thousands are only left out where
 * they stand in their places: `1,5` is not fifteen where the comma divides thousands.
 */
export function decimalOf(text: string, { decimal, group }: Separators): string | undefined {
  const [whole = '', fraction, ...more] = text.replaceAll(/[\s\u00a0\u202f]/g, '').split(decimal);
  const sign = whole.startsWith('-') ? '-' : '';
  const digits = whole.slice(sign.length);
  const plain = isBlank(group) || !digits.includes(group) ? digits : ungrouped(digits, group);
  if (plain === undefined || more.length > 0 || !/^\d+$/.test(plain)) return undefined;
  if (fraction === undefined) return sign + plain;
  return /^\d+$/.test(fraction) ? `${sign}${plain}.${fraction}` : undefined;
}

const isBlank = (group: string): boolean => group.trim() === '';

function ungrouped(digits: string, group: string): string | undefined {
  const [first = '', ...others] = digits.split(group);
  const isInPlace = first.length >= 1 && first.length <= 3 && others.every((part) => part.length === 3);
  return isInPlace ? [first, ...others].join('') : undefined;
}

/** `2026-11-22T03:21:28Z` → the same moment here, as an input of date and time writes it. */
function localMoment(value: string): string {
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return '';
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What a new record's form begins with: the catalogue's defaults, and what is `given` (the contact that it belongs to). */
export function firstValues(
  fields: readonly FormField[],
  given: Record<string, unknown>,
  separators: Separators,
): FormValues {
  return Object.fromEntries(
    fields.map((field) => [field.name, toInput(field, given[field.name] ?? field.default, separators)]),
  );
}

export const isSame = (one: FormValue | undefined, other: FormValue | undefined): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((entry, index) => entry === other[index])
    : one === other;

/** The names of the fields whose inputs say something else than before. */
export function changedNames(before: FormValues, now: FormValues): string[] {
  return Object.keys(now).filter((name) => !isSame(before[name], now[name]));
}

const CUSTOM = 'custom.';

/** What is sent: only these fields; the office's own ones together under `custom`. */
export function bodyOf(
  fields: readonly FormField[],
  names: readonly string[],
  values: FormValues,
  separators: Separators,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const field of fields) {
    if (!names.includes(field.name)) continue;
    const value = toApi(field, values[field.name] ?? '', separators);
    if (field.name.startsWith(CUSTOM)) custom[field.name.slice(CUSTOM.length)] = value;
    else body[field.name] = value;
  }
  return Object.keys(custom).length > 0 ? { ...body, custom } : body;
}

/**
 * After somebody else was faster: what was typed stays, and every field that was not touched is as it is now.
 * `theirs`: the fields that somebody else changed.
 */
export function rebased(
  before: FormValues,
  typed: FormValues,
  present: FormValues,
): { values: FormValues; theirs: string[] } {
  const mine = changedNames(before, typed);
  const values = Object.fromEntries(
    Object.entries(present).map(([name, value]) => [
      name,
      mine.includes(name) ? (typed[name] as FormValue) : value,
    ]),
  );
  return { values, theirs: changedNames(before, present) };
}

/** What a dependent choice offers: those that its table lists for the value of the other field. */
export function offered(
  name: string,
  choices: readonly string[],
  fits: readonly { field: string; by: string; table: Record<string, readonly string[]> }[],
  values: FormValues,
): readonly string[] {
  const fit = fits.find(({ field }) => field === name);
  const by = fit && values[fit.by];
  return fit && typeof by === 'string' ? (fit.table[by] ?? choices) : choices;
}
