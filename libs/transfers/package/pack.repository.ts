import { catalogue, quoteName, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { compile, PRIVATE_FIELD } from '#records';
import {
  ifPresentLinks,
  neededReferences,
  referencedSql,
  referenceTypes,
  relationTypes,
  travellingTypes,
} from '../compiler/collect.js';
import { literal } from '../compiler/conditions.js';
import type { Describe } from '../compiler/held-back.js';
import { travellingRows } from '../compiler/rows.js';

/** The line of notes that are private to others: a file cannot hand them over as a transfer does. */
export const PRIVATE_LINE = 'X-PRIVATE';

/**
 * Puts what travels with `selected` into the temporary table `packed`: the same rows as a transfer takes. A package knows nothing of the
 * other office, so lists name only contacts that are in it, too; and it holds no note that its maker may not read.
 */
export async function fillPacked(tx: OfficeTransaction, describe: Describe): Promise<void> {
  const { officeId, userId } = tx.context;
  await tx.query('CREATE TEMPORARY TABLE packed (record_type text, office_id uuid, id uuid) ON COMMIT DROP');
  for (const type of travellingTypes) {
    const sql = `INSERT INTO packed ${rowsSql(type, describe, isPrivate(type) ? `(${OWN} IS NULL OR ${OWN} = $2)` : 'true')}`;
    await tx.query(sql, isPrivate(type) ? [officeId, userId] : [officeId]);
  }
  for (const type of relationTypes)
    await tx.query(
      `INSERT INTO packed SELECT ${literal(type.name)}, $1::uuid, id FROM sorted_relation WHERE goes AND record_type = ${literal(type.name)}`,
      [officeId],
    );
  const needs = neededReferences(describe);
  for (const type of referenceTypes)
    await tx.query(
      `${needs.length > 0 ? `WITH ${needs.join(', ')} ` : ''}INSERT INTO packed
       SELECT ${literal(type.name)}, q.office_id, q.id FROM (${referencedSql(type, describe)}) q WHERE q.id IS NOT NULL`,
      [officeId],
    );
  await tx.query('CREATE INDEX ON packed (record_type, office_id, id); ANALYZE packed');
}

/** How many records are private to others, by record type. */
export async function privateToOthers(
  tx: OfficeTransaction,
  describe: Describe,
): Promise<{ recordType: string; count: number }[]> {
  const { officeId, userId } = tx.context;
  const found: { recordType: string; count: number }[] = [];
  for (const type of travellingTypes.filter(isPrivate)) {
    const rows = rowsSql(type, describe, `${OWN} IS NOT NULL AND ${OWN} IS DISTINCT FROM $2`);
    const row = await tx.one<{ count: number }>(`SELECT count(*)::int FROM (${rows}) q`, [officeId, userId]);
    found.push({ recordType: type.name, count: row?.count ?? 0 });
  }
  return found.filter(({ count }) => count > 0);
}

const OWN = `r.${quoteName('private_to')}`;

function isPrivate(type: RecordTypeDescription): boolean {
  return compile(type).isPrivate && type.fields.some(({ name }) => name === PRIVATE_FIELD);
}

function rowsSql(type: RecordTypeDescription, describe: Describe, also: string): string {
  const { from, where } = travellingRows(type, describe);
  // a list that must name a contact is not there without it
  const present = ifPresentLinks(type)
    .filter(({ required }) => required)
    .map(({ column }) => ` AND r.${quoteName(column)} IN (SELECT contact_id FROM selected)`);
  return `SELECT ${literal(type.name)}::text, r.office_id, r.id FROM ${from} WHERE ${where}${present.join('')} AND ${also}`;
}

/** Types that a package may hold. */
export const packableTypes: readonly RecordTypeDescription[] = catalogue.filter((type) =>
  [...travellingTypes, ...relationTypes, ...referenceTypes].includes(type),
);
