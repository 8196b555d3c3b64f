import type { RecordTypeDescription } from '#catalogue';
import { prepared, type OfficeTransaction } from '#database';
import { referenceTypes, relationTypes } from '../compiler/collect.js';
import { numberField } from '../compiler/arrivals.js';
import {
  createRecordsSql,
  HIS_OWN,
  keepFormerNumbersSql,
  overwriteRecordsSql,
  recordTypes,
  renumberSql,
  retireLostRelationsSql,
  retireRecordsSql,
  reviveContactsSql,
} from '../compiler/deliver.js';
import { createListingsSql, giveUpListingsSql, namesOthers, overwriteLateSql } from '../compiler/listings.js';
import { lockEndsSql, lockEscrowSql, reconstructSql } from '../compiler/escrow.js';
import { recreateSql, resolveSql } from '../compiler/references.js';
import { recordType } from '#catalogue';
import { lackingColumns } from './lacking.repository.js';
import { addTallies, addTally, type Tally } from '../receipt/tally.repository.js';
import type { TransferKey } from '../send/send.repository.js';

/** Some contacts of one transfer that one user has accepted. */
export interface Chunk {
  key: TransferKey;
  contactIds: string[];
  acceptedBy: string;
  matchRules: readonly string[];
  /** every record is looked up before it is created, also those of contacts that the office does not know */
  lookUp: boolean;
  /** what became of the rows so far; written at the end, at once */
  tallies: Tally[];
  /** contacts of the transfer go into others that the office has */
  merging?: boolean;
}

/** How each contact of a chunk arrived. */
export interface Arrivals {
  /** those that the office had before, in whatever way */
  known: string[];
  /** those of `known` that took up their old place */
  merged: string[];
  /** those of `merged` that had been sent away from here */
  returned: string[];
  /**
   * None of them was here before, so their records are not looked up either. One that is here all the same (below another
   * contact) breaks its key, and the chunk is delivered again with `lookUp`.
   */
  allNew: boolean;
}

const CONTACT = recordType('contact');
const EVERY_TYPE = recordTypes.map((type) => type.name);
const LISTINGS = recordTypes.filter(namesOthers).map((type) => type.name);

function count(chunk: Chunk, type: RecordTypeDescription, counts: Partial<Record<Tally['outcome'], number>>) {
  for (const [outcome, n] of Object.entries(counts) as [Tally['outcome'], number][])
    chunk.tallies.push({ recordType: type.name, outcome, count: n });
}

/** Writes what became of the chunk's rows into the receipt. */
export async function writeTallies(tx: OfficeTransaction, chunk: Chunk): Promise<void> {
  await addTallies(tx, chunk.key, chunk.tallies);
}

function parameters(chunk: Chunk): unknown[] {
  return [chunk.key.targetOfficeId, chunk.key.id, chunk.contactIds, chunk.acceptedBy];
}

/** The first parameters of a statement: PostgreSQL refuses one that it is given and does not use. */
function firstParameters(chunk: Chunk, sql: string): unknown[] {
  const all = parameters(chunk);
  const used = Math.max(...[...sql.matchAll(/\$(\d+)/g)].map((match) => Number(match[1])));
  return all.slice(0, used);
}

/**
 * How many parcel rows of each record type the chunk has; 0 for a type that only other chunks of the transfer have, and
 * for types that are all new: how many of them there are is known when they are created.
 */
export async function parcelCounts(
  tx: OfficeTransaction,
  chunk: Chunk,
  { allNew }: Arrivals,
): Promise<Map<string, number>> {
  // a single contact is found by the whole key, in a parcel of any size and by any PostgreSQL
  const types = allNew ? LISTINGS : chunk.contactIds.length === 1 ? EVERY_TYPE : undefined;
  const rows = await tx.query<{ record_type: string; n: number }>(
    `SELECT y.record_type, coalesce(r.n, 0)::int AS n FROM transfer_tally y LEFT JOIN (
       SELECT record_type, count(*) AS n FROM transfer_record
       WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = ANY ($3::uuid[])${types ? ' AND record_type = ANY ($4)' : ''} GROUP BY record_type) r
       ON r.record_type = y.record_type WHERE y.target_office_id = $1 AND y.transfer_id = $2 AND y.outcome = 'sent'`,
    [...parameters(chunk).slice(0, 3), ...(types ? [types] : [])],
  );
  return new Map(rows.map((row) => [row.record_type, row.n]));
}

