import { useEffect, useState } from 'react';

/** The focus goes back to where it was before this was shown, once it is gone: who uses the keyboard goes on where he was. */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // after the trap of the focus has let it go
      setTimeout(
        () => before instanceof HTMLElement && before.isConnected && before.focus({ preventScroll: true }),
      );
    },
    [before],
  );
}
