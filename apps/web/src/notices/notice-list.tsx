import { Button, Group, ScrollArea, Skeleton, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { usePages } from '../api/pages';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';

type Notice = Schemas['NoticeDto'];

/** What the user was told, newest first; one that is pressed is read, and leads to what it is about. */
export function NoticeList({ unread }: { unread: number }): React.JSX.Element {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { rows, error, isPending, isSuccess, hasMore, loadMore, refetch } = usePages(
    ['notices', 'list', unread],
    (page, signal) =>
      answerOf(api.GET('/api/notices', { params: { query: { ...page, limit: 20 } }, signal })),
  );
  const readAll = useMutation({
    mutationFn: () => answerOf(api.PUT('/api/notices/read')),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  return (
    <>
      <Group justify="space-between" p="sm" wrap="nowrap">
        <Title order={2} size="h6">
          {t('notices.title')}
        </Title>
        {unread > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={readAll.isPending}
            onClick={() => readAll.mutate()}
          >
            {t('notices.readAll')}
          </Button>
        )}
      </Group>
      <Problem error={error ?? readAll.error} onRetry={refetch} />
      {isPending && !error && <Skeleton height={120} role="status" aria-label={t('app.loading')} />}
      {isSuccess && rows.length === 0 && (
        <Text size="sm" c="dimmed" p="sm">
          {t('notices.none')}
        </Text>
      )}
      <ScrollArea.Autosize mah="60vh" type="auto">
        <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {rows.map((notice) => (
            <li key={notice.id}>
              <One notice={notice} />
            </li>
          ))}
        </Stack>
        {hasMore && (
          <Button variant="subtle" size="compact-sm" m="sm" onClick={loadMore}>
            {t('look.showMore')}
          </Button>
        )}
      </ScrollArea.Autosize>
    </>
  );
}

function One({ notice }: { notice: Notice }): React.JSX.Element {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const says = useSays();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (id: string) => answerOf(api.PUT('/api/notices/{id}/read', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  const to = placeOf(notice);
  const open = (): void => {
    if (!notice.readAt) mutate(notice.id);
    if (to) void navigate(to);
  };
  return (
    <UnstyledButton className="notice" data-unread={notice.readAt ? undefined : true} onClick={open}>
      <Text size="sm" fw={notice.readAt ? 400 : 600}>
        {says(notice)}
        {!notice.readAt && <span className="hidden-words"> {t('notices.isNew')}</span>}
      </Text>
      <Text size="xs" c="dimmed">
        {moment(notice.createdAt)}
      </Text>
    </UnstyledButton>
  );
}

const TO_ANSWER: readonly Notice['kind'][] = ['transfer.arrived', 'transfer.reminder', 'transfer.failed'];

/** Where a notice leads; nowhere when the user may not see it any more. */
function placeOf({ kind, transfer, transferId, request }: Notice): string | undefined {
  if (request) return '/requests';
  if (kind === 'delegate.named') return '/inbox';
  if (!transfer || !transferId) return undefined;
  return TO_ANSWER.includes(kind) ? '/inbox' : `/transfers/${transferId}`;
}

/** What a notice says, in a sentence. */
function useSays(): (notice: Notice) => string {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  return ({ kind, contacts, transfer, request, delegation }) => {
    const names = {
      count: contacts ?? 0,
      shown: number(contacts ?? 0),
      fromUser: transfer?.fromUser ?? request?.fromUser ?? t('look.somebody'),
      toUser: transfer?.toUser ?? request?.toUser ?? t('look.somebody'),
      fromOffice: transfer?.fromOffice ?? '',
      toOffice: transfer?.toOffice ?? request?.toOffice ?? '',
      until: transfer ? moment(transfer.expiresAt) : '',
      by: request?.decidedBy ?? t('look.somebody'),
      user: delegation?.user ?? t('look.somebody'),
    };
    if (request && request.toOffice === null && isAboutRequest(kind))
      return t(`notices.packageKinds.${KEYS[kind]}`, names);
    return t(`notices.kinds.${KEYS[kind]}`, names);
  };
}

const KEYS = {
  'transfer.arrived': 'arrived',
  'transfer.reminder': 'reminder',
  'transfer.expired': 'expired',
  'transfer.recalled': 'recalled',
  'transfer.reassigned': 'reassigned',
  'transfer.failed': 'failed',
  'transfer.accepted': 'accepted',
  'transfer.declined': 'declined',
  'transfer.returned': 'returned',
  'request.waiting': 'requestWaiting',
  'request.approved': 'requestApproved',
  'request.refused': 'requestRefused',
  'request.expired': 'requestExpired',
  'delegate.named': 'delegateNamed',
} as const satisfies Record<Notice['kind'], string>;

type RequestKind = 'request.waiting' | 'request.approved' | 'request.refused' | 'request.expired';

const isAboutRequest = (kind: Notice['kind']): kind is RequestKind => kind.startsWith('request.');
