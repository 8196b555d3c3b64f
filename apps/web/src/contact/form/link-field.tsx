import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROOT, useRecordTypes, type Field } from '../../api/catalogue';
import { ask, type Schemas } from '../../api/client';
import { ownerLinkOf, textOf, type RecordRow } from '../../api/records';
import { useColleague, useTitles } from '../../api/titles';
import { choiceOf } from '../../texts/catalogue';

const PAUSE_MILLISECONDS = 250;
const MOST = 20;

interface Found {
  id: string;
  title: string;
}

export interface LinkFieldProps {
  field: Field;
  /** The contact that the form is for: what belongs to contacts is only searched among its records. */
  contactId: string | undefined;
  value: string;
  onChange(value: string): void;
  label: string;
  description: string | undefined;
  error: string | undefined;
  id: string;
}

/** Another record, or a user of the office, found as its name is typed. */
export function LinkField(props: LinkFieldProps): React.JSX.Element {
  const { field, contactId, value, onChange, id, ...more } = props;
  const { t } = useTranslation();
  const title = useTitleOf(field, value);
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed === title ? '' : typed.trim(), PAUSE_MILLISECONDS);
  const search = useSearchFor(field, contactId, asked);
  const found = (search.data ?? []).filter((one) => one.id !== value);
  const offered = value ? [{ id: value, title: title || t('app.loading') }, ...found] : found;
  return (
    <Select
      {...more}
      id={id}
      data={offered.map((one) => ({ value: one.id, label: one.title }))}
      filter={({ options }) => options}
      searchable
      clearable={!field.required}
      clearButtonProps={{ 'aria-label': t('contactForm.clear', { field: more.label }) }}
      placeholder={t('export.typeToSearch')}
      nothingFoundMessage={search.isFetching ? t('app.loading') : t('contact.nothingFound')}
      onSearchChange={setTyped}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      withAsterisk={field.required}
      maxDropdownHeight={280}
    />
  );
}

function useTitleOf({ kind, to }: Field, value: string): string {
  const titles = useTitles(to ?? '', kind === 'link' && value ? [value] : []);
  const colleague = useColleague(kind === 'user' ? value : '');
  return kind === 'user' ? colleague : (titles.get(value) ?? '');
}

function useSearchFor(field: Field, contactId: string | undefined, search: string) {
  const { types } = useRecordTypes();
  const type = types?.find(({ name }) => name === field.to);
  const isUser = field.kind === 'user';
  return useQuery({
    queryKey: ['links', field.kind, field.to, contactId, search],
    queryFn: async ({ signal }): Promise<Found[]> => {
      if (isUser) {
        const query = { search };
        const { items } = await ask<Schemas['ColleaguesDto']>('/api/colleagues', { query, signal });
        return items.map(({ id, fullName }) => ({ id, title: fullName }));
      }
      if (!type?.route) return [];
      // what hangs below contacts is looked for among the records of this one
      const contact = type.name !== ROOT && ownerLinkOf(type) ? contactId : undefined;
      const query = { search: search || undefined, limit: MOST, contact };
      const { items } = await ask<{ items: RecordRow[] }>(type.route, { query, signal });
      const isChoice = type.fields.find(({ name }) => name === type.title)?.kind === 'choice';
      return items.map((row) => {
        const title = textOf(row, type.title);
        return { id: row.id, title: (isChoice ? choiceOf(title) : title) || row.id };
      });
    },
    enabled: isUser || type !== undefined,
    placeholderData: (before) => before,
  });
}
