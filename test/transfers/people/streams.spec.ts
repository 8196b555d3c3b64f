import type { Actor } from '../../support/scene.js';
import { cast, nameDelegate, withdraw, type Cast } from './cast.js';

describe('X-07: a stream of progress that somebody else follows', () => {
  let c: Cast;
  beforeAll(async () => {
    c = await cast({ work: false }); // nothing is delivered, so a stream would go on for ever
  });
  afterAll(() => c.stage.close());

  /** Opens a stream; answers its status and the promise of its end. */
  async function follow(by: Actor, id: string): Promise<{ status: number; ended: Promise<string> }> {
    const reply = await fetch(`${c.stage.s.address}/api/transfers/${id}/events`, {
      headers: { authorization: `Bearer ${by.token}` },
      signal: AbortSignal.timeout(10_000),
    });
    return { status: reply.status, ended: reply.text() };
  }

  it('X-07 threat 6: ends for a delegate as soon as his delegation is withdrawn, and is not there afterwards', async () => {
    const delegation = await nameDelegate(c.recipient, c.delegate);
    const id = await c.stage.send([await c.stage.person()]);
    await c.stage.startAccepting(id, undefined, c.delegate);
    const stream = await follow(c.delegate, id);
    expect(stream.status).toBe(200);
    await withdraw(c.recipient, delegation);
    expect(await stream.ended).toContain('"accepting":1');
    expect((await follow(c.delegate, id)).status).toBe(404);
  });

  it('X-07 threat 6: ends for the former recipient when the rest goes to somebody else', async () => {
    const ids = [await c.stage.person(), await c.stage.person()];
    const id = await c.stage.send(ids);
    await c.stage.startAccepting(id, ids.slice(0, 1));
    const stream = await follow(c.recipient, id);
    expect(stream.status).toBe(200);
    const request = { transferIds: [id], toUserId: c.colleague.userId };
    expect((await c.admin.post('/api/inbox/reassign', request)).body.contacts).toBe(1);
    expect(await stream.ended).toContain('"pending":1');
    expect((await follow(c.recipient, id)).status).toBe(404);
    expect((await c.colleague.get(`/api/transfers/${id}/progress`)).body.states).toEqual({
      accepting: 1,
      pending: 1,
    });
  });
});
