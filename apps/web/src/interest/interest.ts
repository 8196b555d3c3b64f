import {
  keepPreviousData,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { answerOf, api, newKey, type Schemas } from '../api/client';
import { useOnce } from '../api/once';

export type Recalculated = Schemas['RecalculatedDto'];
export type ChangedAccount = Schemas['RecalculatedAccountDto'];

/** Which accounts are meant: one, those that an import brought, or all of the office. */
export type Meant = { accountId: string } | { importId: string } | 'all';

type Header = { 'Idempotency-Key': string };

function recalculate(meant: Meant, until: string, preview: boolean, header: Header): Promise<Recalculated> {
  if (meant !== 'all' && 'importId' in meant) {
    const params = { path: { id: meant.importId }, header };
    return answerOf(api.POST('/api/imports/{id}/recalculate', { params, body: { until, preview } }));
  }
  const ids = meant === 'all' ? {} : { ids: [meant.accountId] };
  return answerOf(
    api.POST('/api/accounts/recalculate', { params: { header }, body: { until, preview, ...ids } }),
  );
}

/** What a Recalculate until this day would do. */
export function usePreview(meant: Meant, until: string): UseQueryResult<Recalculated> {
  return useQuery({
    queryKey: ['interest', meant, until],
    queryFn: () => recalculate(meant, until, true, { 'Idempotency-Key': newKey() }),
    enabled: until !== '',
    placeholderData: keepPreviousData,
  });
}

export function useRecalculate(
  meant: Meant,
  onDone: (done: Recalculated) => void,
): UseMutationResult<Recalculated, Error, string> {
  return useOnce((until: string, header) => recalculate(meant, until, false, header), onDone);
}

/** The day that it is for the user, as the API writes days. */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
