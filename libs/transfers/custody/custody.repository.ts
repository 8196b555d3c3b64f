import type { OfficeTransaction } from '#database';
import { aliased } from '../compiler/places.js';
import { arrivalsOf, arrivedHolders, NEWEST_ARRIVAL } from './carry.repository.js';

/** An office that held a contact, as far as the asking office may know. */
export interface Holder {
  [key: string]: unknown;
  officeId: string;
  /** null: an office of another organisation */
  office: string | null;
  since: Date | null;
  until: Date | null;
  leftBy: string | null;
  leftAs: 'move' | 'copy' | 'return' | null;
}

/** A transfer of the asking office that moved or copied the contact. */
export interface Move {
  [key: string]: unknown;
  transferId: string;
  mode: 'move' | 'copy' | 'return';
  toOffice: string;
  toOfficeId: string;
  sentBy: string;
  sentAt: Date;
  acceptedBy: string | null;
  acceptedAt: Date;
}

/** The id that the contact has in the office of `tx`, under its own id or another one; undefined if it never was there. */
export async function contactHere(tx: OfficeTransaction, id: string): Promise<string | undefined> {
  const row = await tx.one<{ id: string }>(
    `SELECT id FROM contact WHERE office_id = $1 AND id = ${aliased('$2::uuid')}`,
    [tx.context.officeId, id],
  );
  return row?.id;
}

/** The offices before the newest arrival in this one, the first one first; none for a contact that began here. */
export function holdersBefore(tx: OfficeTransaction, contactId: string): Promise<Holder[]> {
  return tx.query<Holder>(
    `WITH p AS (SELECT p.* FROM (SELECT $2::uuid AS contact_id) s CROSS JOIN LATERAL (${NEWEST_ARRIVAL}) p),
     carried AS MATERIALIZED (${arrivedHolders('p')})
     SELECT holder_id AS "officeId", holder_name AS office, since, CASE WHEN left_as <> 'copy' THEN until END AS until,
       left_by AS "leftBy", left_as AS "leftAs", position FROM carried
     UNION ALL SELECT p.source_office_id, p.source_office_name, NULL, CASE WHEN p.mode <> 'copy' THEN p.decided_at END, p.transfer_id, p.mode, 1
     FROM p WHERE NOT EXISTS (SELECT 1 FROM carried) ORDER BY position`,
    [tx.context.officeId, contactId],
  );
}

/** When the contact last came here; null for one that began here. */
export async function arrivedAt(tx: OfficeTransaction, contactId: string): Promise<Date | null> {
  const row = await tx.one<{ decided_at: Date }>(
    `SELECT p.decided_at FROM (SELECT $2::uuid AS contact_id) s CROSS JOIN LATERAL (${NEWEST_ARRIVAL}) p`,
    [tx.context.officeId, contactId],
  );
  return row?.decided_at ?? null;
}

/** Every transfer of this office that has brought the contact here or taken it away, the first one first. */
export function movesOf(tx: OfficeTransaction, contactId: string): Promise<Move[]> {
  return tx.query<Move>(
    `SELECT t.id AS "transferId", CASE WHEN t.returns_transfer_id IS NOT NULL THEN 'return' ELSE t.mode END AS mode,
       t.target_office_name AS "toOffice", t.target_office_id AS "toOfficeId", t.sender_name AS "sentBy", t.sent_at AS "sentAt",
       w.decided_by_name AS "acceptedBy", w.decided_at AS "acceptedAt"
     FROM (SELECT w.* FROM transfer_contact w WHERE w.contact_id = $2 AND w.source_office_id = $1 AND w.state IN ('accepted', 'returned')
         UNION ALL ${arrivalsOf('$2')}) w
       JOIN transfer t ON t.target_office_id = w.target_office_id AND t.id = w.transfer_id
     WHERE NOT (t.mode = 'copy' AND t.returns_transfer_id IS NOT NULL)
     ORDER BY w.decided_at, t.id`,
    [tx.context.officeId, contactId],
  );
}

/** The office's own name. */
export async function ownName(tx: OfficeTransaction): Promise<string> {
  const row = await tx.one<{ name: string }>('SELECT name FROM office WHERE id = $1', [tx.context.officeId]);
  return row?.name ?? '';
}
