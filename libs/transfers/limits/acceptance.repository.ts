import { nameKeyOf } from '../compiler/places.js';
import type { OfficeTransaction } from '#database';
import { ON_BEHALF } from '../inbox/inbox.repository.js';
import type { TransferKey } from '../send/send.repository.js';
import { PORTION } from '../settle/portions.js';
import { IN_FORCE } from './own-rules.repository.js';

/** A transfer of which nothing may be accepted now. */
export interface Barred {
  [key: string]: unknown;
  transferId: string;
  code: 'AGREEMENT_ENDED' | 'OFFICE_EXCLUDED';
}

/** A contact that the office does not take. */
export interface RefusedContact {
  [key: string]: unknown;
  contactId: string;
  displayName: string;
  /** why it is on the list */
  reason: string;
}

/**
 * Of these transfers to the office of `tx`, those from an office that it takes nothing from, or from an organisation whose
 * agreement has ended.
 */
export function barredTransfers(tx: OfficeTransaction, keys: readonly TransferKey[]): Promise<Barred[]> {
  return tx.query<Barred>(
    `WITH source AS MATERIALIZED (SELECT s.id, EXISTS (SELECT 1 FROM exclusion e WHERE e.office_id = $1 AND e.kind = 'office'
         AND e.source_office_id = s.id AND ${IN_FORCE}) AS excluded, EXISTS (SELECT 1 FROM crossing_terms(s.id, $1)) AS agreed
       FROM (SELECT DISTINCT unnest($3::uuid[]) AS id) s)
     SELECT k.id AS "transferId", CASE WHEN s.excluded THEN 'OFFICE_EXCLUDED' ELSE 'AGREEMENT_ENDED' END AS code
     FROM unnest($2::uuid[], $3::uuid[]) k (id, source_office_id) JOIN source s ON s.id = k.source_office_id
     WHERE s.excluded OR NOT s.agreed ORDER BY k.id`,
    [tx.context.officeId, keys.map((key) => key.id), keys.map((key) => key.sourceOfficeId)],
  );
}

/** Whether the office of `tx` does not take some people at all: without a line no parcel needs to be looked through. */
export async function excludesPeople(tx: OfficeTransaction): Promise<boolean> {
  const row = await tx.one<{ some: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM exclusion e WHERE e.office_id = $1 AND e.kind = 'identifier' AND ${IN_FORCE}) AS some`,
    [tx.context.officeId],
  );
  return row?.some ?? false;
}

/** SELECT of (contact_id, reason) of the parcel's contacts that a line of the list names. The joins are by hash. */
const NAMED = `SELECT r.contact_id, e.reason FROM parcel r JOIN list e
    ON r.record_type = 'contact' AND e.tax_id_index = (r.content->>'tax_id_index')::bytea
  UNION ALL SELECT r.contact_id, e.reason FROM parcel r JOIN list e
    ON r.record_type = 'contact' AND e.client_number = r.content->>'client_number' AND e.name_key = ${nameKeyOf('r')}
  UNION ALL SELECT r.contact_id, e.reason FROM parcel r JOIN list e
    ON r.record_type = 'emailAddress' AND folded(e.email) = folded(r.content->>'address')`;

/**
 * Pending → declined with the code `excluded`: a portion of the contacts (null: all that wait) that the office does not take. Compared
 * is what the parcel holds: the blind index of a tax id, client number with name, e-mail addresses. Without nested loops,
 * because the planner knows nothing of how long a list or a parcel is that has just been written.
 */
export async function declineExcluded(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
  after: string | null,
): Promise<RefusedContact[]> {
  const { userId, userName } = tx.context;
  await tx.query('SET LOCAL enable_nestloop = off');
  const declined = await tx.query<RefusedContact>(
    `WITH list AS MATERIALIZED (SELECT * FROM exclusion e WHERE e.office_id = $1 AND e.kind = 'identifier' AND ${IN_FORCE}),
     parcel AS MATERIALIZED (SELECT r.contact_id, r.record_type, r.content FROM transfer_record r WHERE r.target_office_id = $1
       AND r.transfer_id = $2 AND r.record_type IN ('contact', 'emailAddress') AND ($3::uuid[] IS NULL OR r.contact_id = ANY ($3))),
     named AS MATERIALIZED (SELECT n.contact_id, min(n.reason) AS reason FROM (${NAMED}) n JOIN transfer_contact w ON w.target_office_id = $1
         AND w.transfer_id = $2 AND w.contact_id = n.contact_id AND w.state = 'pending' AND ($6::uuid IS NULL OR w.contact_id > $6)
       GROUP BY n.contact_id ORDER BY n.contact_id LIMIT ${PORTION})
     UPDATE transfer_contact c SET state = 'declined', decline_code = 'excluded', decided_by = $4, decided_by_name = $5, decided_at = now(), ${ON_BEHALF}
     FROM named n WHERE c.target_office_id = $1 AND c.transfer_id = $2 AND c.contact_id = ANY (ARRAY(SELECT contact_id FROM named))
       AND c.contact_id = n.contact_id
     RETURNING c.contact_id AS "contactId", c.display_name AS "displayName", n.reason`,
    [key.targetOfficeId, key.id, contactIds, userId, userName, after],
  );
  await tx.query('SET LOCAL enable_nestloop = on');
  return declined;
}
