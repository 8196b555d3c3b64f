import { prepared, type OfficeTransaction } from '#database';
import { referenceTypes, relationTypes } from '../compiler/collect.js';
import { giveUpSql } from '../compiler/escrow.js';
import { sealBefore } from '../send/seal.repository.js';
import { addTally } from '../receipt/tally.repository.js';
import type { TransferKey } from '../send/send.repository.js';

const REFERENCES = referenceTypes.map((type) => type.name);
const RELATIONS = relationTypes.map((type) => type.name);
const ofState = (state: string): string =>
  `SELECT 1 FROM transfer_contact c WHERE c.target_office_id = $1 AND c.transfer_id = $2 AND c.state = '${state}'`;

/**
 * Contacts of the transfer that will not come (declined, recalled, expired): their records are skipped, and the
 * relations that waited for them are withheld. `last`: no more of them follow in this step.
 */
export async function skipContacts(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: readonly string[],
  side: 'source' | 'target',
  last: boolean,
): Promise<void> {
  await sealBefore(tx, key, contactIds);
  await tx.query(
    `INSERT INTO transfer_tally (target_office_id, transfer_id, source_office_id, record_type, outcome, count)
     SELECT $1, $2, $3, record_type, 'skipped', count(*) FROM transfer_record
     WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = ANY ($4::uuid[]) AND record_type <> ALL ($5)
     GROUP BY record_type
     ON CONFLICT (target_office_id, transfer_id, record_type, outcome) DO UPDATE SET count = transfer_tally.count + EXCLUDED.count`,
    [key.targetOfficeId, key.id, key.sourceOfficeId, contactIds, RELATIONS],
  );
  await giveUpRelations(tx, key, contactIds, side, 'declined', last);
}

/**
 * Relations that can never be reconstructed now are withheld; each counts in the receipt of the transfer that it is in.
 * `ownOnes`: also those of this transfer whose contacts came with earlier ones.
 */
export async function giveUpRelations(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: readonly string[],
  side: 'source' | 'target',
  contacts: 'declined' | 'arrived',
  ownOnes = true,
): Promise<void> {
  for (const type of relationTypes) {
    const given = await tx.query<{ transfer_id: string; withheld: number }>(
      giveUpSql(type, 'S4-26', contacts),
      [key.targetOfficeId, contactIds, side, key.sourceOfficeId, ownOnes ? key.id : null],
    );
    for (const row of given)
      await addTally(tx, { ...key, id: row.transfer_id }, type.name, 'withheld', row.withheld);
  }
}

/**
 * Closes the transfer once none of its contacts waits any more: carriers and products that nobody needed were skipped.
 * Answers whether it is closed.
 */
export async function closeIfDecided(tx: OfficeTransaction, key: TransferKey): Promise<boolean> {
  const closed = await tx.execute(
    // those being accepted first: they have an index, so most chunks need not read all of the transfer's contacts
    `UPDATE transfer t SET closed_at = now() WHERE t.target_office_id = $1 AND t.id = $2 AND t.closed_at IS NULL
       AND CASE WHEN EXISTS (${ofState('accepting')}) THEN false ELSE NOT EXISTS (${ofState('pending')}) END`,
    [key.targetOfficeId, key.id],
  );
  if (!closed.rowCount) return false;
  await tx.query(
    `WITH gone AS (DELETE FROM transfer_record WHERE target_office_id = $1 AND transfer_id = $2 AND record_type = ANY ($4)
         AND resolved_id IS NULL RETURNING record_type)
     INSERT INTO transfer_tally (target_office_id, transfer_id, source_office_id, record_type, outcome, count)
     SELECT $1, $2, $3, record_type, 'skipped', count(*) FROM gone GROUP BY record_type
     ON CONFLICT (target_office_id, transfer_id, record_type, outcome) DO UPDATE SET count = transfer_tally.count + EXCLUDED.count`,
    [key.targetOfficeId, key.id, key.sourceOfficeId, REFERENCES],
  );
  return true;
}

const LOCK = prepared(
  `SELECT id, source_office_id AS "sourceOfficeId", target_office_id AS "targetOfficeId", returns_transfer_id AS "returns" FROM transfer
   WHERE id = $1 AND (source_office_id = $2 OR target_office_id = $2) FOR NO KEY UPDATE`,
);

/**
 * The transfer, locked: every step that changes one takes it first, so they follow one another. Its key stays free, because
 * a step of another transfer may add to the receipt of this one.
 */
export async function lockTransfer(tx: OfficeTransaction, id: string): Promise<TransferKey | undefined> {
  return tx.one<TransferKey & Record<string, string | null>>(LOCK, [id, tx.context.officeId]);
}
