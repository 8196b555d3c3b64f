import type { Actor, Reply } from '../../support/scene.js';
import { expectInvariants } from '../flow/invariants.js';
import { cast, code, nameDelegate, newUser, withdraw, type Cast } from './cast.js';

const ROUNDS = 3;

describe('X-07: people who act at the same moment', () => {
  let c: Cast;
  let made = 0;
  beforeAll(async () => {
    c = await cast();
  });
  afterAll(() => c.stage.close());

  async function sent(contacts: number): Promise<{ id: string; contactIds: string[] }> {
    const contactIds: string[] = [];
    for (let index = 0; index < contacts; index++) contactIds.push(await c.stage.person());
    made += contacts;
    return { id: await c.stage.send(contactIds), contactIds };
  }
  const accept = (by: Actor, id: string): Promise<Reply> =>
    by.post('/api/inbox/accept', { transferIds: [id] });
  const decidedBy = async (id: string): Promise<Record<string, unknown>[]> =>
    (
      await c.stage.s.admin.query(
        `SELECT DISTINCT state, decided_by, on_behalf_of FROM transfer_contact WHERE transfer_id = $1`,
        [id],
      )
    ).rows;

  it('X-07: a delegation withdrawn during an accept: all was accepted by the delegate before, or nothing after', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const delegation = await nameDelegate(c.recipient, c.delegate);
      const { id } = await sent(3);
      const [answer] = await Promise.all([accept(c.delegate, id), withdraw(c.recipient, delegation)]);
      if (answer.status === 202) {
        await c.stage.s.settled(id);
        expect(await decidedBy(id)).toEqual([
          { state: 'accepted', decided_by: c.delegate.userId, on_behalf_of: c.recipient.userId },
        ]);
      } else {
        expect(code(answer)).toEqual([404, 'NOT_IN_INBOX']);
        expect(await decidedBy(id)).toEqual([{ state: 'pending', decided_by: null, on_behalf_of: null }]);
        await c.stage.accept(id);
      }
    }
  });

  it('X-07: a withdrawal waits for the answer that is being given, and an answer for a withdrawal: then it is 404', async () => {
    const delegation = await nameDelegate(c.recipient, c.delegate);
    const { id } = await sent(1);
    const { admin } = c.stage.s;
    await admin.query('BEGIN');
    await admin.query('UPDATE delegation SET withdrawn_at = now() WHERE id = $1', [delegation]);
    const waiting = accept(c.delegate, id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await admin.query('COMMIT');
    expect(code(await waiting)).toEqual([404, 'NOT_IN_INBOX']);

    const second = await nameDelegate(c.recipient, c.delegate);
    await admin.query('BEGIN');
    await admin.query('SELECT FROM delegation WHERE id = $1 FOR SHARE', [second]); // what an answer does
    let done = false;
    const withdrawing = withdraw(c.recipient, second).then(() => (done = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(done).toBe(false);
    await admin.query('COMMIT');
    await withdrawing;
    await c.stage.accept(id);
  });

  it('X-07: recipient, delegate and manager accept at once: each contact once, by one of them, and both offices agree', async () => {
    const delegation = await nameDelegate(c.recipient, c.delegate);
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await sent(5);
      const answers = await Promise.all([c.recipient, c.delegate, c.manager].map((by) => accept(by, id)));
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
      expect(answers.reduce((sum, { body }) => sum + body.contacts, 0)).toBe(5);
      await c.stage.s.settled(id);
      const rows = await decidedBy(id);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.['on_behalf_of']).toBe(
        rows[0]?.['decided_by'] === c.recipient.userId ? null : c.recipient.userId,
      );
      expect(await c.stage.report(id)).toMatchObject({
        complete: true,
        figures: { contact: { sent: 5, created: 5 } },
      });
    }
    await withdraw(c.recipient, delegation);
  });

  it('X-07: one accepts while another declines: every contact is decided once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await sent(4);
      const [one, other] = await Promise.all([
        accept(c.recipient, id),
        c.manager.post('/api/inbox/decline', { transferIds: [id], code: 'notOurs' }),
      ]);
      expect([one.status, other.status].filter((status) => status < 300)).toHaveLength(1);
      expect([one, other].filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual([
        'TRANSFER_STATE',
      ]);
      await c.stage.s.settled(id);
      expect(await decidedBy(id)).toHaveLength(1);
    }
  });

  it('X-07: reassign against accept: the former recipient had it, or the new one has it; never both', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await sent(3);
      const next = await newUser(c.stage, `next ${round}`);
      const [answer, moved] = await Promise.all([
        accept(c.recipient, id),
        c.admin.post('/api/inbox/reassign', { transferIds: [id], toUserId: next.userId }),
      ]);
      if (answer.status === 202) expect(code(moved)).toEqual([409, 'TRANSFER_STATE']);
      else {
        expect([code(answer), moved.status]).toEqual([[404, 'NOT_IN_INBOX'], 200]);
        await c.stage.startAccepting(id, undefined, next);
      }
      await c.stage.s.settled(id);
      expect(await decidedBy(id)).toEqual([
        {
          state: 'accepted',
          decided_by: answer.status === 202 ? c.recipient.userId : next.userId,
          on_behalf_of: null,
        },
      ]);
    }
  });

  it('X-07: an accept of named contacts that waits for a reassignment is not there any more', async () => {
    const { id, contactIds } = await sent(1);
    const { admin } = c.stage.s;
    const next = await newUser(c.stage, 'next of all');
    await admin.query('BEGIN');
    await admin.query(`SELECT set_config('app.office_id', $1, true)`, [c.stage.s.target]);
    await admin.query('UPDATE transfer SET recipient_id = $2, recipient_name = $3 WHERE id = $1', [
      id,
      next.userId,
      'next',
    ]);
    const waiting = c.recipient.post('/api/inbox/accept', {
      contacts: contactIds.map((contactId) => ({ transferId: id, contactId })),
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await admin.query('COMMIT');
    expect(code(await waiting)).toEqual([404, 'NOT_IN_INBOX']);
    await c.stage.accept(id, undefined, next);
  });

  it('X-07: two administrators reassign at once: one recipient in the end, and everybody agrees who', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await sent(1);
      const answers = await Promise.all(
        [c.colleague, c.delegate].map((to) =>
          c.admin.post('/api/inbox/reassign', { transferIds: [id], toUserId: to.userId }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const { rows } = await c.stage.s.admin.query(
        'SELECT recipient_id, recipient_name FROM transfer WHERE id = $1',
        [id],
      );
      const winner = rows[0].recipient_id === c.colleague.userId ? c.colleague : c.delegate;
      expect(rows[0].recipient_name).toBe(
        winner === c.colleague ? 'colleague of target' : 'delegate of target',
      );
      await c.stage.accept(id, undefined, winner);
    }
  });

  it('afterwards every invariant holds', () => expectInvariants(c.stage.s, made));
});
