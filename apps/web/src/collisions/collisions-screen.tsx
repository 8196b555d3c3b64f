import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { answerOf, api } from '../api/client';
import { useAccept } from '../inbox/answers';
import { Empty } from '../parts/empty';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { useFormat } from '../texts/format';
import { CollisionCard } from './collision-card';
import { kindOf, useCollisions, type Collision } from './collisions';

/** Contacts that wait and that may be here already, side by side with those that they may be. */
export function CollisionsScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { rows, error, isPending, isSuccess, hasMore, loadMore, refetch } = useCollisions();
  return (
    <Screen title={t('collisions.title')} lead={t('collisions.lead')} actions={<Back />}>
      <Stack gap="md" maw={1000}>
        <Default />
        <Problem error={error} onRetry={refetch} />
        {isPending && !error && <Skeleton height={320} role="status" aria-label={t('app.loading')} />}
        {isSuccess && rows.length === 0 && !hasMore && (
          <Empty title={t('collisions.none')} hint={t('collisions.noneHint')} />
        )}
        {rows.map((collision) => (
          <CollisionCard
            key={`${collision.transferId} ${collision.contactId}`}
            collision={collision}
            alike={rows.filter((one) => kindOf(one) === kindOf(collision))}
          />
        ))}
        {hasMore && (
          <Button variant="subtle" onClick={loadMore}>
            {t('look.showMore')}
          </Button>
        )}
        {rows.length > 0 && <AcceptThese collisions={rows} />}
      </Stack>
    </Screen>
  );
}

function Back(): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Button component={Link} to="/inbox" variant="default">
      {t('collisions.back')}
    </Button>
  );
}

/** What the office does where nobody chooses. */
function Default(): React.JSX.Element | null {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['office'],
    queryFn: () => answerOf(api.GET('/api/office')),
  });
  if (!data) return null;
  const { choice } = data.settings.collisions;
  return (
    <Alert variant="outline" color="gray" title={t('collisions.default')}>
      {t(`collisions.defaults.${choice}`)}
    </Alert>
  );
}

function AcceptThese({ collisions }: { collisions: Collision[] }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const navigate = useNavigate();
  const accept = useAccept((said) => void navigate('/inbox', { state: { said } }));
  const count = collisions.length;
  const contacts = collisions.map(({ transferId, contactId }) => ({ transferId, contactId }));
  return (
    <section>
      <Problem error={accept.error} />
      <Group>
        <Button loading={accept.isPending} onClick={() => accept.mutate({ contacts })}>
          {t('inbox.acceptCount', { count: number(count) })}
        </Button>
        <Text size="sm" c="dimmed">
          {t('collisions.acceptSays')}
        </Text>
      </Group>
    </section>
  );
}
