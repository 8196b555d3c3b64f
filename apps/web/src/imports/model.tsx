import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROOT, useRecordTypes } from '../api/catalogue';
import { pluralOf } from '../api/records';
import { Fetch } from '../exports/fetch';
import { useExchangedTypes } from './exchange';

/** The model spreadsheet of a record type: to be filled, or to copy an export into, and uploaded (S5-17, S5-22, S5-23, S3-103). */
export function Model(): React.JSX.Element {
  const { t } = useTranslation();
  const { types } = useRecordTypes();
  const offered = useExchangedTypes();
  const [name, setName] = useState<string>(ROOT);
  const type = types?.find((one) => one.name === name);
  return (
    <section aria-labelledby="model">
      <Text id="model" fw={600} size="sm">
        {t('imports.model.title')}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t('imports.model.says')}
      </Text>
      <Group gap="sm" align="flex-start">
        <Select
          aria-label={t('imports.model.type')}
          data={offered}
          value={name}
          onChange={(value) => value && setName(value)}
          searchable
          w={{ base: '100%', xs: 260 }}
        />
        <Fetch path={`/api/models/${type ? pluralOf(type) : ''}`} isSmall>
          {(get, isPending) => (
            <Button variant="default" onClick={get} loading={isPending} disabled={!type}>
              {t('imports.model.fetch')}
            </Button>
          )}
        </Fetch>
      </Group>
    </section>
  );
}
