import { Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ROOT, useRecordTypes } from '../api/catalogue';
import { useMay } from '../api/rights';
import { useColumns } from '../contacts/columns';
import { ListBar } from '../lists/list-bar';
import { useListState } from '../lists/list-state';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { useFormat } from '../texts/format';
import { SetMenu } from './set-menu';
import { useMembers, useSet, type ContactSet } from './sets';
import { TagBar } from './tag-bar';
import { useTags } from './tags';

/** A set: its contacts (S4-67), and the tags that say which ones an action is for (S4-68). */
export function SetScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const mayRead = useMay('sets', 'records-read');
  const { data: set, error, refetch } = useSet(mayRead ? id : undefined);
  if (set) return <OneSet set={set} />;
  return (
    <Screen title={t('sets.title')}>
      {!mayRead && <Empty title={t('sets.noRight')} hint={t('sets.needs')} />}
      <Problem error={error} onRetry={() => void refetch()} />
      {mayRead && !error && <Skeleton height={320} role="status" aria-label={t('app.loading')} />}
    </Screen>
  );
}

function OneSet({ set }: { set: ContactSet }): React.JSX.Element {
  const { t } = useTranslation();
  const state = useListState('displayName');
  const { types, error } = useRecordTypes();
  const type = types?.find(({ name }) => name === ROOT);
  const columns = useColumns(type);
  const pages = useMembers(set.id, state.query);
  const tags = useTags(set.id, pages.rows);
  const [isWorking, setWorking] = useState(false);
  return (
    <Screen
      title={set.name}
      {...(set.description ? { lead: set.description } : {})}
      actions={<SetMenu set={set} tags={tags} onWorking={setWorking} />}
    >
      <ListBar state={state} type={type} columns={columns} label={t('sets.searchIn')} />
      <TagBar set={set} state={state} tags={tags} isWorking={isWorking} />
      <Problem error={error ?? tags.error} />
      <Listing
        label={t('sets.contactsOf', { name: set.name })}
        pages={pages}
        columns={columns.shown}
        idOf={(row) => row.id}
        selecting={tags.selecting}
        sorting={{ by: state.sort, change: state.sortBy }}
        empty={<Nothing isNarrowed={state.isNarrowed} clear={() => state.show({})} />}
      />
      {pages.rows.length > 0 && <Shown count={pages.rows.length} hasMore={pages.hasMore} />}
    </Screen>
  );
}

function Nothing({ isNarrowed, clear }: { isNarrowed: boolean; clear: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  if (isNarrowed)
    return (
      <Empty title={t('contacts.none')} hint={t('contacts.noneHint')}>
        <Button variant="default" onClick={clear}>
          {t('contacts.clear')}
        </Button>
      </Empty>
    );
  return (
    <Empty title={t('sets.empty')} hint={t('sets.emptyHint')}>
      <Button component={Link} to="/contacts">
        {t('export.toContacts')}
      </Button>
    </Empty>
  );
}

function Shown({ count, hasMore }: { count: number; hasMore: boolean }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Text size="xs" c="dimmed">
      {t('table.shown', { count, shown: number(count) })}
      {hasMore && `, ${t('table.more')}`}
    </Text>
  );
}
