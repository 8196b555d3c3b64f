import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';
import type { ContactSet } from './sets';

/** Makes a set, or changes name and description of one. */
export function SetDialog({
  set,
  onClose,
  onDone,
}: {
  set?: ContactSet;
  onClose: () => void;
  onDone: (set: ContactSet) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [name, setName] = useState(set?.name ?? '');
  const [description, setDescription] = useState(set?.description ?? '');
  const { save, isPending, error } = useSave(set, onDone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() && !isPending) save({ name: name.trim(), description: description.trim() || null });
  };
  return (
    <Dialog title={set ? t('sets.rename') : t('sets.newTitle')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={t('sets.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={120}
            data-autofocus
            required
          />
          <Textarea
            label={t('sets.description')}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            maxLength={2000}
            autosize
            minRows={2}
            maxRows={6}
          />
          <Problem error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={!name.trim()}>
              {set ? t('sets.save') : t('sets.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function useSave(
  set: ContactSet | undefined,
  onDone: (set: ContactSet) => void,
): { save(body: Schemas['NewSetDto']): void; isPending: boolean; error: Error | null } {
  const queries = useQueryClient();
  const create = useOnce(
    (body: Schemas['NewSetDto'], header) => answerOf(api.POST('/api/sets', { params: { header }, body })),
    onDone,
  );
  const change = useMutation({
    mutationFn: (body: Schemas['ChangeSetDto']) => {
      const { id, version } = set as ContactSet;
      const params = { path: { id }, header: { 'If-Match': `"${version}"` } };
      return answerOf(api.PATCH('/api/sets/{id}', { params, body }));
    },
    onSuccess: (changed) => {
      void queries.invalidateQueries({ queryKey: ['sets'] });
      queries.setQueryData(['set', changed.id], changed);
      onDone(changed);
    },
  });
  return {
    save: (body) => (set ? change.mutate(body) : create.mutate(body)),
    isPending: create.isPending || change.isPending,
    error: create.error ?? change.error,
  };
}
