import { Button, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROOT, useRecordTypes } from '../api/catalogue';
import { pluralOf } from '../api/records';
import { useChosen } from '../contacts/chosen';
import { useExchangedTypes } from '../imports/exchange';
import { Problem } from '../parts/problem';
import { Fetch } from './fetch';
import { HowFields } from './how-fields';
import { queryOf, useKeep, type Asked } from './exports';
import { ProfileBar } from './profile-bar';
import { WhichFields } from './which-fields';

/** What is exported and how; then it is saved at once, or made in the background and kept. */
export function ExportForm({
  atFirst,
  onAwait,
}: {
  atFirst: Asked;
  /** an export was asked for, which shall be saved as soon as it is ready */
  onAwait: (id: string) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const ids = useChosen();
  const [asked, setAsked] = useState(() => ({ ...atFirst, isSelected: atFirst.isSelected && ids.size > 0 }));
  const change = (part: Partial<Asked>): void => setAsked({ ...asked, ...part });
  const types = useExchangedTypes();
  return (
    <Paper withBorder p="md" component="section" aria-label={t('exports.new')}>
      <Stack gap="md">
        <Group gap="sm" align="flex-end">
          <Select
            label={t('exports.recordType')}
            data={types}
            value={asked.recordType}
            onChange={(value) => value && change({ ...NOTHING_OF_IT, recordType: value })}
            searchable
            w={{ base: '100%', xs: 260 }}
          />
          <ProfileBar asked={asked} onUse={(used) => setAsked(used)} />
        </Group>
        <WhichFields asked={asked} onChange={change} />
        <HowFields asked={asked} onChange={change} />
        <Doing asked={asked} ids={asked.isSelected ? [...ids] : undefined} onAwait={onAwait} />
      </Stack>
    </Paper>
  );
}

/** What belongs to one record type does not fit another one. */
const NOTHING_OF_IT = { filters: {}, fields: [], sort: '', details: [], isSelected: false };

function Doing({
  asked,
  ids,
  onAwait,
}: {
  asked: Asked;
  ids: string[] | undefined;
  onAwait: (id: string) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { types } = useRecordTypes();
  const [isKept, setKept] = useState(false);
  const keep = useKeep(({ id }) => (ids ? onAwait(id) : setKept(true)));
  const type = types?.find(({ name }) => name === asked.recordType);
  const query = { ...queryOf(asked), fileName: asked.fileName };
  const path = `/api/exports/${type ? pluralOf(type) : ROOT}?${new URLSearchParams(query).toString()}`;
  const ask = (): void => {
    setKept(false);
    keep.mutate({ recordType: asked.recordType, query, ...(ids ? { ids } : {}) });
  };
  return (
    <Stack gap="xs">
      <Group gap="sm">
        {ids ? (
          // a thousand ids are too long for an address
          <Button onClick={ask} loading={keep.isPending}>
            {t('exports.save')}
          </Button>
        ) : (
          <>
            <Fetch path={path}>
              {(get, isPending) => (
                <Button onClick={get} loading={isPending} disabled={!type}>
                  {t('exports.save')}
                </Button>
              )}
            </Fetch>
            <Button variant="default" onClick={ask} loading={keep.isPending}>
              {t('exports.keep')}
            </Button>
          </>
        )}
        <Text size="sm" c="dimmed" role="status">
          {t(isKept ? 'exports.isKept' : ids ? 'exports.selectedSays' : 'exports.keepSays')}
        </Text>
      </Group>
      <Problem error={keep.error} />
    </Stack>
  );
}
