import { useSyncExternalStore } from 'react';

let transferIds: readonly string[] = [];
const listeners = new Set<() => void>();

function become(next: readonly string[]): void {
  transferIds = next;
  for (const listener of listeners) listener();
}

/** The transfers whose delivery is followed: kept while somebody goes to other screens and comes back (S4-79). */
export const arrivals = {
  follow(ids: readonly string[]): void {
    const fresh = ids.filter((id) => !transferIds.includes(id));
    if (fresh.length > 0) become([...transferIds, ...fresh]);
  },
  hide(id: string): void {
    become(transferIds.filter((one) => one !== id));
  },
  clear(): void {
    become([]);
  },
};

export function useArrivals(): readonly string[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => transferIds,
  );
}
