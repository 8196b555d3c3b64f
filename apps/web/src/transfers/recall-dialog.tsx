import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';

/** The question before a recall (S4-81). It stays when nothing waits any more, and then says so. */
export function RecallDialog({
  transferId: id,
  contactIds,
  waiting,
  onClose,
  onDone,
}: {
  transferId: string;
  /** none: all that wait */
  contactIds: string[];
  waiting: number;
  onClose: () => void;
  onDone: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [asked] = useState(waiting);
  const count = contactIds.length || waiting || asked;
  const [less, setLess] = useState<{ recalled: number; asked: number } | null>(null);
  const { mutate, isPending, error } = useOnce(
    (body: Schemas['SomeContactsDto'], header) =>
      answerOf(api.POST('/api/transfers/{id}/recall', { params: { path: { id }, header }, body })),
    ({ contacts }) => {
      onDone();
      if (contacts >= count) onClose();
      else setLess({ recalled: contacts, asked: count });
    },
  );
  return (
    <Dialog title={t('transfers.recallTitle')} onClose={onClose}>
      <Text size="sm" mb="md">
        {t('transfers.recallSays')}
      </Text>
      <Problem error={error} />
      {less && (
        <Alert color="orange" variant="outline" role="alert">
          {t('transfers.recalledLess', { recalled: number(less.recalled), asked: number(less.asked) })}
        </Alert>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t(less ? 'app.close' : 'app.cancel')}
        </Button>
        <Button
          loading={isPending}
          disabled={less !== null}
          onClick={() => mutate(contactIds.length > 0 ? { contactIds } : {})}
        >
          {t('transfers.recallCount', { count, shown: number(count) })}
        </Button>
      </Group>
    </Dialog>
  );
}
