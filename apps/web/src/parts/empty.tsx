import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing to show, and what to do next. */
export function Empty({
  title,
  hint,
  children,
}: {
  title: string;
  hint: string;
  children?: ReactNode;
}): React.JSX.Element {
  return (
    <Stack align="center" gap="xs" py={64} px="md" ta="center">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" maw={460}>
        {hint}
      </Text>
      {children}
    </Stack>
  );
}
