import type { Right } from '#offices';
import { AGENT, type Actor } from '../../support/scene.js';
import { cast, change, code, inbox, nameDelegate, newUser, right, ways, type Cast } from './cast.js';

const only = (statuses: Record<string, number>): number[] => [...new Set(Object.values(statuses))];

describe('X-07: a recipient who is away, disabled or without his right holds nothing up', () => {
  let c: Cast;
  let mighty: Actor;
  beforeAll(async () => {
    c = await cast();
    mighty = await newUser(c.stage, 'mighty', [...AGENT, 'users-and-rights'] as Right[]);
  });
  afterAll(() => c.stage.close());

  /** A transfer to a recipient of its own. */
  async function sentTo(recipient: Actor): Promise<{ id: string; contactId: string }> {
    const contactId = await c.stage.person();
    return { id: await c.stage.send([contactId], { to: recipient }), contactId };
  }
  const reassign = (by: Actor, body: object): Promise<unknown[]> =>
    by.post('/api/inbox/reassign', body).then(code);

  it('X-07 threat 6: the manager answers with the right; a colleague, an administrator and another manager do not', async () => {
    const { id, contactId } = await sentTo(c.recipient);
    expect(await inbox(c.manager, id)).toMatchObject([{ as: 'manager', mayAnswer: true, because: null }]);
    for (const nobody of [c.colleague, c.stage.stranger, await c.stage.s.signIn('third', 'agent')]) {
      expect(only(await ways(nobody, id, contactId))).toEqual([404]);
      expect(await inbox(nobody, id)).toEqual([]);
    }
    // who administers users reads the transfer, and answers nothing
    expect((await mighty.get(`/api/transfers/${id}`)).status).toBe(200);
    for (const answer of ['accept', 'decline', 'cancel'])
      expect(
        code(
          await mighty.post(`/api/inbox/${answer}`, {
            transferIds: [id],
            ...(answer === 'decline' ? { code: 'notOurs' } : {}),
          }),
        ),
      ).toEqual([404, 'NOT_IN_INBOX']);
    expect(await inbox(mighty, id)).toEqual([]);

    await right(c.admin, 'DELETE', c.manager.userId, 'data-import');
    expect((await c.manager.get(`/api/transfers/${id}`)).status).toBe(404);
    expect((await c.manager.post('/api/inbox/accept', { transferIds: [id] })).status).toBe(403);
    await right(c.admin, 'PUT', c.manager.userId, 'data-import');
    await c.stage.accept(id, undefined, c.manager);
    const [line] = (await c.stage.sender.get(`/api/transfers/${id}/contacts`)).body.items;
    expect(line).toMatchObject({
      decidedBy: 'manager of target',
      onBehalfOf: 'Agent target',
      state: 'accepted',
    });
  });

  it.each([
    ['disabled', 'recipientDisabled'],
    ['without his right', 'recipientWithoutRight'],
  ] as const)(
    'X-07: the inbox of a recipient who is %s falls to the administrators, marked why',
    async (how, because) => {
      const gone = await newUser(c.stage, `gone ${how}`);
      const { id, contactId } = await sentTo(gone);
      expect(await inbox(c.admin, id)).toEqual([]);
      if (how === 'disabled') await change(c.admin, gone.userId, { disabled: true });
      else await right(c.admin, 'DELETE', gone.userId, 'data-import');

      expect(await inbox(c.admin, id)).toMatchObject([
        { as: 'administrator', because, mayAnswer: false, toUser: `gone ${how} of target`, state: 'pending' },
      ]);
      expect((await c.admin.get('/api/inbox/count?as=administrator')).body.contacts).toBeGreaterThanOrEqual(
        1,
      );
      expect((await c.admin.post('/api/inbox/accept', { transferIds: [id] })).status).toBe(403);
      expect(await inbox(mighty, id)).toMatchObject([{ as: 'administrator', because, mayAnswer: true }]);
      expect(only(await ways(c.colleague, id, contactId))).toEqual([404]);
      const figures = await c.stage.s.database.call<{ state: string; contacts: string }>(
        'SELECT state, contacts FROM transfer_figures()',
      );
      expect(Number(figures.find(({ state }) => state === 'pending')?.contacts)).toBeGreaterThanOrEqual(1);
      await c.stage.accept(id, undefined, mighty);
      const [line] = (await c.stage.sender.get(`/api/transfers/${id}/contacts`)).body.items;
      expect(line).toMatchObject({ decidedBy: 'mighty of target', onBehalfOf: `gone ${how} of target` });
      expect(await c.stage.row('contact', c.stage.s.target, contactId)).toBeDefined();
    },
  );

  it('X-07: a delegate goes on answering for a recipient who was disabled', async () => {
    const leaver = await newUser(c.stage, 'leaver');
    await nameDelegate(leaver, c.delegate);
    const { id } = await sentTo(leaver);
    await change(c.admin, leaver.userId, { disabled: true });
    expect(await inbox(c.delegate, id)).toMatchObject([{ as: 'delegate' }]);
    await c.stage.accept(id, undefined, c.delegate);
  });

  it('X-07: an administrator gives a transfer to another user; the sender reads the new name, the former recipient nothing', async () => {
    const next = await newUser(c.stage, 'next');
    const { id, contactId } = await sentTo(c.recipient);
    expect(await reassign(c.manager, { transferIds: [id], toUserId: next.userId })).toEqual([
      403,
      'FORBIDDEN',
    ]);
    const reply = await c.admin.post('/api/inbox/reassign', { transferIds: [id], toUserId: next.userId });
    expect([reply.status, reply.body]).toEqual([
      200,
      { transferIds: [id], contacts: 1, toUser: 'next of target' },
    ]);

    const listed = (await c.stage.sender.get('/api/transfers?direction=sent')).body.items;
    expect(listed.find((one: { id: string }) => one.id === id)).toMatchObject({ toUser: 'next of target' });
    for (const reader of [c.stage.sender, next])
      expect((await reader.get(`/api/transfers/${id}/receipt`)).body).toMatchObject({
        toUser: 'next of target',
        fromUser: 'Agent source',
      });
    expect(only(await ways(c.recipient, id, contactId))).toEqual([404]);
    expect(only(await ways(c.manager, id, contactId))).toEqual([404]);
    const again = await c.admin.post('/api/inbox/reassign', { transferIds: [id], toUserId: next.userId });
    expect(again.body).toEqual({ transferIds: [], contacts: 1, toUser: 'next of target' });
    const { rows } = await c.stage.s.admin.query(
      `SELECT actor_id, details FROM audit_entry WHERE office_id = $1 AND action = 'transfer.reassigned' AND details->'transferIds' ? $2`,
      [c.stage.s.target, id],
    );
    expect(rows).toEqual([
      {
        actor_id: c.admin.userId,
        details: { transferIds: [id], fromUserIds: [c.recipient.userId], toUserId: next.userId },
      },
    ]);
    await c.stage.accept(id, undefined, next);
    expect(await reassign(c.admin, { transferIds: [id], toUserId: c.recipient.userId })).toEqual([
      409,
      'TRANSFER_STATE',
    ]);
  });

  it('X-07: what was answered stays with who answered; the rest goes to the new recipient', async () => {
    const ids = [await c.stage.person(), await c.stage.person(), await c.stage.person()];
    const id = await c.stage.send(ids);
    await c.stage.accept(id, [ids[0] as string]);
    const next = await newUser(c.stage, 'rest');
    const reply = await c.admin.post('/api/inbox/reassign', { transferIds: [id], toUserId: next.userId });
    expect(reply.body).toMatchObject({ contacts: 2 });
    await c.stage.accept(id, undefined, next);
    const lines = (await c.stage.sender.get(`/api/transfers/${id}/contacts`)).body.items;
    expect(
      Object.fromEntries(
        lines.map((l: Record<string, unknown>) => [l['contactId'], [l['decidedBy'], l['onBehalfOf']]]),
      ),
    ).toEqual({
      [ids[0] as string]: ['Agent target', null],
      [ids[1] as string]: ['rest of target', null],
      [ids[2] as string]: ['rest of target', null],
    });
    expect(await c.stage.report(id, c.stage.sender, next)).toMatchObject({
      complete: true,
      state: 'accepted',
    });
  });

  it('X-07: all transfers of one user at once, those that wait and no others', async () => {
    const [from, to] = [await newUser(c.stage, 'from'), await newUser(c.stage, 'to')];
    const done = await sentTo(from);
    await c.stage.accept(done.id, undefined, from);
    const open = [await sentTo(from), await sentTo(from), await sentTo(from)].map(({ id }) => id).sort();
    const other = await sentTo(c.recipient);
    const request = { fromUserId: from.userId, toUserId: to.userId };
    const reply = await c.admin.post('/api/inbox/reassign', request);
    expect(reply.body).toEqual({ transferIds: open, contacts: 3, toUser: 'to of target' });
    expect((await to.get('/api/inbox')).body.items).toHaveLength(3);
    expect((await from.get('/api/inbox')).body.items).toEqual([]);
    expect((await from.get(`/api/transfers/${done.id}`)).status).toBe(200);
    expect(await inbox(c.recipient, other.id)).toHaveLength(1);
    expect((await c.admin.post('/api/inbox/reassign', request)).body).toMatchObject({
      transferIds: [],
      contacts: 0,
    });
  });

  it('X-07: nothing is reassigned to who may not receive, nor by or to another office', async () => {
    const { id } = await sentTo(c.recipient);
    const sourceAdmin = c.senders.admin;
    const strangerAdmin = await c.stage.s.signIn('intruder', 'admin');
    for (const nobody of [c.admin, c.stage.sender, c.stage.stranger])
      expect(await reassign(c.admin, { transferIds: [id], toUserId: nobody.userId })).toEqual([
        404,
        'NEW_RECIPIENT_NOT_FOUND',
      ]);
    // the source office's administrator sees the transfer, but it did not come to his office
    expect(await reassign(sourceAdmin, { transferIds: [id], toUserId: c.stage.sender.userId })).toEqual([
      404,
      'NOT_FOUND',
    ]);
    expect(await reassign(strangerAdmin, { transferIds: [id], toUserId: c.stage.stranger.userId })).toEqual([
      404,
      'NOT_FOUND',
    ]);
    expect(await reassign(c.admin, { toUserId: c.manager.userId })).toEqual([422, 'VALIDATION']);
    expect(
      await reassign(c.admin, {
        transferIds: [id],
        fromUserId: c.recipient.userId,
        toUserId: c.manager.userId,
      }),
    ).toEqual([422, 'VALIDATION']);
    expect(await inbox(c.recipient, id)).toHaveLength(1);
  });

  it('X-07: in the database too, only the target office names another recipient', async () => {
    const { id } = await sentTo(c.recipient);
    const rename = async (office: string): Promise<number | null> =>
      c.stage.s.database.transaction(await c.stage.system(office), async (tx) => {
        await tx.enterStep('release');
        return (await tx.execute('UPDATE transfer SET recipient_id = sender_id WHERE id = $1', [id]))
          .rowCount;
      });
    await expect(rename(c.stage.s.source)).rejects.toThrow('only the target office');
    expect(await rename(c.stage.s.intruder)).toBe(0);
    expect(await inbox(c.recipient, id)).toHaveLength(1);
  });

  it('X-07: delegations are of one office: another one reads none in SQL', async () => {
    await nameDelegate(c.colleague, c.delegate);
    for (const office of [c.stage.s.source, c.stage.s.intruder]) {
      const seen = await c.stage.s.database.transaction(await c.stage.system(office), (tx) =>
        tx.query(
          `SELECT office_id FROM delegation UNION ALL SELECT office_id FROM notice WHERE office_id <> $1
          UNION ALL SELECT office_id FROM answering WHERE office_id <> $1`,
          [office],
        ),
      );
      expect(seen).toEqual([]);
    }
  });
});
