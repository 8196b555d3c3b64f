import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordType } from '../api/catalogue';
import { ask } from '../api/client';
import type { RecordRow } from '../api/records';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';

/** Puts a record into the bin, after a question; its page then offers to undo it. */
export function Remove({
  type,
  record,
  title,
}: {
  type: RecordType;
  record: RecordRow;
  title: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const queries = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () =>
      ask(`${type.route}/${record.id}`, { method: 'DELETE', headers: { 'if-match': `"${record.version}"` } }),
    onSuccess: () => {
      setAsking(false);
      return queries.invalidateQueries();
    },
  });
  const open = (): void => {
    reset();
    setAsking(true);
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('contact.remove')}
      </Button>
      {isAsking && (
        <Dialog title={t('contact.removeTitle', { title })} onClose={() => setAsking(false)}>
          <Text size="sm" mb="md">
            {t('contact.removeSays')}
          </Text>
          <Problem error={error} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              {t('app.cancel')}
            </Button>
            <Button color="red" loading={isPending} onClick={() => mutate()}>
              {t('contact.remove')}
            </Button>
          </Group>
        </Dialog>
      )}
    </>
  );
}
