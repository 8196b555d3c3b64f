import type { OfficeTransaction } from '#database';
import type { AccessClaims } from './caller.js';

/** What the database knows of the sender of a request. */
export interface Identity {
  userName: string;
  rights: string[];
}

/**
 * Session, user and rights in one statement: whoever is disabled, signed out or outdated is not found. Without a token's
 * version ($3) only the session counts; it ends whenever the version rises.
 */
const IDENTIFY = `
  SELECT u.name AS "userName",
    array(SELECT e.right_name FROM effective_right e WHERE e.office_id = u.office_id AND e.user_id = u.id) AS rights
  FROM app_user u JOIN session s ON s.office_id = u.office_id AND s.user_id = u.id
  WHERE u.office_id = $1 AND u.id = $2 AND u.token_version = coalesce($3, u.token_version) AND u.disabled_at IS NULL
    AND s.id = $4 AND s.ended_at IS NULL`;

/** Whose session this is, as he stands now; undefined once it has ended or he is disabled. */
export function identifySession(tx: OfficeTransaction): Promise<Identity | undefined> {
  const { officeId, userId, sessionId } = tx.context;
  return tx.one<Identity>(IDENTIFY, [officeId, userId, null, sessionId]);
}

/** The sender as he stands now, in this transaction; undefined when the token no longer counts. */
export function identify(tx: OfficeTransaction, claims: AccessClaims): Promise<Identity | undefined> {
  return tx.one<Identity>(IDENTIFY, [claims.office, claims.sub, claims.ver, claims.session]);
}
