import { Button, Divider, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { ifMatch, useChange } from '../api/change';
import { Dialog } from '../parts/dialog';
import { FormDialog } from '../parts/form-dialog';
import { Problem } from '../parts/problem';
import type { Named } from '../parts/named-field';
import { useAdministrators, type User } from './administrators';
import { leavesNobody } from './last-administrator';
import { givenOf, useNamed, UserFields, type UserDraft } from './user-fields';

/** A user of the office: changed, disabled or enabled. */
export function UserDialog({ user, onClose }: { user: User; onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const manager = useNamed(user.managerId);
  if (manager === undefined)
    return (
      <Dialog title={user.fullName} onClose={onClose}>
        <Skeleton height={200} role="status" aria-label={t('app.loading')} />
      </Dialog>
    );
  return <Fields user={user} manager={manager} onClose={onClose} />;
}

function Fields({
  user,
  manager,
  onClose,
}: {
  user: User;
  manager: Named | null;
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<UserDraft>({
    fullName: user.fullName,
    email: user.email ?? '',
    manager,
    password: '',
  });
  const [isAsking, setAsking] = useState(false);
  const save = useUserChange(user, onClose);
  if (isAsking) return <Disable user={user} onClose={() => setAsking(false)} onDone={onClose} />;
  return (
    <FormDialog
      title={user.fullName}
      submit={t('administration.save')}
      isPending={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={() => save.mutate(givenOf(draft))}
    >
      <Text size="sm" c="dimmed">
        {t('administration.users.signsInAs', { name: user.name })}
      </Text>
      <UserFields draft={draft} change={(part) => setDraft({ ...draft, ...part })} isNew={false} />
      <Divider />
      {user.disabled ? (
        <Enable user={user} onDone={onClose} />
      ) : (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('administration.users.disable')}
        </Button>
      )}
    </FormDialog>
  );
}

function useUserChange({ id, version }: User, onDone: () => void) {
  return useChange(
    (body: Schemas['ChangeUserDto']) =>
      answerOf(
        api.PATCH('/api/users/{id}', {
          params: { path: { id }, header: ifMatch(version) },
          body,
        }),
      ),
    onDone,
  );
}

function Enable({ user, onDone }: { user: User; onDone: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useUserChange(user, onDone);
  return (
    <>
      <Text size="sm">{t('administration.users.isDisabled')}</Text>
      <Problem error={error} />
      <Button variant="default" loading={isPending} onClick={() => mutate({ disabled: false })}>
        {t('administration.users.enable')}
      </Button>
    </>
  );
}

function Disable({
  user,
  onClose,
  onDone,
}: {
  user: User;
  onClose: () => void;
  onDone: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { administrators, roles, isKnown } = useAdministrators();
  const isLast = isKnown && leavesNobody(administrators, roles, { disabled: user.id });
  const { mutate, isPending, error } = useUserChange(user, onDone);
  return (
    <FormDialog
      title={t('administration.users.disableTitle', { name: user.fullName })}
      says={t('administration.users.disableSays')}
      submit={t('administration.users.disable')}
      isDangerous
      obstacle={isLast ? t('administration.lastAdministrator') : undefined}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => mutate({ disabled: true })}
    />
  );
}
