import { useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { ifMatch, useChange } from '../api/change';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import type { ColumnMap, Values } from './imports';

/** A saved map: where columns go, how the file is written, what shall be done. */
export interface ImportMap {
  id: string;
  version: number;
  name: string;
  recordType: string;
  /** ships with the product: in every office, and nobody changes it */
  shipped?: boolean;
  columns?: ColumnMap;
  /** Several types of record in one file, instead of columns. */
  parts?: unknown[] | null;
  form?: Values;
  options?: Values;
}

export type NewMap = Omit<ImportMap, 'id' | 'version' | 'shipped'>;

export function useMaps(): UseQueryResult<ImportMap[]> {
  return useQuery({
    queryKey: ['import-maps'],
    queryFn: async () => (await answerOf(api.GET('/api/import-maps'))).items as unknown as ImportMap[],
  });
}

const bodyOf = ({
  name,
  recordType,
  columns,
  parts,
  form = {},
  options = {},
}: NewMap): Schemas['SaveMapDto'] =>
  ({
    name,
    recordType,
    form,
    options,
    ...(columns ? { columns } : {}),
    ...(parts ? { parts } : {}),
  }) as Schemas['SaveMapDto'];

/** The maps that are made for files with the columns of this one, best first. */
export function useFittingMaps(id: string): UseQueryResult<ImportMap[]> {
  return useQuery({
    queryKey: ['import-maps', 'fitting', id],
    queryFn: async () =>
      (await answerOf(api.GET('/api/imports/{id}/fitting-maps', { params: { path: { id } } })))
        .items as unknown as ImportMap[],
    staleTime: Infinity,
  });
}

/** Copies a map under another name; so one that ships can be changed. */
export function useCopyMap(): UseMutationResult<unknown, Error, { id: string; name: string }> {
  return useOnce(({ id, name }, header) =>
    answerOf(api.POST('/api/import-maps/{id}/copies', { params: { path: { id }, header }, body: { name } })),
  );
}

export function useSaveMap(onDone?: () => void): UseMutationResult<unknown, Error, NewMap> {
  return useOnce(
    (map, header) => answerOf(api.POST('/api/import-maps', { params: { header }, body: bodyOf(map) })),
    onDone,
  );
}

export function useChangeMap(): UseMutationResult<unknown, Error, ImportMap> {
  return useChange((map) => {
    const params = { path: { id: map.id }, header: ifMatch(map.version) };
    return answerOf(api.PUT('/api/import-maps/{id}', { params, body: bodyOf(map) }));
  });
}

export function useRemoveMap(): UseMutationResult<unknown, Error, string> {
  return useChange((id) => answerOf(api.DELETE('/api/import-maps/{id}', { params: { path: { id } } })));
}

/** Reads a map from a file as `toFile` writes it (S1-23); what is wrong in it, the API says. Throws SyntaxError. */
export async function mapOfFile(file: File): Promise<NewMap> {
  const { name, recordType, columns, parts, form, options } = JSON.parse(await file.text()) as NewMap;
  return {
    name,
    recordType,
    ...(columns ? { columns } : {}),
    ...(parts ? { parts } : {}),
    ...(form ? { form } : {}),
    ...(options ? { options } : {}),
  };
}

/** A map as a file. */
export const toFile = (map: ImportMap): Blob =>
  new Blob([`${JSON.stringify(bodyOf(map), undefined, 2)}\n`], { type: 'application/json' });
