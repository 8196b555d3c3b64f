import type { OfficeTransaction } from '#database';
import type { HeldContactDto } from './hold.dto.js';

/** Puts a contact of the office under hold; false: one that is held already keeps its hold, and its reason. */
export async function insertHold(tx: OfficeTransaction, contactId: string, reason: string): Promise<boolean> {
  const { officeId, userId, userName } = tx.context;
  const { rowCount } = await tx.execute(
    `INSERT INTO legal_hold (office_id, contact_id, reason, held_by, held_by_name)
     SELECT $1, $2, $3, $4, coalesce((SELECT full_name FROM app_user WHERE office_id = $1 AND id = $4), $5)
     ON CONFLICT DO NOTHING`,
    [officeId, contactId, reason, userId, userName],
  );
  return (rowCount ?? 0) > 0;
}

/** Lifts a hold; false: there is none. */
export async function deleteHold(tx: OfficeTransaction, contactId: string): Promise<boolean> {
  const { rowCount } = await tx.execute('DELETE FROM legal_hold WHERE office_id = $1 AND contact_id = $2', [
    tx.context.officeId,
    contactId,
  ]);
  return (rowCount ?? 0) > 0;
}

/** Holds in the order of their contacts; `after` is the last contact of the page before. */
export function listHolds(
  tx: OfficeTransaction,
  after: string | undefined,
  limit: number,
): Promise<HeldContactDto[]> {
  return tx.query<HeldContactDto & Record<string, unknown>>(
    `SELECT h.contact_id AS "contactId", c.display_name AS "displayName", h.reason, h.held_by_name AS "heldBy", h.held_at AS "heldAt"
     FROM legal_hold h JOIN contact c ON c.office_id = h.office_id AND c.id = h.contact_id
     WHERE h.office_id = $1 AND ($2::uuid IS NULL OR h.contact_id > $2) ORDER BY h.contact_id LIMIT $3`,
    [tx.context.officeId, after ?? null, limit],
  );
}
