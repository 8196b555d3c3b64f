import type { OfficeTransaction } from '#database';
import { travellingTypes } from '../compiler/collect.js';
import { rowsBelow } from '../compiler/rows.js';
import type { SelectionSql } from '../selection.js';
import type { CameBackQueryDto, ResendDto } from './resend.dto.js';
import { resentSql } from './resent.js';

/** What a resend takes over from the transfer that it sends again. */
export interface Former {
  [key: string]: unknown;
  id: string;
  targetOfficeId: string;
  recipientId: string;
  mode: 'move' | 'copy';
  relations: 'allTogether' | 'each';
  legalBasis: 'consent' | 'contract' | 'legalObligation' | 'legitimateInterest';
  legalNote: string | null;
  sessionId: string;
}

/** A transfer that the office of `tx` has sent and that is no return. */
export function findFormer(tx: OfficeTransaction, id: string): Promise<Former | undefined> {
  return tx.one<Former>(
    `SELECT id, target_office_id AS "targetOfficeId", recipient_id AS "recipientId", mode, relations, legal_basis AS "legalBasis",
       legal_note AS "legalNote", session_id AS "sessionId"
     FROM transfer WHERE id = $1 AND source_office_id = $2 AND returns_transfer_id IS NULL`,
    [id, tx.context.officeId],
  );
}

/** The contacts of a transfer that came back and that the request means, as a selection. */
export function cameBackSelection(
  former: Former,
  { contactIds, states, codes }: Pick<ResendDto, 'contactIds' | 'states' | 'codes'>,
): SelectionSql {
  return {
    sql: `SELECT contact_id FROM transfer_contact WHERE source_office_id = $1 AND target_office_id = $2 AND transfer_id = $3
      AND state = ANY ($4::text[]) AND ($5::text[] IS NULL OR state <> 'declined' OR decline_code = ANY ($5))
      AND ($6::uuid[] IS NULL OR contact_id = ANY ($6))`,
    parameters: [former.targetOfficeId, former.id, states, codes ?? null, contactIds ?? null],
  };
}

/** How many contacts of the transfer (of those named, if any are) are in which state. */
export async function statesOfSome(
  tx: OfficeTransaction,
  former: Former,
  contactIds: readonly string[] | undefined,
): Promise<Record<string, number>> {
  const row = await tx.one<{ states: Record<string, number> }>(
    `SELECT coalesce(jsonb_object_agg(state, n), '{}') AS states FROM (SELECT state, count(*)::int AS n FROM transfer_contact
       WHERE source_office_id = $1 AND target_office_id = $2 AND transfer_id = $3 AND ($4::uuid[] IS NULL OR contact_id = ANY ($4))
       GROUP BY state) s`,
    [tx.context.officeId, former.targetOfficeId, former.id, contactIds ?? null],
  );
  return row?.states ?? {};
}

/** How many contacts a selection names. */
export async function selectionSize(
  tx: OfficeTransaction,
  { sql, parameters }: SelectionSql,
): Promise<number> {
  const row = await tx.one<{ size: number }>(`SELECT count(*)::int AS size FROM (${sql}) s`, [
    tx.context.officeId,
    ...parameters,
  ]);
  return row?.size ?? 0;
}

/** A contact that was sent again before, and by which transfer. */
export interface AlreadyResent {
  [key: string]: unknown;
  contactId: string;
  transferId: string;
  state: string;
}

/** Of a selection's contacts those that were sent again before: the first `limit`, and how many. */
export async function alreadyResent(
  tx: OfficeTransaction,
  former: Former,
  { sql, parameters }: SelectionSql,
  limit: number,
): Promise<{ rows: AlreadyResent[]; count: number }> {
  const next = parameters.length + 2;
  const rows = await tx.query<AlreadyResent & { total: number }>(
    `SELECT a.contact_id AS "contactId", a.transfer_id AS "transferId", a.state, count(*) OVER ()::int AS total
     FROM (${resentSql(`$${next}::uuid`)}) a WHERE a.contact_id IN (${sql}) ORDER BY a.contact_id LIMIT $${next + 1}`,
    [tx.context.officeId, ...parameters, former.id, limit],
  );
  return {
    rows: rows.map(({ contactId, transferId, state }) => ({ contactId, transferId, state })),
    count: rows[0]?.total ?? 0,
  };
}

/** A contact that came back, with what its sender needs to mend it. */
export interface CameBackContact {
  [key: string]: unknown;
  contactId: string;
  displayName: string;
  kind: string;
  state: string;
  code: string | null;
  text: string | null;
  decidedBy: string | null;
  decidedAt: Date;
  /** when somebody there first looked into it */
  lookedAt: Date | null;
  /** the later transfer that sent it again, and how it stands there */
  resent: { transferId: string; state: string } | null;
}

/** A page of the contacts of a transfer that came back; `after` is the last id of the page before. */
export function cameBack(
  tx: OfficeTransaction,
  former: Former,
  { state, code }: CameBackQueryDto,
  after: string | undefined,
  limit: number,
): Promise<CameBackContact[]> {
  return tx.query<CameBackContact>(
    `SELECT c.contact_id AS "contactId", coalesce(k.display_name, c.display_name) AS "displayName", c.kind, c.state,
       c.decline_code AS code, c.decline_text AS text, c.decided_by_name AS "decidedBy", c.decided_at AS "decidedAt",
       c.looked_at AS "lookedAt", a.again AS resent
     FROM (SELECT * FROM transfer_contact WHERE source_office_id = $1 AND target_office_id = $2 AND transfer_id = $3 AND state = $4
         AND ($5::text IS NULL OR decline_code = $5) AND ($6::uuid IS NULL OR contact_id > $6) ORDER BY contact_id LIMIT $7) c
       LEFT JOIN LATERAL (SELECT k.display_name FROM contact k WHERE k.office_id = $1 AND k.id = c.contact_id AND k.deleted_at IS NULL) k ON true
       LEFT JOIN LATERAL (SELECT jsonb_build_object('transferId', r.transfer_id, 'state', r.state) AS again
         FROM (${resentSql('$3')}) r WHERE r.contact_id = c.contact_id LIMIT 1) a ON true
     ORDER BY c.contact_id`,
    [tx.context.officeId, former.targetOfficeId, former.id, state, code ?? null, after ?? null, limit],
  );
}

const CHANGED = travellingTypes
  .map((type) => {
    const rows = rowsBelow(type);
    return `SELECT ${rows.contact} AS contact_id, r.updated_at FROM ${rows.from} WHERE r.updated_at > (SELECT sent_at FROM sent)`;
  })
  .join(' UNION ALL ');

/**
 * Those of the contacts that were changed since they were sent, themselves or a record of theirs that goes with them. The
 * settling touches a contact, too, at the moment that the transfer notes.
 */
export async function mendedContacts(
  tx: OfficeTransaction,
  former: Former,
  contactIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ contact_id: string }>(
    `WITH selected AS MATERIALIZED (SELECT unnest($2::uuid[]) AS contact_id),
       sent AS MATERIALIZED (SELECT sent_at FROM transfer WHERE target_office_id = $3 AND id = $4)
     SELECT DISTINCT q.contact_id FROM (${CHANGED}) q JOIN transfer_contact c
       ON c.target_office_id = $3 AND c.transfer_id = $4 AND c.contact_id = q.contact_id
     WHERE q.updated_at IS DISTINCT FROM c.settled_at`,
    [tx.context.officeId, contactIds, former.targetOfficeId, former.id],
  );
  return new Set(rows.map((row) => row.contact_id));
}
