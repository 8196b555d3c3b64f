import { quoteName, type FieldDescription, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { numberField } from '../compiler/arrivals.js';
import { referenceTypes, relationTypes } from '../compiler/collect.js';
import { LOOK_UP } from '../compiler/places.js';
import { neededIds } from '../compiler/references.js';
import type { InboxKey } from '../inbox/inbox.repository.js';

/*
 * What a rehearsed delivery did beside the contact's own rows. Parameters: $1 target office, $2 transfer, $3 the contact.
 */

const RELATIONS = relationTypes.map((type) => type.name);

/** A number that somebody else here has: the record gets the other one, and its own stays searchable. */
export interface ChangedNumber {
  [key: string]: unknown;
  recordType: string;
  recordId: string;
  number: string;
  becomes: string;
  /** the record of your office that has it */
  heldBy: string | null;
}

/** Numbers of the contact and its records (of these types) that change, the first `limit`. */
export async function changedNumbers(
  tx: OfficeTransaction,
  key: InboxKey,
  contactId: string,
  types: readonly RecordTypeDescription[],
  limit: number,
): Promise<ChangedNumber[]> {
  const selects = types.filter(numberField).map((type) => {
    const column = quoteName((numberField(type) as FieldDescription).column);
    return (
      `SELECT '${type.name}' AS "recordType", p.record_id AS "recordId", f.number, f.new_number AS becomes, ` +
      `(SELECT e.id FROM ${quoteName(type.table)} e WHERE e.office_id = $1 AND e.${column} = f.number AND e.deleted_at IS NULL AND e.id <> p.record_id LIMIT 1) AS "heldBy" ` +
      `FROM transfer_record p CROSS JOIN LATERAL (SELECT * FROM former_number f WHERE f.office_id = $1 AND f.record_type = '${type.name}' ` +
      `AND f.record_id = p.record_id AND f.transfer_id = $2 ${LOOK_UP}) f ` +
      `WHERE p.target_office_id = $1 AND p.transfer_id = $2 AND p.record_type = '${type.name}' AND p.contact_id = $3`
    );
  });
  if (selects.length === 0) return [];
  return tx.query<ChangedNumber>(`${selects.join(' UNION ALL ')} ORDER BY 1, 2 LIMIT $4`, [
    key.targetOfficeId,
    key.id,
    contactId,
    limit,
  ]);
}

/** A carrier or product that the contact's records name (S4-35 to S4-38). */
export interface ArrivingReference {
  [key: string]: unknown;
  recordType: string;
  title: string | null;
  /** matched: the office has it; created: it is made when the contact is accepted, and has no id before */
  becomes: 'matched' | 'created';
  id: string | null;
}

/** The carriers and products of the contact's records, as the office will have them; the first `limit`. */
export function arrivingReferences(
  tx: OfficeTransaction,
  key: InboxKey,
  contactId: string,
  limit: number,
): Promise<ArrivingReference[]> {
  const selects = referenceTypes.map((type) => {
    const title = type.fields.find((field) => field.name === type.title) as FieldDescription;
    return (
      `SELECT '${type.name}' AS "recordType", t.${quoteName(title.column)}::text AS title, ` +
      `CASE WHEN t.created_at = now() THEN 'created' ELSE 'matched' END AS becomes, CASE WHEN t.created_at < now() THEN t.id END AS id ` +
      `FROM transfer_record r JOIN ${quoteName(type.table)} t ON t.office_id = $1 AND t.id = r.resolved_id ` +
      `WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND r.record_type = '${type.name}' AND r.contact_id = ANY (ARRAY(${neededIds(type)}))`
    );
  });
  return tx.query<ArrivingReference>(
    `SELECT DISTINCT q.* FROM (${selects.join(' UNION ALL ')}) q ORDER BY 1, 2, 3 LIMIT $4`,
    [key.targetOfficeId, key.id, [contactId], limit],
  );
}

/** So many things of a kind that do not cross, by the line that keeps them in the source office. */
export interface KeptThere {
  [key: string]: unknown;
  recordType: string;
  part: string;
  line: string;
  count: number;
}

/** What the send left in the source office of this contact, by line. */
export function keptThere(tx: OfficeTransaction, key: InboxKey, contactId: string): Promise<KeptThere[]> {
  return tx.query<KeptThere>(
    `SELECT record_type AS "recordType", part, line, count(*)::int AS count FROM transfer_withheld
     WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = $3 AND side = 'source'
     GROUP BY 1, 2, 3 ORDER BY 3, 1, 2`,
    [key.targetOfficeId, key.id, contactId],
  );
}

/** A record or link that is withheld here because the contact that it names is not. */
export interface WithheldHere {
  [key: string]: unknown;
  recordType: string;
  recordId: string;
  part: string;
  line: string;
  /** it is kept if this contact, which waits in the same transfer, is accepted in the same step or before */
  unless: { contactId: string; displayName: string } | null;
}

/** What the rehearsal withheld of the contact's records, key relations apart; the first `limit`. */
export function withheldHere(
  tx: OfficeTransaction,
  key: InboxKey,
  contactId: string,
  limit: number,
): Promise<WithheldHere[]> {
  return tx.query<WithheldHere>(
    `SELECT h.record_type AS "recordType", h.record_id AS "recordId", h.part, h.line,
       (SELECT jsonb_build_object('contactId', w.contact_id, 'displayName', w.display_name)
        FROM (SELECT * FROM transfer_contact WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = (
          SELECT p.other_contact_id FROM transfer_record p WHERE p.target_office_id = $1 AND p.transfer_id = $2
            AND p.record_type = h.record_type AND p.contact_id = $3 AND p.record_id = h.record_id) ${LOOK_UP}) w
        WHERE w.state IN ('pending', 'accepting')) AS unless
     FROM (SELECT * FROM transfer_withheld WHERE target_office_id = $1 AND transfer_id = $2 AND contact_id = $3 ${LOOK_UP}) h
     WHERE h.side = 'target' AND h.record_type <> ALL ($4) ORDER BY 1, 2, 3 LIMIT $5`,
    [key.targetOfficeId, key.id, contactId, RELATIONS, limit],
  );
}
