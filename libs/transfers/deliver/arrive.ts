import type { OfficeTransaction } from '#database';
import { noteReturned, takeBack } from '../return/take-back.repository.js';
import { giveUpRelations } from '../settle/close.repository.js';
import { markAccepted } from './chunk.repository.js';
import {
  deliverContacts,
  deliverRecords,
  deliverReferences,
  deliverRelations,
  retireRecords,
  writeTallies,
  type Chunk,
} from './deliver.repository.js';

/**
 * Writes a chunk of accepted contacts into the office, with all that belongs to them: the whole of what a delivery does to
 * the records, and what a look before accepting rehearses. So whatever a recipient chooses before he accepts has its
 * effect in here. `earlierChunks`: contacts of the transfer have arrived before.
 */
export async function arrive(tx: OfficeTransaction, chunk: Chunk, earlierChunks: boolean): Promise<void> {
  const { key, contactIds } = chunk;
  if (key.returns) await takeBack(tx, chunk);
  await deliverReferences(tx, chunk);
  const arrivals = await deliverContacts(tx, chunk);
  await deliverRecords(tx, chunk, arrivals, earlierChunks);
  await writeTallies(tx, chunk);
  if (!key.returns) await retireRecords(tx, chunk, arrivals.returned);
  await markAccepted(tx, key, contactIds, arrivals);
  if (key.returns) await noteReturned(tx, chunk, arrivals);
  await deliverRelations(tx, chunk, !earlierChunks);
  await giveUpRelations(tx, key, contactIds, 'target', 'arrived', !earlierChunks);
}
