import type { OfficeTransaction } from '#database';
import {
  dependingCountsSql,
  missingContactsSql,
  sortRelationsSql,
  travellingCountsSql,
  withheldCountsSql,
} from '../compiler/preview.js';
import { relationTypes } from '../compiler/collect.js';
import { asDescribed, type Describe } from '../compiler/held-back.js';
import { notExcluded, type OwnRules } from '../limits/own-rules.repository.js';
import { select, type SelectionSql } from '../selection.js';
import type { RelationChoice } from '../send/send.repository.js';

export interface TravellingCount {
  [key: string]: unknown;
  recordType: string;
  count: number;
}

export interface WithheldCount extends TravellingCount {
  part: string;
  line: string;
}

export interface DependingCount extends TravellingCount {
  line: string;
}

/** A contact that would keep something from being withheld if it went too. */
export interface MissingContact {
  [key: string]: unknown;
  contactId: string;
  displayName: string;
  custody: string;
  recordType: string;
  keeps: number;
}

/** What a preview is about: the selection, without the contacts that cannot be sent, and what the session sent before. */
export interface PreviewScope {
  selection: SelectionSql;
  targetOfficeId: string;
  relations: RelationChoice;
  needsConsent: boolean;
  /** the sign-in session that the send would count to (S4-28) */
  sessionId: string | null;
  /** what the office and an agreement add to the catalogue's rules */
  rules: OwnRules;
}

/**
 * Makes the contacts of the preview that can be sent the relation `selected`; those, and what this sign-in session has sent
 * to the same office before (S4-28), the relation `together`; and sorts their key relations into `sorted_relation`.
 */
export async function openScope(tx: OfficeTransaction, scope: PreviewScope): Promise<void> {
  const { sql, parameters } = scope.selection;
  await select(
    tx,
    `SELECT DISTINCT c.id FROM (${sql}) s JOIN contact c ON c.office_id = $1 AND c.id = s.contact_id AND num_nulls(c.deleted_at) = 1
       AND c.custody = 'here' AND c.consent <> 'withdrawn' AND (c.consent = 'given' OR NOT $${parameters.length + 2}::boolean)${notExcluded(scope.rules, 'c.id')}`,
    [tx.context.officeId, ...parameters, scope.needsConsent],
  );
  await tx.query('CREATE TEMPORARY TABLE together (contact_id uuid) ON COMMIT DROP');
  const session = [tx.context.officeId, scope.targetOfficeId, scope.sessionId];
  await tx.query(
    `INSERT INTO together SELECT contact_id FROM selected UNION SELECT tc.contact_id FROM (${EARLIER}) e JOIN transfer_contact tc
       ON tc.target_office_id = $2 AND tc.transfer_id = e.id AND tc.state IN ('pending', 'accepting', 'accepted')`,
    session,
  );
  await sortRelations(tx, scope.relations, WAITING, session, scope.rules.describe);
}

/** Sorts the key relations of `selected` into `sorted_relation`. `before` puts `waiting` (and `together`) before the statement. */
export async function sortRelations(
  tx: OfficeTransaction,
  choice: RelationChoice,
  before: string,
  parameters: readonly unknown[],
  describe: Describe = asDescribed,
): Promise<void> {
  await tx.query(
    'CREATE TEMPORARY TABLE sorted_relation (record_type text, id uuid, one uuid, other uuid, contact_id uuid, goes boolean) ON COMMIT DROP',
  );
  for (const type of relationTypes)
    await tx.query(sortRelationsSql(type, choice, before, describe), parameters);
}

/** The session's earlier sends to the same office. $1 source office, $2 target office, $3 session. */
const EARLIER =
  'SELECT id FROM transfer WHERE source_office_id = $1 AND target_office_id = $2 AND session_id = $3';

/** What they had to leave behind. */
const WAITING = `waiting AS MATERIALIZED (
    SELECT w.record_id FROM (${EARLIER}) e JOIN transfer_withheld w
      ON w.target_office_id = $2 AND w.transfer_id = e.id AND w.side = 'source')`;

/** What would travel, by record type. */
export function travelling(tx: OfficeTransaction, describe: Describe): Promise<TravellingCount[]> {
  return tx.query(
    `SELECT record_type AS "recordType", n AS count FROM (${travellingCountsSql(describe)}) q WHERE n > 0`,
    [tx.context.officeId],
  );
}

/** What would stay, by rule. */
export function withheld(tx: OfficeTransaction, describe: Describe): Promise<WithheldCount[]> {
  return tx.query(
    `SELECT record_type AS "recordType", part, line, sum(n)::int AS count FROM (${withheldCountsSql(describe)}) q
     GROUP BY 1, 2, 3 HAVING sum(n) > 0 ORDER BY line, 1, 2`,
    [tx.context.officeId],
  );
}

/** What depends on who is in the target office. */
export function depending(tx: OfficeTransaction, describe: Describe): Promise<DependingCount[]> {
  return tx.query(
    `SELECT record_type AS "recordType", line, sum(n)::int AS count FROM (${dependingCountsSql(describe)}) q
     GROUP BY 1, 2 ORDER BY line, 1`,
    [tx.context.officeId],
  );
}

/** The contacts to add, those that keep most first; `limit` of them by name. */
export function missingContacts(
  tx: OfficeTransaction,
  describe: Describe,
  limit: number,
): Promise<MissingContact[]> {
  return tx.query(
    `SELECT q.contact_id AS "contactId", c.display_name AS "displayName", c.custody, q.record_type AS "recordType",
       count(DISTINCT q.record_id)::int AS keeps
     FROM (${missingContactsSql(describe)}) q JOIN contact c ON c.office_id = $1 AND c.id = q.contact_id
     WHERE c.deleted_at IS NULL AND c.custody <> 'transferred'
     GROUP BY 1, 2, 3, 4 ORDER BY keeps DESC, 2, 1 LIMIT $2`,
    [tx.context.officeId, limit],
  );
}
