import { isWritable, officeColumn, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import type { TransferKey } from '../send/send.repository.js';

/**
 * The columns that the parcel does not have although its type would carry them, because the sending office held them back:
 * where a record takes up its old place, what this office remembers in them stays. One row tells it for all: the lists
 * count for the whole send.
 */
export async function lackingColumns(
  tx: OfficeTransaction,
  key: TransferKey,
  type: RecordTypeDescription,
): Promise<ReadonlySet<string>> {
  const row = await tx.one<{ names: string[] }>(
    `SELECT ARRAY(SELECT jsonb_object_keys(r.content)) AS names FROM transfer_record r
     WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND r.record_type = $3 LIMIT 1`,
    [key.targetOfficeId, key.id, type.name],
  );
  if (!row) return new Set();
  const lacking = type.fields.filter(
    (field) => isWritable(field) && field.transfer !== 'stay' && !row.names.includes(field.column),
  );
  return new Set(lacking.flatMap((field) => [field.column, `${field.column}_index`, officeColumn(field)]));
}
