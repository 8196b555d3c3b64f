import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';

const EVERY_MILLISECONDS = 700;

/** Whether a job works on it just now: checking, completing, undoing … */
export const isWorking = ({ state }: { state: string }): boolean => state.endsWith('ing');

/** An import or a package that is taken in; asked for again while a job works on it. */
export function useUnderWay<One extends { state: string }>(
  key: readonly string[],
  read: () => Promise<One>,
): UseQueryResult<One> {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: key,
    queryFn: read,
    refetchInterval: ({ state: { data } }) => (data && isWorking(data) ? EVERY_MILLISECONDS : false),
  });
  const state = query.data?.state;
  useEffect(() => {
    // what was written or taken back is in the lists of records, too
    if (state === 'completed' || state === 'undone') void queries.invalidateQueries();
  }, [state, queries]);
  return query;
}
