import { quoteName, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { recordTypes } from '../compiler/deliver.js';
import { namesOthers } from '../compiler/listings.js';
import { LOOK_UP, nameKeyOf } from '../compiler/places.js';
import type { InboxKey } from '../inbox/inbox.repository.js';
import { recipientsAnsweredBy } from '../people/answering.js';
import type { Fate } from './arriving.js';

/** A contact of an inbox that the user may answer. */
export interface Waiting extends InboxKey {
  [key: string]: unknown;
  state: string;
  lookAllowed: boolean;
  lookedAt: Date | null;
}

/** The contact of the transfer, if the user may answer it. */
export function findWaiting(
  tx: OfficeTransaction,
  transferId: string,
  contactId: string,
): Promise<Waiting | undefined> {
  return tx.one<Waiting>(
    `SELECT t.id, t.source_office_id AS "sourceOfficeId", t.target_office_id AS "targetOfficeId", t.recipient_id AS "recipientId",
       t.returns_transfer_id AS returns, t.look_allowed AS "lookAllowed", c.looked_at AS "lookedAt",
       CASE WHEN c.state = 'pending' AND t.expires_at <= now() THEN 'expired' ELSE c.state END AS state
     FROM transfer t JOIN transfer_contact c ON c.target_office_id = t.target_office_id AND c.transfer_id = t.id AND c.contact_id = $3
     WHERE t.target_office_id = $1 AND t.id = $2 AND t.recipient_id = ANY (${recipientsAnsweredBy('$4')})`,
    [tx.context.officeId, transferId, contactId, tx.context.userId],
  );
}

/** Notes the first look at the contact. */
export async function noteLook(tx: OfficeTransaction, key: InboxKey, contactId: string): Promise<void> {
  await tx.query(
    `UPDATE transfer_contact SET looked_at = now() WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = $3 AND looked_at IS NULL`,
    [key.targetOfficeId, key.id, contactId],
  );
}

/** How the contact arrived in the rehearsal, and under which id. */
export function arrivalOf(
  tx: OfficeTransaction,
  key: InboxKey,
  contactId: string,
): Promise<{ outcome: Fate; resultingId: string } | undefined> {
  return tx.one(
    `SELECT outcome, resulting_id AS "resultingId" FROM transfer_contact
     WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = $3`,
    [key.targetOfficeId, key.id, contactId],
  );
}

const TYPES = recordTypes.map((type) => type.name);

/** How many records of each type the contact has in the parcel. Read before the rehearsal. */
export async function countParcel(
  tx: OfficeTransaction,
  key: InboxKey,
  contactId: string,
): Promise<Map<string, number>> {
  const rows = await tx.query<{ record_type: string; n: number }>(
    `SELECT record_type, count(*)::int AS n FROM transfer_record
     WHERE target_office_id = $1 AND transfer_id = $2 AND record_type = ANY ($4) AND contact_id = $3 GROUP BY record_type`,
    [key.targetOfficeId, key.id, contactId, TYPES],
  );
  return new Map(rows.map((row) => [row.record_type, row.n]));
}

/** Ids of the contact's parcel rows of a type, in their order; `after` is the last one of the page before. Read before the rehearsal. */
export async function parcelIds(
  tx: OfficeTransaction,
  key: InboxKey,
  contactId: string,
  type: string,
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  const rows = await tx.query<{ record_id: string }>(
    `SELECT record_id FROM transfer_record WHERE target_office_id = $1 AND transfer_id = $2 AND record_type = $4 AND contact_id = $3
       AND ($5::uuid IS NULL OR record_id > $5) ORDER BY record_id LIMIT $6`,
    [key.targetOfficeId, key.id, contactId, type, after ?? null, limit],
  );
  return rows.map((row) => row.record_id);
}

/**
 * What the rehearsal did with the record `record_id` of a type. What it wrote carries its moment, and is new if it is the
 * first version; what it did not write although nothing withholds it waits for its other contact, or is here under another id
 * (an e-mail address of the contact that this one is merged into). $1 target office, $2 transfer.
 */
function fateSql(type: RecordTypeDescription): string {
  return (
    `CROSS JOIN LATERAL (SELECT (SELECT h.line FROM transfer_withheld h WHERE h.target_office_id = $1 AND h.transfer_id = $2 ` +
    `AND h.record_type = '${type.name}' AND h.record_id = p.record_id AND h.part = '') AS line) h ` +
    `LEFT JOIN LATERAL (SELECT t.version, t.updated_at FROM ${quoteName(type.table)} t WHERE t.office_id = $1 AND t.id = p.record_id ${LOOK_UP}) t ON true ` +
    `CROSS JOIN LATERAL (SELECT CASE WHEN h.line IS NOT NULL THEN 'withheld' WHEN t.version IS NULL THEN ${namesOthers(type) ? `'waits'` : `'linked'`} ` +
    `WHEN t.updated_at < now() THEN 'linked' WHEN t.version = 1 THEN 'created' ELSE 'merged' END AS fate) f`
  );
}

/** What the rehearsal did with these records. What a return leaves as it is leaves the parcel: it has its old place. */
export function fatesOf(
  tx: OfficeTransaction,
  key: InboxKey,
  contactId: string,
  type: RecordTypeDescription,
  ids: readonly string[],
): Promise<{ id: string; becomes: Fate; line: string | null }[]> {
  return tx.query(
    `SELECT p.record_id AS id, CASE WHEN f.fate = 'linked' AND NOT EXISTS (SELECT 1 FROM transfer_record r WHERE r.target_office_id = $1
         AND r.transfer_id = $2 AND r.record_type = $5 AND r.contact_id = $4 AND r.record_id = p.record_id) THEN 'merged' ELSE f.fate END AS becomes, h.line
     FROM unnest($3::uuid[]) p (record_id) ${fateSql(type)} ORDER BY p.record_id`,
    [key.targetOfficeId, key.id, ids, contactId, type.name],
  );
}

/** How many of the contact's records the rehearsal created, merged …, by type. */
export async function countFates(
  tx: OfficeTransaction,
  key: InboxKey,
  contactId: string,
  types: readonly RecordTypeDescription[],
): Promise<{ recordType: string; becomes: Fate; count: number }[]> {
  if (types.length === 0) return [];
  const counts = types.map(
    (type) =>
      `SELECT '${type.name}' AS "recordType", f.fate AS becomes, count(*)::int AS count FROM transfer_record p ${fateSql(type)} ` +
      `WHERE p.target_office_id = $1 AND p.transfer_id = $2 AND p.record_type = '${type.name}' AND p.contact_id = $3 GROUP BY f.fate`,
  );
  return tx.query(counts.join(' UNION ALL '), [key.targetOfficeId, key.id, contactId]);
}

/** A contact of the office that its match rules take for the arriving one, and the rule that does. */
export interface SameContact {
  [key: string]: unknown;
  contactId: string;
  displayName: string;
  rule: string;
}

/** The first of the office's match rules that finds exactly one other contact by what the parcel holds of this one. */
export function sameContact(
  tx: OfficeTransaction,
  key: InboxKey,
  contactId: string,
  matchRules: readonly string[],
): Promise<SameContact | undefined> {
  return tx.one<SameContact>(
    `WITH arriving AS MATERIALIZED (SELECT jsonb_build_object('clientNumber', r.content->>'client_number',
         'taxIdIndex', r.content->>'tax_id_index', 'nameKey', ${nameKeyOf('r')}, 'birthDate', r.content->>'birth_date',
         'emails', (SELECT coalesce(jsonb_agg(e.content->>'address'), '[]') FROM transfer_record e WHERE e.target_office_id = $1
           AND e.transfer_id = $2 AND e.record_type = 'emailAddress' AND e.contact_id = $3)) AS keys
       FROM transfer_record r WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND r.record_type = 'contact' AND r.contact_id = $3)
     SELECT c.id AS "contactId", c.display_name AS "displayName", m.rule
     FROM arriving a CROSS JOIN unnest($4::text[]) WITH ORDINALITY m (rule, place)
       CROSS JOIN LATERAL (SELECT matching_contact(a.keys, ARRAY[m.rule]) AS id ${LOOK_UP}) f
       JOIN contact c ON c.office_id = $1 AND c.id = f.id
     WHERE f.id <> $3 ORDER BY m.place LIMIT 1`,
    [key.targetOfficeId, key.id, contactId, matchRules],
  );
}
