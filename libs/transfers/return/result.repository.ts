import type { OfficeTransaction } from '#database';
import type { TransferKey } from '../send/send.repository.js';
import type { GroupCount } from './return.repository.js';

/** A record of a return, and why it is in its group. */
export interface ReturnRow {
  [key: string]: unknown;
  recordType: string;
  recordId: string;
  part: string;
  contactId: string;
  reason: string | null;
}

/** A return, as its tables know it. */
type ReturnKey = Pick<TransferKey, 'id' | 'targetOfficeId'>;

/**
 * FROM and WHERE of the rows of the return ($1 its target office, $2) that the office $3 may read: those of contacts that
 * have arrived, and for the office that returned the contacts that it had to leave out. What a rule withheld is not reversed,
 * whatever was planned.
 */
const PLANNED = `FROM transfer_return_row r
    LEFT JOIN transfer_contact c ON c.target_office_id = $1 AND c.transfer_id = $2 AND c.contact_id = r.contact_id
    WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND (c.state = 'accepted' OR c.contact_id IS NULL AND r.source_office_id = $3)
      AND NOT EXISTS (SELECT 1 FROM transfer_withheld w WHERE w.target_office_id = $1 AND w.transfer_id = $2
        AND w.record_type = r.record_type AND w.record_id = r.record_id AND w.part = '')`;

/** The same for what a rule withheld. */
const WITHHELD = `FROM transfer_withheld r JOIN transfer_contact c ON c.target_office_id = $1 AND c.transfer_id = $2 AND c.contact_id = r.contact_id
    WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND $3 IN (r.source_office_id, r.target_office_id) AND c.state = 'accepted'`;

/** The three groups, counted. */
export function countRows(tx: OfficeTransaction, { id, targetOfficeId }: ReturnKey): Promise<GroupCount[]> {
  return tx.query<GroupCount>(
    `SELECT r.outcome, r.record_type AS "recordType", r.reason, '' AS part, count(*)::int AS count ${PLANNED} GROUP BY 1, 2, 3
     UNION ALL SELECT 'notReversed', r.record_type, r.line, r.part, count(*)::int ${WITHHELD} GROUP BY 2, 3, 4`,
    [targetOfficeId, id, tx.context.officeId],
  );
}

/** A page of one group, in the order of its key; `after` is the last row of the page before: type, id and part. */
export function groupRows(
  tx: OfficeTransaction,
  { id, targetOfficeId }: ReturnKey,
  group: string,
  after: readonly string[],
  limit: number,
): Promise<ReturnRow[]> {
  const columns = (part: string, reason: string): string =>
    `SELECT r.record_type AS "recordType", r.record_id AS "recordId", ${part} AS part, r.contact_id AS "contactId", ${reason} AS reason`;
  const page = (part: string): string =>
    `AND ($5::text IS NULL OR (r.record_type, r.record_id, ${part}) > ($5, $6::uuid, $7::text)) ORDER BY r.record_type, r.record_id, ${part} LIMIT $8`;
  const planned = `${columns(`''`, 'r.reason')} ${PLANNED} AND r.outcome = $4 ${page(`''::text`)}`;
  const withheld = `${columns('r.part', 'r.line')} ${WITHHELD} AND $4 = 'notReversed' ${page('r.part')}`;
  return tx.query<ReturnRow>(
    `SELECT * FROM (SELECT * FROM (${planned}) p UNION ALL SELECT * FROM (${withheld}) w) q ORDER BY "recordType", "recordId", part LIMIT $8`,
    [
      targetOfficeId,
      id,
      tx.context.officeId,
      group,
      after[0] ?? null,
      after[1] ?? null,
      after[2] ?? null,
      limit,
    ],
  );
}

/** Until when the contacts of a transfer may be given back: the first and the last of them; null when none has arrived. */
export async function returnableUntil(
  tx: OfficeTransaction,
  id: string,
): Promise<{ first: Date | null; last: Date | null }> {
  const row = await tx.one<{ first: Date | null; last: Date | null }>(
    `SELECT min(w.decided_at) + make_interval(days => min(t.return_days)) AS first,
       max(w.decided_at) + make_interval(days => min(t.return_days)) AS last
     FROM transfer t JOIN transfer_contact w ON w.target_office_id = t.target_office_id AND w.transfer_id = t.id AND w.state = 'accepted'
     WHERE t.id = $1 AND $2 IN (t.source_office_id, t.target_office_id)`,
    [id, tx.context.officeId],
  );
  return row ?? { first: null, last: null };
}
