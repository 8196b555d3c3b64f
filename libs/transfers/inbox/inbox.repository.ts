import { prepared, type OfficeTransaction } from '#database';
import { capacitiesOf, recipientsAnsweredBy, type Capacity } from '../people/answering.js';
import type { TransferKey } from '../send/send.repository.js';
import { PORTION } from '../settle/portions.js';
import type { DeclineDto, InboxCountDto, InboxQueryDto, WaitingDto } from '../transfers.dto.js';

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
  recipientId: string;
  toUser: string;
  /** as what the user sees it */
  as: Capacity;
  /** why it fell to the administrators */
  because: 'recipientDisabled' | 'recipientWithoutRight' | null;
  /** false: he may only reassign it */
  mayAnswer: boolean;
}

const WAITING = prepared(
  `WITH mine AS MATERIALIZED (${capacitiesOf('$2')})
   SELECT c.transfer_id AS "transferId", c.contact_id AS "contactId", c.display_name AS "displayName", c.kind, c.state, c.error,
     t.mode, t.source_office_name AS "fromOffice", t.sender_name AS "fromUser", t.message, t.legal_basis AS "legalBasis",
     t.sent_at AS "sentAt", t.expires_at AS "expiresAt", t.recipient_id AS "recipientId", t.recipient_name AS "toUser",
     m.capacity AS "as", m.because, m.answers AS "mayAnswer"
   FROM (SELECT id, recipient_id, recipient_name, mode, source_office_name, sender_name, message, legal_basis, sent_at, expires_at
       FROM transfer t WHERE t.target_office_id = $1 AND ($4::uuid IS NULL OR t.id = $4) AND ($6::uuid IS NULL OR t.id >= $6)
       AND (t.closed_at IS NULL OR $3 NOT IN ('pending', 'accepting'))
       AND t.recipient_id = ANY (ARRAY(SELECT recipient_id FROM mine WHERE $9::text IS NULL OR capacity = $9)) ORDER BY t.id) t
     JOIN mine m ON m.recipient_id = t.recipient_id
     CROSS JOIN LATERAL (SELECT transfer_id, contact_id, display_name, kind, state, error FROM transfer_contact c
       WHERE c.target_office_id = $1 AND c.transfer_id = t.id AND c.state = $3
         AND ($5::text IS NULL OR folded(c.display_name) LIKE '%' || folded($5) || '%')
         AND c.contact_id > CASE WHEN t.id = $6 THEN $7::uuid ELSE '00000000-0000-0000-0000-000000000000' END
       ORDER BY c.contact_id LIMIT $8) c
   ORDER BY t.id, c.contact_id LIMIT $8`,
);

/** Contacts sent to the user of `tx` or to whom he answers for, oldest sending first; a page is read and no more. `after` is the last line of the page before. */
export function waitingContacts(
  tx: OfficeTransaction,
  query: InboxQueryDto,
  after: readonly string[],
  limit: number,
): Promise<WaitingContact[]> {
  return tx.query<WaitingContact>(WAITING, [
    tx.context.officeId,
    tx.context.userId,
    query.state,
    query.transferId ?? null,
    query.search ?? null,
    after[0] ?? null,
    after[1] ?? null,
    limit,
    query.as ?? null,
  ]);
}

const COUNT = prepared(
  `SELECT count(*)::int AS contacts, count(DISTINCT t.id)::int AS transfers
   FROM transfer t JOIN transfer_contact c ON c.target_office_id = t.target_office_id AND c.transfer_id = t.id AND c.state = 'pending'
   WHERE t.target_office_id = $1 AND t.closed_at IS NULL AND t.recipient_id = ANY (ARRAY(
     SELECT recipient_id FROM (${capacitiesOf('$2')}) m WHERE $3::text IS NULL OR capacity = $3))`,
);

/** How many contacts wait for the user and those for whom he answers, and from how many transfers. */
export async function waitingCount(
  tx: OfficeTransaction,
  query: InboxCountDto,
): Promise<{ contacts: number; transfers: number }> {
  const row = await tx.one<{ contacts: number; transfers: number }>(COUNT, [
    tx.context.officeId,
    tx.context.userId,
    query.as ?? null,
  ]);
  return row ?? { contacts: 0, transfers: 0 };
}

/** A transfer of an inbox, and whose inbox that is. */
export type InboxKey = TransferKey & { recipientId: string };

/**
 * The transfers that a request is about and that the user may answer, locked in the order of their ids. "All" means his
 * own, or those of the one recipient whom the request names.
 */
