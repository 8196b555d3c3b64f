import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answerOf, api, type Schemas } from '../api/client';
import { MOST_CHOSEN } from '../contacts/chosen';
import type { Selecting } from '../parts/virtual-table';
import type { ContactSet, Member } from './sets';

type Counts = Schemas['SetCountsDto'];
type Pages = InfiniteData<{ items: Member[] }>;

export interface Tags {
  selecting: Selecting<Member>;
  /** Tags exactly these: all, all that match, or none (S4-68). Answers when it is done. */
  put(which: Schemas['WhichTagsDto']): Promise<unknown>;
  isPutting: boolean;
  error: Error | null;
}

const nameOf = (row: Member): string => row.displayName ?? '';

/** The user's tags in a set. They are the server's: of a million contacts only those in view are known here. */
export function useTags(setId: string, rows: Member[]): Tags {
  const queries = useQueryClient();
  const ids = useMemo(() => new Set(rows.filter(({ tagged }) => tagged).map(({ id }) => id)), [rows]);
  const params = { path: { id: setId } };
  const count = ({ members, tagged }: Counts): void =>
    void queries.setQueryData<ContactSet>(['set', setId], (set) => set && { ...set, members, tagged });
  const askAnew = (): Promise<void> => queries.invalidateQueries({ queryKey: ['members', setId] });
  const some = useMutation({
    mutationFn: ({ some: contacts, on }: { some: string[]; on: boolean }) =>
      answerOf(
        api.PATCH('/api/sets/{id}/tags', { params, body: on ? { tag: contacts } : { untag: contacts } }),
      ),
    // what is ticked shows at once, whatever the way to the server takes; the answers come in their order
    scope: { id: `tags ${setId}` },
    onMutate: ({ some: contacts, on }) => {
      const meant = new Set(contacts);
      const tick = (row: Member): Member => (meant.has(row.id) ? { ...row, tagged: on } : row);
      queries.setQueriesData<Pages>({ queryKey: ['members', setId] }, (data) =>
        data
          ? { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(tick) })) }
          : data,
      );
    },
    onSuccess: count,
    onError: askAnew,
  });
  const all = useMutation({
    mutationFn: (body: Schemas['WhichTagsDto']) => answerOf(api.PUT('/api/sets/{id}/tags', { params, body })),
    onSuccess: (counts) => {
      count(counts);
      return askAnew();
    },
  });
  return {
    selecting: {
      ids,
      nameOf,
      isAllowed: () => true,
      select: (meant, on) => {
        const changed = meant.filter(({ tagged }) => tagged !== on).map(({ id }) => id);
        for (let at = 0; at < changed.length; at += MOST_CHOSEN)
          some.mutate({ some: changed.slice(at, at + MOST_CHOSEN), on });
      },
    },
    put: all.mutateAsync,
    isPutting: all.isPending,
    error: some.error ?? all.error,
  };
}
