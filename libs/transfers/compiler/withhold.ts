import {
  ownerLink,
  pathToContact,
  quoteName,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import { ifPresentLinks, NOT_AMONG, stayingTypes, travellingTypes } from './collect.js';
import { lineSql, literal } from './conditions.js';
import { asDescribed, type Describe } from './held-back.js';
import { rowsBelow } from './rows.js';

/** One reason why things stay at home, as SQL: SELECT contact_id, record_id, part, line over `selected (contact_id)`. */
export interface Withholding {
  recordType: string;
  /** '' for whole records, else the field that stays */
  part: string;
  sql: string;
  /** the same row may be found for two of the contacts */
  repeats: boolean;
}

/**
 * Everything that a send leaves behind in the source office `$1`, but for the key relations (see relations.ts): types and
 * records that never cross, fields that stay, and listings of the contacts on records of somebody who does not travel.
 */
export const withholdings: readonly Withholding[] = withholdingsOf(asDescribed);

/** The same when the office or an agreement holds back more. */
export function withholdingsOf(describe: Describe): Withholding[] {
  return [
    ...stayingTypes.map(wholeType),
    ...travellingTypes.flatMap((type) => [
      ...singleRecords(type, describe),
      ...fieldsThatStay(type, describe),
      ...listingsElsewhere(type),
    ]),
  ];
}

function wholeType(type: RecordTypeDescription): Withholding {
  const rows = rowsBelow(type);
  return withholding(type, '', rows.contact, lineSql(type, type.rules, 'r'), rows.from, rows.any);
}

function singleRecords(type: RecordTypeDescription, describe: Describe): Withholding[] {
  const rows = rowsBelow(type, describe);
  if (!rows.stayLine) return [];
  return [
    withholding(
      type,
      '',
      rows.contact,
      rows.stayLine,
      rows.from,
      `${rows.any} AND ${rows.stayLine} IS NOT NULL`,
    ),
  ];
}

function fieldsThatStay(type: RecordTypeDescription, describe: Describe): Withholding[] {
  const rows = rowsBelow(type, describe);
  return describe(type)
    .fields.filter((field) => field.transfer === 'stay')
    .map((field) => {
      const travels = rows.stayLine ? `${rows.any} AND ${rows.stayLine} IS NULL AND ` : `${rows.any} AND `;
      return withholding(
        type,
        field.name,
        rows.contact,
        lineSql(type, field.rules, 'r'),
        rows.from,
        travels + filled(field),
      );
    });
}

/** A contact that goes is named by a record of another one that does not: the listing stays with that record (S4-19). */
function listingsElsewhere(type: RecordTypeDescription): Withholding[] {
  const owner = ownerLink(type);
  const links = ifPresentLinks(type);
  if (!owner || links.length === 0) return [];
  const path = pathToContact(type).slice(0, -1);
  const joins = path.map((link, index) => {
    const parent = recordType(link.to as string);
    const key = `${index === 0 ? 'r' : `t${index - 1}`}.${quoteName(link.column)}`;
    return `JOIN ${quoteName(parent.table)} t${index} ON t${index}.office_id = $1 AND t${index}.id = ${key} AND t${index}.deleted_at IS NULL`;
  });
  const last = pathToContact(type).at(-1) as FieldDescription;
  const contact = `${path.length === 0 ? 'r' : `t${path.length - 1}`}.${quoteName(last.column)}`;
  const named = links.map((link) => `r.${quoteName(link.column)} = s.contact_id`).join(' OR ');
  const from =
    `selected s JOIN ${quoteName(type.table)} r ON r.office_id = $1 AND (${named}) AND r.deleted_at IS NULL ` +
    `${joins.join(' ')} JOIN contact c ON c.office_id = $1 AND c.id = ${contact} AND c.custody <> 'transferred' AND c.deleted_at IS NULL`;
  const where = `${rowsBelow(type).any} AND ${contact} ${NOT_AMONG} selected)`;
  const stays = withholding(type, '', 's.contact_id', lineSql(type, owner.rules, 'r'), from, where);
  return [{ ...stays, repeats: true }];
}

function withholding(
  type: RecordTypeDescription,
  part: string,
  contact: string,
  line: string,
  from: string,
  where: string,
): Withholding {
  return {
    recordType: type.name,
    part,
    repeats: false,
    sql: `SELECT ${contact} AS contact_id, r.id AS record_id, ${literal(part)} AS part, ${line} AS line FROM ${from} WHERE ${where}`,
  };
}

/** Whether the field of the row `r` holds anything that could be lost. */
function filled(field: FieldDescription): string {
  const column = `r.${quoteName(field.column)}`;
  if (field.kind === 'custom') return `${column} <> '{}'`;
  if (field.kind === 'choices') return `${column} <> '{}'`;
  return `${column} IS NOT NULL`;
}
