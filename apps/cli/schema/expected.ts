import { catalogue, type RecordTypeDescription } from '#catalogue';
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
const OFFICE = `( SELECT (NULLIF(current_setting('app.office_id'::text, true), ''::text))::uuid AS "nullif")`;
const ANCESTORS = `ANY ((NULLIF(current_setting('app.ancestor_ids'::text, true), ''::text))::uuid[])`;
const STEP = `current_setting('app.transfer_step'::text, true)`;
const IN_STEP = `(COALESCE(${STEP}, ''::text) <> ''::text)`;
const PARTY = `((${OFFICE} = proposing_office_id) OR (${OFFICE} = answering_office_id))`;
const EITHER = `((${OFFICE} = target_office_id) OR (${OFFICE} = source_office_id))`;

const ALL = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];

function policy(name: string, command: string, using: string | null, check: string | null = null): Policy {
  return { name, kind: 'PERMISSIVE', roles: ['public'], command, using, check };
}

function restrictive(name: string, command: string, using: string): Policy {
  return { ...policy(name, command, using), kind: 'RESTRICTIVE' };
}

/** What the narrow functions read for everybody. */
const DOOR: Policy = { ...policy('door', 'SELECT', 'true'), roles: ['interoffice_door'] };

const door = (...columns: string[]): string[] =>
  columns.map((column) => `interoffice_door SELECT (${column})`);

/** What `protect_office_table` makes, and what is added to it. */
function ofOffice(more: Partial<ExpectedTable> = {}, app: readonly string[] = ALL): ExpectedTable {
  const same = `(office_id = ${OFFICE})`;
  return {
    kind: 'office',
    ...more,
    policies: [policy('office_rows', 'ALL', same, same), ...(more.policies ?? [])],
    grants: [...app.map((right) => `interoffice_app ${right}`), ...(more.grants ?? [])],
  };
}

