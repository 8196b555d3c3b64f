import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Import } from './imports';

const COLOURS = {
  uploaded: 'blue',
  checking: 'blue',
  refused: 'red',
  checked: 'blue',
  completing: 'blue',
  completed: 'teal',
  undoing: 'gray',
  undone: 'gray',
} as const;

/** The state of an import in words; the colour only helps. */
export function ImportState({ of: { state } }: { of: Import }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Badge variant="dot" color={COLOURS[state]} size="md" tt="none" fw={500}>
      {t(`imports.states.${state}`)}
    </Badge>
  );
}
