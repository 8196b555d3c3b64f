import { prepared, type OfficeTransaction } from '#database';
import { recipientsSeenBy } from '../people/answering.js';

/** One transfer as both of its offices may see it. */
export interface TransferRow {
  [key: string]: unknown;
  id: string;
  sourceOfficeId: string;
  targetOfficeId: string;
  fromOffice: string;
  toOffice: string;
  senderId: string;
  recipientId: string;
  fromUser: string;
  toUser: string;
  mode: string;
  relations: string;
  message: string | null;
  legalBasis: string;
  legalNote: string | null;
  contacts: number;
  states: Record<string, number>;
  parcelHash: string;
  sentAt: Date;
  expiresAt: Date;
  closedAt: Date | null;
  /** the transfer that this one gives back */
  returns: string | null;
  /** the transfer of whose contacts these are some, sent again, if the office is a party to it */
  resendOf: string | null;
  /** the transfers by which contacts of this one were sent again, as far as the office is a party to them */
  resentAs: string[];
  /** for how many days after its arrival a contact may be given back */
  returnDays: number;
}

const COLUMNS = `t.id, t.source_office_id AS "sourceOfficeId", t.target_office_id AS "targetOfficeId",
  t.source_office_name AS "fromOffice", t.target_office_name AS "toOffice", t.sender_id AS "senderId", t.recipient_id AS "recipientId",
  t.sender_name AS "fromUser", t.recipient_name AS "toUser", t.mode, t.relations, t.message, t.legal_basis AS "legalBasis",
  t.legal_note AS "legalNote", t.contact_count AS contacts, encode(t.parcel_hash, 'hex') AS "parcelHash", t.sent_at AS "sentAt",
  t.expires_at AS "expiresAt", t.closed_at AS "closedAt",
  t.returns_transfer_id AS returns, (SELECT f.id FROM transfer f WHERE f.id = t.resend_of AND $4 IN (f.source_office_id, f.target_office_id)) AS "resendOf",
  (SELECT coalesce(jsonb_agg(r.id ORDER BY r.id), '[]') FROM transfer r WHERE r.source_office_id = t.source_office_id
    AND r.resend_of = t.id AND $4 IN (r.source_office_id, r.target_office_id)) AS "resentAs", t.return_days AS "returnDays",
  (SELECT jsonb_object_agg(s.state, s.n) FROM (SELECT state, count(*)::int AS n FROM transfer_contact c
    WHERE c.target_office_id = t.target_office_id AND c.transfer_id = t.id GROUP BY state) s) AS states`;

/** What a user's rights open to him: whether he administers users. */
export interface View {
  administers: boolean;
}

/**
 * The transfer, if the user may see it: its sender, whoever may answer for its recipient (S4-16, X-07) or, if it is a return of
 * what he sent, its recipient; of a return of what came to him also who may answer for him; and in both offices whoever administers users. Everybody else gets no row.
 */
export function readTransfer(
  tx: OfficeTransaction,
  id: string,
  { administers }: View,
): Promise<TransferRow | undefined> {
  return tx.one<TransferRow>(ONE_TRANSFER, [id, tx.context.userId, administers, tx.context.officeId]);
}

/** Whether a user ($2) of an office ($4), who administers its users ($3) or not, may see the transfer `t`. */
export const VISIBLE = `(($3 AND $4 IN (t.source_office_id, t.target_office_id))
  OR (t.source_office_id = $4 AND t.sender_id = $2)
  OR (t.target_office_id = $4 AND t.recipient_id = $2 AND t.returns_transfer_id IS NOT NULL)
  OR (t.target_office_id = $4 AND t.recipient_id = ANY (${recipientsSeenBy('$2')}))
  OR (t.source_office_id = $4 AND t.returns_transfer_id IS NOT NULL AND EXISTS (SELECT 1 FROM transfer o
    WHERE o.target_office_id = $4 AND o.id = t.returns_transfer_id AND o.recipient_id = ANY (${recipientsSeenBy('$2')}))))`;

const ONE_TRANSFER = prepared(`SELECT ${COLUMNS} FROM transfer t WHERE t.id = $1 AND ${VISIBLE}`);

/** Transfers that the office sent or received and that the user may see, newest first. `before` is the id to go on from. */
export function listTransfers(
  tx: OfficeTransaction,
  direction: 'sent' | 'received',
  { administers }: View,
  before: string | undefined,
  limit: number,
): Promise<TransferRow[]> {
  const office = direction === 'sent' ? 't.source_office_id' : 't.target_office_id';
  return tx.query<TransferRow>(
    `SELECT ${COLUMNS} FROM transfer t WHERE ${office} = $4 AND ${VISIBLE} AND ($1::uuid IS NULL OR t.id < $1)
     ORDER BY t.id DESC LIMIT $5`,
    [before ?? null, tx.context.userId, administers, tx.context.officeId, limit],
  );
}

