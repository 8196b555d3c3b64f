import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ROOT } from '../api/catalogue';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { useReceipt } from '../transfers/receipt';

const EVERY_MILLISECONDS = 700;
/** The first contacts tell little of how long all will take: the time left is said from this part of them on, 1 of so many. */
const ENOUGH_TO_GUESS = 20;

/** How far the delivery of one transfer is (S4-79), and then its receipt (S4-80). */
export function Arriving({
  transferId: id,
  onHide,
}: {
  transferId: string;
  onHide: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const transfer = useQuery({
    queryKey: ['transfers', id],
    queryFn: () => answerOf(api.GET('/api/transfers/{id}', { params: { path: { id } } })),
  });
  const progress = useQuery({
    queryKey: ['transfers', id, 'progress'],
    queryFn: () => answerOf(api.GET('/api/transfers/{id}/progress', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.finished ? false : EVERY_MILLISECONDS),
  });
  const isFinished = progress.data?.finished ?? false;
  useEffect(() => {
    if (isFinished) void queries.invalidateQueries(); // states, receipts and lists are others now
  }, [isFinished, queries]);
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="xs">
        <Text fw={600}>
          {isFinished
            ? t('inbox.complete')
            : transfer.data
              ? t('inbox.arriving', { user: transfer.data.fromUser, office: transfer.data.fromOffice })
              : t('transfers.states.accepting')}
        </Text>
        <Problem error={progress.error} onRetry={() => void progress.refetch()} />
        {progress.data && <Bar progress={progress.data} />}
        {isFinished && <Outcome transferId={id} states={progress.data?.states} />}
        <Group gap="sm">
          {isFinished ? (
            <>
              <Button component={Link} to={`/transfers/${id}`} size="compact-sm">
                {t('inbox.receipt')}
              </Button>
              <Button component={Link} to={`/transfers/${id}/check`} variant="default" size="compact-sm">
                {t('check.open')}
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={onHide}>
                {t('inbox.dismiss')}
              </Button>
            </>
          ) : (
            <Stop transferId={id} />
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

/** What became of the contacts, in one line: as the receipt says it. */
function Outcome({
  transferId: id,
  states,
}: {
  transferId: string;
  states: Schemas['ProgressDto']['states'] | undefined;
}): React.JSX.Element | null {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { data } = useReceipt(id, states);
  const line = data?.lines.find(({ recordType }) => recordType === ROOT);
  if (!line) return null;
  const said = (['created', 'merged', 'linked', 'skipped', 'waiting'] as const)
    .filter((figure) => line[figure] > 0)
    .map((figure) => `${t(`transfers.figures.${figure}`)}: ${number(line[figure])}`);
  return <Text size="sm">{said.join(' · ')}</Text>;
}

function Bar({ progress }: { progress: Schemas['ProgressDto'] }): React.JSX.Element {
  const { t } = useTranslation();
  const { number, seconds } = useFormat();
  const { accepted, rate, secondsLeft, finished } = progress;
  const { wanted, arrived } = accepted;
  const says = t('inbox.arrived', { arrived: number(arrived), wanted: number(wanted) });
  return (
    <>
      <Progress.Root size="lg">
        <Progress.Section
          value={wanted === 0 ? 100 : (100 * arrived) / wanted}
          aria-label={t('inbox.complete')}
          aria-valuetext={says}
        />
      </Progress.Root>
      <Text size="sm" c="dimmed">
        {says}
        {!finished && rate !== null && secondsLeft !== null && arrived >= wanted / ENOUGH_TO_GUESS && (
          <> · {t('inbox.rate', { rate: number(rate), left: seconds(secondsLeft) })}</>
        )}
      </Text>
    </>
  );
}

function Stop({ transferId }: { transferId: string }): React.JSX.Element {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useOnce((body: Schemas['WaitingDto'], header) =>
    answerOf(api.POST('/api/inbox/cancel', { params: { header }, body })),
  );
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Button
          variant="default"
          size="compact-sm"
          loading={isPending}
          onClick={() => mutate({ transferIds: [transferId] })}
        >
          {t('inbox.stop')}
        </Button>
        <Text size="xs" c="dimmed">
          {t('inbox.stopSays')} {t('inbox.leave')}
        </Text>
      </Group>
      <Problem error={error} />
    </Stack>
  );
}
