import type { OfficeTransaction } from '#database';
import type { TransferKey } from '../send/send.repository.js';
import { PORTION } from '../settle/portions.js';

/**
 * Accepting → pending, for a portion of what no chunk has taken yet; a return is taken without a question. Answers
 * their ids.
 */
export async function stopAccepting(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
  after: string | null,
): Promise<string[]> {
  const rows = await tx.query<{ contact_id: string }>(
    `UPDATE transfer_contact SET state = 'pending', decided_by = NULL, decided_by_name = NULL, accepting_at = NULL,
       on_behalf_of = NULL, on_behalf_of_name = NULL
     WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = ANY (ARRAY(SELECT contact_id FROM transfer_contact
         WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'accepting' AND ($3::uuid[] IS NULL OR contact_id = ANY ($3))
           AND ($4::uuid IS NULL OR contact_id > $4) ORDER BY contact_id LIMIT ${PORTION}))
       AND NOT EXISTS (SELECT 1 FROM transfer t WHERE t.target_office_id = $1 AND t.id = $2 AND t.returns_transfer_id IS NOT NULL)
     RETURNING contact_id`,
    [key.targetOfficeId, key.id, contactIds, after],
  );
  return rows.map((row) => row.contact_id);
}

/** Pending → recalled (S4-81): a portion. Answers their ids. */
export async function recallContacts(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
  after: string | null,
): Promise<string[]> {
  const { userId, userName } = tx.context;
  const rows = await tx.query<{ contact_id: string }>(
    `UPDATE transfer_contact SET state = 'recalled', decided_by = $4, decided_by_name = $5, decided_at = now()
     WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = ANY (ARRAY(SELECT contact_id FROM transfer_contact
         WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'pending' AND ($3::uuid[] IS NULL OR contact_id = ANY ($3))
           AND ($6::uuid IS NULL OR contact_id > $6) ORDER BY contact_id LIMIT ${PORTION}))
     RETURNING contact_id`,
    [key.targetOfficeId, key.id, contactIds, userId, userName, after],
  );
  return rows.map((row) => row.contact_id);
}
