import { isStored, quoteName, type Condition, type FieldDescription, type Fit, type Need } from '#catalogue';
import type { Parameters } from '#records';
import type { MappedLink } from './link-sql.js';
import type { Plan } from './plan.js';

/**
 * A row that changes some fields of a record has to fit the ones that it leaves as they are: the rules of the catalogue over several
 * fields, judged over the record as it will be.
 */
export function presentErrors(plan: Plan, links: readonly MappedLink[], parameters: Parameters): string {
  const { type } = plan.compiled;
  const after = valueAfter(plan, links);
  const broken = [
    ...(type.needs ?? []).map((need) => needSql(need, plan, after)),
    ...(type.fits ?? []).map((fit) => fitSql(fit, plan, after)),
  ].filter((one) => one !== undefined);
  if (broken.length === 0) return '';
  const errors = broken.map(
    ({ sql, error }) =>
      ` || CASE WHEN p.id IS NOT NULL AND ${READ} AND (${sql}) THEN ${parameters.add(JSON.stringify([error]))}::jsonb ELSE '[]' END`,
  );
  return errors.join('');
}

/** The record as it is, for rows that mean one. */
export function presentJoin({ compiled: { type } }: Plan, office: string): string {
  if (!type.needs?.length && !type.fits?.length) return '';
  return ` LEFT JOIN ${quoteName(type.table)} p ON c.n = 1 AND p.office_id = ${office} AND p.id = c.ids[1]`;
}

/** Its cells could all be read: what only a new record lacks does not matter. */
const READ = `(s.errors = '[]' OR NOT EXISTS (SELECT FROM jsonb_array_elements(s.errors) e WHERE NOT e ? 'onCreate'))`;

type After = (name: string) => string;

/** SQL of a field's value once the row is written, as text. */
function valueAfter(plan: Plan, links: readonly MappedLink[]): After {
  return (name) => {
    const field = plan.compiled.type.fields.find((one) => one.name === name) as FieldDescription;
    const now = `p.${quoteName(field.column)}::text`;
    const link = links.find((one) => one.field === field);
    if (link) return `coalesce(l${link.n}.id::text, ${now})`;
    return `CASE WHEN s.content ? '${field.column}' THEN s.content->>'${field.column}' ELSE ${now} END`;
  };
}

/** Whether a column of the file touches one of these fields: what it does not touch is as it was. */
function touches({ mapped }: Plan, names: readonly string[]): boolean {
  return mapped.some(({ target }) => names.includes(target.field?.name ?? ''));
}

function needSql(
  { anyOf, when, says }: Need,
  plan: Plan,
  after: After,
): { sql: string; error: object } | undefined {
  if (!touches(plan, [...anyOf, ...(when ? [when.field] : [])])) return undefined;
  const fields = plan.compiled.type.fields.filter((field) => anyOf.includes(field.name) && isStored(field));
  const missing = fields.map(({ name }) => `coalesce(btrim(${after(name)}), '') = ''`);
  const error = {
    ...placeOf(plan, anyOf),
    code: 'REQUIRED',
    detail: says,
    hint: `Fill in ${anyOf.join(' or ')}.`,
  };
  return { sql: [conditionSql(when, after), ...missing].join(' AND '), error };
}

function fitSql(
  { field, by, table }: Fit,
  plan: Plan,
  after: After,
): { sql: string; error: object } | undefined {
  if (!touches(plan, [field, by])) return undefined;
  const fitting = Object.entries(table).flatMap(([master, choices]) =>
    choices.map((choice) => `(${literal(master)}, ${literal(choice)})`),
  );
  const error = {
    ...placeOf(plan, [field, by]),
    code: 'NOT_A_CHOICE',
    detail: 'The value does not fit the other one that the record has.',
    hint: `Let the file bring ${field} and ${by} together.`,
  };
  const pair = `(${after(by)}, ${after(field)})`;
  return {
    sql: `${after(by)} IS NOT NULL AND ${after(field)} IS NOT NULL AND ${pair} NOT IN (VALUES ${fitting.join(', ')})`,
    error,
  };
}

function conditionSql(when: Condition | undefined, after: After): string {
  if (!when) return 'true';
  const list = (values: readonly (string | boolean)[]): string =>
    values.map((one) => literal(String(one))).join(', ');
  const is = when.is ? `${after(when.field)} IN (${list(when.is)})` : 'true';
  return when.isNot ? `${is} AND ${after(when.field)} NOT IN (${list(when.isNot)})` : is;
}

function placeOf({ mapped }: Plan, names: readonly string[]): object {
  const column = mapped.find(({ target }) => names.includes(target.field?.name ?? ''));
  return column
    ? { column: column.position, name: column.name, field: column.target.field?.name }
    : { column: 0 };
}

/** The values stand in the catalogue, not in a file. */
function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
