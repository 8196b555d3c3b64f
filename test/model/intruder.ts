import { catalogue, quoteName } from '#catalogue';
import { prepared, testContext } from '../support/database.js';
import { OFFICES, transferOf } from './model.js';
import type { World } from './world.js';

/*
 * What must not be seen: the intruder of another organisation asks for everything, and no office's transaction shows a
 * row that is not its own.
 */

/** What was answered otherwise than as if it did not exist, and what was seen of another office; empty when all is well. */
export async function leaks(w: World): Promise<string[]> {
  return [...(await asked(w)), ...(await seen(w))];
}

const TRANSFER_TABLES = [
  'transfer',
  'transfer_contact',
  'transfer_record',
  'transfer_withheld',
  'transfer_tally',
];
const OF_ONE_OFFICE = [
  ...catalogue.map((type) => type.table),
  'contact_set',
  'notice',
  'idempotency_key',
  'audit_entry',
];

/** Rows that row level security shows to an office and that are not its own, by table. */
async function seen(w: World): Promise<string[]> {
  const own = OF_ONE_OFFICE.map(
    (table) => `SELECT '${table}' AS name FROM ${quoteName(table)} WHERE office_id <> current_office()`,
  );
  const shared = TRANSFER_TABLES.map(
    (table) =>
      `SELECT '${table}' FROM ${table} WHERE current_office() NOT IN (source_office_id, target_office_id)`,
  );
  const sql = `SELECT DISTINCT name FROM (${[...own, ...shared].join(' UNION ALL ')}) q`;
  const { database, intruder } = w.hub.stage.s;
  const offices = [
    ...OFFICES.map((office) => [office, w.hub.officeId(office)] as const).slice(w.told.length % 3),
    ['the intruder', intruder] as const,
  ];
  const found = await Promise.all(
    offices.map(async ([office, id]) => {
      const { rows } = await database.transaction(testContext(id), (tx) =>
        tx.connection.query<{ name: string }>(prepared(sql)),
      );
      return rows.map(({ name }) => `${office} sees rows of ${name} that are not its own`);
    }),
  );
  return found.flat();
}

/** A third of the intruder's requests about the newest transfer and a record; each must be 404, each list empty. */
async function asked(w: World): Promise<string[]> {
  const { intruder } = w.hub;
  const all = [...ofTransfer(w), ...ofRecords(w)];
  const requests = all.filter((_, index) => (index + w.told.length) % 3 === 0);
  const answers = await Promise.all(
    requests.map(([method, path, body]) =>
      method === 'POST'
        ? intruder.post(path, body)
        : intruder.request(method, path, body, method === 'PATCH' ? { 'if-match': '"1"' } : {}),
    ),
  );
  const lists = [
    '/api/contacts',
    '/api/notes',
    '/api/inbox',
    '/api/transfers?direction=sent',
    '/api/transfers?direction=received',
  ];
  const pages = await Promise.all(lists.map((path) => intruder.get(path)));
  return [
    ...requests
      .filter((_, index) => answers[index]?.status !== 404)
      .map(([method, path]) => `the intruder's ${method} ${path} is no 404`),
    ...lists
      .filter((_, index) => pages[index]?.body.items?.length !== 0)
      .map((path) => `the intruder's ${path} is not empty`),
  ];
}

function ofTransfer(w: World): [string, string, object?][] {
  const name = Object.keys(w.model.transfers).at(-1);
  if (name === undefined) return [];
  const id = w.id(name);
  const contactIds = Object.keys(transferOf(w.model, name).contacts).map((contact) => w.id(contact));
  const inbox = { contacts: contactIds.map((contactId) => ({ transferId: id, contactId })) };
  return [
    ...['', '/receipt', '/contacts', '/withheld', '/progress', '/returns'].map((part): [string, string] => [
      'GET',
      `/api/transfers/${id}${part}`,
    ]),
    ['POST', `/api/transfers/${id}/recall`, {}],
    ['POST', `/api/transfers/${id}/return`, {}],
    ['POST', '/api/inbox/accept', inbox],
    ['POST', '/api/inbox/decline', { ...inbox, code: 'notOurs' }],
    [
      'POST',
      '/api/transfers',
      {
        selection: { contactIds },
        targetOfficeId: w.hub.officeId('B'),
        recipientId: w.hub.userId('B', 'agent'),
      },
    ],
  ];
}

/** One record, another one in each run. */
function ofRecords(w: World): [string, string, object?][] {
  const rows = OFFICES.flatMap((office) => Object.entries(w.model.rows[office]));
  const found = rows[w.told.length % rows.length];
  if (!found) return [];
  const path = w.hub.path(found[1].type, w.id(found[0]));
  return [
    ['GET', path],
    ['PATCH', path, {}],
    ['DELETE', path],
  ];
}
