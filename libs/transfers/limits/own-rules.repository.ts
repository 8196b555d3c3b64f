import { catalogue } from '#catalogue';
import type { OfficeTransaction } from '#database';
import {
  EXCLUDED_LINE,
  NOT_AGREED_LINE,
  withHeldBack,
  type Describe,
  type HeldBack,
} from '../compiler/held-back.js';

/** On what terms contacts may cross to an office; within one organisation everything may. */
export interface Terms {
  [key: string]: unknown;
  agreementId: string | null;
  modes: ('move' | 'copy')[];
  /** the record types that may cross beside the contact; null: all that travel */
  recordTypes: string[] | null;
  /** the last day of the agreement */
  validUntil: string | null;
}

/** What the office and an agreement add to the catalogue's rules, for one send. */
export interface OwnRules {
  describe: Describe;
  /** whether any contact is excluded: without one no statement needs to look for it */
  excludesContacts: boolean;
}

/** The terms between two offices, one of which is that of `tx`; undefined when nothing may cross. */
export function crossingTerms(
  tx: OfficeTransaction,
  sourceOfficeId: string,
  targetOfficeId: string,
): Promise<Terms | undefined> {
  return tx.one<Terms>(
    `SELECT agreement_id AS "agreementId", modes, record_types AS "recordTypes", valid_until::text AS "validUntil"
     FROM crossing_terms($1, $2)`,
    [sourceOfficeId, targetOfficeId],
  );
}

/** SQL that a line `e` of an exclusion list counts today. */
export const IN_FORCE = '(e.until IS NULL OR e.until >= today())';

/** What the office of `tx` excludes from being sent, and what the terms do not cover. */
export async function ownRules(tx: OfficeTransaction, terms: Terms | undefined): Promise<OwnRules> {
  const rows = await tx.query<{ kind: string; recordType: string; field: string }>(
    `SELECT e.kind, e.record_type AS "recordType", e.field FROM exclusion e WHERE e.office_id = $1 AND e.kind = 'records' AND ${IN_FORCE}
     UNION ALL
     (SELECT e.kind, NULL, NULL FROM exclusion e WHERE e.office_id = $1 AND e.kind = 'contact' AND ${IN_FORCE} LIMIT 1)`,
    [tx.context.officeId],
  );
  const excluded = rows
    .filter(({ kind }) => kind === 'records')
    .map(({ recordType, field }) => ({ recordType, field, line: EXCLUDED_LINE }));
  return {
    describe: withHeldBack([...excluded, ...notAgreed(terms)]),
    excludesContacts: rows.some(({ kind }) => kind === 'contact'),
  };
}

function notAgreed(terms: Terms | undefined): HeldBack[] {
  const agreed = terms?.recordTypes;
  if (!agreed) return [];
  return catalogue
    .filter(({ travel, name }) => travel === 'travels' && !agreed.includes(name))
    .map(({ name }) => ({ recordType: name, field: '', line: NOT_AGREED_LINE }));
}

/** LEFT JOIN of the list's line about the contact `contact` of the office `$1`, as `x`. */
export function exclusionOf(contact: string): string {
  return `LEFT JOIN LATERAL (SELECT e.reason, e.note, e.until::text AS until FROM exclusion e
    WHERE e.office_id = $1 AND e.kind = 'contact' AND e.contact_id = ${contact} AND ${IN_FORCE} LIMIT 1) x ON true`;
}

/** SQL, to be added to a condition, that the contact `contact` of the office `$1` is not excluded; empty without a list. */
export function notExcluded(rules: OwnRules, contact: string): string {
  return rules.excludesContacts
    ? ` AND NOT EXISTS (SELECT 1 FROM exclusion e WHERE e.office_id = $1 AND e.kind = 'contact' AND e.contact_id = ${contact} AND ${IN_FORCE} OFFSET 0)`
    : '';
}
