import { Button, NativeSelect, Stack, Tabs as Panels, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useRecordTypes, type RecordType } from '../api/catalogue';
import { isRelation, pluralOf, typesBelow, useCounts } from '../api/records';
import { labelOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import type { ContactRow } from './contact-screen';
import { CustodyTimeline } from './custody/custody-timeline';
import { Fields } from './fields';
import { Relations } from './relations/relations';
import { TypeList } from './type-list';

interface Tab {
  value: string;
  label: string;
  /** How many records, where there are some. */
  count: string;
  isEmpty: boolean;
}

/** What belongs to the contact, one tab a record type; types without records are collapsed. The address says which is open. */
export function Tabs({ type, contact }: { type: RecordType; contact: ContactRow }): React.JSX.Element {
  const { types = [] } = useRecordTypes();
  const [query, setQuery] = useSearchParams();
  const isNarrow = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false });
  const below = typesBelow(types);
  const tabs = useTabs(below, contact.id);
  const open = tabs.find(({ value }) => value === query.get('tab'))?.value ?? 'summary';
  const show = (tab: string | null): void =>
    setQuery(tab && tab !== 'summary' ? { tab } : {}, { replace: true });
  const listed = below.find((one) => pluralOf(one) === open);
  const content = (
    <>
      {open === 'summary' && <Fields type={type} record={contact} contactId={contact.id} />}
      {open === 'relations' && <Relations contact={contact} types={below.filter(isRelation)} />}
      {open === 'custody' && <CustodyTimeline contactId={contact.id} />}
      {listed && <TypeList key={listed.name} type={listed} contact={contact} />}
    </>
  );
  return isNarrow ? (
    <Narrow tabs={tabs} open={open} show={show}>
      {content}
    </Narrow>
  ) : (
    <Wide tabs={tabs} open={open} show={show}>
      {content}
    </Wide>
  );
}

interface ShownTabs {
  tabs: Tab[];
  open: string;
  show(tab: string | null): void;
  children: React.ReactNode;
}

function Wide({ tabs, open, show, children }: ShownTabs): React.JSX.Element {
  const { t } = useTranslation();
  const [showsAll, setShowsAll] = useState(false);
  const isShown = ({ isEmpty, value }: Tab): boolean => showsAll || !isEmpty || value === open;
  const hidden = tabs.filter((tab) => tab.isEmpty && tab.value !== open).length;
  return (
    <Panels value={open} onChange={show} orientation="vertical" className="side-tabs">
      <div>
        <Panels.List aria-label={t('contact.shows')}>
          {tabs.filter(isShown).map(({ value, label, count }) => (
            <Panels.Tab
              key={value}
              value={value}
              rightSection={
                count && (
                  <Text size="sm" c="dimmed">
                    {count}
                  </Text>
                )
              }
            >
              {label}
            </Panels.Tab>
          ))}
        </Panels.List>
        {hidden > 0 && (
          <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? t('contact.fewer') : t('contact.more', { count: hidden })}
          </Button>
        )}
      </div>
      <Panels.Panel value={open} pl="lg" miw={0}>
        {children}
      </Panels.Panel>
    </Panels>
  );
}

function Narrow({ tabs, open, show, children }: ShownTabs): React.JSX.Element {
  const { t } = useTranslation();
  const options = (isEmpty: boolean): React.JSX.Element[] =>
    tabs
      .filter((tab) => tab.isEmpty === isEmpty)
      .map(({ value, label, count }) => (
        <option key={value} value={value}>
          {count ? t('contact.counted', { label, count }) : label}
        </option>
      ));
  return (
    <Stack gap="md">
      <NativeSelect
        label={t('contact.shows')}
        value={open}
        onChange={(event) => show(event.currentTarget.value)}
      >
        {options(false)}
        <optgroup label={t('contact.moreTypes')}>{options(true)}</optgroup>
      </NativeSelect>
      {children}
    </Stack>
  );
}

function useTabs(below: readonly RecordType[], contact: string): Tab[] {
  const { t } = useTranslation();
  const { number } = useFormat();
  const counts = useCounts(contact);
  const countOf = (types: readonly RecordType[]): number =>
    types.reduce((sum, { name }) => sum + (counts?.[name] ?? 0), 0);
  const tab = (value: string, label: string, count: number, isEmpty: boolean): Tab => ({
    value,
    label,
    count: count > 0 ? number(count) : '',
    isEmpty,
  });
  return [
    tab('summary', t('contact.summary'), 0, false),
    tab('relations', t('relations.title'), countOf(below.filter(isRelation)), false),
    tab('custody', t('custody.title'), 0, false),
    ...below
      .filter((type) => !isRelation(type))
      .map((type) =>
        tab(
          pluralOf(type),
          labelOf(`${type.name}.plural`, type.pluralLabel),
          countOf([type]),
          countOf([type]) === 0,
        ),
      ),
  ];
}
