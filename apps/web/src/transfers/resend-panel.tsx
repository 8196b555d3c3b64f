import { Button, Group, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answerOf, api, newKey, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { findUsers } from '../export/directory';
import { DirectoryField, type Choice } from '../export/directory-field';
import { LossReport } from '../export/loss-report';
import { Problem } from '../parts/problem';
import { SidePanel } from '../parts/side-panel';
import { useFormat } from '../texts/format';
import type { Transfer } from './transfer';

type Ask = Schemas['ResendDto'];

/** Sends again what came back, as it is now: to whom, what goes, a message. */
export function ResendPanel({
  transfer,
  contactIds,
  state,
  onClose,
}: {
  transfer: Transfer;
  contactIds: string[];
  state: NonNullable<Ask['states']>[number];
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const navigate = useNavigate();
  const { id, recipientId, toUser, toOffice, targetOfficeId } = transfer;
  const [user, setUser] = useState<Choice | null>({ id: recipientId, name: toUser });
  const [message, setMessage] = useState('');
  const ask: Ask = { contactIds, states: [state] };
  const preview = useQuery({ queryKey: ['resend-preview', id, ask], queryFn: () => askPreview(id, ask) });
  const { mutate, isPending, error } = useOnce(
    (body: Ask, header) =>
      answerOf(api.POST('/api/transfers/{id}/resend', { params: { path: { id }, header }, body })),
    (sent) => void navigate('sendRequestId' in sent ? '/requests' : `/transfers/${sent.id}`),
  );
  const words = message.trim();
  const count = preview.data?.contacts ?? 0;
  const send = (): void => {
    if (user) mutate({ ...ask, recipientId: user.id, ...(words ? { message: words } : {}) });
  };
  return (
    <SidePanel title={t('resend.panel')} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">{t('resend.panelSays', { office: toOffice })}</Text>
        <DirectoryField
          label={t('export.user')}
          source={['users', targetOfficeId]}
          find={(search) => findUsers(targetOfficeId, search)}
          value={user}
          onChange={setUser}
          none={t('export.noUser')}
        />
        <Textarea
          label={t('export.message')}
          description={t('export.messageHint')}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={2}
        />
        <Problem error={preview.error} onRetry={() => void preview.refetch()} />
        {!preview.data && !preview.error && (
          <Skeleton height={160} role="status" aria-label={t('app.loading')} />
        )}
        {preview.data && <LossReport preview={{ ...preview.data, add: [] }} onAdd={() => undefined} />}
        <Problem error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button loading={isPending} disabled={count === 0 || !user} onClick={send}>
            {t('export.confirm', { count, shown: number(count) })}
          </Button>
        </Group>
      </Stack>
    </SidePanel>
  );
}

function askPreview(id: string, body: Ask): Promise<Schemas['ResendPreviewDto']> {
  const header = { 'Idempotency-Key': newKey() };
  return answerOf(api.POST('/api/transfers/{id}/resend/preview', { params: { path: { id }, header }, body }));
}
