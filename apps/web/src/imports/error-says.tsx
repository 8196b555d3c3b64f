import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFieldLabel, useRecordTypes } from '../api/catalogue';
import type { Schemas } from '../api/client';
import { placeOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import { useWords } from './exchange';
import { useImport } from './imports';

/** Such a hint tells what to send, and not what to press. */
const OF_THE_API = 'form.dateOrder';

/** Where an error is: the column, or the field that no column brings, or the record as a whole. */
export function usePlaceOfError(importId: string): (error: Schemas['RowErrorDto']) => string {
  const { t } = useTranslation();
  const { data } = useImport(importId);
  const { types } = useRecordTypes();
  const fieldLabel = useFieldLabel();
  return ({ name, field, part }) => {
    const type = types?.find((one) => one.name === (part ?? data?.recordType));
    if (name !== undefined) return name;
    return type?.fields.some((one) => one.name === field)
      ? fieldLabel(type.name, field ?? '')
      : t('imports.lines.whole');
  };
}

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
