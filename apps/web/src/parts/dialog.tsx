import { Modal, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusReturn } from './focus-return';
import { useUppermost } from './uppermost';

/** A question over the screen. Without `onClose` it must be answered. */
export function Dialog({
  title,
  onClose,
  size = 'md',
  children,
}: {
  title: string;
  onClose?: () => void;
  size?: 'md' | 'xl';
  children: ReactNode;
}): React.JSX.Element {
  useFocusReturn();
  const isUppermost = useUppermost();
  const mayClose = Boolean(onClose);
  return (
    <Modal.Root
      opened
      size={size}
      onClose={() => isUppermost() && onClose?.()}
      closeOnEscape={mayClose}
      closeOnClickOutside={mayClose}
      centered
    >
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body p="lg">
          <Title order={2} size="h4" mb="sm">
            {title}
          </Title>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
