import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';

export type Transfer = Schemas['TransferAnswerDto'];

const EVERY_MILLISECONDS = 3_000;

/** Whether something of it waits for an answer or is being delivered. */
export const isOpen = (transfer: Transfer | undefined): boolean =>
  Boolean(transfer?.states['pending'] ?? transfer?.states['accepting']);

/** One transfer, asked for again as long as it is open. */
export function useTransfer(id: string): UseQueryResult<Transfer> {
  return useQuery({
    queryKey: ['transfers', id],
    queryFn: () => answerOf(api.GET('/api/transfers/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (isOpen(query.state.data) ? EVERY_MILLISECONDS : false),
  });
}
