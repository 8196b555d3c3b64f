import type { OfficeTransaction } from '#database';
import type { HeldContactDto } from './hold.dto.js';

/** Puts a contact of the office under hold for a matter; false: it is held for that one already. */
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

/** The matters that a contact is held for. */
export async function reasonsOf(tx: OfficeTransaction, contactId: string): Promise<string[]> {
  const rows = await tx.query<{ reason: string }>(
    'SELECT reason FROM legal_hold WHERE office_id = $1 AND contact_id = $2 ORDER BY held_at, reason',
    [tx.context.officeId, contactId],
  );
  return rows.map(({ reason }) => reason);
}

/** Lifts the hold of a contact for a matter. */
export async function deleteHold(tx: OfficeTransaction, contactId: string, reason: string): Promise<void> {
  await tx.query('DELETE FROM legal_hold WHERE office_id = $1 AND contact_id = $2 AND reason = $3', [
    tx.context.officeId,
    contactId,
    reason,
  ]);
}

/** Holds in the order of their contacts and matters; `after` is (contact, matter) of the last one of the page before. */
export function listHolds(
  tx: OfficeTransaction,
  after: readonly [contactId: string, reason: string] | undefined,
  limit: number,
): Promise<HeldContactDto[]> {
  return tx.query<HeldContactDto & Record<string, unknown>>(
    `SELECT h.contact_id AS "contactId", c.display_name AS "displayName", h.reason, h.held_by_name AS "heldBy", h.held_at AS "heldAt"
     FROM legal_hold h JOIN contact c ON c.office_id = h.office_id AND c.id = h.contact_id
     WHERE h.office_id = $1 AND ($2::uuid IS NULL OR (h.contact_id, h.reason) > ($2, $3::text)) ORDER BY h.contact_id, h.reason LIMIT $4`,
    [tx.context.officeId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}
