import { ARRIVED, OF_TRANSFER, OPEN, WITH_TRANSFER, type Invariant } from './invariant.js';

/** Receipts. */
export const receipts: Invariant[] = [
  {
    says: 'a receipt adds up',
    sql: `SELECT format('%s of transfer %s', record_type, transfer_id) AS what FROM (
        SELECT y.transfer_id, y.record_type, coalesce(sum(count) FILTER (WHERE outcome = 'sent'), 0) AS sent,
          coalesce(sum(count) FILTER (WHERE outcome <> 'sent'), 0) + (SELECT count(*) FROM transfer_record r WHERE r.target_office_id = y.target_office_id
            AND r.transfer_id = y.transfer_id AND r.record_type = y.record_type AND y.record_type = 'keyRelation') AS parts,
          EXISTS (SELECT 1 FROM transfer t WHERE t.target_office_id = y.target_office_id AND t.id = y.transfer_id AND t.closed_at IS NOT NULL) AS closed
        FROM transfer_tally y GROUP BY y.target_office_id, y.transfer_id, y.record_type) q
      WHERE parts > sent OR (closed AND parts <> sent)`,
  },
  {
    says: 'a receipt counts what it names as withheld',
    sql: `SELECT format('%s of transfer %s', record_type, transfer_id) AS what FROM (
        SELECT transfer_id, record_type, count FROM transfer_tally WHERE outcome = 'withheld') y
      FULL JOIN (SELECT transfer_id, record_type, count(*) AS count FROM transfer_withheld WHERE part = '' GROUP BY 1, 2) w
        USING (transfer_id, record_type) WHERE coalesce(y.count, 0) <> coalesce(w.count, 0)
          AND EXISTS (SELECT 1 FROM transfer t WHERE t.id = transfer_id AND t.details_removed_at IS NULL)`,
  },
  {
    says: 'a receipt counts the contacts as they arrived',
    sql: `SELECT format('%s contacts of transfer %s', coalesce(y.outcome, w.outcome), transfer_id) AS what FROM (
        SELECT transfer_id, outcome, count FROM transfer_tally WHERE record_type = 'contact' AND outcome NOT IN ('sent', 'withheld')) y
      FULL JOIN (SELECT w.transfer_id, CASE WHEN w.state ${ARRIVED} THEN w.outcome ELSE 'skipped' END AS outcome, count(*) AS count
        FROM transfer_contact w ${WITH_TRANSFER} WHERE w.state NOT ${OPEN} AND (t.mode = 'move' OR t.returns_transfer_id IS NULL) GROUP BY 1, 2) w
        USING (transfer_id, outcome) WHERE coalesce(y.count, 0) <> coalesce(w.count, 0)`,
  },
];

const COMING = (end: string): string =>
  `EXISTS (SELECT 1 FROM transfer_contact w WHERE w.target_office_id = r.target_office_id AND w.source_office_id = r.source_office_id
     AND w.contact_id = r.${end} AND w.state ${OPEN})`;
const ESCROW = `FROM transfer_record r WHERE r.record_type = 'keyRelation' AND r.other_contact_id IS NOT NULL`;

/** Key relations that wait. */
export const escrow: Invariant[] = [
  {
    says: 'no relation waits in escrow whose two ends are decided',
    sql: `SELECT format('relation %s of transfer %s', r.record_id, r.transfer_id) AS what ${ESCROW} AND NOT ${COMING('contact_id')} AND NOT ${COMING('other_contact_id')}`,
  },
];

/** Σ of the contacts that the entries of these actions tell of, by transfer. */
const told = (actions: string, side: string): string =>
  `coalesce((SELECT sum((e.details->>'contacts')::int) FROM audit_entry e WHERE e.office_id = t.${side}
     AND e.action IN (${actions}) AND e.details->>'transferId' = t.id::text), 0)`;
const inState = (states: string): string =>
  `(SELECT count(*) FROM transfer_contact w WHERE ${OF_TRANSFER('w')} AND w.state IN (${states}))`;

