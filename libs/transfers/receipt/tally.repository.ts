import type { OfficeTransaction } from '#database';
import type { TransferKey } from '../send/send.repository.js';

/** What became of so many rows of a record type: one figure of the receipt. */
export interface Tally {
  recordType: string;
  outcome: 'sent' | 'created' | 'merged' | 'linked' | 'withheld' | 'skipped';
  count: number;
}

/** Adds to one figure of the receipt. */
export async function addTally(
  tx: OfficeTransaction,
  key: TransferKey,
  recordType: Tally['recordType'],
  outcome: Tally['outcome'],
  count: number,
): Promise<void> {
  await addTallies(tx, key, [{ recordType, outcome, count }]);
}

/** Adds to several figures of the receipt at once; one may be named more than once. */
export async function addTallies(
  tx: OfficeTransaction,
  key: TransferKey,
  tallies: readonly Tally[],
): Promise<void> {
  const counted = tallies.filter(({ count }) => count !== 0);
  if (counted.length === 0 || key.rehearsal) return;
  await tx.query(
    `INSERT INTO transfer_tally (target_office_id, transfer_id, source_office_id, record_type, outcome, count)
     SELECT $1, $2, $3, record_type, outcome, sum(count) FROM unnest($4::text[], $5::text[], $6::int[]) AS y (record_type, outcome, count)
     GROUP BY record_type, outcome
     ON CONFLICT (target_office_id, transfer_id, record_type, outcome) DO UPDATE SET count = transfer_tally.count + EXCLUDED.count`,
    [
      key.targetOfficeId,
      key.id,
      key.sourceOfficeId,
      counted.map(({ recordType }) => recordType),
      counted.map(({ outcome }) => outcome),
      counted.map(({ count }) => count),
    ],
  );
}
