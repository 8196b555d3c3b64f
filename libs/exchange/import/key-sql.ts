import { quoteName, type FieldDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { Parameters, rowsOfUser, type CompiledType } from '#records';
import type { Target } from '../fields/targets.js';
import type { MappedLink } from './link-sql.js';

/** One part of the key that existing records are found by: SQL of the row's value and of the record's. */
interface KeyPart {
  given: string;
  stored: string;
  /** the office has an index of it in which a value stands once */
  isUnique?: true;
  /** a record found as a whole may have any value where the row has none: the office has given it one */
  isAssigned?: true;
}

/** The parts of a key, for a row `s` of `staged` with its links. */
export function keyParts(
  key: readonly Target[],
  { type }: CompiledType,
  links: readonly MappedLink[],
): KeyPart[] {
  return key.map((target) => {
    if (target.kind === 'id')
      return { given: type.travel === 'root' ? OWN_CONTACT : 's.ident', stored: 'r.id', isUnique: true };
    const field = target.field as FieldDescription;
    const link = links.find((one) => one.field === field);
    if (link) return { given: `l${link.n}.id`, stored: `r.${quoteName(field.column)}` };
    const column = field.kind === 'secret' ? `${field.column}_index` : field.column;
    return {
      given: `(s.content->>'${column}')${CASTS[field.kind] ?? ''}`,
      stored: `r.${quoteName(column)}`,
      ...(field.number ? { isUnique: true as const } : {}),
      ...(field.assigned ? { isAssigned: true as const } : {}),
    };
  });
}

const OWN_CONTACT =
  'coalesce((SELECT a.contact_id FROM contact_alias a WHERE a.office_id = current_office() AND a.alias_id = s.ident), s.ident)';
const CASTS: Partial<Record<FieldDescription['kind'], string>> = {
  secret: '::bytea',
  date: '::date',
  integer: '::int',
  instant: '::timestamptz',
  money: '::numeric',
  decimal: '::numeric',
  boolean: '::boolean',
};

/**
 * SQL of the records that the keys name: rows (line, n, ids, custody) for a set of rows `keyed (line, k0, k1 …, t0, t1 …)`; of several
 * the ones that agree best in `ties` (S5-54). The keys stand in
 * columns of their own, because row level security lets no index be used for an expression over them.
 */
export function candidatesSql(
  tx: OfficeTransaction,
  compiled: CompiledType,
  parts: readonly KeyPart[],
  ties: readonly KeyPart[],
  parameters: Parameters,
  isWhole = false,
): string {
  if (parts.length === 0)
    return 'SELECT NULL::int AS line, 0 AS n, NULL::uuid[] AS ids, NULL::text AS custody WHERE false';
  const scope = rowsOfUser({ ...compiled, isShared: false }, tx.context, parameters);
  const stored = parts.map((part, index) => `${part.stored} AS j${index}`).join(', ');
  // by the first part the records are looked up
  const match = parts
    .map(({ isAssigned }, index) => {
      if (!isWhole || index === 0) return `r.j${index} = k.k${index}`;
      const same = `r.j${index} IS NOT DISTINCT FROM k.k${index}`;
      return isAssigned ? `(k.k${index} IS NULL OR ${same})` : same;
    })
    .join(' AND ');
  const tied = ties.map((part, index) => `, ${part.stored} AS u${index}`).join('');
  const record = `SELECT r.id, ${custodySql(compiled)} AS custody, ${stored}${tied} FROM ${compiled.from}
      WHERE ${scope.join(' AND ')} AND r.deleted_at IS NULL`;
  // looked up one by one where that is sure to be an index; the planner would read the whole office for each chunk instead
  const [first] = parts as [KeyPart];
  const found = first.isUnique
    ? `FROM keyed k JOIN LATERAL (${record} AND ${first.stored} = k.k0 OFFSET 0) r ON ${match}`
    : `FROM keyed k JOIN (${record}) r ON ${match}`;
  const counted = (rows: string): string =>
    `SELECT m.line, count(*)::int AS n, (array_agg(m.id ORDER BY m.id))[1:5] AS ids, min(m.custody) AS custody FROM ${rows} m GROUP BY m.line`;
  if (ties.length === 0) return counted(`(SELECT k.line, r.id, r.custody ${found})`);
  // who agrees in the first of them is nearer than who agrees in all others; who agrees in none is somebody else
  const near = ties.map(
    (_, index) =>
      `(k.t${index} IS NULL OR r.u${index} = k.t${index} AND r.u${index} IS NOT NULL)::int * ${2 ** (ties.length - index)}`,
  );
  return counted(`(SELECT x.* FROM (SELECT y.*, max(y.near) OVER (PARTITION BY y.line) AS nearest FROM (
      SELECT k.line, r.id, r.custody, ${near.join(' + ')} AS near ${found}) y) x WHERE x.near = x.nearest AND x.near > 0)`);
}

/** SQL of where a record is that cannot be changed now: in_transit or transferred; null: it is here. */
export function custodySql({ contacts }: CompiledType): string {
  if (contacts.length === 0) return 'NULL::text';
  const away = contacts.map((alias) => `CASE WHEN ${alias}.custody <> 'here' THEN ${alias}.custody END`);
  return `coalesce(${away.join(', ')})`;
}
