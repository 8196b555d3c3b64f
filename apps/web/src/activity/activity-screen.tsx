import '../texts/office/add';
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client';
import { usePages } from '../api/pages';
import { useMay } from '../api/rights';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Screen } from '../parts/screen';
import type { Column } from '../parts/virtual-table';
import { useFormat } from '../texts/format';
import { Chain } from './chain';
import { EntryDialog } from './entry-dialog';
import { Filters, queryOf, useFilters } from './filters';
import { useSays, type Entry } from './says';

/** Who did what in the office, and whether the log is whole. */
export function ActivityScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const may = useMay('audit');
  return (
    <Screen title={t('activity.title')} lead={t('activity.lead')}>
      {may ? <Log /> : <Empty title={t('activity.notYours')} hint={t('activity.notYoursHint')} />}
    </Screen>
  );
}

function Log(): React.JSX.Element {
  const { t } = useTranslation();
  const filters = useFilters();
  const [opened, setOpened] = useState<Entry>();
  const columns = useColumns(setOpened);
  const query = queryOf(filters.value);
  const pages = usePages(['audit', query], (page, signal) =>
    answerOf(api.GET('/api/audit', { params: { query: { ...page, ...query } }, signal })),
  );
  return (
    <>
      <Chain />
      <Filters filters={filters} />
      <Listing
        label={t('activity.title')}
        pages={pages}
        columns={columns}
        idOf={({ sequence }) => String(sequence)}
        empty={<Empty title={t('activity.none')} hint={t('activity.noneHint')} />}
      />
      {opened && <EntryDialog entry={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function useColumns(open: (entry: Entry) => void): Column<Entry>[] {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const says = useSays();
  return [
    {
      id: 'says',
      header: t('activity.what'),
      grow: 3,
      cell: (entry) => (
        <Anchor component="button" type="button" size="sm" onClick={() => open(entry)}>
          {says(entry.action, entry)}
        </Anchor>
      ),
    },
    { id: 'who', header: t('activity.who'), cell: ({ actorName }) => actorName ?? t('activity.system') },
    { id: 'at', header: t('activity.when'), cell: ({ at }) => moment(at) },
  ];
}
