import { fieldOf, quoteName, recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { relationTypes } from '../compiler/collect.js';
import { hereSql } from '../compiler/escrow.js';
import { recipientsSeenBy } from '../people/answering.js';

/** A key relation of the contact that waits in a parcel, of this transfer or another one. */
export interface ParcelRelation {
  [key: string]: unknown;
  transferId: string;
  recordType: string;
  recordId: string;
  contactId: string;
  otherContactId: string;
  /** what people recognise it by */
  title: string | null;
  total: number;
}

/** What becomes of a relation. */
export interface ArrivingRelation {
  recordType: string;
  recordId: string;
  title: string | null;
  /** reconstructed now, linked (you have it and it stays as it is, or its two ends are one contact here), waits in escrow for its other end, or withheld */
  becomes: 'reconstructed' | 'linked' | 'waits' | 'withheld';
  line: string | null;
  /** the other end; its name only if it is here or in a transfer that you may see */
  with: { contactId: string; displayName: string | null; isHere: boolean };
}

/** The relations of the contact ($2) in the parcels for the office ($1), the first `limit`. Before the rehearsal. */
export function parcelRelations(
  tx: OfficeTransaction,
  contactId: string,
  limit: number,
): Promise<ParcelRelation[]> {
  const titles = relationTypes.map((type) => {
    const { column } = fieldOf(recordType(type.name), type.title);
    return `WHEN '${type.name}' THEN r.content->>'${column}'`;
  });
  // IS TRUE, so that the index of the end is taken, whatever the planner believes about the parcel
  const end = (
    contact: string,
  ): string => `SELECT r.transfer_id, r.record_type, r.record_id, r.contact_id, r.other_contact_id,
       CASE r.record_type ${titles.join(' ')} END AS title
     FROM transfer_record r WHERE r.target_office_id = $1 AND r.${contact} = $2 AND r.other_contact_id IS NOT NULL
       AND (r.record_type = ANY ($3)) IS TRUE`;
  return tx.query<ParcelRelation>(
    `SELECT transfer_id AS "transferId", record_type AS "recordType", record_id AS "recordId", contact_id AS "contactId",
       other_contact_id AS "otherContactId", title, count(*) OVER ()::int AS total
     FROM (${end('contact_id')} UNION ${end('other_contact_id')}) q ORDER BY record_id LIMIT $4`,
    [tx.context.officeId, contactId, relationTypes.map((type) => type.name), limit],
  );
}

/** What the rehearsal did with these relations of the contact. */
export async function fatesOfRelations(
  tx: OfficeTransaction,
  contactId: string,
  relations: readonly ParcelRelation[],
): Promise<ArrivingRelation[]> {
  if (relations.length === 0) return [];
  const here = relationTypes.map(
    (type) =>
      `WHEN '${type.name}' THEN (SELECT t.updated_at = now() FROM ${quoteName(type.table)} t WHERE t.office_id = $1 AND t.id = q.record_id)`,
  );
  return tx.query<ArrivingRelation & Record<string, unknown>>(
    `SELECT q.record_type AS "recordType", q.record_id AS "recordId", q.title, h.line,
       CASE WHEN w.found THEN 'waits' WHEN h.line IS NOT NULL THEN 'withheld'
         WHEN CASE q.record_type ${here.join(' ')} END THEN 'reconstructed' ELSE 'linked' END AS becomes,
       jsonb_build_object('contactId', coalesce(c.id, q.other), 'isHere', c.id IS NOT NULL,
         'displayName', coalesce(c.display_name, (SELECT s.display_name FROM transfer t JOIN transfer_contact s
           ON s.target_office_id = $1 AND s.transfer_id = t.id AND s.contact_id = q.other
           WHERE t.target_office_id = $1 AND t.recipient_id = ANY (${recipientsSeenBy('$3')}) LIMIT 1))) AS "with"
     FROM (SELECT j->>'recordType' AS record_type, (j->>'recordId')::uuid AS record_id, (j->>'transferId')::uuid AS transfer_id,
         (j->>'contactId')::uuid AS contact_id, j->>'title' AS title, j.place,
         CASE WHEN (j->>'contactId')::uuid = $4 THEN (j->>'otherContactId')::uuid ELSE (j->>'contactId')::uuid END AS other
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS j (j, place)) q
       CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM transfer_record r WHERE r.target_office_id = $1 AND r.transfer_id = q.transfer_id
         AND r.record_type = q.record_type AND r.contact_id = q.contact_id AND r.record_id = q.record_id) AS found) w
       CROSS JOIN LATERAL (SELECT (SELECT h.line FROM transfer_withheld h WHERE h.target_office_id = $1 AND h.transfer_id = q.transfer_id
         AND h.record_type = q.record_type AND h.record_id = q.record_id AND h.part = '') AS line) h
       LEFT JOIN LATERAL (SELECT k.id, k.display_name FROM contact k WHERE k.office_id = $1 AND k.id = (SELECT coalesce(
         (${hereSql('q.other')}), (SELECT a.contact_id FROM contact_alias a WHERE a.office_id = $1 AND a.alias_id = q.other)))) c ON true
     ORDER BY q.place`,
    [tx.context.officeId, JSON.stringify(relations), tx.context.userId, contactId],
  );
}
