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
  if (type.travel === 'root') return `${alias}.custody = 'transferred'`;
  const owner = ownerLink(type) as FieldDescription;
  const parent = recordType(owner.to as string);
  const above = `${alias}_`;
  return `EXISTS (SELECT 1 FROM ${quoteName(parent.table)} ${above} WHERE ${above}.office_id = $1 AND ${above}.id = ${alias}.${quoteName(owner.column)} AND ${isMemory(parent, above)} ${LOOK_UP})`;
}

/** Whether the record `t` of this office gives its place to one that arrives: a memory, or a contact in the bin. */
export function mayOverwrite(type: RecordTypeDescription): string {
  return type.travel === 'root' ? COMES_BACK : placeIsFree(type);
}
