import type { OfficeTransaction } from '#database';
import type { SelectionSql } from '../selection.js';
import type { Sender, SendOrder } from '../send/transfer.repository.js';
import { tellDecided } from '../people/notices/tell-request.repository.js';
import { notExcluded, type OwnRules } from './own-rules.repository.js';
import type { RequestedContactDto, SendRequestDto } from './send-requests.dto.js';

/** A send waits this long for a second person. */
const DAYS_TO_EXPIRY = 7;

export type SendRequest = SendRequestDto & Record<string, unknown>;

/** What a package is to be: as it is asked for, without its contacts. */
export interface PackOrder {
  relations: 'allTogether' | 'each';
  legalBasis: SendOrder['legalBasis'];
  /** contacts of the selection that could not go, for the manifest */
  leftOut: { reason: string; count: number }[];
}

/** What a request is about: a send to somebody, or a package, of which nobody knows where it goes. */
export type Requested =
  | { request: SendOrder; sender: Sender; to: { officeName: string; fullName: string } }
  | { request: PackOrder; sender: Omit<Sender, 'sessionId'>; seal: string };

/** A request as it is carried out. */
export interface StoredOrder {
  [key: string]: unknown;
  id: string;
  state: SendRequest['state'];
  sender: Sender;
  request: SendOrder;
  /** of a package that waits */
  seal: string | null;
}

/** A contact of a request, as it stands now. */
export type RequestedContact = RequestedContactDto & Record<string, unknown>;

/** By the database's clock a request has expired before the job that notes it has run. */
const STATE = `CASE WHEN q.state = 'awaitingApproval' AND q.expires_at <= now() THEN 'expired' ELSE q.state END`;

const COLUMNS = `q.id, ${STATE} AS state, CASE WHEN q.target_office_id IS NULL THEN 'package' ELSE 'transfer' END AS kind,
  q.sender_id AS "senderId", q.sender_name AS "fromUser", q.target_office_name AS "toOffice",
  q.recipient_name AS "toUser", q.request->>'mode' AS mode, q.request->>'legalBasis' AS "legalBasis", q.request->>'message' AS message,
  q.contact_count AS contacts, q.reason, q.decided_by_name AS "decidedBy", q.decided_at AS "decidedAt", q.transfer_id AS "transferId", q.export_id AS "exportId",
  q.created_at AS "createdAt", q.expires_at AS "expiresAt"`;

/** Notes a request with the contacts of the selection that could be sent now. Answers how many they are. */
export async function openRequest(
  tx: OfficeTransaction,
  selection: SelectionSql,
  requested: Requested,
  rules: OwnRules,
): Promise<{ id: string; contacts: number; expiresAt: Date }> {
  const { request, sender } = requested;
  const next = selection.parameters.length + 2;
  const row = await tx.one<{ id: string; contacts: number; expires_at: Date }>(
    `WITH free AS (
       SELECT DISTINCT c.id FROM (${selection.sql}) s JOIN contact c ON c.office_id = $1 AND c.id = s.contact_id
         AND num_nulls(c.deleted_at) = 1 AND c.custody = 'here' AND c.consent <> 'withdrawn'
         AND (c.consent = 'given' OR NOT $${next}::boolean)${notExcluded(rules, 'c.id')}),
     opened AS (
       INSERT INTO send_request (office_id, sender_id, sender_name, session_id, target_office_id, target_office_name,
         recipient_id, recipient_name, request, seal, contact_count, expires_at)
       SELECT $1, $${next + 1}::uuid, coalesce((SELECT full_name FROM app_user WHERE office_id = $1 AND id = $${next + 1}), $${next + 2}),
         $${next + 3}::uuid, $${next + 4}::uuid, $${next + 5}, $${next + 6}::uuid, $${next + 7}, $${next + 8}::jsonb, $${next + 9},
         (SELECT count(*) FROM free), now() + make_interval(days => ${DAYS_TO_EXPIRY})
       RETURNING id, contact_count, expires_at),
     chosen AS (
       INSERT INTO send_request_contact (office_id, request_id, contact_id) SELECT $1, o.id, f.id FROM opened o CROSS JOIN free f)
     SELECT id, contact_count AS contacts, expires_at FROM opened`,
    [
      tx.context.officeId,
      ...selection.parameters,
      request.legalBasis === 'consent',
      sender.userId,
      sender.userName,
      ...addressOf(requested),
      JSON.stringify(request),
      'seal' in requested ? requested.seal : null,
    ],
  );
  const { id, contacts, expires_at: expiresAt } = row as NonNullable<typeof row>;
  return { id, contacts, expiresAt: new Date(expiresAt) };
}

function addressOf(requested: Requested): (string | null)[] {
  if ('seal' in requested) return [null, null, null, null, null];
  const { request, sender, to } = requested;
  return [sender.sessionId, request.targetOfficeId, to.officeName, request.recipientId, to.fullName];
}

