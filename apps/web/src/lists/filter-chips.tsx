import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFilterInWords, type Filterable } from './filters';
import { KIND } from './kind-switch';
import type { ListState } from './list-state';

/** What narrows the list, each to be taken away by a click. */
export function FilterChips({
  state,
  all,
}: {
  state: ListState;
  all: Filterable[];
}): React.JSX.Element | null {
  const { t } = useTranslation();
  const inWords = useFilterInWords(all);
  const { change } = state;
  // the kind is said by its switch
  const filters = state.filters.filter(([name]) => name !== KIND);
  if (filters.length === 0) return null;
  return (
    <Group gap="xs" role="group" aria-label={t('filters.present')}>
      {filters.map(([name, value]) => (
        <Button
          key={name}
          variant="light"
          size="compact-sm"
          radius="xl"
          rightSection={<span aria-hidden>×</span>}
          aria-label={t('filters.remove', { filter: inWords(name, value) })}
          onClick={() => change({ [name]: undefined })}
        >
          {inWords(name, value)}
        </Button>
      ))}
      {filters.length > 1 && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => change(Object.fromEntries(filters.map(([name]) => [name, undefined])))}
        >
          {t('filters.removeAll')}
        </Button>
      )}
    </Group>
  );
}
