import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { ApiProblem } from '../api/problem';
import { useMay } from '../api/rights';
import { useSession } from '../api/session';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';

type Request = Schemas['SendRequestDto'];

/** Approve or refuse, by a second person who administers users; the sender himself may only take it back. */
export function Decide({ request }: { request: Request }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { who } = useSession();
  const approves = useMay('users-and-rights');
  const [asked, setAsked] = useState<'approve' | 'refuse' | null>(null);
  if (request.senderId === who?.user.id) return <Withdraw request={request} />;
  if (!approves) return <Text size="sm">{t('requests.needs')}</Text>;
  return (
    <Group>
      <Button onClick={() => setAsked('approve')}>{t('requests.approve')}</Button>
      <Button variant="default" onClick={() => setAsked('refuse')}>
        {t('requests.refuse')}
      </Button>
      {asked === 'approve' && <Approve request={request} onClose={() => setAsked(null)} />}
      {asked === 'refuse' && <Refuse request={request} onClose={() => setAsked(null)} />}
    </Group>
  );
}

function Withdraw({ request: { id } }: { request: Request }): React.JSX.Element {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useOnce((_: { id: string }, header) =>
    answerOf(api.POST('/api/send-requests/{id}/withdraw', { params: { path: { id }, header } })),
  );
  return (
    <Stack gap={4}>
      <Text size="sm">{t('requests.own')}</Text>
      <Group>
        <Button variant="default" loading={isPending} onClick={() => mutate({ id })}>
          {t('requests.withdraw')}
        </Button>
      </Group>
      <Problem error={error} />
    </Stack>
  );
}

interface Asked {
  request: Request;
  onClose: () => void;
}

function Approve({ request: { id, kind, contacts, fromUser }, onClose }: Asked): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const isPackage = kind === 'package';
  const { mutate, isPending, error } = useOnce(
    (body: Schemas['ApproveDto'], header) =>
      answerOf(api.POST('/api/send-requests/{id}/approve', { params: { path: { id }, header }, body })),
    onClose,
  );
  return (
    <Dialog title={t(isPackage ? 'requests.approvePackageTitle' : 'requests.approveTitle')} onClose={onClose}>
      <Text size="sm" mb="md">
        {t(isPackage ? 'requests.approvePackageSays' : 'requests.approveSays', {
          count: contacts,
          shown: number(contacts),
          user: fromUser,
        })}
      </Text>
      <Problem error={error} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        {isBlocked(error) && (
          <Button variant="default" loading={isPending} onClick={() => mutate({ leaveOutBlocked: true })}>
            {t('export.leaveOut')}
          </Button>
        )}
        <Button loading={isPending} onClick={() => mutate({})}>
          {t('requests.approve')}
        </Button>
      </Group>
    </Dialog>
  );
}

/** Some contacts cannot be sent: only then it helps to leave them out. */
const isBlocked = (error: Error | null): boolean =>
  error instanceof ApiProblem && error.document.code === 'CONTACTS_BLOCKED';

function Refuse({ request: { id }, onClose }: Asked): React.JSX.Element {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [wasTried, setTried] = useState(false);
  const { mutate, isPending, error } = useOnce(
    (body: Schemas['RefuseDto'], header) =>
      answerOf(api.POST('/api/send-requests/{id}/refuse', { params: { path: { id }, header }, body })),
    onClose,
  );
  const words = reason.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (words) mutate({ reason: words });
  };
  return (
    <Dialog title={t('requests.refuseTitle')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Textarea
            label={t('requests.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={wasTried && !words ? t('inbox.reasonNeeded') : undefined}
            maxLength={2000}
            autosize
            minRows={2}
            required
            data-autofocus
          />
          <Problem error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" color="red" loading={isPending}>
              {t('requests.refuse')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
