import { Alert, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { State } from '../parts/state';
import { useFormat } from '../texts/format';
import { Receipt } from './receipt';
import { TransferContacts } from './transfer-contacts';

const EVERY_MILLISECONDS = 3_000;

/** One transfer: its state, its contacts, the receipt; for the sender the recall. */
export function TransferScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['transfers', id],
    queryFn: () => answerOf(api.GET('/api/transfers/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (isOpen(query.state.data) ? EVERY_MILLISECONDS : false),
  });
  if (error)
    return (
      <Screen title={t('transfers.title')}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Screen>
    );
  if (!data) return <Skeleton height={200} role="status" aria-label={t('app.loading')} />;
  return <Transfer transfer={data} />;
}

const isOpen = (transfer: Schemas['TransferAnswerDto'] | undefined): boolean =>
  Boolean(transfer?.states['pending'] ?? transfer?.states['accepting']);

function Transfer({ transfer }: { transfer: Schemas['TransferAnswerDto'] }): React.JSX.Element {
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
        <Text size="sm">
          {t(`transfers.modes.${mode}`)}
          {isOpen(transfer) && ` · ${t('transfers.expires')} ${moment(expiresAt)}`}
        </Text>
        {message && (
          <Alert variant="outline" color="gray" title={t('transfers.message')}>
            <Text size="sm" className="breaks">
              {message}
            </Text>
          </Alert>
        )}
        <TransferContacts transfer={transfer} />
        <Paper withBorder p="md">
          {/* the figures change with the states */}
          <Receipt key={JSON.stringify(transfer.states)} transferId={id} />
        </Paper>
      </Stack>
    </Screen>
  );
}
