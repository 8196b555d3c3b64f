import {
  columnType,
  isWritable,
  officeColumn,
  quoteName,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import { linksTo, parcelColumns } from './collect.js';
import { literal } from './conditions.js';

/*
 * Carriers and products (S4-35 to S4-38): matched in the target office by their natural key, or recreated there, never
 * linked to the original. $1 target office, $2 transfer, $3 the contacts of the chunk.
 */

/** The parcel's unresolved reference records of the type that the chunk needs, as `r` and `x`. */
function neededRows(type: RecordTypeDescription): string {
  const columns = parcelColumns(type)
    .map((column) => `${quoteName(column.name)} ${column.type}`)
    .join(', ');
  const carriers = type.fields
    .filter((field) => field.transfer === 'recreate')
    .map(
      (link) =>
        ` JOIN transfer_record ${above(link)} ON ${above(link)}.target_office_id = $1 AND ${above(link)}.transfer_id = $2` +
        ` AND ${above(link)}.record_type = ${literal(link.to as string)} AND ${above(link)}.contact_id = x.${quoteName(link.column)}`,
    );
  return (
    `transfer_record r CROSS JOIN LATERAL jsonb_to_record(r.content) AS x (${columns})${carriers.join('')}` +
    ` WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND r.record_type = ${literal(type.name)} AND r.resolved_id IS NULL` +
    ` AND r.record_id IN (${neededIds(type)})`
  );
}

function above(link: FieldDescription): string {
  return quoteName(`above_${link.column}`);
}

/** SELECT of the ids that the references which the contacts $3 need have in the parcel. */
export function neededIds(type: RecordTypeDescription): string {
  return linksTo(type)
    .map(({ type: from, link }) => {
      const chunk =
        from.travel === 'reference'
          ? `p.record_id IN (${neededIds(from)})`
          : 'p.contact_id = ANY ($3::uuid[])';
      return (
        `SELECT (p.content->>${literal(link.column)})::uuid FROM transfer_record p WHERE p.target_office_id = $1 ` +
        `AND p.transfer_id = $2 AND p.record_type = ${literal(from.name)} AND ${chunk} AND p.content->>${literal(link.column)} IS NOT NULL`
      );
    })
    .join(' UNION ');
}

/** Makes those that the office does not have yet. */
export function recreateSql(type: RecordTypeDescription): string {
  const fields = type.fields.filter((field) => isWritable(field) && field.transfer !== 'stay');
  const columns = fields.flatMap((field) =>
    field.transfer === 'recreate'
      ? [quoteName(officeColumn(field)), quoteName(field.column)]
      : [quoteName(field.column)],
  );
  const values = fields.flatMap((field) =>
    field.transfer === 'recreate' ? ['$1::uuid', `${above(field)}.resolved_id`] : [withDefault(field)],
  );
  const key = naturalKey(type).map((part) => part.arriving);
  return (
    `INSERT INTO ${quoteName(type.table)} (office_id, ${columns.join(', ')}) ` +
    `SELECT DISTINCT ON (${key.join(', ')}) $1::uuid, ${values.join(', ')} FROM ${neededRows(type)} ` +
    `ORDER BY ${key.join(', ')}, r.record_id ON CONFLICT DO NOTHING`
  );
}

function withDefault(field: FieldDescription): string {
  const value = `x.${quoteName(field.column)}`;
  if (field.default === undefined) return value;
  const fallback = typeof field.default === 'number' ? String(field.default) : literal(field.default);
  return `coalesce(${value}, ${fallback}::${columnType(field)})`;
}

/** Remembers in the parcel which of the office's own records each of them is. */
export function resolveSql(type: RecordTypeDescription): string {
  const equal = naturalKey(type).map((part) => `${part.here} = ${part.arriving}`);
  return (
    `UPDATE transfer_record p SET resolved_id = found.id FROM (SELECT r.record_id, t.id FROM ${neededRows(type).replace(' WHERE ', `, ${quoteName(type.table)} t WHERE `)} ` +
    `AND t.office_id = $1 AND t.deleted_at IS NULL AND ${equal.join(' AND ')}) found ` +
    `WHERE p.target_office_id = $1 AND p.transfer_id = $2 AND p.record_type = ${literal(type.name)} ` +
    `AND p.contact_id = found.record_id AND p.record_id = found.record_id`
  );
}

function naturalKey(type: RecordTypeDescription): { here: string; arriving: string }[] {
  return (type.naturalKey ?? []).flatMap((name) => {
    const field = type.fields.find((candidate) => candidate.name === name) as FieldDescription;
    const column = quoteName(field.column);
    if (field.kind !== 'link') return [{ here: `folded(t.${column})`, arriving: `folded(x.${column})` }];
    return [
      { here: `t.${quoteName(officeColumn(field))}`, arriving: '$1::uuid' },
      { here: `t.${column}`, arriving: `${above(field)}.resolved_id` },
    ];
  });
}
