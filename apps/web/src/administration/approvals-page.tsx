import { Anchor, Button, Group, List, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { usePages } from '../api/pages';
import { useSession } from '../api/session';
import { Empty } from '../parts/empty';
import { FormDialog } from '../parts/form-dialog';
import { Listing } from '../parts/listing';
import { Screen } from '../parts/screen';
import type { Column } from '../parts/virtual-table';
import { useWithAction } from '../parts/with-action';
import { useFormat } from '../texts/format';

type Request = Schemas['SendRequestDto'];
interface Asked {
  request: Request;
  answer: 'approve' | 'refuse';
}

const EVERY_MILLISECONDS = 10_000;

/** Sends of more contacts than one person may send: approved or refused by a second one (threat 8). */
export function ApprovalsPage(): React.JSX.Element {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const columns = useColumns(setAsked);
  const pages = usePages(
    ['send-requests'],
    (page) => answerOf(api.GET('/api/send-requests', { params: { query: page } })),
    EVERY_MILLISECONDS,
  );
  return (
    <Screen title={t('administration.pages.approvals')} lead={t('administration.approvals.lead')}>
      <Listing
        label={t('administration.pages.approvals')}
        pages={pages}
        columns={columns}
        idOf={({ id }) => id}
        empty={
          <Empty title={t('administration.approvals.none')} hint={t('administration.approvals.noneHint')} />
        }
      />
      {asked && <AnswerDialog {...asked} onClose={() => setAsked(undefined)} />}
    </Screen>
  );
}

function useColumns(ask: (asked: Asked) => void): Column<Request>[] {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const columns: Column<Request>[] = [
    {
      id: 'from',
      header: t('administration.approvals.from'),
      cell: ({ fromUser, transferId }) =>
        transferId ? (
          <Anchor component={Link} to={`/transfers/${transferId}`} size="sm">
            {fromUser}
          </Anchor>
        ) : (
          fromUser
        ),
    },
    { id: 'contacts', header: t('transfers.contacts'), grow: 0.7, cell: ({ contacts }) => number(contacts) },
    {
      id: 'to',
      header: t('transfers.to'),
      grow: 1.7,
      cell: ({ toOffice, toUser }) => `${toOffice}, ${toUser}`,
    },
    {
      id: 'state',
      header: t('transfers.state'),
      grow: 1.5,
      cell: ({ state, decidedBy }) =>
        [t(`administration.approvals.states.${state}`), decidedBy].filter(Boolean).join(', '),
    },
    {
      id: 'at',
      header: t('administration.approvals.at'),
      grow: 1.4,
      cell: ({ createdAt }) => moment(createdAt),
    },
  ];
  return useWithAction(columns, {
    id: 'answer',
    header: t('administration.delegates.action'),
    grow: 1.6,
    cell: (request) => <Answers request={request} ask={ask} />,
  });
}

function Answers({ request, ask }: { request: Request; ask: (asked: Asked) => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { who } = useSession();
  if (request.state !== 'awaitingApproval') return <>{request.reason ?? ''}</>;
  if (request.senderId === who?.user.id) return <>{t('administration.approvals.yours')}</>;
  return (
    <Group gap={6} wrap="nowrap">
      {(['approve', 'refuse'] as const).map((answer) => (
        <Button
          key={answer}
          size="compact-xs"
          variant={answer === 'approve' ? 'filled' : 'default'}
          onClick={() => ask({ request, answer })}
        >
          {t(`administration.approvals.${answer}`)}
        </Button>
      ))}
    </Group>
  );
}

const NAMES = 10;

function AnswerDialog({ request, answer, onClose }: Asked & { onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [reason, setReason] = useState('');
  const { id, contacts } = request;
  const { mutate, isPending, error } = useOnce((body: { reason: string }, header) => {
    const params = { path: { id }, header };
    return answer === 'approve'
      ? answerOf<unknown>(api.POST('/api/send-requests/{id}/approve', { params, body: {} }))
      : answerOf<unknown>(api.POST('/api/send-requests/{id}/refuse', { params, body }));
  }, onClose);
  return (
    <FormDialog
      title={t(`administration.approvals.titles.${answer}`, { count: contacts, shown: number(contacts) })}
      says={t(`administration.approvals.says.${answer}`, {
        user: request.fromUser,
        office: request.toOffice,
      })}
      submit={t(`administration.approvals.${answer}`)}
      isDangerous={answer === 'refuse'}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => mutate({ reason: reason.trim() })}
    >
      {request.message && (
        <Text size="sm" className="breaks">
          {t('transfers.message')}: {request.message}
        </Text>
      )}
      <Names id={id} contacts={contacts} />
      {answer === 'refuse' && (
        <Textarea
          label={t('administration.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={2}
          required
        />
      )}
    </FormDialog>
  );
}

/** Whom it is about: the first few by name, the others counted. */
function Names({ id, contacts }: { id: string; contacts: number }): React.JSX.Element {
  const { t } = useTranslation();
  const { data = [] } = useQuery({
    queryKey: ['send-requests', id, 'contacts'],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/send-requests/{id}/contacts', { params: { path: { id }, query: { limit: NAMES } } }),
        )
      ).items,
  });
  return (
    <List size="sm">
      {data.map(({ contactId, displayName }) => (
        <List.Item key={contactId}>{displayName ?? contactId}</List.Item>
      ))}
      {contacts > data.length && data.length > 0 && (
        <List.Item>{t('administration.approvals.others', { count: contacts - data.length })}</List.Item>
      )}
    </List>
  );
}
