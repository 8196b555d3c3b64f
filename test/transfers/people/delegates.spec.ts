import { randomUUID } from 'node:crypto';
import type { Actor } from '../../support/scene.js';
import {
  cast,
  change,
  code,
  inbox,
  nameDelegate,
  newUser,
  right,
  ways,
  withdraw,
  type Cast,
} from './cast.js';

const NOT_THERE = {
  accept: 404,
  'accept one': 404,
  decline: 404,
  cancel: 404,
  '': 404,
  '/progress': 404,
  '/receipt': 404,
  '/contacts': 404,
  '/withheld': 404,
  '/events': 404,
};

const DAY = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

describe('X-07: delegates', () => {
  let c: Cast;
  beforeAll(async () => {
    c = await cast();
  });
  afterAll(() => c.stage.close());

  async function sent(contacts = 1): Promise<{ id: string; contactIds: string[] }> {
    const contactIds: string[] = [];
    for (let index = 0; index < contacts; index++) contactIds.push(await c.stage.person());
    return { id: await c.stage.send(contactIds), contactIds };
  }
  const transferActions = async (
    office: string,
  ): Promise<{ action: string; actor: string; details: Record<string, unknown> }[]> =>
    (
      await c.stage.s.admin.query(
        `SELECT action, actor_id AS actor, details FROM audit_entry WHERE office_id = $1 ORDER BY sequence`,
        [office],
      )
    ).rows;

  it('X-07 threat 6: before he is named and after it is withdrawn, nothing is there for him; in between he answers', async () => {
    const { id, contactIds } = await sent(3);
    const [first] = contactIds as [string];
    expect(await ways(c.delegate, id, first)).toEqual(NOT_THERE);
    expect(await inbox(c.delegate, id)).toEqual([]);

    const delegation = await nameDelegate(c.recipient, c.delegate);
    expect(await inbox(c.delegate, id)).toHaveLength(3);
    expect((await inbox(c.delegate, id))[0]).toMatchObject({
      as: 'delegate',
      because: null,
      mayAnswer: true,
      recipientId: c.recipient.userId,
      toUser: 'Agent target',
    });
    await c.stage.accept(id, [first], c.delegate);
    await c.stage.decline(id, [contactIds[1] as string], c.delegate);
    expect((await c.delegate.get(`/api/transfers/${id}/receipt`)).status).toBe(200);

    await withdraw(c.recipient, delegation);
    expect(await ways(c.delegate, id, contactIds[2] as string)).toEqual(NOT_THERE);
    expect((await c.recipient.get(`/api/transfers/${id}`)).body.states).toEqual({
      accepted: 1,
      declined: 1,
      pending: 1,
    });
  });

  it('X-07: what a delegate does is recorded as done by him on behalf of the recipient, for both offices and in the audit log', async () => {
    const delegation = await nameDelegate(c.recipient, c.delegate);
    const { id, contactIds } = await sent(2);
    await c.stage.accept(id, [contactIds[0] as string], c.delegate);
    await c.stage.accept(id, [contactIds[1] as string]);
    for (const reader of [c.recipient, c.stage.sender]) {
      const { body } = await reader.get(`/api/transfers/${id}/contacts`);
      const lines = Object.fromEntries(
        body.items.map((line: Record<string, unknown>) => [
          line['contactId'],
          [line['decidedBy'], line['onBehalfOf']],
        ]),
      );
      expect(lines).toEqual({
        [contactIds[0] as string]: ['delegate of target', 'Agent target'],
        [contactIds[1] as string]: ['Agent target', null],
      });
    }
    const entries = (await transferActions(c.stage.s.target)).filter(
      ({ action }) => action === 'transfer.accepting',
    );
    expect(entries.at(-2)).toMatchObject({
      actor: c.delegate.userId,
      details: { transferIds: [id], onBehalfOf: [c.recipient.userId] },
    });
    expect(entries.at(-1)?.details).toEqual({ transferIds: [id], contacts: 1 });
    await withdraw(c.recipient, delegation);
  });

  it('X-07: so is what the office does not take when a delegate accepts', async () => {
    const delegation = await nameDelegate(c.recipient, c.delegate);
    await c.stage.s.user('target', 'gatekeeper', ['office-settings']);
    const gatekeeper = await c.stage.s.signIn('target', 'gatekeeper');
    const [taxId, taken] = [randomUUID(), await c.stage.person()];
    const line = await gatekeeper.post('/api/exclusions/identifiers', { taxId, reason: 'dispute' });
    const id = await c.stage.send([await c.stage.person('Unwanted', { taxId }), taken]);
    const reply = await c.delegate.post('/api/inbox/accept', { transferIds: [id] });
    expect([line.status, reply.status, reply.body.excludedCount]).toEqual([201, 202, 1]);
    await c.stage.s.settled(id);
    const { items } = (await c.recipient.get(`/api/transfers/${id}/contacts`)).body;
    expect(items).toMatchObject(
      [1, 2].map(() => ({ decidedBy: 'delegate of target', onBehalfOf: 'Agent target' })),
    );
    const { rows } = await c.stage.s.admin.query(
      `SELECT details FROM audit_entry WHERE office_id = $1 AND action = 'transfer.excluded'`,
      [c.stage.s.target],
    );
    expect(rows).toEqual([{ details: { transferId: id, contacts: 1, onBehalfOf: [c.recipient.userId] } }]);
    await gatekeeper.request('DELETE', `/api/exclusions/${line.body.id}`);
    await withdraw(c.recipient, delegation);
  });

  it('X-07: "all" takes the delegate’s own; the recipient’s are taken by name, and only by who answers for him', async () => {
    const delegation = await nameDelegate(c.recipient, c.delegate);
    const { id } = await sent(2);
    expect((await c.delegate.post('/api/inbox/decline', { all: true, code: 'notOurs' })).body.contacts).toBe(
      0,
    );
    const whole = { recipientId: c.recipient.userId, code: 'notOurs' };
    expect(code(await c.colleague.post('/api/inbox/decline', whole))).toEqual([404, 'NOT_IN_INBOX']);
    expect((await c.delegate.get('/api/inbox/count?as=recipient')).body).toEqual({
      contacts: 0,
      transfers: 0,
    });
    const count = (await c.delegate.get('/api/inbox/count?as=delegate')).body.contacts;
    expect(count).toBeGreaterThanOrEqual(2);
    expect((await c.delegate.post('/api/inbox/decline', whole)).body.contacts).toBe(count);
    expect((await c.stage.sender.get(`/api/transfers/${id}`)).body.states).toEqual({ declined: 2 });
    expect((await c.delegate.post('/api/inbox/decline', whole)).body).toMatchObject({ contacts: 0 });
    await withdraw(c.delegate, delegation); // a delegate may lay it down himself
  });

  it('X-07: a delegation counts within its period only, by the clock of the database', async () => {
    const { id } = await sent();
    const planned = await nameDelegate(c.recipient, c.delegate, { from: inDays(2), until: inDays(3) });
    expect(await inbox(c.delegate, id)).toEqual([]);
    const seen = async (): Promise<unknown[]> =>
      (await c.recipient.get('/api/delegations?period=all')).body.items
        .filter((one: { id: string }) => one.id === planned)
        .map((one: { state: string }) => one.state);
    expect(await seen()).toEqual(['planned']);
    const shift = (by: string): Promise<unknown> =>
      c.stage.s.admin.query(
        'UPDATE delegation SET starts_at = starts_at - $2::interval, ends_at = ends_at - $2::interval WHERE id = $1',
        [planned, by],
      );
    await shift('2 days 1 minute');
    expect(await seen()).toEqual(['active']);
    expect(await inbox(c.delegate, id)).toHaveLength(1);
    await shift('1 day');
    expect(await seen()).toEqual(['ended']);
    expect(await inbox(c.delegate, id)).toEqual([]);
    expect(code(await c.delegate.post('/api/inbox/accept', { transferIds: [id] }))).toEqual([
      404,
      'NOT_IN_INBOX',
    ]);
  });

  it('X-07: a delegate who is disabled or loses Data Import answers nothing, and is no delegate’s delegate', async () => {
    const standIn = await newUser(c.stage, 'stand-in');
    const next = await newUser(c.stage, 'next');
    const { id } = await sent();
    await nameDelegate(c.recipient, standIn);
    await nameDelegate(standIn, next);
    expect(await inbox(standIn, id)).toHaveLength(1);
    expect(await inbox(next, id)).toEqual([]);
    await right(c.admin, 'DELETE', standIn.userId, 'data-import');
    expect((await standIn.get(`/api/transfers/${id}`)).status).toBe(404);
    expect((await standIn.post('/api/inbox/accept', { transferIds: [id] })).status).toBe(403);
    const listed = (await c.recipient.get('/api/delegations')).body.items;
    expect(listed.find((one: { delegateId: string }) => one.delegateId === standIn.userId).canAnswer).toBe(
      false,
    );
    await right(c.admin, 'PUT', standIn.userId, 'data-import');
    expect(await inbox(standIn, id)).toHaveLength(1);
    await change(c.admin, standIn.userId, { disabled: true });
    expect((await standIn.get('/api/inbox')).status).toBe(401);
  });

  it('X-07: an administrator names one for a colleague who is away, who is told; nobody else may', async () => {
    const away = await newUser(c.stage, 'away');
    const body = { delegateId: c.delegate.userId, userId: away.userId };
    expect((await c.colleague.post('/api/delegations', body)).body).toMatchObject({
      status: 403,
      rights: ['users-and-rights'],
    });
    await c.admin.post('/api/delegations', body);
    for (const actor of [away, c.delegate]) {
      const { items } = (await actor.get('/api/notices?unread=true')).body;
      expect(items[0]).toMatchObject({
        kind: 'delegate.named',
        transfer: null,
        delegation: { user: 'away of target', delegate: 'delegate of target', until: null },
      });
    }
    const [mine] = (await away.get('/api/delegations')).body.items;
    expect(mine).toMatchObject({
      state: 'active',
      setBy: 'Admin target',
      userId: away.userId,
      canAnswer: true,
    });
    expect((await c.colleague.get('/api/delegations')).body.items).toEqual([]);
    expect((await c.colleague.get('/api/delegations?scope=office')).status).toBe(403);
    const all = (await c.admin.get('/api/delegations?scope=office')).body.items;
    expect(all.map((one: { id: string }) => one.id)).toContain(mine.id);
    expect((await c.colleague.request('DELETE', `/api/delegations/${mine.id}`)).status).toBe(404);
    await withdraw(c.admin, mine.id);
    await withdraw(c.admin, mine.id);
    const actions = (await transferActions(c.stage.s.target)).filter(
      ({ details }) => details['delegationId'] === mine.id,
    );
    expect(actions.map(({ action, actor }) => [action, actor])).toEqual([
      ['delegation.set', c.admin.userId],
      ['delegation.withdrawn', c.admin.userId],
    ]);
  });

  it('X-07: nobody of another office, without the right, or oneself can be named; periods do not overlap', async () => {
    const names = await newUser(c.stage, 'names');
    const reader = await newUser(c.stage, 'reader', ['records-read']);
    const post = async (by: Actor, body: object): Promise<unknown[]> =>
      code(await by.post('/api/delegations', body));
    for (const nobody of [c.stage.sender, c.stage.stranger, reader])
      expect(await post(names, { delegateId: nobody.userId })).toEqual([404, 'DELEGATE_NOT_FOUND']);
    expect(await post(names, { delegateId: names.userId })).toEqual([422, 'OWN_DELEGATE']);
    expect(await post(reader, { delegateId: c.delegate.userId })).toEqual([403, 'FORBIDDEN']);
    expect(await post(c.admin, { delegateId: c.delegate.userId, userId: c.stage.sender.userId })).toEqual([
      404,
      'NOT_FOUND',
    ]);
    const day = (from: number, until: number): object => ({
      delegateId: c.delegate.userId,
      from: inDays(from),
      until: inDays(until),
    });
    expect(await post(names, day(3, 2))).toEqual([422, 'PERIOD']);
    expect(await post(names, { delegateId: c.delegate.userId, until: inDays(-1) })).toEqual([422, 'PERIOD']);
    for (const wrong of [
      'tomorrow',
      '2027-02-30T00:00:00Z',
      '2027-01-01',
      '0000-01-01T00:00:00Z',
      '2027-01-01T25:00:00Z',
      7,
      null,
    ])
      expect([wrong, (await post(names, { delegateId: c.delegate.userId, until: wrong }))[0]]).toEqual([
        wrong,
        422,
      ]);
    expect((await post(names, day(1, 2)))[0]).toBe(201);
    expect(await post(names, day(1.5, 4))).toEqual([409, 'DELEGATED_ALREADY']);
    expect(await post(names, { delegateId: c.delegate.userId })).toEqual([409, 'DELEGATED_ALREADY']);
    expect((await post(names, day(2, 4)))[0]).toBe(201);
    for (let index = 5; index < 23; index++) expect((await post(names, day(index, index + 1)))[0]).toBe(201);
    expect(await post(names, day(30, 31))).toEqual([422, 'TOO_MANY_DELEGATES']);
  });

  it('X-07: the candidates are the colleagues who may receive, and nobody of another office', async () => {
    const found = async (actor: Actor, search: string): Promise<string[]> =>
      (await actor.get(`/api/delegations/candidates?search=${search}`)).body.items.map(
        (one: { name: string }) => one.name,
      );
    expect(await found(c.recipient, 'DELEG')).toEqual(['delegate']);
    expect(await found(c.recipient, 'agent')).toEqual([]);
    expect(await found(c.stage.stranger, 'delegate')).toEqual([]);
    const reader = await newUser(c.stage, 'curious', ['records-read']);
    expect((await reader.get('/api/delegations/candidates')).status).toBe(403);
  });

  it('X-07: two delegations of the same delegate at the same moment: one is set', async () => {
    const twice = await newUser(c.stage, 'twice');
    const body = { delegateId: c.delegate.userId };
    const answers = await Promise.all([1, 2, 3].map(() => twice.post('/api/delegations', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});
