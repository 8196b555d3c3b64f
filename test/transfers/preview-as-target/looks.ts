import { fieldOf, quoteName, recordType } from '#catalogue';
import type { Actor, Reply } from '../../support/scene.js';
import type { Row, Stage } from '../support/stage.js';

/** A record as a look shows it. */
export interface Shown {
  id: string;
  becomes: string;
  line: string | null;
  fields: Row | null;
  hidden: string[];
  links: Record<string, { recordType: string; title: string | null; id: string | null }>;
}

/** All that a look shows of a contact: the overview, and every page of its records. */
export interface Seen {
  overview: Row & { contact: Shown | null; hindrance: Row | null };
  records: Record<string, Shown[]>;
}

export function look(actor: Actor, transferId: string, contactId: string, more = ''): Promise<Reply> {
  return actor.get(`/api/inbox/${transferId}/contacts/${contactId}${more}`);
}

export async function lookedAt(actor: Actor, transferId: string, contactId: string): Promise<Row> {
  const reply = await look(actor, transferId, contactId);
  expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 200 });
  return reply.body;
}

/** Every page of the records of a type; small pages, so that there are several. */
export async function recordsSeen(
  actor: Actor,
  transferId: string,
  contactId: string,
  type: string,
  limit = 3,
): Promise<Shown[]> {
  const found: Shown[] = [];
  let cursor: string | null = null;
  do {
    const query: string = `/records?type=${type}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`;
    const reply: Reply = await look(actor, transferId, contactId, query);
    expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 200 });
    found.push(...reply.body.items);
    cursor = reply.body.nextCursor;
  } while (cursor);
  return found;
}

export async function see(actor: Actor, transferId: string, contactId: string): Promise<Seen> {
  const overview = (await lookedAt(actor, transferId, contactId)) as Seen['overview'];
  const types = (overview['records'] as Row[]).map((type) => String(type['recordType']));
  const records: Seen['records'] = {};
  for (const type of types) records[type] = await recordsSeen(actor, transferId, contactId, type);
  return { overview, records };
}

/**
 * Looks at a contact, accepts it alone, and compares all that was shown with what the delivery wrote, record by record and
 * field by field, as the recipient then reads it over HTTP (X-08).
 */
export async function prove(t: Stage, transferId: string, contactId: string): Promise<Seen> {
  const by = t.recipient;
  const seen = await see(by, transferId, contactId);
  const before = await effects(t, transferId, contactId);
  expect(
    Object.fromEntries(
      Object.entries(seen.records).map(([type, shown]) => [type, shown.map(({ id }) => id)]),
    ),
  ).toEqual(before.parcel);
  await t.accept(transferId, [contactId]);
  // the parcel is dropped once everything is decided
  const after = await effects(t, transferId, contactId, Object.values(before.parcel).flat() as string[]);
  const { contact } = seen.overview;
  await expectRecord(t, 'contact', contact as Shown, after.outcome);
  for (const [type, shown] of Object.entries(seen.records)) {
    for (const record of shown) await expectRecord(t, type, record, after.outcome);
    expectCounts(seen.overview, type, shown);
  }
  expect(contact?.becomes).toBe(after.outcome);
  expect(seen.overview['numbers']).toEqual(after.numbers);
  expect(seen.overview['withheldHere']).toEqual(
    after.withheldHere.map((row) => expect.objectContaining(row)),
  );
  expect(seen.overview['keptThere']).toEqual(after.keptThere.map((row) => expect.objectContaining(row)));
  expect(relationFates(seen.overview['relations'] as Row[])).toEqual(
    Object.fromEntries(before.relations.map((id) => [id, fateOf(id, after)])),
  );
  expect(seen.overview['relationCount']).toBe(before.relations.length);
  return seen;
}

/** What is shown of a record is what it is: over HTTP, as its reader gets it. */
async function expectRecord(t: Stage, type: string, shown: Shown, arrived: string): Promise<void> {
  const described = recordType(type);
  const { status, body } = await t.recipient.get(`/api/${described.plural}/${shown.id}`);
  if (shown.fields === null) {
    expect([type, shown.becomes, status]).toEqual([
      type,
      expect.stringMatching(/withheld|waits|linked/),
      404,
    ]);
    return;
  }
  expect([type, shown.id, status]).toEqual([type, shown.id, 200]);
  for (const [name, value] of Object.entries(shown.fields))
    expect([type, name, JSON.stringify(body[name])]).toEqual([type, name, JSON.stringify(value)]);
  const covered = new Set([...Object.keys(shown.fields), ...shown.hidden]);
  for (const field of described.fields) {
    const isReference = field.transfer === 'recreate';
    if (!covered.has(field.name) && !isReference)
      expect([type, field.name, body[field.name] ?? null]).toEqual([type, field.name, null]);
    if (shown.hidden.includes(field.name))
      expect([type, field.name, body[field.name]]).not.toEqual([type, field.name, null]);
    if (isReference) await expectReference(t, body[field.name] as string | null, shown.links[field.name]);
  }
  if (arrived === 'created')
    expect([type, shown.becomes]).toEqual([type, expect.stringMatching(/created|linked/)]);
}

