import '../texts/office/add-overview';
import {
  Anchor,
  Button,
  Group,
  Paper,
  SegmentedControl,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { Empty } from '../parts/empty';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { useFormat } from '../texts/format';
import { Broken } from './broken';
import { Open } from './open';
import { Withheld } from './withheld';

type Overview = Schemas['OverviewDto'];

const DAYS = ['7', '30', '90'] as const;
const EVERY_MILLISECONDS = 15_000;

/** The library of the chart is as large as all the rest. */
const OverTime = lazy(async () => ({ default: (await import('./over-time')).OverTime }));

/** What waits for me, what is open or broken, what was sent and what was withheld. */
export function OverviewScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const [days, setDays] = useState<string>('30');
  const { data, error, refetch } = useQuery({
    queryKey: ['overview', days],
    queryFn: () => answerOf(api.GET('/api/overview', { params: { query: { days: Number(days) } } })),
    placeholderData: (before) => before,
    refetchInterval: EVERY_MILLISECONDS,
  });
  return (
    <Screen
      title={t('overview.title')}
      actions={
        <SegmentedControl
          aria-label={t('overview.period')}
          value={days}
          onChange={setDays}
          data={DAYS.map((value) => ({ value, label: t('overview.days', { count: Number(value) }) }))}
        />
      }
    >
      <Problem error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('app.loading')} />}
      {data && <Figures overview={data} days={Number(days)} />}
    </Screen>
  );
}

function Figures({ overview, days }: { overview: Overview; days: number }): React.JSX.Element {
  const { t } = useTranslation();
  const wasAny = overview.days.some(({ sent, received }) => sent + received > 0);
  return (
    <Stack gap="md">
      <Waiting waiting={overview.waiting} />
      <Open open={overview.open} />
      {overview.open.some(({ kind }) => kind === 'broken') && <Broken />}
      {!wasAny && (
        <Empty title={t('overview.none')} hint={t('overview.noneHint')}>
          <Button component={Link} to="/contacts">
            {t('export.toContacts')}
          </Button>
        </Empty>
      )}
      {wasAny && (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
          <Paper withBorder p="md" component="section" aria-labelledby="over-time">
            <Title order={2} size="h5" mb="sm" id="over-time">
              {t('overview.overTime')}
            </Title>
            <Suspense fallback={<Skeleton height={260} role="status" aria-label={t('app.loading')} />}>
              <OverTime days={overview.days} />
            </Suspense>
          </Paper>
          <Withheld days={days} />
        </SimpleGrid>
      )}
    </Stack>
  );
}

/** What only the user himself can answer. */
function Waiting({ waiting }: { waiting: Overview['waiting'] }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { contacts, transfers, sendRequests } = waiting;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="waits-for-me">
      <Title order={2} size="h5" mb="xs" id="waits-for-me">
        {t('overview.forMe')}
      </Title>
      {contacts + sendRequests === 0 && (
        <Text size="sm" c="dimmed">
          {t('overview.nothingForMe')}
        </Text>
      )}
      {contacts > 0 && (
        <Group gap="xs" mb={4}>
          <Anchor component={Link} to="/inbox" fw={600}>
            {t('overview.contacts', { count: contacts, shown: number(contacts) })}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t('overview.inTransfers', { count: transfers, shown: number(transfers) })}
          </Text>
        </Group>
      )}
      {sendRequests > 0 && (
        <Anchor component={Link} to="/requests" fw={600}>
          {t('overview.sendRequests', { count: sendRequests, shown: number(sendRequests) })}
        </Anchor>
      )}
    </Paper>
  );
}
