import { randomUUID } from 'node:crypto';
import { NoticeJobs } from '../../../libs/transfers/people/notices/notice-job.service.js';
import { SweepService } from '../../../libs/transfers/settle/sweep.service.js';
import type { Actor } from '../../support/scene.js';
import type { Row } from '../support/stage.js';
import {
  cast,
  change,
  eventually,
  inbox,
  isTold,
  nameDelegate,
  newUser,
  told,
  withdraw,
  type Cast,
} from './cast.js';

describe('X-07: notices', () => {
  let c: Cast;
  let delegation: string;
  beforeAll(async () => {
    c = await cast();
    delegation = await nameDelegate(c.recipient, c.delegate);
  });
  afterAll(() => c.stage.close());

  async function sent(contacts = 1, to = c.recipient): Promise<{ id: string; contactIds: string[] }> {
    const contactIds: string[] = [];
    for (let index = 0; index < contacts; index++) contactIds.push(await c.stage.person());
    return { id: await c.stage.send(contactIds, { to }), contactIds };
  }
  const sql = async (text: string, ...values: unknown[]): Promise<Row[]> =>
    (await c.stage.s.admin.query(text, values)).rows;
  /** Runs the job of the notices again, as a queue does that delivers at least once. */
  const again = async (office: string, id: string): Promise<void> => {
    const jobs = c.stage.s.app.get(NoticeJobs, { strict: false });
    await c.stage.s.database.transaction(await c.stage.system(office), (tx) => jobs.bringUpToDate(tx, id));
  };
  const readAll = (actor: Actor): Promise<unknown> => actor.request('PUT', '/api/notices/read');
  const nobodyElse = async (id: string): Promise<void> => {
    for (const actor of [c.colleague, c.stage.stranger, c.senders.admin])
      expect(await told(actor, id)).toEqual([]);
  };

  it('X-07: what arrives is told to the recipient and his delegate, once, with the names of the parcel; to nobody else', async () => {
    const { id } = await sent(2);
    for (const actor of [c.recipient, c.delegate]) await isTold(actor, id, 'transfer.arrived');
    await again(c.stage.s.target, id);
    await readAll(c.recipient);
    await again(c.stage.s.target, id);
    for (const actor of [c.recipient, c.delegate])
      expect(await told(actor, id)).toEqual([['transfer.arrived', 2]]);
    await nobodyElse(id);
    expect(await told(c.manager, id)).toEqual([]);
    const notice = (await c.recipient.get('/api/notices')).body.items.find(
      (one: Row) => one['transferId'] === id,
    );
    expect(notice).toEqual({
      id: expect.any(String),
      kind: 'transfer.arrived',
      transferId: id,
      contacts: 2,
      delegation: null,
      request: null,
      transfer: {
        fromOffice: expect.stringMatching(/^source /),
        fromUser: 'Agent source',
        toOffice: expect.stringMatching(/^target /),
        toUser: 'Agent target',
        expiresAt: expect.any(String),
      },
      createdAt: expect.any(String),
      readAt: expect.any(String),
    });
  });

  it('X-07: the sender is told what was accepted and declined, one notice for a whole delivery', async () => {
    const { id, contactIds } = await sent(4);
    await c.stage.accept(id, contactIds.slice(0, 1));
    await isTold(c.stage.sender, id, 'transfer.accepted');
    await c.stage.decline(id, contactIds.slice(1, 2));
    await isTold(c.stage.sender, id, 'transfer.declined');
    // still unread: brought up to the new number instead of a second one
    await c.stage.accept(id, contactIds.slice(2, 3));
    await eventually(async () => (await told(c.stage.sender, id)).some(([, n]) => n === 2), 'two accepted');
    await again(c.stage.s.source, id);
    expect(await told(c.stage.sender, id)).toEqual([
      ['transfer.accepted', 2],
      ['transfer.declined', 1],
    ]);
    // read: what is new is told anew
    await readAll(c.stage.sender);
    await again(c.stage.s.source, id);
    expect(await told(c.stage.sender, id)).toHaveLength(2);
    await c.stage.accept(id, contactIds.slice(3));
    await eventually(async () => (await told(c.stage.sender, id)).length === 3, 'a new notice');
    expect((await told(c.stage.sender, id)).at(-1)).toEqual(['transfer.accepted', 3]);
    await nobodyElse(id);
  });

  it('X-07: a recall is told to who was told that it came', async () => {
    const { id } = await sent(2);
    await isTold(c.recipient, id, 'transfer.arrived');
    await c.stage.recall(
      id,
      (await inbox(c.recipient, id)).map((line) => String(line['contactId'])),
    );
    for (const actor of [c.recipient, c.delegate]) await isTold(actor, id, 'transfer.recalled');
    await again(c.stage.s.target, id);
    expect(await told(c.recipient, id)).toEqual([
      ['transfer.arrived', 2],
      ['transfer.recalled', 2],
    ]);
    expect(await told(c.stage.sender, id)).toEqual([]);
  });

  it('X-07: reassigned: the new recipient and the sender are told, and the former one, who reads no names of it any more', async () => {
    const next = await newUser(c.stage, 'next');
    const after = await newUser(c.stage, 'after');
    const { id } = await sent(3);
    await isTold(c.recipient, id, 'transfer.arrived');
    const reassign = (to: Actor): Promise<unknown> =>
      c.admin.post('/api/inbox/reassign', { transferIds: [id], toUserId: to.userId });
    await reassign(next);
    expect(await told(next, id)).toEqual([['transfer.reassigned', 3]]);
    await isTold(c.stage.sender, id, 'transfer.reassigned');
    await again(c.stage.s.source, id);
    expect(await told(c.stage.sender, id)).toEqual([['transfer.reassigned', 3]]);
    expect(await told(c.recipient, id)).toEqual([
      ['transfer.arrived', 3],
      ['transfer.reassigned', 3],
    ]);
    const [theirs] = (await c.recipient.get('/api/notices')).body.items;
    expect(theirs).toMatchObject({ kind: 'transfer.reassigned', transferId: id, transfer: null });
    const [hers] = (await next.get('/api/notices')).body.items;
    expect(hers.transfer).toMatchObject({ toUser: 'next of target', fromUser: 'Agent source' });
    await reassign(after);
    await eventually(async () => (await told(c.stage.sender, id)).length === 2, 'the second reassignment');
    expect(await told(after, id)).toEqual([['transfer.reassigned', 3]]);
  });

  it('X-07: a reminder, when the clock of the database says so, exactly once, to the recipient and his delegate', async () => {
    const { id } = await sent(2);
    await isTold(c.recipient, id, 'transfer.arrived');
    expect(
      await sql(
        `SELECT extract(day FROM expires_at - reminder_at)::int AS days, reminded_at FROM transfer WHERE id = $1`,
        id,
      ),
    ).toEqual([{ days: 7, reminded_at: null }]);
    const [job] = await sql(
      `SELECT j.start_after = t.reminder_at AS exact FROM pgboss.job j JOIN transfer t ON t.id::text = j.data->>'transferId'
       WHERE j.name = 'transfer-notice' AND j.state = 'created' AND t.id = $1`,
      id,
    );
    expect(job).toEqual({ exact: true });
    await again(c.stage.s.target, id);
    expect(await told(c.recipient, id)).toHaveLength(1);

    await sql(`UPDATE transfer SET reminder_at = now() - interval '1 second' WHERE id = $1`, id);
    await Promise.all([1, 2, 3].map(() => again(c.stage.s.target, id)));
    await readAll(c.recipient);
    await again(c.stage.s.target, id);
    for (const actor of [c.recipient, c.delegate])
      expect(await told(actor, id)).toEqual([
        ['transfer.arrived', 2],
        ['transfer.reminder', 2],
      ]);
    await nobodyElse(id);
    expect(await told(c.stage.sender, id)).toEqual([]);
  });

  it('X-07: when neither recipient nor delegate can answer, the administrators are reminded', async () => {
    const gone = await newUser(c.stage, 'gone');
    const helper = await newUser(c.stage, 'helper');
    const { id } = await sent(1, gone);
    await isTold(gone, id, 'transfer.arrived');
    const theirs = await nameDelegate(gone, helper);
    await change(c.admin, gone.userId, { disabled: true });
    await sql(`UPDATE transfer SET reminder_at = now() WHERE id = $1`, id);
    await again(c.stage.s.target, id);
    expect([await told(helper, id), await told(c.admin, id)]).toEqual([[['transfer.reminder', 1]], []]);

    const next = await sent(1, c.colleague);
    await isTold(c.colleague, next.id, 'transfer.arrived');
    await c.admin.post('/api/inbox/reassign', { transferIds: [next.id], toUserId: helper.userId });
    await change(c.admin, helper.userId, { disabled: true });
    await sql(`UPDATE transfer SET reminder_at = now() WHERE id = $1`, next.id);
    await again(c.stage.s.target, next.id);
    expect(await told(c.admin, next.id)).toEqual([['transfer.reminder', 1]]);
    await withdraw(c.admin, theirs);
  });

  it('X-07: nothing is reminded of what was answered, has expired, or where the office wants no reminder', async () => {
    const answered = await sent();
    await isTold(c.recipient, answered.id, 'transfer.arrived');
    await c.stage.accept(answered.id);
    const late = await sent();
    await isTold(c.recipient, late.id, 'transfer.arrived');
    await sql(`UPDATE transfer SET expires_at = now() - interval '1 second' WHERE id = $1`, late.id);
    for (const { id } of [answered, late]) {
      await sql(`UPDATE transfer SET reminder_at = now() - interval '1 day' WHERE id = $1`, id);
      await again(c.stage.s.target, id);
      expect((await told(c.recipient, id)).map(([kind]) => kind)).toEqual(['transfer.arrived']);
    }
    const { body } = await c.admin.get('/api/office');
    await c.admin.request(
      'PATCH',
      '/api/office',
      { settings: { reminderDays: 0 } },
      { 'if-match': `"${body.version}"` },
    );
    const never = await sent();
    await isTold(c.recipient, never.id, 'transfer.arrived');
    expect(await sql('SELECT reminder_at FROM transfer WHERE id = $1', never.id)).toEqual([
      { reminder_at: null },
    ]);
    await c.admin.request(
      'PATCH',
      '/api/office',
      { settings: { reminderDays: 7 } },
      { 'if-match': `"${body.version + 1}"` },
    );
  });

  it('X-07 T: what nobody answers expires by the clock of the database, and both sides are told once', async () => {
    const { id, contactIds } = await sent(2);
    await isTold(c.recipient, id, 'transfer.arrived');
    // the job of the expiry that comes too early, by whatever clock, does nothing
    await sql(
      `UPDATE pgboss.job SET start_after = now() WHERE name = 'transfer-expire' AND data->>'transferId' = $1`,
      id,
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await c.recipient.get(`/api/transfers/${id}`)).body.states).toEqual({ pending: 2 });
    await sql(`UPDATE transfer SET expires_at = now() WHERE id = $1`, id);
    await sql(
      `UPDATE pgboss.job SET start_after = now() WHERE name = 'transfer-expire' AND data->>'transferId' = $1`,
      id,
    );
    await isTold(c.stage.sender, id, 'transfer.expired');
    for (const actor of [c.recipient, c.delegate]) await isTold(actor, id, 'transfer.expired');
    for (const office of [c.stage.s.source, c.stage.s.target]) await again(office, id);
    expect(await told(c.stage.sender, id)).toEqual([['transfer.expired', 2]]);
    expect((await told(c.delegate, id)).at(-1)).toEqual(['transfer.expired', 2]);
    expect((await c.recipient.post('/api/inbox/accept', { transferIds: [id] })).status).toBe(409);
    expect((await c.stage.row('contact', c.stage.s.source, contactIds[0] as string))?.['custody']).toBe(
      'here',
    );
  });

  it('X-07 X-10: what was accepted and could not be delivered is told each time, and the sender of what did arrive', async () => {
    const { id, contactIds } = await sent(2);
    const [broken, whole] = contactIds as [string, string];
    await isTold(c.recipient, id, 'transfer.arrived');
    await sql(
      `UPDATE transfer_record SET content = jsonb_set(content, '{birth_date}', '"CANARY"') WHERE transfer_id = $1 AND contact_id = $2 AND record_type = 'contact'`,
      id,
      broken,
    );
    const accept = async (times: number): Promise<void> => {
      expect((await c.delegate.post('/api/inbox/accept', { transferIds: [id] })).status).toBe(202);
      const failures = async (): Promise<number> =>
        (await told(c.recipient, id)).filter(([kind]) => kind === 'transfer.failed').length;
      await eventually(async () => (await failures()) === times, 'the failure');
    };
    await accept(1);
    await isTold(c.stage.sender, id, 'transfer.accepted');
    expect(await told(c.stage.sender, id)).toEqual([['transfer.accepted', 1]]);
    expect(await told(c.delegate, id)).toContainEqual(['transfer.failed', 1]);
    await readAll(c.recipient);
    await accept(2);
    await nobodyElse(id);
    expect((await inbox(c.recipient, id)).map((line) => line['contactId'])).toEqual([broken]);
    expect(await c.stage.row('contact', c.stage.s.target, whole)).toBeDefined();
    expect(JSON.stringify((await c.recipient.get('/api/notices')).body)).not.toContain('CANARY');
    await c.stage.decline(id, [broken]);
  });

  it('X-07: a notice whose job was lost is asked for by the sweep, and a reminder too', async () => {
    const { id } = await sent();
    await isTold(c.recipient, id, 'transfer.arrived');
    const sweep = (): Promise<void> => c.stage.s.app.get(SweepService, { strict: false }).sweep();
    const jobs = async (): Promise<Row[]> =>
      sql(
        `SELECT data->>'officeId' AS office FROM pgboss.job WHERE name = 'transfer-notice' AND singleton_key = $1`,
        id,
      );
    await sweep();
    expect(await jobs()).toEqual([]);
    await sql(`UPDATE transfer SET reminder_at = now() - interval '3 minutes' WHERE id = $1`, id);
    await sweep();
    expect(await jobs()).toEqual([{ office: c.stage.s.target }]);
    await isTold(c.recipient, id, 'transfer.reminder');
    await sql(
      `UPDATE transfer SET announced_at = NULL, sent_at = now() - interval '3 minutes' WHERE id = $1`,
      id,
    );
    await sweep();
    expect(await jobs()).toHaveLength(2);
    await eventually(
      async () =>
        (await sql('SELECT announced_at FROM transfer WHERE id = $1', id))[0]?.['announced_at'] !== null,
      'announced again',
    );
    expect((await told(c.recipient, id)).map(([kind]) => kind)).toEqual([
      'transfer.arrived',
      'transfer.reminder',
    ]);
  });

  it('X-07: page by page, unread ones, counted and marked; those of another user are not there', async () => {
    await readAll(c.recipient);
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) ids.push((await sent()).id);
    for (const id of ids) await isTold(c.recipient, id, 'transfer.arrived');
    expect((await c.recipient.get('/api/notices/count')).body).toEqual({ unread: 3 });
    const first = (await c.recipient.get('/api/notices?unread=true&limit=2')).body;
    const second = (await c.recipient.get(`/api/notices?unread=true&limit=2&cursor=${first.nextCursor}`))
      .body;
    expect(second.nextCursor).toBeNull();
    const notices = [...first.items, ...second.items];
    expect(notices.map((one) => one.transferId).sort()).toEqual([...ids].sort());
    const [one] = notices;
    for (const actor of [c.delegate, c.colleague, c.stage.stranger])
      expect((await actor.request('PUT', `/api/notices/${one.id}/read`)).status).toBe(404);
    expect((await c.recipient.request('PUT', `/api/notices/${randomUUID()}/read`)).status).toBe(404);
    expect((await c.recipient.request('PUT', '/api/notices/no-uuid/read')).status).toBe(400);
    for (let twice = 0; twice < 2; twice++)
      expect((await c.recipient.request('PUT', `/api/notices/${one.id}/read`)).status).toBe(204);
    expect((await c.recipient.get('/api/notices/count')).body).toEqual({ unread: 2 });
    expect((await c.recipient.request('PUT', '/api/notices/read')).body).toEqual({ read: 2 });
    expect((await c.recipient.get('/api/notices?unread=true')).body.items).toEqual([]);
    expect((await c.recipient.get('/api/notices?unread=maybe')).status).toBe(422);
  });

  it('X-07: a delegate whose delegation is withdrawn reads no names in his old notices', async () => {
    const { id } = await sent();
    await isTold(c.delegate, id, 'transfer.arrived');
    const mine = async (): Promise<Row> =>
      (await c.delegate.get('/api/notices')).body.items.find((one: Row) => one['transferId'] === id);
    expect((await mine())['transfer']).not.toBeNull();
    await withdraw(c.recipient, delegation);
    expect((await mine())['transfer']).toBeNull();
    delegation = await nameDelegate(c.recipient, c.delegate);
  });
});
