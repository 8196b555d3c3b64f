import { catalogue, type RecordTypeDescription } from '#catalogue';
import { importTables } from './imports.js';
import {
  DOOR,
  ALL,
  ANCESTORS,
  door,
  FORGOTTEN_ONCE_DECIDED,
  KEPT_WHEN_FORGOTTEN,
  type ExpectedTable,
  OFFICE,
  ofOffice,
  ofRecordType,
  ofTwo,
  PARTY,
  policy,
  update,
} from './templates.js';

const attachment = catalogue.find(({ name }) => name === 'attachment') as RecordTypeDescription;

const wholeDoor: Partial<ExpectedTable> = { policies: [DOOR], grants: ['interoffice_door SELECT'] };

/** The list: every table of the database. One that is missing here, or there, is a fault. */
export const expectedTables: Readonly<Record<string, ExpectedTable>> = {
  ...Object.fromEntries(catalogue.map((type) => [type.table, ofRecordType(type)])),
  // the stored files that some office names, so that none is removed which another one needs
  [attachment.table]: ofOffice({ policies: [DOOR], grants: door('storage_key') }),
  app_user: ofOffice({
    policies: [DOOR],
    grants: door('disabled_at', 'full_name', 'id', 'name', 'office_id'),
  }),
  role: ofOffice(wholeDoor),
  user_role: ofOffice({ ...wholeDoor, primaryKey: ['office_id', 'user_id', 'role_id'] }),
  user_right: ofOffice({ ...wholeDoor, primaryKey: ['office_id', 'user_id', 'right_name'] }),
  download_ticket: ofOffice(),
  session: ofOffice(),
  refresh_token: ofOffice({ primaryKey: ['office_id', 'token_hash'] }),
  idempotency_key: ofOffice({ primaryKey: ['office_id', 'user_id', 'key'] }),
  audit_entry: ofOffice({ primaryKey: ['office_id', 'sequence'] }, ['INSERT', 'SELECT']),
  audit_head: ofOffice({ primaryKey: ['office_id'] }, ['INSERT', 'SELECT', 'UPDATE']),
  saved_view: ofOffice(),
  export_draft: ofOffice({ primaryKey: ['office_id', 'user_id'] }),
  contact_set: ofOffice(),
  set_tag: ofOffice({ primaryKey: ['office_id', 'set_id', 'user_id', 'contact_id'] }),
  contact_alias: ofOffice({ primaryKey: ['office_id', 'alias_id'] }),
  collision_choice: ofOffice({ primaryKey: ['office_id', 'transfer_id', 'contact_id'] }),
  former_number: ofOffice({
    policies: [DOOR],
    grants: door('number', 'office_id', 'record_id', 'record_type'),
    primaryKey: ['office_id', 'record_type', 'record_id', 'number'],
  }),
  number_counter: ofOffice({ primaryKey: ['office_id', 'record_type'] }),
  delegation: ofOffice({}, ['INSERT', 'SELECT', ...update('withdrawn_at', 'withdrawn_by')]),
  notice: ofOffice(),
  exclusion: ofOffice(
    {
      policies: [{ ...DOOR, using: `(kind = 'office'::text)` }],
      grants: door('kind', 'office_id', 'source_office_id', 'until'),
    },
    ['DELETE', 'INSERT', 'SELECT'],
  ),
  send_request: ofOffice({ policies: [FORGOTTEN_ONCE_DECIDED] }, [
    'DELETE',
    'INSERT',
    'SELECT',
    ...update('decided_at', 'decided_by', 'decided_by_name', 'export_id'),
    ...update('reason', 'seal', 'state', 'transfer_id'),
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
    update(
      'announced_at',
      'closed_at',
      'contact_count',
      'details_removed_at',
      'parcel_hash',
      'reassigned_at',
      'recipient_id',
      'recipient_name',
      'reminded_at',
      'reminder_at',
      'settled_at',
      'source_released_at',
      'target_released_at',
    ),
    {
      policies: [DOOR],
      grants: [
        ...door('announced_at', 'expires_at', 'id', 'legal_note', 'message', 'reminded_at', 'reminder_at'),
        ...door('sent_at', 'settled_at', 'source_office_id', 'target_office_id'),
        ...update('legal_note', 'message').map((right) => `interoffice_door ${right}`),
      ],
    },
  ),
  retention_setting: ofOffice({ primaryKey: ['office_id', 'class'] }),
  retention_run: ofOffice({
    primaryKey: ['office_id'],
    policies: [DOOR],
    grants: door('office_id', 'ran_at'),
  }),
  ...importTables,
  legal_hold: ofOffice({ primaryKey: ['office_id', 'contact_id', 'reason'] }, ['DELETE', 'INSERT', 'SELECT']),
  erasure: ofOffice({}, ['INSERT', 'SELECT']),
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
      'on_behalf_of',
      'on_behalf_of_name',
      'failed_at',
      'looked_at',
      'outcome',
      'resulting_id',
      'settled_at',
      'state',
    ),
    {
      policies: [DOOR],
      grants: [
        ...door('accepting_at', 'contact_id', 'decided_at', 'decline_text', 'display_name', 'failed_at'),
        ...door('resulting_id', 'settled_at', 'source_office_id', 'state', 'target_office_id', 'transfer_id'),
        ...update('decline_text', 'display_name').map((right) => `interoffice_door ${right}`),
      ],
    },
  ),
  transfer_record: ofTwo(
    true,
    ['target_office_id', 'transfer_id', 'record_type', 'contact_id', 'record_id'],
    ['DELETE', ...update('resolved_id')],
    {
      grants: [
        ...door('content', 'other_contact_id', 'source_office_id', 'transfer_id'),
        'interoffice_door UPDATE (content)',
      ],
    },
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
  transfer_return_row: ofTwo(
    false,
    ['target_office_id', 'transfer_id', 'outcome', 'record_type', 'record_id'],
    update('outcome', 'reason'),
  ),
  transfer_custody: ofTwo(true, ['target_office_id', 'transfer_id', 'contact_id', 'position'], []),
  transfer_alias: ofTwo(true, ['target_office_id', 'transfer_id', 'contact_id', 'alias_id'], []),
  transfer_behind: ofTwo(
    true,
    ['target_office_id', 'transfer_id', 'contact_id', 'record_type', 'record_id'],
    [],
    { policies: [KEPT_WHEN_FORGOTTEN] },
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
  answering: ['interoffice_app SELECT'],
  effective_right: ['interoffice_app SELECT'],
  transfer_standing: ['interoffice_app SELECT', 'interoffice_door SELECT'],
};
