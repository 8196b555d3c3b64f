import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answerOf, api, type Schemas } from '../api/client';
import { usePages, type Pages } from '../api/pages';
import { useMay } from '../api/rights';

export type Collision = Schemas['CollisionDto'];
export type Candidate = Schemas['CandidateContactDto'];
export type FieldChoice = Schemas['StandingChoiceDto']['fields'][string];
export type Choose = Schemas['ChooseDto'];

const EVERY_MILLISECONDS = 30_000;
const LIMIT = 20;

/** The contacts that wait and that may be here already; a page may be empty without being the last. */
export function useCollisions(): Pages<Collision> {
  const mayAnswer = useMay('data-import');
  const pages = usePages(
    ['inbox', 'collisions'],
    async ({ cursor }, signal) =>
      mayAnswer
        ? answerOf(
            api.GET('/api/inbox/collisions', {
              params: { query: { limit: LIMIT, ...(cursor ? { cursor } : {}) } },
              signal,
            }),
          )
        : { items: [], nextCursor: null },
    EVERY_MILLISECONDS,
  );
  const { rows, hasMore, loadMore } = pages;
  useEffect(() => {
    if (hasMore && rows.length === 0) loadMore();
  }, [hasMore, rows.length, loadMore]);
  return pages;
}

/** Of which kind a collision is: what is right for one of a kind is often right for all. */
export function kindOf({ recognised, several }: Collision): string {
  if (recognised) return recognised.rule;
  return several.length > 0 ? 'several' : 'number';
}

/** Stores a choice, or with null takes it back; the list is asked for anew. */
export function useChoose({
  transferId,
  contactId,
}: Pick<Collision, 'transferId' | 'contactId'>): UseMutationResult<unknown, Error, Choose | null> {
  const queries = useQueryClient();
  const params = { path: { transferId, contactId } };
  return useMutation({
    mutationFn: async (body: Choose | null): Promise<unknown> =>
      body
        ? answerOf(api.PUT('/api/inbox/collisions/{transferId}/{contactId}', { params, body }))
        : answerOf(api.DELETE('/api/inbox/collisions/{transferId}/{contactId}', { params })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['inbox', 'collisions'] }),
  });
}
