import { Alert, Anchor, Button, Checkbox, Group, List, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useCounted } from '../api/catalogue';
import { answerOf, api, newKey, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { Dialog } from '../parts/dialog';
import { useSays } from '../api/rules';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { GROUPS } from './groups';
import type { Transfer } from './transfer';

/** Until when what has arrived may be given back, the question before it, and the returns that there are. */
export function GiveBack({
  transfer,
  contactIds,
}: {
  transfer: Transfer;
  /** none: all */
  contactIds: readonly string[];
}): React.JSX.Element | null {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const { id, states } = transfer;
  const [isAsking, setAsking] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['transfers', id, 'returns', states],
    queryFn: () =>
      answerOf(api.GET('/api/transfers/{id}/returns', { params: { path: { id }, query: { limit: 50 } } })),
  });
  if (error) return <Problem error={error} />;
  const last = data?.returnableUntil.last;
  const isPossible = Boolean(last && new Date(last) > new Date());
  const count = contactIds.length;
  return (
    <Group justify="space-between" mb="xs" className="no-print">
      <Text size="sm" c="dimmed">
        {last && t(isPossible ? 'returns.until' : 'returns.over', { at: moment(last) })}
        {data?.items.map((one, index) => (
          <span key={one.id}>
            {' '}
            <Anchor component={Link} to={`/transfers/${one.id}`} size="sm">
              {t('returns.one', { place: number(data.items.length - index), at: moment(one.sentAt) })}
            </Anchor>
          </span>
        ))}
      </Text>
      {isPossible && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {count > 0 ? t('returns.some', { count, shown: number(count) }) : t('returns.all')}
        </Button>
      )}
      {isAsking && <Question transfer={transfer} contactIds={contactIds} onClose={() => setAsking(false)} />}
    </Group>
  );
}

/** What would be reversed, what is kept and why, before it is done. */
function Question({
  transfer: { id, fromOffice, fromUser },
  contactIds,
  onClose,
}: {
  transfer: Transfer;
  contactIds: readonly string[];
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const navigate = useNavigate();
  const [message, setMessage] = useState('');
  const [leaveOut, setLeaveOut] = useState(false);
  const some = contactIds.length > 0 ? { contactIds: [...contactIds] } : {};
  const preview = useQuery({
    queryKey: ['transfers', id, 'return-preview', contactIds],
    queryFn: () => askPreview(id, some),
  });
  const { mutate, isPending, error } = useOnce(
    (body: Schemas['ReturnDto'], header) =>
      answerOf(api.POST('/api/transfers/{id}/return', { params: { path: { id }, header }, body })),
    ({ id: back }) => void navigate(`/transfers/${back}`),
  );
  const { data } = preview;
  const words = message.trim();
  const count = data?.contacts ?? 0;
  const isHeldUp = Boolean(data && data.blockedCount > 0 && !leaveOut);
  return (
    <Dialog title={t('returns.title')} onClose={onClose}>
      <Stack gap="sm">
        <Problem error={preview.error} onRetry={() => void preview.refetch()} />
        {!data && !preview.error && <Skeleton height={160} role="status" aria-label={t('app.loading')} />}
        {data && (
          <>
            <Text size="sm">
              {t(data.mode === 'copy' ? 'returns.saysCopy' : 'returns.says', {
                count,
                shown: number(count),
                office: fromOffice,
                user: fromUser,
              })}
            </Text>
            <Groups preview={data} />
            <Blocked preview={data} leaveOut={leaveOut} onChange={setLeaveOut} />
            <Textarea
              label={t('returns.message')}
              value={message}
              onChange={(event) => setMessage(event.currentTarget.value)}
              maxLength={2000}
              autosize
              minRows={2}
            />
          </>
        )}
        <Problem error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button
            loading={isPending}
            disabled={!data || count === 0 || isHeldUp}
            onClick={() =>
              mutate({ ...some, leaveOutBlocked: leaveOut, ...(words ? { message: words } : {}) })
            }
          >
            {t('returns.confirm', { count, shown: number(count) })}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function askPreview(id: string, body: Schemas['SomeContactsDto']): Promise<Schemas['ReturnPreviewDto']> {
  const header = { 'Idempotency-Key': newKey() };
  return answerOf(api.POST('/api/transfers/{id}/return/preview', { params: { path: { id }, header }, body }));
}

function Groups({ preview: { groups } }: { preview: Schemas['ReturnPreviewDto'] }): React.JSX.Element {
  const { t } = useTranslation();
  const sentence = useSays();
  const counted = useCounted();
  return (
    <>
      {GROUPS.filter((group) => groups[group].length > 0).map((group) => (
        <div key={group}>
          <Text size="sm" fw={600}>
            {t(`returns.groups.${group}`)}
          </Text>
          <List size="sm">
            {groups[group].map(({ recordType, part, reason, says, count }) => (
              <List.Item key={`${recordType} ${part} ${reason}`}>
                {counted(count, recordType)}
                {says && `: ${sentence(says, reason)}`}
              </List.Item>
            ))}
          </List>
        </div>
      ))}
    </>
  );
}

function Blocked({
  preview: { blocked, blockedCount, contacts },
  leaveOut,
  onChange,
}: {
  preview: Schemas['ReturnPreviewDto'];
  leaveOut: boolean;
  onChange: (leaveOut: boolean) => void;
}): React.JSX.Element | null {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (blockedCount === 0) return null;
  return (
    <Alert color="orange" variant="outline" title={t('returns.blocked', { count: number(blockedCount) })}>
      <List size="sm" mb="xs">
        {blocked.map(({ contactId, displayName, reason }) => (
          <List.Item key={contactId}>
            {displayName}: {t(`returns.obstacles.${reason}`)}
          </List.Item>
        ))}
      </List>
      {contacts > 0 && (
        <Checkbox
          label={t('returns.leaveOut')}
          checked={leaveOut}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )}
    </Alert>
  );
}
