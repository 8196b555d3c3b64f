import { catalogue } from '#catalogue';
import { randomUUID } from 'node:crypto';
import { RETENTION_CLASSES, RetentionService } from '#upkeep';
import { erasableTypes } from '../../libs/upkeep/erasure/closure.js';
import type { Actor } from '../support/scene.js';
import { Stage } from '../transfers/support/stage.js';

describe('retention', () => {
  let stage: Stage;
  let manager: Actor;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.s.user('source', 'manager', ['office-settings', 'erasure']);
    manager = await stage.s.signIn('source', 'manager');
  });
  afterAll(() => stage.close());

  const sql = (text: string, ...values: unknown[]) => stage.s.admin.query(text, values);
  const service = () => stage.s.app.get(RetentionService, { strict: false });
  /** Tidies until nothing is left to do: a run ends when its time is over. */
  const tidy = async (office = stage.s.source) => {
    const all: Record<string, number> = {};
    for (let finished = false; !finished;) {
      const run = await service().tidy(await stage.system(office));
      for (const [name, count] of Object.entries(run.removed)) all[name] = (all[name] ?? 0) + count;
      ({ finished } = run);
    }
    return all;
  };
  const settledAgo = (id: string, days: number) =>
    sql(
      `WITH t AS (UPDATE transfer SET settled_at = now() - make_interval(days => $2) WHERE id = $1)
       UPDATE transfer_contact SET settled_at = now() - make_interval(days => $2) WHERE transfer_id = $1`,
      id,
      days,
    );
  const custody = async (id: string) => (await stage.row('contact', stage.s.source, id))?.['custody'];

  /** A contact with a note that travels and a lead that stays, moved to the target so many days ago. */
  async function movedAgo(
    days: number,
  ): Promise<{ contact: string; note: string; lead: string; transfer: string }> {
    const contact = await stage.person();
    const note = await stage.add('note', { contactId: contact });
    const lead = await stage.add('lead', { contactId: contact });
    const transfer = await stage.move([contact]);
    await settledAgo(transfer, days);
    return { contact, note, lead, transfer };
  }

  it('forgets a memory when its time is over, with its records; a younger one stays', async () => {
    const [old, young] = [await movedAgo(366), await movedAgo(364)];
    expect(await tidy()).toMatchObject({ memories: 1 });
    expect([await custody(old.contact), await custody(young.contact)]).toEqual([undefined, 'transferred']);
    expect([
      await stage.row('note', stage.s.source, old.note),
      await stage.row('lead', stage.s.source, old.lead),
    ]).toEqual([undefined, undefined]);
    expect(await stage.row('lead', stage.s.source, young.lead)).toBeDefined();
    expect(await stage.row('note', stage.s.target, old.note)).toBeDefined();
  });

  it('X-09: A to B, forgotten in A, and back to A: the contact arrives as new, with what travelled; what had stayed is lost', async () => {
    const { contact, note, lead } = await movedAgo(400);
    await tidy();
    expect(await custody(contact)).toBeUndefined();
    const back = await stage.move([contact], { by: stage.recipient, to: stage.sender });
    expect(await custody(contact)).toBe('here');
    expect(await stage.row('note', stage.s.source, note)).toMatchObject({ deleted_at: null });
    expect(await stage.row('lead', stage.s.source, lead)).toBeUndefined();
    const { figures } = await stage.report(back, stage.recipient, stage.sender);
    expect(figures).toMatchObject({ contact: { sent: 1, created: 1 }, note: { sent: 1, created: 1 } });
  });

  it('a legal hold wins: on the memory itself, and on a contact that shares a record with it', async () => {
    const [held, sharing, free] = [await movedAgo(500), await movedAgo(500), await movedAgo(500)];
    const here = await stage.person();
    const policy = await stage.add('policy', { primaryContactId: here });
    await sql("SET app.transfer_step = 'send'");
    await stage.add('policyParty', { policyId: policy, contactId: sharing.contact });
    await sql('RESET app.transfer_step');
    for (const id of [held.contact, here])
      expect((await manager.request('PUT', `/api/legal-holds/${id}`, { reason: 'Claim 8' })).status).toBe(
        204,
      );
    expect(await tidy()).toMatchObject({ memories: 1 });
    const left = await Promise.all([held, sharing, free].map(({ contact }) => custody(contact)));
    expect(left).toEqual(['transferred', 'transferred', undefined]);
    for (const id of [held.contact, here]) await manager.request('DELETE', `/api/legal-holds/${id}`);
    expect(await tidy()).toMatchObject({ memories: 2 });
  });

  it('goes through more memories than one chunk takes', async () => {
    const contacts = await Promise.all(Array.from({ length: 450 }, () => stage.person()));
    const id = await stage.move(contacts);
    await settledAgo(id, 500);
    expect(await tidy()).toMatchObject({ memories: 450 });
  }, 60_000);

  it('removes the details of a transfer when both offices need them no longer, and keeps its figures', async () => {
    const contact = await stage.person('Somebody');
    await stage.add('lead', { contactId: contact });
    const id = await stage.move([contact], { message: 'about Somebody' });
    const receipt = (await stage.sender.get(`/api/transfers/${id}/receipt`)).body;
    await settledAgo(id, 1096);
    await sql(
      `INSERT INTO collision_choice (office_id, transfer_id, contact_id, choice, decided_by, decided_by_name)
       VALUES ($1, $2, $3, 'keepBoth', $4, 'Somebody here')`,
      stage.s.target,
      id,
      contact,
      stage.recipient.userId,
    );
    const name = async () =>
      (await sql('SELECT display_name AS name FROM transfer_contact WHERE transfer_id = $1', id)).rows[0]
        .name;
    await tidy(stage.s.source);
    expect(await name()).toBe('Somebody');
    expect(await tidy(stage.s.target)).toMatchObject({ transferDetails: 1 });
    expect(await name()).toBe('Erased');
    expect((await sql('SELECT FROM collision_choice')).rowCount).toBe(0);
    const after = (await stage.sender.get(`/api/transfers/${id}/receipt`)).body;
    expect([after.lines, after.parcelHash, after.withheld]).toEqual([receipt.lines, receipt.parcelHash, []]);
    expect((await stage.sender.get(`/api/transfers/${id}`)).body.message).toBeNull();
    expect(await tidy(stage.s.target)).toEqual({});
  });

  it('X-09: what had stayed is there again, however long ago: the list of it is kept as long as the memory', async () => {
    await sql(
      `INSERT INTO retention_setting (office_id, class, days) VALUES ($1, 'memories', 3650), ($1, 'transferDetails', 365)`,
      stage.s.source,
    );
    const contact = await stage.person();
    const letter = await stage.add('letter', { contactId: contact, direction: 'received' });
    await settledAgo(await stage.move([contact]), 1200);
    for (const office of [stage.s.source, stage.s.target, stage.s.source]) await tidy(office);
    await stage.move([contact], { by: stage.recipient, to: stage.sender });
    expect(await stage.row('letter', stage.s.source, letter)).toMatchObject({ deleted_at: null });
    await sql('DELETE FROM retention_setting');
  });

  it('X-09: A to B to C, and when B and the transfer between B and C are forgotten, home to A: what B had left behind stays', async () => {
    const third = await stage.s.signIn('third', 'agent');
    const [contact, friend] = [await stage.person(), await stage.person()];
    const policy = await stage.add('policy', { primaryContactId: contact });
    const party = await stage.add('policyParty', { policyId: policy, contactId: friend });
    const relation = await stage.add('keyRelation', { contactId: contact, otherContactId: friend });
    await stage.move([contact, friend]);
    const onward = await stage.move([contact], { by: stage.recipient, to: third });
    await settledAgo(onward, 1200);
    for (const office of [stage.s.target, stage.s.third, stage.s.target]) await tidy(office);
    const withheld = await sql('SELECT FROM transfer_withheld WHERE transfer_id = $1', onward);
    expect([withheld.rowCount, await stage.row('contact', stage.s.target, contact)]).toEqual([0, undefined]);
    expect((await third.get(`/api/transfers/${onward}/receipt`)).body.withheld).toEqual([]);
    await stage.move([contact], { by: third, to: stage.sender });
    expect(await stage.row('policyParty', stage.s.source, party)).toMatchObject({ deleted_at: null });
    expect(await stage.row('keyRelation', stage.s.source, relation)).toMatchObject({ deleted_at: null });
    const behind = await sql('SELECT record_id FROM transfer_behind WHERE transfer_id = $1', onward);
    expect(behind.rows.map((row) => row.record_id).sort()).toEqual([party, relation].sort());
  });

  it('removes old sign-ins without a valid token, and kept answers', async () => {
    const { rows } = await sql(
      `INSERT INTO session (office_id, user_id, created_at) VALUES ($1, $2, now() - interval '91 days'), ($1, $2, now() - interval '91 days')
       RETURNING id`,
      stage.s.source,
      manager.userId,
    );
    await sql(
      `INSERT INTO refresh_token (office_id, token_hash, session_id, expires_at) VALUES ($1, '\\x01', $2, now() + interval '1 day')`,
      stage.s.source,
      rows[0].id,
    );
    await sql(
      `INSERT INTO idempotency_key (office_id, user_id, key, request_hash, created_at) VALUES ($1, $2, 'old', '\\x00', now() - interval '8 days')`,
      stage.s.source,
      manager.userId,
    );
    expect(await tidy()).toMatchObject({ sessions: 1, idempotencyKeys: 1 });
    expect(
      (
        await sql(
          'SELECT id FROM session WHERE id = ANY ($1)',
          rows.map(({ id }) => id),
        )
      ).rows,
    ).toEqual([{ id: rows[0].id }]);
  });

  it('removes sends that waited for a second person, once they are decided and their time is over', async () => {
    const ask = (id: string, state: string, days: number) =>
      sql(
        `INSERT INTO send_request (office_id, id, sender_id, sender_name, session_id, target_office_id, target_office_name, recipient_id, recipient_name,
           request, contact_count, state, decided_at, created_at, expires_at)
         VALUES ($1, $2, $3, 'x', new_id(), $1, 'x', $3, 'x', '{"message": "x"}', 1, $4::text, CASE WHEN $4::text <> 'awaitingApproval' THEN now() - make_interval(days => $5) END,
           now() - make_interval(days => $5), now() - make_interval(days => $5))`,
        stage.s.source,
        id,
        manager.userId,
        state,
        days,
      );
    const [old, young, waiting] = [randomUUID(), randomUUID(), randomUUID()];
    await ask(old, 'refused', 1096);
    await ask(young, 'refused', 1094);
    await ask(waiting, 'awaitingApproval', 1096);
    const context = await stage.system(stage.s.source);
    const remove = stage.s.database.transaction(context, (tx) =>
      tx.execute('DELETE FROM send_request WHERE id = ANY ($1)', [[old, waiting]]),
    );
    expect((await remove).rowCount).toBe(0); // nothing but the retention may
    expect(await tidy()).toMatchObject({ sendRequests: 1 });
    const { rows } = await sql('SELECT id FROM send_request WHERE id = ANY ($1)', [old, young, waiting]);
    expect(rows.map(({ id }) => id).sort()).toEqual([young, waiting].sort());
  });

  it('touches nothing of another office', async () => {
    const { contact } = await movedAgo(700);
    expect(await tidy(stage.s.intruder)).toEqual({});
    expect(await tidy(stage.s.target)).not.toHaveProperty('memories');
    expect(await custody(contact)).toBe('transferred');
  });

  it('an office changes its times within the limits; whoever may change its settings', async () => {
    const put = (days: unknown, by = manager) => by.request('PUT', '/api/retention', { days });
    const days = async () =>
      Object.fromEntries(
        (await manager.get('/api/retention')).body.classes.map((one: { name: string; days: number }) => [
          one.name,
          one.days,
        ]),
      );
    expect(await days()).toEqual(
      Object.fromEntries(RETENTION_CLASSES.map(({ name, usual }) => [name, usual])),
    );
    expect(await put({ memories: 59, audit: 1, sessions: 1.5 })).toMatchObject({
      status: 422,
      body: {
        code: 'RETENTION_LIMIT',
        errors: [{ field: 'days.memories' }, { field: 'days.audit' }, { field: 'days.sessions' }],
      },
    });
    expect((await put({ memories: 60 })).status).toBe(200);
    expect(await days()).toMatchObject({ memories: 60, sessions: 90 });
    expect((await put({ memories: 61 }, stage.sender)).status).toBe(403);
    const { contact } = await movedAgo(61);
    expect(await tidy()).toHaveProperty('memories');
    expect(await custody(contact)).toBeUndefined();
    const { body } = await manager.get('/api/retention');
    expect(body.lastRemoved).toHaveProperty('memories');
    const { rows } = await sql(
      `SELECT details FROM audit_entry WHERE action = 'retention.changed' AND office_id = $1`,
      stage.s.source,
    );
    expect(rows).toEqual([{ details: { memories: 60 } }]);
  });

  it('is planned once a day for every office, once', async () => {
    await sql(`DELETE FROM pgboss.job WHERE name = 'office-retention'`);
    await sql(`UPDATE retention_run SET ran_at = now() - interval '21 hours'`);
    await service().askAll();
    const done = async () =>
      (await sql(`SELECT count(*)::int AS n FROM retention_run WHERE ran_at > now() - interval '1 minute'`))
        .rows[0].n;
    await expect.poll(done, { timeout: 15_000 }).toBe(5);
    await service().askAll();
    const { rows } = await sql(
      `SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'office-retention' AND state < 'active'`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('and erasure reach every record type that belongs to a contact, without code of its own', () => {
    const named = catalogue.filter((type) => type.travel !== 'reference').map(({ name }) => name);
    expect(erasableTypes.map(({ name }) => name).sort()).toEqual(named.sort());
  });
});
