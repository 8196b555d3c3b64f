import { isWritable } from './ddl.js';
import type { FieldDescription, RecordTypeDescription } from './model.js';

/**
 * What becomes of one field when an arriving record is merged into one that is here. An empty value of theirs never
 * takes the place of one of mine.
 */
export const FIELD_CHOICES = ['keepMine', 'takeTheirs', 'fillEmpty'] as const;
export type FieldChoice = (typeof FIELD_CHOICES)[number];

/**
 * The fields of a type for which somebody may choose: what crosses by itself. Not what says of which kind the record is
 * (required, and without a default), not what follows another field, and not the currency, which the amounts decide.
 */
export function mergeableFields(type: RecordTypeDescription): readonly FieldDescription[] {
  return comparedFields(type).filter(
    (field) =>
      !field.follows && field.format !== 'currency' && (!field.required || field.default !== undefined),
  );
}

/** The fields that two records of a type are compared by: all that cross by themselves. */
export function comparedFields(type: RecordTypeDescription): readonly FieldDescription[] {
  return type.fields.filter((field) => isWritable(field) && field.transfer === 'carry');
}

/** The field that says in which currency the amounts of a type are, if it has one. */
export function currencyField(type: RecordTypeDescription): FieldDescription | undefined {
  return type.fields.find((field) => field.format === 'currency');
}

/** Whether a field's value says nothing: empty, a flag that is not set, "unknown" where that is what it begins with. */
export function isEmptyValue(field: FieldDescription, value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return value === 'unknown' && field.default === 'unknown';
}
