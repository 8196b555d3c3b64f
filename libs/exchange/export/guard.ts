/**
 * What a spreadsheet would take for a formula begins with an apostrophe in a CSV (threat 20). One more stands before text that
 * begins with apostrophes and then such a character, so that an import can tell which of them are its own.
 */
const FORMULA = /^'*[=+\-@\t\r]/;

const GUARD = /^'+[=+\-@\t\r]/;

/** A text as it stands in a CSV. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** What such a text begins with: ' = + - @, a tab, a carriage return. */
const FIRST = '39, 61, 43, 45, 64, 9, 13';

/** The same as SQL. Few texts begin so; a look at the first character is cheaper than the pattern. */
export function guardedSql(value: string): string {
  return `CASE WHEN ascii(${value}) IN (${FIRST}) AND ${value} ~ '^''*[=+\\-@\\t\\r]' THEN '''' || ${value} ELSE ${value} END`;
}

/** The text that `guarded` was given. */
export function unguarded(text: string): string {
  return GUARD.test(text) ? text.slice(1) : text;
}
