import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import type { TransferKey } from './send.repository.js';

/**
 * Notes the SHA-256 of the parcel, by record type and contact in the order of the parcel's key: the same for whoever
 * computes it from the same rows. Nothing can change them in between, so it may follow the send. Does nothing when it was
 * noted before.
 */
export async function sealParcel(tx: OfficeTransaction, key: TransferKey): Promise<void> {
  const row = await tx.one<{ hash: string }>(
    `UPDATE transfer SET parcel_hash = (
       SELECT sha256(coalesce(string_agg(digest, ''::bytea ORDER BY record_type), '')) FROM (
         SELECT record_type, sha256(string_agg(digest, ''::bytea ORDER BY contact_id)) AS digest FROM (
           SELECT record_type, contact_id,
             sha256(convert_to(string_agg(record_id::text || content::text, E'\\n' ORDER BY record_id), 'UTF8')) AS digest
           FROM transfer_record WHERE target_office_id = $1 AND transfer_id = $2 GROUP BY record_type, contact_id) c
         GROUP BY record_type) t)
     WHERE target_office_id = $1 AND id = $2 AND parcel_hash IS NULL RETURNING encode(parcel_hash, 'hex') AS hash`,
    [key.targetOfficeId, key.id],
  );
  if (row) await audit(tx, 'transfer.sealed', { transferId: key.id, hash: row.hash });
}

/**
 * Seals the parcels from which a step is about to take relations of these contacts, as far as the job has not done it:
 * this transfer's, and those of earlier ones that wait for the same contacts.
 */
export async function sealBefore(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: readonly string[],
): Promise<void> {
  const open = await tx.query<{ id: string }>(
    `SELECT t.id FROM transfer t WHERE t.target_office_id = $1 AND t.parcel_hash IS NULL AND (t.id = $2 OR EXISTS (
       SELECT 1 FROM transfer_record r WHERE r.target_office_id = $1 AND r.transfer_id = t.id AND r.other_contact_id IS NOT NULL
         AND (r.contact_id = ANY ($3::uuid[]) OR r.other_contact_id = ANY ($3::uuid[])))) ORDER BY t.id`,
    [key.targetOfficeId, key.id, contactIds],
  );
  for (const { id } of open) await sealParcel(tx, { ...key, id });
}
