import { useSyncExternalStore } from 'react';

/** The most contacts that a request names one by one. */
export const MOST_CHOSEN = 1000;

type Chosen = ReadonlyMap<string, string>;

let contacts: Chosen = new Map();
const listeners = new Set<() => void>();

function become(next: Chosen): void {
  contacts = next;
  for (const listener of listeners) listener();
}

/** The contacts that are selected, with their names: kept while somebody goes from screen to screen. */
export const chosen = {
  /** Selects; answers false, and selects none, if that would be too many. */
  add(more: Iterable<readonly [string, string]>): boolean {
    const next = new Map([...contacts, ...more]);
    if (next.size > MOST_CHOSEN) return false;
    become(next);
    return true;
  },
  remove(ids: Iterable<string>): void {
    const gone = new Set(ids);
    become(new Map([...contacts].filter(([id]) => !gone.has(id))));
  },
  clear(): void {
    become(new Map());
  },
};

/** The selected contacts: id and name. */
export function useChosen(): Chosen {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => contacts,
  );
}
