import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { useSession } from '../api/session';
import { DirectoryField, type Choice } from '../export/directory-field';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';

type What = Pick<Schemas['ReassignDto'], 'fromUserId' | 'transferIds'>;

/** Gives what waits to a colleague who may receive: what is answered stays as it is. */
export function ReassignDialog({
  what,
  name,
  onClose,
}: {
  what: What;
  /** for whom it waits now */
  name: string;
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { who } = useSession();
  const [to, setTo] = useState<Choice | null>(null);
  const [wasTried, setTried] = useState(false);
  const { mutate, isPending, error } = useOnce(
    (body: Schemas['ReassignDto'], header) =>
      answerOf(api.POST('/api/inbox/reassign', { params: { header }, body })),
    onClose,
  );
  const find = async (search: string): Promise<Choice[]> => {
    const { items } = await answerOf(
      api.GET('/api/delegations/candidates', { params: { query: search ? { search } : {} } }),
    );
    const myself = who?.rights.includes('data-import')
      ? [{ id: who.user.id, fullName: who.user.fullName }]
      : [];
    return [...myself, ...items]
      .filter(({ fullName }) => fullName.toLowerCase().includes(search.toLowerCase()))
      .map(({ id, fullName }) => ({ id, name: fullName }));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (to) mutate({ ...what, toUserId: to.id });
  };
  return (
    <Dialog title={t('inbox.reassignTitle', { name })} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm">{t('inbox.reassignSays')}</Text>
          <DirectoryField
            label={t('inbox.reassignTo')}
            source={['colleagues']}
            find={find}
            value={to}
            onChange={setTo}
            none={t('inbox.reassignNone')}
            {...(wasTried && !to ? { error: t('export.needed') } : {})}
          />
          <Problem error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={isPending}>
              {t('inbox.reassignDo')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
