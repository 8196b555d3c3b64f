import type { OfficeTransaction } from '#database';
import type { Jobs } from '#jobs';
import type { TransferKey } from '../send/send.repository.js';
import { closeIfDecided, skipContacts } from './close.repository.js';
import { inPortions, type Take } from './portions.js';

/**
 * Declines what `take` declines, in the recipient's office, with what follows: nothing of it waits here, and a job releases
 * the source's rows. Answers how many contacts.
 */
export async function declineAll(
  tx: OfficeTransaction,
  jobs: Jobs,
  key: TransferKey,
  take: Take,
): Promise<number> {
  const declined = await inPortions(take, (contactIds, last) =>
    skipContacts(tx, key, contactIds, 'target', last),
  );
  if (declined === 0) return 0;
  await closeIfDecided(tx, key);
  await jobs.add(tx, 'transfer-settle', { officeId: key.sourceOfficeId, transferId: key.id });
  return declined;
}
