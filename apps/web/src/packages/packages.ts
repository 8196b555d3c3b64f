import { type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { useChange } from '../api/change';
import { useOnce } from '../api/once';
import { usePages, type Pages } from '../api/pages';
import { useUnderWay } from '../api/under-way';

export type TakenPackage = Schemas['TakenPackageDto'];

/** Packages that the office takes in, newest first. */
export function useTakenPackages(): Pages<TakenPackage> {
  return usePages(['taken-packages'], (query, signal) =>
    answerOf(api.GET('/api/taken-packages', { params: { query }, signal })),
  );
}

/** One of them; asked for again while something is being done with it. */
export function useTakenPackage(id: string): UseQueryResult<TakenPackage> {
  return useUnderWay(['taken-packages', id], () =>
    answerOf(api.GET('/api/taken-packages/{id}', { params: { path: { id } } })),
  );
}

export type Step =
  | { step: 'complete'; onError: 'stop' | 'skip' }
  | { step: 'check'; numberTaken: 'newNumber' | 'update' }
  | { step: 'undo' };

/** The next step of a package. */
export function useStep(id: string): UseMutationResult<TakenPackage, Error, Step> {
  return useOnce<Step, TakenPackage>((asked, header) => {
    const params = { path: { id }, header };
    if (asked.step === 'undo') return answerOf(api.POST('/api/taken-packages/{id}/undo', { params }));
    if (asked.step === 'check') {
      const { numberTaken } = asked;
      return answerOf(api.POST('/api/taken-packages/{id}/check', { params, body: { numberTaken } }));
    }
    const { onError } = asked;
    return answerOf(api.POST('/api/taken-packages/{id}/complete', { params, body: { onError } }));
  });
}

/** Removes a package that is not taken in. */
export function useRemovePackage(onDone: () => void): UseMutationResult<unknown, Error, string> {
  return useChange(
    (id) => answerOf(api.DELETE('/api/taken-packages/{id}', { params: { path: { id } } })),
    onDone,
    (id) => ['taken-packages', id],
  );
}
