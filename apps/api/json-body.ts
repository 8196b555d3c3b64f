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

/** Walks over the tokens of a text that is known to be JSON. */
function checkTokens(text: string): void {
  const objects: (Set<string> | undefined)[] = [];
  let keyComes = false;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') objects.push(token === '{' ? new Set() : undefined);
    else if (token === '}' || token === ']') objects.pop();
    else if (token.startsWith('"')) checkString(token, keyComes ? objects.at(-1) : undefined);
    else if (token !== ',' && token !== ':') checkNumber(token);
    if (objects.length > DEPTH)
      throw commonProblem('BAD_REQUEST', `the body is nested more than ${DEPTH} levels deep`);
    keyComes = token === '{' || (token === ',' && objects.at(-1) !== undefined);
  }
}

function checkString(token: string, keys: Set<string> | undefined): void {
  const escaped = token.includes('\\');
  const value = escaped ? (JSON.parse(token) as string) : token.slice(1, -1);
  if (escaped && (value.includes('\0') || LONE_SURROGATE.test(value))) {
    throw commonProblem(
      'BAD_REQUEST',
      'a text holds a character that cannot be stored (NUL or half a surrogate pair)',
    );
  }
  if (!keys) return;
  if (keys.has(value)) throw commonProblem('BAD_REQUEST', 'a member stands twice', { at: { field: value } });
  if (FORBIDDEN_KEYS.has(value))
    throw commonProblem('BAD_REQUEST', 'a member has a forbidden name', { at: { field: value } });
  keys.add(value);
}

function checkNumber(token: string): void {
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
      hint: 'Send money, decimals and ids as strings.',
    });
  }
}
