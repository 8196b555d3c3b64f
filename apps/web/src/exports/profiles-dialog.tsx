import { Button, Checkbox, Group, Stack, Switch, Tabs, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeLabel } from '../api/catalogue';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';
import { Rename } from '../parts/rename';
import { actionOf, queryOf, type Action, type Asked } from './exports';
import {
  ACTIONS,
  useChangeProfile,
  useProfiles,
  useRemoveProfile,
  useSaveProfile,
  type Profile,
} from './profiles';

/** Export profiles: the first tab lists them (S5-09), the second makes one of what is chosen now (S5-08). */
export function ProfilesDialog({ asked, onClose }: { asked: Asked; onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const [tab, setTab] = useState<string | null>('all');
  return (
    <Dialog title={t('exports.profiles.title')} onClose={onClose}>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="all">{t('exports.profiles.all')}</Tabs.Tab>
          <Tabs.Tab value="new">{t('exports.profiles.new')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="all">
          <All asked={asked} />
        </Tabs.Panel>
        <Tabs.Panel value="new">
          <New asked={asked} onDone={() => setTab('all')} />
        </Tabs.Panel>
      </Tabs>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('app.close')}
        </Button>
      </Group>
    </Dialog>
  );
}

function All({ asked }: { asked: Asked }): React.JSX.Element {
  const { t } = useTranslation();
  const { data, error, refetch } = useProfiles();
  return (
    <>
      <Problem error={error} onRetry={() => void refetch()} />
      {data?.length === 0 && <Text size="sm">{t('exports.profiles.none')}</Text>}
      <ul className="plain">
        {data?.map((profile) => (
          <li key={profile.id}>
            <Row profile={profile} asked={asked} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ profile, asked }: { profile: Profile; asked: Asked }): React.JSX.Element {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  const change = useChangeProfile();
  const { shared, actions, recordType } = profile;
  return (
    <Stack gap={4} mb="lg">
      <Rename
        label={t('exports.profiles.nameOf', { type: typeLabel(recordType) })}
        name={profile.name}
        isPending={change.isPending}
        onRename={(name) => change.mutate({ ...profile, name })}
      />
      <Text size="xs" c="dimmed">
        {actions.map((action) => t(`exports.profiles.actions.${action}`)).join(', ')}
      </Text>
      <Switch
        size="sm"
        label={t('exports.profiles.shared')}
        aria-label={t('exports.profiles.sharedOf', { name: profile.name })}
        checked={shared}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ ...profile, shared: event.currentTarget.checked })}
      />
      <Group gap="xs">
        {recordType === asked.recordType && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t('exports.profiles.overwriteOf', { name: profile.name })}
            loading={change.isPending}
            onClick={() => change.mutate({ ...profile, query: queryOf(asked), fileName: asked.fileName })}
          >
            {t(change.isSuccess ? 'exports.profiles.overwritten' : 'exports.profiles.overwrite')}
          </Button>
        )}
        <Remove profile={profile} />
      </Group>
      <Problem error={change.error} />
    </Stack>
  );
}

/** Removes a profile; asks once more. */
function Remove({ profile: { id, name } }: { profile: Profile }): React.JSX.Element {
  const { t } = useTranslation();
  const [isSure, setSure] = useState(false);
  const remove = useRemoveProfile();
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        color="red"
        aria-label={t(isSure ? 'exports.profiles.removeSureOf' : 'exports.profiles.removeOf', { name })}
        loading={remove.isPending}
        onClick={() => (isSure ? remove.mutate(id) : setSure(true))}
      >
        {isSure ? t('imports.maps.removeSure') : t('imports.maps.remove')}
      </Button>
      <Problem error={remove.error} />
    </>
  );
}

/** Keeps what is chosen on the screen under a name, for the actions that it shall be offered for. */
function New({ asked, onDone }: { asked: Asked; onDone: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const [actions, setActions] = useState<Action[]>([actionOf(asked)]);
  const { mutate, isPending, error } = useSaveProfile(onDone);
  const isReady = name.trim() !== '' && actions.length > 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { recordType, fileName } = asked;
    if (isReady)
      mutate({ recordType, fileName, name: name.trim(), shared: isShared, actions, query: queryOf(asked) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('exports.profiles.newSays')}
        </Text>
        <TextInput
          label={t('exports.profiles.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={120}
          data-autofocus
          required
        />
        <Checkbox.Group label={t('exports.profiles.for')} value={actions} onChange={setActions}>
          <Stack gap={6} mt={4}>
            {ACTIONS.map((action) => (
              <Checkbox key={action} value={action} label={t(`exports.profiles.actions.${action}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Switch
          label={t('exports.profiles.shared')}
          checked={isShared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <Problem error={error} />
        <Button type="submit" loading={isPending} disabled={!isReady} style={{ alignSelf: 'flex-start' }}>
          {t('exports.profiles.save')}
        </Button>
      </Stack>
    </form>
  );
}
