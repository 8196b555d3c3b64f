import { answerOf, api, type Schemas } from '../api/client';
import { usePages, type Pages } from '../api/pages';

export type Waiting = Schemas['WaitingContactDto'];

const EVERY_MILLISECONDS = 5_000;

/** Pages of the contacts that wait, oldest sending first; new ones appear by themselves. */
export function useInbox(search: string): Pages<Waiting> {
  return usePages(
    ['inbox', 'pending', search],
    (page, signal) =>
      answerOf(
        api.GET('/api/inbox', { params: { query: { ...page, ...(search ? { search } : {}) } }, signal }),
      ),
    EVERY_MILLISECONDS,
  );
}

/** The transfers of which contacts are being delivered now, whoever accepted them. */
export async function arrivingTransfers(): Promise<string[]> {
  const query = { state: 'accepting', limit: 200 } as const;
  const { items } = await answerOf(api.GET('/api/inbox', { params: { query } }));
  return [...new Set(items.map(({ transferId }) => transferId))];
}

/** A row's own id: a contact may wait in two transfers. */
export const idOf = ({ transferId, contactId }: Pick<Waiting, 'transferId' | 'contactId'>): string =>
  `${transferId} ${contactId}`;
