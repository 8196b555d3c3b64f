import type { OfficeTransaction } from '#database';
import type { SendDto } from '../transfers.dto.js';
import type { TransferKey } from './send.repository.js';

/** A transfer waits this long for its recipient (design.md, section 4). */
const DAYS_TO_EXPIRY = 30;

/** What is sent to whom and how; which contacts is said apart. */
export type SendOrder = Omit<SendDto, 'selection'> & {
  /** the transfer whose contacts are sent again */
  resendOf?: string;
};

/** In whose name contacts are sent. */
export interface Sender {
  userId: string;
  userName: string;
  sessionId: string;
}

/** Opens a transfer from the office of `tx`; its contacts follow. The database's clock says when it expires. */
export async function insertTransfer(
  tx: OfficeTransaction,
  request: SendOrder,
  recipient: { officeName: string; fullName: string },
  sender: Sender,
): Promise<{ key: TransferKey; expiresAt: Date }> {
  const { officeId } = tx.context;
  const { userId, userName, sessionId } = sender;
  const row = (await tx.one<{ id: string; expires_at: Date | string }>(
    `INSERT INTO transfer (target_office_id, source_office_id, source_office_name, target_office_name, mode, relations,
       sender_id, sender_name, session_id, recipient_id, recipient_name, message, legal_basis, legal_note, contact_count, expires_at, return_days,
       look_allowed, resend_of)
     SELECT $1, $2, o.name, $3, $4, $5, $6, coalesce(u.full_name, $7), $8, $9, $10, $11, $12, $13, 0, now() + make_interval(days => ${DAYS_TO_EXPIRY}), coalesce((o.settings->>'returnDays')::int, 30),
       coalesce((o.settings->>'lookBeforeAccept')::boolean, true), $14
     FROM office o LEFT JOIN app_user u ON u.office_id = o.id AND u.id = $6 WHERE o.id = $2
     RETURNING id, expires_at`,
    [
      request.targetOfficeId,
      officeId,
      recipient.officeName,
      request.mode,
      request.relations,
      userId,
      userName,
      sessionId,
      request.recipientId,
      recipient.fullName,
      request.message ?? null,
      request.legalBasis,
      request.legalNote ?? null,
      request.resendOf ?? null,
    ],
  )) as { id: string; expires_at: Date | string };
  return {
    key: { id: row.id, sourceOfficeId: officeId, targetOfficeId: request.targetOfficeId },
    expiresAt: new Date(row.expires_at),
  };
}

/** Notes how many contacts the transfer holds. */
export async function countContacts(
  tx: OfficeTransaction,
  key: TransferKey,
  contacts: number,
): Promise<void> {
  await tx.query('UPDATE transfer SET contact_count = $3 WHERE target_office_id = $1 AND id = $2', [
    key.targetOfficeId,
    key.id,
    contacts,
  ]);
}

/** Who sent the transfer, and how many of its contacts (or of those named) are in which state. */
export function senderAndStates(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | undefined,
): Promise<{ senderId: string; states: Record<string, number> } | undefined> {
  return tx.one(
    `SELECT t.sender_id AS "senderId", coalesce((SELECT jsonb_object_agg(state, n) FROM (
       SELECT state, count(*)::int AS n FROM transfer_contact c WHERE c.target_office_id = $1 AND c.transfer_id = $2
         AND ($3::uuid[] IS NULL OR c.contact_id = ANY ($3)) GROUP BY state) s), '{}') AS states
     FROM transfer t WHERE t.target_office_id = $1 AND t.id = $2 AND t.source_office_id = $4`,
    [key.targetOfficeId, key.id, contactIds ?? null, tx.context.officeId],
  );
}

/** The contacts are the source office's to change again. */
export async function releaseContacts(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: readonly string[],
): Promise<void> {
  await tx.query(
    `UPDATE contact SET custody = 'here', transfer_id = NULL WHERE office_id = $1 AND transfer_id = $2 AND id = ANY ($3::uuid[])
       AND custody = 'in_transit'`,
    [key.sourceOfficeId, key.id, contactIds],
  );
}
