import type { OfficeTransaction } from '#database';
import type { TransferKey } from '../send/send.repository.js';

/** Accepting → pending, for what no chunk has taken yet; a return is taken without a question. Answers the contacts. */
export async function stopAccepting(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
): Promise<string[]> {
  const rows = await tx.query<{ contact_id: string }>(
    `UPDATE transfer_contact SET state = 'pending', decided_by = NULL, decided_by_name = NULL, accepting_at = NULL,
       on_behalf_of = NULL, on_behalf_of_name = NULL
     WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'accepting' AND ($3::uuid[] IS NULL OR contact_id = ANY ($3))
       AND NOT EXISTS (SELECT 1 FROM transfer t WHERE t.target_office_id = $1 AND t.id = $2 AND t.returns_transfer_id IS NOT NULL)
     RETURNING contact_id`,
    [key.targetOfficeId, key.id, contactIds],
  );
  return rows.map((row) => row.contact_id);
}

/** Pending → recalled (S4-81). Answers the contacts. */
export async function recallContacts(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
): Promise<string[]> {
  const { userId, userName } = tx.context;
  const rows = await tx.query<{ contact_id: string }>(
    `UPDATE transfer_contact SET state = 'recalled', decided_by = $4, decided_by_name = $5, decided_at = now()
     WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'pending' AND ($3::uuid[] IS NULL OR contact_id = ANY ($3))
     RETURNING contact_id`,
    [key.targetOfficeId, key.id, contactIds, userId, userName],
  );
  return rows.map((row) => row.contact_id);
}
