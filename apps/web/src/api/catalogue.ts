import { useQuery } from '@tanstack/react-query';
import { choiceKey, labelOf, noteLabels } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import { answerOf, api, type Schemas } from './client';

export type RecordType = Schemas['CatalogueTypeDto'];
export type Field = Schemas['CatalogueFieldDto'];

/** Every record type as the catalogue describes it; it changes only with the program. */
export function useRecordTypes(): { types: RecordType[] | undefined; error: Error | null } {
  const { data, error } = useQuery({
    queryKey: ['catalogue'],
    queryFn: readTypes,
    staleTime: Infinity,
  });
  return { types: data, error };
}

async function readTypes(): Promise<RecordType[]> {
  const { items } = await answerOf(api.GET('/api/catalogue'));
  const words = items.flatMap(({ name, de, fields }) => [
    [name, de.label],
    [`${name}.plural`, de.pluralLabel],
    ...fields.map((field) => [`${name}.${field.name}`, field.de.label]),
    ...fields
      .flatMap((field) => Object.entries(field.de.choices))
      .map(([value, word]) => [choiceKey(value), word]),
  ]);
  noteLabels('de', Object.fromEntries(words));
  return items;
}

/** What a record type is called, by its name. */
export function useTypeLabel(): (name: string) => string {
  const { types } = useRecordTypes();
  return (name) => labelOf(name, types?.find((type) => type.name === name)?.label ?? name);
}

/** What several records of a type are called, where the API says it in English. */
export function usePluralLabel(): (of: { recordType: string; label: string }) => string {
  useRecordTypes(); // the catalogue tells how it is said in other languages
  return ({ recordType, label }) => labelOf(`${recordType}.plural`, label);
}

/** So many records of a type, e.g. "3 × Policies" and "1 × Policy". */
export function useCounted(): (count: number, recordType: string) => string {
  const { types } = useRecordTypes();
  const { number } = useFormat();
  return (count, recordType) => {
    const type = types?.find(({ name }) => name === recordType);
    const one = labelOf(recordType, type?.label ?? recordType);
    const several = labelOf(`${recordType}.plural`, type?.pluralLabel ?? one);
    return `${number(count)} × ${count === 1 ? one : several}`;
  };
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
