import { prepared, type OfficeTransaction } from '#database';

/** What the database knows of the sender of a request. */
export interface Identity {
  userName: string;
  rights: string[];
}

/**
 * Session, user and rights in one statement, asked of the transaction's own settings so that it can be its opening: whoever is
 * disabled, signed out or has an outdated token is not found. What has no token is known by its session alone, which ends
 * whenever the version rises.
 */
export const IDENTIFY = prepared(`
  SELECT u.full_name AS "userName",
    array(SELECT e.right_name FROM effective_right e WHERE e.office_id = u.office_id AND e.user_id = u.id) AS rights
  FROM app_user u JOIN session s ON s.office_id = u.office_id AND s.user_id = u.id
  WHERE u.office_id = current_setting('app.office_id')::uuid AND u.id = nullif(current_setting('app.user_id'), '')::uuid
    AND u.token_version = coalesce(nullif(current_setting('app.token_version'), '')::int, u.token_version) AND u.disabled_at IS NULL
    AND s.id = nullif(current_setting('app.session_id'), '')::uuid AND s.ended_at IS NULL`);

/** Who acts in this transaction, as he stands now; undefined once his token or session no longer counts. */
export function identify(tx: OfficeTransaction): Promise<Identity | undefined> {
  return tx.one<Identity>(IDENTIFY);
}
