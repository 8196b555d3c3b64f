import {
  columnType,
  isWritable,
  officeColumn,
  quoteName,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import type { OfficeTransaction } from '#database';
import { Parameters, reserveNumbers, rowsOfUser } from '#records';
import type { ImportRow } from './import.repository.js';
import { custodySql } from './key-sql.js';
import { linksOf } from './link-sql.js';
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

/**
 * Puts the records of these lines into the temporary table `todo`, and looks again whether they can be written: since the check
 * somebody may have changed the office. What cannot be written has a code.
 */
export async function prepareTodo(tx: OfficeTransaction, plan: Plan, { after, to }: Lines): Promise<void> {
  const { officeId } = tx.context;
  await tx.query(
    `CREATE TEMPORARY TABLE todo ON COMMIT DROP AS
     SELECT line, action, record_id AS id, key, number, content, NULL::text AS code FROM import_row
     WHERE office_id = $1 AND import_id = $2 AND line > $3 AND line <= $4 AND action IN ('create', 'update') ORDER BY line`,
    [officeId, plan.importId, after, to],
  );
  await tx.query('CREATE INDEX ON todo (id); ANALYZE todo');
  await refuseGone(tx, plan);
  await refuseTaken(tx, plan);
  await refuseLinks(tx, plan);
}

/** Records to change that are gone, in the bin or away since. */
async function refuseGone(tx: OfficeTransaction, { compiled }: Plan): Promise<void> {
  const parameters = new Parameters();
  const scope = rowsOfUser({ ...compiled, isShared: false }, tx.context, parameters);
  await tx.query(
    `WITH now AS MATERIALIZED (SELECT r.id, ${custodySql(compiled)} AS custody FROM ${compiled.from}
       WHERE ${scope.join(' AND ')} AND r.deleted_at IS NULL AND r.id = ANY (ARRAY(SELECT id FROM todo WHERE action = 'update')))
     UPDATE todo t SET code = CASE WHEN n.id IS NULL THEN 'GONE' ELSE 'CONTACT_AWAY' END
     FROM todo o LEFT JOIN now n ON n.id = o.id WHERE o.line = t.line AND t.action = 'update' AND (n.id IS NULL OR n.custody IS NOT NULL)`,
    parameters.values,
  );
}

/** New records whose number, or key, another record has by now. Records without a number of their own get one later. */
async function refuseTaken(tx: OfficeTransaction, { compiled: { type } }: Plan): Promise<void> {
  const number = type.fields.find((field) => field.number);
  if (!number) return;
  await tx.query(
    `UPDATE todo t SET code = 'EXISTS_NOW' WHERE t.number IS NOT NULL AND EXISTS (SELECT FROM ${quoteName(type.table)} o
       WHERE o.office_id = $1 AND o.${quoteName(number.column)} = t.number AND o.deleted_at IS NULL AND o.id <> t.id OFFSET 0)`,
    [tx.context.officeId],
  );
}

/** Records whose contact went into the bin or away since. */
async function refuseLinks(tx: OfficeTransaction, plan: Plan): Promise<void> {
  for (const { field } of linksOf(plan).filter((link) => link.field.to === 'contact')) {
    await tx.query(
      `UPDATE todo t SET code = CASE WHEN c.deleted_at IS NULL THEN 'CONTACT_AWAY' ELSE 'LINK_GONE' END
       FROM (SELECT line, (content->>$2)::uuid AS id FROM todo OFFSET 0) l JOIN contact c ON c.id = l.id AND c.office_id = $1
       WHERE l.line = t.line AND (c.deleted_at IS NOT NULL OR c.custody = 'transferred' OR (c.custody = 'in_transit' AND $3::boolean))`,
      [tx.context.officeId, field.column, field.transfer === 'owner' || field.transfer === 'together'],
    );
  }
}

/** Writes what `todo` holds: new records with their numbers, changes with what was there before. */
export async function writeTodo(tx: OfficeTransaction, plan: Plan): Promise<Written> {
  const { type } = plan.compiled;
  const columns = writtenColumns(plan);
  const created = await insertNew(tx, type, columns, plan.importId);
  const updated = await updateChanged(tx, type, columns, plan.importId);
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
  return rowCount ?? 0;
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
  await reserveNumbers(
    tx,
    type,
    field.column,
    count,
    `EXISTS (SELECT FROM import_row b WHERE b.office_id = $1 AND b.import_id = $5::uuid AND b.number = c.number OFFSET 0)`,
    importId,
  );
  await tx.query(
    `UPDATE todo t SET number = n.number FROM (SELECT line, row_number() OVER (ORDER BY line) AS place FROM todo
       WHERE action = 'create' AND code IS NULL AND number IS NULL) w JOIN reserved_number n ON n.place = w.place WHERE t.line = w.line`,
  );
}

async function updateChanged(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  columns: readonly WrittenColumn[],
  importId: string,
): Promise<number> {
  const table = quoteName(type.table);
  const sets = columns.map(({ name, field }) => ({
    name: quoteName(name),
    after: changedValue(name, field),
    field,
  }));
  const differs = sets
    .filter(({ field, name }) => field.kind !== 'secret' || name !== quoteName(field.column))
    .map(({ name, after }) => `(${after}) IS DISTINCT FROM r.${name}`);
  const from = `FROM todo t CROSS JOIN LATERAL ${valuesOf(columns)} JOIN ${table} r ON r.id = t.id AND r.office_id = $1
    WHERE t.action = 'update' AND t.code IS NULL`;
  await tx.query(
    `UPDATE todo SET code = 'UNCHANGED' WHERE line IN (SELECT t.line ${from} AND NOT (${differs.join(' OR ') || 'false'}))`,
    [tx.context.officeId],
  );
  await tx.query(
    `INSERT INTO import_before (office_id, import_id, line, record_id, version, content)
     SELECT $1, $2, t.line, r.id, r.version + 1, jsonb_build_object(${columns.map(({ name }) => `'${name}', r.${quoteName(name)}`).join(', ')}) ${from}`,
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
