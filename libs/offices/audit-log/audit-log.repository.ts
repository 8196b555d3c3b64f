import type { OfficeTransaction } from '#database';
import type { AuditEntryDto, AuditSearchDto } from './audit-log.dto.js';

/** Entries that fit the search, newest first, before the sequence `before`: `limit + 1` of them. */
export function searchEntries(
  tx: OfficeTransaction,
  { action, actor, from, to, limit }: AuditSearchDto,
  before: string | undefined,
): Promise<AuditEntryDto[]> {
  return tx.query<AuditEntryDto & Record<string, unknown>>(
    `SELECT e.sequence::float8 AS sequence,
       to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
       e.actor_id AS "actorId", u.full_name AS "actorName", e.action, e.details, e.request_id AS "requestId",
       encode(e.hash, 'hex') AS hash
     FROM audit_entry e LEFT JOIN app_user u ON u.office_id = e.office_id AND u.id = e.actor_id
     WHERE e.office_id = $1 AND ($2::text IS NULL OR e.action = $2) AND ($3::uuid IS NULL OR e.actor_id = $3)
       AND ($4::timestamptz IS NULL OR e.at >= $4) AND ($5::timestamptz IS NULL OR e.at < $5)
       AND ($6::bigint IS NULL OR e.sequence < $6)
     ORDER BY e.sequence DESC LIMIT $7`,
    [tx.context.officeId, action ?? null, actor ?? null, from ?? null, to ?? null, before ?? null, limit + 1],
  );
}
