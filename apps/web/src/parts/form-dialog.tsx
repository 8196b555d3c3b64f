import { Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';
import { Problem } from './problem';

export interface FormDialogProps {
  title: string;
  /** What it does, and what cannot be undone. */
  says?: string;
  /** What the button says that does it. */
  submit: string;
  isDangerous?: boolean;
  /** Why it cannot be done now; said beside the button. */
  obstacle?: string | undefined;
  isPending: boolean;
  error: Error | null;
  onClose: () => void;
  onSubmit: () => void;
  children?: ReactNode;
}

/** A question with or without fields. What was typed stays until it has been answered. */
export function FormDialog(props: FormDialogProps): React.JSX.Element {
  const { title, says, submit, isDangerous, obstacle, isPending, error, onClose, onSubmit, children } = props;
  const { t } = useTranslation();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!isPending && !obstacle) onSubmit();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={send}>
        <Stack gap="sm">
          {says && <Text size="sm">{says}</Text>}
          {children}
          <Problem error={error} />
          {obstacle && (
            <Text size="sm" c="dimmed">
              {obstacle}
            </Text>
          )}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button
              type="submit"
              loading={isPending}
              disabled={Boolean(obstacle)}
              {...(isDangerous ? { color: 'red' } : {})}
            >
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
