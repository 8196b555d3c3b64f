import type { OfficeTransaction } from '#database';
import type { Right } from '../access/rights.js';
import { usersProblem } from './users.problems.js';

/**
 * Puts all changes of rights in one office in order until the transaction ends. Without it, two administrators who
 * remove each other at the same moment would leave none, and a right added to a role could meet a user put into it.
 */
export async function lockRights(tx: OfficeTransaction): Promise<void> {
  await tx.execute('SELECT FROM office WHERE id = $1 FOR NO KEY UPDATE', [tx.context.officeId]);
}

/** Errors: 409 when no enabled user of the office holds users-and-rights any more. Asked after a change, under the lock. */
export async function requireAdministrator(tx: OfficeTransaction): Promise<void> {
  const left = await tx.one(
    `SELECT 1 FROM effective_right e JOIN app_user u ON u.office_id = e.office_id AND u.id = e.user_id
     WHERE e.office_id = $1 AND e.right_name = 'users-and-rights' AND u.disabled_at IS NULL LIMIT 1`,
    [tx.context.officeId],
  );
  if (!left) throw usersProblem('LAST_ADMINISTRATOR');
}

/** Whether the user held no such right of his own before. */
export async function grantRight(tx: OfficeTransaction, userId: string, right: Right): Promise<boolean> {
  const { rowCount } = await tx.execute(
    `INSERT INTO user_right (office_id, user_id, right_name, granted_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [tx.context.officeId, userId, right, tx.context.userId],
  );
  return rowCount === 1;
}

/** Whether there was something to take away. */
export async function takeRight(tx: OfficeTransaction, userId: string, right: Right): Promise<boolean> {
  const { rowCount } = await tx.execute(
    'DELETE FROM user_right WHERE office_id = $1 AND user_id = $2 AND right_name = $3',
    [tx.context.officeId, userId, right],
  );
  return rowCount === 1;
}

/** Whether the user was not in the role before. */
export async function putInRole(tx: OfficeTransaction, userId: string, roleId: string): Promise<boolean> {
  const { rowCount } = await tx.execute(
    `INSERT INTO user_role (office_id, user_id, role_id, granted_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [tx.context.officeId, userId, roleId, tx.context.userId],
  );
  return rowCount === 1;
}

/** Whether the user was in the role. */
export async function takeFromRole(tx: OfficeTransaction, userId: string, roleId: string): Promise<boolean> {
  const { rowCount } = await tx.execute(
    'DELETE FROM user_role WHERE office_id = $1 AND user_id = $2 AND role_id = $3',
    [tx.context.officeId, userId, roleId],
  );
  return rowCount === 1;
}

/** Whether the user is in the role. */
export async function isInRole(
  tx: OfficeTransaction,
  userId: string | null,
  roleId: string,
): Promise<boolean> {
  const row = await tx.one('SELECT 1 FROM user_role WHERE office_id = $1 AND user_id = $2 AND role_id = $3', [
    tx.context.officeId,
    userId,
    roleId,
  ]);
  return row !== undefined;
}
