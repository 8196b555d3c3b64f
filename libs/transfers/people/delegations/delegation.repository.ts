import type { OfficeTransaction } from '#database';
import type { CandidateDto, DelegationDto } from './delegation.dto.js';

const MOST_CANDIDATES = 50;

/** Ends in the condition of `$1`, the office, and of `$2`, the user. */
const DELEGATION = `
  SELECT d.id, d.user_id AS "userId", u.full_name AS "user", d.delegate_id AS "delegateId", e.full_name AS delegate,
    d.starts_at AS "from", d.ends_at AS until,
    CASE WHEN d.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN d.ends_at <= now() THEN 'ended'
      WHEN d.starts_at > now() THEN 'planned' ELSE 'active' END AS state,
    e.disabled_at IS NULL AND may_receive(e.office_id, e.id) AS "canAnswer", s.full_name AS "setBy"
  FROM delegation d
    JOIN app_user u ON u.office_id = d.office_id AND u.id = d.user_id
    JOIN app_user e ON e.office_id = d.office_id AND e.id = d.delegate_id
    LEFT JOIN app_user s ON s.office_id = d.office_id AND s.id = d.created_by
  WHERE d.office_id = $1 AND ($3 OR $2 IN (d.user_id, d.delegate_id))`;

/** In force or to come. */
const CURRENT = 'd.withdrawn_at IS NULL AND (d.ends_at IS NULL OR d.ends_at > now())';

/** Delegations, newest first, after the one with the id `before`: the user's own, or with `everybody` all of the office. */
export function listDelegations(
  tx: OfficeTransaction,
  everybody: boolean,
  ended: boolean,
  before: string | undefined,
  limit: number,
): Promise<DelegationDto[]> {
  return tx.query<DelegationDto & Record<string, never>>(
    `${DELEGATION} AND ($4::uuid IS NULL OR d.id < $4) AND ($5 OR ${CURRENT}) ORDER BY d.id DESC LIMIT $6`,
    [tx.context.officeId, tx.context.userId, everybody, before ?? null, ended, limit],
  );
}

/** One delegation; with `everybody` also one of others. */
export function findDelegation(
  tx: OfficeTransaction,
  id: string,
  everybody: boolean,
): Promise<DelegationDto | undefined> {
  return tx.one<DelegationDto & Record<string, never>>(`${DELEGATION} AND d.id = $4`, [
    tx.context.officeId,
    tx.context.userId,
    everybody,
    id,
  ]);
}

/** Colleagues of the user who could answer for somebody now: enabled, with Data Import. */
export function candidates(tx: OfficeTransaction, search: string): Promise<CandidateDto[]> {
  return tx.query<CandidateDto & Record<string, string>>(
    `SELECT u.id, u.name, u.full_name AS "fullName" FROM app_user u
     WHERE u.office_id = $1 AND u.id <> $2 AND u.disabled_at IS NULL AND may_receive(u.office_id, u.id)
       AND (strpos(folded(u.full_name), folded($3)) > 0 OR strpos(folded(u.name), folded($3)) > 0)
     ORDER BY folded(u.full_name), u.id LIMIT ${MOST_CANDIDATES}`,
    [tx.context.officeId, tx.context.userId, search],
  );
}

/** Locks the user whose delegations change, so that two changes follow one another; false when there is no such user. */
export async function lockUser(tx: OfficeTransaction, userId: string): Promise<boolean> {
  const { rowCount } = await tx.execute(
    'SELECT FROM app_user WHERE office_id = $1 AND id = $2 FOR NO KEY UPDATE',
    [tx.context.officeId, userId],
  );
  return rowCount === 1;
}

/** Whether the user of this id may receive: is enabled, with Data Import. */
export async function mayReceive(tx: OfficeTransaction, userId: string): Promise<boolean> {
  const row = await tx.one(
    `SELECT 1 FROM answering WHERE office_id = $1 AND user_id = $2 AND recipient_id = $2 AND capacity = 'recipient'`,
    [tx.context.officeId, userId],
  );
  return row !== undefined;
}

/** A period, with the clock of the database for "now". */
export interface Period {
  from: string | undefined;
  until: string | undefined;
}

/** What stands in the way of a new delegation: how many there are, and one of the same delegate that overlaps. */
export async function obstacles(
  tx: OfficeTransaction,
  userId: string,
  delegateId: string,
  { from, until }: Period,
): Promise<{ over: boolean; count: number; overlapping: string | null }> {
  const row = await tx.one<{ over: boolean; count: number; overlapping: string | null }>(
    `WITH period AS (SELECT greatest(coalesce($4::timestamptz, now()), now()) AS starts, $5::timestamptz AS ends)
     SELECT coalesce(p.ends <= p.starts, false) AS over, count(d.id)::int AS count,
       (array_agg(d.id ORDER BY d.id) FILTER (WHERE d.delegate_id = $3 AND d.starts_at < coalesce(p.ends, 'infinity')
         AND p.starts < coalesce(d.ends_at, 'infinity')))[1] AS overlapping
     FROM period p LEFT JOIN delegation d ON d.office_id = $1 AND d.user_id = $2 AND ${CURRENT} GROUP BY p.starts, p.ends`,
    [tx.context.officeId, userId, delegateId, from ?? null, until ?? null],
  );
  return row as NonNullable<typeof row>;
}

/** A new delegation, and the notice of it to those concerned who did not set it themselves. Answers its id. */
export async function insertDelegation(
  tx: OfficeTransaction,
  userId: string,
  delegateId: string,
  { from, until }: Period,
): Promise<string> {
  const row = (await tx.one<{ id: string }>(
    `INSERT INTO delegation (office_id, user_id, delegate_id, starts_at, ends_at, created_by)
     VALUES ($1, $2, $3, greatest(coalesce($4::timestamptz, now()), now()), $5, $6) RETURNING id`,
    [tx.context.officeId, userId, delegateId, from ?? null, until ?? null, tx.context.userId],
  )) as { id: string };
  await tx.query(
    `INSERT INTO notice (office_id, user_id, kind, delegation_id)
     SELECT $1, told, 'delegate.named', $2 FROM unnest($3::uuid[]) told WHERE told IS DISTINCT FROM $4`,
    [tx.context.officeId, row.id, [userId, delegateId], tx.context.userId],
  );
  return row.id;
}

/** Withdraws a delegation that is in force or to come; false when it is over anyway. */
export async function withdraw(tx: OfficeTransaction, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute(
    `UPDATE delegation d SET withdrawn_at = now(), withdrawn_by = $3 WHERE d.office_id = $1 AND d.id = $2 AND ${CURRENT}`,
    [tx.context.officeId, id, tx.context.userId],
  );
  return rowCount === 1;
}
