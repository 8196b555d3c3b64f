import { Database } from '#database';
import { DeliverService } from '#transfers';
import { Stage } from '../support/stage.js';

function promised(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe('the steps of a transfer', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open({ work: false });
  });
  afterAll(() => stage.close());

  it('put back the contact that failed and no other one, while another job delivers the same transfer', async () => {
    const ids = [await stage.person(), await stage.person(), await stage.person()];
    for (const contactId of ids) await stage.s.insert('note', stage.s.source, { contactId });
    const id = await stage.send(ids);
    const [broken] = [...ids].sort();
    await stage.s.admin.query(
      `UPDATE transfer_record SET content = content || '{"text": null}' WHERE transfer_id = $1 AND contact_id = $2 AND record_type = 'note'`,
      [id, broken],
    );
    await stage.startAccepting(id);
    const deliver = stage.s.app.get(DeliverService, { strict: false });
    const all = async (): Promise<void> => {
      while (await deliver.deliverSome(await stage.system(stage.s.target), id, 1));
    };
    await Promise.all([all(), all(), all()]);
    expect((await stage.recipient.get('/api/inbox')).body.items).toMatchObject([
      { contactId: broken, error: expect.stringContaining('cannot be stored') },
    ]);
    expect((await stage.recipient.get(`/api/transfers/${id}`)).body.states).toEqual({
      accepted: 2,
      pending: 1,
    });
  });

  it('S4-30 a delivery that began before somebody accepted knows of it, and a party whose contact comes later is not lost', async () => {
    const [early, late] = [await stage.person(), await stage.person()].sort() as [string, string];
    const policyId = await stage.add('policy', { primaryContactId: early });
    const party = { policyId, contactId: late, list: 'relationship', role: 'beneficiary' };
    const partyId = await stage.s.insert('policyParty', stage.s.source, party);
    const id = await stage.send([early, late]);
    await stage.startAccepting(id, [early]);
    const deliver = stage.s.app.get(DeliverService, { strict: false });
    const system = await stage.system(stage.s.target);
    let delivered: Promise<boolean> | undefined;
    await stage.s.database.transaction(system, async (tx) => {
      await tx.enterStep('deliver');
      await tx.query('SELECT FROM transfer WHERE id = $1 FOR UPDATE', [id]);
      delivered = deliver.deliverSome(system, id, 1);
      await expect.poll(waitForLocks, { timeout: 20_000 }).toBeGreaterThan(0);
      // what the accept does, at a moment when the delivery waits for it
      await tx.query(
        `UPDATE transfer_contact SET state = 'accepting', decided_by = $3, decided_by_name = 'agent', accepting_at = clock_timestamp()
         WHERE transfer_id = $1 AND contact_id = $2`,
        [id, late, stage.recipient.userId],
      );
    });
    await delivered;
    while (await deliver.deliverSome(system, id, 1));
    const { rows } = await stage.s.admin.query(
      `SELECT count(*)::int AS arrived FROM transfer_contact WHERE transfer_id = $1 AND state = 'accepted' AND accepting_at <= decided_at`,
      [id],
    );
    expect(rows).toEqual([{ arrived: 2 }]);
    expect(await stage.row('policyParty', stage.s.target, partyId)).toMatchObject({ contact_id: late });
  });

  it('X-02 a row below a record waits for whoever gives that record to another contact: no send comes between the two', async () => {
    const [one, other] = [await stage.person(), await stage.person()];
    const policyId = await stage.add('policy', { primaryContactId: one });
    const database = stage.s.app.get(Database, { strict: false });
    const context = await stage.system(stage.s.source);
    const [given, letGo] = [promised(), promised()];
    const giving = database.transaction(context, async (tx) => {
      await tx.query('UPDATE policy SET primary_contact_id = $2 WHERE id = $1', [policyId, other]);
      given.resolve();
      await letGo.promise;
    });
    await given.promise;
    let added = false;
    const adding = database
      .transaction(context, (tx) =>
        tx.query(
          `INSERT INTO policy_party (office_id, policy_id, contact_id, list, role) VALUES ($1, $2, $3, 'relationship', 'beneficiary')`,
          [stage.s.source, policyId, one],
        ),
      )
      .then(() => (added = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(added).toBe(false);
    letGo.resolve();
    await Promise.all([giving, adding]);
    expect(added).toBe(true);
  });

  it('S4-05 a send waits for a note that is being added to its contact, and takes it along', async () => {
    const contactId = await stage.person();
    const [added, letGo] = [promised(), promised()];
    const context = await stage.system(stage.s.source);
    const adding = stage.s.database.transaction(context, async (tx) => {
      await tx.query(
        `INSERT INTO note (office_id, contact_id, text, written_at) VALUES ($1, $2, 'at the last minute', now())`,
        [stage.s.source, contactId],
      );
      added.resolve();
      await letGo.promise;
    });
    await added.promise;
    let sent = false;
    const sending = stage.send([contactId]).finally(() => (sent = true));
    await expect.poll(async () => sent || (await waitForLocks()) > 0, { timeout: 20_000 }).toBe(true);
    expect(sent).toBe(false);
    letGo.resolve();
    await adding;
    const { rows } = await stage.s.admin.query(
      `SELECT content->>'text' AS text FROM transfer_record WHERE transfer_id = $1 AND record_type = 'note'`,
      [await sending],
    );
    expect(rows).toEqual([{ text: 'at the last minute' }]);
  });

  it('count what is left out, also beyond the hundred that are named', async () => {
    const { rows } = await stage.s.admin.query<{ id: string }>(
      `INSERT INTO contact (office_id, kind, last_name, consent) SELECT $1, 'person', 'Withdrawn ' || n, 'withdrawn' FROM generate_series(1, 103) n RETURNING id`,
      [stage.s.source],
    );
    const selected = [...rows.map((row) => row.id), await stage.person('Goes')];
    const refused = await stage.trySend(selected);
    expect([refused.status, refused.body.blocked.length, refused.body.blockedCount]).toEqual([409, 100, 103]);
    const sent = await stage.trySend(selected, { leaveOutBlocked: true });
    expect([sent.status, sent.body]).toMatchObject([201, { contacts: 1, leftOutCount: 103 }]);
    expect(sent.body.leftOut).toHaveLength(100);
  });

  it.each([
    ['transfer', 'sender_id', 'sender_id'],
    ['transfer', 'expires_at', 'expires_at'],
    ['transfer_contact', 'contact_id', 'contact_id'],
    ['transfer_contact', 'display_name', 'display_name'],
    ['transfer_record', 'content', 'content'],
    ['transfer_withheld', 'line', 'line'],
    ['transfer_tally', 'outcome', 'outcome'],
  ])('may not change %s.%s', async (table, column, value) => {
    await expect(inStep(`UPDATE ${table} SET ${column} = ${value}`)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['transfer', 'transfer_contact', 'transfer_tally'])('may not remove a %s', async (table) => {
    await expect(inStep(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
  });

  it('count nothing for a transfer that is not there', async () => {
    await expect(
      inStep(`INSERT INTO transfer_tally (target_office_id, transfer_id, source_office_id, record_type, outcome, count)
        VALUES ('${stage.s.target}', new_id(), '${stage.s.source}', 'note', 'sent', 1)`),
    ).rejects.toMatchObject({ code: '23503' });
  });

  const waitForLocks = async (): Promise<number> => {
    const { rows } = await stage.s.admin.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows[0]?.n ?? 0;
  };
  const inStep = async (sql: string): Promise<unknown> =>
    stage.s.database.transaction(await stage.system(stage.s.source), async (tx) => {
      await tx.enterStep('settle');
      return tx.query(sql);
    });
});
