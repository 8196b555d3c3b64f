import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn } from '../api/session';
import { Problem } from '../parts/problem';

export interface Known {
  office: string;
  user: string;
}

const KEPT = 'interoffice-office';

/** Office, user and password; the names are given when a session has ended. `onSignedIn`: whether it is the same person again. */
export function SignInForm({
  known,
  onSignedIn,
  children,
}: {
  known?: Known;
  onSignedIn: (isSame: boolean) => void;
  children?: ReactNode;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [office, setOffice] = useState(known?.office ?? localStorage.getItem(KEPT) ?? '');
  const [user, setUser] = useState(known?.user ?? '');
  const [password, setPassword] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => signIn(office.trim(), user.trim(), password),
    onSuccess: (isSame) => {
      localStorage.setItem(KEPT, office.trim());
      onSignedIn(isSame);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isPending) mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('signIn.office')}
          value={office}
          onChange={(event) => setOffice(event.currentTarget.value)}
          readOnly={Boolean(known)}
          variant={known ? 'filled' : 'default'}
          autoFocus={!known && !office}
          autoComplete="organization"
          required
          withAsterisk={false}
        />
        <TextInput
          label={t('signIn.user')}
          value={user}
          onChange={(event) => setUser(event.currentTarget.value)}
          readOnly={Boolean(known)}
          variant={known ? 'filled' : 'default'}
          autoFocus={!known && Boolean(office)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus={known ? true : undefined}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-hidden': true }}
          required
          withAsterisk={false}
        />
        <Problem error={error} />
        <Button type="submit" loading={isPending} mt="xs">
          {t('signIn.submit')}
        </Button>
        {children}
      </Stack>
    </form>
  );
}
