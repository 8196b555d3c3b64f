import { quoteName, type FieldDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import type { MatchRule } from '#offices';
import type { Parameters } from '#records';
import { alikeSql } from './duplicates-sql.js';
import { candidatesSql, keyParts } from './key-sql.js';
import { linkContent, linkErrors, linkJoins, linkWarnings, type MappedLink } from './link-sql.js';
import { linesOfKey, linesOfNumber, linesOfRecord, markSql } from './marks-sql.js';
import type { Plan } from './plan.js';
import { presentErrors, presentJoin } from './present-sql.js';

/** What the parts of the statement are made of; all of it placeholders, names of the catalogue and constants. */
interface Ground {
  office: string;
  run: string;
  mode: string;
  joins: () => string;
  parts: ReturnType<typeof keyParts>;
  ties: ReturnType<typeof keyParts>;
  number: FieldDescription | undefined;
  isWhole: boolean;
  /** a line that repeats the number repeats the key */
  keyIsNumber: boolean;
}

/**
 * The statement that judges the rows of `staged` with where their links lead (`linked`), and keeps them: which record a row means,
 * what is wrong with it, what shall be done with it.
 */
export function checkSql(
  tx: OfficeTransaction,
  plan: Plan,
  links: readonly MappedLink[],
  rules: readonly MatchRule[],
  parameters: Parameters,
): string {
  const number = numberOf(plan);
  const ground: Ground = {
    office: `${parameters.add(tx.context.officeId)}::uuid`,
    run: `${parameters.add(plan.importId)}::uuid`,
    mode: `${parameters.add(plan.options.mode)}::text`,
    joins: () => linkJoins(links, parameters),
    parts: keyParts(plan.key, plan.compiled, links),
    ties: keyParts(plan.tieBreak, plan.compiled, links),
    number,
    isWhole: plan.isWhole,
    keyIsNumber: isWholeKey(plan, number),
  };
  return `WITH ${keyedSql(ground)},
${twiceSql(ground)},
candidate AS MATERIALIZED (${foundSql(plan, candidatesSql(tx, plan.compiled, ground.parts, ground.ties, parameters, plan.isWhole))}),
${judgedSql(plan, ground, links, parameters)},
${errorsSql(plan, ground, parameters)},
${actedSql(plan, ground, parameters)},
${alikeSql(plan, rules, ground.office)},
${addedSql(ground)}
${FIGURES}`;
}

/** The number of the type, if a column of the file brings it. */
function numberOf({ mapped }: Plan): FieldDescription | undefined {
  return mapped.find(({ target }) => target.field?.number === true && !target.by)?.target.field;
}

/** Whether records are found by their number and nothing else, so that nothing else decides between them either. */
function isWholeKey({ key, tieBreak }: Plan, number: FieldDescription | undefined): boolean {
  return number !== undefined && key.length === 1 && key[0]?.field === number && tieBreak.length === 0;
}

/** The parts of each row's key, the key as one text, and the number. A key with an empty part finds nothing; of a whole one the first. */
function keyedSql({ parts, ties, number, joins, isWhole }: Ground): string {
  const given = parts.map((part, index) => `, ${part.given} AS k${index}`).join('');
  const tied = ties.map((part, index) => `, ${part.given} AS t${index}`).join('');
  const names = parts.map((_, index) => `k.k${index}`);
  const whole = (isWhole ? names.slice(0, 1) : names).map((name) => `${name} IS NOT NULL`).join(' AND ');
  const texts = names.map((name) => (isWhole ? `coalesce(${name}::text, chr(30))` : `${name}::text`));
  const key = `CASE WHEN ${whole || 'false'} THEN concat_ws(chr(31), ${texts.join(', ') || 'NULL'}) END`;
  // lines that differ in what decides between records are two records
  const others = ties.map((_, index) => ` || coalesce(chr(31) || k.t${index}::text, '')`).join('');
  return `keyed AS MATERIALIZED (
  SELECT s.line${given}${tied}, ${number ? `s.content->>'${number.column}'` : 'NULL::text'} AS number FROM staged s${joins()}),
named AS MATERIALIZED (SELECT k.line, k.number, ${key}${others} AS key FROM keyed k)`;
}

/** Where a record is found as a whole, the second line that is the same means the second record that is, and is new if there is none. */
function foundSql({ isWhole }: Plan, candidates: string): string {
  if (!isWhole) return candidates;
  return `SELECT c.line, 1 AS n, ARRAY[c.ids[least(t.nth, cardinality(c.ids))]] AS ids, c.custody FROM (${candidates}) c JOIN twice t ON t.line = c.line WHERE c.n >= t.nth`;
}

/** The first line of the file that has the same key or number, in this chunk or before it. A number that is the key is looked for once. */
function twiceSql({ run, keyIsNumber, isWhole }: Ground): string {
  const [byKey, byNumber] = [
    linesOfKey(run, 'm.key_mark', 'm.key'),
    linesOfNumber(run, 'm.number_mark', 'm.number'),
  ];
  const first = (column: string): string =>
    `min(n.line) OVER (PARTITION BY n.${column}) AS ${column}_line, ${markSql(run, `n.${column}`)} AS ${column}_mark`;
  const same = (column: string, before: string): string =>
    `CASE WHEN m.${column} IS NOT NULL THEN least(nullif(m.${column}_line, m.line), (SELECT min(b.line) FROM (${before}) b)) END`;
  // of records that are found as a whole: which one of those that are the same it is
  const nth = isWhole
    ? [
        `, row_number() OVER (PARTITION BY n.key ORDER BY n.line)::int AS nth`,
        `, m.nth + (SELECT count(*)::int FROM (${byKey}) b) AS nth`,
      ]
    : ['', ''];
  return `met AS (SELECT n.line, n.key, n.number, ${first('key')}${keyIsNumber ? '' : `, ${first('number')}`}${nth[0]} FROM named n OFFSET 0),
twice AS MATERIALIZED (SELECT m.line, m.key, m.number, ${isWhole ? 'NULL::int' : same('key', byKey)} AS same_key,
  ${keyIsNumber ? 'NULL::int' : same('number', byNumber)} AS same_number${nth[1]} FROM met m)`;
}

/** Each row with the record that it means, the code of what is wrong with its key or number, and all other errors. */
function judgedSql(plan: Plan, ground: Ground, links: readonly MappedLink[], parameters: Parameters): string {
  const { office, mode, joins, number } = ground;
  return `judged AS (
  SELECT s.line, s.ref, again.done, again.failed, coalesce(c.n, 0) AS n, c.ids, t.key, t.number, t.same_key, t.same_number, taken.id AS taken,
    CASE ${sameEndsSql(links)} WHEN c.n > 1 THEN 'KEY_AMBIGUOUS'${sameRecordSql(ground)}
      WHEN t.same_key IS NOT NULL AND ${mode} <> 'skipDuplicates' THEN 'KEY_TWICE'
      WHEN c.n = 1 AND ${mode} = 'create' THEN 'EXISTS'
      WHEN c.n = 1 AND c.custody IS NOT NULL AND ${mode} <> 'skipDuplicates'
        THEN CASE c.custody WHEN 'in_transit' THEN 'CONTACT_IN_TRANSIT' ELSE 'CONTACT_TRANSFERRED' END
      WHEN c.n IS NULL AND (${mode} = 'update' OR s.ident IS NOT NULL) THEN 'NO_SUCH_RECORD' END AS key_code,
    CASE WHEN t.same_number IS NOT NULL AND t.same_key IS NULL AND c.n IS DISTINCT FROM 1 THEN 'NUMBER_TWICE'
      WHEN taken.id IS NOT NULL AND NOT (${renumbers(plan, number)} AND c.n IS NULL) THEN 'NUMBER_TAKEN' END AS number_code,
    s.content${linkContent(links)} AS content,
    CASE WHEN coalesce(c.n, 0) = 0 OR s.errors = '[]' THEN s.errors
      ELSE (SELECT coalesce(jsonb_agg(e), '[]') FROM jsonb_array_elements(s.errors) e WHERE NOT e ? 'onCreate') END${linkErrors(links, parameters)}${presentErrors(plan, links, parameters)} AS errors,
    nullif(s.warnings${linkWarnings(links, parameters)}, '[]') AS warnings
  FROM staged s${joins()} JOIN twice t ON t.line = s.line LEFT JOIN candidate c ON c.line = s.line
    LEFT JOIN LATERAL (${takenSql(plan, number, office)}) taken ON true
    LEFT JOIN LATERAL (${againSql(plan, office, parameters)}) again ON true${presentJoin(plan, office)})`;
}

/**
 * What became of the line in the import whose failed lines come again: the record that this part of it made or found, or that it failed.
 * A record that is gone since is made anew.
 */
function againSql({ ground, compiled }: Plan, office: string, parameters: Parameters): string {
  if (!ground.again) return 'SELECT NULL::uuid AS done, false AS failed';
  const failed = `(q.action = 'error' OR EXISTS (SELECT FROM import_exception x WHERE x.office_id = q.office_id AND x.import_id = q.import_id
      AND x.line = q.line AND x.step = 'complete' AND x.code <> 'UNCHANGED'))`;
  return `SELECT CASE WHEN NOT ${failed} THEN (SELECT r.id FROM ${quoteName(compiled.type.table)} r
        WHERE r.office_id = ${office} AND r.id = q.record_id AND r.deleted_at IS NULL) END AS done, ${failed} AS failed
      FROM import_row q WHERE q.office_id = ${office} AND q.import_id = ${parameters.add(ground.again)}::uuid AND q.line = s.before`;
}

/** Two lines that differ only in what decides between several records may mean the one that there is. */
function sameRecordSql({ run, ties }: Ground): string {
  if (ties.length === 0) return '';
  return ` WHEN c.n = 1 AND (s.line > min(s.line) OVER (PARTITION BY c.ids[1]) OR EXISTS (${linesOfRecord(run, 'c.ids[1]')})) THEN 'KEY_TWICE'`;
}

/** Nobody is his own relation, by whichever key the two contacts are named. */
function sameEndsSql(links: readonly MappedLink[]): string {
  const [one, other] = links.filter(({ field }) => field.transfer === 'together');
  return one && other ? `WHEN l${one.n}.id = l${other.n}.id THEN 'SAME_RECORD'` : '';
}

/** Whether a new record gets another number where the one of the file is taken: the office has to assign such numbers. */
function renumbers({ options }: Plan, number: FieldDescription | undefined): string {
  return String(options.numberTaken === 'newNumber' && number?.assigned === true);
}

/** The other record of the office that has the number. Where the number is the key, that record is the one meant. */
function takenSql(plan: Plan, number: FieldDescription | undefined, office: string): string {
  if (!number || isWholeKey(plan, number)) return 'SELECT NULL::uuid AS id WHERE false';
  return `SELECT o.id FROM ${quoteName(plan.compiled.type.table)} o WHERE o.office_id = ${office} AND o.deleted_at IS NULL
      AND o.${quoteName(number.column)} = t.number AND o.id IS DISTINCT FROM c.ids[1] LIMIT 1`;
}

/** The errors of key and number beside the others, each with its place. A key of secrets is not shown. */
function errorsSql(plan: Plan, { number }: Ground, parameters: Parameters): string {
  const secret = plan.key.some(({ kind }) => kind === 'secret');
  const key = parameters.add(JSON.stringify(placeOf(plan, plan.key[0]?.name)));
  const place = parameters.add(JSON.stringify(placeOf(plan, number?.name)));
  return `errors AS (
  SELECT j.*, j.errors
    || CASE WHEN j.key_code IS NULL THEN '[]' ELSE jsonb_build_array(${key}::jsonb || jsonb_strip_nulls(jsonb_build_object('code', j.key_code,
      'value', ${secret ? 'NULL::text' : `left(replace(j.key, chr(31), ' / '), 200)`}, 'sameAsLine', j.same_key,
      'candidates', CASE WHEN j.n > 1 OR j.key_code = 'EXISTS' THEN to_jsonb(j.ids) END))) END
    || CASE WHEN j.number_code IS NULL OR j.key_code IS NOT NULL THEN '[]' ELSE jsonb_build_array(${place}::jsonb || jsonb_strip_nulls(
      jsonb_build_object('code', j.number_code, 'value', left(j.number, 200), 'sameAsLine', j.same_number,
        'candidates', CASE WHEN j.number_code = 'NUMBER_TAKEN' THEN jsonb_build_array(j.taken) END))) END AS all_errors
  FROM judged j OFFSET 0)`;
}

function placeOf({ mapped }: Plan, field: string | undefined): object {
  const column = mapped.find(({ target }) => target.name === field);
  return column ? { column: column.position, name: column.name, field } : { column: 0 };
}

/** What shall be done with each row. A number that is taken becomes a former one. */
function actedSql({ ground: { onlyNew } }: Plan, { office, mode }: Ground, parameters: Parameters): string {
  const notNew = onlyNew
    ? `WHEN e.failed IS NOT TRUE AND NOT EXISTS (SELECT FROM import_row q WHERE q.office_id = ${office} AND q.import_id = ${parameters.add(onlyNew.importId)}::uuid AND q.line = e.line AND q.action = 'create' OFFSET 0) THEN 'skip'`
    : '';
  return `acted AS MATERIALIZED (
  SELECT e.*, e.taken IS NOT NULL AND e.number_code IS NULL AS renumbered,
    CASE WHEN e.done IS NOT NULL THEN 'skip' ${notNew} WHEN ${mode} = 'skipDuplicates' AND (e.n = 1 OR e.same_key IS NOT NULL) THEN 'skip'
      WHEN e.all_errors <> '[]' THEN 'error' WHEN e.n = 1 THEN 'update' ELSE 'create' END AS action
  FROM errors e)`;
}

/** The rows, kept. A new record has its id from now on. */
function addedSql({ office, run, number }: Ground): string {
  const content = number
    ? `CASE WHEN a.renumbered THEN a.content - '${number.column}' ELSE a.content END`
    : 'a.content';
  return `added AS (
  INSERT INTO import_row (office_id, import_id, line, action, record_id, key, number, former, ref, content, errors, warnings)
  SELECT ${office}, ${run}, a.line, a.action, CASE a.action WHEN 'create' THEN new_id() WHEN 'error' THEN NULL ELSE coalesce(a.done, a.ids[1]) END, a.key,
    CASE WHEN NOT a.renumbered THEN a.number END, CASE WHEN a.renumbered THEN a.number END, a.ref,
    CASE WHEN a.action IN ('create', 'update') THEN ${content} END, CASE a.action WHEN 'error' THEN a.all_errors END,
    CASE WHEN l.line IS NULL THEN a.warnings ELSE coalesce(a.warnings, '[]') || l.warnings END
  FROM acted a LEFT JOIN alike l ON l.line = a.line ORDER BY a.line RETURNING action, warnings)`;
}

const FIGURES = `SELECT count(*)::int AS rows, count(*) FILTER (WHERE action = 'create')::int AS "toCreate",
  count(*) FILTER (WHERE action = 'update')::int AS "toUpdate", count(*) FILTER (WHERE action = 'skip')::int AS "toSkip",
  count(*) FILTER (WHERE action = 'error')::int AS wrong, count(*) FILTER (WHERE warnings IS NOT NULL)::int AS warned FROM added`;
