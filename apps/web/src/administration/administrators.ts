import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { ADMINISTERS } from './last-administrator';

export type User = Schemas['UserDto'];
export type Role = Schemas['RoleDto'];
export type Right = Schemas['RightDto'];

const NOBODY: User[] = [];
const NO_ROLE: Role[] = [];

/** Who administers the office now, and its roles: what `leavesNobody` needs. */
export function useAdministrators(): {
  administrators: User[];
  roles: Role[];
  isKnown: boolean;
  error: Error | null;
} {
  const users = useQuery({
    queryKey: ['users', 'administrators'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/users', { params: { query: { right: ADMINISTERS, limit: 200 } } })))
        .items,
  });
  const roles = useQuery({
    queryKey: ['roles'],
    queryFn: async () => (await answerOf(api.GET('/api/roles'))).items,
  });
  return {
    administrators: users.data ?? NOBODY,
    roles: roles.data ?? NO_ROLE,
    isKnown: users.isSuccess && roles.isSuccess,
    error: users.error ?? roles.error,
  };
}
