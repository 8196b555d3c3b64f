import type { RecordTypeDescription } from '#catalogue';
import { changedMeanwhile, type OfficeTransaction } from '#database';
import {
  collectReferencesSql,
  collectSql,
  neededReferences,
  relationTypes,
  travellingTypes,
} from '../compiler/collect.js';
import { asDescribed, type Describe } from '../compiler/held-back.js';
import { collectRelationsSql, relationLine, relationsCte } from '../compiler/relations.js';
import { writeNotedSql } from '../compiler/returns.js';
import { withholdings, withholdingsOf } from '../compiler/withhold.js';
import { exclusionOf, notExcluded, type OwnRules } from '../limits/own-rules.repository.js';
import { addTallies, addTally, type Tally } from '../receipt/tally.repository.js';
import { select, type SelectionSql } from '../selection.js';

/** What identifies a transfer in every statement. */
export interface TransferKey {
  id: string;
  sourceOfficeId: string;
  targetOfficeId: string;
  /** the transfer that this one gives back (X-03) */
  returns?: string | null;
  /** the step is only rehearsed (X-08): the receipt's figures, which a delivery under way may hold, are left alone */
  rehearsal?: boolean;
}

export type RelationChoice = 'allTogether' | 'each';

/** A contact that cannot be sent, and why. */
export interface Blocked {
  contactId: string;
  displayName: string | null;
  reason: 'notFound' | 'inTransit' | 'transferred' | 'excluded' | 'consentWithdrawn' | 'consentMissing';
  transferId: string | null;
  /** what the office's exclusion list says of it, when it is excluded */
  exclusion?: { reason: string; note: string | null; until: string | null };
}

/** The first contacts of a selection that cannot be sent, how many there are in all, and the size of the selection. */
export interface AllBlocked {
  blocked: Blocked[];
  count: number;
  size: number;
}

/**
 * The contacts of this send, and those that this sign-in session has sent to the same office before and that have not come
 * back (S4-28, S4-29). Those of this send come from `selected`, whose size PostgreSQL knows.
 */
const TOGETHER = `together AS MATERIALIZED (
    SELECT contact_id FROM selected UNION SELECT tc.contact_id FROM transfer t JOIN transfer_contact tc
      ON tc.target_office_id = t.target_office_id AND tc.transfer_id = t.id
    WHERE t.source_office_id = $1 AND t.target_office_id = $2 AND t.id <> $3 AND t.session_id = (
        SELECT session_id FROM transfer WHERE target_office_id = $2 AND id = $3)
      AND tc.state IN ('pending', 'accepting', 'accepted'))`;

/** Relations that an earlier send of this session had to leave behind. */
const WAITING = `waiting AS MATERIALIZED (
    SELECT w.record_id FROM transfer t JOIN transfer_withheld w
      ON w.target_office_id = t.target_office_id AND w.transfer_id = t.id AND w.side = 'source'
    WHERE t.source_office_id = $1 AND t.target_office_id = $2 AND w.record_type = ANY ($4) AND t.id <> $3
      AND t.session_id = (SELECT session_id FROM transfer WHERE target_office_id = $2 AND id = $3))`;

const RELATION_NAMES = relationTypes.map((type) => type.name);

/**
 * The contacts of a selection that cannot be sent: how many, and at most `limit` of them, those that are not here first.
 * `$1` is the office. An excluded one tells what the office's own list says of it.
 */
export async function blockedContacts(
  tx: OfficeTransaction,
  selection: SelectionSql,
  needsConsent: boolean,
  limit: number,
  rules: OwnRules,
): Promise<AllBlocked> {
  const next = selection.parameters.length + 2;
  const why = reason(next, rules);
  const listed = rules.excludesContacts;
  const row = await tx.one<AllBlocked>(
    `WITH w AS MATERIALIZED (
       SELECT s.contact_id AS "contactId", c.display_name AS "displayName", ${why} AS reason, c.transfer_id AS "transferId"
         ${listed ? ', to_jsonb(x) AS exclusion' : ''}
       FROM (${selection.candidates ?? selection.sql}) s LEFT JOIN LATERAL (
         SELECT * FROM (SELECT * FROM contact k WHERE k.office_id = $1 AND k.id = s.contact_id LIMIT 1) k WHERE k.deleted_at IS NULL) c ON true
         ${listed ? exclusionOf('s.contact_id') : ''}
         ${selection.candidates ? `WHERE c.custody <> 'transferred'` : ''}),
     first AS (SELECT * FROM w WHERE reason IS NOT NULL ORDER BY reason <> 'notFound', "contactId" LIMIT $${next + 1})
     SELECT count(*)::int AS size, count(reason)::int AS count, (SELECT coalesce(json_agg(f), '[]') FROM first f) AS blocked FROM w`,
    [tx.context.officeId, ...selection.parameters, needsConsent, limit],
  );
  const { blocked, ...counts } = row as AllBlocked;
  return {
    ...counts,
    blocked: blocked.map(({ exclusion, ...contact }) =>
      contact.reason === 'excluded' && exclusion ? { ...contact, exclusion } : contact,
    ),
  };
}

