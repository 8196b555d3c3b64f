import { quoteName, recordType, type FieldDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import {
  compile,
  owningLinks,
  Parameters,
  PRIVATE_FIELD,
  rowsOfUser,
  valueSql,
  type CompiledType,
} from '#records';
import type { Target } from '../fields/targets.js';
import { inFileSql } from './in-file-sql.js';
import { LINK_SEPARATOR, type MappedLink } from './link-sql.js';
import type { Plan } from './plan.js';

/** Records that may be meant: rows (id, office_id, near, refusal, k0, k1 …); the nearest ones count. */
export interface FoundSql {
  /** SQL of what each part `p0`, `p1` … of the cell is compared by */
  asked: readonly string[];
  sql: string;
}

/**
 * Finds out where the cells of `staged` lead: one row a cell and link in the temporary table `linked`, with the id, or the code
 * of why it cannot be taken, and of several the first five. A cell leads to a record that the same file brings, or else to one of
 * this office (a carrier or product may be a parent's).
 */
export async function findLinks(
  tx: OfficeTransaction,
  plan: Plan,
  links: readonly MappedLink[],
): Promise<void> {
  await tx.query(
    'CREATE TEMPORARY TABLE linked (n int, cell text, id uuid, office_id uuid, code text, candidates uuid[]) ON COMMIT DROP',
  );
  for (const link of links) await findLink(tx, plan, link);
  await tx.query('ANALYZE linked');
}

/** How many rows may be meant the planner does not know, so it may not choose to compare each with each. */
async function findLink(tx: OfficeTransaction, plan: Plan, link: MappedLink): Promise<void> {
  const filled = await filledParts(tx, link);
  await tx.query('SET LOCAL enable_nestloop = off');
  for (const parts of filled) {
    const parameters = new Parameters();
    const sql = linkSql(tx, plan, link, parts, parameters);
    await tx.query(sql, parameters.values);
  }
  await tx.query('SET LOCAL enable_nestloop = on');
}

/**
 * Which parts the cells of a link have: of several columns a line may fill any. Cells that fill the same ones are looked up together,
 * by equality alone: asked whether a part is empty or the same, the database would compare each with each (S2-40).
 */
async function filledParts(tx: OfficeTransaction, { field, columns }: MappedLink): Promise<number[][]> {
  if (columns.length === 1) return [[0]];
  const filled = columns.map((_, part) => `${partOf(part)} <> '' AS p${part}`);
  const found = await tx.query<Record<string, boolean>>(
    `SELECT DISTINCT ${filled.join(', ')} FROM (SELECT links->>$1::text AS cell FROM staged) s WHERE cell IS NOT NULL`,
    [field.name],
  );
  return found.map((one) => columns.flatMap((_, part) => (one[`p${part}`] ? [part] : [])));
}

const partOf = (part: number): string => `split_part(cell, '${LINK_SEPARATOR}', ${part + 1})`;

/** @param filled the parts that the cells of this statement have */
function linkSql(
  tx: OfficeTransaction,
  plan: Plan,
  link: MappedLink,
  filled: readonly number[],
  parameters: Parameters,
): string {
  const { asked, sql } = sourceOf(tx, plan, link, parameters);
  const cell = `links->>${parameters.add(link.field.name)}::text`;
  const isOne = asked.length === 1;
  const parts = asked.map((_, part) => (isOne ? 'cell AS p0' : `nullif(${partOf(part)}, '') AS p${part}`));
  const these = isOne
    ? []
    : asked.map((_, part) => `${partOf(part)} ${filled.includes(part) ? '<>' : '='} ''`);
  const match = filled.map((part) => `f.k${part} = a.k${part}`).join(' AND ');
  return `INSERT INTO linked
    WITH cells AS MATERIALIZED (SELECT DISTINCT ${cell} AS cell FROM staged),
      parts AS MATERIALIZED (SELECT cell, ${parts.join(', ')} FROM cells WHERE ${['cell IS NOT NULL', ...these].join(' AND ')}),
      asked AS MATERIALIZED (SELECT *, ${asked.map((part, index) => `${part} AS k${index}`).join(', ')} FROM parts),
      found AS (${sql}),
      hit AS (SELECT a.cell, f.id, f.office_id, f.refusal, f.near, min(f.near) OVER (PARTITION BY a.cell) AS nearest
        FROM asked a LEFT JOIN found f ON ${match})
    SELECT ${parameters.add(link.n)}::int, h.cell, (array_agg(h.id ORDER BY h.office_id <> current_office(), h.id))[1],
      (array_agg(h.office_id ORDER BY h.office_id <> current_office(), h.id))[1],
      CASE WHEN count(h.id) = 0 THEN coalesce(min(h.refusal), 'LINK_UNKNOWN')
        WHEN count(DISTINCT h.id) FILTER (WHERE h.office_id = current_office()) > 1
          OR count(DISTINCT h.id) > 1 AND count(h.id) FILTER (WHERE h.office_id = current_office()) = 0 THEN 'LINK_AMBIGUOUS'
        ELSE min(h.refusal) FILTER (WHERE h.id IS NOT NULL) END, (array_agg(h.id ORDER BY h.id))[1:5]
    FROM hit h WHERE h.near IS NOT DISTINCT FROM h.nearest GROUP BY h.cell`;
}

/** A parameter that no statement uses has no type, so the office is asked for only where it is needed. */
function sourceOf(tx: OfficeTransaction, plan: Plan, link: MappedLink, parameters: Parameters): FoundSql {
  if (link.field.kind === 'user') return usersSql(tx, link, parameters);
  const inFile = inFileSql(tx, plan, link, parameters);
  if (inFile?.only) return inFile;
  const inOffice = recordsSql(tx, link, plan.compiled, parameters);
  return inFile ? { asked: inOffice.asked, sql: `${inFile.sql} UNION ALL ${inOffice.sql}` } : inOffice;
}

function recordsSql(
  tx: OfficeTransaction,
  { field, columns }: MappedLink,
  own: CompiledType,
  parameters: Parameters,
): FoundSql {
  const target = compile(recordType(field.to as string));
  const inherits = field.transfer === 'recreate';
  const scope = rowsOfUser(inherits ? target : { ...target, isShared: false }, tx.context, parameters);
  const outOfBin = ['r', ...target.above].map((alias) => `${alias}.deleted_at IS NULL`);
  const keys = columns.map(({ target: column }, index) => keySql(target, column, `p${index}`, `v${index}`));
  const stored = keys.map(({ stored: value }, index) => `${value} AS k${index}`).join(', ');
  const rows = `SELECT r.id, r.office_id, 1 AS near, ${refusalSql(target, owningLinks(own.type).has(field.name))} AS refusal, ${stored}
      FROM ${target.from}${viaJoins(columns)} WHERE ${[...scope, ...outOfBin].join(' AND ')}`;
  return {
    asked: keys.map(({ asked }) => asked),
    sql: columns.length === 1 && isIndexed(columns[0].target) ? lookedUp(rows, keys[0]?.stored ?? '') : rows,
  };
}

/** Whether there is an index of what the cell is compared by: of ids and numbers, as they are. */
function isIndexed({ by, via }: Target): boolean {
  return !via && (!by || by.number === true);
}

/** The rows that the cells name, each looked up: an office may have many more than a file names. */
function lookedUp(rows: string, stored: string): string {
  return `SELECT f.* FROM (SELECT DISTINCT k0 FROM asked) q, LATERAL (${rows} AND ${stored} = q.k0 OFFSET 0) f`;
}

/** The records that the linked record names, where it is found by something of theirs. */
function viaJoins(columns: MappedLink['columns']): string {
  return columns
    .map(({ target: { via } }, index) =>
      via
        ? ` LEFT JOIN ${quoteName(recordType(via.to as string).table)} v${index} ON v${index}.office_id = r.office_id AND v${index}.id = r.${quoteName(via.column)}`
        : '',
    )
    .join('');
}

/** By its id (an alias stands for the contact that it means), its number as it is, or a name without case and accents. */
function keySql(
  { type }: CompiledType,
  { by, via }: Target,
  cell: string,
  far: string,
): { asked: string; stored: string } {
  if (!by && type.travel === 'root')
    return {
      asked: `coalesce((SELECT a.contact_id FROM contact_alias a WHERE a.office_id = current_office() AND a.alias_id = ${cell}::uuid), ${cell}::uuid)`,
      stored: 'r.id',
    };
  if (!by) return { asked: `${cell}::uuid`, stored: 'r.id' };
  const value = via ? `${far}.${quoteName(by.column)}` : valueSql(by);
  return by.number
    ? { asked: cell, stored: value }
    : { asked: `folded(${cell})`, stored: `folded(${value})` };
}

/** Records that belong to a contact that is away cannot be added to; others cannot name one that has moved. */
function refusalSql({ contacts }: CompiledType, owning: boolean): string {
  if (contacts.length === 0) return 'NULL::text';
  const is = (custody: string): string =>
    contacts.map((alias) => `${alias}.custody = '${custody}'`).join(' OR ');
  const transit = owning ? `WHEN ${is('in_transit')} THEN 'CONTACT_IN_TRANSIT'` : '';
  return `CASE ${transit} WHEN ${is('transferred')} THEN '${owning ? 'CONTACT_TRANSFERRED' : 'LINK_MOVED'}' END`;
}

/** A user by his id, the name that he signs in with, or his e-mail address (S3-75). What is private is so to the one who imports it. */
function usersSql(
  tx: OfficeTransaction,
  { field }: { field: FieldDescription },
  parameters: Parameters,
): FoundSql {
  const refusal =
    field.name === PRIVATE_FIELD
      ? `CASE WHEN u.id IS DISTINCT FROM ${parameters.add(tx.context.userId)}::uuid THEN 'NOT_YOURSELF' END`
      : 'NULL::text';
  return {
    asked: ['folded(p0)'],
    sql: `SELECT u.id, u.office_id, 1 AS near, ${refusal} AS refusal, k.key AS k0 FROM app_user u
      CROSS JOIN LATERAL (VALUES (u.id::text), (folded(u.name)), (folded(u.email))) AS k (key)
      WHERE u.office_id = ${parameters.add(tx.context.officeId)} AND u.disabled_at IS NULL`,
  };
}
