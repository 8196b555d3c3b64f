import { Autocomplete, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../parts/form-dialog';
import type { Import } from '../imports';
import { useReplace, type WrongLine } from './mending';

/** Find and replace in a column of the wrong lines. */
export function ReplaceDialog({
  of,
  rows,
  onClose,
  onDone,
}: {
  of: Import;
  /** the wrong lines that are shown: their wrong values are offered */
  rows: WrongLine[];
  onClose: () => void;
  /** so many lines were mended */
  onDone: (lines: number) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const wrong = rows.flatMap(({ errors }) => errors).filter(({ name }) => name !== undefined);
  const [column, setColumn] = useState<string | null>(wrong[0]?.name ?? of.columns[0]?.name ?? null);
  const [find, setFind] = useState('');
  const [replacement, setReplacement] = useState('');
  const [isNothing, setNothing] = useState(false);
  const replace = useReplace(of.id, (lines) => (lines > 0 ? onDone(lines) : setNothing(true)));
  const values = wrong.filter(({ name }) => name === column).map(({ value }) => value ?? '');
  return (
    <FormDialog
      title={t('imports.mend.replaceTitle')}
      says={t('imports.mend.replaceSays')}
      submit={t('imports.mend.replaceIt')}
      obstacle={column ? undefined : t('imports.mend.whichColumn')}
      isPending={replace.isPending}
      error={replace.error}
      onClose={onClose}
      onSubmit={() => column && replace.mutate({ column, replacement, ...(find ? { find } : {}) })}
    >
      <Select
        label={t('imports.mend.column')}
        data={of.columns.map(({ name }) => name)}
        value={column}
        onChange={(name) => {
          setColumn(name);
          setFind('');
        }}
        searchable
      />
      <Autocomplete
        label={t('imports.mend.find')}
        description={t('imports.mend.findSays')}
        data={[...new Set(values)].filter((value) => value !== '')}
        value={find}
        onChange={setFind}
      />
      <TextInput
        label={t('imports.mend.by')}
        value={replacement}
        onChange={(event) => setReplacement(event.currentTarget.value)}
        maxLength={4000}
      />
      {isNothing && (
        <Text size="sm" role="status">
          {t('imports.mend.replaced', { count: 0 })}
        </Text>
      )}
    </FormDialog>
  );
}
