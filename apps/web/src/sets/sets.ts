import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { usePages, type Pages } from '../api/pages';
import type { paths } from '../api/schema';
import type { ListQuery } from '../lists/list-state';

export type ContactSet = Schemas['SetDto'];
type MemberPage = paths['/api/sets/{id}/members']['get']['responses'][200]['content']['application/json'];
/** A contact of a set, and whether the user has tagged it there. */
export type Member = MemberPage['items'][number];

/** The office's sets by name. */
export function useSets(search: string): Pages<ContactSet> {
  return usePages(['sets', search], (page, signal) =>
    answerOf(api.GET('/api/sets', { params: { query: { ...page, search } }, signal })),
  );
}

/** One set, with the counts of its contacts and of the user's tags. */
export function useSet(id: string | undefined): UseQueryResult<ContactSet> {
  return useQuery({
    queryKey: ['set', id],
    queryFn: () => answerOf(api.GET('/api/sets/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });
}

/** Pages of the contacts of a set. */
export function useMembers(id: string, query: ListQuery): Pages<Member> {
  return usePages(['members', id, query], (page, signal) =>
    answerOf(
      api.GET('/api/sets/{id}/members', {
        // it takes the parameters of the list of contacts, whose names come from the catalogue at run time
        params: { path: { id }, query: { ...query, ...page } as { tagged?: boolean } },
        signal,
      }),
    ),
  );
}

/** Removes all tags of the user in a set. */
export const untagAll = (id: string): Promise<unknown> =>
  answerOf(api.PUT('/api/sets/{id}/tags', { params: { path: { id } }, body: { none: true } }));
