import { randomUUID } from 'node:crypto';
import type { Actor } from '../../support/scene.js';
import type { Stage } from '../support/stage.js';
import { footprint } from '../flow/invariants.js';
import { codeOf, limitsStage, people, type Limits } from './support.js';

let l: Limits;
let t: Stage;
let colleague: Actor;
beforeAll(async () => {
  l = await limitsStage();
  ({ t } = l);
  await t.s.user('source', 'colleague');
  colleague = await t.s.signIn('source', 'colleague');
});
beforeEach(async () => {
  await t.s.admin.query(`UPDATE transfer SET sent_at = sent_at - interval '2 days'`); // a new day
});
afterAll(() => t?.close());

async function sealed(id: string): Promise<void> {
  const until = Date.now() + 15_000;
  while (
    (await t.s.admin.query('SELECT 1 FROM transfer WHERE id = $1 AND parcel_hash IS NULL', [id])).rowCount
  ) {
    if (Date.now() > until) throw new Error(`transfer ${id} is not sealed`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('threat 8: a cap of contacts a day', () => {
  it('of the office: cap + 1 is refused, with what is left; nothing is sent, and the audit log has the attempt', async () => {
    await l.limit({ contactsPerDay: 3 });
    const sent = await t.send(await people(t, 2));
    const two = await people(t, 2);
    await sealed(sent); // by its job, which changes the transfer
    const before = await footprint(t.s);
    const refused = await t.trySend(two, { by: colleague });
    expect([codeOf(refused), refused.body]).toMatchObject([
      '403 CAP_REACHED',
      {
        of: 'office',
        cap: 3,
        sentToday: 2,
        contacts: 2,
        left: 1,
        resetsAt: expect.stringMatching(/T00:00:00\.000Z$/),
      },
    ]);
    expect(await footprint(t.s)).toBe(before);
    expect(await l.audited(t.s.source, 'transfer.capReached')).toEqual([
      { of: 'office', cap: 3, sentToday: 2, contacts: 2, senderId: colleague.userId },
    ]);
    await t.send(two.slice(0, 1), { by: colleague });
    expect((await t.preview([two[1] as string])).limits.leftToday).toBe(0);
  });

  it('of each user: one who has sent all of his stops nobody else', async () => {
    await l.limit({ contactsPerUserPerDay: 2 });
    await t.send(await people(t, 2));
    const refused = await t.trySend(await people(t, 1));
    expect([codeOf(refused), refused.body.of]).toEqual(['403 CAP_REACHED', 'user']);
    await t.send(await people(t, 2), { by: colleague });
  });

  it('counts copies and what was recalled since; the next day by the database clock begins anew', async () => {
    await l.limit({ contactsPerDay: 2 });
    const contacts = await people(t, 2);
    await t.send(contacts.slice(0, 1), { mode: 'copy' });
    const id = await t.send(contacts.slice(1));
    await t.recall(id, contacts.slice(1));
    expect(codeOf(await t.trySend(await people(t, 1)))).toBe('403 CAP_REACHED');
    await t.s.admin.query(
      `UPDATE transfer SET sent_at = date_trunc('day', now(), 'UTC') - interval '1 millisecond'`,
    );
    await t.send(await people(t, 2));
  });

  it('two sends at once, and ten: never more than the cap', async () => {
    for (const [cap, sends] of [
      [3, 2],
      [5, 10],
    ] as const) {
      await t.s.admin.query(`UPDATE transfer SET sent_at = sent_at - interval '2 days'`);
      await l.limit(cap === 3 ? { contactsPerDay: cap } : { contactsPerUserPerDay: cap });
      const selections: string[][] = [];
      for (let index = 0; index < sends; index++) selections.push(await people(t, 2));
      const by = (index: number): Actor => (cap === 3 && index % 2 ? colleague : t.sender);
      const replies = await Promise.all(selections.map((ids, index) => t.trySend(ids, { by: by(index) })));
      expect(replies.map(codeOf).sort()).toEqual([
        ...Array(Math.floor(cap / 2)).fill('201'),
        ...Array(sends - Math.floor(cap / 2)).fill('403 CAP_REACHED'),
      ]);
      const { rows } = await t.s.admin.query(
        `SELECT sum(contact_count)::int AS sent FROM transfer WHERE sent_at > now() - interval '1 day'`,
      );
      expect(rows[0].sent).toBeLessThanOrEqual(cap);
    }
  });

  it('a refused send may be repeated with its key once the cap allows it; a repeated one counts once', async () => {
    await l.limit({ contactsPerDay: 1 });
    const contactIds = await people(t, 2);
    const key = { 'idempotency-key': randomUUID() };
    const send = () =>
      t.sender.post(
        '/api/transfers',
        { selection: { contactIds }, targetOfficeId: t.s.target, recipientId: t.recipient.userId },
        key,
      );
    expect(codeOf(await send())).toBe('403 CAP_REACHED');
    await l.limit({ contactsPerDay: 2 });
    const [sent, again] = [await send(), await send()];
    expect([sent.status, again.status, again.body]).toEqual([201, 201, sent.body]);
  });

  it('is set by office-settings only, as whole numbers; without one nothing is counted', async () => {
    await l.limit({});
    expect((await t.preview(await people(t, 1))).limits).toEqual({
      modes: ['move', 'copy'],
      leftToday: null,
      needsApproval: false,
    });
    const etag = { 'if-match': (await t.sender.get('/api/office')).headers.get('etag') as string };
    const none = { contactsPerDay: null, contactsPerUserPerDay: null, approvalAbove: null };
    const set = (sendingLimits: object, by: Actor) =>
      by.request('PATCH', '/api/office', { settings: { sendingLimits } }, etag);
    expect(codeOf(await set(none, t.sender))).toBe('403 FORBIDDEN');
    for (const bad of [-1, 1.5, '5', 2_000_000])
      expect(codeOf(await set({ ...none, contactsPerDay: bad }, l.admin.source))).toMatch(/VALIDATION/);
    expect(codeOf(await set({ contactsPerDay: 5 }, l.admin.source))).toMatch(/VALIDATION/);
  });

  it("threat 1: the caps of one office are not another one's", async () => {
    await l.limit({ contactsPerDay: 0 });
    const third = await t.s.signIn('third', 'agent');
    const contact = await t.person('Theirs', {}, t.s.third);
    await t.send([contact], { by: third });
    expect(codeOf(await t.trySend(await people(t, 1)))).toBe('403 CAP_REACHED');
  });
});
