/** How the number of a cell is shown, as far as that changes what it means. */
export type NumberStyle = 'plain' | 'date' | 'percent' | { zeros: number };

/** A cell as it is kept: numbers are numbers, everything else is text; days and moments in ISO form. */
export type Cell = string | number;

/** Days of these serial numbers exist: 1900-01-01 to 9999-12-31. */
const LAST_DAY = 2_958_465;
const DAY_MS = 86_400_000;
/** Excel counts a 29 February of 1900, which did not exist. */
const NO_DAY = 60;
const BETWEEN_1900_AND_1904 = 1462;

/** The number of a cell as its format means it; what Excel would not show to 15 digits is noise of the calculation. */
export function numberCell(raw: string, style: NumberStyle, from1904: boolean): Cell {
  const text = raw.trim();
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return text;
  if (style === 'date') return serialDate(number, from1904) ?? number;
  // an identifier that some program wrote as a number: as a number it would lose digits
  if (/^-?\d{16,}$/.test(text)) return text;
  if (typeof style === 'object' && Number.isInteger(number)) return String(number).padStart(style.zeros, '0');
  return Number(number.toPrecision(15));
}

/** The day, moment or time of day of a serial number; undefined: there is none. */
export function serialDate(serial: number, from1904: boolean): string | undefined {
  let days = Math.floor(serial);
  let seconds = Math.round((serial - days) * 86_400);
  if (seconds === 86_400) [days, seconds] = [days + 1, 0];
  if (from1904) days += BETWEEN_1900_AND_1904;
  if (serial < 0 || days > LAST_DAY) return undefined;
  const time = new Date(seconds * 1000).toISOString().slice(11, 19);
  if (days === 0) return time;
  const day = dayOf(days);
  return seconds === 0 ? day : `${day} ${time}`;
}

function dayOf(days: number): string {
  if (days === NO_DAY) return '1900-02-29';
  const since1970 = days - (days > NO_DAY ? 25_569 : 25_568);
  return new Date(since1970 * DAY_MS).toISOString().slice(0, 10);
}

/** What a format of numbers means. */
export function styleOf(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return BUILT_IN(id);
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').split(';')[0] ?? '';
  if (/^0{2,}$/.test(bare)) return { zeros: bare.length };
  if (bare.includes('%')) return 'percent';
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare) ? 'date' : 'plain';
}

const BUILT_IN = (id: number): NumberStyle => {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    return 'date';
  return id === 9 || id === 10 ? 'percent' : 'plain';
};

/** The column of a reference such as `AB12`, counted from 1. */
export function columnOfReference(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}

/** The letters of a column that is counted from 1. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}

/** Texts of workbooks write control characters as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
}

/** The same the other way: what would be read as such a sign, and what XML does not keep. */
export function escaped(text: string): string {
  return text.replace(/_x(?=[0-9a-f]{4}_)/gi, '_x005F_x').replace(
    // oxlint-disable-next-line no-control-regex -- these are the signs that XML cannot hold
    /[\0-\x08\x0b-\x1f\ufffe\uffff]/g,
    (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
  );
}
