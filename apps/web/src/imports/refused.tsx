import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { placeOf } from '../texts/catalogue';
import type { Import } from './imports';

/** Why a file could not be read to its end, and where. */
export function Refused({ of: { problem } }: { of: Import }): React.JSX.Element | null {
  const { t } = useTranslation();
  if (!problem) return null;
  const { code, detail, line } = problem as { code: string; detail: string; line?: number };
  return (
    <Alert color="red" variant="outline" title={t('imports.refused')} role="alert" data-code={code}>
      <Text size="sm">{placeOf({ code, detail }).says}</Text>
      {line !== undefined && <Text size="sm">{t('imports.atLine', { line })}</Text>}
      <Text size="sm">{t('imports.refusedHint')}</Text>
    </Alert>
  );
}
