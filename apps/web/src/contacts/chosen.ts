import { useSyncExternalStore } from 'react';

/** The most contacts that a request names one by one; more of them go by a set. */
export const MOST_CHOSEN = 1000;

type Chosen = ReadonlySet<string>;

/** Ids only, and only in this tab: they survive a reload and end with the tab. */
const KEPT = 'interoffice-chosen';

let contacts: Chosen = new Set();
let owner: string | undefined;
const listeners = new Set<() => void>();

function become(next: Chosen): void {
  contacts = next;
  if (owner && next.size > 0) sessionStorage.setItem(KEPT, JSON.stringify({ owner, ids: [...next] }));
  else sessionStorage.removeItem(KEPT);
  for (const listener of listeners) listener();
}

/** What this user had selected in this tab before the page was loaded anew. */
function kept(user: string): string[] {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as { owner?: string; ids?: string[] };
    return found.owner === user && Array.isArray(found.ids) ? found.ids.slice(0, MOST_CHOSEN) : [];
  } catch {
    return [];
  }
}

/** The contacts that are selected one by one: kept while somebody goes from screen to screen. */
export const chosen = {
  /** Says whose they are: what the same user had selected is selected again, what another one had is not. */
  keepFor(user: string): void {
    if (owner === user) return;
    owner = user;
    become(new Set(kept(user)));
  },
  /** Selects; answers false, and selects none, if that would be too many. */
  add(ids: Iterable<string>): boolean {
    const next = new Set([...contacts, ...ids]);
    if (next.size > MOST_CHOSEN) return false;
    become(next);
    return true;
  },
  remove(ids: Iterable<string>): void {
    const next = new Set(contacts);
    for (const id of ids) next.delete(id);
    become(next);
  },
  clear(): void {
    become(new Set());
  },
};

/** The ids of the selected contacts. */
export function useChosen(): Chosen {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => contacts,
  );
}
