import type { OfficeTransaction } from '#database';
import type { CollisionDefaults } from '#offices';
import {
  arriveElsewhere,
  findPlaces,
  firstObstacle,
  noteElsewhere,
  withReturned,
  type Places,
} from '../collisions/place.js';
import { noteReturned, takeBack } from '../return/take-back.repository.js';
import { giveUpRelations } from '../settle/close.repository.js';
import { markAccepted } from './chunk.repository.js';
import {
  deliverContacts,
  deliverRecords,
  deliverReferences,
  deliverRelations,
  retireRecords,
  sentOn,
  writeTallies,
  type Chunk,
} from './deliver.repository.js';

/*
 * What a delivery does to the records of an office, and what a look before accepting rehearses: whatever a recipient
 * chooses before he accepts has its effect in here.
 */

/** Why contacts wait again although nothing failed, for both offices to read. */
export const OBSTACLES = {
  away: 'Your office has sent this contact on to another one; accept it when that is decided.',
  intoAway:
    'The contact that this one was to be merged into has been sent on: choose again, or wait until that is decided.',
  gone: 'The contact that this one was to be merged into is not there any more: choose again, then accept it.',
  changed:
    'The contact that this one was to be merged into was changed since: look at both and choose again.',
} as const;

/** Contacts of a chunk that cannot arrive as things are, all for one reason. */
export interface Obstacle {
  contactIds: string[];
  why: keyof typeof OBSTACLES;
}

/** Where the contacts of a chunk go, or what stands in the way of some. */
export async function prepare(
  tx: OfficeTransaction,
  asked: Chunk,
  collisions: CollisionDefaults,
): Promise<{ obstacle: Obstacle } | { obstacle?: undefined; chunk: Chunk; places: Places }> {
  const away = await sentOn(tx, asked);
  if (away.length > 0) return { obstacle: { contactIds: away, why: 'away' } };
  const places = await findPlaces(tx, asked, collisions);
  const obstacle = firstObstacle(places);
  if (obstacle) return { obstacle };
  const { merging } = places;
  return { chunk: { ...asked, merging, lookUp: asked.lookUp || merging }, places };
}

/** Writes a prepared chunk, with all that belongs to its contacts. `earlierChunks`: contacts of the transfer have arrived before. */
export async function arrive(
  tx: OfficeTransaction,
  chunk: Chunk,
  places: Places,
  earlierChunks: boolean,
): Promise<void> {
  const { key, contactIds } = chunk;
  if (key.returns) await takeBack(tx, chunk);
  await deliverReferences(tx, chunk);
  await arriveElsewhere(tx, chunk, places);
  const arrivals = await deliverContacts(tx, { ...chunk, contactIds: places.own });
  await deliverRecords(tx, chunk, arrivals, earlierChunks);
  await writeTallies(tx, chunk);
  if (!key.returns) await retireRecords(tx, chunk, withReturned(arrivals, places));
  await markAccepted(tx, key, contactIds, arrivals);
  await noteElsewhere(tx, chunk, places);
  if (key.returns) await noteReturned(tx, chunk, arrivals);
  await deliverRelations(tx, chunk, !earlierChunks);
  await giveUpRelations(tx, key, contactIds, 'target', 'arrived', !earlierChunks);
}
