import {
  ownerLink,
  quoteName,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';

/*
 * Which rows of the target office an arriving one may take the place of. The row is `t`, the office `$1`.
 */

/**
 * Ends an EXISTS so that it stays a look-up by key for each row. Without it PostgreSQL may turn it into a join, and an
 * office or a parcel that its statistics do not know yet is planned for one row: the join reads all of it for each row.
 */
export const LOOK_UP = 'OFFSET 0';

/**
 * The office has no record with the id of the row `row`. A look-up before the INSERT, because ON CONFLICT makes it half as
 * fast again; two deliveries of one record meet at its contact, and the later one sees what the earlier has written.
 */
export function isNew(type: RecordTypeDescription, row: string): string {
  return `NOT EXISTS (SELECT 1 FROM ${quoteName(type.table)} n WHERE n.office_id = $1 AND n.id = ${row}.record_id ${LOOK_UP})`;
}

/**
 * SELECT of the id of a contact that is present: in the office's custody and not in the bin. Looked up by its key alone,
 * because a condition that a partial index has too makes PostgreSQL take that one and read the office.
 */
export function presentSql(contact: string): string {
  return (
    `SELECT k.id FROM (SELECT h.id, h.deleted_at, h.custody FROM contact h WHERE h.office_id = $1 AND h.id = ${contact} ${LOOK_UP}) k ` +
    `WHERE k.deleted_at IS NULL AND k.custody <> 'transferred'`
  );
}

/** SQL of the id that an arriving contact has in this office: an alias becomes the id that it stands for. */
export function aliased(contact: string): string {
  return `coalesce((SELECT l.contact_id FROM contact_alias l WHERE l.office_id = $1 AND l.alias_id = ${contact}), ${contact})`;
}

/**
 * FROM clause of the id `o.id` that an arriving contact has here, worked out before anything is looked up by it: a condition
 * that holds a sub-select or a function is not taken for an index under row level security, because it might leak.
 */
export function placeOf(contact: string): string {
  return `(SELECT ${aliased(contact)} AS id ${LOOK_UP}) o`;
}

/** SQL of the name_key of a contact, from the content of its parcel row `row`: as the column of the table is made. */
export function nameKeyOf(row: string): string {
  const name = ['business_name', 'first_name', 'last_name'].map(
    (part) => `coalesce(${row}.content->>'${part}', '')`,
  );
  return `folded(regexp_replace(${name.join(' || ')}, '\\s', '', 'g'))`;
}

/** The contact `t` comes back, from memory or from the bin. */
export const COMES_BACK = `(t.custody = 'transferred' OR t.deleted_at IS NOT NULL)`;

/**
 * The record `t` is not in use: what it hangs below is only a memory, or has just been written by this delivery.
 */
export function placeIsFree(type: RecordTypeDescription): string {
  const owner = ownerLink(type) as FieldDescription;
  const parent = recordType(owner.to as string);
  return (
    `t.updated_at < now() AND EXISTS (SELECT 1 FROM ${quoteName(parent.table)} p WHERE p.office_id = $1 ` +
    `AND p.id = t.${quoteName(owner.column)} AND (p.updated_at = now() OR ${isMemory(parent, 'p')}) ${LOOK_UP})`
  );
}

function isMemory(type: RecordTypeDescription, alias: string): string {
  // a contact that comes back whole while nothing else above the record is written: a return leaves what nobody touched
  if (type.travel === 'root') return `(${alias}.custody = 'transferred' OR ${alias}.updated_at = now())`;
  const owner = ownerLink(type) as FieldDescription;
  const parent = recordType(owner.to as string);
  const above = `${alias}_`;
  return `EXISTS (SELECT 1 FROM ${quoteName(parent.table)} ${above} WHERE ${above}.office_id = $1 AND ${above}.id = ${alias}.${quoteName(owner.column)} AND ${isMemory(parent, above)} ${LOOK_UP})`;
}

/** Whether the record `t` of this office gives its place to one that arrives: a memory, or a contact in the bin. */
export function mayOverwrite(type: RecordTypeDescription): string {
  return type.travel === 'root' ? COMES_BACK : placeIsFree(type);
}