async function expectReference(
  t: Stage,
  id: string | null,
  link: Shown['links'][string] | undefined,
): Promise<void> {
  if (id === null || !link) {
    expect([id, link]).toEqual([null, undefined]);
    return;
  }
  const type = recordType(link.recordType);
  const row = await t.row(type.name, t.s.target, id);
  expect(row?.[fieldOf(type, type.title).column]).toEqual(link.title);
  if (link.id !== null) expect(link.id).toBe(id);
}

function expectCounts(overview: Row, type: string, shown: readonly Shown[]): void {
  const fates: Record<string, number> = {};
  for (const { becomes } of shown) fates[becomes] = (fates[becomes] ?? 0) + 1;
  const line = (overview['records'] as Row[]).find((row) => row['recordType'] === type);
  expect(line).toMatchObject({ count: shown.length, fates });
}

function relationFates(relations: readonly Row[]): Record<string, string> {
  return Object.fromEntries(
    relations.map((relation) => [
      String(relation['recordId']),
      relation['becomes'] === 'linked' ? 'reconstructed' : String(relation['becomes']),
    ]),
  );
}

type Effects = Awaited<ReturnType<typeof effects>>;

function fateOf(id: string, after: Effects): string {
  if (after.relations.includes(id)) return 'waits';
  return after.gone.includes(id) ? 'withheld' : after.related.includes(id) ? 'reconstructed' : 'nowhere';
}

/** What the tables say of a contact of a transfer: straight from the database. */
async function effects(t: Stage, transferId: string, contactId: string, records: readonly string[] = []) {
  const all = async (sql: string, parameters: unknown[] = [transferId, contactId]): Promise<Row[]> =>
    (await t.s.admin.query<Row>(sql, parameters)).rows;
  const rows = await all(
    `SELECT record_type, array_agg(record_id ORDER BY record_id) AS ids FROM transfer_record WHERE transfer_id = $1 AND contact_id = $2
       AND record_type NOT IN ('contact', 'keyRelation') GROUP BY 1`,
  );
  const ids = async (sql: string): Promise<string[]> =>
    (await all(sql, [contactId, t.s.target])).map((row) => String(row['id']));
  const [state] = await all(
    'SELECT outcome FROM transfer_contact WHERE transfer_id = $1 AND contact_id = $2',
  );
  return {
    parcel: Object.fromEntries(rows.map((row) => [String(row['record_type']), row['ids']])),
    outcome: String(state?.['outcome']),
    relations: await ids(
      `SELECT record_id AS id FROM transfer_record WHERE record_type = 'keyRelation' AND $1 IN (contact_id, other_contact_id)
         AND target_office_id = $2 ORDER BY 1`,
    ),
    related: await ids(
      `SELECT id FROM ${quoteName('key_relation')} WHERE $1 IN (contact_id, other_contact_id) AND office_id = $2 AND deleted_at IS NULL`,
    ),
    gone: await ids(
      `SELECT record_id AS id FROM transfer_withheld WHERE $1::uuid IS NOT NULL AND record_type = 'keyRelation' AND target_office_id = $2 AND side = 'target'`,
    ),
    numbers: await all(
      `SELECT f.record_type AS "recordType", f.record_id AS "recordId", f.number, f.new_number AS becomes, (
           SELECT id FROM (SELECT id, office_id, client_number AS number, 'contact' AS kind, deleted_at FROM contact
             UNION ALL SELECT id, office_id, policy_number, 'policy', deleted_at FROM policy
             UNION ALL SELECT id, office_id, case_number, 'pendingCase', deleted_at FROM pending_case
             UNION ALL SELECT id, office_id, file_number, 'account', deleted_at FROM account) e
           WHERE e.office_id = f.office_id AND e.number = f.number AND e.kind = f.record_type AND e.deleted_at IS NULL AND e.id <> f.record_id) AS "heldBy"
       FROM former_number f WHERE f.transfer_id = $1 AND f.record_id = ANY ($2::uuid[]) ORDER BY 1, 2`,
      [transferId, [contactId, ...records]],
    ),
    withheldHere: await all(
      `SELECT record_type AS "recordType", record_id AS "recordId", nullif(part, '') AS part, line FROM transfer_withheld
       WHERE transfer_id = $1 AND contact_id = $2 AND side = 'target' AND record_type <> 'keyRelation' ORDER BY 1, 2, 3`,
    ),
    keptThere: await all(
      `SELECT record_type AS "recordType", nullif(part, '') AS part, line, count(*)::int AS count FROM transfer_withheld
       WHERE transfer_id = $1 AND contact_id = $2 AND side = 'source' GROUP BY 1, 2, 3 ORDER BY 3, 1, coalesce(nullif(part, ''), '')`,
    ),
  };
}
