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
  if (field.kind === 'choices' && Array.isArray(value))
    return value.map((one: string) => choiceOf(one, field)).join(', ');
  if (typeof value === 'boolean') return value ? yesNo.yes : yesNo.no;
  if (typeof value === 'number') return format.number(value);
  return typeof value === 'string' && value !== '' ? shownText(field, value, format) : '';
}

function shownText(field: Field, value: string, format: Format): string {
  switch (field.kind) {
    case 'choice':
      return choiceOf(value, field);
    case 'date':
      return format.day(`${value}T00:00:00`);
    case 'instant':
      return format.moment(value);
    case 'money':
      return format.amount(value);
    case 'decimal':
      return format.decimal(value);
    case 'link':
    case 'user':
      return ''; // an id says nothing
    default:
      return value;
  }
}
