import {
  catalogue,
  pathToContact,
  quoteName,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';

/*
 * What belongs to a contact, as SQL from the catalogue: a new record type is erased without new code. The rows to go
 * stand in a temporary table `doomed (root, record_type, id)`, root being the contact that they are gone for. $1 is the
 * office, always.
 */

export const MAKE_DOOMED =
  'CREATE TEMPORARY TABLE doomed (root uuid, record_type text, id uuid, PRIMARY KEY (record_type, id, root)) ON COMMIT DROP';

const literal = (text: string): string => `'${text}'`;

/** Links to records of the office itself; carriers and products are nobody's. */
function linksOf(type: RecordTypeDescription): FieldDescription[] {
  return type.fields.filter((field) => field.kind === 'link' && field.transfer !== 'recreate');
}

/** A row goes with the record that it belongs to, or that it cannot be without. */
const isBinding = (link: FieldDescription): boolean => link.required || link.transfer === 'owner';

/** INSERT of the rows of a type that go because one is doomed that they are bound to; one statement for each such link. */
export function spreadSql(type: RecordTypeDescription): string[] {
  return linksOf(type)
    .filter(isBinding)
    .map(
      (link) => `INSERT INTO doomed SELECT d.root, ${literal(type.name)}, r.id FROM doomed d
        JOIN ${quoteName(type.table)} r ON r.office_id = $1 AND r.${quoteName(link.column)} = d.id
        WHERE d.record_type = ${literal(link.to as string)} ON CONFLICT DO NOTHING`,
    );
}

/** UPDATE of the rows of a type that stay and name a doomed one: the link is emptied. One statement for each such link. */
export function unlinkSql(type: RecordTypeDescription): string[] {
  return linksOf(type)
    .filter((link) => !isBinding(link) && link.calculated === undefined)
    .map(
      (
        link,
      ) => `UPDATE ${quoteName(type.table)} r SET ${quoteName(link.column)} = NULL, version = r.version + 1, updated_at = now()
        WHERE r.office_id = $1 AND r.${quoteName(link.column)} IN (SELECT id FROM doomed WHERE record_type = ${literal(link.to as string)})
          AND r.id NOT IN (SELECT id FROM doomed WHERE record_type = ${literal(type.name)})`,
    );
}

/** DELETE of the doomed rows of a type. */
export function deleteSql(type: RecordTypeDescription): string {
  return `DELETE FROM ${quoteName(type.table)} r WHERE r.office_id = $1
    AND r.id IN (SELECT id FROM doomed WHERE record_type = ${literal(type.name)})`;
}

/** SELECT (root, contact_id): doomed rows of a type that belong to, or name, a contact under legal hold. */
export function heldSql(type: RecordTypeDescription): string {
  const path = pathToContact(type);
  const joins = path.slice(0, -1).map((link, index) => {
    const [from, to] = [index === 0 ? 'r' : `t${index - 1}`, `t${index}`];
    const parent = quoteName(recordType(link.to as string).table);
    return `JOIN ${parent} ${to} ON ${to}.office_id = r.office_id AND ${to}.id = ${from}.${quoteName(link.column)}`;
  });
  const last = path.at(-1);
  const contacts = linksOf(type)
    .filter((link) => link.to === 'contact' && isBinding(link))
    .map((link) => `r.${quoteName(link.column)}`);
  if (type.travel === 'root') contacts.push('r.id');
  if (last && path.length > 1) contacts.push(`t${path.length - 2}.${quoteName(last.column)}`);
  return `SELECT DISTINCT d.root, h.contact_id FROM doomed d JOIN ${quoteName(type.table)} r ON r.office_id = $1 AND r.id = d.id
    ${joins.join(' ')} JOIN legal_hold h ON h.office_id = $1 AND h.contact_id IN (${contacts.join(', ')})
    WHERE d.record_type = ${literal(type.name)}`;
}

/** Types that belong to contacts or name them, in an order in which rows can be deleted: what names others first. */
export const erasableTypes: readonly RecordTypeDescription[] = deletionOrder(
  catalogue.filter((type) => type.travel === 'root' || linksOf(type).length > 0),
);

function deletionOrder(types: readonly RecordTypeDescription[]): RecordTypeDescription[] {
  const seen = new Set<RecordTypeDescription>();
  const named: RecordTypeDescription[] = [];
  const visit = (type: RecordTypeDescription): void => {
    if (seen.has(type)) return;
    seen.add(type);
    for (const link of linksOf(type)) visit(recordType(link.to as string));
    named.push(type);
  };
  types.forEach(visit);
  return named.reverse();
}
