import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import type { CollisionDefaults } from '#offices';
import type { Arrivals, Chunk } from '../deliver/deliver.repository.js';
import { mergeByDefault } from './defaults.repository.js';
import {
  hasPlaced,
  mergeFields,
  notePlaces,
  placements,
  rememberCarried,
  reviveUnderAlias,
  whatToAsk,
  writeAliases,
  writeCarriedAliases,
  type MergedFields,
  type Placement,
} from './place.repository.js';

/** How many contacts an entry of the audit log names. */
const NAMED = 100;

/** Where the contacts of a chunk go. */
export interface Places {
  /** those that go into another one */
  placed: readonly Placement[];
  /** those that arrive under their own ids */
  own: string[];
  /** the office knows contacts under other ids */
  aliases: boolean;
  /** contacts of the transfer are known under other ids elsewhere */
  carried: boolean;
  /** contacts of this chunk or an earlier one go into others, and what travels with them below these */
  merging: boolean;
}

/**
 * Looks where the contacts of a chunk go, and locks those that they go into: one statement where nobody chose anything, no
 * contact is known under another id and the office does not merge by default.
 */
export async function findPlaces(
  tx: OfficeTransaction,
  chunk: Chunk,
  defaults: CollisionDefaults,
): Promise<Places> {
  const asked = await whatToAsk(tx, chunk.key);
  const merged =
    defaults.choice === 'merge' && !chunk.key.returns ? await mergeByDefault(tx, chunk, defaults) : 0;
  const any = asked.chosen || asked.aliases || asked.carried || merged > 0;
  if (!any) return { placed: [], own: chunk.contactIds, aliases: false, carried: false, merging: false };
  if (asked.carried) await rememberCarried(tx, chunk);
  const placed = await placements(tx, chunk);
  const elsewhere = new Set(placed.map(({ contactId }) => contactId));
  return {
    placed,
    own: chunk.contactIds.filter((contact) => !elsewhere.has(contact)),
    aliases: asked.aliases,
    carried: asked.carried,
    merging: placed.length > 0 || (await hasPlaced(tx, chunk.key)),
  };
}

/** The contacts of the chunk that cannot arrive now for one and the same reason; undefined for none. */
export function firstObstacle({
  placed,
}: Places): { contactIds: string[]; why: NonNullable<Placement['obstacle']> } | undefined {
  const why = placed.find(({ obstacle }) => obstacle)?.obstacle;
  if (!why) return undefined;
  return {
    why,
    contactIds: placed.filter(({ obstacle }) => obstacle === why).map(({ contactId }) => contactId),
  };
}

/** Contacts that go into others: their ids lead there from now on, and the chosen fields are written. */
export async function arriveElsewhere(tx: OfficeTransaction, chunk: Chunk, places: Places): Promise<void> {
  const { placed } = places;
  if (placed.length > 0 || places.aliases) await writeAliases(tx, chunk, placed);
  if (placed.length === 0) return;
  const merged = placed.filter(({ how }) => how === 'merge');
  const back = placed.filter(({ how }) => how === 'back').map(({ contactId }) => contactId);
  if (back.length > 0) await reviveUnderAlias(tx, chunk, back);
  const written: MergedFields[] = [];
  for (const round of rounds(merged)) written.push(...(await mergeFields(tx, chunk.key, round)));
  const arrived = merged.length + back.length;
  chunk.tallies.push(
    { recordType: 'contact', outcome: 'merged', count: arrived },
    { recordType: 'contact', outcome: 'linked', count: placed.length - arrived },
  );
  await auditMerges(tx, chunk, written);
}

/** Notes where they went, once they are accepted. */
export async function noteElsewhere(tx: OfficeTransaction, chunk: Chunk, places: Places): Promise<void> {
  if (places.placed.length > 0) await notePlaces(tx, chunk.key, places.placed);
  if (places.carried) await writeCarriedAliases(tx, chunk);
}

/** Contacts that come back under another id come back with what the office remembers of them: both ids. */
export function withReturned(arrivals: Arrivals, places: Places): string[] {
  const back = places.placed.filter(({ how }) => how === 'back');
  return [...arrivals.returned, ...back.flatMap(({ contactId, intoId }) => [contactId, intoId as string])];
}

/** Several contacts that go into the same one are written one after the other; nearly always one round. */
function rounds(merged: readonly Placement[]): Placement[][] {
  const all: Placement[][] = [];
  const times = new Map<string | null, number>();
  for (const one of merged) {
    const round = times.get(one.intoId) ?? 0;
    times.set(one.intoId, round + 1);
    (all[round] ??= []).push(one);
  }
  return all;
}

async function auditMerges(
  tx: OfficeTransaction,
  { key }: Chunk,
  written: readonly MergedFields[],
): Promise<void> {
  if (key.rehearsal) return; // it will not have happened
  for (let first = 0; first < written.length; first += NAMED) {
    const some = written.slice(first, first + NAMED);
    await audit(tx, 'transfer.merged', {
      transferId: key.id,
      contacts: some.length,
      merged: some.map(
        (one) => `${one.contact_id} into ${one.into_id}: ${one.fields.join(', ') || 'no field'}`,
      ),
    });
  }
}
