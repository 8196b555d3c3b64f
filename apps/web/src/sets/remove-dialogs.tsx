import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answerOf, api } from '../api/client';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import type { ContactSet } from './sets';

interface Props {
  set: ContactSet;
  onClose: () => void;
}

/** Asks before a set goes. */
export function RemoveSetDialog({ set, onClose }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/sets/{id}', { params: { path: { id: set.id } } })),
    onSuccess: async () => {
      await navigate('/sets');
      queries.removeQueries({ queryKey: ['set', set.id] });
      await queries.invalidateQueries({ queryKey: ['sets'] });
    },
  });
  return (
    <Question
      title={t('sets.removeTitle', { name: set.name })}
      says={t('sets.removeSays', { count: set.members, shown: number(set.members) })}
      button={t('sets.remove')}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onYes={mutate}
    />
  );
}

/** Asks before the tagged contacts leave the set. */
export function TakeOutDialog({ set, onClose }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      answerOf(
        api.DELETE('/api/sets/{id}/members', { params: { path: { id: set.id } }, body: { tagged: true } }),
      ),
    onSuccess: async () => {
      await Promise.all(
        [['set', set.id], ['members', set.id], ['sets']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
      onClose();
    },
  });
  return (
    <Question
      title={t('sets.takeOutTitle', { count: set.tagged, shown: number(set.tagged) })}
      says={t('sets.takeOutSays')}
      button={t('sets.takeOut')}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onYes={mutate}
    />
  );
}

function Question({
  title,
  says,
  button,
  isPending,
  error,
  onClose,
  onYes,
}: {
  title: string;
  says: string;
  button: string;
  isPending: boolean;
  error: Error | null;
  onClose: () => void;
  onYes: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">{says}</Text>
        <Problem error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('app.cancel')}
          </Button>
          <Button color="red" loading={isPending} onClick={() => onYes()}>
            {button}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
