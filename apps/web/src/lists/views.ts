import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';

export type View = Schemas['ViewDto'];
export type ListType = Schemas['NewViewDto']['recordType'];

const MOST = 200;

/** The user's saved views of a list. */
export function useViews(recordType: string | undefined): { views: View[]; error: Error | null } {
  const { data, error } = useQuery({
    queryKey: ['views', recordType],
    queryFn: async () => {
      const query = { recordType: recordType as ListType, limit: MOST };
      return (await answerOf(api.GET('/api/views', { params: { query } }))).items;
    },
    enabled: recordType !== undefined,
  });
  return { views: data ?? [], error };
}
