import type { OfficeTransaction } from '#database';
import { VISIBLE, type View } from '../receipt/receipt.repository.js';
import type { DayDto, OpenDto, WithheldOftenDto } from './overview.dto.js';

const MOST_WITHHELD = 10;

/** The first parameters of each statement, which VISIBLE names: days, user, whether he administers users, office. */
const parameters = (tx: OfficeTransaction, { administers }: View, days: number): unknown[] => [
  days,
  tx.context.userId,
  administers,
  tx.context.officeId,
];

/** The first moment of the time. */
const BEGIN = `((today() - ($1::int - 1))::timestamp AT TIME ZONE 'UTC')`;

/** The transfers of the time, each side by its own index: an OR of both would read all that the office ever exchanged. */
const LATELY = `
  SELECT t.target_office_id, t.id, t.sent_at, t.contact_count, true AS sent FROM transfer t
  WHERE t.source_office_id = $4 AND t.sent_at >= ${BEGIN} AND ${VISIBLE}
  UNION ALL
  SELECT t.target_office_id, t.id, t.sent_at, t.contact_count, false FROM transfer t
  WHERE t.target_office_id = $4 AND t.sent_at >= ${BEGIN} AND ${VISIBLE}`;

/** Contacts sent and received on each day of the time; days without any are there too. */
export function contactsByDay(tx: OfficeTransaction, view: View, days: number): Promise<DayDto[]> {
  return tx.query<DayDto & Record<string, unknown>>(
    `WITH lately AS (
       SELECT (l.sent_at AT TIME ZONE 'UTC')::date AS day, sum(l.contact_count) FILTER (WHERE l.sent) AS sent,
         sum(l.contact_count) FILTER (WHERE NOT l.sent) AS received
       FROM (${LATELY}) l GROUP BY 1)
     SELECT (today() - n)::text AS day, coalesce(l.sent, 0)::float8 AS sent, coalesce(l.received, 0)::float8 AS received
     FROM generate_series($1::int - 1, 0, -1) n LEFT JOIN lately l ON l.day = today() - n ORDER BY n DESC`,
    parameters(tx, view, days),
  );
}

/** What is open, by kind and direction. */
export function openByKind(tx: OfficeTransaction, view: View): Promise<OpenDto[]> {
  const [, ...user] = parameters(tx, view, 0);
  return tx.query<OpenDto & Record<string, unknown>>(
    `SELECT s.kind, CASE WHEN t.source_office_id = $4 THEN 'sent' ELSE 'received' END AS direction,
       count(DISTINCT t.id)::int AS transfers, sum(s.contacts)::int AS contacts, min(s.since) AS since
     FROM transfer_standing s JOIN transfer t ON t.target_office_id = s.target_office_id AND t.id = s.transfer_id
     WHERE ($1::text IS NULL OR s.kind = $1) AND ${VISIBLE} GROUP BY 1, 2 ORDER BY 1, 2`,
    [null, ...user],
  );
}

/** What was withheld most in the transfers of the time: by rule and record type, most first. Each transfer is counted from an index alone. */
export function withheldMost(
  tx: OfficeTransaction,
  view: View,
  days: number,
): Promise<Omit<WithheldOftenDto, 'says'>[]> {
  return tx.query<Omit<WithheldOftenDto, 'says'> & Record<string, unknown>>(
    `SELECT w.line, w.record_type AS "recordType", nullif(w.part, '') AS part, sum(w.n)::int AS count
     FROM (${LATELY}) l CROSS JOIN LATERAL (
       SELECT line, record_type, part, count(*) AS n FROM transfer_withheld
       WHERE target_office_id = l.target_office_id AND transfer_id = l.id GROUP BY 1, 2, 3) w
     GROUP BY 1, 2, 3 ORDER BY count DESC, 1, 2, 3 LIMIT ${MOST_WITHHELD}`,
    parameters(tx, view, days),
  );
}
