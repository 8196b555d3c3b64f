import { catalogue, isRelation, pathToContact, quoteName, type RecordTypeDescription } from '#catalogue';
import { compile, type CompiledType } from '../compiled-type.js';
import { isUuid } from '#platform';
import { realContact } from './filters.js';
import type { Parameters } from './parameters.js';
import type { SortKey } from './sorting.js';

/** Words that are looked for at most; further ones do not count. */
const MOST_WORDS = 8;
/** How alike a word and a name must be (pg_trgm): low enough for "Schmdit", high enough to keep "Schulz" away from it. */
const ALIKE = 0.45;
/** Shorter words are found only as they are written: three letters are alike by chance. */
const FUZZY_FROM = 4;
const LEAST_DIGITS = 5;

/** How well a row suits the search: the order of a search that asks for no other. */
export const RELEVANCE: SortKey = { name: 'relevance', sql: 'NULL', cast: 'numeric' };

/** What is added to a statement that searches. */
export interface SearchSql {
  /** WITH clause, or nothing */
  with: string;
  condition: string;
  /** SQL of RELEVANCE */
  rank: string;
}

/** The words of a search text. */
export function words(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS);
}

/**
 * Finds rows by their words, spelled a little wrong or without umlauts; and, where the text is one, by number (former
 * ones too), e-mail address or phone number in any notation, or the id that a contact had elsewhere (S4-65).
 */
export function searchSql(compiled: CompiledType, text: string, parameters: Parameters): SearchSql {
  const each = words(text).map((word) => wordSql(word, compiled.haystack, parameters));
  const direct = directHits(compiled, text.trim(), parameters);
  const byWords = each.map(({ matches }) => matches).join(' AND ');
  const alike = `(${each.map(({ rank }) => rank).join(' + ')}) / ${each.length}`;
  if (direct.length === 0)
    return { with: '', condition: `(${byWords})`, rank: `round((${alike})::numeric, 6)` };
  const isDirect = 'r.id IN (SELECT id FROM direct_hit)';
  return {
    with: `WITH direct_hit AS MATERIALIZED (${direct.join(' UNION ')}) `,
    condition: `(${isDirect} OR (${byWords}))`,
    rank: `round((CASE WHEN ${isDirect} THEN 3 ELSE ${alike} END)::numeric, 6)`,
  };
}

function wordSql(word: string, haystack: string, parameters: Parameters): { matches: string; rank: string } {
  const given = `folded(${parameters.add(word)}::text)`;
  const contained = `(${haystack}) LIKE '%' || ${escaped(given)} || '%'`;
  const alike = `word_similarity(${given}, ${haystack})`;
  return {
    matches: word.length < FUZZY_FROM ? contained : `(${contained} OR ${alike} >= ${ALIKE})`,
    // whole words before parts of words before words that are only alike
    rank: `((${contained})::int + strict_word_similarity(${given}, ${haystack}))`,
  };
}

/** Statements that give ids of rows which the text names exactly. */
function directHits(compiled: CompiledType, text: string, parameters: Parameters): string[] {
  const looksLikeNumber = /\d/.test(text);
  const digits = text.replace(/\D/g, '');
  const isPhone = /^[\d\s+()/.-]+$/.test(text) && digits.length >= LEAST_DIGITS;
  const isEmail = text.length >= 3 && !/\s/.test(text) && /[@.]/.test(text);
  const each = (hitsOf: (type: RecordTypeDescription, id: string) => string[]): string[] =>
    relevantTypes(compiled.type).flatMap(({ type, id }) => hitsOf(type, id));
  // PostgreSQL refuses a parameter that stands nowhere, so each is added where its type has such a field
  const starts = (): string => `${escaped(`folded(${parameters.add(text)}::text)`)} || '%'`;
  return [
    ...(compiled.type.travel === 'root' && isUuid(text) ? [idHit(parameters.add(text))] : []),
    ...(looksLikeNumber ? each((type, id) => numberHits(type, id, starts)) : []),
    ...(isEmail
      ? each((type, id) => kindHits(type, id, 'email', (value) => `folded(${value}) LIKE '%' || ${starts()}`))
      : []),
    ...(isPhone ? each((type, id) => kindHits(type, id, 'phone', phoneSql(digits, parameters))) : []),
  ];
}

/** A contact by the id that it has here or had elsewhere. */
function idHit(given: string): string {
  return `SELECT r.id FROM contact r WHERE r.office_id = current_office() AND r.id IN (${given}::uuid, ${realContact(`${given}::uuid`)})`;
}

/** The type itself; for a contact also what belongs to it and names it: policies, phones … */
function relevantTypes(type: RecordTypeDescription): { type: RecordTypeDescription; id: string }[] {
  if (type.travel !== 'root') return [{ type, id: 'r.id' }];
  const owned = catalogue.filter(
    (other) => other.edited && !isRelation(other) && pathToContact(other).length > 0,
  );
  return [
    { type, id: 'r.id' },
    ...owned.map((other) => ({ type: other, id: `${compile(other).contacts[0]}.id` })),
  ];
}

function numberHits(type: RecordTypeDescription, id: string, startsWith: () => string): string[] {
  const numbers = type.fields.filter((field) => field.number);
  if (numbers.length === 0) return [];
  const { from } = compile(type);
  const starts = startsWith();
  const now = numbers.map((field) => `folded(r.${quoteName(field.column)}) LIKE ${starts}`).join(' OR ');
  return [
    `SELECT ${id} AS id FROM ${from} WHERE r.office_id = current_office() AND r.deleted_at IS NULL AND (${now})`,
    `SELECT ${id} AS id FROM former_number f JOIN ${from.replace(' r', ' r ON r.office_id = f.office_id AND r.id = f.record_id')}
     WHERE f.office_id = current_office() AND f.record_type = '${type.name}' AND folded(f.number) LIKE ${starts}`,
  ];
}

function kindHits(
  type: RecordTypeDescription,
  id: string,
  kind: 'email' | 'phone',
  matches: (value: string) => string,
): string[] {
  const fields = type.fields.filter((field) => field.kind === kind);
  if (fields.length === 0) return [];
  const found = fields.map((field) => matches(`r.${quoteName(field.column)}`)).join(' OR ');
  return [
    `SELECT ${id} AS id FROM ${compile(type).from} WHERE r.office_id = current_office() AND r.deleted_at IS NULL AND (${found})`,
  ];
}

/** 0171/1234567 and +49 171 1234567 are one number: whichever has the country code ends with the other. */
function phoneSql(digits: string, parameters: Parameters): (value: string) => string {
  return (value) => {
    const given = parameters.add(digits.replace(/^0+/, ''));
    const stored = `ltrim(regexp_replace(${value}, '\\D', '', 'g'), '0')`;
    return `(${stored} LIKE '%' || ${given}::text OR (length(${stored}) >= ${LEAST_DIGITS} AND ${given}::text LIKE '%' || ${stored}))`;
  };
}

/** What a user types is no pattern. */
function escaped(sql: string): string {
  return `replace(replace(replace(${sql}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;
}
