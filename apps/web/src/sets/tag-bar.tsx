import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ListState } from '../lists/list-state';
import { useFormat } from '../texts/format';
import type { ContactSet } from './sets';
import type { Tags } from './tags';

/** Tags all, all that match, or none, and says how many are (S4-68). */
export function TagBar({
  set: { members, tagged },
  state,
  tags,
  isWorking,
}: {
  set: ContactSet;
  state: ListState;
  tags: Tags;
  isWorking: boolean;
}): React.JSX.Element | null {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (members === 0) return null;
  const put = (which: Parameters<Tags['put']>[0]): void => void tags.put(which).catch(() => undefined);
  const isBusy = tags.isPutting || isWorking;
  return (
    <Group gap="sm">
      <Text size="sm" aria-live="polite" fw={500}>
        {t('sets.taggedOf', { shown: number(tagged), members: number(members) })}
      </Text>
      {state.isNarrowed && (
        <Button
          variant="light"
          size="compact-sm"
          loading={isBusy}
          onClick={() => put({ filter: state.meant })}
        >
          {t('sets.tagMatching')}
        </Button>
      )}
      <Button
        variant={state.isNarrowed ? 'subtle' : 'light'}
        size="compact-sm"
        loading={isBusy}
        disabled={tagged === members}
        onClick={() => put({ all: true })}
      >
        {t('sets.tagAll')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={isBusy}
        disabled={tagged === 0}
        onClick={() => put({ none: true })}
      >
        {t('sets.tagNone')}
      </Button>
    </Group>
  );
}
