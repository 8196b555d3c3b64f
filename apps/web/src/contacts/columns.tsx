import { Anchor, Badge } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Field, RecordType } from '../api/catalogue';
import { shownValue } from '../parts/value';
import type { Column } from '../parts/virtual-table';
import { labelOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import type { Contact } from './contacts';

const SHOWN = new Set([
  'text',
  'choice',
  'choices',
  'date',
  'instant',
  'integer',
  'decimal',
  'money',
  'boolean',
  'email',
  'phone',
]);
const SORTED = new Set(['text', 'choice', 'date', 'instant', 'integer', 'decimal', 'money', 'boolean']);

/** The columns of a list, all and those shown; which ones is remembered in this browser. */
export interface Columns {
  all: Field[];
  shown: Column<Contact>[];
  isShown(name: string): boolean;
  toggle(name: string): void;
  /** Names of those that are shown, and how others are. */
  names: string[];
  show(names: string[]): void;
}

/** Pixels of a number's header in the longest of the languages, with the arrow of the order. */
const NUMBER = 150;

/** Columns as the catalogue describes the record type: at first its title, its numbers, and the choices that every record has. */
export function useColumns(type: RecordType | undefined): Columns {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const [kept, keep] = useLocalStorage<string[] | null>({
    key: `interoffice-columns-${type?.name}`,
    defaultValue: null,
  });
  const all = useMemo(() => type?.fields.filter(({ kind }) => SHOWN.has(kind)) ?? [], [type]);
  const names = useMemo(() => kept ?? atFirst(type, all), [kept, type, all]);
  const shown = useMemo(
    () =>
      all
        .filter(({ name }) => names.includes(name))
        .sort((one, other) => Number(other.name === type?.title) - Number(one.name === type?.title))
        .map((field): Column<Contact> => {
          const yesNo = { yes: t('boolean.yes'), no: t('boolean.no') };
          const text = (row: Contact): string =>
            shownValue(field, (row as Record<string, unknown>)[field.name], format, yesNo);
          const isTitle = field.name === type?.title;
          return {
            id: field.name,
            header: labelOf(`${type?.name}.${field.name}`, field.label),
            isSortable: SORTED.has(field.kind),
            grow: isTitle ? 2 : 1,
            ...(field.number ? { least: NUMBER } : {}),
            cell: (row) => (isTitle ? <Name row={row} text={text(row)} /> : text(row)),
          };
        }),
    // labels and values are written anew in another language
    [all, names, type, format, t, i18n.language],
  );
  return {
    all,
    shown,
    isShown: (name) => names.includes(name),
    names,
    show: (next) => keep(next.length > 0 ? next : null),
    toggle: (name) => keep(names.includes(name) ? names.filter((one) => one !== name) : [...names, name]),
  };
}

function atFirst(type: RecordType | undefined, all: Field[]): string[] {
  const isTelling = ({ name, kind, number, required }: Field): boolean =>
    name === type?.title || number || (kind === 'choice' && required);
  return all.filter(isTelling).map(({ name }) => name);
}

function Name({ row, text }: { row: Contact; text: string }): React.JSX.Element {
  const { t } = useTranslation();
  const name = (
    <Anchor component={Link} to={`/contacts/${row.id}`} inherit>
      {text}
    </Anchor>
  );
  if (row.custody !== 'in_transit') return name;
  const { officeName = '', recipientName = '' } = row.transfer ?? {};
  return (
    <>
      {name}{' '}
      <Badge
        variant="outline"
        size="sm"
        color="gray"
        title={t('contacts.inTransit', { office: officeName, user: recipientName })}
      >
        {t('contacts.inTransitShort')}
      </Badge>
    </>
  );
}
