import { Anchor, Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../api/rights';
import { useListState } from '../lists/list-state';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Screen } from '../parts/screen';
import { SearchField } from '../parts/search-field';
import type { Column } from '../parts/virtual-table';
import { useFormat } from '../texts/format';
import { SetDialog } from './set-dialog';
import { useSets, type ContactSet } from './sets';

/** The Set List (S4-66). */
export function SetsScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const maySets = useMay('sets');
  if (maySets) return <Sets />;
  return (
    <Screen title={t('sets.title')}>
      <Empty title={t('sets.noRight')} hint={t('sets.needs')} />
    </Screen>
  );
}

function Sets(): React.JSX.Element {
  const { t } = useTranslation();
  const { search } = useListState('');
  const pages = useSets(search.asked);
  const columns = useSetColumns();
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const make = <Button onClick={() => setMaking(true)}>{t('sets.new')}</Button>;
  return (
    <Screen title={t('sets.title')} lead={t('sets.lead')} actions={make}>
      <SearchField search={search} label={t('sets.search')} maw={420} />
      <Listing
        label={t('sets.title')}
        pages={pages}
        columns={columns}
        idOf={({ id }) => id}
        empty={
          search.asked ? (
            <Empty title={t('sets.notFound')} hint={t('contacts.noneHint')} />
          ) : (
            <Empty title={t('sets.none')} hint={t('sets.noneHint')}>
              <Button component={Link} to="/contacts" variant="default">
                {t('export.toContacts')}
              </Button>
            </Empty>
          )
        }
      />
      {isMaking && (
        <SetDialog onClose={() => setMaking(false)} onDone={({ id }) => void navigate(`/sets/${id}`)} />
      )}
    </Screen>
  );
}

function useSetColumns(): Column<ContactSet>[] {
  const { t } = useTranslation();
  const { number, moment } = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('sets.name'),
        grow: 2.6,
        cell: ({ id, name }) => (
          <Anchor component={Link} to={`/sets/${id}`} size="sm">
            {name}
          </Anchor>
        ),
      },
      {
        id: 'members',
        header: t('sets.members'),
        cell: ({ members }) => t('sets.contacts', { count: members, shown: number(members) }),
      },
      {
        id: 'tagged',
        header: t('sets.tagged'),
        grow: 1.4,
        cell: ({ tagged }) => (tagged > 0 ? t('sets.taggedShort', { shown: number(tagged) }) : ''),
      },
      { id: 'description', header: t('sets.description'), grow: 2, cell: (row) => row.description },
      { id: 'updatedAt', header: t('sets.updatedAt'), grow: 1.3, cell: (row) => moment(row.updatedAt) },
    ],
    [t, number, moment],
  );
}
