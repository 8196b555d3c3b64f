import type { OfficeTransaction } from '#database';
import type { TransferKey } from '../send/send.repository.js';
import type { Arrivals } from './deliver.repository.js';

/** The next accepted contacts of the transfer that have not arrived, all accepted by one user, in the order of their ids. */
export async function nextContacts(
  tx: OfficeTransaction,
  key: TransferKey,
  atMost: number,
): Promise<{ contactIds: string[]; acceptedBy: string } | undefined> {
  const rows = await tx.query<{ contact_id: string; decided_by: string }>(
    `SELECT contact_id, decided_by FROM transfer_contact
     WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'accepting' ORDER BY decided_by, contact_id LIMIT $3`,
    [key.targetOfficeId, key.id, atMost],
  );
  const acceptedBy = rows[0]?.decided_by;
  if (!acceptedBy) return undefined;
  return {
    acceptedBy,
    contactIds: rows.filter((row) => row.decided_by === acceptedBy).map((row) => row.contact_id),
  };
}

/** Whether some contact of the transfer has arrived already. */
export async function hasArrived(tx: OfficeTransaction, key: TransferKey): Promise<boolean> {
  const row = await tx.one<{ arrived: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM transfer_contact WHERE target_office_id = $1 AND transfer_id = $2 AND state IN ('accepted', 'returned')) AS arrived`,
    [key.targetOfficeId, key.id],
  );
  return row?.arrived ?? false;
}

/**
 * Whether some of it was accepted after this transaction began, which then waited for the accept. Its now() is too early: contacts
 * would have arrived before they were accepted, and rows that wait for a contact of a later chunk would not be found by it.
 */
export async function isOvertaken(tx: OfficeTransaction, key: TransferKey): Promise<boolean> {
  const row = await tx.one<{ overtaken: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM transfer_contact WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'accepting'
       AND accepting_at > now()) AS overtaken`,
    [key.targetOfficeId, key.id],
  );
  return row?.overtaken ?? false;
}

/** The moment at which custody changes: these contacts are accepted when this commits. */
export async function markAccepted(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[],
  arrivals: Arrivals,
): Promise<void> {
  await tx.query(
    `UPDATE transfer_contact SET state = 'accepted', decided_at = now(), resulting_id = contact_id, error = NULL,
       outcome = CASE WHEN contact_id NOT IN (SELECT unnest($4::uuid[])) THEN 'created'
         WHEN contact_id IN (SELECT unnest($5::uuid[])) THEN 'merged' ELSE 'linked' END
     WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = ANY ($3::uuid[])`,
    [key.targetOfficeId, key.id, contactIds, arrivals.known, arrivals.merged],
  );
}

/**
 * Contacts that could not be delivered wait again, with the reason shown. `failed`: the program failed, and not a rule
 * . Answers those that did wait for a delivery.
 */
export async function putBack(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: readonly string[],
  error: string | null,
  failed = true,
): Promise<string[]> {
  const rows = await tx.query<{ contact_id: string }>(
    `UPDATE transfer_contact SET state = 'pending', error = $4, failed_at = CASE WHEN $5 THEN now() END, decided_by = NULL,
       decided_by_name = NULL, accepting_at = NULL, on_behalf_of = NULL, on_behalf_of_name = NULL
     WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = ANY ($3::uuid[]) AND state = 'accepting' RETURNING contact_id`,
    [key.targetOfficeId, key.id, contactIds, error, failed],
  );
  return rows.map((row) => row.contact_id);
}
