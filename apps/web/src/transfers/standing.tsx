import { Alert, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import type { Transfer } from './transfer';

const COLOURS = { waitingForPerson: 'blue', working: 'teal', broken: 'red' } as const;
const EVERY_MILLISECONDS = 5_000;

/** For whom or what it waits, since when, and what to do when something is broken. */
export function Standing({ transfer: { id, states } }: { transfer: Transfer }): React.JSX.Element | null {
  const { data, error } = useQuery({
    queryKey: ['transfers', id, 'standing', states],
    queryFn: () =>
      answerOf(api.GET('/api/transfers/standing', { params: { query: { transferId: id, limit: 20 } } })),
    refetchInterval: ({ state }) => (state.data?.items.length ? EVERY_MILLISECONDS : false),
  });
  if (error) return <Problem error={error} />;
  if (!data || data.items.length === 0) return null;
  return (
    <Stack gap="xs">
      {data.items.map((item) => (
        <One key={item.state} item={item} />
      ))}
    </Stack>
  );
}

function One({ item }: { item: Schemas['StandingDto'] }): React.JSX.Element {
  const { t } = useTranslation();
  const { number, seconds } = useFormat();
  const { who } = useSession();
  const { kind, state, contacts: count, waitsFor, happened, whatToDo, seconds: since } = item;
  const isMine = waitsFor === who?.user.fullName && item.direction === 'received';
  const what =
    kind === 'waitingForPerson'
      ? t(isMine ? 'standing.waitsForYou' : 'standing.waitsFor', {
          count,
          shown: number(count),
          name: waitsFor,
        })
      : t(`standing.${kind}.${state as 'accepting'}`, { count, shown: number(count) });
  return (
    <Alert variant="outline" color={COLOURS[kind]} title={t(`standing.kinds.${kind}`)}>
      <Text size="sm">
        {what} {t('standing.since', { time: seconds(since) })}
      </Text>
      {happened && <Text size="sm">{happened}</Text>}
      {whatToDo && (
        <Text size="sm" fw={500}>
          {whatToDo}
        </Text>
      )}
    </Alert>
  );
}
