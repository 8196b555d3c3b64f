import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';

export type RecordType = Schemas['CatalogueTypeDto'];
export type Field = Schemas['CatalogueFieldDto'];

/** Every record type as the catalogue describes it; it changes only with the program. */
export function useRecordType(name: string): { type: RecordType | undefined; error: Error | null } {
  const { data, error } = useQuery({
    queryKey: ['catalogue'],
    queryFn: async () => (await answerOf(api.GET('/api/catalogue'))).items,
    staleTime: Infinity,
  });
  return { type: data?.find((type) => type.name === name), error };
}

/** The root of all records, whose lists have custody and transfers. */
export const ROOT = 'contact';
