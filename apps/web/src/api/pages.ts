import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

const LIMIT = 100;

/** What a list asks the API for: how many rows, and after which. */
export interface PageQuery {
  limit: number;
  cursor?: string;
}

export interface Pages<Row> {
  /** The rows of all pages that have been asked for. */
  rows: Row[];
  hasMore: boolean;
  loadMore(): void;
  refetch(): void;
  error: Error | null;
  isPending: boolean;
  isSuccess: boolean;
}

/**
 * A list of the API, page by page as a table asks for more; what was found before is shown until the next question has an answer.
 * `every`: milliseconds after which it is asked for again by itself.
 */
export function usePages<Row>(
  queryKey: QueryKey,
  ask: (page: PageQuery, signal: AbortSignal) => Promise<{ items: Row[]; nextCursor: string | null }>,
  every?: number,
): Pages<Row> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      ask({ limit: LIMIT, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    ...(every ? { refetchInterval: every } : {}),
  });
  const { data, fetchNextPage, isFetchingNextPage, refetch, error, isPending, isSuccess, hasNextPage } =
    query;
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  return { rows, hasMore: hasNextPage, loadMore, refetch: () => void refetch(), error, isPending, isSuccess };
}
