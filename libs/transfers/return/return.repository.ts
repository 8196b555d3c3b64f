import { catalogue } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { relationTypes, travellingTypes } from '../compiler/collect.js';
import {
  binSql,
  deletableTypes,
  deletedSql,
  holdingEndsSqls,
  holdingSqls,
  namedSqls,
  ownSqls,
  touchedPairsSql,
  touchedRelationsSql,
  touchedSql,
} from '../compiler/returns.js';
import { withheldCountsSql } from '../compiler/preview.js';
import { sortRelations } from '../preview/preview.repository.js';
import type { TransferKey } from '../send/send.repository.js';

/** A transfer of a return waits this long if it cannot be delivered (as every other). */
const DAYS_TO_EXPIRY = 30;

/**
 * Opens the transfer that gives back `key`, from its target to its source, for whoever sent it. It belongs to the same
 * session as what it gives back, so that relations which were sent together go back together. A copy needs no delivery:
 * its return is closed as it begins.
 */
export async function insertReturn(
  tx: OfficeTransaction,
  key: TransferKey,
  message: string | undefined,
): Promise<TransferKey> {
  const { officeId, userId, userName } = tx.context;
  const row = (await tx.one<{ id: string }>(
    `INSERT INTO transfer (target_office_id, source_office_id, source_office_name, target_office_name, mode, relations, sender_id, sender_name,
       session_id, recipient_id, recipient_name, message, legal_basis, legal_note, contact_count, expires_at, closed_at, settled_at,
       returns_transfer_id, return_days)
     SELECT t.source_office_id, t.target_office_id, t.target_office_name, t.source_office_name, t.mode, 'each', $3, coalesce(u.full_name, $4),
       t.session_id, t.sender_id, t.sender_name, $5, t.legal_basis, t.legal_note, 0, now() + make_interval(days => ${DAYS_TO_EXPIRY}),
       CASE WHEN t.mode = 'copy' THEN now() END, CASE WHEN t.mode = 'copy' THEN now() END, t.id, 0
     FROM transfer t LEFT JOIN app_user u ON u.office_id = $1 AND u.id = $3 WHERE t.target_office_id = $1 AND t.id = $2 RETURNING id`,
    [officeId, key.id, userId, userName, message ?? null],
  )) as { id: string };
  return {
    id: row.id,
    sourceOfficeId: key.targetOfficeId,
    targetOfficeId: key.sourceOfficeId,
    returns: key.id,
  };
}

/**
 * Holds the selected contacts and lists them in the return, as accepted by whoever sent them. Answers how many: fewer than
 * selected if another request took one meanwhile.
 */
export async function holdReturned(tx: OfficeTransaction, back: TransferKey): Promise<number> {
  const result = await tx.execute(
    `WITH held AS (
       UPDATE contact c SET custody = 'in_transit', transfer_id = $3 FROM selected s
       WHERE c.office_id = $1 AND c.id = s.contact_id AND c.custody = 'here' AND num_nulls(c.deleted_at) = 1
       RETURNING c.id, c.kind, c.display_name)
     INSERT INTO transfer_contact (target_office_id, transfer_id, contact_id, source_office_id, kind, display_name, state, decided_by, decided_by_name, accepting_at)
     SELECT $2, $3, h.id, $1, h.kind, h.display_name, 'accepting', t.recipient_id, t.recipient_name, now()
     FROM held h CROSS JOIN (SELECT recipient_id, recipient_name FROM transfer WHERE target_office_id = $2 AND id = $3) t`,
    [back.sourceOfficeId, back.targetOfficeId, back.id],
  );
  return result.rowCount ?? 0;
}

/** The same for copies: nothing is held, because nothing crosses; the source has its own. */
export async function listCopies(tx: OfficeTransaction, back: TransferKey): Promise<number> {
  const result = await tx.execute(
    `WITH held AS (
       SELECT c.id, c.kind, c.display_name FROM contact c JOIN selected s ON c.office_id = $1 AND c.id = s.contact_id
         AND c.custody = 'here' AND num_nulls(c.deleted_at) = 1 FOR NO KEY UPDATE OF c)
     INSERT INTO transfer_contact (target_office_id, transfer_id, contact_id, source_office_id, kind, display_name, state, outcome, resulting_id,
       decided_by, decided_by_name, accepting_at, decided_at, settled_at)
     SELECT $2, $3, h.id, $1, h.kind, h.display_name, 'accepted', 'linked', h.id, t.recipient_id, t.recipient_name, now(), now(), now()
     FROM held h CROSS JOIN (SELECT recipient_id, recipient_name FROM transfer WHERE target_office_id = $2 AND id = $3) t`,
    [back.sourceOfficeId, back.targetOfficeId, back.id],
  );
  return result.rowCount ?? 0;
}

/** Notes what became of each record of copied contacts since it arrived: untouched, edited or new. */
export async function noteTouched(tx: OfficeTransaction, back: TransferKey): Promise<void> {
  for (const type of travellingTypes) await noteRows(tx, back, type.name, touchedSql(type, true));
}

