import { findables, type RecordTypeDescription } from '#catalogue';
import type { PolicyFact } from './facts.js';

/** Whose rows a table holds: one office's, both offices' of a transfer, or none's, and then why. */
export interface ExpectedTable {
  kind: 'office' | 'shared' | 'exempt';
  /** exempt tables: why row level security by the template is not for them */
  why?: string;
  /** the columns of its primary key, where the template does not say them */
  primaryKey?: readonly string[];
  policies: readonly Policy[];
  /** What others than the owner may do, as `readFacts` writes it. */
  grants: readonly string[];
}

export type Policy = Omit<PolicyFact, 'table'>;

// The expressions as PostgreSQL prints them.
export const OFFICE = `( SELECT (NULLIF(current_setting('app.office_id'::text, true), ''::text))::uuid AS "nullif")`;
export const ANCESTORS = `ANY ((NULLIF(current_setting('app.ancestor_ids'::text, true), ''::text))::uuid[])`;
const STEP = `( SELECT current_setting('app.transfer_step'::text, true) AS current_setting)`;
const IN_STEP = `(COALESCE(${STEP}, ''::text) <> ''::text)`;
export const PARTY = `((${OFFICE} = proposing_office_id) OR (${OFFICE} = answering_office_id))`;
const EITHER = `((${OFFICE} = target_office_id) OR (${OFFICE} = source_office_id))`;

export const ALL = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];

export function policy(
  name: string,
  command: string,
  using: string | null,
  check: string | null = null,
): Policy {
  return { name, kind: 'PERMISSIVE', roles: ['public'], command, using, check };
}

function restrictive(name: string, command: string, using: string): Policy {
  return { ...policy(name, command, using), kind: 'RESTRICTIVE' };
}

/** What waited for a second person goes by the retention alone, and not while it waits. */
export const FORGOTTEN_ONCE_DECIDED: Policy = restrictive(
  'removed_by_retention',
  'DELETE',
  `((${STEP} = 'forget'::text) AND (state <> 'awaitingApproval'::text))`,
);

/** What was left behind is kept as ids when a transfer's details go. */
export const KEPT_WHEN_FORGOTTEN: Policy = policy(
  'kept_when_forgotten',
  'INSERT',
  null,
  `((${STEP} = 'forget'::text) AND ${EITHER})`,
);

/** What the narrow functions read for everybody. */
export const DOOR: Policy = { ...policy('door', 'SELECT', 'true'), roles: ['interoffice_door'] };

export const door = (...columns: string[]): string[] =>
  columns.map((column) => `interoffice_door SELECT (${column})`);

/** What `protect_office_table` makes, and what is added to it. */
export function ofOffice(more: Partial<ExpectedTable> = {}, app: readonly string[] = ALL): ExpectedTable {
  const same = `(office_id = ${OFFICE})`;
  return {
    kind: 'office',
    ...more,
    policies: [policy('office_rows', 'ALL', same, same), ...(more.policies ?? [])],
    grants: [...app.map((right) => `interoffice_app ${right}`), ...(more.grants ?? [])],
  };
}

/** What `protect_transfer_table` makes, what is added to it, and what the application may do besides adding and reading. */
export function ofTwo(
  onlyWhenSent: boolean,
  primaryKey: readonly string[],
  app: readonly string[],
  more: Partial<ExpectedTable> = {},
): ExpectedTable {
  const added = onlyWhenSent
    ? `((${OFFICE} = source_office_id) AND (${STEP} = 'send'::text))`
    : `(${IN_STEP} AND ${EITHER})`;
  return {
    kind: 'shared',
    primaryKey,
    policies: [
      policy('added_by_steps', 'INSERT', null, added),
      policy('changed_by_steps', 'UPDATE', `(${EITHER} AND ${IN_STEP})`),
      policy('removed_by_steps', 'DELETE', `(${EITHER} AND ${IN_STEP})`),
      policy('two_offices', 'SELECT', EITHER),
      ...(more.policies ?? []),
    ],
    grants: [
      ...['INSERT', 'SELECT', ...app].map((right) => `interoffice_app ${right}`),
      ...(more.grants ?? []),
    ],
  };
}

export const update = (...columns: string[]): string[] => columns.map((column) => `UPDATE (${column})`);

export function ofRecordType(type: RecordTypeDescription): ExpectedTable {
  const here = `((custody = 'here'::text) OR ${IN_STEP})`;
  const more: Partial<Record<typeof type.travel, Policy[]>> = {
    root: [restrictive('custody_delete', 'DELETE', here), restrictive('custody_update', 'UPDATE', here)],
    reference: [policy('ancestor_rows', 'SELECT', `(office_id = ${ANCESTORS})`)],
  };
  const found = findables(type).map(({ column }) => column);
  const columns = found.length ? ['id', 'office_id', ...found].sort() : [];
  return ofOffice({
    policies: [...(more[type.travel] ?? []), ...(found.length ? [DOOR] : [])],
    grants: door(...columns),
  });
}