/** Makes sure that the carriers and products which the chunk needs exist in this office (S4-35 to S4-38). */
export async function deliverReferences(tx: OfficeTransaction, chunk: Chunk): Promise<void> {
  const open = await tx.query<{ record_type: string }>(
    `SELECT DISTINCT record_type FROM transfer_record WHERE target_office_id = $1 AND transfer_id = $2
       AND record_type = ANY ($3) AND resolved_id IS NULL`,
    [chunk.key.targetOfficeId, chunk.key.id, referenceTypes.map((type) => type.name)],
  );
  for (const type of referenceTypes.filter((reference) =>
    open.some((row) => row.record_type === reference.name),
  )) {
    const recreate = recreateSql(type);
    const created = (await tx.execute(recreate, firstParameters(chunk, recreate))).rowCount ?? 0;
    const resolve = resolveSql(type);
    const resolved = (await tx.execute(resolve, firstParameters(chunk, resolve))).rowCount ?? 0;
    count(chunk, type, { created, linked: resolved - created });
  }
}

/** SQL that the contact `c`, or another alias, of the office $1 was sent on and accepted there: it is a memory, settled or not. */
export const acceptedElsewhere = (c = 'c'): string =>
  `${c}.custody = 'in_transit' AND EXISTS (SELECT 1 FROM transfer_contact w WHERE w.source_office_id = $1
    AND w.contact_id = ${c}.id AND w.transfer_id = ${c}.transfer_id AND w.state = 'accepted' OFFSET 0)`;

/**
 * The contacts of the chunk that this office has itself sent on, to whoever has not answered yet: they cannot arrive now.
 * One that it sent and that was accepted there is a memory already, whether or not that has been settled.
 */
