import { AGENT, type Actor } from '../../support/scene.js';
import { ProgressService } from '../../../libs/transfers/receipt/progress.service.js';
import { Stage } from '../support/stage.js';

describe('a stream of progress', () => {
  let stage: Stage;
  let admin: Actor;
  let id: string;
  const open: AbortController[] = [];

  beforeAll(async () => {
    stage = await Stage.open({ work: false });
    admin = await stage.s.signIn('target', 'admin');
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.abort();
  });
  afterAll(() => stage.close());

  /** A user who has accepted a contact that nobody delivers: his stream would go on for ever. */
  async function recipient(name: string): Promise<{ user: Actor; userId: string }> {
    const userId = await stage.s.user('target', name, AGENT);
    const user = await stage.s.signIn('target', name);
    id = await stage.send([await stage.person()], { to: user });
    await stage.startAccepting(id, undefined, user);
    return { user, userId };
  }

  /** Opens a stream and waits for its first event; `ended` is when it ends. */
  async function stream(
    user: Actor,
  ): Promise<{ status: number; body: string; ended: Promise<void>; close: () => void }> {
    const abort = new AbortController();
    open.push(abort);
    const reply = await fetch(`${stage.s.address}/api/transfers/${id}/events`, {
      headers: { authorization: `Bearer ${user.token}` },
      signal: abort.signal,
    });
    if (reply.status !== 200)
      return {
        status: reply.status,
        body: await reply.text(),
        ended: Promise.resolve(),
        close: () => undefined,
      };
    const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
    const first = await reader.read();
    const rest = async (): Promise<void> => {
      while (!(await reader.read()).done);
    };
    return {
      status: 200,
      body: new TextDecoder().decode(first.value),
      ended: rest().catch(() => undefined),
      close: () => abort.abort(),
    };
  }

  const endings: [string, (who: { user: Actor; userId: string }) => Promise<unknown>][] = [
    ['signs out', ({ user }) => user.request('DELETE', '/api/session')],
    [
      'is disabled',
      ({ userId }) =>
        admin.request('PATCH', `/api/users/${userId}`, { disabled: true }, { 'if-match': '"1"' }),
    ],
    [
      'may not receive any more',
      ({ userId }) => admin.request('DELETE', `/api/users/${userId}/rights/data-import`),
    ],
  ];

  it.each(endings)('ends when its user %s', async (what, end) => {
    const who = await recipient(`streams-${what}`);
    const told = await stream(who.user);
    expect(told.status).toBe(200);
    expect(await Promise.race([told.ended.then(() => 'ended'), pause(700)])).toBe('goes on');
    await end(who);
    expect(await Promise.race([told.ended.then(() => 'ended'), pause(3000)])).toBe('ended');
  });

  it('ends after a quarter of an hour at the latest', async () => {
    const service = stage.s.app.get(ProgressService, { strict: false });
    expect(service.longestMilliseconds).toBe(15 * 60_000);
    const { user } = await recipient('long');
    service.longestMilliseconds = 800;
    const told = await stream(user);
    expect(await Promise.race([told.ended.then(() => 'ended'), pause(4000)])).toBe('ended');
    service.longestMilliseconds = 15 * 60_000;
  });

  it('is one of five at most of one user; a closed one makes room', async () => {
    const { user } = await recipient('many');
    const five = await Promise.all(Array.from({ length: 5 }, () => stream(user)));
    expect(five.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const sixth = await stream(user);
    expect([sixth.status, JSON.parse(sixth.body)]).toMatchObject([429, { code: 'TOO_MANY_STREAMS' }]);
    expect((await stream(admin)).status).toBe(200);
    five[0]?.close();
    for (const until = Date.now() + 3000; (await stream(user)).status !== 200; await pause(50))
      expect(Date.now()).toBeLessThan(until);
  });
});

function pause(milliseconds: number): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve('goes on'), milliseconds));
}
