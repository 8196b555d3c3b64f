import { prepared, type OfficeTransaction } from '#database';
import type { Right } from '../access/rights.js';
import type { UserDto } from './users.dto.js';

const USER = `
  SELECT u.id, u.name, u.full_name AS "fullName", u.email, u.manager_id AS "managerId",
    u.disabled_at IS NOT NULL AS disabled, u.version,
    EXISTS (SELECT FROM session s JOIN refresh_token f ON f.office_id = s.office_id AND f.session_id = s.id
      WHERE s.office_id = u.office_id AND s.user_id = u.id AND s.ended_at IS NULL AND f.used_at IS NULL AND f.expires_at > now())
      AS "signedIn",
    (SELECT max(s.created_at) FROM session s WHERE s.office_id = u.office_id AND s.user_id = u.id) AS "lastSignInAt",
    array(SELECT r.right_name FROM user_right r WHERE r.office_id = u.office_id AND r.user_id = u.id ORDER BY 1) AS rights,
    (SELECT coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) ORDER BY r.name), '[]')
     FROM user_role ur JOIN role r ON r.office_id = ur.office_id AND r.id = ur.role_id
     WHERE ur.office_id = u.office_id AND ur.user_id = u.id) AS roles,
    array(SELECT e.right_name FROM effective_right e WHERE e.office_id = u.office_id AND e.user_id = u.id ORDER BY 1)
      AS "effectiveRights"
  FROM app_user u`;

/** Users by name, after the one named `after`: `limit + 1` of them. */
export function listUsers(
  tx: OfficeTransaction,
  {
    search,
    right,
    after,
    limit,
  }: { search: string; right: Right | undefined; after: string | undefined; limit: number },
): Promise<UserDto[]> {
  return tx.query<UserDto>(
    `${USER} WHERE u.office_id = $1 AND folded(u.name) > folded($2)
       AND (strpos(folded(u.name), folded($3)) > 0 OR strpos(folded(u.full_name), folded($3)) > 0)
       AND ($5::text IS NULL OR EXISTS (SELECT FROM effective_right e
         WHERE e.office_id = u.office_id AND e.user_id = u.id AND e.right_name = $5))
     ORDER BY folded(u.name) LIMIT $4`,
    [tx.context.officeId, after ?? '', search, limit + 1, right ?? null],
  );
}

const ONE_USER = prepared(`${USER} WHERE u.office_id = $1 AND u.id = $2`);

/** One user with his rights and roles. */
export function findUser(tx: OfficeTransaction, id: string): Promise<UserDto | undefined> {
  return tx.one<UserDto>(ONE_USER, [tx.context.officeId, id]);
}

/** Whether making `managerId` the manager of `userId` would make somebody his own manager, over any number of steps. */
export async function wouldManageHimself(
  tx: OfficeTransaction,
  userId: string,
  managerId: string,
): Promise<boolean> {
  const row = await tx.one(
    `WITH RECURSIVE above AS (
       SELECT id, manager_id FROM app_user WHERE office_id = $1 AND id = $3
       UNION
       SELECT u.id, u.manager_id FROM above a JOIN app_user u ON u.office_id = $1 AND u.id = a.manager_id)
     SELECT 1 FROM above WHERE id = $2`,
    [tx.context.officeId, userId, managerId],
  );
  return row !== undefined;
}
