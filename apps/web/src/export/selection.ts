import { useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { chosen, useChosen } from '../contacts/chosen';
import { untagAll, useSet } from '../sets/sets';

/** The contacts that a send is about: those that are ticked, or those that are tagged in a set. */
export interface Selection {
  asked: Schemas['SelectionDto'];
  /** undefined while it is being looked up */
  count: number | undefined;
  setName: string | undefined;
  add(ids: string[]): void;
  isAdding: boolean;
  /** After they were sent: nothing is ticked, or tagged, any more. */
  clear(): void;
  error: Error | null;
}

/** `setId`: a set; without it what was ticked in the list of contacts. */
export function useSelection(setId: string | undefined): Selection {
  const ticked = useChosen();
  const queries = useQueryClient();
  const { data: set, error } = useSet(setId);
  const more = useOnce(async ({ id, contactIds }: { id: string; contactIds: string[] }, header) => {
    const path = { id };
    await answerOf(api.POST('/api/sets/{id}/members', { params: { path, header }, body: { contactIds } }));
    await answerOf(api.PATCH('/api/sets/{id}/tags', { params: { path }, body: { tag: contactIds } }));
  });
  if (setId === undefined)
    return {
      asked: { contactIds: [...ticked] },
      count: ticked.size,
      setName: undefined,
      add: (ids) => void chosen.add(ids),
      isAdding: false,
      clear: () => chosen.clear(),
      error: null,
    };
  return {
    asked: { setId },
    count: set?.tagged,
    setName: set?.name,
    add: (contactIds) => more.mutate({ id: setId, contactIds }),
    isAdding: more.isPending,
    clear: () =>
      void untagAll(setId)
        .catch(() => undefined)
        .finally(() => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(setId) })),
    error: error ?? more.error,
  };
}
