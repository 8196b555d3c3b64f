import { ARRIVED, NAMED, OF_TRANSFER, OPEN, WITH_TRANSFER, type Invariant } from './invariant.js';

/** What has arrived is no longer the source's, which learns of it when it is settled; until then nobody can change it there. */
const GONE = `(custody = 'in_transit' AND EXISTS (SELECT 1 FROM transfer_contact w WHERE w.source_office_id = c.office_id
    AND w.transfer_id = c.transfer_id AND w.contact_id = c.id AND w.state ${ARRIVED}))`;

/** Who may change a contact. */
export const custody: Invariant[] = [
  {
    says: 'a contact is in the custody of exactly one office, and of one more for each copy that arrived, or was merged into another one',
    sql: `SELECT format('contact %s in %s offices', id, n) AS what FROM (
        SELECT c.id, count(*) FILTER (WHERE custody <> 'transferred' AND NOT ${GONE}) AS n, (SELECT count(*) FROM transfer_contact w ${WITH_TRANSFER}
          WHERE w.contact_id = c.id AND w.state ${ARRIVED} AND t.mode = 'copy' AND t.returns_transfer_id IS NULL) AS copies
        FROM contact c GROUP BY c.id) q WHERE n < 1 AND NOT EXISTS (SELECT 1 FROM contact_alias a WHERE a.alias_id = q.id) OR n > 1 + copies`,
  },
  {
    says: 'a contact in transit is held by a move that is pending or accepting',
    atRest: true,
    sql: `SELECT format('contact %s of office %s', c.id, c.office_id) AS what FROM contact c WHERE c.custody = 'in_transit' AND NOT EXISTS (
        SELECT 1 FROM transfer_contact w ${WITH_TRANSFER} WHERE w.source_office_id = c.office_id AND w.contact_id = c.id
          AND t.id = c.transfer_id AND t.mode = 'move' AND w.state ${OPEN})`,
  },
  {
    says: 'a contact in transit is held by a move that is not settled',
    sql: `SELECT format('contact %s of office %s', c.id, c.office_id) AS what FROM contact c WHERE c.custody = 'in_transit' AND NOT EXISTS (
        SELECT 1 FROM transfer_contact w ${WITH_TRANSFER} WHERE w.source_office_id = c.office_id AND w.contact_id = c.id
          AND t.id = c.transfer_id AND t.mode = 'move' AND w.settled_at IS NULL)`,
  },
  {
    says: 'what a move has pending or accepting is in transit in its source',
    sql: `SELECT ${NAMED} AS what FROM transfer_contact w ${WITH_TRANSFER} WHERE t.mode = 'move' AND w.state ${OPEN} AND NOT EXISTS (
        SELECT 1 FROM contact c WHERE c.office_id = w.source_office_id AND c.id = w.contact_id AND c.custody = 'in_transit'
          AND c.transfer_id = t.id AND c.deleted_at IS NULL)`,
  },
  {
    says: 'a memory has arrived in another office',
    sql: `SELECT format('contact %s of office %s', c.id, c.office_id) AS what FROM contact c WHERE c.custody = 'transferred' AND NOT EXISTS (
        SELECT 1 FROM transfer_contact w ${WITH_TRANSFER} WHERE w.source_office_id = c.office_id AND w.contact_id = c.id
          AND t.id = c.transfer_id AND t.mode = 'move' AND w.state ${ARRIVED})`,
  },
  {
    says: 'an accepted contact is in its target',
    sql: `SELECT ${NAMED} AS what FROM transfer_contact w WHERE w.state ${ARRIVED} AND NOT EXISTS (
        SELECT 1 FROM contact c WHERE c.office_id = w.target_office_id AND c.id = w.resulting_id)`,
  },
];

/** What each state needs to have been decided; a row that does not fit came there by no step of the transition table. */
const LEGAL: Readonly<Record<string, string>> = {
  pending: 'decided_at IS NULL AND decided_by IS NULL AND outcome IS NULL AND settled_at IS NULL',
  accepting:
    'accepting_at IS NOT NULL AND decided_by IS NOT NULL AND decided_at IS NULL AND settled_at IS NULL',
  accepted:
    'accepting_at <= decided_at AND decided_by IS NOT NULL AND outcome IS NOT NULL AND resulting_id IS NOT NULL AND decline_code IS NULL',
  returned: 'accepting_at <= decided_at AND decided_by IS NOT NULL AND outcome IS NOT NULL',
  declined:
    'decline_code IS NOT NULL AND decided_by IS NOT NULL AND decided_at IS NOT NULL AND outcome IS NULL',
  recalled: 'decided_by IS NOT NULL AND decided_at IS NOT NULL AND outcome IS NULL AND decline_code IS NULL',
  expired: 'decided_at >= expires_at AND outcome IS NULL AND decline_code IS NULL',
};

