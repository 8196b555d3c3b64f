import type { OfficeTransaction } from '#database';
import type { ActorDto, AuditEntryDto, AuditSearchDto } from './audit-log.dto.js';

/** Details that name transfers: one, several, or the one by which contacts were given back. */
const NAMES_TRANSFER = `(e.details @> jsonb_build_object('transferId', $7::text) OR e.details @> jsonb_build_object('returnId', $7::text)
  OR e.details->'transferIds' ? $7)`;

/** The user whom an entry is about; details are written by the program, but a cast must not fail on what is no id. */
const ABOUT = `CASE WHEN e.details->>'userId' ~ '^[0-9a-f-]{36}$' THEN (e.details->>'userId')::uuid END`;

/** Entries that fit the search, newest first, before the sequence `before`: `limit + 1` of them. */
export function searchEntries(
  tx: OfficeTransaction,
  { action, actor, from, to, transfer, limit }: AuditSearchDto,
  before: string | undefined,
): Promise<AuditEntryDto[]> {
  return tx.query<AuditEntryDto & Record<string, unknown>>(
    `SELECT e.sequence::float8 AS sequence,
       to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
       e.actor_id AS "actorId", u.full_name AS "actorName", a.full_name AS "aboutName", e.action, e.details, e.request_id AS "requestId",
       encode(e.hash, 'hex') AS hash
     FROM audit_entry e LEFT JOIN app_user u ON u.office_id = e.office_id AND u.id = e.actor_id
       LEFT JOIN app_user a ON a.office_id = e.office_id AND a.id = ${ABOUT}
     WHERE e.office_id = $1 AND ($2::text IS NULL OR e.action = $2) AND ($3::uuid IS NULL OR e.actor_id = $3)
       AND ($4::timestamptz IS NULL OR e.at >= $4) AND ($5::timestamptz IS NULL OR e.at < $5)
       AND ($6::bigint IS NULL OR e.sequence < $6)
       AND ($7::text IS NULL OR ${NAMES_TRANSFER} AND e.at >= $8::timestamptz)
     ORDER BY e.sequence DESC LIMIT $9`,
    [
      tx.context.officeId,
      action ?? null,
      actor ?? null,
      from ?? null,
      to ?? null,
      before ?? null,
      transfer?.toLowerCase() ?? null,
      transfer ? madeAt(transfer) : null,
      limit + 1,
    ],
  );
}

const MINUTE = 60_000;

/**
 * When a transfer with this id was made at the earliest: a UUIDv7 begins with its milliseconds. No entry from before can name
 * it, so a search need not read the whole log. A minute is left for clocks that are set.
 */
function madeAt(id: string): Date {
  const isTimed = id.charAt(14) === '7';
  return new Date(isTimed ? Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - MINUTE : 0);
}

const MOST_ACTORS = 50;

/** Users of the office whose name contains the text, by name; those that are disabled too, since they did things before. */
export function searchActors(tx: OfficeTransaction, search: string): Promise<ActorDto[]> {
  return tx.query<ActorDto & Record<string, string>>(
    `SELECT u.id, u.full_name AS "fullName" FROM app_user u
     WHERE u.office_id = $1 AND (strpos(folded(u.full_name), folded($2)) > 0 OR strpos(folded(u.name), folded($2)) > 0)
     ORDER BY folded(u.full_name), u.id LIMIT ${MOST_ACTORS}`,
    [tx.context.officeId, search],
  );
}
