import { Button, Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { Dialog } from './dialog';

/**
 * Asks before a form with unsaved changes is left, by a link, the back button or by closing the window.
 * @param isUnsaved asked at the moment of leaving, so that what was just saved is not asked about
 */
export function Unsaved({ isUnsaved }: { isUnsaved: () => boolean }): React.JSX.Element {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && isUnsaved(),
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (isUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  if (blocker.state !== 'blocked') return <></>;
  return (
    <Dialog title={t('contactForm.leaveTitle')} onClose={() => blocker.reset()}>
      <Text size="sm" mb="md">
        {t('contactForm.leaveSays')}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => blocker.proceed()}>
          {t('contactForm.leave')}
        </Button>
        <Button onClick={() => blocker.reset()} data-autofocus>
          {t('contactForm.stay')}
        </Button>
      </Group>
    </Dialog>
  );
}
