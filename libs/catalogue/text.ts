/** Everything that can be wrong with one value. */
export type ValueCode =
  | 'NOT_TEXT'
  | 'TOO_LONG'
  | 'CONTROL_CHARACTER'
  | 'LOST_CHARACTER'
  | 'NOT_A_CHOICE'
  | 'NOT_A_LIST'
  | 'NOT_A_DATE'
  | 'NOT_AN_INSTANT'
  | 'NOT_A_NUMBER'
  | 'TOO_MANY_DIGITS'
  | 'OUT_OF_RANGE'
  | 'NOT_A_FLAG'
  | 'NOT_AN_EMAIL'
  | 'NOT_A_PHONE'
  | 'NOT_A_UUID'
  | 'NOT_A_CURRENCY'
  | 'NOT_A_COUNTRY'
  | 'NOT_AN_ISIN'
  | 'NOT_A_URL'
  | 'NOT_AN_OBJECT';

/** What is wrong with a value, and what to do about it. */
export class BadValue extends Error {
  constructor(
    readonly code: ValueCode,
    detail: string,
    readonly hint: string,
  ) {
    super(detail);
  }
}

/** C0, DEL, C1, line and paragraph separator: never in one line of text. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
/** The same but for tab, line feed and carriage return. */
export const CONTROL_IN_LINES = /[^\P{Cc}\t\n\r]/u;
/** They turn the direction of what follows, so that a text reads as something else than it is. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/u;
/** Half a character: the database's driver would replace it silently. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** It stands where a program could not read a character: what it was is lost. */
const LOST = '\ufffd';

/** A text of which nothing is seen: spaces, zero-width marks and fillers. A joiner within a name or an emoji belongs to it. */
const NOTHING_SEEN = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}]*$/u;

/** A text in its stored form: composed (NFC), trimmed, empty if nothing of it is seen. Throws BadValue. */
export function textOf(value: unknown, forbidden: RegExp = CONTROL): string {
  if (typeof value !== 'string')
    throw new BadValue('NOT_TEXT', `This is ${typeName(value)}, not text.`, 'Send a JSON string.');
  for (const pattern of [forbidden, DIRECTION, LONE_SURROGATE]) {
    const found = pattern.exec(value)?.[0];
    if (found !== undefined) throw forbiddenCharacter(found);
  }
  if (value.includes(LOST))
    throw new BadValue(
      'LOST_CHARACTER',
      'The text holds the sign U+FFFD, which a program wrote where it could not read a character.',
      'Type the character anew, or write the file anew as UTF-8.',
    );
  return NOTHING_SEEN.test(value) ? '' : value.normalize('NFC').trim();
}

function forbiddenCharacter(found: string): BadValue {
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return new BadValue(
    'CONTROL_CHARACTER',
    `The text holds the character U+${code}, which is not seen when it is read.`,
    'Remove control characters, line breaks in one-line fields and marks that turn the direction of text.',
  );
}

/** What a JSON value is, in words. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'text', number: 'a number', boolean: 'true or false' }[typeof value as string] ?? 'an object'
  );
}
