import { verifyChain } from '#audit';
import { catalogue, isWritable, recordType, type RecordTypeDescription } from '#catalogue';
import { config } from '#platform';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '../support/scene.js';
import { filled } from '../transfers/support/filled.js';
import { Stage } from '../transfers/support/stage.js';

const CANARY = 'Xq7canaryZz';

/**
 * Where a value of an erased contact may still stand, and why. Nothing else is allowed.
 * `table.column`
 */
const EXCEPTIONS: Record<string, string> = {};

describe('erasure of a data subject (threat 31)', () => {
  let stage: Stage;
  let eraser: Actor;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.s.user('source', 'eraser', ['erasure']);
    eraser = await stage.s.signIn('source', 'eraser');
  });
  afterAll(() => stage.close());

  const sql = (text: string, ...values: unknown[]) => stage.s.admin.query(text, values);
  const erase = (contactId: string, by = eraser) =>
    by.post('/api/erasures', { contactId, ground: 'requested' });

  /** Every text, array, json and bytea column of the database that holds the canary. */
  async function found(): Promise<string[]> {
    const { rows: columns } = await sql(
      `SELECT n.nspname AS schema, c.relname AS table, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('public', 'pgboss') AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
         AND format_type(a.atttypid, NULL) IN ('text', 'text[]', 'json', 'jsonb', 'character varying')`,
    );
    const where: string[] = [];
    for (const { schema, table, column } of columns) {
      const { rowCount } = await sql(
        `SELECT 1 FROM "${schema}"."${table}" WHERE lower("${column}"::text) LIKE '%' || lower($1) || '%' LIMIT 1`,
        CANARY,
      );
      if (rowCount) where.push(`${table}.${column}`);
    }
    return where.filter((place) => !EXCEPTIONS[place]).sort();
  }

  /** A contact with the canary in every field of every record type that can belong to it; and a neighbour who names it. */
  async function fullContact(): Promise<{ contact: string; neighbour: string; types: string[] }> {
    const contact = await stage.add('contact', { kind: 'person', ...canaries(recordType('contact')) });
    const neighbour = await stage.person('Neighbour', { primaryAdvisorId: contact });
    const made: Record<string, string> = { contact };
    for (const type of catalogue.filter(({ name, travel }) => name !== 'contact' && travel !== 'reference')) {
      const links = type.fields.filter(
        (field) => isWritable(field) && field.kind === 'link' && made[field.to as string],
      );
      const values = Object.fromEntries(
        links.map(({ name, to }, index) => [
          name,
          to === 'contact' && index > 0 ? neighbour : made[to as string],
        ]),
      );
      const more: Record<string, object> = {
        setMember: { set_id: await set() },
        account: { clientId: neighbour, debtorId: contact }, // it belongs to its debtor
      };
      made[type.name] = await stage.add(type.name, { ...canaries(type), ...values, ...more[type.name] });
    }
    return { contact, neighbour, types: Object.keys(made) };
  }

  async function set(): Promise<string> {
    return (await stage.sender.post('/api/sets', { name: randomUUID() })).body.id as string;
  }

  it('removes every record of every type; the canary is nowhere in the database, the neighbour is as before', async () => {
    const { contact, neighbour, types } = await fullContact();
    const kept = await stage.sender.post('/api/contacts', {
      kind: 'person',
      lastName: CANARY,
      clientNumber: `K-${CANARY}`,
    });
    const typed = kept.body.id as string; // its answer is kept under the idempotency key
    await sql(
      `INSERT INTO former_number (office_id, record_type, record_id, number, new_number) VALUES ($1, 'contact', $2, $3, $4)`,
      stage.s.source,
      contact,
      `OLD-${CANARY}`,
      `NEW-${CANARY}`,
    );
    await sql(
      'INSERT INTO contact_alias (office_id, alias_id, contact_id) VALUES ($1, $2, $3)',
      stage.s.source,
      randomUUID(),
      contact,
    );
    expect((await found()).length).toBeGreaterThan(40);

    const { status, body } = await erase(contact);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { contactId: contact, ground: 'requested', custody: 'here', erasedBy: 'eraser of source' },
    });
    for (const type of types) expect([type, body.counts[type]]).toEqual([type, expect.any(Number)]);
    expect(body.counts).toMatchObject({ contact: 1, formerNumber: 1, contact_alias: 1, emptiedLinks: 1 });
    expect(JSON.stringify(body)).not.toContain(CANARY);
    await erase(typed);
    expect(await found()).toEqual([]);
    expect((await stage.sender.get(`/api/contacts/${contact}`)).status).toBe(404);
    expect(await stage.row('contact', stage.s.source, neighbour)).toMatchObject({
      last_name: 'Neighbour',
      primary_advisor_id: null,
    });
    expect((await eraser.get(`/api/erasures/${body.id}`)).body).toEqual(body);
    expect((await eraser.get('/api/erasures')).body.items).toContainEqual(body);
  });

  it('keeps what belongs to another contact, and empties the link', async () => {
    const [client, debtor] = [await stage.person(CANARY), await stage.person()];
    const account = await stage.add('account', { clientId: client, debtorId: debtor });
    expect((await erase(client)).body.counts).toEqual({ contact: 1, emptiedLinks: 1 });
    expect(await stage.row('account', stage.s.source, account)).toMatchObject({
      client_id: null,
      debtor_id: debtor,
      version: 2,
    });
  });

  it('leaves the audit chain whole, with an entry of ids and counts', async () => {
    const contact = await stage.person(CANARY);
    const { body } = await erase(contact);
    const { rows } = await sql(
      `SELECT actor_id, details FROM audit_entry WHERE action = 'contact.erased' ORDER BY sequence DESC LIMIT 1`,
    );
    expect(rows[0]).toEqual({
      actor_id: eraser.userId,
      details: { contactId: contact, erasureId: body.id, ground: 'requested', records: 1 },
    });
    const report = await stage.s.database.transaction(await stage.system(stage.s.source), (tx) =>
      verifyChain(tx),
    );
    expect(report).toMatchObject({ ok: true });
  });

  it('removes the stored file, but not one that another office has too', async () => {
    const [alone, shared] = [await stage.person(), await stage.person()];
    const keys = [await upload(alone), await upload(shared)];
    await stage.move([shared]);
    for (const contact of [alone, shared]) expect((await erase(contact)).status).toBe(201);
    const there = (key: string): boolean =>
      existsSync(join(config().dataFolder, 'files', key.slice(0, 2), key));
    for (const until = Date.now() + 10_000; there(keys[0] as string) && Date.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(keys.map(there)).toEqual([false, true]);
  });

  it('removes, after a day, a stored file whose record was never written because the process died', async () => {
    const contact = await stage.person();
    const [lost, kept] = [await upload(contact), await upload(contact)];
    const path = (key: string): string => join(config().dataFolder, 'files', key.slice(0, 2), key);
    // as a process leaves it that dies before it commits: the file and the job are there, the record is not
    await stage.s.admin.query('DELETE FROM attachment WHERE storage_key = $1', [lost]);
    const { rows } = await stage.s.admin.query(
      `UPDATE pgboss.job SET start_after = now() WHERE name = 'files-remove' AND data->'storageKeys' ?| $1
         AND start_after BETWEEN now() + interval '23 hours' AND now() + interval '25 hours' RETURNING id`,
      [[lost, kept]],
    );
    expect(rows.length).toBe(2);
    const open = async (): Promise<number | null> =>
      (
        await stage.s.admin.query(`SELECT 1 FROM pgboss.job WHERE id = ANY ($1) AND state < 'completed'`, [
          rows.map(({ id }) => id),
        ])
      ).rowCount;
    await expect.poll(open, { timeout: 10_000 }).toBe(0);
    expect([lost, kept].map((key) => existsSync(path(key)))).toEqual([false, true]);
  });

  it('asks for that before a file is written, and whatever becomes of its record', async () => {
    const jobs = async (): Promise<number> =>
      (await stage.s.admin.query(`SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'files-remove'`))
        .rows[0].n;
    const before = await jobs();
    expect(await upload(randomUUID())).toBeUndefined(); // 404: its transaction was undone
    expect(await jobs()).toBe(before + 1);
  });

  async function upload(contactId: string): Promise<string> {
    const form = new FormData();
    form.set('contactId', contactId);
    form.set('file', new Blob(['content']), 'a.txt');
    const reply = await fetch(`${stage.s.address}/api/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stage.sender.token}`, 'idempotency-key': randomUUID() },
      body: form,
    });
    const { id } = (await reply.json()) as { id: string };
    return (await stage.row('attachment', stage.s.source, id))?.['storage_key'] as string;
  }

  it('takes the keys that it would be matched by out of waiting parcels of others; these arrive, and the receipt adds up', async () => {
    const contact = await stage.person(CANARY, { clientNumber: CANARY });
    await stage.add('emailAddress', { contactId: contact, address: `${CANARY}@example.com`, remark: null });
    const owner = await stage.person();
    const policy = await stage.add('policy', { primaryContactId: owner });
    await stage.add('policyParty', { policyId: policy, contactId: contact });
    const id = await stage.send([owner]);
    expect(await found()).toContain('transfer_record.content');
    const { body } = await erase(contact);
    expect(body.counts).toMatchObject({ inTransfers: 1, policyParty: 1 });
    expect(await found()).toEqual([]);
    await stage.accept(id);
    expect((await stage.report(id)).figures).toMatchObject({ policyParty: { sent: 1, withheld: 1 } });
  });

  it('withholds a relation that waits in escrow for the other end', async () => {
    const [contact, other] = [await stage.person(), await stage.person()];
    await stage.add('keyRelation', {
      contactId: contact,
      otherContactId: other,
      note: CANARY,
      type: 'family',
      code: 'spouse',
    });
    const id = await stage.send([contact, other], { mode: 'copy' });
    await stage.accept(id, [contact]);
    expect(await found()).toContain('transfer_record.content');
    expect((await erase(contact)).status).toBe(201);
    expect(await found()).toEqual([]);
    await stage.accept(id, [other]);
    expect((await stage.report(id)).figures).toMatchObject({ keyRelation: { sent: 1, withheld: 1 } });
  });

  it('erases the memory of a contact that moved away, and its name in the transfer; the other office keeps the contact', async () => {
    const contact = await stage.person(CANARY);
    await stage.add('note', { contactId: contact, text: 'about him' });
    const id = await stage.move([contact], { message: `for ${CANARY}` });
    const { body } = await erase(contact);
    expect(body).toMatchObject({ custody: 'transferred', counts: { contact: 1, note: 1 } });
    const { rows } = await sql(
      'SELECT display_name, (SELECT message FROM transfer WHERE id = $1) FROM transfer_contact WHERE transfer_id = $1',
      id,
    );
    expect(rows).toEqual([{ display_name: 'Erased', message: null }]);
    expect((await stage.recipient.get(`/api/contacts/${contact}`)).body.lastName).toBe(CANARY);
    await stage.s.user('target', 'eraser', ['erasure']);
    expect((await erase(contact, await stage.s.signIn('target', 'eraser'))).status).toBe(201);
    expect(await found()).toEqual([]);
  });

  it('a repeated request gets the same certificate, another one 404', async () => {
    const contact = await stage.person();
    const headers = { 'idempotency-key': randomUUID() };
    const ask = () => eraser.post('/api/erasures', { contactId: contact, ground: 'unlawful' }, headers);
    const [first, again] = [await ask(), await ask()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect((await erase(contact)).status).toBe(404);
  });

  describe('is refused', () => {
    it('in transit, with the transfer that holds the contact; after a recall it is done', async () => {
      const contact = await stage.person();
      const transferId = await stage.send([contact]);
      expect(await erase(contact)).toMatchObject({ status: 409, body: { code: 'IN_TRANSIT', transferId } });
      await stage.recall(transferId, [contact]);
      expect((await erase(contact)).status).toBe(201);
    });

    it('under legal hold, of the contact or of one that shares a record with it; lifted, it is done', async () => {
      const [contact, other] = [await stage.person(), await stage.person()];
      const policy = await stage.add('policy', { primaryContactId: other });
      await stage.add('policyParty', { policyId: policy, contactId: contact });
      const hold = (id: string) => eraser.request('PUT', `/api/legal-holds/${id}`, { reason: 'Claim 7' });
      expect((await hold(contact)).status).toBe(204);
      expect(await erase(contact)).toMatchObject({
        status: 409,
        body: { code: 'LEGAL_HOLD', contactIds: [contact] },
      });
      expect((await hold(other)).status).toBe(204);
      expect((await eraser.request('DELETE', `/api/legal-holds/${contact}`)).status).toBe(204);
      expect(await erase(contact)).toMatchObject({
        status: 409,
        body: { code: 'LEGAL_HOLD', contactIds: [other] },
      });
      expect((await eraser.get('/api/legal-holds')).body.items).toMatchObject([
        { contactId: other, reason: 'Claim 7' },
      ]);
      expect(
        (await stage.s.rows('policyParty', stage.s.source)).some((row) => row['contact_id'] === contact),
      ).toBe(true);
      await eraser.request('DELETE', `/api/legal-holds/${other}`);
      expect((await erase(contact)).status).toBe(201);
      expect((await eraser.request('DELETE', `/api/legal-holds/${other}`)).status).toBe(404);
    });

    it('under several holds: each matter is a hold of its own, and lifting one leaves the others', async () => {
      const contact = await stage.person();
      const at = (reason?: string) =>
        `/api/legal-holds/${contact}${reason ? `?reason=${encodeURIComponent(reason)}` : ''}`;
      const lift = (reason?: string) => eraser.request('DELETE', at(reason));
      for (const reason of ['Claim 1', 'Tax audit', 'Claim 1'])
        expect((await eraser.request('PUT', at(), { reason })).status).toBe(204);
      const pages = [(await eraser.get('/api/legal-holds?limit=1')).body];
      pages.push((await eraser.get(`/api/legal-holds?limit=1&cursor=${pages[0].nextCursor}`)).body);
      expect(pages.flatMap((page) => page.items)).toMatchObject([
        { contactId: contact, reason: 'Claim 1' },
        { contactId: contact, reason: 'Tax audit' },
      ]);
      expect(await lift()).toMatchObject({
        status: 409,
        body: { code: 'WHICH_HOLD', reasons: ['Claim 1', 'Tax audit'] },
      });
      expect((await lift('Claim 2')).status).toBe(404);
      expect((await lift('Claim 1')).status).toBe(204);
      expect(await erase(contact)).toMatchObject({ status: 409, body: { contactIds: [contact] } });
      expect((await lift()).status).toBe(204);
      expect((await erase(contact)).status).toBe(201);
    });

    it('without the right 403, in another office 404, without a known ground 422; nothing is touched', async () => {
      const contact = await stage.person();
      await stage.s.user('intruder', 'eraser', ['erasure']);
      const intruder = await stage.s.signIn('intruder', 'eraser');
      const before = await stage.row('contact', stage.s.source, contact);
      expect((await erase(contact, stage.sender)).status).toBe(403);
      expect((await erase(contact, intruder)).status).toBe(404);
      expect((await intruder.request('PUT', `/api/legal-holds/${contact}`, { reason: 'x' })).status).toBe(
        404,
      );
      expect((await intruder.get('/api/erasures')).body.items).toEqual([]);
      const certificates = (await eraser.get('/api/erasures?limit=1')).body.items;
      expect((await intruder.get(`/api/erasures/${certificates[0].id}`)).status).toBe(404);
      expect((await eraser.post('/api/erasures', { contactId: contact, ground: 'because' })).status).toBe(
        422,
      );
      expect(await stage.row('contact', stage.s.source, contact)).toEqual(before);
    });

    it('by the database, for another office: the function that forgets reaches only transfers of the own one', async () => {
      const contact = await stage.person(CANARY);
      const id = await stage.move([contact]);
      const changed = await stage.s.database.transaction(await stage.system(stage.s.intruder), async (tx) => {
        await tx.enterStep('forget');
        return tx.one('SELECT forget_in_transfers(NULL, $1::uuid[]) AS n', [[contact]]);
      });
      expect(changed).toEqual({ n: 0 });
      const { rows } = await sql('SELECT display_name FROM transfer_contact WHERE transfer_id = $1', id);
      expect(rows[0].display_name).toBe(CANARY);
    });
  });
});

/** The canary in every field that can hold it. */
function canaries(type: RecordTypeDescription): Record<string, unknown> {
  const values = filled(type);
  for (const field of type.fields.filter(isWritable)) {
    const fits = (field.width ?? 0) >= CANARY.length && !field.format && !field.choices;
    if (['text', 'longText', 'phone'].includes(field.kind) && fits && !field.name.endsWith('Key'))
      values[field.name] = CANARY;
    if (field.kind === 'email') values[field.name] = `${CANARY}@example.com`;
    if (field.kind === 'custom') values[field.name] = { own: CANARY };
  }
  return values;
}
