import { Alert, Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';

const MOST = 5;

/** What is broken: what happened, and what to do. */
export function Broken(): React.JSX.Element {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: ['standing', 'broken'],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/transfers/standing', { params: { query: { kind: 'broken', limit: MOST } } }),
        )
      ).items,
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={80} role="status" aria-label={t('app.loading')} />;
  return (
    <Stack gap="sm">
      {data.map(({ transferId, state, direction, contacts, otherOffice, since, happened, whatToDo }) => (
        <Alert
          key={`${transferId} ${state}`}
          color="red"
          variant="outline"
          title={t(`overview.brokenTitle.${direction}`, {
            count: contacts,
            shown: number(contacts),
            office: otherOffice,
          })}
        >
          <Text size="sm">{happened}</Text>
          <Text size="sm" fw={600} mt={4}>
            {whatToDo}
          </Text>
          <Text size="xs" c="dimmed" mt={4}>
            {t('overview.brokenSince', { at: moment(since) })}{' '}
            <Anchor component={Link} to={`/transfers/${transferId}`} size="xs" underline="always">
              {t('export.toTransfer')}
            </Anchor>
          </Text>
        </Alert>
      ))}
    </Stack>
  );
}
