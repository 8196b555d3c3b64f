import type { Database, OfficeTransaction } from '#database';
import { rightsOf, abilityOf } from '../access/ability.js';
import { REFRESH_LIFETIME, type RefreshToken } from './refresh-token.js';
import type { SessionDto } from './session.dto.js';

/** The office that a person named, and how his name counts: folded as the database folds it. */
export interface NamedOffice {
  office_id: string | null;
  ancestor_ids: string[] | null;
  who: string;
}

export interface Candidate {
  id: string;
  passwordHash: string;
  tokenVersion: number;
}

/** A refresh token as it is stored, with the session and user it belongs to. */
export interface StoredToken {
  sessionId: string;
  userId: string;
  userName: string;
  tokenVersion: number;
  ancestorIds: string[];
  used: boolean;
  /** not expired, its session not ended, its user enabled */
  good: boolean;
}

/** Runs before an office is known, through the narrow function. Always one row. */
export async function namedOffice(database: Database, office: string, user: string): Promise<NamedOffice> {
  const rows = await database.call<NamedOffice>(
    `SELECT n.office_id, n.ancestor_ids, folded($1) || '/' || folded($2) AS who
     FROM (VALUES (1)) one LEFT JOIN office_named($1) n ON true`,
    [office, user],
  );
  return rows[0] as NamedOffice;
}

/** The user of this name, whatever his state. */
export function candidateNamed(tx: OfficeTransaction, name: string): Promise<Candidate | undefined> {
  return tx.one<Candidate>(
    `SELECT id, password_hash AS "passwordHash", token_version AS "tokenVersion"
     FROM app_user WHERE office_id = $1 AND folded(name) = folded($2)`,
    [tx.context.officeId, name],
  );
}

/** Starts a session; undefined when the user is disabled, or his password was changed meanwhile. */
export async function startSession(tx: OfficeTransaction, user: Candidate): Promise<string | undefined> {
  const session = await tx.one<{ id: string }>(
    `INSERT INTO session (office_id, user_id)
     SELECT office_id, id FROM app_user
     WHERE office_id = $1 AND id = $2 AND token_version = $3 AND disabled_at IS NULL
     RETURNING id`,
    [tx.context.officeId, user.id, user.tokenVersion],
  );
  return session?.id;
}

/** Ends a session for good; its access tokens stop counting at the next request. Returns whether it was open. */
export async function endSession(tx: OfficeTransaction, sessionId: string, why: string): Promise<boolean> {
  const { rowCount } = await tx.execute(
    `UPDATE session SET ended_at = now(), ended_why = $3 WHERE office_id = $1 AND id = $2 AND ended_at IS NULL`,
    [tx.context.officeId, sessionId, why],
  );
  return rowCount === 1;
}

/** Ends every session of a user (his password changed, he was disabled). */
export async function endSessionsOf(tx: OfficeTransaction, userId: string, why: string): Promise<void> {
  await tx.execute(
    `UPDATE session SET ended_at = now(), ended_why = $3 WHERE office_id = $1 AND user_id = $2 AND ended_at IS NULL`,
    [tx.context.officeId, userId, why],
  );
}

export async function storeRefreshToken(
  tx: OfficeTransaction,
  token: RefreshToken,
  sessionId: string,
): Promise<void> {
  await tx.execute(
    `INSERT INTO refresh_token (office_id, token_hash, session_id, expires_at)
     VALUES ($1, $2, $3, now() + make_interval(secs => $4))`,
    [tx.context.officeId, token.hash, sessionId, REFRESH_LIFETIME],
  );
}

/** Finds a refresh token and locks it, so that of two uses at once one sees the other. */
export function lockRefreshToken(
  tx: OfficeTransaction,
  token: RefreshToken,
): Promise<StoredToken | undefined> {
  return tx.one<StoredToken>(
    `SELECT t.session_id AS "sessionId", u.id AS "userId", u.name AS "userName", u.token_version AS "tokenVersion",
       o.ancestor_ids AS "ancestorIds", t.used_at IS NOT NULL AS used,
       t.expires_at > now() AND s.ended_at IS NULL AND u.disabled_at IS NULL AS good
     FROM refresh_token t
       JOIN session s ON s.office_id = t.office_id AND s.id = t.session_id
       JOIN app_user u ON u.office_id = s.office_id AND u.id = s.user_id
       JOIN office o ON o.id = t.office_id
     WHERE t.office_id = $1 AND t.token_hash = $2
     FOR UPDATE OF t`,
    [tx.context.officeId, token.hash],
  );
}

export async function markUsed(tx: OfficeTransaction, token: RefreshToken): Promise<void> {
  await tx.execute(`UPDATE refresh_token SET used_at = now() WHERE office_id = $1 AND token_hash = $2`, [
    tx.context.officeId,
    token.hash,
  ]);
}

/** Who is signed in, with his office and the rights that he holds now. */
export async function sessionView(
  tx: OfficeTransaction,
  userId: string,
  sessionId: string,
): Promise<SessionDto> {
  const row = await tx.one<SessionRow>(
    `SELECT u.id, u.name, u.full_name AS "fullName", u.email, o.id AS "officeId", o.name AS "officeName",
       array(SELECT e.right_name FROM effective_right e WHERE e.office_id = u.office_id AND e.user_id = u.id) AS rights
     FROM app_user u JOIN office o ON o.id = u.office_id
     WHERE u.office_id = $1 AND u.id = $2`,
    [tx.context.officeId, userId],
  );
  const { officeId, officeName, rights, ...user } = row as SessionRow;
  return { sessionId, user, office: { id: officeId, name: officeName }, rights: rightsOf(abilityOf(rights)) };
}

interface SessionRow {
  id: string;
  name: string;
  fullName: string;
  email: string | null;
  officeId: string;
  officeName: string;
  rights: string[];
}
