import type { OfficeTransaction } from '#database';
import type { TransferKey } from '../send/send.repository.js';
import type { DeclineDto, InboxQueryDto, WaitingDto } from '../transfers.dto.js';

/** A line of the contact list (S4-74): no more than a recipient needs to decide (reliability.md, threat 9). */
export interface WaitingContact {
  [key: string]: unknown;
  transferId: string;
  contactId: string;
  displayName: string;
  kind: string;
  state: string;
  error: string | null;
  mode: string;
  fromOffice: string;
  fromUser: string;
  message: string | null;
  legalBasis: string;
  sentAt: Date;
  expiresAt: Date;
}

/** Contacts sent to the user of `tx`, oldest sending first. `after` is the last line of the page before. */
export function waitingContacts(
  tx: OfficeTransaction,
  query: InboxQueryDto,
  after: readonly string[],
  limit: number,
): Promise<WaitingContact[]> {
  return tx.query<WaitingContact>(
    `SELECT c.transfer_id AS "transferId", c.contact_id AS "contactId", c.display_name AS "displayName", c.kind, c.state, c.error,
       t.mode, t.source_office_name AS "fromOffice", t.sender_name AS "fromUser", t.message, t.legal_basis AS "legalBasis",
       t.sent_at AS "sentAt", t.expires_at AS "expiresAt"
     FROM transfer t JOIN transfer_contact c ON c.target_office_id = t.target_office_id AND c.transfer_id = t.id
     WHERE t.target_office_id = $1 AND t.recipient_id = $2 AND c.state = $3
       AND ($4::uuid IS NULL OR t.id = $4) AND ($5::text IS NULL OR folded(c.display_name) LIKE '%' || folded($5) || '%')
       AND ($6::uuid IS NULL OR (c.transfer_id, c.contact_id) > ($6, $7::uuid))
     ORDER BY c.transfer_id, c.contact_id LIMIT $8`,
    [
      tx.context.officeId,
      tx.context.userId,
      query.state,
      query.transferId ?? null,
      query.search ?? null,
      after[0] ?? null,
      after[1] ?? null,
      limit,
    ],
  );
}

/** How many contacts wait for the user, and from how many transfers. */
export async function waitingCount(tx: OfficeTransaction): Promise<{ contacts: number; transfers: number }> {
  const row = await tx.one<{ contacts: number; transfers: number }>(
    `SELECT count(*)::int AS contacts, count(DISTINCT t.id)::int AS transfers
     FROM transfer t JOIN transfer_contact c ON c.target_office_id = t.target_office_id AND c.transfer_id = t.id AND c.state = 'pending'
     WHERE t.target_office_id = $1 AND t.recipient_id = $2 AND t.closed_at IS NULL`,
    [tx.context.officeId, tx.context.userId],
  );
  return row ?? { contacts: 0, transfers: 0 };
}

/** The transfers of the user's inbox that a request is about, locked in the order of their ids. */
export function lockInbox(tx: OfficeTransaction, request: WaitingDto): Promise<TransferKey[]> {
  const named = request.transferIds ?? request.contacts?.map((contact) => contact.transferId) ?? null;
  return tx.query<TransferKey & Record<string, string>>(
    `SELECT id, source_office_id AS "sourceOfficeId", target_office_id AS "targetOfficeId" FROM transfer
     WHERE target_office_id = $1 AND recipient_id = $2
       AND CASE WHEN $3::uuid[] IS NULL THEN closed_at IS NULL ELSE id = ANY ($3) END ORDER BY id FOR NO KEY UPDATE`,
    [tx.context.officeId, tx.context.userId, named],
  );
}

/** Of the contacts that a request names, those that are not in this user's inbox at all. */
export function foreignContacts(
  tx: OfficeTransaction,
  request: WaitingDto,
): Promise<{ contactId: string }[]> {
  return tx.query<{ contactId: string }>(
    `SELECT n.contact_id AS "contactId" FROM unnest($1::uuid[], $2::uuid[]) n (transfer_id, contact_id)
     WHERE NOT EXISTS (SELECT 1 FROM transfer_contact c JOIN transfer t ON t.target_office_id = c.target_office_id AND t.id = c.transfer_id
       WHERE c.target_office_id = $3 AND c.transfer_id = n.transfer_id AND c.contact_id = n.contact_id AND t.recipient_id = $4)`,
    [
      request.contacts?.map((c) => c.transferId),
      request.contacts?.map((c) => c.contactId),
      tx.context.officeId,
      tx.context.userId,
    ],
  );
}

/** The contacts of a request within one transfer, or null for all of them. */
export function contactsWithin(request: WaitingDto, key: TransferKey): string[] | null {
  return (
    request.contacts
      ?.filter((contact) => contact.transferId === key.id)
      .map((contact) => contact.contactId) ?? null
  );
}

/** Pending → accepting, unless the time of the transfer is over. Answers how many. */
export async function startAccepting(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
): Promise<number> {
  const { userId, userName } = tx.context;
  const result = await tx.execute(
    `UPDATE transfer_contact SET state = 'accepting', decided_by = $4, decided_by_name = $5, accepting_at = now(), error = NULL, failed_at = NULL
     WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'pending' AND ($3::uuid[] IS NULL OR contact_id = ANY ($3))
       AND EXISTS (SELECT 1 FROM transfer WHERE target_office_id = $1 AND id = $2 AND expires_at > now())`,
    [key.targetOfficeId, key.id, contactIds, userId, userName],
  );
  return result.rowCount ?? 0;
}

/** Whether any of the contacts was accepted before and has not arrived. */
export async function isAccepting(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
): Promise<boolean> {
  const row = await tx.one<{ accepting: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM transfer_contact WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'accepting'
       AND ($3::uuid[] IS NULL OR contact_id = ANY ($3))) AS accepting`,
    [key.targetOfficeId, key.id, contactIds],
  );
  return row?.accepting ?? false;
}

/** Pending → declined, with the reason. Answers the contacts. */
export async function decline(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
  reason: DeclineDto,
): Promise<string[]> {
  const { userId, userName } = tx.context;
  const rows = await tx.query<{ contact_id: string }>(
    `UPDATE transfer_contact SET state = 'declined', decline_code = $6, decline_text = $7, decided_by = $4, decided_by_name = $5, decided_at = now()
     WHERE target_office_id = $1 AND transfer_id = $2 AND state = 'pending' AND ($3::uuid[] IS NULL OR contact_id = ANY ($3))
     RETURNING contact_id`,
    [key.targetOfficeId, key.id, contactIds, userId, userName, reason.code, reason.text ?? null],
  );
  return rows.map((row) => row.contact_id);
}

/** How the contacts of a request that wait no longer were decided: state by number. */
export function statesOf(
  tx: OfficeTransaction,
  keys: readonly TransferKey[],
  request: WaitingDto,
): Promise<{ state: string; count: number }[]> {
  return tx.query<{ state: string; count: number }>(
    `SELECT state, count(*)::int AS count FROM transfer_contact
     WHERE target_office_id = $1 AND transfer_id = ANY ($2::uuid[])
       AND ($3::uuid[] IS NULL OR (transfer_id, contact_id) IN (SELECT * FROM unnest($3::uuid[], $4::uuid[])))
     GROUP BY state ORDER BY state`,
    [
      tx.context.officeId,
      keys.map((key) => key.id),
      request.contacts?.map((c) => c.transferId) ?? null,
      request.contacts?.map((c) => c.contactId) ?? null,
    ],
  );
}
