import { useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { ifMatch, useChange } from '../api/change';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';

export type Profile = Schemas['ProfileDto'];
export type NewProfile = Schemas['SaveProfileDto'];

export const ACTIONS = ['all', 'list', 'set', 'selected'] as const;

/** The profiles that the user may use: one's own and the shared ones, by name. */
export function useProfiles(): UseQueryResult<Profile[]> {
  return useQuery({
    queryKey: ['export-profiles'],
    queryFn: async () => (await answerOf(api.GET('/api/export-profiles'))).items,
  });
}

export function useSaveProfile(onDone: () => void): UseMutationResult<Profile, Error, NewProfile> {
  return useOnce(
    (body: NewProfile, header) => answerOf(api.POST('/api/export-profiles', { params: { header }, body })),
    onDone,
  );
}

export function useChangeProfile(): UseMutationResult<Profile, Error, Profile> {
  return useChange(({ id, version, recordType, name, shared, actions, query, fileName }) => {
    const params = { path: { id }, header: ifMatch(version) };
    const body: NewProfile = { recordType, name, shared, actions, query, fileName };
    return answerOf(api.PUT('/api/export-profiles/{id}', { params, body }));
  });
}

export function useRemoveProfile(): UseMutationResult<unknown, Error, string> {
  return useChange((id) => answerOf(api.DELETE('/api/export-profiles/{id}', { params: { path: { id } } })));
}
