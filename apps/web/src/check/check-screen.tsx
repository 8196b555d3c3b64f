import { Alert, Button, Checkbox, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Schemas } from '../api/client';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { useFormat } from '../texts/format';
import { useReceipt } from '../transfers/receipt';
import { useTransfer } from '../transfers/transfer';
import { ArrivedContacts } from './arrived-contacts';
import { useChecks, type Check } from './checks';

/** What to look at when processing is complete (S4-80): ticked by hand, kept on this device, printed. */
export function CheckScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const transfer = useTransfer(id);
  const receipt = useReceipt(id, transfer.data?.states);
  const error = transfer.error ?? receipt.error;
  return (
    <Screen title={t('check.title')} lead={t('check.lead')} actions={<Actions id={id} />}>
      <Problem error={error} />
      {transfer.data && receipt.data ? (
        <List transfer={transfer.data} receipt={receipt.data} />
      ) : (
        !error && <Skeleton height={240} role="status" aria-label={t('app.loading')} />
      )}
    </Screen>
  );
}

function Actions({ id }: { id: string }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Group gap="xs" className="no-print">
      <Button component={Link} to={`/transfers/${id}`} variant="default">
        {t('inbox.receipt')}
      </Button>
      <Button variant="default" onClick={() => window.print()}>
        {t('check.print')}
      </Button>
    </Group>
  );
}

function List({
  transfer,
  receipt,
}: {
  transfer: Schemas['TransferAnswerDto'];
  receipt: Schemas['ReceiptDto'];
}): React.JSX.Element {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const checks = useChecks(receipt);
  const [done, setDone] = useLocalStorage<string[]>({
    key: `interoffice-check-${transfer.id}`,
    defaultValue: [],
  });
  const tick = (key: string, on: boolean): void =>
    setDone(on ? [...done, key] : done.filter((one) => one !== key));
  const count = checks.filter(({ key }) => done.includes(key)).length;
  return (
    <Stack gap="md" maw={820}>
      <Text size="sm">
        {t('transfers.heading', { from: transfer.fromOffice, to: transfer.toOffice })} ·{' '}
        {t('transfers.people', { from: transfer.fromUser, to: transfer.toUser, at: moment(transfer.sentAt) })}
      </Text>
      <Alert
        variant="outline"
        color={receipt.complete ? 'teal' : 'orange'}
        title={receipt.complete ? t('check.addsUp') : t('check.stillOpen')}
      >
        {receipt.complete ? t('check.addsUpSays') : t('check.stillOpenSays')}
      </Alert>
      <section>
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h5">
            {t('check.list')}
          </Title>
          <Text size="sm" c="dimmed" aria-live="polite">
            {t('check.progress', { done: number(count), all: number(checks.length) })}
          </Text>
        </Group>
        <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {checks.map((check) => (
            <li key={check.key}>
              <One check={check} isDone={done.includes(check.key)} onTick={(on) => tick(check.key, on)} />
            </li>
          ))}
        </Stack>
      </section>
      <ArrivedContacts transfer={transfer} />
    </Stack>
  );
}

function One({
  check: { says, hint },
  isDone,
  onTick,
}: {
  check: Check;
  isDone: boolean;
  onTick: (on: boolean) => void;
}): React.JSX.Element {
  return (
    <Checkbox
      label={says}
      description={hint}
      checked={isDone}
      onChange={(event) => onTick(event.currentTarget.checked)}
    />
  );
}
