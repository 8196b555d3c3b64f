import { Alert, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '../api/rights';
import { useSession } from '../api/session';
import { ReassignDialog } from '../inbox/reassign';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { State } from '../parts/state';
import { useFormat } from '../texts/format';
import { CameBack } from './came-back';
import { Receipt } from './receipt';
import { Related } from './related';
import { ReturnResult } from './return-result';
import { Standing } from './standing';
import { Times } from './times';
import { isOpen, useTransfer, type Transfer } from './transfer';
import { TransferContacts } from './transfer-contacts';

/** One transfer: where it stands, its contacts, the receipt; for its two offices what each may do with it. */
export function TransferScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useTransfer(id);
  if (error)
    return (
      <Screen title={t('transfers.title')}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Screen>
    );
  if (!data) return <Skeleton height={200} role="status" aria-label={t('app.loading')} />;
  return <OneTransfer key={id} transfer={data} />;
}

function OneTransfer({ transfer }: { transfer: Transfer }): React.JSX.Element {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const { id, fromOffice, toOffice, fromUser, toUser, sentAt, expiresAt, message, state, mode } = transfer;
  return (
    <Screen
      title={t('transfers.heading', { from: fromOffice, to: toOffice })}
      lead={t('transfers.people', { from: fromUser, to: toUser, at: moment(sentAt) })}
      actions={<State state={state} />}
    >
      <Stack gap="lg" maw={960}>
        <div>
          <Text size="sm">
            {t(`transfers.modes.${mode}`)}
            {isOpen(transfer) && ` · ${t('transfers.expires')} ${moment(expiresAt)}`}
          </Text>
          <Related transfer={transfer} />
          <ForOther transfer={transfer} />
        </div>
        {message && (
          <Alert variant="outline" color="gray" title={t('transfers.message')}>
            <Text size="sm" className="breaks">
              {message}
            </Text>
          </Alert>
        )}
        <Standing transfer={transfer} />
        <ReturnResult transfer={transfer} />
        <TransferContacts transfer={transfer} />
        <CameBack transfer={transfer} />
        <Paper withBorder p="md">
          <Receipt transferId={id} states={transfer.states} />
          {(transfer.states['accepted'] ?? 0) > 0 && (
            <Button
              component={Link}
              to={`/transfers/${id}/check`}
              variant="default"
              mt="sm"
              className="no-print"
            >
              {t('check.open')}
            </Button>
          )}
        </Paper>
        <Times transfer={transfer} />
      </Stack>
    </Screen>
  );
}

/** That it was sent to somebody else of the office, and for an administrator how to give it to another one. */
function ForOther({ transfer }: { transfer: Transfer }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { who } = useSession();
  const administers = useMay('users-and-rights');
  const [isAsking, setAsking] = useState(false);
  const { id, recipientId, targetOfficeId, toUser, states, returns } = transfer;
  if (who?.office.id !== targetOfficeId || returns) return null;
  const isOther = recipientId !== who.user.id;
  const mayReassign = administers && (states['pending'] ?? 0) > 0;
  if (!isOther && !mayReassign) return null;
  return (
    <Group gap="xs" mt={4} className="no-print">
      {isOther && <Text size="sm">{t('transfers.forOther', { name: toUser })}</Text>}
      {mayReassign && (
        <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
          {t('inbox.reassign')}
        </Button>
      )}
      {isAsking && (
        <ReassignDialog what={{ transferIds: [id] }} name={toUser} onClose={() => setAsking(false)} />
      )}
    </Group>
  );
}
