import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { DECLINE_CODES, type DeclineCode } from './decline-codes';

/** Why, before it is done: a decline cannot be undone here (S4-81). */
export function DeclineDialog({
  which,
  count,
  onClose,
  onDone,
}: {
  which: Schemas['WaitingDto'];
  /** null: all */
  count: number | null;
  onClose: () => void;
  onDone: (answer: Schemas['DecidedDto']) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [code, setCode] = useState<DeclineCode>('notOurs');
  const [text, setText] = useState('');
  const [wasTried, setTried] = useState(false);
  const { mutate, isPending, error } = useOnce(
    (body: Schemas['DeclineDto'], header) =>
      answerOf(api.POST('/api/inbox/decline', { params: { header }, body })),
    onDone,
  );
  const words = text.trim();
  const isMissing = code === 'other' && !words;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isMissing) mutate({ ...which, code, ...(words ? { text: words } : {}) });
  };
  const title =
    count === null ? t('inbox.declineAll') : t('inbox.declineTitle', { count, shown: number(count) });
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm">{t('inbox.declineSays')}</Text>
          <Select
            label={t('inbox.reason')}
            data={DECLINE_CODES.map((value) => ({ value, label: t(`inbox.codes.${value}`) }))}
            value={code}
            onChange={(value) => value && setCode(value)}
            data-autofocus
          />
          <Textarea
            label={t('inbox.reasonText')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            required={code === 'other'}
            error={wasTried && isMissing ? t('inbox.reasonNeeded') : undefined}
            maxLength={2000}
            autosize
            minRows={2}
          />
          <Problem error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" color="red" loading={isPending}>
              {t('inbox.decline')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