/** What was decided, and what was sent. */
export const decisions: Invariant[] = [
  {
    says: 'a decision is legal by the transition table',
    sql: `SELECT ${NAMED} AS what FROM (SELECT w.*, t.expires_at FROM transfer_contact w ${WITH_TRANSFER}) w WHERE (CASE w.state ${Object.entries(
      LEGAL,
    )
      .map(([state, needs]) => `WHEN '${state}' THEN ${needs}`)
      .join(' ')} END) IS NOT TRUE`,
  },
  {
    says: 'returned means that a return has arrived, and the other way round',
    sql: `SELECT ${NAMED} AS what FROM transfer_contact w WHERE (w.state = 'returned') <> EXISTS (
        SELECT 1 FROM transfer b JOIN transfer_contact r ON r.target_office_id = b.target_office_id AND r.transfer_id = b.id
        WHERE b.returns_transfer_id = w.transfer_id AND r.contact_id = w.contact_id AND r.state = 'accepted')`,
  },
  {
    says: 'a transfer is closed when nothing of it waits, and not before',
    sql: `SELECT format('transfer %s', t.id) AS what FROM transfer t WHERE (t.closed_at IS NOT NULL) <> NOT EXISTS (
        SELECT 1 FROM transfer_contact w WHERE ${OF_TRANSFER('w')} AND w.state ${OPEN})`,
  },
  {
    says: 'a transfer holds as many contacts as it says',
    sql: `SELECT format('transfer %s', t.id) AS what FROM transfer t
        WHERE t.contact_count <> (SELECT count(*) FROM transfer_contact w WHERE ${OF_TRANSFER('w')}) OR t.contact_count = 0`,
  },
  {
    says: 'what waits has its parcel',
    sql: `SELECT ${NAMED} AS what FROM transfer_contact w WHERE w.state ${OPEN} AND NOT EXISTS (SELECT 1 FROM transfer_record r
        WHERE r.target_office_id = w.target_office_id AND r.transfer_id = w.transfer_id AND r.record_type = 'contact' AND r.record_id = w.contact_id)`,
  },
  {
    says: 'whatever is decided gets settled, and a closed transfer too',
    atRest: true,
    sql: `SELECT ${NAMED} AS what FROM transfer_contact w WHERE w.state NOT ${OPEN} AND w.settled_at IS NULL
      UNION ALL SELECT format('transfer %s', t.id) FROM transfer t WHERE (t.closed_at IS NULL) <> (t.settled_at IS NULL)`,
  },
  {
    says: 'nothing goes on being delivered',
    atRest: true,
    sql: `SELECT ${NAMED} AS what FROM transfer_contact w WHERE w.state = 'accepting'`,
  },
];

/** What a sender was told is so. */
export const sends: Invariant[] = [
  {
    says: 'an acknowledged send exists, and it was acknowledged once',
    sql: `SELECT format('transfer %s under %s keys', id, count(*)) AS what FROM (SELECT office_id, answer->'body'->>'id' AS id FROM idempotency_key
          WHERE answer->'body'->>'expiresAt' IS NOT NULL AND answer->'body'->>'leftOutCount' IS NOT NULL AND answer->'body'->>'sendRequestId' IS NULL) k
        GROUP BY id HAVING count(*) > 1 OR count(*) FILTER (WHERE EXISTS (
          SELECT 1 FROM transfer t WHERE t.id::text = k.id AND t.source_office_id = k.office_id)) = 0`,
  },
  {
    says: 'a transfer was acknowledged to its sender',
    sql: `SELECT format('transfer %s', t.id) AS what FROM transfer t WHERE NOT EXISTS (SELECT 1 FROM idempotency_key k
        WHERE k.office_id = t.source_office_id AND k.answer->'body'->>'id' = t.id::text)`,
  },
  {
    says: 'the content of a settled parcel is dropped',
    atRest: true,
    sql: `SELECT format('%s %s of transfer %s', r.record_type, r.record_id, t.id) AS what FROM transfer t JOIN transfer_record r ON ${OF_TRANSFER('r')}
        WHERE t.settled_at IS NOT NULL AND r.record_type <> 'keyRelation'`,
  },
];
