import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { answerOf, api } from '../api/client';
import { NamedField, type Named } from '../parts/named-field';
import { actionsWithWords, useSays } from './says';

/** What is searched for; it stands in the address, so that a search can be passed on. */
export interface Filter {
  action: string;
  actor: string;
  actorName: string;
  from: string;
  to: string;
  transfer: string;
}
const NAMES = ['action', 'actor', 'actorName', 'from', 'to', 'transfer'] as const;

export interface Searching {
  value: Filter;
  change(part: Partial<Filter>): void;
  clear(): void;
}

export function useFilters(): Searching {
  const [parameters, setParameters] = useSearchParams();
  const value = Object.fromEntries(
    NAMES.map((name) => [name, parameters.get(name) ?? '']),
  ) as unknown as Filter;
  const change = (part: Partial<Filter>): void =>
    setParameters(
      Object.entries({ ...value, ...part }).filter(([, one]) => one !== ''),
      { replace: true },
    );
  return { value, change, clear: () => setParameters({}) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** As the API takes it: days of the reader as moments, the last one included; a transfer once its id is complete. */
export function queryOf({ action, actor, from, to, transfer }: Filter) {
  const startOf = (day: string, more = 0): string => {
    const date = new Date(`${day}T00:00:00`);
    date.setDate(date.getDate() + more);
    return date.toISOString();
  };
  return {
    ...(action ? { action } : {}),
    ...(actor ? { actor } : {}),
    ...(from ? { from: startOf(from) } : {}),
    ...(to ? { to: startOf(to, 1) } : {}),
    ...(UUID.test(transfer.trim()) ? { transfer: transfer.trim() } : {}),
  };
}

export function Filters({ filters: { value, change, clear } }: { filters: Searching }): React.JSX.Element {
  const { t } = useTranslation();
  const says = useSays();
  const transfer = value.transfer.trim();
  const day = (name: 'from' | 'to'): React.JSX.Element => (
    <TextInput
      type="date"
      label={t(`activity.${name}`)}
      value={value[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  const isUsed = Object.values(value).some(Boolean);
  const [isOpen, { toggle }] = useDisclosure(isUsed);
  return (
    <>
      <Button variant="default" hiddenFrom="sm" onClick={toggle} aria-expanded={isOpen}>
        {t('activity.search')}
      </Button>
      <Group align="flex-end" gap="sm" {...(isOpen ? {} : { visibleFrom: 'sm' })}>
        <Select
          label={t('activity.what')}
          data={actionsWithWords()
            .map((action) => ({ value: action, label: says(action) }))
            .sort((one, other) => one.label.localeCompare(other.label))}
          value={value.action || null}
          onChange={(action) => change({ action: action ?? '' })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('administration.clear', { label: t('activity.what') }) }}
          style={{ flex: '2 1 220px' }}
        />
        <div style={{ flex: '1 1 170px' }}>
          <NamedField
            key={value.actor}
            label={t('activity.who')}
            source="actors"
            find={findActors}
            value={value.actor ? { id: value.actor, name: value.actorName } : null}
            onChange={(actor) => change({ actor: actor?.id ?? '', actorName: actor?.name ?? '' })}
          />
        </div>
        {day('from')}
        {day('to')}
        <TextInput
          label={t('activity.transfer')}
          value={value.transfer}
          onChange={(event) => change({ transfer: event.currentTarget.value })}
          error={transfer && !UUID.test(transfer) ? t('activity.transferIncomplete') : undefined}
          autoComplete="off"
          style={{ flex: '1 1 170px' }}
        />
        {isUsed && (
          <Button variant="default" onClick={clear}>
            {t('activity.clear')}
          </Button>
        )}
      </Group>
    </>
  );
}

async function findActors(search: string): Promise<Named[]> {
  const { items } = await answerOf(api.GET('/api/audit/actors', { params: { query: { search } } }));
  return items.map(({ id, fullName }) => ({ id, name: fullName }));
}
