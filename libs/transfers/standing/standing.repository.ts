import type { OfficeTransaction } from '#database';
import { VISIBLE, type View } from '../receipt/receipt.repository.js';

/** Whom the contacts wait for: a person, the program, or nobody because something is broken. */
export const STANDING_KINDS = ['waitingForPerson', 'working', 'broken'] as const;
export type StandingKind = (typeof STANDING_KINDS)[number];

/** What the contacts of an open transfer wait for; `failed` are pending again after a delivery that failed. */
export const STANDING_STATES = ['pending', 'failed', 'accepting', 'settling', 'expiring'] as const;
export type StandingState = (typeof STANDING_STATES)[number];

/** Some contacts of one transfer that stand in the same state. */
export interface StandingRow extends Record<string, unknown> {
  transferId: string;
  sent: boolean;
  state: StandingState;
  kind: StandingKind;
  contacts: number;
  since: Date;
  seconds: number;
  recipient: string;
  otherOffice: string;
  /** failed: why, of one of the contacts */
  error: string | null;
  /** broken: a job of the transfer has failed its last attempt */
  gaveUp: boolean;
}

/** Which of the office's transfers. */
export interface StandingQuery {
  direction?: 'sent' | 'received' | undefined;
  kind?: StandingKind | undefined;
  transferId?: string | undefined;
}

/** A page of what is open in the transfers that the user may see; `after` is transfer and state of the last row before. */
export function standingRows(
  tx: OfficeTransaction,
  { administers }: View,
  { direction, kind, transferId }: StandingQuery,
  after: readonly string[],
  limit: number,
): Promise<StandingRow[]> {
  return tx.query<StandingRow>(
    `SELECT t.id AS "transferId", t.source_office_id = $4 AS sent, s.state, s.kind, s.contacts, s.since,
       greatest(0, extract(epoch FROM now() - s.since))::float8 AS seconds, t.recipient_name AS recipient,
       CASE WHEN t.source_office_id = $4 THEN t.target_office_name ELSE t.source_office_name END AS "otherOffice",
       (SELECT min(c.error) FROM transfer_contact c WHERE c.target_office_id = t.target_office_id AND c.transfer_id = t.id
          AND s.state = 'failed' AND c.state = 'pending') AS error,
       s.kind = 'broken' AND EXISTS (SELECT 1 FROM pgboss.job j WHERE j.state = 'failed' AND j.name LIKE 'transfer-%'
          AND j.data->>'transferId' = t.id::text AND j.completed_on >= s.since) AS "gaveUp"
     FROM transfer_standing s JOIN transfer t ON t.target_office_id = s.target_office_id AND t.id = s.transfer_id
     WHERE ${VISIBLE} AND ($1::text IS NULL OR s.kind = $1)
       AND ($5::text IS NULL OR $5 = CASE WHEN t.source_office_id = $4 THEN 'sent' ELSE 'received' END)
       AND ($6::uuid IS NULL OR (t.id, s.state) > ($6, $7)) AND ($9::uuid IS NULL OR t.id = $9)
     ORDER BY t.id, s.state LIMIT $8`,
    [
      kind ?? null,
      tx.context.userId,
      administers,
      tx.context.officeId,
      direction ?? null,
      after[0] ?? null,
      after[1] ?? null,
      limit,
      transferId ?? null,
    ],
  );
}

/** How long the contacts of one transfer were, or are, in a state. */
export interface TimeRow extends Record<string, unknown> {
  state: 'pending' | 'accepting' | 'settling';
  contacts: number;
  /** of these still in the state */
  open: number;
  averageSeconds: number;
  longestSeconds: number;
}

/**
 * The time that the contacts of a transfer spent in each state, by the database's clock; of those still in it, until now.
 * A delivery that failed or was cancelled counts as waiting: only its last try is noted.
 */
export function timesOf(tx: OfficeTransaction, transferId: string): Promise<TimeRow[]> {
  return tx.query<TimeRow>(
    `SELECT v.state, count(*)::int AS contacts, count(*) FILTER (WHERE v.until IS NULL)::int AS open,
       avg(s.seconds)::float8 AS "averageSeconds", max(s.seconds)::float8 AS "longestSeconds"
     FROM transfer t JOIN transfer_contact c ON c.target_office_id = t.target_office_id AND c.transfer_id = t.id
       CROSS JOIN LATERAL (VALUES
         (1, 'pending', t.sent_at, coalesce(c.accepting_at, c.decided_at)),
         (2, 'accepting', c.accepting_at, c.decided_at),
         (3, 'settling', c.decided_at, c.settled_at)) v (place, state, since, until)
       CROSS JOIN LATERAL (SELECT extract(epoch FROM greatest(coalesce(v.until, now()) - v.since, interval '0')) AS seconds) s
     WHERE t.id = $1 AND $2 IN (t.source_office_id, t.target_office_id) AND v.since IS NOT NULL
     GROUP BY v.place, v.state ORDER BY v.place`,
    [transferId, tx.context.officeId],
  );
}