/** How many requests of others wait that the user may approve. */
export async function requestsToApprove(tx: OfficeTransaction): Promise<number> {
  const row = await tx.one<{ count: number }>(
    `SELECT count(*)::int AS count FROM send_request q
     WHERE q.office_id = $1 AND q.sender_id <> $2 AND q.state = 'awaitingApproval' AND q.expires_at > now()`,
    [tx.context.officeId, tx.context.userId],
  );
  return row?.count ?? 0;
}

/** Requests that the user may see (his own, or all for who approves), newest first; `before` is the id to go on from. */
export function listRequests(
  tx: OfficeTransaction,
  approves: boolean,
  { state, before, limit }: { state?: string | undefined; before: string | undefined; limit: number },
): Promise<SendRequest[]> {
  return tx.query<SendRequest>(
    `SELECT ${COLUMNS} FROM send_request q WHERE q.office_id = $1 AND ($2 OR q.sender_id = $3)
       AND ($4::text IS NULL OR ${STATE} = $4) AND ($5::uuid IS NULL OR q.id < $5) ORDER BY q.id DESC LIMIT $6`,
    [tx.context.officeId, approves, tx.context.userId, state ?? null, before ?? null, limit],
  );
}

/** One request, if the user may see it. */
export function findRequest(
  tx: OfficeTransaction,
  approves: boolean,
  id: string,
): Promise<SendRequest | undefined> {
  return tx.one<SendRequest>(
    `SELECT ${COLUMNS} FROM send_request q WHERE q.office_id = $1 AND q.id = $4 AND ($2 OR q.sender_id = $3)`,
    [tx.context.officeId, approves, tx.context.userId, id],
  );
}

/** The request, locked until the transaction ends, so that it is decided once. */
export function lockRequest(tx: OfficeTransaction, id: string): Promise<StoredOrder | undefined> {
  return tx.one<StoredOrder>(
    `SELECT q.id, ${STATE} AS state, q.request, q.seal,
       jsonb_build_object('userId', q.sender_id, 'userName', q.sender_name, 'sessionId', q.session_id) AS sender
     FROM send_request q WHERE q.office_id = $1 AND q.id = $2 FOR UPDATE`,
    [tx.context.officeId, id],
  );
}

/** A page of the contacts of a request that waits, as they are now; `after` is the last id of the page before. */
export function requestedContacts(
  tx: OfficeTransaction,
  id: string,
  after: string | undefined,
  limit: number,
): Promise<RequestedContact[]> {
  return tx.query<RequestedContact>(
    `SELECT r.contact_id AS "contactId", (SELECT c.display_name FROM contact c WHERE c.office_id = $1 AND c.id = r.contact_id
       AND c.deleted_at IS NULL) AS "displayName"
     FROM send_request_contact r WHERE r.office_id = $1 AND r.request_id = $2 AND ($3::uuid IS NULL OR r.contact_id > $3)
     ORDER BY r.contact_id LIMIT $4`,
    [tx.context.officeId, id, after ?? null, limit],
  );
}

/** The contacts of a request as a selection. */
export function requestSelection(id: string): SelectionSql {
  return {
    sql: 'SELECT contact_id FROM send_request_contact WHERE office_id = $1 AND request_id = $2',
    parameters: [id],
  };
}

/** Whether the sender could still send: enabled, with all rights that it takes. */
export async function mayStillSend(
  tx: OfficeTransaction,
  senderId: string,
  rights: readonly string[],
): Promise<boolean> {
  const row = await tx.one<{ rights: number }>(
    `SELECT count(DISTINCT e.right_name)::int AS rights FROM app_user u
       JOIN effective_right e ON e.office_id = u.office_id AND e.user_id = u.id AND e.right_name = ANY ($3)
     WHERE u.office_id = $1 AND u.id = $2 AND u.disabled_at IS NULL`,
    [tx.context.officeId, senderId, rights],
  );
  return row?.rights === rights.length;
}

/** Notes the decision and tells who asked; the list of contacts is not needed any more. */
export async function decideRequest(
  tx: OfficeTransaction,
  id: string,
  state: Exclude<SendRequest['state'], 'awaitingApproval'>,
  { reason, transferId, exportId }: { reason?: string; transferId?: string; exportId?: string } = {},
): Promise<void> {
  const { officeId, userId, userName } = tx.context;
  await tx.query(
    `UPDATE send_request SET state = $3, reason = $4, transfer_id = $5, export_id = $8, seal = NULL, decided_at = now(), decided_by = $6,
       decided_by_name = CASE WHEN $6::uuid IS NOT NULL THEN coalesce((SELECT full_name FROM app_user WHERE office_id = $1 AND id = $6), $7) END
     WHERE office_id = $1 AND id = $2`,
    [officeId, id, state, reason ?? null, transferId ?? null, userId, userName, exportId ?? null],
  );
  await tx.query('DELETE FROM send_request_contact WHERE office_id = $1 AND request_id = $2', [officeId, id]);
  await tellDecided(tx, id, state);
}
