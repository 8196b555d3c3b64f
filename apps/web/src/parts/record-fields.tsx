import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRecordTypes, type Field } from '../api/catalogue';
import { labelOf } from '../texts/catalogue';
import { useFormat, type Format } from '../texts/format';
import { shownValue } from './value';

/** A record that is not yet a record of the office: what is shown of it, by the names of fields. */
export interface ShownRecord {
  fields: Record<string, unknown> | null;
  links: Record<string, { title: string | null }>;
  hidden: readonly string[];
}

/** A field that says something, with its label. */
export interface Said {
  name: string;
  label: string;
  value: string;
}

/** What a record says, field by field in the order of the catalogue; empty fields say nothing. */
export function useSaid(): (type: string, record: ShownRecord) => Said[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { types } = useRecordTypes();
  const yesNo = { yes: t('boolean.yes'), no: t('boolean.no') };
  return (name, record) =>
    (types?.find((type) => type.name === name)?.fields ?? [])
      .map((field) => ({
        name: field.name,
        label: labelOf(`${name}.${field.name}`, field.label),
        value: valueOf(field, record, format, yesNo),
      }))
      .filter(({ value }) => value !== '');
}

function valueOf(
  field: Field,
  { fields, links }: ShownRecord,
  format: Format,
  yesNo: { yes: string; no: string },
): string {
  // whose record it is says the place where it is shown
  if (field.kind === 'link') return field.transfer === 'owner' ? '' : (links[field.name]?.title ?? '');
  const value = fields?.[field.name];
  return value === false ? '' : shownValue(field, value, format, yesNo);
}

/** The fields of a record that say something, and the names of those that are not shown yet. */
export function RecordFields({ type, record }: { type: string; record: ShownRecord }): React.JSX.Element {
  const { t } = useTranslation();
  const said = useSaid()(type, record);
  const { types } = useRecordTypes();
  const fields = types?.find(({ name }) => name === type)?.fields;
  const hidden = record.hidden.map((name) =>
    labelOf(`${type}.${name}`, fields?.find((field) => field.name === name)?.label ?? name),
  );
  return (
    <>
      <dl className="fields">
        {said.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {hidden.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('look.hidden', { fields: hidden.join(', ') })}
        </Text>
      )}
    </>
  );
}
