import { losses, Stage, travels } from '../support/stage.js';
import type { Actor } from '../../support/scene.js';

let t: Stage;
/** A sender with a sign-in of its own, so that no test meets the relations of another one. */
let by: Actor;
beforeAll(async () => {
  t = await Stage.open();
});
beforeEach(async () => {
  by = await t.s.signIn('source', 'agent');
});
afterAll(() => t?.close());

const people = (count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => t.person()));
const relate = (contactId: string, otherContactId: string): Promise<string> =>
  t.add('keyRelation', { contactId, otherContactId });
const crossed = async (...ids: string[]): Promise<boolean[]> =>
  Promise.all(ids.map(async (id) => (await t.row('keyRelation', t.s.target, id)) !== undefined));
/** What the page of a contact shows of its relations; the status where there is none. */
const relationsAt = async (who: Actor, contact: string): Promise<unknown> => {
  const { status, body } = await who.get(`/api/contacts/${contact}/relations`);
  return status === 200 ? body.items : status;
};
const left = (...ids: string[]): string[] => ids.map((id) => `S4-26 keyRelation ${id}`).sort();

describe('S4-26 the literal rule', () => {
  it('S4-26 all relations of a contact go, or none: both ends must be complete', async () => {
    const [a, b, c, d, outside] = (await people(5)) as [string, string, string, string, string];
    const [ab, bc, cd, out] = [
      await relate(a, b),
      await relate(b, c),
      await relate(c, d),
      await relate(outside, b),
    ];
    // b has a relation to somebody who stays, so none of b's goes; c and d are complete but c's relation to b is not
    const preview = await t.preview([a, b, c, d], { by });
    expect(losses(preview.stays)).toEqual({ 'S4-26 keyRelation': 3 });
    expect(travels(preview)).toEqual({ contact: 4, keyRelation: 1 });
    expect(preview.add).toMatchObject([{ contactId: outside, recordType: 'keyRelation', keeps: 1 }]);
    const id = await t.move([a, b, c, d], { by });
    expect(await crossed(ab, bc, cd, out)).toEqual([false, false, true, false]);
    await t.arrived('keyRelation', cd);
    for (const relation of [ab, bc, cd, out])
      expect(await t.row('keyRelation', t.s.source, relation)).toMatchObject({ deleted_at: null });
    const report = await t.report(id);
    expect(report).toMatchObject({ complete: true, withheld: left(ab, bc, out) });
    expect(report.figures['keyRelation']).toEqual({ sent: 4, created: 1, withheld: 3 });
  });

  it('S4-26 what the loss report says to add keeps them all', async () => {
    const [a, b, c] = (await people(3)) as [string, string, string];
    const relations = [await relate(a, b), await relate(a, c)];
    const before = await t.preview([a, b], { by });
    expect(travels(before)).toEqual({ contact: 2 });
    const id = await t.move([a, b, ...before.add.map((contact) => contact.contactId)], { by });
    expect(await crossed(...relations)).toEqual([true, true]);
    expect((await t.report(id)).figures['keyRelation']).toEqual({ sent: 2, created: 2 });
  });

  it('S4-26 a relation in the bin is none', async () => {
    const [a, b, c] = (await people(3)) as [string, string, string];
    const kept = await relate(a, b);
    const binned = await t.add('keyRelation', { contactId: a, otherContactId: c, deleted_at: '2026-01-01' });
    const id = await t.move([a, b], { by });
    expect(await crossed(kept, binned)).toEqual([true, false]);
    expect((await t.report(id)).withheld).toEqual([]);
  });
});

describe('S4-27 each relation by itself', () => {
  it('S4-27 each relation goes whose two ends go', async () => {
    const [a, b, outside] = (await people(3)) as [string, string, string];
    const [ab, out] = [await relate(a, b), await relate(a, outside)];
    const preview = await t.preview([a, b], { by, relations: 'each' });
    expect(travels(preview)).toEqual({ contact: 2, keyRelation: 1 });
    expect(losses(preview.stays)).toEqual({ 'S4-26 keyRelation': 1 });
    const id = await t.move([a, b], { by, relations: 'each' });
    expect(await crossed(ab, out)).toEqual([true, false]);
    const report = await t.report(id);
    expect(report).toMatchObject({ complete: true, withheld: left(out) });
    expect(report.figures['keyRelation']).toEqual({ sent: 2, created: 1, withheld: 1 });
  });
});

