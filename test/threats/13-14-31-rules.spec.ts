import { catalogue, isWritable, quoteName, recordType, type RecordTypeDescription } from '#catalogue';
import { guardedRoutes, RIGHTS } from '#offices';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { testContext } from '../support/database.js';
import type { Actor } from '../support/scene.js';
import { filled } from '../transfers/support/filled.js';
import { Stage } from '../transfers/support/stage.js';

const CANARY = 'Kanarienvogel';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

/** What is in the way of a text: too narrow, of a format, one of a list. */
const holdsText = (field: RecordTypeDescription['fields'][number]): boolean =>
  ['text', 'longText'].includes(field.kind) &&
  (field.width ?? 0) >= CANARY.length &&
  !field.format &&
  !field.choices;

/** The canary in every field, or only in those that stay. */
function canaries(type: RecordTypeDescription, onlyStaying: boolean): Record<string, unknown> {
  const values = filled(type);
  for (const field of type.fields.filter(isWritable)) {
    if (onlyStaying && field.transfer !== 'stay') continue;
    if (holdsText(field)) values[field.name] = CANARY;
    if (field.kind === 'email') values[field.name] = `${CANARY}@example.com`;
    if (field.kind === 'custom') values[field.name] = { own: CANARY };
  }
  return values;
}

describe('threat 14: what is excluded leaks along', () => {
  /** Where an office, as the application's role sees it, finds the canary. */
  const seen = async (office = stage.s.target): Promise<string[]> => {
    const { rows } = await stage.s.admin.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')`,
    );
    const found = await stage.s.database.transaction(testContext(office), async (tx) => {
      const places: string[] = [];
      for (const { name } of rows) {
        await tx.execute('SAVEPOINT look');
        const hit = await tx
          .query(`SELECT 1 FROM ${quoteName(name)} t WHERE t::text ILIKE '%${CANARY}%' LIMIT 1`)
          .catch(() => tx.execute('ROLLBACK TO look').then(() => [])); // what it may not read it cannot leak
        if (hit.length > 0) places.push(name);
      }
      return places;
    });
    return found;
  };

  /** What a user of the target office with every right is answered on every route that he may read. */
  const told = async (actor: Actor, ids: Record<string, string>, transferId: string): Promise<string[]> => {
    const wrong: string[] = [];
    for (const { method, path } of guardedRoutes(stage.s.app)) {
      if (method !== 'GET' || path.includes('events') || !path.startsWith('/api/')) continue;
      const plural = path.split('/')[2] as string;
      const id = plural === 'transfers' ? transferId : (ids[plural] ?? ids['contacts'] ?? randomUUID());
      for (const query of ['', `?search=${CANARY}`, `?transferId=${transferId}`]) {
        const reply = await fetch(`${stage.s.address}${path.replace(':id', id)}${query}`, {
          headers: { authorization: `Bearer ${actor.token}` },
        });
        if ((await reply.text()).toLowerCase().includes(CANARY.toLowerCase()) && reply.ok)
          wrong.push(`${path}${query}`);
      }
    }
    return wrong;
  };

  it('threat 14: a canary in every field and record that stays is nowhere in the target office, nor in any answer to it, before and after', async () => {
    const mighty = RIGHTS.map(({ name }) => name);
    await stage.s.user('target', 'curious', mighty);
    const curious = await stage.s.signIn('target', 'curious');
    const ids: Record<string, string> = {};
    const made: Record<string, string> = {};
    const contact = await stage.add('contact', {
      ...canaries(recordType('contact'), true),
      kind: 'person',
      lastName: 'Sent',
      primaryAdvisorId: await stage.person(CANARY),
    });
    made['contact'] = ids['contacts'] = contact;
    let planted = 0;
    for (const type of catalogue.filter(({ name, travel }) => name !== 'contact' && travel !== 'reference')) {
      const links = type.fields.filter(
        (field) => isWritable(field) && field.kind === 'link' && made[field.to as string],
      );
      const values = Object.fromEntries(links.map(({ name, to }) => [name, made[to as string]]));
      const set =
        type.name === 'setMember'
          ? { set_id: (await stage.sender.post('/api/sets', { name: CANARY })).body.id }
          : {};
      if (type.name === 'keyRelation') values[links.at(-1)?.name as string] = await stage.person(CANARY); // with somebody who stays
      const canary = canaries(type, type.travel !== 'stays');
      planted += JSON.stringify(canary).split(CANARY).length - 1;
      made[type.name] = ids[type.plural] = await stage.add(type.name, { ...canary, ...values, ...set });
    }
    expect(planted).toBeGreaterThan(20);
    expect((await seen(stage.s.source)).length).toBeGreaterThan(10); // there is something to leak
    const id = await stage.send([contact], { to: curious });
    expect(await seen()).toEqual([]);
    expect(await told(curious, ids, id)).toEqual([]);
    await stage.accept(id, undefined, curious);
    expect(await stage.row('contact', stage.s.target, contact)).toMatchObject({ last_name: 'Sent' });
    expect(await seen()).toEqual([]);
    expect(await told(curious, ids, id)).toEqual([]);
  }, 60_000);
});

