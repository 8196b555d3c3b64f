import { useEffect, useState } from 'react';

/** What lies over the screen, in the order in which it came. */
const shown: symbol[] = [];

/**
 * Whether nothing lies over this dialog or panel, asked when Escape is pressed: Mantine tells that to all that are open, and one
 * that lies beneath would be gone with what was typed in it.
 */
export function useUppermost(): () => boolean {
  const [self] = useState(() => Symbol('shown'));
  useEffect(() => {
    shown.push(self);
    return () => void shown.splice(shown.indexOf(self), 1);
  }, [self]);
  return () => shown.at(-1) === self;
}
