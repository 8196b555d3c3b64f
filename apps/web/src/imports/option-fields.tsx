import { Group, MultiSelect, Select, Switch, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft';
import { spelled, useExchange, useFileFieldLabel, useFileFields, useWords, type Described } from './exchange';
import type { Import, Values } from './imports';

/** What shall be done with the records (S3-34 to S3-36, S3-38 to S3-40): the options that the API has. */
export function OptionFields({ of, draft }: { of: Import; draft: Draft }): React.JSX.Element {
  const { t } = useTranslation();
  const { data } = useExchange();
  return (
    <section aria-labelledby="options">
      <Title order={2} size="h5" id="options" mb={4}>
        {t('imports.options.title')}
      </Title>
      <Group gap="sm" align="flex-start">
        {(data?.options ?? []).map((one) =>
          one.name === 'key' ? (
            <KeyField key={one.name} of={of} draft={draft} />
          ) : (
            <OptionField
              key={one.name}
              of={one}
              value={draft.options[one.name]}
              onChange={(value) => draft.setOption(one.name, value)}
            />
          ),
        )}
      </Group>
    </section>
  );
}

function OptionField({
  of: { name, kind, choices, default: usual, says },
  value,
  onChange,
}: {
  of: Described;
  value: Values[string];
  onChange: (value: Values[string]) => void;
}): React.JSX.Element | null {
  const words = useWords();
  const label = words(`imports.options.fields.${name}`, spelled(name));
  const description = words(`imports.options.says.${name}`, says ?? '');
  if (kind === 'choice')
    return (
      <Select
        label={label}
        description={description}
        data={choices.map((choice) => ({
          value: choice,
          label: words(`imports.options.values.${name}.${choice}`, spelled(choice)),
        }))}
        value={typeof value === 'string' ? value : usual}
        onChange={(next) => onChange(next ?? undefined)}
        w={{ base: '100%', xs: 300 }}
      />
    );
  if (kind === 'flag')
    return (
      <Switch
        label={label}
        description={description}
        checked={value === undefined ? usual === 'true' : value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  if (kind === 'text')
    return (
      <TextInput
        label={label}
        description={description}
        value={typeof value === 'string' ? value : (usual ?? '')}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
        w={{ base: '100%', xs: 300 }}
      />
    );
  return null;
}

/** The fields by which existing records are found; only such that a column goes into. */
function KeyField({ of, draft }: { of: Import; draft: Draft }): React.JSX.Element {
  const { t } = useTranslation();
  const fields = useFileFields(of.recordType) ?? [];
  const label = useFileFieldLabel(of.recordType);
  const mapped = new Set(Object.values(draft.map).map((entry) => entry?.field));
  const able = fields.filter(({ key, name }) => key && mapped.has(name));
  const given = draft.options['key'];
  const value = (Array.isArray(given) ? given : []).filter((name) => able.some((one) => one.name === name));
  return (
    <MultiSelect
      label={t('imports.options.fields.key')}
      description={t('imports.options.says.key')}
      data={able.map((field) => ({ value: field.name, label: label(field) }))}
      value={value}
      onChange={(next) => draft.setOption('key', next.length > 0 ? next : undefined)}
      placeholder={value.length === 0 ? t('imports.options.usualKey') : ''}
      clearable
      clearButtonProps={{ 'aria-label': t('imports.options.usualKey') }}
      w={{ base: '100%', xs: 300 }}
    />
  );
}
