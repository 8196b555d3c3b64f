import { Anchor, Badge, Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Field, RecordType } from '../api/catalogue';
import { ownerLinkOf, pluralOf, textOf, useRecordsOf, type RecordRow } from '../api/records';
import { useMay } from '../api/rights';
import { useTitles } from '../api/titles';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { SearchField, useSearch } from '../parts/search-field';
import { shownValue } from '../parts/value';
import type { Column } from '../parts/virtual-table';
import { labelOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import type { ContactRow } from './contact-screen';
import { SORTED, tellingFields } from './telling-fields';

/** A record whose user is named in this field is his alone (S4-22). */
const PRIVATE_FIELD = 'privateTo';

/** The records of one type that a contact has. */
export function TypeList({ type, contact }: { type: RecordType; contact: ContactRow }): React.JSX.Element {
  const { t } = useTranslation();
  const search = useSearch();
  const [sort, setSort] = useState('');
  const pages = useRecordsOf(type, contact, { search: search.asked, sort });
  const columns = useColumns(
    type,
    `/contacts/${contact.id}`,
    pages.rows,
    (row) => row[PRIVATE_FIELD] != null && <Private />,
  );
  const label = labelOf(`${type.name}.plural`, type.pluralLabel);
  const isSearching = search.asked !== '';
  return (
    <>
      {(pages.rows.length > 0 || isSearching) && (
        <Group gap="sm" mb="sm" wrap="nowrap">
          <SearchField
            search={search}
            label={t('contact.searchIn', { what: label })}
            style={{ flex: 1 }}
            maw={420}
          />
          <New type={type} contact={contact} />
        </Group>
      )}
      <Listing
        label={label}
        pages={pages}
        columns={columns}
        idOf={({ id }) => id}
        sorting={{ by: sort, change: setSort }}
        empty={
          isSearching ? (
            <Empty title={t('contact.nothingFound')} hint={t('contacts.noneHint')} />
          ) : (
            <Empty title={t('contact.noRecords', { what: label })} hint={t('contact.noRecordsHint')}>
              <New type={type} contact={contact} />
            </Empty>
          )
        }
      />
    </>
  );
}

/** The way to a new record, for those who may write where the contact can be changed. */
export function New({ type, contact }: { type: RecordType; contact: ContactRow }): React.JSX.Element {
  const { t } = useTranslation();
  const mayWrite = useMay('records-write');
  if (!mayWrite || contact.custody !== 'here' || contact.deletedAt) return <></>;
  return (
    <Button component={Link} to={`/contacts/${contact.id}/${pluralOf(type)}/new`} variant="default">
      {t('contact.add', { what: labelOf(type.name, type.label) })}
    </Button>
  );
}

/** The fields by which records of a type are told apart. `base`: the address below which their pages are; `mark`: beside the title. */
export function useColumns(
  type: RecordType,
  base: string,
  rows: RecordRow[],
  mark: (row: RecordRow) => ReactNode,
): Column<RecordRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const yesNo = { yes: t('boolean.yes'), no: t('boolean.no') };
  const fields = tellingFields(type);
  const owner = ownerLinkOf(type);
  // a record below another one says below which
  const links = fields.filter(
    ({ kind, name, to }) => kind === 'link' && (name !== owner?.name || to !== 'contact'),
  );
  const titles = useLinkTitles(links, rows);
  const shown = (field: Field, row: RecordRow): string => {
    const value = row[field.name];
    if (field.kind === 'link') return typeof value === 'string' ? (titles.get(value) ?? '') : '';
    const text = shownValue(field, value, format, yesNo);
    return field.kind === 'money' && text ? `${text} ${textOf(row, 'currency')}`.trim() : text;
  };
  return fields.map((field, index) => ({
    id: field.name,
    header: labelOf(`${type.name}.${field.name}`, field.label),
    isSortable: SORTED.has(field.kind),
    grow: index === 0 ? 2 : 1,
    cell: (row) =>
      index === 0 ? (
        <>
          <Title type={type} base={base} row={row} text={shown(field, row)} /> {mark(row)}
        </>
      ) : (
        shown(field, row)
      ),
  }));
}

/** The titles of all that the rows link to; one request a type, so at most three link columns are shown. */
function useLinkTitles(links: readonly Field[], rows: readonly RecordRow[]): ReadonlyMap<string, string> {
  const idsOf = (link: Field | undefined): string[] =>
    link ? rows.flatMap((row) => (typeof row[link.name] === 'string' ? [row[link.name] as string] : [])) : [];
  const [first, second, third] = links;
  const one = useTitles(first?.to ?? '', idsOf(first));
  const two = useTitles(second?.to ?? '', idsOf(second));
  const three = useTitles(third?.to ?? '', idsOf(third));
  return new Map([...one, ...two, ...three]);
}

function Title({
  type,
  base,
  row,
  text,
}: {
  type: RecordType;
  base: string;
  row: RecordRow;
  text: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Anchor component={Link} to={`${base}/${pluralOf(type)}/${row.id}`} inherit>
      {text || excerpt(type, row) || t('contact.untitled')}
    </Anchor>
  );
}

function Private(): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Badge variant="outline" color="gray" size="sm">
      {t('contact.private')}
    </Badge>
  );
}

/** The beginning of its long text, for a record without a title. */
function excerpt(type: RecordType, row: RecordRow): string {
  const long = type.fields.find(({ kind }) => kind === 'longText');
  return long ? textOf(row, long.name).slice(0, 80) : '';
}