/** What `protect_transfer_table` makes, what is added to it, and what the application may do besides adding and reading. */
function ofTwo(
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

const update = (...columns: string[]): string[] => columns.map((column) => `UPDATE (${column})`);

function ofRecordType({ travel }: RecordTypeDescription): ExpectedTable {
  const here = `((custody = 'here'::text) OR ${IN_STEP})`;
  const more: Partial<Record<typeof travel, Policy[]>> = {
    root: [restrictive('custody_delete', 'DELETE', here), restrictive('custody_update', 'UPDATE', here)],
    reference: [policy('ancestor_rows', 'SELECT', `(office_id = ${ANCESTORS})`)],
  };
  return ofOffice({ policies: more[travel] ?? [] });
}

const wholeDoor: Partial<ExpectedTable> = { policies: [DOOR], grants: ['interoffice_door SELECT'] };

/** The list: every table of the database. One that is missing here, or there, is a fault. */
export const expectedTables: Readonly<Record<string, ExpectedTable>> = {
  ...Object.fromEntries(catalogue.map((type) => [type.table, ofRecordType(type)])),
  app_user: ofOffice({
    policies: [DOOR],
    grants: door('disabled_at', 'full_name', 'id', 'name', 'office_id'),
  }),
  role: ofOffice(wholeDoor),
  user_role: ofOffice({ ...wholeDoor, primaryKey: ['office_id', 'user_id', 'role_id'] }),
  user_right: ofOffice({ ...wholeDoor, primaryKey: ['office_id', 'user_id', 'right_name'] }),
  session: ofOffice(),
  refresh_token: ofOffice({ primaryKey: ['office_id', 'token_hash'] }),
  idempotency_key: ofOffice({ primaryKey: ['office_id', 'user_id', 'key'] }),
  audit_entry: ofOffice({ primaryKey: ['office_id', 'sequence'] }, ['INSERT', 'SELECT']),
  audit_head: ofOffice({ primaryKey: ['office_id'] }, ['INSERT', 'SELECT', 'UPDATE']),
  contact_set: ofOffice(),
  set_tag: ofOffice({ primaryKey: ['office_id', 'set_id', 'user_id', 'contact_id'] }),
  contact_alias: ofOffice({ primaryKey: ['office_id', 'alias_id'] }),
  former_number: ofOffice({ primaryKey: ['office_id', 'record_type', 'record_id', 'number'] }),
  number_counter: ofOffice({ primaryKey: ['office_id', 'record_type'] }),
  exclusion: ofOffice(
    {
      policies: [{ ...DOOR, using: `(kind = 'office'::text)` }],
      grants: door('kind', 'office_id', 'source_office_id', 'until'),
    },
    ['DELETE', 'INSERT', 'SELECT'],
  ),
  send_request: ofOffice({}, [
    'INSERT',
    'SELECT',
    ...update('decided_at', 'decided_by', 'decided_by_name', 'reason', 'state', 'transfer_id'),
  ]),
  send_request_contact: ofOffice({ primaryKey: ['office_id', 'request_id', 'contact_id'] }, [
    'DELETE',
    'INSERT',
    'SELECT',
  ]),
  agreement: {
    kind: 'exempt',
    why: 'belongs to the two top offices that conclude it, and each sees those that it is a party to',
    primaryKey: ['id'],
    policies: [
      policy(
        'answered_by_other',
        'UPDATE',
        PARTY,
        `((${OFFICE} = answering_office_id) OR ((${OFFICE} = proposing_office_id) AND (state = ANY (ARRAY['withdrawn'::text, 'ended'::text]))))`,
      ),
      { ...DOOR, using: `(state = 'agreed'::text)` },
      policy(
        'proposed_by_one',
        'INSERT',
        null,
        `((${OFFICE} = proposing_office_id) AND (state = 'proposed'::text))`,
      ),
      policy('two_parties', 'SELECT', PARTY),
    ],
    grants: [
      'interoffice_app INSERT',
      'interoffice_app SELECT',
      ...update('answered_at', 'answered_by', 'ended_at', 'ended_by', 'reason', 'state').map(
        (right) => `interoffice_app ${right}`,
      ),
      ...door(
        'answered_at',
        'answering_organisation_id',
        'id',
        'modes',
        'proposing_organisation_id',
        'record_types',
        'state',
        'valid_from',
        'valid_until',
      ),
    ],
  },
  transfer: ofTwo(
    true,
    ['target_office_id', 'id'],
    update('closed_at', 'contact_count', 'parcel_hash', 'settled_at'),
    {
      policies: [DOOR],
      grants: door('expires_at', 'id', 'sent_at', 'settled_at', 'source_office_id', 'target_office_id'),
    },
  ),
  transfer_contact: ofTwo(
    true,
    ['target_office_id', 'transfer_id', 'contact_id'],
    update(
      'accepting_at',
      'decided_at',
      'decided_by',
      'decided_by_name',
      'decline_code',
      'decline_text',
      'error',
      'outcome',
      'resulting_id',
      'settled_at',
      'state',
    ),
    {
      policies: [DOOR],
      grants: door('accepting_at', 'decided_at', 'settled_at', 'state', 'target_office_id', 'transfer_id'),
    },
  ),
  transfer_record: ofTwo(
    true,
    ['target_office_id', 'transfer_id', 'record_type', 'contact_id', 'record_id'],
    ['DELETE', ...update('resolved_id')],
  ),
  transfer_withheld: ofTwo(
    false,
    ['target_office_id', 'transfer_id', 'record_type', 'record_id', 'part'],
    ['DELETE'],
  ),
  transfer_tally: ofTwo(
    false,
    ['target_office_id', 'transfer_id', 'record_type', 'outcome'],
    update('count'),
  ),
  office: {
    kind: 'exempt',
    why: 'is what the others belong to; an office sees its own row and those of its parents',
    primaryKey: ['id'],
    policies: [
      policy('own_office', 'ALL', `((id = ${OFFICE}) OR (id = ${ANCESTORS}))`, `(id = ${OFFICE})`),
      DOOR,
    ],
    grants: [
      'interoffice_app INSERT',
      'interoffice_app SELECT',
      ...['name', 'settings', 'version'].map((column) => `interoffice_app UPDATE (${column})`),
      ...door('ancestor_ids', 'id', 'name', 'organisation_id', 'parent_id'),
    ],
  },
  organisation: {
    kind: 'exempt',
    why: 'holds a name and an id, which no route lists',
    primaryKey: ['id'],
    policies: [],
    grants: ['interoffice_app INSERT', 'interoffice_app SELECT', 'interoffice_door SELECT'],
  },
  attempt_limit: {
    kind: 'exempt',
    why: 'is asked before an office is known, and holds a hash and a count',
    primaryKey: ['key'],
    policies: [],
    grants: ALL.map((right) => `interoffice_app ${right}`),
  },
  schema_migration: {
    kind: 'exempt',
    why: 'holds the names of the migrations',
    primaryKey: ['id'],
    policies: [],
    grants: ['interoffice_app SELECT'],
  },
};

/** The views, and what others than the owner may do. Each runs as whoever asks, so that the tables' policies hold. */
export const expectedViews: Readonly<Record<string, readonly string[]>> = {
  effective_right: ['interoffice_app SELECT'],
};

/** Columns of record types' tables that are no field of the catalogue. */
export const extraColumns: Readonly<Record<string, readonly { name: string; type: string }[]>> = {
  set_member: [{ name: 'set_id', type: 'uuid' }],
};

/** Tables of record types whose rows may be written while their contact is away, and why. */
export const unguarded: Readonly<Record<string, string>> = {
  set_member: 'putting a contact into a set changes the set and not the contact',
};

/** The functions that run with more rights than their caller has, and whose rights those are. */
export const definers: Readonly<Record<string, 'interoffice_owner' | 'interoffice_door'>> = {
  office_named: 'interoffice_door',
  directory_offices: 'interoffice_door',
  directory_office: 'interoffice_door',
  crossing_terms: 'interoffice_door',
  agreement_partner: 'interoffice_door',
  directory_users: 'interoffice_door',
  directory_receiver: 'interoffice_door',
  transfer_figures: 'interoffice_door',
  transfers_to_resume: 'interoffice_door',
  analyze_record_tables: 'interoffice_owner',
};
