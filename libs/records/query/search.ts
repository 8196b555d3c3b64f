import {
  catalogue,
  finder,
  isRelation,
  pathToContact,
  quoteName,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import { compile, type CompiledType } from '../compiled-type.js';
import { isUuid } from '#platform';
import { realContact } from './filters.js';
import type { Parameters } from './parameters.js';
import type { SortKey } from './sorting.js';

/** Words that are looked for at most; further ones do not count. */
const MOST_WORDS = 8;
/** How alike a word and a name must be (pg_trgm): low enough for "Schmdit", high enough to keep "Schulz" away; `make_findable` too. */
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
  const each = words(text).map((word) => wordSql(word, compiled, parameters));
  const alike = `(${each.map(({ rank }) => rank).join(' + ')}) / ${each.length}`;
  const direct = directHits(compiled, text.trim(), parameters);
  const { also, condition } = byWords(compiled, each, direct.length > 0);
  const ways = [
    ...(direct.length ? [`direct_hit (id) AS MATERIALIZED (${direct.join(' UNION ')})`] : []),
    ...also,
  ];
  return {
    with: ways.length ? `WITH ${ways.join(', ')} ` : '',
    condition,
    rank: `round((${direct.length ? `CASE WHEN ${IS_DIRECT} THEN 3 ELSE ${alike} END` : alike})::numeric, 6)`,
  };
}

const IS_DIRECT = 'r.id IN (SELECT id FROM direct_hit)';

/** The SQL of one word: its rows by an index (contacts only), whether a row has it, and how well that suits. */
interface WordSql {
  found: string;
  matches: string;
  rank: string;
}

/** Contacts are found by an index. Other records are looked through: their words are partly those of their contact. */
function byWords(
  { type }: CompiledType,
  each: readonly WordSql[],
  orDirect: boolean,
): { also: string[]; condition: string } {
  if (type.travel !== 'root') {
    const matches = each.map((word) => word.matches).join(' AND ');
    return { also: [], condition: orDirect ? `(${IS_DIRECT} OR (${matches}))` : `(${matches})` };
  }
  const found = each.map((word) => word.found).join(' INTERSECT ');
  const all = orDirect ? `${found} UNION SELECT id FROM direct_hit` : found;
  return { also: [`found (id) AS MATERIALIZED (${all})`], condition: among('SELECT id FROM found') };
}

function wordSql(word: string, { type, haystack }: CompiledType, parameters: Parameters): WordSql {
  const text = `${parameters.add(word)}::text`;
  const given = `folded(${text})`;
  const isFuzzy = word.length >= FUZZY_FROM;
  const contained = `(${haystack}) LIKE '%' || like_text(${given}) || '%'`;
  const alike = `word_similarity(${given}, ${haystack})`;
  return {
    found: `SELECT ${finder(type, 'search_text')}(${text}, ${isFuzzy ? 'true' : 'false'})`,
    matches: isFuzzy ? `(${contained} OR ${alike} >= ${ALIKE})` : contained,
    // whole words before parts of words before words that are only alike
    rank: `((${contained})::int + strict_word_similarity(${given}, ${haystack}))`,
  };
}

/** Whether a row is one of those that a narrow function found: an array, so that each is read by its key (decision 30). */
function among(found: string): string {
  return `r.id = ANY (ARRAY(${found}))`;
}

/** Statements that give ids of rows which the text names exactly. */
function directHits(compiled: CompiledType, text: string, parameters: Parameters): string[] {
  const digits = text.replace(/\D/g, '');
  const isPhone = /^[\d\s+()/.-]+$/.test(text) && digits.length >= LEAST_DIGITS;
  const isEmail = text.length >= 3 && !/\s/.test(text) && /[@.]/.test(text);
  const isNumber = /\d/.test(text);
  const each = (hitsOf: (hit: Hit) => string[]): string[] =>
    relevantTypes(compiled.type).flatMap(({ type, id }) =>
      // PostgreSQL refuses a parameter that stands nowhere, so each is added where its type has such a field
      hitsOf({ type, id, given: () => `${parameters.add(text)}::text` }),
    );
  return [
    ...(compiled.type.travel === 'root' && isUuid(text) ? [idHit(parameters.add(text))] : []),
    ...(isNumber ? each(numberHits) : []),
    ...(isEmail ? each((hit) => kindHits(hit, 'email')) : []),
    ...(isPhone ? each((hit) => kindHits(hit, 'phone')) : []),
  ];
}

/** Where the text may stand: in a record of a type, which names the row `id`. */
interface Hit {
  type: RecordTypeDescription;
  id: string;
  /** SQL of the text */
  given: () => string;
}

/** A contact by the id that it has here or had elsewhere. */
function idHit(given: string): string {
  return `SELECT r.id FROM contact r WHERE r.office_id = current_office() AND r.id IN (${given}::uuid, ${realContact(`${given}::uuid`)})`;
}

/** The type itself; for a contact also what belongs to it and names it: policies, phones … */
function relevantTypes(type: RecordTypeDescription): Pick<Hit, 'type' | 'id'>[] {
  if (type.travel !== 'root') return [{ type, id: 'r.id' }];
  const owned = catalogue.filter(
    (other) => other.edited && !isRelation(other) && pathToContact(other).length > 0,
  );
  return [
    { type, id: 'r.id' },
    ...owned.map((other) => ({ type: other, id: `${compile(other).contacts[0]}.id` })),
  ];
}

function numberHits({ type, id, given }: Hit): string[] {
  const [number] = type.fields.filter((field) => field.number);
  if (!number) return [];
  const text = given();
  const now = hasNumber(type, number, text);
  // a former number finds its record in the bin, too
  const formerly = among(`SELECT former_number_by_number('${type.name}', ${text})`);
  return [`${hits({ type, id })} AND (r.deleted_at IS NULL AND ${now} OR ${formerly})`];
}

/** A contact's numbers are among its words. */
function hasNumber(type: RecordTypeDescription, { column }: FieldDescription, text: string): string {
  if (type.travel !== 'root') return among(`SELECT ${finder(type, column)}(${text})`);
  const starts = `folded(r.${quoteName(column)}) LIKE like_text(folded(${text})) || '%'`;
  return `${among(`SELECT ${finder(type, 'search_text')}(${text}, false)`)} AND ${starts}`;
}

function kindHits({ type, id, given }: Hit, kind: 'email' | 'phone'): string[] {
  return type.fields
    .filter((field) => field.kind === kind)
    .map(
      (field) =>
        `${hits({ type, id })} AND r.deleted_at IS NULL AND ${among(`SELECT ${finder(type, field.column)}(${given()})`)}`,
    );
}

function hits({ type, id }: Pick<Hit, 'type' | 'id'>): string {
  return `SELECT ${id} FROM ${compile(type).from} WHERE r.office_id = current_office()`;
}
