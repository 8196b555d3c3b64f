import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const COLOURS = {
  pending: 'blue',
  accepting: 'blue',
  accepted: 'teal',
  declined: 'red',
  recalled: 'gray',
  expired: 'orange',
  returned: 'gray',
  partlyPending: 'blue',
  decided: 'teal',
} as const;

type Known = keyof typeof COLOURS;

/** The state of a transfer or of one of its contacts: in words, the colour only helps. */
export function State({ state }: { state: string }): React.JSX.Element {
  const { t } = useTranslation();
  if (!(state in COLOURS)) return <>{state}</>;
  return (
    <Badge variant="dot" color={COLOURS[state as Known]} size="md" tt="none" fw={500}>
      {t(`transfers.states.${state as Known}`)}
    </Badge>
  );
}
