import type { OfficeTransaction } from '#database';
import type { TransferKey } from '../send/send.repository.js';

/**
 * Writes into the transfer under which other ids the selected contacts are known here, because others were merged into them:
 * an office that knows one of these finds it again, and the next one finds links to them. One statement for most sends.
 */
export async function carryAliases(tx: OfficeTransaction, key: TransferKey): Promise<void> {
  const row = await tx.one<{ some: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM contact_alias WHERE office_id = $1) AS some',
    [key.sourceOfficeId],
  );
  if (!row?.some) return;
  await tx.query(
    `INSERT INTO transfer_alias (target_office_id, transfer_id, contact_id, alias_id, source_office_id)
     SELECT $2::uuid, $3::uuid, a.contact_id, a.alias_id, $1::uuid FROM contact_alias a
     WHERE a.office_id = $1 AND a.contact_id IN (SELECT contact_id FROM selected)`,
    [key.sourceOfficeId, key.targetOfficeId, key.id],
  );
}
