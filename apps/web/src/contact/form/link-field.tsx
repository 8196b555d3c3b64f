import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ROOT, useRecordTypes, type Field } from '../../api/catalogue';
import { ask, type Schemas } from '../../api/client';
import { ownerLinkOf, textOf, type RecordRow } from '../../api/records';
import { useColleague, useTitles } from '../../api/titles';
import { useFound, type Named } from '../../parts/found';
import { choiceOf } from '../../texts/catalogue';

const PAUSE_MILLISECONDS = 250;
const MOST = 20;

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
  const title = useTitleOf(field, value) || t('app.loading');
  const { find, isReady } = useFinder(field, contactId);
  const found = useFound({
    source: ['links', field.kind, field.to ?? '', contactId ?? ''],
    find,
    value: value ? { id: value, name: title } : null,
    onChange: (chosen) => onChange(chosen?.id ?? ''),
    pause: PAUSE_MILLISECONDS,
    isDisabled: !isReady,
  });
  return (
    <Select
      {...more}
      {...found.props}
      id={id}
      clearable={!field.required}
      clearButtonProps={{ 'aria-label': t('contactForm.clear', { field: more.label }) }}
      placeholder={t('export.typeToSearch')}
      nothingFoundMessage={found.isFetching ? t('app.loading') : t('contact.nothingFound')}
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

/** How the records, or users, that the field may name are searched; ready as soon as the catalogue is known. */
function useFinder(
  field: Field,
  contactId: string | undefined,
): { find(search: string): Promise<Named[]>; isReady: boolean } {
  const { types } = useRecordTypes();
  const type = types?.find(({ name }) => name === field.to);
  const isUser = field.kind === 'user';
  const find = async (search: string): Promise<Named[]> => {
    if (isUser) {
      const { items } = await ask<Schemas['ColleaguesDto']>('/api/colleagues', { query: { search } });
      return items.map(({ id, fullName }) => ({ id, name: fullName }));
    }
    if (!type?.route) return [];
    // what hangs below contacts is looked for among the records of this one
    const contact = type.name !== ROOT && ownerLinkOf(type) ? contactId : undefined;
    const query = { search: search || undefined, limit: MOST, contact };
    const { items } = await ask<{ items: RecordRow[] }>(type.route, { query });
    const isChoice = type.fields.find(({ name }) => name === type.title)?.kind === 'choice';
    return items.map((row) => {
      const title = textOf(row, type.title);
      return { id: row.id, name: (isChoice ? choiceOf(title) : title) || row.id };
    });
  };
  return { find, isReady: isUser || type !== undefined };
}
