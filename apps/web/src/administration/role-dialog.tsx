import { Button, Divider, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client';
import { ifMatch, useChange } from '../api/change';
import { useOnce } from '../api/once';
import { FormDialog } from '../parts/form-dialog';
import type { Role } from './administrators';
import { ADMINISTERS } from './last-administrator';

interface Props {
  /** undefined: a new one */
  role: Role | undefined;
  /** Without it the office would have no administrator. */
  isLast: boolean;
  onClose: () => void;
}

/** The name of a role; deleting it. What it allows is set in the matrix. */
export function RoleDialog({ role, isLast, onClose }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const [name, setName] = useState(role?.name ?? '');
  const [isAsking, setAsking] = useState(false);
  const create = useOnce(
    (body: { name: string }, header) =>
      answerOf(api.POST('/api/roles', { params: { header }, body: { ...body, rights: [] } })),
    onClose,
  );
  const rename = useChange(
    (body: { name: string }) =>
      answerOf(
        api.PATCH('/api/roles/{id}', {
          params: { path: { id: role?.id ?? '' }, header: ifMatch(role?.version ?? 0) },
          body,
        }),
      ),
    onClose,
  );
  const saving = role ? rename : create;
  if (role && isAsking) return <Remove role={role} isLast={isLast} onClose={onClose} />;
  return (
    <FormDialog
      title={role ? role.name : t('administration.rights.addRole')}
      submit={t('administration.save')}
      isPending={saving.isPending}
      error={saving.error}
      onClose={onClose}
      onSubmit={() => saving.mutate({ name: name.trim() })}
    >
      <TextInput
        label={t('administration.rights.roleName')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        required
        data-autofocus
      />
      {role && (
        <>
          <Divider />
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('administration.rights.deleteRole')}
          </Button>
        </>
      )}
    </FormDialog>
  );
}

function Remove({ role, isLast, onClose }: Props & { role: Role }): React.JSX.Element {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useChange(
    () => answerOf(api.DELETE('/api/roles/{id}', { params: { path: { id: role.id } } })),
    onClose,
  );
  return (
    <FormDialog
      title={t('administration.rights.deleteTitle', { name: role.name })}
      says={t('administration.rights.deleteSays', { count: role.users })}
      submit={t('administration.rights.deleteRole')}
      isDangerous
      obstacle={
        isLast && role.rights.includes(ADMINISTERS) ? t('administration.lastAdministrator') : undefined
      }
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => mutate()}
    />
  );
}
