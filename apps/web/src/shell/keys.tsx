import { lazy, Suspense, useEffect } from 'react';

const KeysDialog = lazy(async () => ({ default: (await import('../parts/keys-dialog')).KeysDialog }));
const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]';

/** "?" shows which keys there are, wherever nobody is typing. */
export function Keys({
  isOpen,
  onOpen,
  onClose,
}: {
  isOpen: boolean;
  onOpen: () => void;
  onClose: () => void;
}): React.JSX.Element | null {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === '?' && !(event.target as HTMLElement).closest(TYPING)) onOpen();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onOpen]);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <KeysDialog onClose={onClose} />
    </Suspense>
  );
}
