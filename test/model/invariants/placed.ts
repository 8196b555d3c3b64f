import {
  catalogue,
  isRelation,
  pathToContact,
  quoteName,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';

/** A row of an office with the contacts that it hangs below: `r` is the row, `c` its contact, `d` its other one (relations). */
export interface Placed {
  type: RecordTypeDescription;
  from: string;
  /** neither the row nor anything above it lies in the bin */
  live: string;
  /** all its contacts are in the custody of the office */
  held: string;
}

/** A set membership belongs to its set: one may be added while the contact is away. */
export const below = catalogue.filter((type) => type.edited && pathToContact(type).length > 0);
export const relations = catalogue.filter(isRelation);

export const placed: readonly Placed[] = [...below.map(placedBelow), ...relations.map(placedBetween)];

export function placedBelow(type: RecordTypeDescription): Placed {
  const path = pathToContact(type);
  const alias = (level: number): string => (level === 0 ? 'r' : level === path.length ? 'c' : `t${level}`);
  const joins = path.map(
    (link, level) =>
      `JOIN ${quoteName(recordType(link.to as string).table)} ${alias(level + 1)} ON ${alias(level + 1)}.office_id = r.office_id AND ${alias(level + 1)}.id = ${alias(level)}.${quoteName(link.column)}`,
  );
  const levels = [...path.keys()].map(alias);
  return {
    type,
    from: `${quoteName(type.table)} r ${joins.join(' ')}`,
    live: [...levels, 'c'].map((level) => `${level}.deleted_at IS NULL`).join(' AND '),
    held: `c.custody <> 'transferred'`,
  };
}

function placedBetween(type: RecordTypeDescription): Placed {
  const [one, other] = ends(type).map((end) => `r.${quoteName(end.column)}`);
  const join = (alias: string, link: string): string =>
    `JOIN contact ${alias} ON ${alias}.office_id = r.office_id AND ${alias}.id = ${link}`;
  return {
    type,
    from: `${quoteName(type.table)} r ${join('c', one as string)} ${join('d', other as string)}`,
    live: 'r.deleted_at IS NULL AND c.deleted_at IS NULL AND d.deleted_at IS NULL',
    held: `c.custody <> 'transferred' AND d.custody <> 'transferred'`,
  };
}

/** The links to the two contacts of a relation. */
export function ends(type: RecordTypeDescription): FieldDescription[] {
  return type.fields.filter((field) => field.transfer === 'together');
}