export function lockInbox(tx: OfficeTransaction, request: WaitingDto): Promise<InboxKey[]> {
  const named = request.transferIds ?? request.contacts?.map((contact) => contact.transferId) ?? null;
  return tx.query<InboxKey & Record<string, string>>(
    `SELECT id, source_office_id AS "sourceOfficeId", target_office_id AS "targetOfficeId", recipient_id AS "recipientId" FROM transfer
     WHERE target_office_id = $1 AND recipient_id = ANY (${recipientsAnsweredBy('$2')})
       AND CASE WHEN $3::uuid[] IS NULL THEN recipient_id = $4 AND closed_at IS NULL ELSE id = ANY ($3) END
     ORDER BY id FOR NO KEY UPDATE`,
    [tx.context.officeId, tx.context.userId, named, request.recipientId ?? tx.context.userId],
  );
}

/** Of the contacts that a request names, those that are in none of the transfers that the user may answer. */
export function foreignContacts(
  tx: OfficeTransaction,
  request: WaitingDto,
  keys: readonly TransferKey[],
): Promise<{ contactId: string }[]> {
  return tx.query<{ contactId: string }>(
    `SELECT n.contact_id AS "contactId" FROM unnest($1::uuid[], $2::uuid[]) n (transfer_id, contact_id)
     WHERE n.transfer_id <> ALL ($4::uuid[]) OR NOT EXISTS (SELECT 1 FROM transfer_contact c
       WHERE c.target_office_id = $3 AND c.transfer_id = n.transfer_id AND c.contact_id = n.contact_id)`,
    [
      request.contacts?.map((c) => c.transferId),
      request.contacts?.map((c) => c.contactId),
      tx.context.officeId,
      keys.map((key) => key.id),
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

/** In whose place the user ($4) answers the transfer ($1 its target office, $2): nobody's when he is its recipient. */
export const ON_BEHALF = `(on_behalf_of, on_behalf_of_name) = (SELECT t.recipient_id, t.recipient_name
       FROM transfer t WHERE t.target_office_id = $1 AND t.id = $2 AND t.recipient_id <> $4)`;

/** Pending → accepting, unless the time of the transfer is over. Answers how many. */
export async function startAccepting(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
): Promise<number> {
  const { userId, userName } = tx.context;
  const result = await tx.execute(
    `UPDATE transfer_contact c SET state = 'accepting', decided_by = $4, decided_by_name = $5, accepting_at = now(), error = NULL,
       failed_at = NULL, ${ON_BEHALF}
     FROM transfer t WHERE t.target_office_id = $1 AND t.id = $2 AND t.expires_at > now()
       AND c.target_office_id = $1 AND c.transfer_id = $2 AND c.state = 'pending' AND ($3::uuid[] IS NULL OR c.contact_id = ANY ($3))`,
    [key.targetOfficeId, key.id, contactIds, userId, userName],
  );
  return result.rowCount ?? 0;
}

/** Whether any of the contacts (null: of all the transfer's) waits for an answer, or is accepted and has not arrived. */
export async function isAny(
  tx: OfficeTransaction,
  state: 'pending' | 'accepting',
  key: TransferKey,
  contactIds: string[] | null,
): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM transfer_contact WHERE target_office_id = $1 AND transfer_id = $2 AND state = $4
       AND ($3::uuid[] IS NULL OR contact_id = ANY ($3))) AS found`,
    [key.targetOfficeId, key.id, contactIds, state],
  );
  return row?.found ?? false;
}

/** Pending → declined, with the reason: a portion of the contacts (null: of all that wait). Answers their ids. */
export async function decline(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
  reason: Pick<DeclineDto, 'code' | 'text'>,
  after: string | null,
): Promise<string[]> {
  const { userId, userName } = tx.context;
  const rows = await tx.query<{ contact_id: string }>(
    `UPDATE transfer_contact c SET state = 'declined', decline_code = $6, decline_text = $7, decided_by = $4, decided_by_name = $5, decided_at = now(), ${ON_BEHALF}
     WHERE c.target_office_id = $1 AND c.transfer_id = $2 AND c.contact_id = ANY (ARRAY(SELECT n.contact_id FROM transfer_contact n
         WHERE n.target_office_id = $1 AND n.transfer_id = $2 AND n.state = 'pending' AND ($3::uuid[] IS NULL OR n.contact_id = ANY ($3))
           AND ($8::uuid IS NULL OR n.contact_id > $8) ORDER BY n.contact_id LIMIT ${PORTION}))
     RETURNING c.contact_id`,
    [key.targetOfficeId, key.id, contactIds, userId, userName, reason.code, reason.text ?? null, after],
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
