// No imports but of types, so that a test can read this file without the screens.

/** The right that the last administrator must keep. */
export const ADMINISTERS = 'users-and-rights';

interface Role {
  id: string;
  rights: readonly string[];
}

interface User {
  id: string;
  disabled: boolean;
  rights: readonly string[];
  roles: readonly { id: string }[];
}

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
