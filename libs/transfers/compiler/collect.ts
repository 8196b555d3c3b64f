import {
  catalogue,
  columnType,
  isRelation,
  isWritable,
  officeColumn,
  quoteName,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import { literal } from './conditions.js';
import { asDescribed, heldLine, type Describe } from './held-back.js';
import { travellingRows } from './rows.js';

/** One column of a parcel's content. */
export interface ParcelColumn {
  name: string;
  type: string;
  /** its value in the source, from the row `r` */
  source: string;
}

/**
 * The allow-list of what crosses for a record type: only these columns enter a parcel. Users do not cross, so of a user
 * field only whether it was set; of a link to a contact that may be missing in the target also what the target's match
 * rules need to find it.
 */
export function parcelColumns(
  given: RecordTypeDescription,
  describe: Describe = asDescribed,
): ParcelColumn[] {
  const type = describe(given);
  const columns: ParcelColumn[] = [{ name: 'created_at', type: 'timestamptz', source: 'r.created_at' }];
  for (const field of type.fields) {
    if (!isWritable(field) || field.transfer === 'stay') continue;
    columns.push(...fieldColumns(field));
  }
  if (foreignContact(type)) columns.push({ name: 'match_keys', type: 'jsonb', source: matchKeys(describe) });
  return columns;
}

function fieldColumns(field: FieldDescription): ParcelColumn[] {
  const source = `r.${quoteName(field.column)}`;
  if (field.transfer === 'recipient')
    return [{ name: field.column, type: 'boolean', source: `${source} IS NOT NULL` }];
  const column = { name: field.column, type: columnType(field), source };
  if (field.kind !== 'secret') return [column];
  const index = `${field.column}_index`;
  return [column, { name: index, type: 'bytea', source: `r.${quoteName(index)}` }];
}

/**
 * What a match rule may compare, of the contact `m` that a row names; only ever read by the target's own step, and not of
 * a contact who does not want to be passed on, nor what is held back.
 */
function matchKeys(describe: Describe): string {
  const contact = describe(recordType('contact'));
  const unless = (field: string, value: string): string =>
    contact.fields.some(({ name, transfer }) => name === field && transfer === 'stay') ? 'NULL' : value;
  const emails = heldLine(describe(recordType('emailAddress')))
    ? `'[]'::jsonb`
    : `to_jsonb(ARRAY(SELECT e.address FROM email_address e
    WHERE e.office_id = $1 AND e.contact_id = m.id AND e.deleted_at IS NULL))`;
  return `CASE WHEN m.consent <> 'withdrawn' THEN jsonb_build_object('clientNumber', ${unless('clientNumber', 'm.client_number')},
  'taxIdIndex', ${unless('taxId', 'm.tax_id_index')}, 'nameKey', m.name_key, 'birthDate', ${unless('birthDate', 'm.birth_date')}, 'emails', ${emails}) END`;
}

/** The links of a type that are kept only if the contact that they name is in the target office. */
export function ifPresentLinks(type: RecordTypeDescription): readonly FieldDescription[] {
  return type.fields.filter((field) => field.transfer === 'ifPresent');
}

/**
 * SQL for the contact that a row `r` names besides the one that it travels with, or undefined for a type without such a
 * link. `contact` is SQL for the id of the contact that it travels with.
 */
export function foreignContact(type: RecordTypeDescription, contact = 's.contact_id'): string | undefined {
  const links = ifPresentLinks(type).map((link) => `nullif(r.${quoteName(link.column)}, ${contact})`);
  if (links.length === 0) return undefined;
  return links.length === 1
    ? `r.${quoteName((ifPresentLinks(type)[0] as FieldDescription).column)}`
    : `coalesce(${links.join(', ')})`;
}

/**
 * `x NOT_AMONG selected)`: NOT IN, because PostgreSQL hashes it whatever number of rows it expects. It knows nothing about
 * rows that this transaction has just written, so a join or NOT EXISTS is planned for one row and becomes quadratic.
 */
export const NOT_AMONG = 'NOT IN (SELECT contact_id FROM';

/** Types whose rows enter a parcel below a contact (the contact itself included), owners first. */
export const travellingTypes: readonly RecordTypeDescription[] = catalogue.filter(
  (type) => (type.travel === 'root' || type.travel === 'travels') && !isRelation(type),
);

/** Types that are matched or recreated in the target (carrier, product), what they refer to first. */
export const referenceTypes: readonly RecordTypeDescription[] = catalogue.filter(
  (type) => type.travel === 'reference',
);

/** Types of which nothing ever crosses. */
export const stayingTypes: readonly RecordTypeDescription[] = catalogue.filter(
  (type) => type.travel === 'stays',
);

/** Types of relations between contacts. */
export const relationTypes: readonly RecordTypeDescription[] = catalogue.filter(isRelation);

/** The columns of a relation type's two contacts. */
export function endsOf(type: RecordTypeDescription): [string, string] {
  const ends = type.fields.filter((field) => field.transfer === 'together');
  return ends.map((field) => quoteName(field.column)) as [string, string];
}

/**
 * SELECT of a type's parcel rows: contact_id, record_id, other_contact_id, content. It reads a relation
 * `selected (contact_id)` that the caller puts before it, and the source office as `$1`; `received` as in `contentOf`.
 * `more`: columns more, of `r` and of the selection `s`.
 */
export function collectSql(
  given: RecordTypeDescription,
  describe: Describe = asDescribed,
  received?: string,
  more?: string,
): string {
  const type = describe(given);
  const rows = travellingRows(given, describe);
  const other = foreignContact(type, rows.contact);
  const match = other ? ` LEFT JOIN contact m ON m.office_id = $1 AND m.id = ${other}` : '';
  return (
    `SELECT ${rows.contact} AS contact_id, r.id AS record_id, ${other ?? 'NULL::uuid'} AS other_contact_id, to_jsonb(x) AS content` +
    `${more ? `, ${more}` : ''} FROM ${rows.from}${match}, ${contentOf(type, describe, received)} x WHERE ${rows.where}`
  );
}

/**
 * The lateral sub-select whose row becomes a parcel row's content. `received` is SQL for a transfer that is returned: a
 * number that its arrival changed goes back as it came.
 */
export function contentOf(
  type: RecordTypeDescription,
  describe: Describe = asDescribed,
  received?: string,
): string {
  return `LATERAL (SELECT ${parcelColumns(type, describe)
    .map((column) => `${asReceived(type, column, received)} AS ${quoteName(column.name)}`)
    .join(', ')})`;
}

function asReceived(type: RecordTypeDescription, column: ParcelColumn, received: string | undefined): string {
  const number = type.fields.find((field) => field.number && field.column === column.name);
  if (!number || !received) return column.source;
  return (
    `coalesce((SELECT f.number FROM former_number f WHERE f.office_id = $1 AND f.record_type = ${literal(type.name)} ` +
    `AND f.record_id = r.id AND f.transfer_id = ${received} AND f.new_number = ${column.source} LIMIT 1), ${column.source})`
  );
}

/** The `recreate` links that point to the reference type `target`, with the type that has them. */
export function linksTo(
  target: RecordTypeDescription,
  describe: Describe = asDescribed,
): { type: RecordTypeDescription; link: FieldDescription }[] {
  return catalogue
    .map(describe)
    .flatMap((type) =>
      type.fields
        .filter((field) => field.transfer === 'recreate' && field.to === target.name)
        .map((link) => ({ type, link })),
    );
}

/**
 * Common table expressions `needs_…` (none: every link may be held back) of the reference records that the selected contacts' records name, one for each type
 * that has such links: their rows are read once, however many kinds of reference they name.
 */
export function neededReferences(describe: Describe = asDescribed): string[] {
  return travellingTypes
    .map((given) => ({
      given,
      links: describe(given).fields.filter((field) => field.transfer === 'recreate'),
    }))
    .filter(({ links }) => links.length > 0)
    .map(({ given, links }) => {
      const columns = links.flatMap((link) => [quoteName(officeColumn(link)), quoteName(link.column)]);
      const rows = travellingRows(given, describe);
      return `${needs(given)} AS MATERIALIZED (SELECT DISTINCT ${columns.map((column) => `r.${column}`).join(', ')} FROM ${rows.from} WHERE ${rows.where})`;
    });
}

const needs = (type: RecordTypeDescription): string => quoteName(`needs_${type.table}`);

/** SELECT DISTINCT (office_id, id) of the reference records of `type` that are needed. After `neededReferences`. */
export function referencedSql(type: RecordTypeDescription, describe: Describe = asDescribed): string {
  const branches = linksTo(type, describe).map(({ type: from, link }) => {
    const pair = `r.${quoteName(officeColumn(link))} AS office_id, r.${quoteName(link.column)} AS id`;
    if (from.travel === 'reference')
      return `SELECT ${pair} FROM ${quoteName(from.table)} r JOIN (${referencedSql(from, describe)}) n ON n.office_id = r.office_id AND n.id = r.id`;
    return `SELECT ${pair} FROM ${needs(from)} r WHERE r.${quoteName(link.column)} IS NOT NULL`;
  });
  // every link may be held back: then none is needed
  return branches.join(' UNION ') || 'SELECT NULL::uuid AS office_id, NULL::uuid AS id WHERE false';
}

/**
 * SELECT of the parcel rows of all reference records (record_type, contact_id, record_id, content): each stands in the parcel
 * once, under its own id. After `neededReferences`.
 */
export function collectReferencesSql(describe: Describe = asDescribed): string {
  return referenceTypes
    .map(
      (type) =>
        `SELECT ${literal(type.name)} AS record_type, r.id AS contact_id, r.id AS record_id, to_jsonb(x) AS content ` +
        `FROM (${referencedSql(type, describe)}) n JOIN ${quoteName(type.table)} r ON r.office_id = n.office_id AND r.id = n.id, ${contentOf(type)} x`,
    )
    .join(' UNION ALL ');
}
