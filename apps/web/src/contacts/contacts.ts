import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { paths } from '../api/schema';

type Page = paths['/api/contacts']['get']['responses'][200]['content']['application/json'];
/** A contact of a list: what its transfer says is fixed, the other fields are those of the catalogue. */
export type Contact = Page['items'][number];
type Sort = NonNullable<NonNullable<paths['/api/contacts']['get']['parameters']['query']>['sort']>;

const PAGE = 100;

/** Pages of the office's contacts; what was found before is shown until the next search has an answer. */
export function useContacts(search: string, sort: string) {
  return useInfiniteQuery({
    queryKey: ['contacts', search, sort],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/api/contacts', {
          params: {
            query: {
              limit: PAGE,
              // the names of fields come from the catalogue at run time
              sort: sort as Sort,
              ...(search ? { search } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