describe('S4-28 X-02 several transfers of one session', () => {
  it.each([
    ['the first one first', [0, 1]],
    ['the second one first', [1, 0]],
  ])('S4-28 X-02 the relation is reconstructed when both ends are there, accepted %s', async (_, order) => {
    const [a, b] = (await people(2)) as [string, string];
    const ab = await relate(a, b);
    const ids = [await t.send([a], { by })];
    expect(await t.report(ids[0] as string)).toMatchObject({
      withheld: left(ab),
      figures: { keyRelation: { sent: 1, withheld: 1 } },
    });
    expect(travels(await t.preview([b], { by }))).toEqual({ contact: 1, keyRelation: 1 });
    ids.push(await t.send([b], { by }));
    // completed by the later send, it is taken off the earlier receipt
    const earlier = await t.report(ids[0] as string);
    expect([earlier.withheld, earlier.figures['keyRelation'] ?? {}]).toEqual([[], {}]);
    await t.accept(ids[order[0] as number] as string);
    expect(await crossed(ab)).toEqual([false]);
    await t.accept(ids[order[1] as number] as string);
    await t.arrived('keyRelation', ab);
    expect(await t.report(ids[0] as string)).toMatchObject({ complete: true, withheld: [] });
    expect(await t.report(ids[1] as string)).toMatchObject({
      complete: true,
      withheld: [],
      figures: { keyRelation: { sent: 1, created: 1 } },
    });
  });

  it.each(['its contact', 'its related contact'])(
    'S4-28 X-02 within one transfer, accepted one by one, the relation waits in escrow for %s',
    async (last) => {
      const [a, b] = (await people(2)) as [string, string];
      const ab = await (last === 'its contact' ? relate(a, b) : relate(b, a));
      const id = await t.send([a, b], { by });
      await t.accept(id, [b]);
      expect(await crossed(ab)).toEqual([false]);
      const half = await t.report(id);
      expect(half).toMatchObject({ state: 'partlyPending', complete: false });
      expect(half.figures['keyRelation']).toEqual({ sent: 1, waiting: 1 });
      const direction = last === 'its contact' ? 'in' : 'out';
      const relation = { recordType: 'keyRelation', recordId: ab, direction };
      expect(await relationsAt(t.recipient, b)).toMatchObject([
        { ...relation, state: 'waits', transferId: id, with: null },
      ]);
      await t.accept(id, [a]);
      await t.arrived('keyRelation', ab);
      expect(await relationsAt(t.recipient, b)).toMatchObject([
        { ...relation, state: 'kept', with: { id: a, custody: 'here' } },
      ]);
      expect(await relationsAt(t.stranger, b)).toBe(404);
      expect(await t.report(id)).toMatchObject({
        complete: true,
        withheld: [],
        figures: { keyRelation: { sent: 1, created: 1 } },
      });
    },
  );

  it('S4-28 a third send completes the literal rule for relations that both earlier ones had to leave', async () => {
    const [a, b, c] = (await people(3)) as [string, string, string];
    const relations = [await relate(a, b), await relate(b, c)];
    const first = await t.move([a, b], { by });
    expect((await t.report(first)).withheld).toEqual(left(...relations));
    const second = await t.move([c], { by });
    expect(await crossed(...relations)).toEqual([true, true]);
    expect((await t.report(first)).withheld).toEqual([]);
    expect(await t.report(second)).toMatchObject({
      complete: true,
      withheld: [],
      figures: { keyRelation: { sent: 2, created: 2 } },
    });
  });
});

describe('S4-29 another session, another office', () => {
  it('S4-29 a relation to a contact of another session is withheld', async () => {
    const [a, b] = (await people(2)) as [string, string];
    const ab = await relate(a, b);
    const first = await t.move([a], { by });
    const second = await t.move([b], { by: await t.s.signIn('source', 'agent') });
    expect(await crossed(ab)).toEqual([false]);
    for (const id of [first, second])
      expect(await t.report(id)).toMatchObject({
        complete: true,
        withheld: left(ab),
        figures: { keyRelation: { sent: 1, withheld: 1 } },
      });
  });

  it('S4-29 a relation to a contact of the same session that went to another office is withheld', async () => {
    const [a, b] = (await people(2)) as [string, string];
    const ab = await relate(a, b);
    const third = await t.s.signIn('third', 'agent');
    const first = await t.move([a], { by });
    const second = await t.move([b], { by, to: third });
    expect((await t.report(first)).withheld).toEqual(left(ab));
    expect((await t.report(second, by, third)).withheld).toEqual(left(ab));
    expect([await t.row('keyRelation', t.s.target, ab), await t.row('keyRelation', t.s.third, ab)]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('X-02 the other end does not come', () => {
  it.each(['decline', 'recall'] as const)(
    'S4-26 X-02 after a %s the relation is withheld, whichever came first',
    async (how) => {
      const [a, b, c, d] = (await people(4)) as [string, string, string, string];
      const [ab, cd] = [await relate(a, b), await relate(c, d)];
      const id = await t.send([a, b, c, d], { by, relations: 'each' });
      await t.accept(id, [a]);
      await (how === 'decline' ? t.decline(id, [b, d]) : t.recall(id, [b, d], by));
      await t.accept(id, [c]);
      expect(await crossed(ab, cd)).toEqual([false, false]);
      expect(await t.row('contact', t.s.source, b)).toMatchObject({ custody: 'here' });
      const report = await t.report(id);
      expect(report).toMatchObject({ complete: true, withheld: left(ab, cd) });
      expect(await relationsAt(t.recipient, c)).toMatchObject([
        { recordId: cd, state: 'withheld', with: null, title: null, transferId: id, line: 'S4-26' },
      ]);
      expect(report.figures).toEqual({
        contact: { sent: 4, created: 2, skipped: 2 },
        keyRelation: { sent: 2, withheld: 2 },
      });
    },
  );

  it('X-02 a relation in escrow over two transfers is withheld when one of them is declined', async () => {
    const [a, b] = (await people(2)) as [string, string];
    const ab = await relate(a, b);
    const [first, second] = [await t.send([a], { by }), await t.send([b], { by })];
    await t.accept(second);
    await t.decline(first, [a]);
    expect(await crossed(ab)).toEqual([false]);
    expect(await t.report(second)).toMatchObject({
      complete: true,
      withheld: left(ab),
      figures: { keyRelation: { sent: 1, withheld: 1 } },
    });
    expect(await t.report(first)).toMatchObject({ complete: true, withheld: [] });
  });

  it('X-05 S4-28 sent again in the same session, the declined end brings the relation', async () => {
    const [a, b] = (await people(2)) as [string, string];
    const ab = await relate(a, b);
    const first = await t.send([a, b], { by });
    await t.accept(first, [a]);
    await t.decline(first, [b]);
    const second = await t.move([b], { by });
    await t.arrived('keyRelation', ab);
    for (const id of [first, second]) expect(await t.report(id)).toMatchObject({ complete: true });
  });
});
