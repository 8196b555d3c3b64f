import { Badge, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { usePages } from '../api/pages';
import { useSession } from '../api/session';
import { Empty } from '../parts/empty';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { useFormat } from '../texts/format';
import { Decide } from './decide';
import { RequestedContacts } from './requested-contacts';

const EVERY_MILLISECONDS = 10_000;
const COLOURS = {
  awaitingApproval: 'blue',
  approved: 'teal',
  refused: 'red',
  withdrawn: 'gray',
  expired: 'orange',
} as const;

/** Sends and packages of more contacts than one person may send: they wait for a second one, who approves or refuses. */
export function RequestsScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { rows, error, isPending, isSuccess, hasMore, loadMore, refetch } = usePages(
    ['requests'],
    (page) => answerOf(api.GET('/api/send-requests', { params: { query: { ...page, limit: 20 } } })),
    EVERY_MILLISECONDS,
  );
  return (
    <Screen
      title={t('requests.title')}
      lead={t('requests.lead')}
      actions={
        <Button component={Link} to="/transfers" variant="default">
          {t('transfers.title')}
        </Button>
      }
    >
      <Stack gap="md" maw={820}>
        <Problem error={error} onRetry={refetch} />
        {isPending && !error && <Skeleton height={160} role="status" aria-label={t('app.loading')} />}
        {isSuccess && rows.length === 0 && <Empty title={t('requests.none')} hint={t('requests.noneHint')} />}
        {rows.map((request) => (
          <One key={request.id} request={request} />
        ))}
        {hasMore && (
          <Button variant="subtle" onClick={loadMore}>
            {t('look.showMore')}
          </Button>
        )}
      </Stack>
    </Screen>
  );
}

function One({ request }: { request: Schemas['SendRequestDto'] }): React.JSX.Element {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const {
    kind,
    state,
    contacts,
    fromUser,
    toUser,
    toOffice,
    message,
    createdAt,
    expiresAt,
    mode,
    legalBasis,
  } = request;
  const title = t(kind === 'package' ? 'requests.package' : 'requests.of', {
    count: contacts,
    shown: number(contacts),
    user: toUser,
    office: toOffice,
  });
  return (
    <Paper withBorder p="md" component="article" aria-label={title}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {title}
          </Title>
          <Badge variant="dot" color={COLOURS[state]} fw={500}>
            {t(`requests.states.${state}`)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {t('requests.by', { user: fromUser, at: moment(createdAt) })} {mode && `${t(`export.${mode}`)}, `}
          {t(`export.legal.${legalBasis as 'contract'}`)}.{' '}
          {state === 'awaitingApproval' && t('requests.until', { at: moment(expiresAt) })}
        </Text>
        {message && (
          <Text size="sm" className="breaks">
            {message}
          </Text>
        )}
        <Outcome request={request} />
        {state === 'awaitingApproval' && (
          <>
            <RequestedContacts id={request.id} />
            <Decide request={request} />
          </>
        )}
      </Stack>
    </Paper>
  );
}

/** Who decided, when and why, and the transfer or, for who asked, the package that came of it. */
function Outcome({ request }: { request: Schemas['SendRequestDto'] }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const { decidedBy, decidedAt, reason, transferId, exportId, senderId } = request;
  const { who } = useSession();
  if (!decidedAt) return null;
  return (
    <Group gap="xs">
      <Text size="sm">
        {decidedBy && t('transfers.by', { name: decidedBy, at: moment(decidedAt) })}
        {reason && ` – ${reason}`}
      </Text>
      {transferId && (
        <Button component={Link} to={`/transfers/${transferId}`} variant="subtle" size="compact-sm">
          {t('export.toTransfer')}
        </Button>
      )}
      {exportId && senderId === who?.user.id && (
        <Button component={Link} to="/exports" variant="subtle" size="compact-sm">
          {t('requests.toPackage')}
        </Button>
      )}
    </Group>
  );
}
