import type { UseMutationResult } from '@tanstack/react-query';
import { useChange } from '../../api/change';
import { answerOf, api, type Schemas } from '../../api/client';
import { useOnce } from '../../api/once';
import { usePages, type Pages } from '../../api/pages';
import type { Import } from '../imports';

export type WrongLine = Schemas['WrongLineDto'];
export type RowError = Schemas['RowErrorDto'];

/** Wrong lines of a checked import with all their cells. */
export function useWrongLines(id: string): Pages<WrongLine> {
  return usePages(['imports', id, 'wrong-lines'], (query, signal) =>
    answerOf(api.GET('/api/imports/{id}/wrong-lines', { params: { path: { id }, query }, signal })),
  );
}

export interface Mended {
  line: number;
  /** by the name of the column */
  cells: Record<string, string>;
}

/** Gives cells of a wrong line other values. */
export function useMend(id: string): UseMutationResult<unknown, Error, Mended> {
  return useChange(({ line, cells }) =>
    answerOf(
      api.PATCH('/api/imports/{id}/wrong-lines/{line}', { params: { path: { id, line } }, body: { cells } }),
    ),
  );
}

/** Replaces a wrong value of a column in every wrong line. */
export function useReplace(
  id: string,
  onDone: (lines: number) => void,
): UseMutationResult<Schemas['MendedDto'], Error, Schemas['ReplaceDto']> {
  return useOnce(
    (body, header) =>
      answerOf(api.POST('/api/imports/{id}/replace', { params: { path: { id }, header }, body })),
    ({ lines }) => onDone(lines),
  );
}

/** Leaves wrong lines out. */
export function useDrop(id: string): UseMutationResult<Schemas['MendedDto'], Error, Schemas['DropDto']> {
  return useOnce((body, header) =>
    answerOf(api.POST('/api/imports/{id}/drop', { params: { path: { id }, header }, body })),
  );
}

/** Checks what was mended. */
export function useCheckMended(id: string): UseMutationResult<Import, Error, { again: true }> {
  return useOnce((_, header) =>
    answerOf(api.POST('/api/imports/{id}/check-mended', { params: { path: { id }, header } })),
  );
}

/** The failed records as an import of their own. */
export function useRetry(
  id: string,
  onDone: (made: Import) => void,
): UseMutationResult<Import, Error, { again: true }> {
  return useOnce(
    (_, header) => answerOf(api.POST('/api/imports/{id}/retry', { params: { path: { id }, header } })),
    onDone,
  );
}
