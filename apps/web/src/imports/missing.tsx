import { Alert, Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRecordTypes } from '../api/catalogue';
import { choiceOf } from '../texts/catalogue';
import type { Draft } from './draft';
import { useFileFieldLabel, useFileFields, type FileField } from './exchange';
import type { Constants, Import } from './imports';

/** Fields that a new record needs and no column goes into; one with choices gets what holds for all records. */
export function Missing({ of, draft }: { of: Import; draft: Draft }): React.JSX.Element | null {
  const { t } = useTranslation();
  const fields = useFileFields(of.recordType) ?? [];
  const label = useFileFieldLabel(of.recordType);
  const places = new Set(Object.values(draft.map).map((entry) => entry && placeOf(entry.field)));
  const missing = fields.filter(({ required, name }) => required && !places.has(placeOf(name)));
  if (missing.length === 0) return null;
  const choices = missing.filter((field) => field.choices.length > 0);
  return (
    <Alert color="orange" variant="outline" title={t('imports.missing')}>
      <Text size="sm">{missing.map(label).join(', ')}</Text>
      {choices.length > 0 && (
        <>
          <Text size="sm" mb="xs">
            {t('imports.missingSays')}
          </Text>
          <Group gap="sm">
            {choices.map((field) => (
              <ForAll key={field.name} of={of} field={field} draft={draft} />
            ))}
          </Group>
        </>
      )}
    </Alert>
  );
}

const placeOf = (name: string): string | undefined =>
  name.startsWith('custom.') ? name : name.split('.')[0];

/** One value for all records that the file makes. */
function ForAll({ of, field, draft }: { of: Import; field: FileField; draft: Draft }): React.JSX.Element {
  const { t } = useTranslation();
  const label = useFileFieldLabel(of.recordType);
  const { types } = useRecordTypes();
  const described = types
    ?.find(({ name }) => name === of.recordType)
    ?.fields.find(({ name }) => name === field.name);
  const constants = (draft.options['constants'] ?? {}) as Constants;
  return (
    <Select
      label={t('imports.missingForAll', { field: label(field) })}
      data={field.choices.map((value) => ({ value, label: choiceOf(value, described) }))}
      value={constants[field.name] ?? null}
      onChange={(value) => {
        const { [field.name]: _, ...others } = constants;
        draft.setOption('constants', value ? { ...others, [field.name]: value } : others);
      }}
      clearable
      clearButtonProps={{ 'aria-label': t('contactForm.clear', { field: label(field) }) }}
      w={{ base: '100%', xs: 300 }}
    />
  );
}
