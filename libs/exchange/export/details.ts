import {
  catalogue,
  isStored,
  quoteName,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { compile, ListGrammar, Parameters, selectedRows } from '#records';
import { targetsOf, type Target } from '../fields/targets.js';
import { jsonColumns } from './export-sql.js';

/** Words for several record types at once (S3-84, S3-93 to S3-95). */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  contacts: ['contact', 'contactPerson', 'phone', 'emailAddress', 'postalAddress'],
  accounts: ['account'],
  history: ['note', 'activity', 'letter'],
  transactions: ['transaction', 'payment'],
};
const MOST_COLUMNS = 7;
const ROLE = 'role';

/** Records of another type that belong to the exported ones. */
export interface Detail {
  type: RecordTypeDescription;
  columns: readonly Target[];
  /** SQL that ties a record `r` to an exported one `t` */
  ties: string;
  /** SQL of what the record is to the exported one, if there are several ways */
  role?: string;
}

/** What the words mean for a record type. Throws 400 for one that means nothing. */
export function detailsOf(type: RecordTypeDescription, words: readonly string[]): Detail[] {
  const found = words.flatMap((word) => {
    const names = GROUPS[word];
    const types = catalogue.filter(
      (one) => (names ? names.includes(one.name) : one.plural === word) && one.edited,
    );
    const details = types.flatMap((one) => detailOf(type, one) ?? []);
    if (details.length > 0) return details;
    throw commonProblem(
      'BAD_REQUEST',
      `"${word.slice(0, 80)}" is no detail of ${type.pluralLabel.toLowerCase()}`,
      {
        at: { field: 'details' },
        hint: `Use some of: ${Object.keys(GROUPS).join(', ')}, or the plural name of a record type that names these.`,
      },
    );
  });
  return found.filter((one, index) => found.findIndex(({ type: other }) => other === one.type) === index);
}

/** The words of `GROUPS` that mean something for a record type: what stands below each record in a report. */
export function detailWords(type: RecordTypeDescription): string[] {
  const means = (name: string): boolean => {
    const one = catalogue.find((other) => other.name === name);
    return one !== undefined && one.edited && detailOf(type, one) !== undefined;
  };
  return Object.keys(GROUPS).filter((word) => GROUPS[word]?.some(means));
}

function detailOf(type: RecordTypeDescription, other: RecordTypeDescription): Detail | undefined {
  const tie = other === type ? undefined : tieOf(type, other);
  return tie && { type: other, columns: columnsOf(other), ...tie };
}

function tieOf(
  type: RecordTypeDescription,
  other: RecordTypeDescription,
): Pick<Detail, 'ties' | 'role'> | undefined {
  const links = (from: RecordTypeDescription, to: string): FieldDescription[] =>
    from.fields.filter((field) => field.to === to && isStored(field));
  if (other.name === 'contact') return named(links(type, 'contact'));
  const direct = given(links(other, type.name));
  if (direct.length > 0)
    return { ties: `(${direct.map(({ column }) => `r.${quoteName(column)} = t.id`).join(' OR ')})` };
  const [mine, theirs] = [type, other].map((one) =>
    links(one, 'contact').find(({ transfer }) => transfer === 'owner'),
  );
  return mine && theirs && { ties: `r.${quoteName(theirs.column)} = t.${quoteName(mine.column)}` };
}

/** The links that people fill in; those that are calculated from them say nothing more. */
function given(links: readonly FieldDescription[]): readonly FieldDescription[] {
  const own = links.filter(({ calculated }) => !calculated);
  return own.length > 0 ? own : links;
}

/** The contacts that a record names, each with what it is. */
function named(links: readonly FieldDescription[]): Pick<Detail, 'ties' | 'role'> | undefined {
  const all = given(links);
  if (all.length === 0) return undefined;
  const same = (field: FieldDescription): string => `r.id = t.${quoteName(field.column)}`;
  return {
    ties: `(${all.map(same).join(' OR ')})`,
    role: `concat_ws(', ', ${all.map((field) => `CASE WHEN ${same(field)} THEN '${field.label.replaceAll("'", "''")}' END`).join(', ')})`,
  };
}

/** The fields that say most about a record in few columns; never what is sensitive. */
function columnsOf(type: RecordTypeDescription): Target[] {
  const amount = type.fields.find(({ kind }) => kind === 'money');
  const rank = ({ kind, field }: Target): number => {
    if (field?.name === type.title || field?.number) return 0;
    if (field?.search) return 1;
    return kind === 'money' && field !== amount ? 4 : (RANKS[kind] ?? 9);
  };
  const all = targetsOf(type, []).filter(
    (target) => !target.by && target.field && !target.field.sensitive && rank(target) < 9,
  );
  const best = all
    .map((target, place) => ({ target, place }))
    .sort((one, two) => rank(one.target) - rank(two.target) || one.place - two.place)
    .slice(0, MOST_COLUMNS);
  return best.sort((one, two) => one.place - two.place).map(({ target }) => target);
}

const RANKS: Partial<Record<Target['kind'], number>> = {
  date: 1,
  money: 2,
  phone: 2,
  email: 2,
  choice: 3,
  text: 4,
  instant: 5,
  longText: 5,
};

/** The details of these records, by record. A fixed number of statements, whatever their number. */
export async function readDetails(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  { type: other, columns, ties, role }: Detail,
  ids: readonly string[],
  mark: string,
): Promise<Map<string, Record<string, unknown>[]>> {
  const parameters = new Parameters();
  const compiled = compile(other);
  const rows = selectedRows(compiled, new ListGrammar(compiled).selection({}), tx.context, parameters);
  const found = await tx.query<{ of: string; line: Record<string, unknown> }>(
    `${rows.with}SELECT x."$of"::text AS of, row_to_json(x) AS line FROM (SELECT t.id AS "$of", r.id AS "$id", ${role ? `${role} AS ${ROLE}, ` : ''}${jsonColumns(columns, mark)}
     FROM ${quoteName(type.table)} t, ${rows.from} WHERE ${rows.where} AND t.office_id = r.office_id AND t.office_id = ${parameters.add(tx.context.officeId)}
       AND t.id = ANY (${parameters.add(ids)}::uuid[]) AND ${ties}) x ORDER BY ${orderOf(columns)}`,
    parameters.values,
  );
  const byRecord = new Map<string, Record<string, unknown>[]>();
  for (const { of, line } of found) byRecord.set(of, [...(byRecord.get(of) ?? []), line]);
  return byRecord;
}

function orderOf(columns: readonly Target[]): string {
  const day = columns.find(({ kind }) => kind === 'date' || kind === 'instant');
  return `${day ? `x.${quoteName(day.name)} NULLS LAST, ` : ''}x."$id"`;
}
