import { answerOf, api } from '../api/client';
import { usePages, type Pages } from '../api/pages';
import type { paths } from '../api/schema';
import type { ListQuery } from '../lists/list-state';

type Page = paths['/api/contacts']['get']['responses'][200]['content']['application/json'];
/** A contact of a list: what its transfer says is fixed, the other fields are those of the catalogue. */
export type Contact = Page['items'][number];

/** Pages of the office's contacts. */
export function useContacts(query: ListQuery): Pages<Contact> {
  return usePages(['contacts', query], (page, signal) =>
    answerOf(
      api.GET('/api/contacts', {
        // the names of fields come from the catalogue at run time
        params: { query: { ...query, ...page } },
        signal,
      }),
    ),
  );
}
