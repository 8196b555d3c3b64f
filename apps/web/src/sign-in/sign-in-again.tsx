import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { signOut, type Who } from '../api/session';
import { Dialog } from '../parts/dialog';
import { SignInForm } from './sign-in-form';

/** After a time-out: over the screen as it was left, so that nothing typed is lost and the request that met it goes on. */
export function SignInAgain({
  who,
  onSignedIn,
  onLeave,
}: {
  who: Who;
  onSignedIn: (isSame: boolean) => void;
  onLeave: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const leave = (): void => {
    void signOut().catch(() => undefined);
    onLeave();
  };
  return (
    <Dialog title={t('signIn.again')}>
      <Text size="sm" mb="md">
        {t('signIn.ended')}
      </Text>
      <SignInForm known={{ office: who.office.name, user: who.user.name }} onSignedIn={onSignedIn}>
        <Button variant="subtle" onClick={leave}>
          {t('signIn.somebodyElse')}
        </Button>
      </SignInForm>
    </Dialog>
  );
}
