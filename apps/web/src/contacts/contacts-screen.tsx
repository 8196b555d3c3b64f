import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROOT, useRecordTypes } from '../api/catalogue';
import { useMay } from '../api/rights';
import { ListBar } from '../lists/list-bar';
import { useListState, type ListState } from '../lists/list-state';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import type { Selecting } from '../parts/virtual-table';
import { ToSetDialog, type Which } from '../sets/to-set-dialog';
import { useFormat } from '../texts/format';
import { ContactActions } from './actions';
import { chosen, MOST_CHOSEN, useChosen } from './chosen';
import { useColumns } from './columns';
import { useContacts, type Contact } from './contacts';

/** The office's contacts (S4-65): searched, filtered, sorted, ticked for what the menu offers (S4-68, S4-69). */
export function ContactsScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const state = useListState('displayName');
  const { types, error: catalogueError } = useRecordTypes();
  const type = types?.find(({ name }) => name === ROOT);
  const columns = useColumns(type);
  const pages = useContacts(state.query);
  const [selecting, isFull] = useSelecting();
  const [toSet, setToSet] = useState<Which>();
  const allThatMatch = (): void => setToSet({ filter: state.meant });
  const shown = pages.rows.filter(selecting.isAllowed);
  const isAllShown = shown.length > 0 && shown.every(({ id }) => selecting.ids.has(id));
  return (
    <Screen
      title={t('contacts.title')}
      actions={
        <ContactActions
          onToSet={setToSet}
          onAllToSet={allThatMatch}
          hasAny={pages.rows.length > 0}
          meant={state.meant}
        />
      }
    >
      <ListBar state={state} type={type} columns={columns} label={t('contacts.search')} />
      {isFull && <TooMany onAll={allThatMatch} />}
      <Problem error={catalogueError} />
      <Listing
        label={t('contacts.title')}
        pages={pages}
        columns={columns.shown}
        idOf={idOf}
        selecting={selecting}
        sorting={{ by: state.sort, change: state.sortBy }}
        empty={<Nothing state={state} />}
      />
      {pages.rows.length > 0 && (
        <Group gap="sm">
          <Shown count={pages.rows.length} hasMore={pages.hasMore} />
          {isAllShown && pages.hasMore && !isFull && <AllShown onAll={allThatMatch} />}
        </Group>
      )}
      {toSet && <ToSetDialog which={toSet} onClose={() => setToSet(undefined)} />}
    </Screen>
  );
}

const idOf = (row: Contact): string => row.id;
const nameOf = (row: Contact): string => row.displayName ?? '';

function useSelecting(): [Selecting<Contact>, boolean] {
  const ids = useChosen();
  const [isFull, setFull] = useState(false);
  const selecting: Selecting<Contact> = {
    ids,
    nameOf,
    isAllowed: (row) => row.custody === 'here',
    select: (rows, on) => {
      setFull(on && !chosen.add(rows.map(idOf)));
      if (!on) chosen.remove(rows.map(idOf));
    },
  };
  return [selecting, isFull];
}

/** More are meant than can be ticked one by one: a set takes any number of them. */
function TooMany({ onAll }: { onAll: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Alert
      variant="outline"
      color="orange"
      role="alert"
      title={t('contacts.tooMany', { shown: number(MOST_CHOSEN) })}
    >
      <AllToSet onAll={onAll} />
    </Alert>
  );
}

/** What is ticked is only what is shown. It stands below the list, so that the rows stay where they are. */
function AllShown({ onAll }: { onAll: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Group gap="sm" role="status">
      <Text size="sm">{t('contacts.allShown')}</Text>
      <AllToSet onAll={onAll} />
    </Group>
  );
}

function AllToSet({ onAll }: { onAll: () => void }): React.JSX.Element | null {
  const { t } = useTranslation();
  if (!useMay('sets')) return null;
  return (
    <Button variant="light" size="compact-sm" onClick={onAll}>
      {t('contacts.allToSet')}
    </Button>
  );
}

function Nothing({ state }: { state: ListState }): React.JSX.Element {
  const { t } = useTranslation();
  if (!state.isNarrowed) return <Empty title={t('contacts.noneAtAll')} hint={t('contacts.noneAtAllHint')} />;
  return (
    <Empty title={t('contacts.none')} hint={t('contacts.noneHint')}>
      <Button variant="default" onClick={() => state.show({})}>
        {t('contacts.clear')}
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
