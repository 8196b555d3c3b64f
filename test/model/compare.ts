import { quoteName, recordType } from '#catalogue';
import { TEXT } from './hub.js';
import { OFFICES, type Model, type Office, type Row, type RowType, type Transfer } from './model.js';
import type { World } from './world.js';

/*
 * What the database holds and what the model says, both as lines, so that a difference reads as one.
 */

/** The lines of the state that is nearest, with + for what only the database has and - for what only the model has; empty when one fits. */
export async function differences(w: World): Promise<string[]> {
  const real = await linesOfDatabase(w);
  const each = w.possible.map((model) => {
    const expected = linesOfModel(model);
    return [
      ...real.filter((line) => !expected.includes(line)).map((line) => `+ ${line}`),
      ...expected.filter((line) => !real.includes(line)).map((line) => `- ${line}`),
    ];
  });
  return each.sort((one, other) => one.length - other.length)[0] ?? [];
}

type Line = (string | number | boolean | null | undefined)[];
const asText = (line: Line): string =>
  line.filter((part) => part !== null && part !== undefined && part !== '').join(' ');

const rowLine = (
  office: string,
  key: string,
  row: Pick<Row, 'contact' | 'other' | 'text' | 'binned'> & { number?: string | undefined },
): string =>
  asText(
    [
      office,
      key,
      row.number,
      'of',
      row.contact,
      row.other,
      `"${row.text}"`,
      row.binned && 'in the bin',
    ].filter((part) => part !== false),
  );

function linesOfModel(m: Model): string[] {
  const ofOffices = OFFICES.flatMap((office) => [
    ...Object.entries(m.rows[office]).map(([key, row]) => rowLine(office, key, row)),
    ...Object.entries(m.held[office]).map(([contact, { custody, by }]) =>
      asText([office, contact, custody, by]),
    ),
    ...Object.entries(m.aliases[office]).map(([alias, contact]) => asText([office, alias, 'is', contact])),
  ]);
  const ofTransfers = Object.entries(m.transfers).flatMap(([name, t]) => linesOfTransfer(name, t));
  return [
    ...ofOffices,
    ...ofTransfers,
    ...Object.entries(m.requests).map(([name, { state }]) => asText([name, state])),
    ...Object.entries(m.log).map(([action, n]) => asText(['log', action, n])),
  ];
}

function linesOfTransfer(name: string, t: Transfer): string[] {
  return [
    ...Object.entries(t.contacts).map(([contact, { state, settled, outcome, into }]) =>
      asText([name, contact, state, settled ? 'settled' : '', outcome, into && `as ${into}`]),
    ),
    ...Object.keys(t.escrow).map((key) => asText([name, 'escrow', key])),
    ...Object.entries(t.withheld).map(([key, { side }]) => asText([name, 'withheld', key, side])),
  ];
}

const TYPES = Object.keys(TEXT) as RowType[];

/** The columns that link a row of a type to its contact and to the other one. */
const LINKS: Readonly<Record<RowType, { contact: string; other?: string }>> = {
  contact: { contact: 'r.id' },
  note: { contact: 'r.contact_id' },
  policy: { contact: 'r.primary_contact_id' },
  policyParty: {
    contact:
      '(SELECT p.primary_contact_id FROM policy p WHERE p.office_id = r.office_id AND p.id = r.policy_id)',
    other: 'r.contact_id',
  },
  account: { contact: 'r.owner_contact_id' },
  transaction: {
    contact:
      '(SELECT a.owner_contact_id FROM account a WHERE a.office_id = r.office_id AND a.id = r.account_id)',
  },
  keyRelation: { contact: 'r.contact_id', other: 'r.other_contact_id' },
};

const ROWS = TYPES.map(
  (type) =>
    `SELECT r.office_id AS office, r.id, ${LINKS[type].contact} AS contact, ${LINKS[type].other ?? 'NULL::uuid'} AS other,
       ${type === 'contact' ? 'r.client_number' : 'NULL'} AS number, ${TEXT[type].column}::text AS text, r.deleted_at IS NOT NULL AS binned FROM ${quoteName(recordType(type).table)} r`,
).join(' UNION ALL ');

async function linesOfDatabase(w: World): Promise<string[]> {
  const { admin } = w.hub.stage.s;
  const officeOf = new Map<string, Office>(OFFICES.map((office) => [w.hub.officeId(office), office]));
  const name = (id: unknown): string => (id ? w.nameOf(String(id)) : '');
  const office = (id: unknown): string => officeOf.get(String(id)) ?? String(id);
  const all = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await admin.query({ name: sql.slice(0, 60), text: sql })).rows;
  const rows = await all(ROWS);
  const holds = await all('SELECT office_id, id, custody, transfer_id FROM contact');
  const sent = await all(
    'SELECT transfer_id, contact_id, state, settled_at, outcome, nullif(resulting_id, contact_id) AS into_id FROM transfer_contact',
  );
  const aliases = await all('SELECT office_id, alias_id, contact_id FROM contact_alias');
  const requests = await all('SELECT id, state FROM send_request');
  const escrow = await all(
    `SELECT transfer_id, record_id FROM transfer_record WHERE record_type = 'keyRelation'`,
  );
  const withheld = await all(
    `SELECT transfer_id, record_id, side FROM transfer_withheld WHERE part = '' AND record_type <> 'setMember'`,
  );
  const log = await all(
    `SELECT action, count(*)::int AS n FROM audit_entry WHERE action <> 'transfer.sealed' AND action NOT LIKE 'session.%' GROUP BY action`,
  );
  const custody: Record<string, string> = { in_transit: 'inTransit' };
  return [
    ...rows.map((row) =>
      rowLine(office(row['office']), name(row['id']), {
        contact: name(row['contact']),
        other: name(row['other']),
        number: (row['number'] as string) ?? undefined,
        text: String(row['text']),
        binned: Boolean(row['binned']),
      }),
    ),
    ...holds.map((row) =>
      asText([
        office(row['office_id']),
        name(row['id']),
        custody[String(row['custody'])] ?? String(row['custody']),
        name(row['transfer_id']),
      ]),
    ),
    ...sent.map((row) =>
      asText([
        name(row['transfer_id']),
        name(row['contact_id']),
        String(row['state']),
        row['settled_at'] ? 'settled' : '',
        row['outcome'] as string,
        row['into_id'] ? `as ${name(row['into_id'])}` : '',
      ]),
    ),
    ...aliases.map((row) =>
      asText([office(row['office_id']), name(row['alias_id']), 'is', name(row['contact_id'])]),
    ),
    ...requests.map((row) => asText([name(row['id']), String(row['state'])])),
    ...escrow.map((row) => asText([name(row['transfer_id']), 'escrow', name(row['record_id'])])),
    ...withheld.map((row) =>
      asText([name(row['transfer_id']), 'withheld', name(row['record_id']), String(row['side'])]),
    ),
    ...log.map((row) => asText(['log', String(row['action']), Number(row['n'])])),
  ];
}
