import { useEffect, useState } from 'react';

/**
 * The focus goes back to where it was before this was shown, once it is gone: who uses the keyboard goes on where he was, or in the
 * screen if that is gone or nothing can be done with it any more.
 */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // after the trap of the focus has let it go
      setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
        if (document.activeElement === document.body)
          document.getElementById('content')?.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
