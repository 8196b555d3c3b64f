import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, RecordType } from '../api/catalogue';
import { choiceOf, labelOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';

/** How the values of a field are given. */
export type FilterKind = 'choice' | 'custody' | 'yesNo' | 'day' | 'moment' | 'number' | 'text';

export interface Filterable {
  name: string;
  label: string;
  kind: FilterKind;
  choices: readonly string[];
  mayBeEmpty: boolean;
  /** The field of the record type that it is made of. */
  field?: Field;
}

const KINDS: Partial<Record<string, FilterKind>> = {
  choice: 'choice',
  choices: 'choice',
  boolean: 'yesNo',
  date: 'day',
  instant: 'moment',
  integer: 'number',
  decimal: 'number',
  money: 'number',
  text: 'text',
  email: 'text',
  phone: 'text',
};
const CUSTODY = ['here', 'in_transit', 'transferred'] as const;

/** What the lists of a record type can be filtered by: its fields as the catalogue has them, and what every record has. */
export function useFilterables(type: RecordType | undefined): Filterable[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const own = (type?.fields ?? []).flatMap((field): Filterable[] => {
      const kind = KINDS[field.kind];
      const label = labelOf(`${type?.name}.${field.name}`, field.label);
      const mayBeEmpty = !field.required && field.kind !== 'choices';
      return kind ? [{ name: field.name, label, kind, choices: field.choices ?? [], mayBeEmpty, field }] : [];
    });
    const always = { choices: [], mayBeEmpty: false };
    return [
      ...(type?.travel === 'root'
        ? [
            {
              ...always,
              name: 'custody',
              label: t('filters.custody'),
              kind: 'custody',
              choices: CUSTODY,
            } as const,
          ]
        : []),
      ...own,
      { ...always, name: 'createdAt', label: t('filters.createdAt'), kind: 'moment' as const },
      { ...always, name: 'updatedAt', label: t('filters.updatedAt'), kind: 'moment' as const },
    ];
    // labels are written anew in another language
  }, [type, t, i18n.language]);
}

/** How a choice of a filter is called. */
export function useChoiceLabel(): (of: Filterable, value: string) => string {
  const { t } = useTranslation();
  return ({ kind, field }, value) => {
    if (kind === 'custody') {
      const known = CUSTODY.find((one) => one === value);
      return known ? t(`filters.custodies.${known}`) : value;
    }
    if (kind === 'yesNo') return value === 'true' ? t('boolean.yes') : t('boolean.no');
    return choiceOf(value, field);
  };
}

/** A filter in words: "Date of birth from 1 Jan 1970". */
export function useFilterInWords(all: Filterable[]): (parameter: string, value: string) => string {
  const { t } = useTranslation();
  const { day } = useFormat();
  const choice = useChoiceLabel();
  return (parameter, value) => {
    if (parameter === 'set') return t('filters.set');
    const [name, operator = 'is'] = parameter.split('.');
    const of = all.find((one) => one.name === name);
    if (!of) return `${parameter}: ${value}`;
    const { label, kind } = of;
    if (operator === 'empty') return t(value === 'true' ? 'filters.isEmpty' : 'filters.isFilled', { label });
    const isPlain = kind === 'text' || kind === 'number';
    const shown =
      kind === 'day'
        ? day(`${value}T00:00:00`)
        : kind === 'moment'
          ? day(value)
          : isPlain
            ? value
            : choice(of, value);
    if (operator === 'from') return t('filters.from', { label, value: shown });
    if (operator === 'to') return t('filters.to', { label, value: shown });
    return t('filters.is', { label, value: shown });
  };
}
