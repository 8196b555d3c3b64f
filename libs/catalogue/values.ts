import {
  isEmail,
  isISIN,
  isISO31661Alpha2,
  isISO4217CurrencyCode,
  isISO8601,
  isRFC3339,
  isURL,
  isUUID,
} from 'class-validator';
import { ParseError, parsePhoneNumberWithError } from 'libphonenumber-js';
import type { FieldDescription, FieldKind } from './model.js';
import { BadValue, CONTROL_IN_LINES, textOf, typeName, type ValueCode } from './text.js';

/** What the checks need to know of a field; a custom field has it too. */
export type ValueField = Pick<
  FieldDescription,
  'kind' | 'width' | 'scale' | 'choices' | 'min' | 'max' | 'format'
>;

const INT32 = 2_147_483_647;
const OWN_LIST = { width: 80, entries: 100 };

/** Checks a value that is present and gives it as it is stored. Throws BadValue. */
export function checkedValue(field: ValueField, value: unknown): unknown {
  return CHECKS[field.kind](value, field);
}

const CHECKS: Record<FieldKind, (value: unknown, field: ValueField) => unknown> = {
  text: checkedText,
  longText: (value, field) => bounded(textOf(value, CONTROL_IN_LINES), field),
  choice: (value, field) => oneOf(textOf(value), field.choices ?? []),
  choices: checkedList,
  date: checkedDate,
  instant: checkedInstant,
  integer: checkedInteger,
  decimal: (value, field) => checkedDecimal(value, 24, field.scale ?? 0),
  money: (value) => checkedDecimal(value, 18, 2),
  boolean: checkedFlag,
  email: checkedEmail,
  phone: checkedPhone,
  secret: checkedText,
  user: checkedId,
  link: checkedId,
  custom: checkedObject,
};

/** Counted as PostgreSQL counts: in characters, not in UTF-16 units. */
function bounded(text: string, { width }: ValueField): string {
  if (width === undefined || text.length <= width) return text; // a text has no more characters than units
  const length = [...text].length;
  if (length <= width) return text;
  throw new BadValue('TOO_LONG', `The text has ${length} characters.`, `At most ${width} characters fit.`);
}

function checkedText(value: unknown, field: ValueField): string {
  const text = bounded(textOf(value), field);
  return field.format ? FORMATS[field.format](text) : text;
}

function inForm(is: boolean, text: string, code: ValueCode, what: string, example: string): string {
  if (is) return text;
  throw new BadValue(code, `"${text}" is not ${what}.`, `An example: ${example}.`);
}

const FORMATS: Record<NonNullable<FieldDescription['format']>, (text: string) => string> = {
  currency: (text) =>
    inForm(
      isISO4217CurrencyCode(text),
      text.toUpperCase(),
      'NOT_A_CURRENCY',
      'a currency of ISO 4217',
      'EUR',
    ),
  country: (text) =>
    inForm(isISO31661Alpha2(text), text.toUpperCase(), 'NOT_A_COUNTRY', 'a country code of ISO 3166-1', 'NL'),
  isin: (text) =>
    inForm(isISIN(text.toUpperCase()), text.toUpperCase(), 'NOT_AN_ISIN', 'an ISIN', 'US0378331005'),
  url: (text) =>
    inForm(
      isURL(text, { protocols: ['http', 'https'] }),
      text,
      'NOT_A_URL',
      'a web address',
      'https://example.org',
    ),
};

function oneOf(text: string, choices: readonly string[]): string {
  if (choices.includes(text)) return text;
  throw new BadValue(
    'NOT_A_CHOICE',
    `"${text}" is not in the list.`,
    `Choose one of: ${choices.join(', ')}.`,
  );
}

function checkedList(value: unknown, field: ValueField): string[] {
  if (!Array.isArray(value) || value.length > OWN_LIST.entries)
    throw new BadValue(
      'NOT_A_LIST',
      'This is not a list that can be taken.',
      `Send a JSON array of at most ${OWN_LIST.entries} texts.`,
    );
  const { choices = [] } = field;
  const texts = value.map((entry) =>
    choices.length > 0
      ? oneOf(textOf(entry), choices)
      : bounded(textOf(entry), { kind: 'text', width: OWN_LIST.width }),
  );
  return [...new Set(texts.filter((text) => text !== ''))];
}

