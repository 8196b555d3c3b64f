import type { OfficeTransaction } from '#database';
import { type Problem } from '#platform';
import { recordProblem } from './records.problems.js';

/** A contact that this office may not change now, and the transfer that holds or took it. */
export interface Away {
  contactId: string;
  custody: string;
  transferId: string | null;
}

interface TransferRow {
  officeName: string;
  recipientName: string;
  sentAt: string;
  acceptedBy: string | null;
  acceptedAt: string | null;
}

/** The 409 that says which transfer holds the contact, or who took it over, when and where to. */
export async function awayProblem(tx: OfficeTransaction, away: Away): Promise<Problem> {
  const transfer = await tx.one<TransferRow & Record<string, unknown>>(
    `SELECT t.target_office_name AS "officeName", t.recipient_name AS "recipientName",
       to_char(t.sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "sentAt", tc.decided_by_name AS "acceptedBy",
       to_char(tc.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "acceptedAt"
     FROM transfer t LEFT JOIN transfer_contact tc ON tc.target_office_id = t.target_office_id
       AND tc.transfer_id = t.id AND tc.contact_id = $3
     WHERE t.source_office_id = $1 AND t.id = $2`,
    [tx.context.officeId, away.transferId, away.contactId],
  );
  return problemOf(away, transfer);
}

/** The same from the error of the custody guard, when the transaction can answer nothing any more. */
export function guardProblem(detail: string | undefined): Problem {
  const away = JSON.parse(detail ?? '{}') as Away;
  return problemOf(away, undefined);
}

function problemOf(away: Away, transfer: TransferRow | undefined): Problem {
  const code = away.custody === 'transferred' ? 'CONTACT_TRANSFERRED' : 'CONTACT_IN_TRANSIT';
  return recordProblem(code, sentence(away, transfer), {
    extra: { ...away, ...(transfer ? { transfer } : {}) },
  });
}

function sentence({ custody }: Away, transfer: TransferRow | undefined): string | undefined {
  if (!transfer) return undefined;
  const { officeName, recipientName, acceptedBy, acceptedAt, sentAt } = transfer;
  return custody === 'transferred'
    ? `moved to ${officeName}, ${acceptedBy ?? recipientName}, on ${(acceptedAt ?? sentAt).slice(0, 10)}`
    : `on its way to ${officeName}, ${recipientName}, since ${sentAt.slice(0, 10)}`;
}