function reason(needsConsent: number, rules: OwnRules): string {
  return `CASE WHEN c.id IS NULL THEN 'notFound' WHEN c.custody = 'in_transit' THEN 'inTransit'
    WHEN c.custody = 'transferred' THEN 'transferred'${rules.excludesContacts ? ` WHEN x.reason IS NOT NULL THEN 'excluded'` : ''} WHEN c.consent = 'withdrawn' THEN 'consentWithdrawn'
    WHEN $${needsConsent}::boolean AND c.consent <> 'given' THEN 'consentMissing' END`;
}

/**
 * Holds the selected contacts that may go (a copy holds nothing) and lists them in the transfer. The row locks make an
 * edit that is under way end first. From then on they are the relation `selected`. Answers how many.
 */
export async function holdContacts(
  tx: OfficeTransaction,
  key: TransferKey,
  selection: SelectionSql,
  mode: 'move' | 'copy',
  needsConsent: boolean,
  rules: OwnRules,
): Promise<number> {
  const next = selection.parameters.length + 2;
  // num_nulls, because with IS NULL a partial index is taken and the office read for each contact (see selectionSql)
  const free = `c.office_id = $1 AND c.id = s.contact_id AND num_nulls(c.deleted_at) = 1 AND c.custody = 'here'
    AND c.consent <> 'withdrawn' AND (c.consent = 'given' OR NOT $${next + 2}::boolean)${notExcluded(rules, 'c.id')}`;
  const columns = 'c.id, c.kind, c.display_name';
  const chosen = selection.candidates ?? selection.sql;
  const held =
    mode === 'move'
      ? `UPDATE contact c SET custody = 'in_transit', transfer_id = $${next + 1} FROM (${chosen}) s WHERE ${free} RETURNING ${columns}`
      : `SELECT ${columns} FROM contact c JOIN (${chosen}) s ON ${free} FOR NO KEY UPDATE OF c`;
  const result = await tx.execute(
    `WITH held AS (${held})
     INSERT INTO transfer_contact (target_office_id, transfer_id, contact_id, source_office_id, kind, display_name)
     SELECT $${next}::uuid, $${next + 1}::uuid, id, $1::uuid, kind, display_name FROM held`,
    [tx.context.officeId, ...selection.parameters, key.targetOfficeId, key.id, needsConsent],
  );
  await select(
    tx,
    'SELECT contact_id FROM transfer_contact WHERE target_office_id = $1 AND transfer_id = $2',
    [key.targetOfficeId, key.id],
  );
  return result.rowCount ?? 0;
}

/** Writes down everything that stays, each with its rule, and what was thereby not sent. */
export async function withhold(tx: OfficeTransaction, key: TransferKey, describe: Describe): Promise<void> {
  const all = describe === asDescribed ? withholdings : withholdingsOf(describe);
  for (const { recordType, sql, repeats } of all)
    await tx.query(
      `WITH stays AS (
         INSERT INTO transfer_withheld (target_office_id, transfer_id, source_office_id, record_type, contact_id, record_id, part, line, side)
         SELECT $2, $3, $1, $4::text, w.contact_id, w.record_id, w.part, w.line, 'source' FROM (${sql}) w
         ${repeats ? 'ON CONFLICT DO NOTHING' : ''} RETURNING part),
       counted AS (SELECT count(*) AS n FROM stays WHERE part = '')
       INSERT INTO transfer_tally (target_office_id, transfer_id, source_office_id, record_type, outcome, count)
       SELECT $2, $3, $1, $4, outcome, n FROM counted, unnest(ARRAY['sent', 'withheld']) outcome WHERE n > 0
       ON CONFLICT (target_office_id, transfer_id, record_type, outcome) DO UPDATE SET count = transfer_tally.count + EXCLUDED.count`,
      [key.sourceOfficeId, key.targetOfficeId, key.id, recordType],
    );
}

/**
 * Sorts the key relations of the sent contacts into those that go and those that stay (S4-26). A relation that an
 * earlier send of the session left behind and that is complete now goes with this one, and is taken off that receipt.
 */