/** The audit log. */
export const auditLog: Invariant[] = [
  {
    says: 'the audit chain verifies',
    sql: `SELECT format('office %s, entry %s', office_id, sequence) AS what FROM (
        SELECT e.*, lag(hash) OVER w AS before, lag(sequence) OVER w AS number FROM audit_entry e WINDOW w AS (PARTITION BY office_id ORDER BY sequence)) e
      WHERE sequence <> coalesce(number, 0) + 1 OR previous_hash <> coalesce(before, sha256(''))
        OR hash <> audit_digest(previous_hash, office_id, sequence, at, actor_id, action, details, request_id)
      UNION ALL SELECT format('head of office %s', coalesce(h.office_id, e.office_id)) FROM audit_head h
        FULL JOIN (SELECT DISTINCT ON (office_id) * FROM audit_entry ORDER BY office_id, sequence DESC) e USING (office_id)
      WHERE h.hash IS DISTINCT FROM e.hash OR h.sequence IS DISTINCT FROM e.sequence`,
  },
  {
    says: 'the audit log has one entry for each send and return, with its contacts',
    sql: `SELECT format('transfer %s', t.id) AS what FROM transfer t WHERE t.contact_count IS DISTINCT FROM (
        SELECT CASE count(*) WHEN 1 THEN sum((e.details->>'contacts')::int) END FROM audit_entry e WHERE e.office_id = t.source_office_id
          AND (e.action = 'transfer.sent' AND e.details->>'transferId' = t.id::text OR e.action = 'transfer.returned' AND e.details->>'returnId' = t.id::text))
      UNION ALL SELECT format('entry %s of office %s', e.sequence, e.office_id) FROM audit_entry e
        WHERE e.action IN ('transfer.sent', 'transfer.returned') AND NOT EXISTS (SELECT 1 FROM transfer t
          WHERE t.id::text = coalesce(e.details->>'returnId', e.details->>'transferId') AND t.source_office_id = e.office_id)`,
  },
  {
    says: 'the audit log tells of each contact that arrived, was recalled or expired',
    sql: `SELECT format('transfer %s', t.id) AS what FROM transfer t
        WHERE ${told(`'transfer.accepted', 'transfer.taken-back'`, 'target_office_id')} <> CASE WHEN t.mode = 'copy' AND t.returns_transfer_id IS NOT NULL
            THEN 0 ELSE ${inState(`'accepted', 'returned'`)} END
          OR ${told(`'transfer.recalled'`, 'source_office_id')} <> ${inState(`'recalled'`)}
          OR ${told(`'transfer.expired'`, 'source_office_id')} <> ${inState(`'expired'`)}`,
  },
  {
    says: 'the audit log tells of each contact that was declined',
    sql: `SELECT format('office %s: %s declined', office_id, n) AS what FROM (
        SELECT o.id AS office_id, (SELECT count(*) FROM transfer_contact w WHERE w.target_office_id = o.id AND w.state = 'declined') AS n,
          (SELECT coalesce(sum((e.details->>'contacts')::int), 0) FROM audit_entry e
            WHERE e.office_id = o.id AND e.action IN ('transfer.declined', 'transfer.excluded', 'transfer.skipped')) AS told FROM office o) q WHERE n <> told`,
  },
];

/** What jobs do. */
export const effects: Invariant[] = [
  {
    says: 'a parcel is sealed once, and the audit log has its hash',
    atRest: true,
    sql: `SELECT format('transfer %s', t.id) AS what FROM transfer t WHERE encode(t.parcel_hash, 'hex') IS DISTINCT FROM (
        SELECT CASE count(*) WHEN 1 THEN min(e.details->>'hash') END FROM audit_entry e WHERE e.action = 'transfer.sealed' AND e.details->>'transferId' = t.id::text)`,
  },
  {
    says: 'nobody has the same unread notice twice, or is told twice that a transfer arrived',
    sql: `SELECT format('%s of transfer %s to user %s', kind, transfer_id, user_id) AS what FROM notice WHERE transfer_id IS NOT NULL
        GROUP BY kind, transfer_id, user_id HAVING count(*) FILTER (WHERE read_at IS NULL OR kind = 'transfer.arrived') > 1`,
  },
  {
    says: 'a sender is told how his transfer was answered',
    atRest: true,
    sql: `SELECT format('%s of transfer %s: %s', s.state, t.id, s.n) AS what FROM transfer t CROSS JOIN LATERAL (
        SELECT state, count(*) AS n FROM transfer_contact w WHERE ${OF_TRANSFER('w')} AND state IN ('accepted', 'declined', 'expired') GROUP BY state) s
      WHERE NOT (t.mode = 'copy' AND t.returns_transfer_id IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.office_id = t.source_office_id AND n.user_id = t.sender_id
        AND n.transfer_id = t.id AND n.kind = 'transfer.' || s.state AND n.contacts >= s.n)`,
  },
];
