import type { OfficeTransaction } from '#database';
import type { Jobs } from '#jobs';
import type { TransferKey } from '../send/send.repository.js';
import { closeIfDecided, skipContacts } from './close.repository.js';

/** What follows when the recipient's office has declined contacts: nothing of them waits here, and a job releases the source's rows. */
export async function followDecline(
  tx: OfficeTransaction,
  jobs: Jobs,
  key: TransferKey,
  contactIds: readonly string[],
): Promise<void> {
  if (contactIds.length === 0) return;
  await skipContacts(tx, key, contactIds, 'target');
  await closeIfDecided(tx, key);
  await jobs.add(tx, 'transfer-settle', { officeId: key.sourceOfficeId, transferId: key.id });
}
