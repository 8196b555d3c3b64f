import { CloseButton, Drawer, Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusReturn } from './focus-return';
import { useUppermost } from './uppermost';

/** A panel at the side of the screen, over it; Escape closes it, and the focus goes back to where it was. */
export function SidePanel({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}): React.JSX.Element {
  const { t } = useTranslation();
  useFocusReturn();
  const isUppermost = useUppermost();
  return (
    <Drawer.Root opened onClose={() => isUppermost() && onClose()} position="right" size="lg">
      <Drawer.Overlay />
      <Drawer.Content aria-label={title}>
        <Drawer.Body p="lg">
          <Group justify="space-between" align="flex-start" wrap="nowrap" mb="sm">
            <Title order={2} size="h4" className="breaks">
              {title}
            </Title>
            <CloseButton aria-label={t('app.close')} onClick={onClose} />
          </Group>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
