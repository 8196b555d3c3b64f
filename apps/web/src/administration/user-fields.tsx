import { PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client';
import { NamedField, type Named } from '../parts/named-field';

/** What is typed about a user. */
export interface UserDraft {
  fullName: string;
  email: string;
  manager: Named | null;
  password: string;
}

export const PASSWORD_LENGTH = 10;

/** The fields of a user that can be changed later. */
export function UserFields({
  draft,
  change,
  isNew,
}: {
  draft: UserDraft;
  change(part: Partial<UserDraft>): void;
  isNew: boolean;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('administration.users.fullName')}
        value={draft.fullName}
        onChange={(event) => change({ fullName: event.currentTarget.value })}
        maxLength={120}
        required
        data-autofocus
      />
      <TextInput
        label={t('administration.users.email')}
        type="email"
        value={draft.email}
        onChange={(event) => change({ email: event.currentTarget.value })}
        maxLength={254}
      />
      <NamedField
        label={t('administration.users.manager')}
        description={t('administration.users.managerSays')}
        source="users"
        find={findUsers}
        value={draft.manager}
        onChange={(manager) => change({ manager })}
      />
      <PasswordInput
        label={isNew ? t('administration.users.firstPassword') : t('administration.users.newPassword')}
        description={
          isNew ? t('administration.users.firstPasswordSays') : t('administration.users.newPasswordSays')
        }
        value={draft.password}
        onChange={(event) => change({ password: event.currentTarget.value })}
        minLength={PASSWORD_LENGTH}
        maxLength={256}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('administration.users.showPassword') }}
        required={isNew}
      />
    </>
  );
}

/** Users of the office by a part of their names. */
export async function findUsers(search: string): Promise<Named[]> {
  const { items } = await answerOf(api.GET('/api/users', { params: { query: { search, limit: 20 } } }));
  return items.map(({ id, fullName }) => ({ id, name: fullName }));
}

/** A user by his id, as a field shows him; undefined until he has been found. */
export function useNamed(id: string | null): Named | null | undefined {
  const { data } = useQuery({
    queryKey: ['users', 'one', id],
    queryFn: async () => answerOf(api.GET('/api/users/{id}', { params: { path: { id: id as string } } })),
    enabled: id !== null,
  });
  if (id === null) return null;
  return data && { id, name: data.fullName };
}

/** What the API takes: empty is null, and a password that was not typed is left out. */
export const givenOf = ({ fullName, email, manager, password }: UserDraft) => ({
  fullName: fullName.trim(),
  email: email.trim() || null,
  managerId: manager?.id ?? null,
  ...(password ? { password } : {}),
});
