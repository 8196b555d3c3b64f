import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';

export type User = Schemas['UserDto'];
export type Role = Schemas['RoleDto'];
export type Right = Schemas['RightDto'];

/** The right that the last administrator must keep. */
export const ADMINISTERS = 'users-and-rights';

/** What somebody is about to take away. A role without a user: from all who are in it. */
export type Loss = { disabled: string } | { right: string } | { role: string; user?: string };

/** Whether the office would have no administrator any more after the loss; the server refuses it too (LAST_ADMINISTRATOR). */
export function leavesNobody(administrators: readonly User[], roles: readonly Role[], loss: Loss): boolean {
  return !administrators.some((user) => !user.disabled && remains(user, roles, loss));
}

function remains(user: User, roles: readonly Role[], loss: Loss): boolean {
  if ('disabled' in loss && loss.disabled === user.id) return false;
  const ofHisOwn = user.rights.includes(ADMINISTERS) && !('right' in loss && loss.right === user.id);
  const lost = 'role' in loss && (loss.user ?? user.id) === user.id ? loss.role : undefined;
  const giving = roles.filter(({ id, rights }) => id !== lost && rights.includes(ADMINISTERS));
  return ofHisOwn || user.roles.some(({ id }) => giving.some((role) => role.id === id));
}

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
