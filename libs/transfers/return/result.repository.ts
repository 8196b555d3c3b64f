import type { OfficeTransaction } from '#database';
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

/**
 * The rows of a return $1 that its office $2 may read: those of contacts that have arrived, and for the office that
 * returned the contacts that it had to leave out. What a rule withheld counts as not reversed, whatever was planned.
 */
const ROWS = `SELECT r.outcome, r.record_type, r.record_id, '' AS part, r.contact_id, r.reason FROM transfer_return_row r
    LEFT JOIN transfer_contact c ON c.target_office_id = r.target_office_id AND c.transfer_id = r.transfer_id AND c.contact_id = r.contact_id
    WHERE r.transfer_id = $1 AND (c.state = 'accepted' OR c.contact_id IS NULL AND r.source_office_id = $2)
      AND NOT EXISTS (SELECT 1 FROM transfer_withheld w WHERE w.target_office_id = r.target_office_id AND w.transfer_id = r.transfer_id
        AND w.record_type = r.record_type AND w.record_id = r.record_id AND w.part = '')`;

const WITHHELD = `SELECT 'notReversed' AS outcome, w.record_type, w.record_id, w.part, w.contact_id, w.line AS reason FROM transfer_withheld w
    JOIN transfer_contact c ON c.target_office_id = w.target_office_id AND c.transfer_id = w.transfer_id AND c.contact_id = w.contact_id
    WHERE w.transfer_id = $1 AND $2 IN (w.source_office_id, w.target_office_id) AND c.state = 'accepted'`;

/** The three groups, counted. */
export function countRows(tx: OfficeTransaction, id: string): Promise<GroupCount[]> {
  return tx.query<GroupCount>(
    `SELECT outcome, record_type AS "recordType", reason, part, count(*)::int AS count FROM (${ROWS} UNION ALL ${WITHHELD}) q GROUP BY 1, 2, 3, 4`,
    [id, tx.context.officeId],
  );
}

/** A page of one group; `after` is the last row of the page before: type, id and part. */
export function groupRows(
  tx: OfficeTransaction,
  id: string,
  group: string,
  after: readonly string[],
  limit: number,
): Promise<ReturnRow[]> {
  const rows =
    group === 'notReversed'
      ? `${ROWS} AND r.outcome = $3 UNION ALL ${WITHHELD}`
      : `${ROWS} AND r.outcome = $3`;
  return tx.query<ReturnRow>(
    `SELECT record_type AS "recordType", record_id AS "recordId", part, contact_id AS "contactId", reason FROM (${rows}) q
     WHERE outcome = $3 AND ($4::text IS NULL OR (record_type, record_id, part) > ($4, $5::uuid, $6)) ORDER BY record_type, record_id, part LIMIT $7`,
    [id, tx.context.officeId, group, after[0] ?? null, after[1] ?? null, after[2] ?? null, limit],
  );
}

/** The returns of a transfer, newest first. */
export function returnsOf(tx: OfficeTransaction, id: string): Promise<{ id: string }[]> {
  return tx.query(
    `SELECT id FROM transfer WHERE returns_transfer_id = $1 AND $2 IN (source_office_id, target_office_id) ORDER BY id DESC`,
    [id, tx.context.officeId],
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
