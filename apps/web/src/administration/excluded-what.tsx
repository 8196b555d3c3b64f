import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client';
import { NamedField, type Named } from '../parts/named-field';
import { Problem } from '../parts/problem';
import { labelOf } from '../texts/catalogue';
import type { Exclusion } from './exclusions-page';

const WAYS = ['email', 'clientNumber', 'taxId'] as const;

/** What a new line is about, as far as it has been typed. */
export interface What {
  contact: Named | null;
  office: Named | null;
  by: (typeof WAYS)[number];
  text: string;
  name: string;
  record: string;
  field: string;
}

interface Props {
  what: What;
  change(part: Partial<What>): void;
}

/** Whether enough is said to add the line. */
export function isNamed(kind: Exclusion['kind'], { contact, office, by, text, name, record }: What): boolean {
  if (kind === 'contact') return contact !== null;
  if (kind === 'office') return office !== null;
  return kind === 'records'
    ? record !== ''
    : text.trim() !== '' && (by !== 'clientNumber' || name.trim() !== '');
}

/** The fields for what is excluded. */
export function WhatField({ kind, ...props }: Props & { kind: Exclusion['kind'] }): React.JSX.Element {
  const { t } = useTranslation();
  const { what, change } = props;
  if (kind === 'records') return <Records {...props} />;
  if (kind === 'identifier') return <Identifier {...props} />;
  if (kind === 'contact')
    return (
      <NamedField
        label={t('inbox.contact')}
        source="contacts"
        find={findContacts}
        value={what.contact}
        onChange={(contact) => change({ contact })}
        isRequired
      />
    );
  return (
    <NamedField
      label={t('export.office')}
      source="offices"
      find={findOffices}
      value={what.office}
      onChange={(office) => change({ office })}
      isRequired
    />
  );
}

function Records({ what, change }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { data = [], error } = useQuery({
    queryKey: ['exclusions', 'choices'],
    queryFn: async () => (await answerOf(api.GET('/api/exclusions/choices'))).items,
    staleTime: Infinity,
  });
  const type = data.find(({ recordType }) => recordType === what.record);
  return (
    <>
      <Problem error={error} />
      <Select
        label={t('administration.exclusions.recordType')}
        data={data.map(({ recordType, label }) => ({
          value: recordType,
          label: labelOf(`${recordType}.plural`, label),
        }))}
        value={what.record || null}
        onChange={(record) => change({ record: record ?? '', field: '' })}
        searchable
        required
      />
      <Select
        label={t('administration.exclusions.field')}
        description={
          type && !type.whole
            ? t('administration.exclusions.fieldNeeded')
            : t('administration.exclusions.fieldSays')
        }
        data={(type?.fields ?? []).map(({ field, label }) => ({
          value: field,
          label: labelOf(`${what.record}.${field}`, label),
        }))}
        value={what.field || null}
        onChange={(field) => change({ field: field ?? '' })}
        searchable
        clearable
        clearButtonProps={{
          'aria-label': t('administration.clear', { label: t('administration.exclusions.field') }),
        }}
        required={type?.whole === false}
        disabled={!type}
      />
    </>
  );
}

function Identifier({ what, change }: Props): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('administration.exclusions.by')}
        data={WAYS.map((value) => ({ value, label: t(`administration.exclusions.ways.${value}`) }))}
        value={what.by}
        onChange={(by) => by && change({ by, text: '' })}
      />
      <TextInput
        label={t(`administration.exclusions.ways.${what.by}`)}
        description={what.by === 'taxId' ? t('administration.exclusions.taxIdSays') : undefined}
        type={what.by === 'email' ? 'email' : 'text'}
        value={what.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        maxLength={what.by === 'email' ? 254 : 40}
        autoComplete="off"
        required
      />
      {what.by === 'clientNumber' && (
        <TextInput
          label={t('administration.exclusions.lastName')}
          value={what.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          maxLength={120}
          required
        />
      )}
    </>
  );
}

/** Contacts of the office by name or number. */
export async function findContacts(search: string): Promise<Named[]> {
  const { items } = await answerOf(
    api.GET('/api/contacts', { params: { query: { limit: 20, ...(search ? { search } : {}) } } }),
  );
  return items.map(({ id, ...fields }) => {
    const { displayName }: Record<string, unknown> = fields; // a field of the catalogue
    return { id, name: typeof displayName === 'string' ? displayName : id };
  });
}

async function findOffices(search: string): Promise<Named[]> {
  const { items } = await answerOf(
    api.GET('/api/directory/offices', { params: { query: { search, limit: 20 } } }),
  );
  return items.map(({ id, name }) => ({ id, name }));
}
