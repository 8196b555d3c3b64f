import type { OfficeTransaction } from '#database';
import { LOOK_UP } from '../compiler/places.js';
import type { TransferKey } from '../send/send.repository.js';
import { arrivalsOf, tellsWayOf } from './carry.repository.js';

/*
 * Contacts that went into another one have a way of their own. It is known to the office in which that
 * happened, and travels on with the other one: rows of transfer_custody under the id that is an alias now. The last of them
 * is the office in which it happened.
 */

/** SELECT of (contact_id, merged_id, transfer_id, decided_at): what arrived in the office $1 and went into the contacts `s`. */
const wentInto = (contacts: string): string =>
  `SELECT DISTINCT ON (s.contact_id, w.contact_id) s.contact_id, w.contact_id AS merged_id, w.transfer_id, w.decided_at
   FROM ${contacts} s JOIN transfer_contact w ON w.target_office_id = $1 AND w.resulting_id = s.contact_id
     AND w.resulting_id <> w.contact_id AND w.state IN ('accepted', 'returned')
   WHERE ${tellsWayOf('s.contact_id')} OR NOT EXISTS (SELECT 1 FROM transfer_alias l WHERE l.target_office_id = $1
     AND l.transfer_id = w.transfer_id AND l.contact_id = w.contact_id AND l.alias_id = s.contact_id ${LOOK_UP})
   ORDER BY s.contact_id, w.contact_id, w.decided_at`;

/**
 * SELECT of (contact_id, merged_id, position, holder_id, holder_name, since, until, left_by, left_as) of what went into the
 * contacts `contacts` (a table with contact_id) of the office $1: here, or elsewhere on their way to this office.
 */
export function mergedInto(contacts: string): string {
  return `WITH here AS MATERIALIZED (SELECT i.*, t.source_office_id, t.source_office_name,
        CASE WHEN t.returns_transfer_id IS NOT NULL THEN 'return' ELSE t.mode END AS mode
      FROM (${wentInto(contacts)}) i JOIN transfer t ON t.target_office_id = $1 AND t.id = i.transfer_id),
    before AS MATERIALIZED (SELECT h.contact_id, h.merged_id, c.position, c.holder_id, c.holder_name, c.since,
        coalesce(c.until, h.decided_at) AS until, coalesce(c.left_by, h.transfer_id) AS left_by, coalesce(c.left_as, h.mode) AS left_as
      FROM here h JOIN transfer_custody c ON c.target_office_id = $1 AND c.transfer_id = h.transfer_id AND c.contact_id = h.merged_id),
    elsewhere AS (SELECT DISTINCT ON (a.contact_id, l.alias_id) a.contact_id, l.alias_id AS merged_id, a.transfer_id
      FROM (SELECT contact_id, merged_id AS arrived_as, transfer_id, decided_at FROM here
          UNION ALL SELECT s.contact_id, w.contact_id, w.transfer_id, w.decided_at FROM ${contacts} s
            CROSS JOIN LATERAL (${arrivalsOf('s.contact_id')}) w) a
        JOIN transfer_alias l ON l.target_office_id = $1 AND l.transfer_id = a.transfer_id AND l.contact_id = a.arrived_as
      WHERE l.alias_id <> a.contact_id AND NOT EXISTS (SELECT 1 FROM here h WHERE h.contact_id = a.contact_id AND h.merged_id = l.alias_id)
      ORDER BY a.contact_id, l.alias_id, a.decided_at DESC)
    SELECT * FROM before
    UNION ALL SELECT h.contact_id, h.merged_id, 1, h.source_office_id, h.source_office_name, NULL, h.decided_at, h.transfer_id, h.mode
      FROM here h WHERE (h.contact_id, h.merged_id) NOT IN (SELECT contact_id, merged_id FROM before)
    UNION ALL SELECT h.contact_id, h.merged_id, 1 + coalesce(l.last, 1), $1, o.name, h.decided_at, NULL, NULL, NULL
      FROM here h JOIN office o ON o.id = $1 LEFT JOIN (SELECT contact_id, merged_id, max(position) AS last FROM before GROUP BY 1, 2) l
        ON l.contact_id = h.contact_id AND l.merged_id = h.merged_id
    UNION ALL SELECT e.contact_id, e.merged_id, c.position, c.holder_id, c.holder_name, c.since, c.until, c.left_by, c.left_as
      FROM elsewhere e JOIN transfer_custody c ON c.target_office_id = $1 AND c.transfer_id = e.transfer_id AND c.contact_id = e.merged_id`;
}

/** Writes into the transfer the way of what went into its contacts, as far as its id still leads to them. After `carryAliases`. */
export async function carryMerged(tx: OfficeTransaction, key: TransferKey): Promise<void> {
  const row = await tx.one<{ some: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM transfer_alias WHERE target_office_id = $1 AND transfer_id = $2) AS some',
    [key.targetOfficeId, key.id],
  );
  if (!row?.some) return;
  await tx.query(
    `WITH known AS (SELECT office_id FROM organisation_offices())
     INSERT INTO transfer_custody (target_office_id, transfer_id, source_office_id, contact_id, position, holder_id, holder_name, since, until, left_by, left_as)
     SELECT $2, $3, $1, m.merged_id, m.position, m.holder_id,
       CASE WHEN m.holder_id IN ($1, $2) OR $2 IN (SELECT office_id FROM known) AND m.holder_id IN (SELECT office_id FROM known) THEN m.holder_name END,
       m.since, m.until, m.left_by, m.left_as
     FROM (${mergedInto('selected')}) m JOIN transfer_alias a ON a.target_office_id = $2 AND a.transfer_id = $3
       AND a.contact_id = m.contact_id AND a.alias_id = m.merged_id
     WHERE m.merged_id NOT IN (SELECT contact_id FROM selected)`,
    [key.sourceOfficeId, key.targetOfficeId, key.id],
  );
}

/** An office on the way of a contact that went into the asked one. */
export interface MergedRow {
  [key: string]: unknown;
  mergedId: string;
  officeId: string;
  /** null: an office of another organisation */
  office: string | null;
  since: Date | null;
  until: Date | null;
}

/** The ways of what went into the contact, each with the office last in which that happened. */
export function mergedRows(tx: OfficeTransaction, contactId: string): Promise<MergedRow[]> {
  return tx.query<MergedRow>(
    `SELECT m.merged_id AS "mergedId", m.holder_id AS "officeId", m.holder_name AS office, m.since,
       CASE WHEN m.left_as <> 'copy' THEN m.until END AS until
     FROM (${mergedInto('(SELECT $2::uuid AS contact_id)')}) m ORDER BY m.merged_id, m.position`,
    [tx.context.officeId, contactId],
  );
}
