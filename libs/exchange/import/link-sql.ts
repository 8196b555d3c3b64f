import { officeColumn, recordType, type FieldDescription } from '#catalogue';
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
import type { Plan } from './plan.js';
import type { Target } from '../fields/targets.js';

/** A mapped column that names another record or a user. */
export interface MappedLink {
  /** its number in the temporary table `linked` */
  n: number;
  position: number;
  name: string;
  field: FieldDescription;
  target: Target;
}

/** The columns of a plan that name other records. */
export function linksOf({ mapped }: Plan): MappedLink[] {
  return mapped
    .filter(({ target }) => target.kind === 'link' || target.kind === 'user')
    .map(({ position, name, target }, n) => ({
      n,
      position,
      name,
      field: target.field as FieldDescription,
      target,
    }));
}

/**
 * Finds out where the cells of `staged` lead: one row a cell and link in the temporary table `linked`, with the id, or the code
 * of why it cannot be taken. A cell leads to one record of this office (a carrier or product may be a parent's).
 */
export async function findLinks(
  tx: OfficeTransaction,
  { compiled }: Plan,
  links: readonly MappedLink[],
): Promise<void> {
  await tx.query(
    'CREATE TEMPORARY TABLE linked (n int, cell text, id uuid, office_id uuid, code text) ON COMMIT DROP',
  );
  for (const link of links) {
    const parameters = new Parameters();
    const found =
      link.field.kind === 'user'
        ? usersSql(tx, link, parameters)
        : recordsSql(tx, link, compiled, parameters);
    const cell = `links->>${parameters.add(link.field.name)}::text`;
    await tx.query(
      `INSERT INTO linked
       WITH asked AS MATERIALIZED (SELECT cell, ${found.asked} AS key FROM (SELECT DISTINCT ${cell} AS cell FROM staged) a WHERE cell IS NOT NULL),
         found AS (${found.sql})
       SELECT ${parameters.add(link.n)}::int, a.cell, (array_agg(f.id ORDER BY f.office_id <> current_office(), f.id))[1],
         (array_agg(f.office_id ORDER BY f.office_id <> current_office(), f.id))[1],
         CASE WHEN count(f.id) = 0 THEN 'LINK_UNKNOWN'
           WHEN count(f.id) FILTER (WHERE f.office_id = current_office()) > 1
             OR count(f.id) > 1 AND count(f.id) FILTER (WHERE f.office_id = current_office()) = 0 THEN 'LINK_AMBIGUOUS'
           ELSE min(f.refusal) END
       FROM asked a LEFT JOIN found f ON f.key = a.key GROUP BY a.cell`,
      parameters.values,
    );
  }
  await tx.query('ANALYZE linked');
}

interface FoundSql {
  /** SQL of what the cell is compared by */
  asked: string;
  /** rows (id, office_id, key, refusal) */
  sql: string;
}

function recordsSql(
  tx: OfficeTransaction,
  link: MappedLink,
  own: CompiledType,
  parameters: Parameters,
): FoundSql {
  const target = compile(recordType(link.field.to as string));
  const inherits = link.field.transfer === 'recreate';
  const scope = rowsOfUser(inherits ? target : { ...target, isShared: false }, tx.context, parameters);
  const outOfBin = ['r', ...target.above].map((alias) => `${alias}.deleted_at IS NULL`);
  const key = keySql(target, link.target.by);
  return {
    asked: key.asked,
    sql: `SELECT r.id, r.office_id, ${key.stored} AS key, ${refusalSql(target, owningLinks(own.type).has(link.field.name))} AS refusal
      FROM ${target.from} WHERE ${[...scope, ...outOfBin].join(' AND ')}`,
  };
}

/** By its id (an alias stands for the contact that it means), its number as it is, or a name without case and accents. */
function keySql({ type }: CompiledType, by: FieldDescription | undefined): { asked: string; stored: string } {
  if (!by && type.travel === 'root')
    return {
      asked: `coalesce((SELECT a.contact_id FROM contact_alias a WHERE a.office_id = current_office() AND a.alias_id = cell::uuid), cell::uuid)`,
      stored: 'r.id',
    };
  if (!by) return { asked: 'cell::uuid', stored: 'r.id' };
  const value = valueSql(by);
  return by.number ? { asked: 'cell', stored: value } : { asked: 'folded(cell)', stored: `folded(${value})` };
}

/** Records that belong to a contact that is away cannot be added to; others cannot name one that has moved. */
function refusalSql({ contacts }: CompiledType, owning: boolean): string {
  if (contacts.length === 0) return 'NULL::text';
  const is = (custody: string): string =>
    contacts.map((alias) => `${alias}.custody = '${custody}'`).join(' OR ');
  const transit = owning ? `WHEN ${is('in_transit')} THEN 'CONTACT_IN_TRANSIT'` : '';
  return `CASE ${transit} WHEN ${is('transferred')} THEN '${owning ? 'CONTACT_TRANSFERRED' : 'LINK_MOVED'}' END`;
}

/** A user by his id or the name that he signs in with. What is private is so to the one who imports it. */
function usersSql(tx: OfficeTransaction, { field }: MappedLink, parameters: Parameters): FoundSql {
  const refusal =
    field.name === PRIVATE_FIELD
      ? `CASE WHEN u.id IS DISTINCT FROM ${parameters.add(tx.context.userId)}::uuid THEN 'NOT_YOURSELF' END`
      : 'NULL::text';
  return {
    asked: 'folded(cell)',
    sql: `SELECT u.id, u.office_id, k.key, ${refusal} AS refusal FROM app_user u
      CROSS JOIN LATERAL (VALUES (u.id::text), (folded(u.name))) AS k (key)
      WHERE u.office_id = ${parameters.add(tx.context.officeId)} AND u.disabled_at IS NULL`,
  };
}

/** The joins of `staged s` with where its links lead, each as l0, l1 … */
export function linkJoins(links: readonly MappedLink[], parameters: Parameters): string {
  return links
    .map(
      ({ n, field }) =>
        ` LEFT JOIN linked l${n} ON l${n}.n = ${parameters.add(n)}::int AND l${n}.cell = s.links->>${parameters.add(field.name)}::text`,
    )
    .join('');
}

/** SQL of the columns that the links bring, added to the content. */
export function linkContent(links: readonly MappedLink[]): string {
  return links
    .map(({ n, field }) => {
      const office = officeColumn(field);
      const more = office === 'office_id' ? '' : `, '${office}', l${n}.office_id`;
      return ` || CASE WHEN l${n}.id IS NULL THEN '{}' ELSE jsonb_build_object('${field.column}', l${n}.id${more}) END`;
    })
    .join('');
}

/** SQL of the errors that the links have, added to the others. */
export function linkErrors(links: readonly MappedLink[], parameters: Parameters): string {
  return links
    .map(({ n, position, name, field }) => {
      const place = parameters.add(JSON.stringify({ column: position, name, field: field.name }));
      return ` || CASE WHEN l${n}.code IS NULL THEN '[]' ELSE jsonb_build_array(${place}::jsonb || jsonb_build_object('code', l${n}.code, 'value', left(l${n}.cell, 200))) END`;
    })
    .join('');
}
