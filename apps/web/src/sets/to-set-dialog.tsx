import { Button, Group, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { chosen } from '../contacts/chosen';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';
import { useSearch } from '../parts/search-field';
import { useFormat } from '../texts/format';
import { useSets } from './sets';

/** The contacts that are put into a set: some, or all that match a list's search and filters. */
export type Which = Schemas['WhichContactsDto'];

/** Where they go: a set that is made on the spot, or one that is there. */
type Where = { name: string } | { id: string };

/** Puts contacts into a set, tags them there, and goes to it. The server does it, however many they are. */
export function ToSetDialog({ which, onClose }: { which: Which; onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [how, setHow] = useState<'new' | 'old'>('new');
  const [name, setName] = useState('');
  const [id, setId] = useState<string | null>(null);
  const put = usePut(which);
  const count = which.contactIds?.length ?? 0;
  const where: Where | undefined =
    how === 'new' ? (name.trim() ? { name: name.trim() } : undefined) : id ? { id } : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (where && !put.isPending) put.mutate(where);
  };
  return (
    <Dialog title={t('sets.toSet')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {which.contactIds
              ? t('contacts.selected', { count, shown: number(count) })
              : t('sets.toSetMatching')}
          </Text>
          <Radio.Group
            aria-label={t('sets.toSet')}
            value={how}
            onChange={(next) => setHow(next === 'old' ? 'old' : 'new')}
          >
            <Group>
              <Radio value="new" label={t('sets.toNew')} />
              <Radio value="old" label={t('sets.toOld')} />
            </Group>
          </Radio.Group>
          {how === 'new' ? (
            <TextInput
              label={t('sets.name')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={120}
              data-autofocus
              required
            />
          ) : (
            <SetField id={id} onChange={setId} />
          )}
          <Problem error={put.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={put.isPending} disabled={!where}>
              {t('sets.toSetButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function SetField({
  id,
  onChange,
}: {
  id: string | null;
  onChange: (id: string | null) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const search = useSearch();
  const { rows } = useSets(search.asked);
  return (
    <Select
      label={t('sets.one')}
      description={t('export.typeToSearch')}
      data={rows.map((set) => ({ value: set.id, label: set.name }))}
      filter={({ options }) => options}
      searchable
      searchValue={search.value}
      onSearchChange={search.change}
      value={id}
      onChange={onChange}
      nothingFoundMessage={t('sets.notFound')}
      maxDropdownHeight={240}
    />
  );
}

/** Three requests, each done once however often it is sent; a set that was made is not made again when a later one fails. */
function usePut(which: Which): ReturnType<typeof useOnce<Where, string>> {
  const navigate = useNavigate();
  const made = useRef<{ name: string; id: string } | undefined>(undefined);
  return useOnce<Where, string>(
    async (where, { 'Idempotency-Key': key }) => {
      const header = (step: string): { 'Idempotency-Key': string } => ({
        'Idempotency-Key': `${key}-${step}`,
      });
      const idOf = async (name: string): Promise<string> => {
        if (made.current?.name === name) return made.current.id;
        const params = { header: header('set') };
        const { id } = await answerOf(api.POST('/api/sets', { params, body: { name } }));
        made.current = { name, id };
        return id;
      };
      const id = 'id' in where ? where.id : await idOf(where.name);
      await answerOf(
        api.POST('/api/sets/{id}/members', {
          params: { path: { id }, header: header('members') },
          body: which,
        }),
      );
      await answerOf(api.PUT('/api/sets/{id}/tags', { params: { path: { id } }, body: which }));
      return id;
    },
    (id) => {
      if (which.contactIds) chosen.clear();
      void navigate(`/sets/${id}`);
    },
  );
}
