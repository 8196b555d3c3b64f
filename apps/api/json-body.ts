import { commonProblem } from '#platform';

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|-?\d[\d.eE+-]*/g;
const DEPTH = 32;
const LONE_SURROGATE = /\p{Surrogate}/u;
const SIGNIFICANT_DIGITS = 15;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The value of a JSON text, or a 400 that says what would otherwise be altered silently: a repeated key, a number that
 * a JavaScript number cannot hold, a character that PostgreSQL cannot store.
 */
export function parseJson(body: Buffer): unknown {
  const text = decode(body);
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw commonProblem('BAD_REQUEST', `the body is no JSON: ${(error as Error).message}`);
  }
  checkTokens(text);
  return value;
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw commonProblem('BAD_REQUEST', 'the body is not UTF-8');
  }
}

/** An object or a list that the walk is in: the member or element that comes next, and the members that an object has had. */
interface Level {
  at: string | number;
  keys?: Set<string>;
}

/** Walks over the tokens of a text that is known to be JSON. */
function checkTokens(text: string): void {
  const levels: Level[] = [];
  let keyComes = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{') levels.push({ at: '', keys: new Set() });
    else if (token === '[') levels.push({ at: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && typeof level?.at === 'number') level.at++;
    else if (keyComes && level) takeKey(level, checkedString(token, levels));
    else if (token.startsWith('"')) checkedString(token, levels);
    else if (token !== ',' && token !== ':') checkNumber(token, levels);
    if (levels.length > DEPTH)
      throw commonProblem('BAD_REQUEST', `the body is nested more than ${DEPTH} levels deep`);
    keyComes = token === '{' || (token === ',' && level?.keys !== undefined);
  }
}

/** `selection.contactIds.0` */
const placeOf = (levels: readonly Level[]): { at?: { field: string } } =>
  levels.length > 0 ? { at: { field: levels.map(({ at }) => at).join('.') } } : {};

function checkedString(token: string, levels: readonly Level[]): string {
  const escaped = token.includes('\\');
  const value = escaped ? (JSON.parse(token) as string) : token.slice(1, -1);
  if (escaped && (value.includes('\0') || LONE_SURROGATE.test(value)))
    throw commonProblem(
      'BAD_REQUEST',
      'a text holds a character that cannot be stored (NUL or half a surrogate pair)',
      placeOf(levels),
    );
  return value;
}

function takeKey(level: Level, key: string): void {
  if (level.keys?.has(key))
    throw commonProblem('BAD_REQUEST', 'a member stands twice', { at: { field: key } });
  if (FORBIDDEN_KEYS.has(key))
    throw commonProblem('BAD_REQUEST', 'a member has a forbidden name', { at: { field: key } });
  level.keys?.add(key);
  level.at = key;
}

function checkNumber(token: string, levels: readonly Level[]): void {
  const value = Number(token);
  const digits = token
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '');
  const exact =
    Number.isFinite(value) &&
    (Number.isInteger(value) ? Number.isSafeInteger(value) : digits.length <= SIGNIFICANT_DIGITS);
  if (!exact) {
    throw commonProblem('BAD_REQUEST', 'a number is too large or too precise for JSON', {
      ...placeOf(levels),
      hint: 'Send money, decimals and ids as strings.',
    });
  }
}
