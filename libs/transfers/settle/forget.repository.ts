import type { OfficeTransaction } from '#database';
import { relationTypes } from '../compiler/collect.js';
import { literal } from '../compiler/conditions.js';
import { addTally } from '../receipt/tally.repository.js';
import type { TransferKey } from '../send/send.repository.js';
import { sealParcel } from '../send/seal.repository.js';

const RELATIONS = relationTypes.map((type) => type.name);

/**
 * Takes contacts that are being erased out of the office's transfers: names and texts; the keys by which another office
 * would match them; relations that wait in escrow are withheld, so that each receipt still adds up. Transfers are locked
 * in order, and sealed before their parcel changes. Contacts in transit must have been refused. Answers the rows changed.
 */
export async function forgetInTransfers(
  tx: OfficeTransaction,
  contactIds: readonly string[],
): Promise<number> {
  await tx.enterStep('forget');
  for (const key of await lockNaming(tx, contactIds)) await sealParcel(tx, key);
  const relations = await withholdRelations(tx, contactIds);
  const row = await tx.one<{ changed: number }>('SELECT forget_in_transfers(NULL, $1::uuid[]) AS changed', [
    contactIds,
  ]);
  return relations + (row?.changed ?? 0);
}

/** (target_office_id, transfer_id) of the parcels of office $1 that still name the contacts $2. */
const NAMING = `SELECT r.target_office_id, r.transfer_id FROM transfer_record r
     WHERE r.source_office_id = $1 AND r.other_contact_id = ANY ($2::uuid[])
   UNION SELECT r.target_office_id, r.transfer_id FROM transfer_contact c JOIN transfer_record r
     ON r.target_office_id = c.target_office_id AND r.transfer_id = c.transfer_id AND r.other_contact_id IS NOT NULL
       AND r.contact_id = c.contact_id AND r.record_type = ANY ($3)
   WHERE c.source_office_id = $1 AND c.contact_id = ANY ($2::uuid[])`;

/** The transfers of this office whose parcels still name these contacts, locked. */
function lockNaming(
  tx: OfficeTransaction,
  contactIds: readonly string[],
): Promise<(TransferKey & Record<string, string>)[]> {
  return tx.query(
    `SELECT t.id, t.source_office_id AS "sourceOfficeId", t.target_office_id AS "targetOfficeId" FROM transfer t
     WHERE t.source_office_id = $1 AND (t.target_office_id, t.id) IN (${NAMING}) ORDER BY t.id FOR NO KEY UPDATE`,
    [tx.context.officeId, contactIds, RELATIONS],
  );
}

async function withholdRelations(tx: OfficeTransaction, contactIds: readonly string[]): Promise<number> {
  const { officeId } = tx.context;
  const gone = await tx.query<Record<string, string | number>>(
    `WITH d AS (
       DELETE FROM transfer_record r WHERE r.source_office_id = $1 AND r.record_type = ANY ($3)
         AND (r.other_contact_id = ANY ($2::uuid[]) OR r.contact_id = ANY ($2::uuid[]))
         AND (r.target_office_id, r.transfer_id) IN (${NAMING})
       RETURNING r.target_office_id, r.transfer_id, r.record_type, r.record_id, r.contact_id),
     w AS (
       INSERT INTO transfer_withheld (target_office_id, transfer_id, record_type, record_id, part, source_office_id, contact_id, line, side)
       SELECT d.target_office_id, d.transfer_id, d.record_type, d.record_id, '', $1, d.contact_id, ${literal('S4-26')}, 'source' FROM d
       ON CONFLICT DO NOTHING)
     SELECT target_office_id AS target, transfer_id AS transfer, record_type AS type, count(*)::int AS count FROM d GROUP BY 1, 2, 3`,
    [officeId, contactIds, RELATIONS],
  );
  let count = 0;
  for (const row of gone) {
    const key = {
      id: String(row['transfer']),
      sourceOfficeId: officeId,
      targetOfficeId: String(row['target']),
    };
    await addTally(tx, key, String(row['type']), 'withheld', Number(row['count']));
    count += Number(row['count']);
  }
  return count;
}
