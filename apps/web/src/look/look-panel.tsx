import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client';
import { ROOT } from '../api/catalogue';
import type { Waiting } from '../inbox/inbox';
import { Problem } from '../parts/problem';
import { RecordFields } from '../parts/record-fields';
import { SidePanel } from '../parts/side-panel';
import { useFormat } from '../texts/format';
import { ArrivingRecords } from './arriving-records';
import { NumbersAndReferences, Relations, SameAs, Withheld } from './look-sections';

interface Props {
  waiting: Waiting;
  onClose: () => void;
  onAccept: () => void;
  onDecline: () => void;
}

/** A contact that waits, as the user will get it, beside the list. */
export function LookPanel({ waiting, onClose, onAccept, onDecline }: Props): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <SidePanel title={t('look.title', { name: waiting.displayName })} onClose={onClose}>
      <Stack gap="md">
        <Sender waiting={waiting} />
        <Look waiting={waiting} />
        <Group>
          <Button onClick={onAccept}>{t('look.accept')}</Button>
          <Button variant="default" onClick={onDecline}>
            {t('inbox.decline')}
          </Button>
        </Group>
      </Stack>
    </SidePanel>
  );
}

/** Who sent it, when, how, on what basis, and what he says about it. */
function Sender({ waiting }: { waiting: Waiting }): React.JSX.Element {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const { fromUser, fromOffice, toUser, sentAt, expiresAt, mode, legalBasis, message, as, error } = waiting;
  return (
    <section aria-label={t('look.sender')}>
      <Text size="sm">{t('look.sentBy', { user: fromUser, office: fromOffice, at: moment(sentAt) })}</Text>
      {as !== 'recipient' && <Text size="sm">{t(`inbox.capacities.${as}`, { name: toUser })}</Text>}
      <Text size="sm" c="dimmed">
        {t(mode === 'copy' ? 'look.copy' : 'look.move')}{' '}
        {t('look.basis', { basis: t(`export.legal.${legalBasis as 'contract'}`) })}{' '}
        {t('look.until', { at: moment(expiresAt) })}
      </Text>
      {message && (
        <Alert variant="outline" color="gray" title={t('transfers.message')} mt="xs">
          <Text size="sm" className="breaks">
            {message}
          </Text>
        </Alert>
      )}
      {error && (
        <Alert variant="outline" color="orange" title={t('look.failedBefore')} mt="xs">
          {error}
        </Alert>
      )}
    </section>
  );
}

function Look({ waiting: { transferId, contactId } }: { waiting: Waiting }): React.JSX.Element {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['look', transferId, contactId],
    queryFn: () =>
      answerOf(
        api.GET('/api/inbox/{transferId}/contacts/{contactId}', {
          params: { path: { transferId, contactId } },
        }),
      ),
    gcTime: 0, // each look is an entry in the audit log: nobody looks by a copy that was kept
    refetchOnWindowFocus: false,
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} role="status" aria-label={t('app.loading')} />;
  return (
    <Stack gap="md">
      {data.hindrance && (
        <Alert color="orange" variant="outline" title={t('look.hindrance')}>
          {data.hindrance.says}
        </Alert>
      )}
      <SameAs look={data} />
      {data.contact && <RecordFields type={ROOT} record={data.contact} />}
      <ArrivingRecords look={data} />
      <Relations look={data} />
      <NumbersAndReferences look={data} />
      <Withheld look={data} />
      {!data.hindrance && (
        <Text size="xs" c="dimmed">
          {t('look.alone')}
        </Text>
      )}
    </Stack>
  );
}
