import { quoteName } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { Parameters } from '#records';
import { candidatesSql, keyParts } from './key-sql.js';
import { findLinks, linkContent, linkErrors, linkJoins, linksOf } from './link-sql.js';
import type { Plan } from './plan.js';
import type { StagedRow } from './stage.js';
import { copyStaged } from './staged-rows.js';

/** What the check of a chunk found. */
export interface ChunkFigures extends Record<string, unknown> {
  rows: number;
  toCreate: number;
  toUpdate: number;
  toSkip: number;
  wrong: number;
  warned: number;
}

/**
 * Checks a chunk against the office and against what was read of the file before, and keeps each row with what shall be done:
 * links, existing records by the key, keys and numbers that stand twice. A fixed number of statements; nothing is written into
 * the office's records.
 */
export async function checkChunk(
  tx: OfficeTransaction,
  plan: Plan,
  rows: readonly StagedRow[],
): Promise<ChunkFigures> {
  const links = linksOf(plan);
  await copyStaged(tx, rows);
  await findLinks(tx, plan, links);
  const parameters = new Parameters();
  const figures = await tx.one<ChunkFigures>(checkSql(tx, plan, links, parameters), parameters.values);
  return figures as ChunkFigures;
}

function checkSql(
  tx: OfficeTransaction,
  plan: Plan,
  links: ReturnType<typeof linksOf>,
  parameters: Parameters,
): string {
  const { compiled, key, options } = plan;
  const office = `${parameters.add(tx.context.officeId)}::uuid`;
  const run = `${parameters.add(plan.importId)}::uuid`;
  const parts = keyParts(key, compiled, links);
  const number = numberOf(plan);
  const mode = `${parameters.add(options.mode)}::text`;
  const keyPlace = parameters.add(JSON.stringify(placeOf(plan, key[0]?.name)));
  const numberPlace = parameters.add(JSON.stringify(placeOf(plan, number?.name)));
  return `
WITH keyed AS MATERIALIZED (
  SELECT s.line${parts.map(({ given }, index) => `, ${given} AS k${index}`).join('')},
    ${number ? `s.content->>'${number.column}'` : 'NULL::text'} AS number
  FROM staged s${linkJoins(links, parameters)}),
named AS MATERIALIZED (
  SELECT k.line, k.number, ${parts.length > 0 ? `CASE WHEN ${parts.map((_, index) => `k.k${index} IS NOT NULL`).join(' AND ')} THEN concat_ws(chr(31), ${parts.map((_, index) => `k.k${index}::text`).join(', ')}) END` : 'NULL::text'} AS key
  FROM keyed k),
twice AS (
  SELECT n.line, n.key, n.number,
    CASE WHEN n.key IS NOT NULL THEN least(nullif(min(n.line) OVER (PARTITION BY n.key), n.line),
      (SELECT min(p.line) FROM import_row p WHERE p.office_id = ${office} AND p.import_id = ${run} AND p.key = n.key)) END AS same_key,
    CASE WHEN n.number IS NOT NULL THEN least(nullif(min(n.line) OVER (PARTITION BY n.number), n.line),
      (SELECT min(p.line) FROM import_row p WHERE p.office_id = ${office} AND p.import_id = ${run} AND p.number = n.number)) END AS same_number
  FROM named n),
candidate AS MATERIALIZED (${candidatesSql(tx, compiled, parts, parameters)}),
judged AS (
  SELECT s.line, coalesce(c.n, 0) AS n, c.ids, t.key, t.number, t.same_key, t.same_number,
    CASE WHEN c.n > 1 THEN 'KEY_AMBIGUOUS'
      WHEN t.same_key IS NOT NULL AND ${mode} <> 'skipDuplicates' THEN 'KEY_TWICE'
      WHEN c.n = 1 AND ${mode} = 'create' THEN 'EXISTS'
      WHEN c.n = 1 AND c.custody IS NOT NULL AND ${mode} <> 'skipDuplicates'
        THEN CASE c.custody WHEN 'in_transit' THEN 'CONTACT_IN_TRANSIT' ELSE 'CONTACT_TRANSFERRED' END
      WHEN c.n IS NULL AND (${mode} = 'update' OR s.ident IS NOT NULL) THEN 'NO_SUCH_RECORD' END AS key_code,
    CASE WHEN t.same_number IS NOT NULL AND t.same_key IS NULL AND c.n IS DISTINCT FROM 1 THEN 'NUMBER_TWICE' ${takenSql(plan, office)} END AS number_code,
    s.content${linkContent(links)} AS content,
    CASE WHEN coalesce(c.n, 0) = 0 OR s.errors = '[]' THEN s.errors
      ELSE (SELECT coalesce(jsonb_agg(e), '[]') FROM jsonb_array_elements(s.errors) e WHERE NOT e ? 'onCreate') END${linkErrors(links, parameters)} AS errors,
    nullif(s.warnings, '[]') AS warnings
  FROM staged s${linkJoins(links, parameters)} JOIN twice t ON t.line = s.line LEFT JOIN candidate c ON c.line = s.line),
errors AS (
  SELECT j.*, j.errors
    || CASE WHEN j.key_code IS NULL THEN '[]' ELSE jsonb_build_array(${keyPlace}::jsonb || jsonb_strip_nulls(jsonb_build_object('code', j.key_code,
      'value', ${keyIsSecret(plan) ? 'NULL::text' : `left(replace(j.key, chr(31), ' / '), 200)`}, 'sameAsLine', j.same_key, 'candidates', CASE WHEN j.n > 1 THEN to_jsonb(j.ids) END))) END
    || CASE WHEN j.number_code IS NULL OR j.key_code IS NOT NULL THEN '[]' ELSE jsonb_build_array(${numberPlace}::jsonb || jsonb_strip_nulls(jsonb_build_object('code', j.number_code,
      'value', left(j.number, 200), 'sameAsLine', j.same_number))) END AS all_errors
  FROM judged j),
acted AS (
  SELECT e.*, CASE WHEN ${mode} = 'skipDuplicates' AND (e.n = 1 OR e.same_key IS NOT NULL) THEN 'skip'
      WHEN e.all_errors <> '[]' THEN 'error' WHEN e.n = 1 THEN 'update' ELSE 'create' END AS action
  FROM errors e),
added AS (
  INSERT INTO import_row (office_id, import_id, line, action, record_id, key, number, content, errors, warnings)
  SELECT ${office}, ${run}, a.line, a.action, CASE a.action WHEN 'create' THEN new_id() WHEN 'error' THEN NULL ELSE a.ids[1] END, a.key, a.number,
    CASE WHEN a.action IN ('create', 'update') THEN a.content END, CASE a.action WHEN 'error' THEN a.all_errors END, a.warnings
  FROM acted a ORDER BY a.line RETURNING action, warnings)
SELECT count(*)::int AS rows, count(*) FILTER (WHERE action = 'create')::int AS "toCreate", count(*) FILTER (WHERE action = 'update')::int AS "toUpdate",
  count(*) FILTER (WHERE action = 'skip')::int AS "toSkip", count(*) FILTER (WHERE action = 'error')::int AS wrong,
  count(*) FILTER (WHERE warnings IS NOT NULL)::int AS warned FROM added`;
}

/** The number of the type, if a column of the file brings it. */
function numberOf({ mapped }: Plan) {
  return mapped.find(({ target }) => target.field?.number === true && !target.by)?.target.field;
}

/** A number that another record of the office has. Where it is the key, that record is the one meant. */
function takenSql(plan: Plan, office: string): string {
  const number = numberOf(plan);
  if (!number || (plan.key.length === 1 && plan.key[0]?.field === number)) return '';
  return `WHEN EXISTS (SELECT FROM ${quoteName(plan.compiled.type.table)} o WHERE o.office_id = ${office} AND o.deleted_at IS NULL
    AND o.${quoteName(number.column)} = t.number AND o.id IS DISTINCT FROM c.ids[1] OFFSET 0) THEN 'NUMBER_TAKEN'`;
}

function keyIsSecret({ key }: Plan): boolean {
  return key.some(({ kind }) => kind === 'secret');
}

function placeOf({ mapped }: Plan, field: string | undefined): object {
  const column = mapped.find(({ target }) => target.name === field);
  return column ? { column: column.position, name: column.name, field } : { column: 0 };
}
