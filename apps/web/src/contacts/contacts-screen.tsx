import { Button, Checkbox, Group, Menu, ScrollArea, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ROOT, useRecordTypes } from '../api/catalogue';
import { useMay } from '../api/rights';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { SearchField, useSearch } from '../parts/search-field';
import type { Selecting } from '../parts/virtual-table';
import { labelOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import { chosen, MOST_CHOSEN, useChosen } from './chosen';
import { useColumns, type Columns } from './columns';
import { useContacts, type Contact } from './contacts';

/** The office's contacts (S4-65): searched, sorted, ticked for what the menu offers (S4-68, S4-69). */
export function ContactsScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const search = useSearch();
  const { types, error: catalogueError } = useRecordTypes();
  const type = types?.find(({ name }) => name === ROOT);
  const [sort, setSort] = useState('displayName');
  const columns = useColumns(type);
  const pages = useContacts(search.asked, sort);
  const [selecting, isFull] = useSelecting();
  return (
    <Screen title={t('contacts.title')} actions={<Actions />}>
      <Group gap="sm" wrap="nowrap">
        <SearchField
          search={search}
          label={t('contacts.search')}
          placeholder={t('contacts.searchHint')}
          style={{ flex: 1 }}
        />
        <ColumnMenu columns={columns} type={type?.name ?? ''} />
      </Group>
      {isFull && (
        <Text size="sm" c="error" role="alert">
          {t('contacts.tooMany', { count: MOST_CHOSEN })}
        </Text>
      )}
      <Problem error={catalogueError} />
      <Listing
        label={t('contacts.title')}
        pages={pages}
        columns={columns.shown}
        idOf={idOf}
        selecting={selecting}
        sorting={{ by: sort, change: setSort }}
        empty={<Nothing search={search.asked} clear={() => search.change('')} />}
      />
      {pages.rows.length > 0 && <Shown count={pages.rows.length} hasMore={pages.hasMore} />}
    </Screen>
  );
}

const idOf = (row: Contact): string => row.id;
const nameOf = (row: Contact): string => row.displayName ?? '';

function useSelecting(): [Selecting<Contact>, boolean] {
  const all = useChosen();
  const [isFull, setFull] = useState(false);
  const ids = useMemo(() => new Set(all.keys()), [all]);
  const selecting: Selecting<Contact> = {
    ids,
    nameOf,
    isAllowed: (row) => row.custody === 'here',
    select: (rows, on) => {
      setFull(on && !chosen.add(rows.map((row) => [idOf(row), nameOf(row)] as const)));
      if (!on) chosen.remove(rows.map(idOf));
    },
  };
  return [selecting, isFull];
}

/** What the ticked contacts can be used for. */
function Actions(): React.JSX.Element {
  const { t } = useTranslation();
  const { size: count } = useChosen();
  const mayExport = useMay('data-export', 'contacts-export');
  const mayWrite = useMay('records-write');
  const navigate = useNavigate();
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" aria-live="polite">
        {count > 0 ? t('contacts.selected', { count }) : t('contacts.hint')}
      </Text>
      {mayWrite && (
        <Button component={Link} to="/contacts/new" variant="default">
          {t('contactForm.newContact')}
        </Button>
      )}
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button variant={count > 0 ? 'filled' : 'default'} disabled={count === 0}>
            {t('contacts.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!mayExport} onClick={() => void navigate('/export')}>
            {t('contacts.export')}
          </Menu.Item>
          {!mayExport && <Menu.Label c="dimmed">{t('contacts.exportNeeds')}</Menu.Label>}
          <Menu.Item onClick={() => chosen.clear()}>{t('contacts.unselect')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function ColumnMenu({ columns, type }: { columns: Columns; type: string }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button variant="default" visibleFrom="sm">
          {t('table.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={360} type="auto">
          {columns.all.map(({ name, label }) => (
            <Menu.Item
              key={name}
              role="menuitemcheckbox"
              aria-checked={columns.isShown(name)}
              onClick={() => columns.toggle(name)}
              leftSection={
                <Checkbox.Indicator checked={columns.isShown(name)} size="xs" aria-hidden component="span" />
              }
            >
              {labelOf(`${type}.${name}`, label)}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}

function Nothing({ search, clear }: { search: string; clear: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  if (!search) return <Empty title={t('contacts.noneAtAll')} hint={t('contacts.noneAtAllHint')} />;
  return (
    <Empty title={t('contacts.none')} hint={t('contacts.noneHint')}>
      <Button variant="default" onClick={clear}>
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
