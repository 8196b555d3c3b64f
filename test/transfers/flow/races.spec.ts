import { randomUUID } from 'node:crypto';
import type { Reply } from '../../support/scene.js';
import { Stage } from '../support/stage.js';
import { expectInvariants } from './invariants.js';

const ROUNDS = 4;

describe('requests that meet (threat 12, fault matrix C and W)', () => {
  let stage: Stage;
  let made = 0;

  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterEach(async () => {
    const { rows } = await stage.s.admin.query(`SELECT id FROM transfer`);
    for (const { id } of rows) await stage.s.settled(id);
    await expectInvariants(stage.s, made);
  });
  afterAll(() => stage.close());

  async function people(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      made++;
      ids.push(await stage.person());
    }
    return ids;
  }
  const accept = (id: string): Promise<Reply> =>
    stage.recipient.post('/api/inbox/accept', { transferIds: [id] });
  const decline = (id: string): Promise<Reply> =>
    stage.recipient.post('/api/inbox/decline', { transferIds: [id], code: 'notOurs' });
  const recall = (id: string): Promise<Reply> => stage.sender.post(`/api/transfers/${id}/recall`, {});
  const done = ({ status }: Reply): boolean => status < 300;
  const stateOf = async (id: string): Promise<string> =>
    (await stage.sender.get(`/api/transfers/${id}`)).body.state;

  it.each([
    ['accept against recall', recall, 'recalled'],
    ['accept against decline', decline, 'declined'],
  ] as const)('%s: one wins, the other one is told the state', async (_, other, ends) => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await stage.send(await people(3));
      const [accepted, ended] = (await Promise.all(
        round % 2 ? [accept(id), other(id)] : [other(id), accept(id)].reverse(),
      )) as [Reply, Reply];
      expect([done(accepted), done(ended)].sort()).toEqual([false, true]);
      const refused = done(accepted) ? ended : accepted;
      expect([refused.status, refused.body]).toMatchObject([
        409,
        { code: 'TRANSFER_STATE', states: expect.any(Object) },
      ]);
      await stage.s.settled(id);
      expect(await stateOf(id)).toBe(done(accepted) ? 'accepted' : ends);
    }
  });

  it('two accepts: both are told the same, and each contact arrives once', async () => {
    const id = await stage.send(await people(5));
    const answers = await Promise.all([accept(id), accept(id), accept(id)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(answers.map(({ body }) => body.contacts).sort()).toEqual([0, 0, 5]);
    await stage.s.settled(id);
    expect(await stage.report(id)).toMatchObject({
      complete: true,
      figures: { contact: { sent: 5, created: 5 } },
    });
  });

  it('two sends of overlapping sets: one wins, the other is told which contacts are blocked, and nothing goes by halves', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const ids = await people(6);
      const [one, two] = [ids.slice(0, 4), ids.slice(2)];
      const [first, second] = await Promise.all([stage.trySend(one), stage.trySend([...two].reverse())]);
      expect([first.status, second.status].sort()).toEqual([201, 409]);
      const [won, lost, common] =
        first.status === 201 ? [first, second, ids.slice(2, 4)] : [second, first, ids.slice(2, 4)];
      expect(won.body).toMatchObject({ contacts: 4, leftOut: [] });
      expect(lost.body.code).toBe('CONTACTS_BLOCKED');
      expect(
        lost.body.blocked
          .map((b: { contactId: string; reason: string; transferId: string }) => [
            b.contactId,
            b.reason,
            b.transferId,
          ])
          .sort(),
      ).toEqual([...common].sort().map((id) => [id, 'inTransit', won.body.id]));
    }
  });

  it('a send of a selection whose contacts another send takes meanwhile never leaves them out silently', async () => {
    const ids = await people(4);
    const client = stage.s.admin;
    const other = await stage.send(await people(1));
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.transfer_step', 'send', true)`);
    await client.query(`UPDATE contact SET custody = 'in_transit', transfer_id = $2 WHERE id = $1`, [
      ids[0],
      other,
    ]);
    const waiting = stage.trySend(ids);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.query('COMMIT');
    const reply = await waiting;
    expect([reply.status, reply.body.code]).toEqual([409, 'CONTACTS_BLOCKED']);
    await client.query(`UPDATE contact SET custody = 'here', transfer_id = NULL WHERE id = $1`, [ids[0]]);
    expect((await stage.trySend(ids)).status).toBe(201);
  });

  it('a send against changes of its contacts: each change is in the parcel or refused, none is lost', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [contactId] = (await people(1)) as [string];
      const text = `Note ${randomUUID()}`;
      const lastName = `Renamed ${randomUUID()}`;
      const [sent, note, change] = (await Promise.all([
        stage.trySend([contactId]),
        stage.sender.post('/api/notes', { contactId, text, writtenAt: '2026-01-01T00:00:00Z' }),
        stage.sender.request('PATCH', `/api/contacts/${contactId}`, { lastName }, { 'if-match': '"1"' }),
      ])) as [Reply, Reply, Reply];
      expect(sent.status).toBe(201);
      for (const reply of [note, change])
        if (!done(reply)) expect([reply.status, reply.body.code]).toEqual([409, 'CONTACT_IN_TRANSIT']);
      await stage.accept(sent.body.id);
      const { rows } = await stage.s.admin.query(
        'SELECT text FROM note WHERE office_id = $1 AND contact_id = $2',
        [stage.s.target, contactId],
      );
      expect(rows).toEqual(done(note) ? [{ text }] : []);
      const arrived = await stage.row('contact', stage.s.target, contactId);
      expect(arrived?.['last_name'] === lastName).toBe(done(change));
    }
  });

  it('threat 11: the same send several times under one key, at once and later, is one transfer', async () => {
    const contactIds = await people(3);
    const body = {
      selection: { contactIds },
      targetOfficeId: stage.s.target,
      recipientId: stage.recipient.userId,
    };
    const key = { 'idempotency-key': randomUUID() };
    const send = (): Promise<Reply> => stage.sender.post('/api/transfers', body, key);
    const answers = [...(await Promise.all([send(), send(), send(), send()])), await send()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const { rows } = await stage.s.admin.query(
      'SELECT count(*)::int AS n FROM transfer WHERE id = $1 OR sent_at > (SELECT sent_at FROM transfer WHERE id = $1)',
      [answers[0]?.body.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
    const other = await stage.sender.post('/api/transfers', { ...body, message: 'another' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('threat 11: a send that was refused is not done by a late duplicate when its contacts are free again', async () => {
    const contactIds = await people(2);
    const first = await stage.send(contactIds);
    const key = { 'idempotency-key': randomUUID() };
    const send = (): Promise<Reply> =>
      stage.sender.post(
        '/api/transfers',
        { selection: { contactIds }, targetOfficeId: stage.s.target, recipientId: stage.recipient.userId },
        key,
      );
    const refused = await send();
    expect([refused.status, refused.body.code]).toEqual([409, 'CONTACTS_BLOCKED']);
    expect((await stage.sender.post(`/api/transfers/${first}/recall`)).status).toBe(200);
    const late = await send();
    expect([late.status, late.body]).toEqual([409, refused.body]);
    const { rows } = await stage.s.admin.query(
      'SELECT count(DISTINCT transfer_id)::int AS n FROM transfer_contact WHERE contact_id = ANY ($1)',
      [contactIds],
    );
    expect(rows).toEqual([{ n: 1 }]);
    const foreign = await stage.stranger.post('/api/transfers', {}, key); // another user's key of the same name
    expect(foreign.headers.get('idempotency-replayed')).toBeNull();
  });

  it('eight transfers at once, all accepted at once', async () => {
    const selections: string[][] = [];
    for (let index = 0; index < 8; index++) selections.push(await people(3));
    const ids = await Promise.all(selections.map((contactIds) => stage.send(contactIds)));
    const answers = await Promise.all(ids.map(accept));
    expect(answers.map(({ status, body }) => [status, body.contacts])).toEqual(ids.map(() => [202, 3]));
    for (const id of ids) await stage.s.settled(id);
    for (const id of ids)
      expect(await stage.report(id)).toMatchObject({
        state: 'accepted',
        complete: true,
        figures: { contact: { sent: 3, created: 3 } },
      });
  });

  it('both directions at once: two offices that send to each other', async () => {
    const there = await people(3);
    made += 3;
    const back = await Promise.all(['a', 'b', 'c'].map((name) => stage.person(name, {}, stage.s.target)));
    const ids = await Promise.all([
      stage.send(there),
      stage.send(back, { by: stage.recipient, to: stage.sender }),
    ]);
    await Promise.all([stage.startAccepting(ids[0]), stage.startAccepting(ids[1], undefined, stage.sender)]);
    for (const id of ids) await stage.s.settled(id);
    expect(await stage.report(ids[1], stage.recipient, stage.sender)).toMatchObject({
      complete: true,
      figures: { contact: { sent: 3, created: 3 } },
    });
  });
});
