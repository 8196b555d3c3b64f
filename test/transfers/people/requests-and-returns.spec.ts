import { RetentionService } from '#upkeep';
import type { Actor } from '../../support/scene.js';
import { codeOf, limitsStage, people, type Limits } from '../limits/support.js';
import { giveBack, tryReturn } from '../returns/back.js';
import type { Row, Stage } from '../support/stage.js';
import { nameDelegate, newUser, withdraw } from './cast.js';

let l: Limits;
let t: Stage;
beforeAll(async () => {
  l = await limitsStage();
  ({ t } = l);
});
afterAll(() => t?.close());

/** The kinds of a user's notices about one send request or transfer, oldest first, with their number of contacts. */
async function told(
  actor: Actor,
  about: { request?: string; transfer?: string },
): Promise<[string, number][]> {
  const { body } = await actor.get('/api/notices?limit=200');
  const mine = (notice: Row): boolean =>
    about.request
      ? (notice['request'] as Row | null)?.['id'] === about.request
      : notice['transferId'] === about.transfer;
  return body.items
    .filter(mine)
    .map((one: Row) => [one['kind'], one['contacts']])
    .reverse();
}
async function ask(): Promise<string> {
  await l.limit({ approvalAbove: 1 });
  const reply = await t.trySend(await people(t, 2));
  await l.limit({});
  expect(reply.status).toBe(202);
  return reply.body.sendRequestId as string;
}

describe('threat 8: notices about sends that wait for a second person', () => {
  it('who approves is told that one waits, who asked is told the answer; nobody else is', async () => {
    const colleague = await t.s.user('source', 'colleague').then(() => t.s.signIn('source', 'colleague'));
    const asked: string[] = [];
    for (const answer of ['approve', 'refuse', 'withdraw'] as const) {
      const id = await ask();
      asked.push(id);
      expect([await told(l.admin.source, { request: id }), await told(t.sender, { request: id })]).toEqual([
        [['request.waiting', 2]],
        [],
      ]);
      const by = answer === 'withdraw' ? t.sender : l.admin.source;
      const reply = await by.post(
        `/api/send-requests/${id}/${answer}`,
        answer === 'refuse' ? { reason: 'Too many' } : {},
      );
      expect(reply.status).toBe(200);
      const unread = (await l.admin.source.get('/api/notices?unread=true&limit=200')).body.items as Row[];
      expect(unread.filter((notice) => (notice['request'] as Row | null)?.['id'] === id)).toEqual([]);
    }
    const kinds = await Promise.all(asked.map((request) => told(t.sender, { request })));
    expect(kinds).toEqual([[['request.approved', 2]], [['request.refused', 2]], []]);
    const { items } = (await t.sender.get('/api/notices?limit=200')).body as { items: Row[] };
    expect(items.find((notice) => notice['kind'] === 'request.approved')).toMatchObject({
      request: { id: asked[0], fromUser: 'Agent source', toUser: 'Agent target', decidedBy: 'Admin source' },
      transferId: expect.any(String),
    });
    for (const actor of [colleague, t.recipient, t.stranger])
      expect(JSON.stringify((await actor.get('/api/notices?limit=200')).body)).not.toMatch(
        /request\.|decidedBy/,
      );
  });

  it('one that expires is told to who asked, and who approves does not have to read that it waits', async () => {
    const id = await ask();
    await t.s.admin.query(`UPDATE send_request SET expires_at = now() WHERE id = $1`, [id]);
    await t.s.admin.query(
      `UPDATE pgboss.job SET start_after = now() - interval '1 second' WHERE name = 'send-request-expire' AND data->>'sendRequestId' = $1`,
      [id],
    );
    const until = Date.now() + 20_000;
    while ((await told(t.sender, { request: id })).length === 0 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await told(t.sender, { request: id })).toEqual([['request.expired', 2]]);
  });
});

describe('X-03 X-07 returns', () => {
  it('X-03 the sender is told what came back, once', async () => {
    const ids = await people(t, 3);
    const transfer = await t.move(ids);
    const first = await giveBack(t, transfer, { contactIds: ids.slice(0, 2) });
    const second = await giveBack(t, transfer);
    expect(await told(t.sender, { transfer: first })).toEqual([['transfer.returned', 2]]);
    expect(await told(t.sender, { transfer: second })).toEqual([['transfer.returned', 1]]);
  });

  it('X-07 a delegate returns on behalf as he may accept, as long as he is one; the recipient reads what he did', async () => {
    const [delegate, colleague] = [await newUser(t, 'delegate'), await newUser(t, 'nobody')];
    const [one, other] = (await people(t, 2)) as [string, string];
    const transfer = await t.move([one, other]);
    expect(codeOf(await tryReturn(delegate, transfer))).toBe('404 NOT_FOUND');
    const delegation = await nameDelegate(t.recipient, delegate);
    const preview = await delegate.post(`/api/transfers/${transfer}/return/preview`, {});
    expect([preview.status, preview.body.contacts]).toEqual([200, 2]);
    expect(codeOf(await tryReturn(colleague, transfer))).toBe('404 NOT_FOUND');
    const back = await giveBack(t, transfer, { contactIds: [one] }, delegate);
    expect((await l.audited(t.s.target, 'transfer.returned')).at(-1)).toMatchObject({
      returnId: back,
      onBehalfOf: [t.recipient.userId],
    });
    for (const actor of [t.recipient, delegate, t.sender])
      expect((await actor.get(`/api/transfers/${back}/return`)).status).toBe(200);
    for (const actor of [colleague, t.stranger])
      expect((await actor.get(`/api/transfers/${back}/return`)).status).toBe(404);
    await withdraw(t.recipient, delegation);
    expect(codeOf(await tryReturn(delegate, transfer, { contactIds: [other] }))).toBe('404 NOT_FOUND');
    await giveBack(t, transfer, { contactIds: [other] });
  });
});

it('reliability.md, retention: notices go when their time is over, read or not; younger ones stay', async () => {
  const transfer = await t.move(await people(t, 1));
  const count = async (): Promise<number> =>
    (
      await t.s.admin.query('SELECT 1 FROM notice WHERE office_id = $1 AND transfer_id = $2', [
        t.s.source,
        transfer,
      ])
    ).rowCount ?? 0;
  const age = (days: number): Promise<unknown> =>
    t.s.admin.query(
      `UPDATE notice SET created_at = now() - make_interval(days => $2) WHERE transfer_id = $1`,
      [transfer, days],
    );
  const tidy = async (): Promise<unknown> =>
    t.s.app.get(RetentionService, { strict: false }).tidy(await t.system(t.s.source));
  const until = Date.now() + 20_000;
  while ((await count()) === 0 && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 100));
  await age(179);
  await tidy();
  expect(await count()).toBe(1);
  await age(181);
  await tidy();
  expect(await count()).toBe(0);
});
