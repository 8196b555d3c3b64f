import { Center, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { countWaiting } from '../api/waiting';
import { useSession } from '../api/session';
import { chosen } from '../contacts/chosen';
import { SignInAgain } from '../sign-in/sign-in-again';
import { SignInScreen } from '../sign-in/sign-in-screen';
import { Shell } from './shell';

/** Shows the screens to who is signed in. The address stays as it is, so that signing in leads to where somebody wanted to go. */
export function Gate(): React.JSX.Element {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const queries = useQueryClient();
  const user = session.who?.user.id;
  useEffect(() => {
    if (user) chosen.keepFor(user);
  }, [user]);
  const start = async (isSame: boolean): Promise<void> => {
    if (isSame) return void queries.invalidateQueries();
    // S4-73, S4-74: contacts that wait are shown at once, unless somebody was on his way to a place
    if (pathname === '/' && (await countWaiting().catch(() => 0)) > 0) await navigate('/inbox');
  };
  if (session.state === 'starting')
    return (
      <Center component="main" h="100dvh" aria-busy aria-label={t('app.loading')}>
        <Loader />
      </Center>
    );
  if (session.state === 'out') return <SignInScreen onSignedIn={(isSame) => void start(isSame)} />;
  const leave = (): void => {
    queries.clear();
    chosen.clear();
    void navigate('/');
  };
  return (
    <>
      <Shell who={session.who} onLeave={leave} />
      {session.state === 'ended' && (
        <SignInAgain who={session.who} onSignedIn={(isSame) => void start(isSame)} onLeave={leave} />
      )}
    </>
  );
}
