import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIsConnected } from '../api/connection';

/** That the server is away, for as long as it is. */
export function Away(): React.JSX.Element | null {
  const { t } = useTranslation();
  if (useIsConnected()) return null;
  return (
    <Alert
      color="orange"
      variant="outline"
      role="alert"
      title={t('problems.awayTitle')}
      mb="md"
      className="away"
    >
      {t('problems.away')}
    </Alert>
  );
}
