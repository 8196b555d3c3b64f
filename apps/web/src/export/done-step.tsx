import { Alert, Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Receipt } from '../transfers/receipt';
import { useFormat } from '../texts/format';
import type { Outcome } from './confirm-step';
import type { CompleteDraft } from './draft';

/** What became of it: sent, with the receipt, or waiting for a second person. */
export function DoneStep({
  outcome,
  draft,
  back,
}: {
  outcome: Outcome;
  draft: CompleteDraft;
  /** Where the contacts were chosen. */
  back: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  if ('sendRequestId' in outcome)
    return (
      <Alert variant="outline" title={t('export.awaiting')}>
        {t('export.awaitingSays')}
      </Alert>
    );
  const { contacts, expiresAt, id } = outcome;
  return (
    <Stack gap="md" maw={860}>
      <Alert
        color="teal"
        variant="outline"
        title={t('export.sent', { count: contacts, shown: number(contacts) })}
        role="status"
      >
        {t('export.sentSays', {
          user: draft.user.name,
          office: draft.office.name,
          until: moment(expiresAt),
        })}
      </Alert>
      <Group>
        <Button component={Link} to={`/transfers/${id}`}>
          {t('export.toTransfer')}
        </Button>
        <Button component={Link} to={back} variant="default">
          {t('export.more')}
        </Button>
      </Group>
      <Receipt transferId={id} />
    </Stack>
  );
}