export async function sortRelations(
  tx: OfficeTransaction,
  key: TransferKey,
  choice: RelationChoice,
  describe: Describe,
): Promise<void> {
  for (const type of relationTypes) {
    const row = await tx.one<{ carried: number; left_behind: number; resumed: number }>(
      `WITH ${TOGETHER}, ${WAITING}, ${relationsCte(type, choice, describe)},
       parcel AS (
         INSERT INTO transfer_record (target_office_id, transfer_id, record_type, source_office_id, contact_id, record_id, other_contact_id, content)
         SELECT $2, $3, $5, $1, p.* FROM (${collectRelationsSql(type, describe)}) p RETURNING 1),
       stays AS (
         INSERT INTO transfer_withheld (target_office_id, transfer_id, source_office_id, record_type, contact_id, record_id, line, side)
         SELECT $2, $3, $1, $5, contact_id, id, $6, 'source' FROM left_behind RETURNING 1)
       SELECT (SELECT count(*) FROM parcel)::int AS carried, (SELECT count(*) FROM stays)::int AS left_behind,
         (SELECT count(*) FROM carried JOIN waiting w ON w.record_id = carried.id)::int AS resumed`,
      [
        key.sourceOfficeId,
        key.targetOfficeId,
        key.id,
        RELATION_NAMES,
        type.name,
        relationLine(type, describe),
      ],
    );
    const {
      carried,
      left_behind: leftBehind,
      resumed,
    } = row as { carried: number; left_behind: number; resumed: number };
    await addTally(tx, key, type.name, 'sent', carried + leftBehind);
    await addTally(tx, key, type.name, 'withheld', leftBehind);
    if (resumed > 0) await takeOffEarlierReceipts(tx, key, type.name);
  }
}

/** What goes with this send no longer counts as sent and withheld by an earlier one of the session. */
async function takeOffEarlierReceipts(
  tx: OfficeTransaction,
  key: TransferKey,
  recordType: string,
): Promise<void> {
  await tx.query(
    `WITH gone AS (
       DELETE FROM transfer_withheld w USING transfer_record r
       WHERE r.target_office_id = $1 AND r.transfer_id = $2 AND r.record_type = $3
         AND w.target_office_id = $1 AND w.transfer_id <> $2 AND w.source_office_id = r.source_office_id
         AND w.record_type = $3 AND w.record_id = r.record_id AND w.side = 'source'
         AND w.transfer_id IN (SELECT e.id FROM transfer e JOIN transfer t ON t.target_office_id = $1 AND t.id = $2
           WHERE e.target_office_id = $1 AND e.source_office_id = t.source_office_id AND e.session_id = t.session_id)
       RETURNING w.transfer_id),
     counted AS (SELECT transfer_id, count(*) AS n FROM gone GROUP BY transfer_id)
     UPDATE transfer_tally y SET count = y.count - c.n FROM counted c
     WHERE y.target_office_id = $1 AND y.transfer_id = c.transfer_id AND y.record_type = $3 AND y.outcome IN ('sent', 'withheld')`,
    [key.targetOfficeId, key.id, recordType],
  );
}

const writeSql = (type: RecordTypeDescription, describe: Describe): string =>
  `INSERT INTO transfer_record (target_office_id, transfer_id, record_type, source_office_id, contact_id, record_id, other_contact_id, content)
   SELECT $2, $3, $4::text, $1, p.* FROM (${collectSql(type, describe)}) p`;

/**
 * Writes the parcel, one statement a record type: the last thing that a send does (design.md, section 9). Of a return each
 * record is named in its group, too. Answers its rows.
 */
export async function writeParcel(
  tx: OfficeTransaction,
  key: TransferKey,
  describe: Describe,
): Promise<number> {
  const tallies: Tally[] = [];
  for (const type of travellingTypes) {
    const parameters = [key.sourceOfficeId, key.targetOfficeId, key.id, type.name];
    const result = key.returns
      ? await tx.execute(writeNotedSql(type), [...parameters, key.returns])
      : await tx.execute(writeSql(type, describe), parameters);
    tallies.push({ recordType: type.name, outcome: 'sent', count: result.rowCount ?? 0 });
  }
  const references = await tx.query<Pick<Tally, 'recordType' | 'count'>>(
    `WITH ${neededReferences(describe)
      .map((cte) => `${cte}, `)
      .join('')}parcel AS (
       INSERT INTO transfer_record (target_office_id, transfer_id, source_office_id, record_type, contact_id, record_id, content)
       SELECT $2, $3, $1, p.* FROM (${collectReferencesSql(describe)}) p RETURNING record_type)
     SELECT record_type AS "recordType", count(*)::int AS count FROM parcel GROUP BY record_type`,
    [key.sourceOfficeId, key.targetOfficeId, key.id],
  );
  tallies.push(...references.map((reference) => ({ ...reference, outcome: 'sent' as const })));
  await addTallies(tx, key, tallies);
  return tallies.reduce((sum, { count }) => sum + count, 0);
}

/**
 * Another request took a contact between the check and the hold. As a serialization failure the whole send is repeated,
 * and then names the contact as blocked: nothing is left out silently.
 */
export function takenMeanwhile(): Error {
  return changedMeanwhile('a contact of the selection was taken meanwhile');
}
