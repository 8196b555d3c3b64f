import { useQueries, useQuery } from '@tanstack/react-query';
import { answerOf, api, ask, type Schemas } from './client';

const AT_ONCE = 100;

/** What records of a type are called, by their ids; an id that is nobody's business has no title. */
export function useTitles(type: string, ids: readonly string[]): ReadonlyMap<string, string> {
  const wanted = [...new Set(ids)].sort();
  const parts = Array.from({ length: Math.ceil(wanted.length / AT_ONCE) }, (_, index) =>
    wanted.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  return useQueries({
    queries: parts.map((part) => ({
      queryKey: ['titles', type, part],
      queryFn: () => ask<Schemas['TitlesDto']>('/api/titles', { query: { type, ids: part.join(',') } }),
      staleTime: 60_000,
    })),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => data?.items.map(({ id, title }) => [id, title] as const) ?? [])),
  });
}

/** The name of a user of the office. */
export function useColleague(id: string): string {
  const { data } = useQuery({
    queryKey: ['colleagues', id],
    queryFn: () => answerOf(api.GET('/api/colleagues/{id}', { params: { path: { id } } })),
    enabled: id !== '',
    staleTime: 60_000,
  });
  return data?.fullName ?? '';
}