describe('threat 13: a link to a contact that is not there', () => {
  /** Four contacts, each with a policy that lists another one, and who of them is sent, was there before, and is accepted. */
  const worlds = fc.record({
    listed: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
    related: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
      maxLength: 3,
    }),
    sent: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
    there: fc.subarray([0, 1, 2, 3]),
    accepted: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
  });

  it('threat 13: whoever is sent, accepted, or was there: every link of the target names a contact that it has, and no other is withheld', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ({ listed, related, sent, there, accepted }) => {
        const contacts: string[] = [];
        for (let index = 0; index < 4; index++) contacts.push(await stage.person());
        const at = (index: number): string => contacts[index] as string;
        for (const index of there.filter((one) => !sent.includes(one)))
          await stage.person('There', { id: at(index) }, stage.s.target);
        const parties: { row: string; of: number; names: number }[] = [];
        for (const [of, names] of listed.entries()) {
          const policyId = await stage.add('policy', { primaryContactId: at(of) });
          parties.push({
            of,
            names,
            row: await stage.add('policyParty', { policyId, contactId: at(names), list: 'advisor' }),
          });
        }
        for (const [one, other] of related.filter(([a, b]) => a !== b))
          await stage
            .add('keyRelation', { contactId: at(one), relatedContactId: at(other) })
            .catch(() => undefined); // twice the same pair
        const id = await stage.send(sent.map(at), { relations: 'each' });
        const arriving = accepted.filter((index) => sent.includes(index));
        if (arriving.length > 0) await stage.accept(id, arriving.map(at));
        const has = (index: number): boolean =>
          arriving.includes(index) || (there.includes(index) && !sent.includes(index));
        for (const { row, of, names } of parties) {
          const arrived = (await stage.row('policyParty', stage.s.target, row)) !== undefined;
          expect([{ of, names, arriving, there, sent }, arrived]).toEqual([
            expect.anything(),
            arriving.includes(of) && has(names),
          ]);
        }
        expect(await dangling()).toEqual([]);
        await stage.sender.post(`/api/transfers/${id}/recall`, {});
        await stage.s.settled(id);
      }),
      { numRuns: 8 },
    );
  }, 90_000);

  /** Links of the target office's records to contacts that it does not have: of every type, by the catalogue. */
  const dangling = async (): Promise<unknown[]> => {
    const links = catalogue.flatMap((type) =>
      type.fields
        .filter((field) => field.kind === 'link' && field.to === 'contact' && isWritable(field))
        .map((field) => ({ table: quoteName(type.table), column: quoteName(field.column) })),
    );
    const { rows } = await stage.s.admin.query(
      links
        .map(
          ({ table, column }) =>
            `SELECT '${table}' AS place, t.id FROM ${table} t WHERE office_id = $1 AND ${column} IS NOT NULL
               AND NOT EXISTS (SELECT FROM contact c WHERE c.office_id = t.office_id AND c.id = t.${column})`,
        )
        .join(' UNION ALL '),
      [stage.s.target],
    );
    return rows;
  };
});

describe('threat 31: erasure against the log', () => {
  it('threat 31: after a life of the contact and its erasure the chain verifies, tells of it by its id, and holds nothing of it', async () => {
    await stage.s.user('source', 'keeper', [
      'erasure',
      'audit',
      'records-read',
      'records-write',
      'data-export',
      'contacts-export',
      'sets',
    ]);
    const keeper = await stage.s.signIn('source', 'keeper');
    const made = await keeper.post('/api/contacts', {
      kind: 'person',
      lastName: CANARY,
      clientNumber: CANARY,
      taxId: '987654329',
    });
    const contactId = made.body.id as string;
    await keeper.request('PATCH', `/api/contacts/${contactId}`, { firstName: CANARY }, { 'if-match': '"1"' });
    await keeper.post('/api/notes', { contactId, text: CANARY, writtenAt: '2026-01-01T00:00:00Z' });
    const id = await stage.send([contactId], { by: keeper, message: CANARY });
    await stage.decline(id, [contactId]);
    await keeper.request('PUT', `/api/legal-holds/${contactId}`, { reason: CANARY });
    expect((await keeper.post('/api/erasures', { contactId, ground: 'requested' })).status).toBe(409);
    await keeper.request('DELETE', `/api/legal-holds/${contactId}`);
    const before = (await keeper.get('/api/audit/chain')).body;
    expect((await keeper.post('/api/erasures', { contactId, ground: 'requested' })).status).toBe(201);
    const after = (await keeper.get('/api/audit/chain')).body;
    expect([before.ok, after.ok, after.entries]).toEqual([true, true, before.entries + 1]);
    const { rows } = await stage.s.admin.query<{ text: string }>(
      'SELECT e::text AS text FROM audit_entry e WHERE office_id = $1',
      [stage.s.source],
    );
    const texts = rows.map(({ text }) => text);
    expect(texts.filter((text) => new RegExp(`${CANARY}|987654329`, 'i').test(text))).toEqual([]);
    expect(texts.filter((text) => text.includes(contactId)).length).toBeGreaterThan(1);
    expect((await keeper.get(`/api/contacts/${contactId}`)).status).toBe(404);
    expect(
      (await keeper.get(`/api/contacts?search=${CANARY}`)).body.items.filter(
        (row: { id: string }) => row.id === contactId,
      ),
    ).toEqual([]);
  });
});
