import { Button, Fieldset, Group, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ROOT, useFieldLabel, useRecordTypes } from '../api/catalogue';
import { FIELD_CHOICES } from './arrivals-page';
import type { Office } from './office';

type Fields = Office['settings']['collisions']['fields'];

/** What a merge does with single fields of a contact, instead of what it does with each. */
export function SingleFields({
  fields,
  change,
}: {
  fields: Fields;
  change(fields: Fields): void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { types } = useRecordTypes();
  const fieldLabel = useFieldLabel();
  const label = (name: string): string => fieldLabel(ROOT, name);
  const choosable = (types?.find(({ name }) => name === ROOT)?.fields ?? []).filter(
    (field) => field.transfer === 'carry' && !field.readOnly && !field.required && !(field.name in fields),
  );
  const without = (name: string): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name));
  return (
    <Fieldset legend={t('administration.arrivals.single')}>
      <Text size="sm" mb="sm">
        {t('administration.arrivals.singleSays')}
      </Text>
      <Stack gap="xs">
        {Object.entries(fields).map(([name, choice]) => (
          <Group key={name} align="flex-end" gap="xs">
            <Select
              label={label(name)}
              data={FIELD_CHOICES.map((value) => ({
                value,
                label: t(`administration.arrivals.fieldChoices.${value}`),
              }))}
              value={choice}
              onChange={(value) => value && change({ ...fields, [name]: value })}
              style={{ flex: 1 }}
            />
            <Button
              variant="default"
              aria-label={t('administration.arrivals.removeField', { name: label(name) })}
              onClick={() => change(without(name))}
            >
              {t('administration.remove')}
            </Button>
          </Group>
        ))}
        <Select
          label={t('administration.arrivals.addField')}
          data={choosable.map(({ name }) => ({ value: name, label: label(name) }))}
          value={null}
          onChange={(name) => name && change({ ...fields, [name]: 'takeTheirs' })}
          searchable
        />
      </Stack>
    </Fieldset>
  );
}
