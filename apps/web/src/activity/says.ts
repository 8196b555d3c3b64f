import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { useTypeLabel } from '../api/catalogue';
import { useRightLabel } from '../api/right-names';
import type { Schemas } from '../api/client';
import type { Texts } from '../texts/en';
import { useFormat } from '../texts/format';

export type Entry = Schemas['AuditEntryDto'];
/** The key of a sentence is made of what the log says, so no type can know it. */
type Sentence = (key: string, words: Record<string, string | number>) => string;

const BUILT_IN = ['created', 'changed', 'deleted', 'restored'] as const;

/** Every action that has a sentence of its own, as the log names it: `transfer.sent`. */
export function actionsWithWords(): string[] {
  const texts = i18next.getResourceBundle('en', 'texts') as Texts;
  return Object.entries(texts.activity.says).flatMap(([group, actions]) =>
    Object.keys(actions)
      .filter((name) => !name.endsWith('_other'))
      .map((name) => `${group}.${name.replace(/_one$/, '')}`),
  );
}

/** For an action as such: an entry of it without what is particular. */
const ANY: Record<string, string | number> = { count: 2, shown: '…', about: '…', right: '…', fields: '…' };

/**
 * What an entry of the log says, in a sentence, or an action as such when no entry is given; the name of the action for one that
 * nobody has put into words yet.
 */
export function useSays(): (action: string, entry?: Pick<Entry, 'details' | 'aboutName'>) => string {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  const rightLabel = useRightLabel();
  const { number } = useFormat();
  const wordsOf = ({
    details,
    aboutName,
  }: Pick<Entry, 'details' | 'aboutName'>): Record<string, string | number> => {
    const count = countOf(details);
    return {
      ...plain(details),
      count,
      shown: number(count),
      about: aboutName ?? t('activity.somebody'),
      right: rightLabel(String(details['right'])),
      fields: fieldsOf(details)
        .map((name) => t(`activity.fields.${name}`))
        .join(', '),
    };
  };
  return (action, entry) => {
    const key = `activity.says.${action}`;
    const words = entry ? wordsOf(entry) : ANY;
    if (i18next.exists(key, { count: Number(words['count']) })) return (t as Sentence)(key, words);
    const [type = '', what = ''] = action.split('.');
    const done = BUILT_IN.find((one) => one === what);
    return done ? t(`activity.record.${done}`, { type: typeLabel(type) }) : action;
  };
}

function countOf({ contacts, count, records, lines, contactIds }: Record<string, unknown>): number {
  const found = [contacts, count, records, lines].find((one) => typeof one === 'number');
  return typeof found === 'number' ? found : Array.isArray(contactIds) ? contactIds.length : 1;
}

/** Details that are texts, and lists of them with commas. */
const plain = (details: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => {
      if (typeof value === 'string') return [[name, value]];
      return Array.isArray(value) ? [[name, value.join(', ')]] : [];
    }),
  );

type FieldName = keyof Texts['activity']['fields'];

/** The fields that an entry names and that have a name here. */
function fieldsOf({ fields }: Record<string, unknown>): FieldName[] {
  const known = (i18next.getResourceBundle('en', 'texts') as Texts).activity.fields;
  return Array.isArray(fields) ? fields.filter((name): name is FieldName => String(name) in known) : [];
}
