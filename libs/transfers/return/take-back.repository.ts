import type { RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { relationTypes } from '../compiler/collect.js';
import { recordTypes } from '../compiler/deliver.js';
import { anyOfSql, leaveUntouchedSql, retireNamedSql, retireRelationsSql } from '../compiler/returns.js';
import type { Arrivals, Chunk } from '../deliver/deliver.repository.js';

/**
 * What a return finds in the office that takes back: records that it remembers and nobody touched stay as they are, and
 * are out of the parcel then; those that are gone in the other office go into the bin, each named. Before the rest of the
 * parcel is delivered.
 */
export async function takeBack(tx: OfficeTransaction, chunk: Chunk): Promise<void> {
  const { key } = chunk;
  const remembered = await tx.query<{ id: string }>(
    `SELECT id FROM contact WHERE office_id = $1 AND id = ANY ($2::uuid[]) AND custody = 'transferred' FOR UPDATE`,
    [key.targetOfficeId, chunk.contactIds],
  );
  if (remembered.length === 0) return;
  const here = [key.targetOfficeId, key.id, remembered.map((contact) => contact.id)];
  const types = await typesHere(tx, key.targetOfficeId);
  for (const type of types) await tx.query(retireNamedSql(type), [...here, key.sourceOfficeId]);
  for (const type of relationTypes) await tx.query(retireRelationsSql(type), here);
  for (const type of [...types, ...relationTypes]) {
    const left = await tx.execute(leaveUntouchedSql(type), here);
    chunk.tallies.push({ recordType: type.name, outcome: 'merged', count: left.rowCount ?? 0 });
  }
}

/** The types of which the office has any record: most offices use but some, and each statement costs its planning. */
async function typesHere(tx: OfficeTransaction, officeId: string): Promise<RecordTypeDescription[]> {
  const rows = await tx.query<{ name: string }>(anyOfSql(recordTypes), [officeId]);
  const names = new Set(rows.map((row) => row.name));
  return recordTypes.filter((type) => names.has(type.name));
}

/**
 * The first transfer's contacts are returned from now on. Of those that this office has in use, what was edited in the
 * other office could not be taken over.
 */
export async function noteReturned(tx: OfficeTransaction, chunk: Chunk, arrivals: Arrivals): Promise<void> {
  const { key, contactIds } = chunk;
  await tx.query(
    `UPDATE transfer_contact SET state = 'returned' WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = ANY ($3::uuid[])
       AND state = 'accepted'`,
    [key.sourceOfficeId, key.returns, contactIds],
  );
  const merged = new Set(arrivals.merged);
  const inUse = arrivals.known.filter((contact) => !merged.has(contact));
  if (inUse.length === 0) return;
  await tx.query(
    `UPDATE transfer_return_row SET outcome = 'notReversed', reason = 'inUseThere' WHERE target_office_id = $1 AND transfer_id = $2
       AND contact_id = ANY ($3::uuid[]) AND (outcome = 'kept' AND reason = 'edited' OR outcome = 'reversed' AND record_type = 'contact')`,
    [key.targetOfficeId, key.id, inUse],
  );
}
