import { DeliverService, SettleService } from '#transfers';
import type { Reply } from '../../support/scene.js';
import { Stage } from '../support/stage.js';
import { expectInvariants, footprint, transferActions } from './invariants.js';

describe('a delivery, chunk by chunk', () => {
  let stage: Stage;
  let made = 0;

  beforeAll(async () => {
    stage = await Stage.open({ work: false });
  });
  afterEach(() => expectInvariants(stage.s, made));
  afterAll(() => stage.close());

  async function sent(count: number): Promise<{ id: string; ids: string[] }> {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      ids.push(await stage.person(`Chunk ${made++}`));
      await stage.s.insert('note', stage.s.source, { contactId: ids.at(-1) });
    }
    return { id: await stage.send(ids), ids: ids.sort() };
  }

  const deliver = async (id: string, atMost: number): Promise<boolean> =>
    stage.s.app
      .get(DeliverService, { strict: false })
      .deliverSome(await stage.system(stage.s.target), id, atMost);
  const settleAll = async (id: string): Promise<void> => {
    const settle = stage.s.app.get(SettleService, { strict: false });
    while (await settle.settle(await stage.system(stage.s.source), id));
  };
  const cancel = (id: string): Promise<Reply> =>
    stage.recipient.post('/api/inbox/cancel', { transferIds: [id] });

  it('cancel between two chunks: what has arrived stays, the rest waits again and can be recalled', async () => {
    const { id } = await sent(4);
    await stage.startAccepting(id);
    expect(await deliver(id, 1)).toBe(true);
    const progress = await stage.recipient.get(`/api/transfers/${id}/progress`);
    expect(progress.body).toMatchObject({
      state: 'accepting',
      accepted: { wanted: 4, arrived: 1 },
      finished: false,
      rate: expect.any(Number),
      secondsLeft: expect.any(Number),
    });
    expect((await stage.sender.post(`/api/transfers/${id}/recall`, {})).body.code).toBe('TRANSFER_STATE');
    expect((await cancel(id)).body).toEqual({
      transferIds: [id],
      contacts: 3,
      states: { accepted: 1, pending: 3 },
    });
    expect((await cancel(id)).body).toMatchObject({ contacts: 0 });
    expect(await deliver(id, 10)).toBe(false);
    expect((await stage.recipient.get('/api/inbox')).body.items).toHaveLength(3);
    await settleAll(id);
    expect(await stage.report(id)).toMatchObject({
      state: 'partlyPending',
      figures: { contact: { sent: 4, created: 1, waiting: 3 } },
    });
    expect((await stage.sender.post(`/api/transfers/${id}/recall`, {})).body).toMatchObject({ contacts: 3 });
    await settleAll(id);
    expect(await stage.report(id)).toMatchObject({
      state: 'decided',
      complete: true,
      figures: { contact: { sent: 4, created: 1, skipped: 3 } },
    });
  });

  it('a contact that cannot be written waits again with the reason, the others arrive; mended, it is accepted', async () => {
    const { id, ids } = await sent(12);
    const broken = ids[5] as string;
    const noteOf = (text: unknown): Promise<unknown> =>
      stage.s.admin.query(
        `UPDATE transfer_record SET content = jsonb_set(content, '{written_at}', $3) WHERE transfer_id = $1 AND contact_id = $2 AND record_type = 'note'`,
        [id, broken, JSON.stringify(text)],
      );
    await noteOf('CANARY-not-a-date');
    await stage.startAccepting(id);
    while (await deliver(id, 10));
    await settleAll(id);
    const waiting = await stage.recipient.get('/api/inbox');
    expect(waiting.body.items).toMatchObject([
      { contactId: broken, state: 'pending', error: expect.stringMatching(/cannot be stored \(22/) },
    ]);
    expect(JSON.stringify(waiting.body)).not.toContain('CANARY');
    expect(await stage.report(id)).toMatchObject({
      state: 'partlyPending',
      complete: false,
      figures: {
        contact: { sent: 12, created: 11, waiting: 1 },
        note: { sent: 12, created: 11, waiting: 1 },
      },
    });
    expect(await stage.row('contact', stage.s.target, broken)).toBeUndefined();
    expect(await stage.row('contact', stage.s.source, broken)).toMatchObject({ custody: 'in_transit' });
    expect(await transferActions(stage.s, stage.s.target)).toContain('transfer.failed');

    await noteOf('2026-01-02T03:04:05Z');
    await stage.startAccepting(id);
    expect((await stage.recipient.get('/api/inbox?state=accepting')).body.items).toMatchObject([
      { contactId: broken, error: null },
    ]);
    expect(await deliver(id, 10)).toBe(true);
    await settleAll(id);
    expect(await stage.report(id)).toMatchObject({
      state: 'accepted',
      complete: true,
      figures: { contact: { sent: 12, created: 12 } },
    });
  });

  it('a contact that cannot be written can be declined instead', async () => {
    const { id, ids } = await sent(2);
    await stage.s.admin.query(
      `UPDATE transfer_record SET content = content || '{"text": null}' WHERE transfer_id = $1 AND contact_id = $2 AND record_type = 'note'`,
      [id, ids[0]],
    );
    await stage.startAccepting(id);
    while (await deliver(id, 10));
    const told = (await stage.recipient.get('/api/inbox')).body.items;
    expect(told).toMatchObject([
      { contactId: ids[0], error: expect.stringMatching(/"Note" cannot be stored \(23/) },
    ]);
    expect(
      (await stage.recipient.post('/api/inbox/decline', { transferIds: [id], code: 'incomplete' })).body,
    ).toMatchObject({ contacts: 1 });
    await settleAll(id);
    expect(await stage.report(id)).toMatchObject({
      state: 'decided',
      complete: true,
      figures: { contact: { sent: 2, created: 1, skipped: 1 } },
    });
  });

  it('two deliveries of one transfer at once, and one more afterwards, deliver each contact once', async () => {
    const { id } = await sent(9);
    await stage.startAccepting(id);
    const all = async (): Promise<void> => {
      while (await deliver(id, 2));
    };
    await Promise.all([all(), all()]);
    await settleAll(id);
    const before = await footprint(stage.s);
    expect(await deliver(id, 2)).toBe(false);
    expect(await footprint(stage.s)).toBe(before);
    expect(await stage.report(id)).toMatchObject({
      state: 'accepted',
      complete: true,
      figures: { contact: { sent: 9, created: 9 }, note: { sent: 9, created: 9 } },
    });
  });

  it('is in the figures: how often and how long each step took, and the rows that it wrote', async () => {
    const figure = async (name: string, step: string): Promise<number> => {
      const text = await (await fetch(`${stage.s.address}/metrics`)).text();
      return Number(
        new RegExp(`^interoffice_step_${name}\\{step="${step}"\\} (\\S+)$`, 'm').exec(text)?.[1] ?? 0,
      );
    };
    const steps = ['preview', 'send', 'deliver', 'settle'];
    const all = (name: string): Promise<number[]> => Promise.all(steps.map((step) => figure(name, step)));
    const [times, seconds, rows] = [
      await all('seconds_count'),
      await all('seconds_sum'),
      await all('rows_total'),
    ];
    const { id, ids } = await sent(3);
    expect((await stage.sender.post(`/api/transfers/${id}/recall`, {})).status).toBe(200);
    await stage.preview(ids);
    const again = await stage.send(ids);
    await stage.startAccepting(again);
    expect(await deliver(again, 10)).toBe(true);
    await settleAll(id);
    await settleAll(again);
    const more = async (name: string, before: number[]): Promise<number[]> =>
      (await all(name)).map((now, index) => now - (before[index] as number));
    expect(await more('seconds_count', times)).toEqual([1, 2, 1, expect.any(Number)]);
    for (const grown of await more('seconds_sum', seconds)) expect(grown).toBeGreaterThan(0);
    expect(await more('rows_total', rows)).toEqual([0, 12, 6, 0]); // a contact and its note each, sent twice
  });

  it('is refused for another office’s system, too', async () => {
    const { id } = await sent(1);
    await stage.startAccepting(id);
    for (const office of [stage.s.third, stage.s.intruder])
      expect(
        await stage.s.app.get(DeliverService, { strict: false }).deliverSome(await stage.system(office), id),
      ).toBe(false);
    expect(await deliver(id, 1)).toBe(true);
    await settleAll(id);
  });
});
