import { useQuery } from '@tanstack/react-query';
import { labelOf } from '../texts/catalogue';
import { answerOf, api, type Schemas } from './client';

export type RecordType = Schemas['CatalogueTypeDto'];
export type Field = Schemas['CatalogueFieldDto'];

/** Every record type as the catalogue describes it; it changes only with the program. */
export function useRecordTypes(): { types: RecordType[] | undefined; error: Error | null } {
  const { data, error } = useQuery({
    queryKey: ['catalogue'],
    queryFn: async () => (await answerOf(api.GET('/api/catalogue'))).items,
    staleTime: Infinity,
  });
  return { types: data, error };
}

/** What a record type is called, by its name. */
export function useTypeLabel(): (name: string) => string {
  const { types } = useRecordTypes();
  return (name) => labelOf(name, types?.find((type) => type.name === name)?.label ?? name);
}

/** What a field of a record type is called, by their names. */
export function useFieldLabel(): (type: string, field: string) => string {
  const { types } = useRecordTypes();
  return (type, name) => {
    const fields = types?.find((one) => one.name === type)?.fields;
    return labelOf(`${type}.${name}`, fields?.find((field) => field.name === name)?.label ?? name);
  };
}

/** The root of all records, whose lists have custody and transfers. */
export const ROOT = 'contact';
