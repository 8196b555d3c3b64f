import { catalogue, type RecordTypeDescription } from '#catalogue';
import {
  foreignContact,
  ifPresentLinks,
  neededReferences,
  NOT_AMONG,
  referencedSql,
  referenceTypes,
  relationTypes,
  travellingTypes,
} from './collect.js';
import { lineSql, literal } from './conditions.js';
import { asDescribed, type Describe } from './held-back.js';
import { relationLine, relationsCte } from './relations.js';
import { travellingRows } from './rows.js';
import { withholdingsOf } from './withhold.js';

/*
 * The statements of a preview: the same joins as a send, counted instead of copied. Before them the caller makes the
 * relations `selected (contact_id)`, `together (contact_id)` and `sorted_relation`; `$1` is the source office.
 */

/**
 * INSERT of the relations of a type into `sorted_relation (record_type, id, one, other, contact_id, goes)`, once for all
 * statements of the preview. Before it stand `together` and `waiting (record_id)`.
 */
export function sortRelationsSql(
  type: RecordTypeDescription,
  choice: 'allTogether' | 'each',
  before: string,
  describe: Describe = asDescribed,
): string {
  return (
    `WITH ${before}, ${relationsCte(type, choice, describe)} INSERT INTO sorted_relation (record_type, id, one, other, contact_id, goes) ` +
    `SELECT ${literal(type.name)}, id, one, other, contact_id, goes FROM sorted`
  );
}

/** One SELECT of (record_type, n): what would travel, by record type. */
export function travellingCountsSql(describe: Describe = asDescribed): string {
  const branches = [
    ...travellingTypes.map((type) => {
      const rows = travellingRows(type, describe);
      return `SELECT ${literal(type.name)} AS record_type, count(*)::int AS n FROM ${rows.from} WHERE ${rows.where}`;
    }),
    ...referenceTypes.map(
      (type) => `SELECT ${literal(type.name)}, count(*)::int FROM (${referencedSql(type, describe)}) q`,
    ),
    'SELECT record_type, count(*)::int FROM sorted_relation WHERE goes GROUP BY record_type',
  ];
  const needs = neededReferences(describe);
  return `${needs.length > 0 ? `WITH ${needs.join(', ')} ` : ''}${branches.join(' UNION ALL ')}`;
}

/** One SELECT of (record_type, part, line, n): what would stay, by rule. */
export function withheldCountsSql(describe: Describe = asDescribed): string {
  const branches = [
    ...withholdingsOf(describe).map(
      ({ recordType, part, sql }) =>
        `SELECT ${literal(recordType)} AS record_type, ${literal(part)} AS part, w.line, count(*)::int AS n FROM (${sql}) w GROUP BY w.line`,
    ),
    ...relationTypes.map(
      (type) =>
        `SELECT ${literal(type.name)}, '', ${literal(relationLine(type, describe))}, count(*)::int FROM (${LEFT_BEHIND}) l ` +
        `WHERE l.record_type = ${literal(type.name)} HAVING count(*) > 0`,
    ),
  ];
  return branches.join(' UNION ALL ');
}

/**
 * One SELECT of (record_type, line, n): listings of contacts that are not in the selection. Whether they stay is known
 * only in the target office, so the sender sees them as depending on it.
 */
export function dependingCountsSql(describe: Describe = asDescribed): string {
  const listings = listingTypes(describe).map((type) => {
    const rows = travellingRows(type, describe);
    const other = foreignContact(type, rows.contact) as string;
    const links = ifPresentLinks(type);
    const line =
      links.length === 1
        ? lineSql(type, (links[0] as (typeof links)[number]).rules, 'r')
        : `CASE ${links.map((link) => `WHEN r."${link.column}" = ${other} THEN ${lineSql(type, link.rules, 'r')}`).join(' ')} END`;
    return (
      `SELECT ${literal(type.name)} AS record_type, l.line, count(*)::int AS n FROM ${rows.from}, LATERAL (SELECT ${line} AS line) l ` +
      `WHERE ${rows.where} AND ${other} IS NOT NULL AND ${other} ${NOT_AMONG} selected) GROUP BY l.line`
    );
  });
  // every listing may be held back
  return (
    listings.join(' UNION ALL ') || 'SELECT NULL::text AS record_type, NULL::text AS line, 0 AS n WHERE false'
  );
}

/** One SELECT of (record_type, contact_id, keeps): contacts outside the selection that something withheld depends on. */
export function missingContactsSql(describe: Describe = asDescribed): string {
  const outside = (end: string): string => `${end} ${NOT_AMONG} together)`;
  const relations = `SELECT l.record_type, u.contact_id, l.id AS record_id FROM (${LEFT_BEHIND}) l, LATERAL (
      SELECT l.one AS contact_id WHERE ${outside('l.one')} UNION ALL SELECT l.other WHERE ${outside('l.other')}) u`;
  const listings = listingTypes(describe).map((type) => {
    const rows = travellingRows(type, describe);
    const other = foreignContact(type, rows.contact) as string;
    return (
      `SELECT ${literal(type.name)}, ${other}, r.id FROM ${rows.from} WHERE ${rows.where} AND ${other} IS NOT NULL ` +
      `AND ${other} ${NOT_AMONG} selected)`
    );
  });
  return [relations, ...listings].join(' UNION ALL ');
}

const LEFT_BEHIND = 'SELECT * FROM sorted_relation WHERE NOT goes AND contact_id IS NOT NULL';

function listingTypes(describe: Describe): RecordTypeDescription[] {
  return travellingTypes.map(describe).filter((type) => ifPresentLinks(type).length > 0);
}

/** Labels for screens and reports: what a record type is called. */
export function labelOf(name: string): string {
  return catalogue.find((type) => type.name === name)?.pluralLabel ?? name;
}