export async function sentOn(tx: OfficeTransaction, chunk: Chunk): Promise<string[]> {
  const here = [chunk.key.targetOfficeId, chunk.contactIds];
  await tx.query(
    `UPDATE contact c SET custody = 'transferred'
     WHERE c.office_id = $1 AND c.id = ANY ($2::uuid[]) AND ${acceptedElsewhere()}`,
    here,
  );
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM contact WHERE office_id = $1 AND id = ANY ($2::uuid[]) AND custody = 'in_transit' FOR UPDATE`,
    here,
  );
  return rows.map((row) => row.id);
}

/**
 * The contacts of the chunk: one that the office remembers takes up its old place, one that it has in its custody is
 * linked to and left as it is, all others are created.
 */
export async function deliverContacts(tx: OfficeTransaction, chunk: Chunk): Promise<Arrivals> {
  const known = await tx.query<{ id: string; memory: boolean; binned: boolean }>(
    `SELECT id, custody = 'transferred' AS memory, deleted_at IS NOT NULL AS binned FROM contact
     WHERE office_id = $1 AND id = ANY ($2::uuid[]) FOR UPDATE`,
    [chunk.key.targetOfficeId, chunk.contactIds],
  );
  const allNew = known.length === 0 && !chunk.lookUp;
  await renumber(tx, chunk, CONTACT, allNew);
  const comesBack = known.some((contact) => contact.memory || contact.binned);
  const merged = comesBack ? await revive(tx, chunk) : [];
  const { created } =
    known.length < chunk.contactIds.length ? await records(tx, chunk, CONTACT, allNew) : { created: 0 };
  const linked = chunk.contactIds.length - created - merged.length;
  count(chunk, CONTACT, { created, merged: merged.length, linked });
  return {
    known: known.map((contact) => contact.id),
    merged,
    returned: known.filter((contact) => contact.memory).map((contact) => contact.id),
    allNew,
  };
}

async function revive(tx: OfficeTransaction, chunk: Chunk): Promise<string[]> {
  // of a return it is whose it was
  const sql = reviveContactsSql(
    CONTACT,
    await lackingColumns(tx, chunk.key, CONTACT),
    chunk.key.returns ? HIS_OWN : undefined,
  );
  return (await tx.query<{ id: string }>(sql, firstParameters(chunk, sql))).map((row) => row.id);
}

/** What the office remembers of returned contacts and what did not come back with them goes into the bin. */
export async function retireRecords(
  tx: OfficeTransaction,
  chunk: Chunk,
  returned: readonly string[],
): Promise<void> {
  if (returned.length === 0) return;
  const here = [chunk.key.targetOfficeId, chunk.key.id, returned];
  for (const type of recordTypes) await tx.query(retireRecordsSql(type), here);
  for (const type of relationTypes) await tx.query(retireLostRelationsSql(type), here);
}

async function renumber(
  tx: OfficeTransaction,
  chunk: Chunk,
  type: RecordTypeDescription,
  allNew: boolean,
): Promise<void> {
  if (!numberField(type)) return;
  for (const sql of [renumberSql(type), ...(allNew ? [] : [keepFormerNumbersSql(type)])])
    await tx.query(prepared(sql), parameters(chunk).slice(0, 3));
}

/** Everything that belongs to the contacts of the chunk, owners first. */
export async function deliverRecords(
  tx: OfficeTransaction,
  chunk: Chunk,
  arrivals: Arrivals,
  earlierChunks: boolean,
): Promise<void> {
  const counts = await parcelCounts(tx, chunk, arrivals);
  for (const type of recordTypes) {
    const sent = counts.get(type.name);
    const allNew = arrivals.allNew && !namesOthers(type);
    if (sent === undefined || (sent === 0 && !allNew && !(earlierChunks && namesOthers(type)))) continue;
    await renumber(tx, chunk, type, allNew);
    const arrived = namesOthers(type)
      ? await listings(tx, chunk, type, sent, earlierChunks)
      : await records(tx, chunk, type, allNew);
    const missing = allNew ? 0 : sent - arrived.own;
    const merged = missing > 0 ? await overwrite(tx, chunk, type) : 0;
    count(chunk, type, { created: arrived.created, merged, linked: missing - merged });
  }
}

/** What became of a type's rows: how many exist newly, and how many of the chunk's own rows are accounted for. */
interface Arrived {
  created: number;
  own: number;
}

async function records(
  tx: OfficeTransaction,
  chunk: Chunk,
  type: RecordTypeDescription,
  allNew: boolean,
): Promise<Arrived> {
  const sql = createRecordsSql(type, allNew, chunk.merging);
  const created = (await tx.execute(prepared(sql), firstParameters(chunk, sql))).rowCount ?? 0;
  return { created, own: created };
}

async function listings(
  tx: OfficeTransaction,
  chunk: Chunk,
  type: RecordTypeDescription,
  sent: number,
  earlierChunks: boolean,
): Promise<Arrived> {
  const late = earlierChunks
    ? overwriteLateSql(type, await lackingColumns(tx, chunk.key, type), chunk.merging)
    : '';
  const merged = earlierChunks ? ((await tx.execute(late, firstParameters(chunk, late))).rowCount ?? 0) : 0;
  const row = (await tx.one<Listed>(prepared(createListingsSql(type, chunk.merging)), [
    ...parameters(chunk),
    chunk.matchRules,
    chunk.key.sourceOfficeId,
  ])) as Listed;
  count(chunk, type, { withheld: row.withheld });
  if (row.waited > 0) count(chunk, type, { merged, linked: row.waited - row.late - merged });
  return { created: row.created + row.late, own: Math.min(sent, row.created + row.withheld + row.waiting) };
}

type Listed = Record<'created' | 'late' | 'waited' | 'withheld' | 'waiting', number>;

async function overwrite(tx: OfficeTransaction, chunk: Chunk, type: RecordTypeDescription): Promise<number> {
  const sql = overwriteRecordsSql(type, await lackingColumns(tx, chunk.key, type), chunk.merging);
  return (await tx.execute(sql, firstParameters(chunk, sql))).rowCount ?? 0;
}

/**
 * Reconstructs the key relations whose two ends are here now, of this transfer or of earlier ones (S4-28, X-02).
 * `first`: the chunk is the transfer's first.
 */
export async function deliverRelations(tx: OfficeTransaction, chunk: Chunk, first: boolean): Promise<void> {
  const escrow = [chunk.key.targetOfficeId, chunk.contactIds, first ? chunk.key.id : null];
  for (const type of relationTypes) {
    const { rowCount } = await tx.execute(lockEscrowSql(type), escrow);
    if (!rowCount) continue;
    await tx.query(lockEndsSql(type), escrow);
    const done = await tx.query<{ transfer_id: string } & Record<'created' | 'merged' | 'linked', number>>(
      reconstructSql(type),
      escrow,
    );
    for (const row of done)
      for (const outcome of ['created', 'merged', 'linked'] as const)
        await addTally(tx, { ...chunk.key, id: row.transfer_id }, type.name, outcome, row[outcome]);
  }
}

/** Rows of contacts that have arrived, which waited for contacts that now do not come with this step, are withheld. */
export async function giveUpListings(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: readonly string[],
): Promise<void> {
  for (const type of recordTypes.filter(namesOthers)) {
    const row = await tx.one<{ withheld: number }>(giveUpListingsSql(type), [
      key.targetOfficeId,
      key.id,
      contactIds,
      key.sourceOfficeId,
    ]);
    await addTally(tx, key, type.name, 'withheld', row?.withheld ?? 0);
  }
}
