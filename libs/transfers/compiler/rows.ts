import {
  ownerLink,
  pathToContact,
  quoteName,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import { stayLineSql } from './conditions.js';
import { asDescribed, type Describe } from './held-back.js';

/** Rows of one record type that hang below a set of contacts. */
export interface RowsBelow {
  /** FROM clause; the row is `r`, its contact `contact`. */
  from: string;
  /** A test that the office has any row of the type, made once: most offices use but some of the types. */
  any: string;
  /** the id of the contact that the row belongs to */
  contact: string;
  /** the line that keeps the row, or a record above it, at home; undefined if nothing can */
  stayLine: string | undefined;
}

/**
 * The rows of `type` that belong to the contacts in the relation `selected (contact_id)`, in the source office `$1`,
 * without those in the bin. The joins follow the owner links of the catalogue; `describe` says what is held back.
 */
export function rowsBelow(type: RecordTypeDescription, describe: Describe = asDescribed): RowsBelow {
  if (type.travel === 'root')
    return {
      from: `selected s JOIN contact r ON r.office_id = $1 AND r.id = s.contact_id`,
      any: 'true',
      contact: 'r.id',
      stayLine: undefined,
    };
  const levels = [
    type,
    ...pathToContact(type)
      .slice(0, -1)
      .map((link) => recordType(link.to as string)),
  ].reverse();
  const aliases = levels.map((_, index) => (index === levels.length - 1 ? 'r' : `t${index}`));
  const joins = levels.map((level, index) => {
    const parent = index === 0 ? 's.contact_id' : `${aliases[index - 1]}.id`;
    const alias = aliases[index] as string;
    const link = ownerLink(level) as FieldDescription;
    return `JOIN ${quoteName(level.table)} ${alias} ON ${alias}.office_id = $1 AND ${alias}.${quoteName(link.column)} = ${parent} AND ${alias}.deleted_at IS NULL`;
  });
  const stays = levels
    .map((level, index) => stayLineSql(describe(level), aliases[index] as string))
    .filter((line): line is string => line !== undefined);
  return {
    from: `selected s ${joins.join(' ')}`,
    any: anyOf(type),
    contact: 's.contact_id',
    stayLine:
      stays.length === 0 ? undefined : stays.length === 1 ? stays[0] : `coalesce(${stays.join(', ')})`,
  };
}

/**
 * SQL that is true if the office $1 has any record of the type, and null otherwise. In the order of the key, because the
 * table is read from its beginning otherwise, and the rows of an office that came late lie at its end.
 */
export function anyOf(type: RecordTypeDescription): string {
  return `(SELECT true FROM ${quoteName(type.table)} a WHERE a.office_id = $1 ORDER BY a.id LIMIT 1)`;
}

/** As `rowsBelow`, but only the rows that may travel. */
export function travellingRows(
  type: RecordTypeDescription,
  describe: Describe = asDescribed,
): {
  from: string;
  contact: string;
  where: string;
} {
  const rows = rowsBelow(type, describe);
  return {
    from: rows.from,
    contact: rows.contact,
    where: rows.stayLine ? `${rows.any} AND ${rows.stayLine} IS NULL` : rows.any,
  };
}
