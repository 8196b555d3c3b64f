import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The name of something that was saved, to be changed: another one counts when the button is pressed. */
export function Rename({
  label,
  name,
  isPending,
  onRename,
}: {
  label: string;
  name: string;
  isPending: boolean;
  onRename: (name: string) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const next = typed.trim();
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        label={label}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maxLength={120}
        style={{ flex: '1 1 180px' }}
      />
      <Button
        variant="default"
        disabled={next === '' || next === name}
        loading={isPending}
        onClick={() => onRename(next)}
      >
        {t('views.rename')}
      </Button>
    </Group>
  );
}
