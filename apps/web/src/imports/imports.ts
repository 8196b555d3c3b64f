import { useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { usePages, type Pages } from '../api/pages';
import { useUnderWay } from '../api/under-way';
import type { FixedColumn } from './fixed-fields';

export type Import = Schemas['ImportDto'];
export type ImportColumn = Schemas['ImportColumnDto'];
export type Line = Schemas['LineErrorsDto'];

/** Where a column goes: a field, with the user's own words for its values; null: nowhere. */
export type Entry = { field: string; values?: Record<string, string> } | null;
export type ColumnMap = Record<string, Entry>;
/** Members of a request as screens change them. */
export type Values = Record<string, string | number | boolean | string[] | Constants | undefined>;
/** Values for fields that no column brings, as a cell has them. */
export type Constants = Record<string, string>;

/** One import; asked for again while something is being done with it. */
export function useImport(id: string): UseQueryResult<Import> {
  return useUnderWay(['imports', id], () =>
    answerOf(api.GET('/api/imports/{id}', { params: { path: { id } } })),
  );
}

/** Imports of the office, newest first. */
export function useImports(): Pages<Import> {
  return usePages(['imports'], (query, signal) =>
    answerOf(api.GET('/api/imports', { params: { query }, signal })),
  );
}

type Step<Ask> = UseMutationResult<Import, Error, Ask>;

/** A step of an import; what it answers is shown at once. */
function useStep<Ask>(
  id: string,
  act: (ask: Ask, header: { 'Idempotency-Key': string }) => Promise<Import>,
): Step<Ask> {
  const queries = useQueryClient();
  return useOnce<Ask, Import>(async (ask, header) => {
    const answer = await act(ask, header);
    queries.setQueryData(['imports', id], answer);
    return answer;
  });
}

/** Looks at the file anew, as another record type or written in another way. */
export function useLook(
  id: string,
): Step<{ recordType?: string; form: Record<string, Values[string] | FixedColumn[]> }> {
  return useStep(id, (body, header) =>
    answerOf(
      api.POST('/api/imports/{id}/look', {
        params: { path: { id }, header },
        body,
      }),
    ),
  );
}

/** A check by a map of columns, or by the name of one that says more. */
interface CheckAsk {
  map?: ColumnMap;
  mapName?: string;
  form: Values;
  options?: Values;
}

export function useCheck(id: string): Step<CheckAsk> {
  return useStep(id, (body, header) =>
    answerOf(
      api.POST('/api/imports/{id}/check', {
        params: { path: { id }, header },
        body,
      }),
    ),
  );
}

export function useComplete(id: string): Step<{ onError: 'skip' | 'stop' }> {
  return useStep(id, (body, header) =>
    answerOf(api.POST('/api/imports/{id}/complete', { params: { path: { id }, header }, body })),
  );
}

export function useUndo(id: string): Step<{ undo: true }> {
  return useStep(id, (_, header) =>
    answerOf(api.POST('/api/imports/{id}/undo', { params: { path: { id }, header } })),
  );
}

/** Lines with errors or warnings, or those that an undo kept. */
export function useLines(id: string, list: 'errors' | 'warnings' | 'kept'): Pages<Line> {
  return usePages(['imports', id, list], (query, signal) =>
    answerOf(api.GET(`/api/imports/{id}/${list}`, { params: { path: { id }, query }, signal })),
  );
}

/** The records that an import made or changed. */
export function useTouched(id: string): Pages<Schemas['TouchedRecordDto']> {
  return usePages(['imports', id, 'records'], (query, signal) =>
    answerOf(api.GET('/api/imports/{id}/records', { params: { path: { id }, query }, signal })),
  );
}
