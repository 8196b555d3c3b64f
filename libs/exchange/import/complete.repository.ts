import {
  columnType,
  isWritable,
  officeColumn,
  quoteName,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import type { OfficeTransaction } from '#database';
import { reserveNumbers } from '#records';
import type { ImportRow } from './import.repository.js';
import { linesOfNumber, markSql } from './marks-sql.js';
import type { Plan } from './plan.js';

export interface Lines {
  after: number;
  to: number;
}

export interface Written extends Record<string, unknown> {
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
}

/** The lines of the next records to write, at most so many; undefined: there are none. */
export async function nextLines(
  tx: OfficeTransaction,
  row: ImportRow,
  atMost: number,
): Promise<Lines | undefined> {
  const found = await tx.one<{ to: number | null }>(
    `SELECT max(line) AS to FROM (SELECT line FROM import_row WHERE office_id = $1 AND import_id = $2 AND line > $3
       AND action IN ('create', 'update') ORDER BY line LIMIT $4) n`,
    [tx.context.officeId, row.id, row.doneLine, atMost],
  );
  return found?.to == null ? undefined : { after: row.doneLine, to: found.to };
}

/** Writes what `todo` holds: new records with their numbers, changes with what was there before. */
export async function writeTodo(tx: OfficeTransaction, plan: Plan): Promise<Written> {
  const { type } = plan.compiled;
  const columns = writtenColumns(plan);
  const created = await insertNew(tx, type, columns, plan.importId);
  const updated = await updateChanged(tx, plan, columns);
  const rest = await tx.one<{ failed: number; unchanged: number }>(
    `SELECT count(*) FILTER (WHERE code <> 'UNCHANGED')::int AS failed, count(*) FILTER (WHERE code = 'UNCHANGED')::int AS unchanged FROM todo WHERE code IS NOT NULL`,
  );
  return { created, updated, failed: rest?.failed ?? 0, unchanged: rest?.unchanged ?? 0 };
}

/** A column that the file fills. */
interface WrittenColumn {
  name: string;
  type: string;
  field: FieldDescription;
}

function writtenColumns({ mapped, compiled }: Plan): WrittenColumn[] {
  const fields = new Set(
    mapped.flatMap(({ target }) =>
      target.custom
        ? compiled.type.fields.filter(({ kind }) => kind === 'custom')
        : target.field
          ? [target.field]
          : [],
    ),
  );
  return [...fields].filter(isWritable).flatMap((field) => {
    const own = { name: field.column, type: columnType(field), field };
    if (field.kind === 'secret') return [own, { name: `${field.column}_index`, type: 'bytea', field }];
    if (field.transfer === 'recreate') return [{ name: officeColumn(field), type: 'uuid', field }, own];
    return [own];
  });
}

/** SQL of the content's values as a row `v`. */
function valuesOf(columns: readonly WrittenColumn[]): string {
  const list = columns.map(({ name, type }) => `${quoteName(name)} ${type}`);
  return `jsonb_to_record(t.content) AS v (${[...list, '"$none" text'].join(', ')})`;
}

async function insertNew(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  columns: readonly WrittenColumn[],
  importId: string,
): Promise<number> {
  const assigned = type.fields.find((field) => field.assigned);
  const others = columns.filter(({ field }) => field !== assigned);
  const values = others.map(({ name, field }) => withDefault(`v.${quoteName(name)}`, field));
  if (assigned) await numberNew(tx, type, assigned, importId);
  const number = assigned ? [[quoteName(assigned.column), 't.number']] : [];
  const { rowCount } = await tx.execute(
    `INSERT INTO ${quoteName(type.table)} (${['office_id', 'id', ...others.map(({ name }) => quoteName(name)), ...number.map(([name]) => name)].join(', ')})
     SELECT ${['$1', 't.id', ...values, ...number.map(([, value]) => value)].join(', ')}
     FROM todo t, ${valuesOf(others)} WHERE t.action = 'create' AND t.code IS NULL ORDER BY t.line`,
    [tx.context.officeId],
  );
  if (assigned) await keepFormer(tx, type);
  return rowCount ?? 0;
}

/** Numbers of the file that other records have are found by every search all the same (S1-16). */
async function keepFormer(tx: OfficeTransaction, type: RecordTypeDescription): Promise<void> {
  await tx.query(
    `INSERT INTO former_number (office_id, record_type, record_id, number, new_number)
     SELECT $1, $2, t.id, t.former, t.number FROM todo t
     WHERE t.action = 'create' AND t.code IS NULL AND t.former IS NOT NULL AND t.number IS NOT NULL ON CONFLICT DO NOTHING`,
    [tx.context.officeId, type.name],
  );
}

/** An empty cell is the value that the form would begin with. */
function withDefault(value: string, field: FieldDescription): string {
  if (field.kind === 'custom' || field.kind === 'choices') return `coalesce(${value}, '{}')`;
  if (field.default === undefined) return value;
  return `coalesce(${value}, ${typeof field.default === 'string' ? `'${field.default}'` : String(field.default)})`;
}

/** Numbers for new records that bring none; those that later lines of the file bring are left for them. */
async function numberNew(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  field: FieldDescription,
  importId: string,
): Promise<void> {
  const wanting = await tx.one<{ count: number }>(
    `SELECT count(*)::int AS count FROM todo WHERE action = 'create' AND code IS NULL AND number IS NULL`,
  );
  const count = wanting?.count ?? 0;
  if (count === 0) return;
  await reserveNumbers(tx, type, field.column, count, {
    mark: markSql('$5::uuid', 'n::text'),
    taken: `EXISTS (${linesOfNumber('$5::uuid', 'c.mark', 'c.number')})`,
    given: importId,
  });
  await tx.query(
    `UPDATE todo t SET number = n.number FROM (SELECT line, row_number() OVER (ORDER BY line) AS place FROM todo
       WHERE action = 'create' AND code IS NULL AND number IS NULL) w JOIN reserved_number n ON n.place = w.place WHERE t.line = w.line`,
  );
}

async function updateChanged(
  tx: OfficeTransaction,
  { compiled: { type }, importId, options }: Plan,
  columns: readonly WrittenColumn[],
): Promise<number> {
  const preserve = options.existing === 'preserve';
  const table = quoteName(type.table);
  const sets = columns.map(({ name, field }) => ({
    name: quoteName(name),
    after: preserve ? filledValue(name, field) : changedValue(name, field),
    field,
  }));
  const differs = sets
    .filter(({ field, name }) => field.kind !== 'secret' || name !== quoteName(field.column))
    .map(({ name, after }) => `(${after}) IS DISTINCT FROM r.${name}`);
  const before = columns.map(({ name }) => `'${name}', r.${quoteName(name)}`).join(', ');
  await tx.query(
    `WITH change AS MATERIALIZED (SELECT t.line, r.id, r.version, ${differs.join(' OR ') || 'false'} AS differs, jsonb_build_object(${before}) AS content
       FROM todo t CROSS JOIN LATERAL ${valuesOf(columns)} JOIN ${table} r ON r.id = t.id AND r.office_id = $1 WHERE t.action = 'update' AND t.code IS NULL),
     kept AS (INSERT INTO import_before (office_id, import_id, line, record_id, version, content)
       SELECT $1, $2, line, id, version + 1, content FROM change WHERE differs)
     UPDATE todo t SET code = 'UNCHANGED' FROM change c WHERE NOT c.differs AND c.line = t.line`,
    [tx.context.officeId, importId],
  );
  const { rowCount } = await tx.execute(
    `UPDATE ${table} r SET ${[...sets.map(({ name, after }) => `${name} = ${after}`), 'version = r.version + 1', 'updated_at = now()'].join(', ')}
     FROM todo t CROSS JOIN LATERAL ${valuesOf(columns)} WHERE r.id = t.id AND r.office_id = $1 AND t.action = 'update' AND t.code IS NULL`,
    [tx.context.officeId],
  );
  return rowCount ?? 0;
}

/** What the column holds afterwards: the value of the file where it has one. Custom fields that it does not name, or leaves empty, stay. */
function changedValue(name: string, field: FieldDescription): string {
  const column = quoteName(name);
  const [value, present] = [`v.${column}`, `r.${column}`];
  if (field.kind === 'custom') return `${present} || jsonb_strip_nulls(coalesce(${value}, '{}'))`;
  return `CASE WHEN t.content ? '${name}' THEN ${withDefault(value, field)} ELSE ${present} END`;
}

/** The same where what an existing record has is preserved: the file fills what is empty. */
function filledValue(name: string, field: FieldDescription): string {
  const present = `r.${quoteName(name)}`;
  const value = `v.${quoteName(name)}`;
  if (field.kind === 'custom')
    return `jsonb_strip_nulls(coalesce(${value}, '{}')) || jsonb_strip_nulls(${present})`;
  if (field.kind === 'choices')
    return `CASE WHEN cardinality(${present}) = 0 THEN coalesce(${value}, '{}') ELSE ${present} END`;
  return `coalesce(${present}, ${value})`;
}

/** Keeps which of `todo` could not be written, or did not differ. */
export async function noteExceptions(tx: OfficeTransaction, importId: string): Promise<void> {
  await tx.query(
    `INSERT INTO import_exception (office_id, import_id, step, line, record_id, code)
     SELECT $1, $2, 'complete', line, id, code FROM todo WHERE code IS NOT NULL`,
    [tx.context.officeId, importId],
  );
}

/** Notes how far the import is. */
export async function noteDone(
  tx: OfficeTransaction,
  importId: string,
  line: number,
  { created, updated, unchanged, failed }: Written,
): Promise<void> {
  await tx.query(
    `UPDATE import SET done_line = $3, created = created + $4, updated = updated + $5, unchanged = unchanged + $6, failed = failed + $7
     WHERE office_id = $1 AND id = $2`,
    [tx.context.officeId, importId, line, created, updated, unchanged, failed],
  );
}
