import { Checkbox, MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Field, RecordType } from '../../api/catalogue';
import { choiceOf, helpOf, labelOf, unitOf } from '../../texts/catalogue';
import { LinkField } from './link-field';
import { offered, type FormValue, type FormValues } from './values';

export interface FieldInputProps {
  type: RecordType;
  field: Field;
  contactId: string | undefined;
  values: FormValues;
  error: string | undefined;
  change(value: FormValue): void;
}

/** The id of a field's input, by which a form finds the first wrong one. */
export const inputId = (type: RecordType, field: { name: string }): string => `${type.name}-${field.name}`;

/** The input of a field, as its kind asks for. */
export function FieldInput(props: FieldInputProps): React.JSX.Element {
  const { type, field, values, error, change, contactId } = props;
  const { t } = useTranslation();
  const value = values[field.name] ?? '';
  const own = {
    id: inputId(type, field),
    label: labelOf(`${type.name}.${field.name}`, field.label),
    description: describe(field, values, t('contactForm.assigned')),
    error,
  };
  const common = { ...own, inputWrapperOrder: ORDER };
  if (field.kind === 'boolean')
    return (
      <Checkbox {...own} checked={value === true} onChange={(event) => change(event.currentTarget.checked)} />
    );
  if (Array.isArray(value)) return <Several {...props} common={common} value={value} />;
  const text = String(value);
  const required = { withAsterisk: field.required && field.default === null };
  switch (field.kind) {
    case 'link':
    case 'user':
      return <LinkField {...common} field={field} contactId={contactId} value={text} onChange={change} />;
    case 'choice':
      return (
        <Select
          {...common}
          {...required}
          data={offered(field.name, field.choices ?? [], fitsOf(type), values).map(asOption(field))}
          value={text || null}
          onChange={(next) => change(next ?? '')}
          clearable={!field.required && field.default === null}
          clearButtonProps={{ 'aria-label': t('contactForm.clear', { field: common.label }) }}
        />
      );
    case 'longText':
      return (
        <Textarea
          {...common}
          {...required}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          autosize
          minRows={3}
          maxRows={14}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          {...required}
          {...MODES[field.kind]}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          autoComplete="off"
        />
      );
  }
}

// what explains a field stands below it, so that inputs beside each other stand in one line
const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** What a browser needs to know of one-line inputs: the keyboard of a phone, the calendar. */
const MODES: Partial<
  Record<Field['kind'], { type?: string; inputMode?: 'decimal' | 'numeric' | 'email' | 'tel' }>
> = {
  date: { type: 'date' },
  instant: { type: 'datetime-local' },
  money: { inputMode: 'decimal' },
  decimal: { inputMode: 'decimal' },
  integer: { inputMode: 'numeric' },
  email: { inputMode: 'email' },
  phone: { inputMode: 'tel' },
};

const asOption =
  (field: Field) =>
  (value: string): { value: string; label: string } => ({ value, label: choiceOf(value, field) });

/** The table of a dependent choice, as the catalogue describes it. */
function fitsOf(type: RecordType): { field: string; by: string; table: Record<string, string[]> }[] {
  return type.fits as { field: string; by: string; table: Record<string, string[]> }[];
}

function describe(field: Field, values: FormValues, assigned: string): string | undefined {
  const currency = values['currency'];
  const help = helpOf(field);
  if (field.kind === 'money')
    return [help, typeof currency === 'string' ? currency : ''].filter(Boolean).join(' ');
  if (field.assigned) return help ?? assigned;
  return [help, field.kind === 'decimal' ? unitOf(field) : ''].filter(Boolean).join(' ') || undefined;
}

function Several({
  field,
  change,
  common,
  value,
}: FieldInputProps & {
  common: { id: string; label: string; description: string | undefined; error: string | undefined };
  value: string[];
}): React.JSX.Element {
  if (field.choices?.length)
    return (
      <MultiSelect {...common} data={field.choices.map(asOption(field))} value={value} onChange={change} />
    );
  return <TagsInput {...common} value={value} onChange={change} />;
}
