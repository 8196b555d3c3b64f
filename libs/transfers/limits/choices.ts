import {
  catalogue,
  isRelation,
  isWritable,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';

/** What an office may hold back of a record type. */
export interface HoldableType {
  recordType: string;
  label: string;
  /** whether all records of the type may be held back */
  whole: boolean;
  fields: { field: string; label: string }[];
}

/** The names of a contact: without them the recipient would not know whom he gets. */
const NAME_FIELDS = ['displayName', 'firstName', 'middleName', 'lastName', 'businessName', 'preferredName'];

/**
 * What an office may hold back: record types that travel below a contact, and fields that the record can do without in the
 * target office. Carriers and products follow the records that name them; hold back the link instead.
 */
export const holdable: readonly HoldableType[] = catalogue
  .filter(({ travel }) => travel === 'root' || travel === 'travels')
  .map((type) => ({
    recordType: type.name,
    label: type.pluralLabel,
    whole: type.travel === 'travels',
    fields: type.fields
      .filter((field) => mayBeHeldBack(type, field))
      .map(({ name, label }) => ({ field: name, label })),
  }));

/** Whether the office may hold back the record type, or the field of it. */
export function isHoldable(recordType: string, field: string | undefined): boolean {
  const type = holdable.find((one) => one.recordType === recordType);
  if (!type) return false;
  return field === undefined ? type.whole : type.fields.some((one) => one.field === field);
}

function mayBeHeldBack(type: RecordTypeDescription, field: FieldDescription): boolean {
  const travels = isWritable(field) && !['stay', 'owner', 'together'].includes(field.transfer);
  const needed = [
    ...(type.travel === 'root' ? NAME_FIELDS : []),
    ...(type.needs ?? []).flatMap(({ anyOf }) => anyOf),
    ...(type.fits ?? []).flatMap(({ field: name, by }) => [name, by]),
  ];
  return (
    travels &&
    !field.required &&
    !field.system &&
    !needed.includes(field.name) &&
    !(isRelation(type) && field.kind === 'link')
  );
}