/** The same for the relations that are in a parcel; of its other records `writeParcel` does it. */
export async function noteTouchedRelations(tx: OfficeTransaction, back: TransferKey): Promise<void> {
  for (const type of relationTypes)
    await noteRows(tx, back, type.name, touchedRelationsSql(type), [back.id, back.targetOfficeId]);
}

/** Notes what this office itself has put on copied contacts. */
export async function noteOwn(tx: OfficeTransaction, back: TransferKey): Promise<void> {
  for (const { recordType, sql } of ownSqls) await noteRows(tx, back, recordType, sql);
}

async function noteRows(
  tx: OfficeTransaction,
  back: TransferKey,
  recordType: string,
  sql: string,
  more: unknown[] = [back.id, back.targetOfficeId],
): Promise<void> {
  await tx.query(
    `INSERT INTO transfer_return_row (target_office_id, transfer_id, outcome, record_type, record_id, source_office_id, contact_id, reason)
     SELECT $4::uuid, $3::uuid, CASE WHEN q.reason IS NULL THEN 'reversed' ELSE 'kept' END, $5, q.record_id, $1, q.contact_id, q.reason
     FROM (${sql}) q`,
    [back.sourceOfficeId, back.returns, ...more, recordType],
  );
}

/** Notes the records that came with the transfer and lie in the bin here: they do not come to life again. */
export async function noteDeleted(tx: OfficeTransaction, back: TransferKey): Promise<void> {
  for (const type of deletableTypes)
    await tx.query(
      `INSERT INTO transfer_return_row (target_office_id, transfer_id, outcome, record_type, record_id, source_office_id, contact_id, reason)
       SELECT $4::uuid, $3::uuid, 'notReversed', $5, q.record_id, $1, q.contact_id, 'deletedThere' FROM (${deletedSql(type)}) q`,
      [back.sourceOfficeId, back.returns, back.id, back.targetOfficeId, type.name],
    );
}

/** What somebody made or changed keeps its contact and what it hangs below; so does a record of another contact. */
export async function keepWhatHolds(tx: OfficeTransaction, back: TransferKey): Promise<void> {
  for (const sql of [...namedSqls, ...holdingEndsSqls, ...holdingSqls])
    await tx.query(sql, [back.sourceOfficeId, back.targetOfficeId, back.id]);
}

/** Puts what is reversed of a copy into the bin, and says in the first transfer that it was returned. */
export async function binCopies(tx: OfficeTransaction, back: TransferKey): Promise<void> {
  const key = [back.sourceOfficeId, back.targetOfficeId, back.id];
  for (const type of travellingTypes) await tx.query(binSql(type), key);
  await tx.query(
    `UPDATE transfer_contact SET state = 'returned' WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'accepted'
       AND contact_id IN (SELECT contact_id FROM selected)`,
    [back.sourceOfficeId, back.returns],
  );
}

/** How many records of a type would be in which group, and why. */
export interface GroupCount {
  [key: string]: unknown;
  outcome: 'reversed' | 'kept' | 'notReversed';
  recordType: string;
  reason: string | null;
  part: string;
  count: number;
}

const NOTHING_BEFORE = `together AS MATERIALIZED (SELECT contact_id FROM selected),
  waiting AS MATERIALIZED (SELECT NULL::uuid AS record_id WHERE false)`;

/** The three groups of the contacts in `selected`, counted; writes nothing. */
export async function countGroups(
  tx: OfficeTransaction,
  key: TransferKey,
  copy: boolean,
): Promise<GroupCount[]> {
  const touched = [
    ...travellingTypes.map((type) => ({ recordType: type.name, sql: touchedSql(type, copy) })),
    ...(copy
      ? ownSqls
      : relationTypes.map((type) => ({ recordType: type.name, sql: touchedPairsSql(type) }))),
  ].map(({ recordType, sql }) => `SELECT '${recordType}' AS record_type, reason FROM (${sql}) q`);
  const deleted = copy
    ? []
    : deletableTypes.map((type) => `SELECT '${type.name}', 'deletedThere' FROM (${deletedSql(type)}) q`);
  const groups = await tx.query<GroupCount>(
    `SELECT CASE WHEN reason IS NULL THEN 'reversed' WHEN reason = 'deletedThere' THEN 'notReversed' ELSE 'kept' END AS outcome,
       record_type AS "recordType", reason, '' AS part, count(*)::int AS count FROM (${[...touched, ...deleted].join(' UNION ALL ')}) q GROUP BY 1, 2, 3`,
    [key.targetOfficeId, key.id],
  );
  if (copy) return groups;
  await sortRelations(tx, 'each', NOTHING_BEFORE, [key.targetOfficeId]);
  const staying = await tx.query<GroupCount>(
    `SELECT 'notReversed' AS outcome, record_type AS "recordType", line AS reason, part, sum(n)::int AS count
     FROM (${withheldCountsSql()}) q GROUP BY 2, 3, 4 HAVING sum(n) > 0`,
    [key.targetOfficeId],
  );
  return [...groups, ...staying];
}

/** In the order of the catalogue. */
export function inOrder<T extends { recordType: string }>(rows: readonly T[]): T[] {
  const place = new Map(catalogue.map((type, index) => [type.name, index]));
  return [...rows].sort(
    (one, other) => (place.get(one.recordType) ?? 0) - (place.get(other.recordType) ?? 0),
  );
}
