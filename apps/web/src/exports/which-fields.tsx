import { Anchor, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ROOT, useRecordTypes } from '../api/catalogue';
import { useChosen } from '../contacts/chosen';
import { FilterDialog } from '../lists/filter-dialog';
import { useFilterables, useFilterInWords } from '../lists/filters';
import { useFormat } from '../texts/format';
import type { Asked } from './exports';

/** Which records: all, those that filters mean, those of a set, or the selected contacts (S3-80, S3-81, S3-83). */
export function WhichFields({
  asked,
  onChange,
}: {
  asked: Asked;
  onChange: (part: Partial<Asked>) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const ids = useChosen();
  const count = ids.size;
  const isContact = asked.recordType === ROOT;
  return (
    <Radio.Group
      label={t('exports.which.title')}
      value={asked.isSelected ? 'selected' : 'matching'}
      onChange={(value) => onChange({ isSelected: value === 'selected' })}
    >
      <Stack gap="xs" mt={4}>
        {isContact && (
          <Group gap="xs">
            <Radio
              value="selected"
              label={t('exports.which.selected', { count, shown: number(count) })}
              disabled={count === 0}
            />
            {count === 0 && (
              <Anchor component={Link} to="/contacts" size="sm">
                {t('exports.which.select')}
              </Anchor>
            )}
          </Group>
        )}
        <Radio
          value="matching"
          label={t(Object.keys(asked.filters).length > 0 ? 'exports.which.matching' : 'exports.which.all')}
        />
        {!asked.isSelected && <Filters asked={asked} onChange={onChange} />}
      </Stack>
    </Radio.Group>
  );
}

/** The filters, each to be taken away, and one more. */
function Filters({
  asked: { recordType, filters },
  onChange,
}: {
  asked: Asked;
  onChange: (part: Partial<Asked>) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { types } = useRecordTypes();
  const all = useFilterables(types?.find(({ name }) => name === recordType));
  const inWords = useFilterInWords(all);
  const [isAdding, setAdding] = useState(false);
  const put = (parts: Record<string, string | undefined>): void => {
    const next = Object.entries({ ...filters, ...parts }).filter(([, value]) => value);
    onChange({ filters: Object.fromEntries(next) as Record<string, string> });
  };
  return (
    <Group gap="xs" pl={30} role="group" aria-label={t('filters.present')}>
      {Object.entries(filters).map(([name, value]) => {
        const says = name === 'search' ? t('exports.which.search', { words: value }) : inWords(name, value);
        return (
          <Button
            key={name}
            variant="light"
            size="compact-sm"
            radius="xl"
            rightSection={<span aria-hidden>×</span>}
            aria-label={t('filters.remove', { filter: says })}
            onClick={() => put({ [name]: undefined })}
          >
            {says}
          </Button>
        );
      })}
      <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
        {t('filters.button')}
      </Button>
      {Object.keys(filters).length === 0 && (
        <Text size="sm" c="dimmed">
          {t('exports.which.noFilter')}
        </Text>
      )}
      {isAdding && (
        <FilterDialog
          all={all}
          onClose={() => setAdding(false)}
          onDone={(parts) => {
            put(parts);
            setAdding(false);
          }}
        />
      )}
    </Group>
  );
}