function checkedDate(value: unknown): string {
  const text = textOf(value);
  const real = /^\d{4}-\d\d-\d\d$/.test(text) && text >= '0001' && isISO8601(text, { strict: true });
  return inForm(real, text, 'NOT_A_DATE', 'a day that exists', '2026-11-22');
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

function checkedInstant(value: unknown): string {
  const text = textOf(value);
  const real =
    INSTANT.test(text) && text >= '0001' && isRFC3339(text) && isISO8601(text.slice(0, 10), { strict: true });
  return inForm(real, text, 'NOT_AN_INSTANT', 'a moment with its time zone', '2026-11-22T03:21:28Z');
}

function checkedInteger(value: unknown, { min = -INT32, max = INT32 }: ValueField): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new BadValue('NOT_A_NUMBER', 'This is not a whole number.', 'Send a JSON number without a point.');
  if (value < min || value > max)
    throw new BadValue('OUT_OF_RANGE', `${value} is out of range.`, `Between ${min} and ${max}.`);
  return value;
}

/** A decimal is a string, because a JSON number may have lost digits before it arrives here. */
function checkedDecimal(value: unknown, precision: number, scale: number): string {
  const text = typeof value === 'string' ? value.trim() : '';
  const parts = /^(-?)0*(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts)
    throw new BadValue(
      'NOT_A_NUMBER',
      typeof value === 'number' ? 'This is a JSON number.' : 'This is not a decimal number.',
      'Send a string of digits with a point, such as "1250.00".',
    );
  const [, sign = '', whole = '', fraction = ''] = parts;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > scale)
    throw new BadValue(
      'TOO_MANY_DIGITS',
      `The number has ${kept.length} digits after the point.`,
      `At most ${scale} digits after the point are kept; nothing is rounded.`,
    );
  if (whole.length > precision - scale)
    throw new BadValue(
      'OUT_OF_RANGE',
      'The number is too large.',
      `At most ${precision - scale} digits before the point.`,
    );
  return `${sign}${whole}${kept ? `.${kept}` : ''}`;
}

function checkedFlag(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new BadValue('NOT_A_FLAG', `This is ${typeName(value)}.`, 'Send true or false.');
}

function checkedEmail(value: unknown, field: ValueField): string {
  const text = bounded(textOf(value), field);
  return inForm(isEmail(text), text, 'NOT_AN_EMAIL', 'an e-mail address', 'ada@example.org');
}

/**
 * Kept as it was written. Numbers with a country code must begin with one that exists; national numbers are taken too,
 * because no country is known for them. Short ones such as +1-555-0100 stand in real lists (S3-79).
 */
function checkedPhone(value: unknown, field: ValueField): string {
  const text = bounded(textOf(value), field);
  const digits = text.split(/ext|x/i)[0]?.replace(/\D/g, '').length ?? 0;
  const shaped = /^\+?[\d\s().\-/]+(\s*(ext\.?|x)\s*\d{1,8})?$/i.test(text) && digits >= 3 && digits <= 15;
  return inForm(
    shaped && (isNational(text) || hasCountry(text)),
    text,
    'NOT_A_PHONE',
    'a phone number',
    '+31 20 555 0100',
  );
}

/** Whether a phone number is written without its country code. */
export function isNational(text: string): boolean {
  return !text.startsWith('+');
}

function hasCountry(text: string): boolean {
  try {
    return parsePhoneNumberWithError(text).countryCallingCode !== '';
  } catch (error) {
    if (error instanceof ParseError) return false;
    throw error;
  }
}

function checkedId(value: unknown): string {
  const text = textOf(value);
  return inForm(isUUID(text, 'loose'), text.toLowerCase(), 'NOT_A_UUID', 'an id', ID_EXAMPLE);
}

/** An id as the server makes them. */
export const ID_EXAMPLE = '019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11';

function checkedObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new BadValue(
    'NOT_AN_OBJECT',
    `This is ${typeName(value)}.`,
    'Send a JSON object of names and values.',
  );
}
