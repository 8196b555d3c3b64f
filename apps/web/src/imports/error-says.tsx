import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { placeOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import { useWords } from './exchange';

/** Such a hint tells what to send, and not what to press. */
const OF_THE_API = 'form.dateOrder';

/** What an error of a record means, and what to do. */
export function ErrorSays({ error }: { error: Schemas['RowErrorDto'] }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const words = useWords();
  const { code, hint, sameAsLine } = error;
  const said = placeOf(error);
  return (
    <>
      <Text size="sm">{words(`imports.codes.${code}`, said.says)}</Text>
      {sameAsLine !== undefined && (
        <Text size="sm">{t('imports.lines.sameAs', { line: number(sameAsLine) })}</Text>
      )}
      <Text size="xs" c="dimmed">
        {words(`imports.hints.${hint?.includes(OF_THE_API) ? 'DATE_ORDER' : code}`, said.hint)}{' '}
        <code>{code}</code>
      </Text>
    </>
  );
}
