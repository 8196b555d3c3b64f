import type { CardFaultCode } from '../csv/csv-reader.js';

export const VERSIONS = ['2.1', '3.0', '4.0'] as const;
export type Version = (typeof VERSIONS)[number];

/** A property of a card: `item1.TEL;TYPE=work:+31 20 555 0100`. */
export interface Property {
  group: string;
  /** in capitals */
  name: string;
  /** names in capitals; values that stand without a name are of TYPE */
  params: ReadonlyMap<string, readonly string[]>;
  /** decoded, with its escapes */
  value: string;
  line: number;
}

/** A card that cannot be read. */
export class BrokenCard extends Error {
  constructor(
    readonly code: CardFaultCode,
    detail: string,
    readonly hint: string,
  ) {
    super(detail);
  }
}

/** Properties whose content is no text; their values are not even kept in memory. */
export const MEDIA = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY', 'AGENT']);
const ENCODINGS = new Set(['QUOTED-PRINTABLE', 'BASE64', 'B', '8BIT', '7BIT']);
const HEAD = /^(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9-]+)(?=[;:])/;

/** The properties of a card's text, from BEGIN to END. Throws BrokenCard. */
export function propertiesOf(text: string, firstLine: number): { version: Version; properties: Property[] } {
  const version = /(?:^|[\r\n])VERSION[^:\r\n]*:[ \t]*([0-9.]+)/i.exec(text)?.[1] as Version | undefined;
  if (!version || !VERSIONS.includes(version))
    throw new BrokenCard(
      'CARD_VERSION',
      version ? `The card is of version ${version.slice(0, 20)}.` : 'The card does not say its version.',
      `Write one of VERSION:${VERSIONS.join(', VERSION:')}.`,
    );
  return { version, properties: unfolded(text, firstLine, version).map((one) => propertyOf(one)) };
}

interface LogicalLine {
  text: string;
  line: number;
}

/**
 * Lines that were folded are one again. 2.1 keeps the blank that it folds before, breaks quoted-printable with `=` at the end of a
 * line, and its pictures go on in lines that need not begin with a blank.
 */
function unfolded(text: string, firstLine: number, version: Version): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let isSoft = false;
  let depth = 0;
  text.split(/\r\n|\r|\n/).forEach((physical, index) => {
    const last = lines.at(-1);
    const name = last ? nameOf(last.text) : '';
    if (last && isSoft) last.text = last.text.slice(0, -1) + physical;
    else if (last && /^[ \t]/.test(physical)) {
      if (!MEDIA.has(name)) last.text += version === '2.1' ? physical : physical.slice(1);
    } else if (physical.trim() === '' || (MEDIA.has(name) && /^[A-Za-z0-9+/=]+$/.test(physical))) return;
    else {
      // a card within the card: that of an agent
      if (/^BEGIN:/i.test(physical)) depth += 1;
      if (depth <= 1) lines.push({ text: physical, line: firstLine + index });
      if (/^END:/i.test(physical)) depth -= 1;
    }
    isSoft = lines.at(-1)?.text.endsWith('=') === true && isQuotedPrintable(lines.at(-1)?.text ?? '');
  });
  return lines;
}

function nameOf(text: string): string {
  return HEAD.exec(text)?.[2]?.toUpperCase() ?? '';
}

function isQuotedPrintable(text: string): boolean {
  const colon = text.indexOf(':');
  return colon > 0 && /;(?:ENCODING=)?QUOTED-PRINTABLE\b/i.test(text.slice(0, colon));
}

function propertyOf({ text, line }: LogicalLine): Property {
  const head = HEAD.exec(text);
  if (!head) throw noProperty(text, line);
  const [matched, group = '', name = ''] = head;
  const params = new Map<string, string[]>();
  let at = matched.length;
  while (text[at] === ';') at = readParameter(text, at + 1, params);
  if (text[at] !== ':') throw noProperty(text, line);
  const value = text.slice(at + 1);
  return {
    group: group.toLowerCase(),
    name: name.toUpperCase(),
    params,
    value: decoded(value, params, name, line),
    line,
  };
}

function noProperty(text: string, line: number): BrokenCard {
  return new BrokenCard(
    'NOT_A_PROPERTY',
    `Line ${line} is no property: "${text.slice(0, 60)}".`,
    'A property is a name, a colon and a value; a line that goes on begins with a blank.',
  );
}

const PARAMETER = /(?:([A-Za-z0-9-]+)[ \t]*=)?/y;
const VALUE = /"([^"]*)"|([^",;:]*)/y;

/** Reads a parameter from a place on; answers the place behind it. */
function readParameter(text: string, from: number, params: Map<string, string[]>): number {
  PARAMETER.lastIndex = from;
  const name = PARAMETER.exec(text)?.[1]?.toUpperCase();
  let at = PARAMETER.lastIndex;
  for (;;) {
    VALUE.lastIndex = at;
    const [, quoted, bare = ''] = VALUE.exec(text) ?? [];
    const value = quoted ?? bare.trim();
    const key = name ?? (ENCODINGS.has(value.toUpperCase()) ? 'ENCODING' : 'TYPE');
    if (value !== '') params.set(key, [...(params.get(key) ?? []), uncaret(value)]);
    at = VALUE.lastIndex;
    if (text[at] !== ',') return at;
    at += 1;
  }
}

/** RFC 6868: line breaks and quotes in parameters. */
function uncaret(value: string): string {
  return value.replace(/\^([n'^])/g, (_, sign: string) => ({ n: '\n', "'": '"' })[sign] ?? '^');
}

function decoded(
  value: string,
  params: ReadonlyMap<string, readonly string[]>,
  name: string,
  line: number,
): string {
  if (params.get('ENCODING')?.[0]?.toUpperCase() !== 'QUOTED-PRINTABLE') return value;
  const charset = params.get('CHARSET')?.[0] ?? 'utf-8';
  try {
    if (!/^(?:=[0-9A-Fa-f]{2}|[\t\x20-\x3c\x3e-\x7e])*$/.test(value))
      throw new TypeError('no quoted-printable');
    const bytes = value.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
    return new TextDecoder(charset, { fatal: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw new BrokenCard(
      'CARD_ENCODING',
      `The value of ${name} in line ${line} is no ${charset.slice(0, 40)} in quoted-printable.`,
      'Say the right CHARSET, or save the cards as vCard 3.0 or 4.0 in UTF-8.',
    );
  }
}

/** The components of a structured value, with their escapes. */
export function components(value: string, separator = ';'): string[] {
  const parts = [''];
  for (const [piece] of value.matchAll(/\\[^]|[^]/gu)) {
    if (piece === separator) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

/** The text of a value. 2.1 escapes signs that divide, and breaks no lines. */
export function unescaped(text: string, version: Version): string {
  return text
    .replace(/\\([\s\S])/g, (whole, sign: string) => {
      if (/[;,:\\]/.test(sign)) return sign;
      return version !== '2.1' && /n/i.test(sign) ? '\n' : whole;
    })
    .trim();
}