/** The returns of a transfer that the user may see, newest first. `before` is the id to go on from. */
export function listReturns(
  tx: OfficeTransaction,
  id: string,
  { administers }: View,
  before: string | undefined,
  limit: number,
): Promise<TransferRow[]> {
  return tx.query<TransferRow>(
    `SELECT ${COLUMNS} FROM transfer t WHERE t.returns_transfer_id = $1 AND $4 IN (t.source_office_id, t.target_office_id) AND ${VISIBLE}
       AND ($5::uuid IS NULL OR t.id < $5) ORDER BY t.id DESC LIMIT $6`,
    [id, tx.context.userId, administers, tx.context.officeId, before ?? null, limit],
  );
}

/** The receipt's figures. */
export function tallies(
  tx: OfficeTransaction,
  id: string,
): Promise<{ recordType: string; outcome: string; count: number }[]> {
  return tx.query(
    `SELECT record_type AS "recordType", outcome, count::int FROM transfer_tally
     WHERE transfer_id = $1 AND $2 IN (source_office_id, target_office_id)`,
    [id, tx.context.officeId],
  );
}

/** The transfer that this one sends again, and those that send it again, between the same two offices: both may know of these. */
export async function resendsBetween(
  tx: OfficeTransaction,
  id: string,
): Promise<{ resendOf: string | null; resentAs: string[] }> {
  const row = await tx.one<{ resendOf: string | null; resentAs: string[] }>(
    `SELECT (SELECT f.id FROM transfer f WHERE f.target_office_id = t.target_office_id AND f.id = t.resend_of) AS "resendOf",
       (SELECT coalesce(jsonb_agg(r.id ORDER BY r.id), '[]') FROM transfer r WHERE r.source_office_id = t.source_office_id
         AND r.resend_of = t.id AND r.target_office_id = t.target_office_id) AS "resentAs"
     FROM transfer t WHERE t.id = $1 AND $2 IN (t.source_office_id, t.target_office_id)`,
    [id, tx.context.officeId],
  );
  return row ?? { resendOf: null, resentAs: [] };
}

/** Relations that wait in escrow for their other end. */
export function waitingRelations(
  tx: OfficeTransaction,
  id: string,
  recordTypes: readonly string[],
): Promise<{ recordType: string; count: number }[]> {
  return tx.query(
    `SELECT record_type AS "recordType", count(*)::int AS count FROM transfer_record
     WHERE transfer_id = $1 AND $2 IN (source_office_id, target_office_id) AND record_type = ANY ($3) GROUP BY record_type`,
    [id, tx.context.officeId, recordTypes],
  );
}

/** What was withheld, by rule. */
export function withheldByRule(
  tx: OfficeTransaction,
  id: string,
): Promise<{ line: string; recordType: string; part: string; count: number }[]> {
  return tx.query(
    `SELECT line, record_type AS "recordType", part, count(*)::int AS count FROM transfer_withheld
     WHERE transfer_id = $1 AND $2 IN (source_office_id, target_office_id) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [id, tx.context.officeId],
  );
}

/** Each withheld row with its rule, for the target office only of contacts that it has accepted; `after` is the last one of the page before. */
export function withheldRows(
  tx: OfficeTransaction,
  id: string,
  after: readonly string[],
  limit: number,
): Promise<
  { recordType: string; recordId: string; part: string; contactId: string; line: string; side: string }[]
> {
  return tx.query(
    `SELECT record_type AS "recordType", record_id AS "recordId", part, contact_id AS "contactId", line, side FROM transfer_withheld w
     WHERE transfer_id = $1 AND (source_office_id = $2 OR target_office_id = $2 AND EXISTS (
         SELECT 1 FROM transfer_contact c WHERE c.target_office_id = $2 AND c.transfer_id = $1 AND c.contact_id = w.contact_id AND c.state IN ('accepted', 'returned')))
       AND ($3::text IS NULL OR (record_type, record_id, part) > ($3, $4::uuid, $5)) ORDER BY record_type, record_id, part LIMIT $6`,
    [id, tx.context.officeId, after[0] ?? null, after[1] ?? null, after[2] ?? null, limit],
  );
}

/** The transfer's contacts with their state, for the target office without those that it can no longer accept; `after` is the last id of the page before. */
export function contactsOf(
  tx: OfficeTransaction,
  id: string,
  after: string | undefined,
  limit: number,
): Promise<Record<string, unknown>[]> {
  return tx.query(
    `SELECT contact_id AS "contactId", display_name AS "displayName", kind, state, outcome, resulting_id AS "resultingId", error,
       decline_code AS "declineCode", decline_text AS "declineText", decided_by_name AS "decidedBy", on_behalf_of_name AS "onBehalfOf", decided_at AS "decidedAt", looked_at AS "lookedAt", settled_at AS "settledAt"
     FROM transfer_contact WHERE transfer_id = $1 AND (source_office_id = $2
         OR target_office_id = $2 AND state IN ('pending', 'accepting', 'accepted', 'returned', 'declined')) AND ($3::uuid IS NULL OR contact_id > $3)
     ORDER BY contact_id LIMIT $4`,
    [id, tx.context.officeId, after ?? null, limit],
  );
}
