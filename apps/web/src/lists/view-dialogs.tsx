import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';
import { Rename } from '../parts/rename';
import type { ListType, View } from './views';

/** How the list is seen now. */
type Present = Pick<View, 'query' | 'columns'>;

/** Gives the present state of the list a name. */
export function SaveViewDialog({
  type,
  present,
  onClose,
}: {
  type: string;
  present: Present;
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const { mutate, isPending, error } = useOnce(
    (body: Schemas['NewViewDto'], header) => answerOf(api.POST('/api/views', { params: { header }, body })),
    onClose,
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim()) mutate({ ...present, name: name.trim(), recordType: type as ListType });
  };
  return (
    <Dialog title={t('views.saveTitle')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('views.saveSays')}
          </Text>
          <TextInput
            label={t('views.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={120}
            data-autofocus
            required
          />
          <Problem error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={!name.trim()}>
              {t('views.saveButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Renames views, saves the present state as one that is there, removes them. */
export function ChangeViewsDialog({
  views,
  present,
  onClose,
}: {
  views: View[];
  present: Present;
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Dialog title={t('views.changeTitle')} onClose={onClose}>
      <Stack gap="md">
        {views.map((view) => (
          <ViewRow key={view.id} view={view} present={present} />
        ))}
        {views.length === 0 && <Text size="sm">{t('views.none')}</Text>}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('app.close')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function ViewRow({ view, present }: { view: View; present: Present }): React.JSX.Element {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const queries = useQueryClient();
  const onSuccess = (): Promise<void> => queries.invalidateQueries({ queryKey: ['views'] });
  const change = useMutation({
    mutationFn: (body: Schemas['ChangeViewDto']) =>
      answerOf(
        api.PATCH('/api/views/{id}', {
          params: { path: { id: view.id }, header: { 'If-Match': `"${view.version}"` } },
          body,
        }),
      ),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/views/{id}', { params: { path: { id: view.id } } })),
    onSuccess,
  });
  return (
    <Stack gap={6} role="group" aria-label={view.name}>
      <Rename
        label={t('views.name')}
        name={view.name}
        isPending={change.isPending}
        onRename={(name) => change.mutate({ name })}
      />
      <Group gap="xs">
        <Button variant="subtle" size="compact-sm" onClick={() => change.mutate(present)}>
          {t('views.replace')}
        </Button>
        {!isAsking && (
          <Button variant="subtle" size="compact-sm" color="red" onClick={() => setAsking(true)}>
            {t('views.remove')}
          </Button>
        )}
        {isAsking && (
          <Button size="compact-sm" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('views.removeReally')}
          </Button>
        )}
        {change.isSuccess && (
          <Text size="xs" c="dimmed" role="status">
            {t('views.changed')}
          </Text>
        )}
      </Group>
      <Problem error={change.error ?? remove.error} />
    </Stack>
  );
}
