import type { OfficeTransaction } from '#database';
import { dependingCountsSql, missingContactsSql, travellingCountsSql, withheldCountsSql } from '../compiler/preview.js';
import type { SelectionSql } from '../selection.js';
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
}

/** The common table expressions that every statement of a preview begins with, and their parameters. */
function scopeSql(tx: OfficeTransaction, scope: PreviewScope): { ctes: string; parameters: unknown[] } {
  const next = scope.selection.parameters.length + 2;
  const ctes = `WITH selected AS MATERIALIZED (
      SELECT c.id AS contact_id FROM (${scope.selection.sql}) s JOIN contact c ON c.office_id = $1 AND c.id = s.contact_id
        AND c.deleted_at IS NULL AND c.custody = 'here' AND c.consent <> 'withdrawn' AND (c.consent = 'given' OR NOT $${next}::boolean)),
    earlier AS MATERIALIZED (
      SELECT t.id FROM transfer t WHERE t.source_office_id = $1 AND t.target_office_id = $${next + 1} AND t.session_id = $${next + 2}),
    together AS MATERIALIZED (
      SELECT contact_id FROM selected UNION SELECT tc.contact_id FROM earlier e JOIN transfer_contact tc
        ON tc.target_office_id = $${next + 1} AND tc.transfer_id = e.id AND tc.state IN ('pending', 'accepting', 'accepted')),
    waiting AS MATERIALIZED (
      SELECT w.record_id FROM earlier e JOIN transfer_withheld w
        ON w.target_office_id = $${next + 1} AND w.transfer_id = e.id AND w.side = 'source')`;
  const { officeId, sessionId } = tx.context;
  return { ctes, parameters: [officeId, ...scope.selection.parameters, scope.needsConsent, scope.targetOfficeId, sessionId] };
}

/** What would travel, by record type. */
export function travelling(tx: OfficeTransaction, scope: PreviewScope): Promise<TravellingCount[]> {
  const { ctes, parameters } = scopeSql(tx, scope);
  return tx.query(
    `SELECT record_type AS "recordType", n AS count FROM (${ctes} ${travellingCountsSql(scope.relations)}) q WHERE n > 0`,
    parameters,
  );
}

/** What would stay, by rule. */
export function withheld(tx: OfficeTransaction, scope: PreviewScope): Promise<WithheldCount[]> {
  const { ctes, parameters } = scopeSql(tx, scope);
  return tx.query(
    `SELECT record_type AS "recordType", part, line, sum(n)::int AS count FROM (${ctes} ${withheldCountsSql(scope.relations)}) q
     GROUP BY 1, 2, 3 HAVING sum(n) > 0 ORDER BY line, 1, 2`,
    parameters,
  );
}

/** What depends on who is in the target office. */
export function depending(tx: OfficeTransaction, scope: PreviewScope): Promise<DependingCount[]> {
  const { ctes, parameters } = scopeSql(tx, scope);
  return tx.query(
    `SELECT record_type AS "recordType", line, sum(n)::int AS count FROM (${ctes} ${dependingCountsSql()}) q
     GROUP BY 1, 2 ORDER BY line, 1`,
    parameters,
  );
}

/** The contacts to add, those that keep most first; `limit` of them by name. */
export function missingContacts(tx: OfficeTransaction, scope: PreviewScope, limit: number): Promise<MissingContact[]> {
  const { ctes, parameters } = scopeSql(tx, scope);
  return tx.query(
    `SELECT q.contact_id AS "contactId", c.display_name AS "displayName", c.custody, q.record_type AS "recordType",
       count(DISTINCT q.record_id)::int AS keeps
     FROM (${ctes} ${missingContactsSql(scope.relations)}) q JOIN contact c ON c.office_id = $1 AND c.id = q.contact_id
     WHERE c.deleted_at IS NULL AND c.custody <> 'transferred'
     GROUP BY 1, 2, 3, 4 ORDER BY keeps DESC, 2, 1 LIMIT ${Number(limit)}`,
    parameters,
  );
}
