import type { Field } from '../api/catalogue';
import { choiceOf } from '../texts/catalogue';
import type { Format } from '../texts/format';

/** A value of a record as its field's kind is shown, as text only. */
export function shownValue(
  field: Field,
  value: unknown,
  format: Format,
  yesNo: { yes: string; no: string },
): string {
  if (value === null || value === undefined || value === '') return '';
  switch (field.kind) {
    case 'choice':
      return choiceOf(String(value));
    case 'choices':
      return (value as string[]).map(choiceOf).join(', ');
    case 'boolean':
      return value ? yesNo.yes : yesNo.no;
    case 'date':
      return format.day(`${String(value)}T00:00:00`);
    case 'instant':
      return format.moment(String(value));
    case 'integer':
      return format.number(Number(value));
    case 'custom':
    case 'link':
    case 'user':
      return '';
    default:
      return String(value);
  }
}
