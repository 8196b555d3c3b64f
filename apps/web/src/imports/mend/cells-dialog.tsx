import { Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../parts/form-dialog';
import { useFormat } from '../../texts/format';
import type { Import } from '../imports';
import { useMend, type WrongLine } from './mending';

/** Every cell of a wrong line: an error may lie in a column that no error names. */
export function CellsDialog({
  of,
  line: { line, cells },
  onClose,
}: {
  of: Import;
  line: WrongLine;
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const mend = useMend(of.id);
  const changed = Object.fromEntries(Object.entries(typed).filter(([name, value]) => value !== cells[name]));
  return (
    <FormDialog
      title={t('imports.mend.line', { line: number(line) })}
      says={t('imports.mend.lineSays')}
      submit={t('imports.mend.take')}
      obstacle={Object.keys(changed).length === 0 ? t('imports.mend.unchanged') : undefined}
      isPending={mend.isPending}
      error={mend.error}
      onClose={onClose}
      onSubmit={() => mend.mutate({ line, cells: changed }, { onSuccess: onClose })}
    >
      <Stack gap="xs">
        {of.columns.map(({ name }) => (
          <TextInput
            key={name}
            label={name}
            value={typed[name] ?? cells[name] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((before) => ({ ...before, [name]: value }));
            }}
            maxLength={4000}
          />
        ))}
      </Stack>
    </FormDialog>
  );
}
