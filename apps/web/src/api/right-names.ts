import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { labelOf } from '../texts/catalogue';
import { answerOf, api, type Schemas } from './client';

/** Every right that there is, with what it allows; they change only with the program. */
export function useRights(): UseQueryResult<Schemas['RightDto'][]> {
  return useQuery({
    queryKey: ['rights'],
    queryFn: async () => (await answerOf(api.GET('/api/rights'))).items,
    staleTime: Infinity,
  });
}

/** What a right is called, by its name. */
export function useRightLabel(): (name: string) => string {
  const { data } = useRights();
  return (name) => labelOf(`right.${name}`, data?.find((right) => right.name === name)?.label ?? name);
}
