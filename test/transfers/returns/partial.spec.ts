import { footprint } from '../flow/invariants.js';
import { Stage } from '../support/stage.js';
import { named, tryReturn } from './back.js';

/** Without a worker: the test says which job runs when. */
describe('X-03 a return while the rest of its transfer is open', () => {
  let t: Stage;
  beforeAll(async () => {
    t = await Stage.open({ work: false });
  });
  afterAll(() => t.close());

  const couple = async (): Promise<{ one: string; two: string; relation: string; party: string }> => {
    const [one, two] = [await t.person(), await t.person()];
    const policyId = await t.add('policy', { primaryContactId: one });
    return {
      one,
      two,
      relation: await t.add('keyRelation', { contactId: one, otherContactId: two }),
      party: await t.add('policyParty', { policyId, contactId: two }),
    };
  };

  it('X-03 what is still being delivered is not returned: 409, and the preview says so, too', async () => {
    const { one, two } = await couple();
    const id = await t.send([one, two]);
    await t.startAccepting(id);
    for (const path of ['return', 'return/preview'])
      expect((await t.recipient.post(`/api/transfers/${id}/${path}`, {})).body).toMatchObject({
        status: 409,
        code: 'TRANSFER_STATE',
      });
    await t.deliverBy(1, id);
    expect((await tryReturn(t.recipient, id)).status).toBe(202);
  });

  it('X-03 one is returned while the other waits: it may be accepted or declined afterwards, and both receipts are complete', async () => {
    for (const ending of ['accept', 'decline'] as const) {
      const { one, two, relation, party } = await couple();
      const id = await t.send([one, two]);
      await t.startAccepting(id, [one]);
      await t.deliverBy(1000, id);
      const { body } = await tryReturn(t.recipient, id);
      expect(body).toMatchObject({ contacts: 1, leftOutCount: 0 });
      await t.deliverBy(1000, body.id);
      expect(await t.row('contact', t.s.source, one)).toMatchObject({ custody: 'here' });
      expect(await t.row('policyParty', t.s.source, party)).toMatchObject({
        contact_id: two,
        deleted_at: null,
      });
      if (ending === 'accept') await t.startAccepting(id);
      else
        expect(
          (await t.recipient.post('/api/inbox/decline', { transferIds: [id], code: 'notOurs' })).status,
        ).toBe(200);
      await t.deliverBy(1000, id);
      expect(await t.report(id)).toMatchObject({ complete: true });
      expect(await t.report(body.id, t.recipient, t.sender)).toMatchObject({ complete: true });
      expect(await t.row('keyRelation', t.s.source, relation)).toMatchObject({ deleted_at: null });
    }
  });

  it('X-03 a preview changes nothing, and counts what the return then names', async () => {
    const { one, two } = await couple();
    const id = await t.send([one, two]);
    await t.startAccepting(id);
    await t.deliverBy(1000, id);
    const before = await footprint(t.s);
    const preview = (await t.recipient.post(`/api/transfers/${id}/return/preview`, {})).body;
    expect(await footprint(t.s)).toBe(before);
    const { body } = await tryReturn(t.recipient, id);
    await t.deliverBy(1000, body.id);
    const counted = preview.groups.reversed.reduce(
      (sum: number, line: { count: number }) => sum + line.count,
      0,
    );
    expect(await named(t.recipient, body.id, 'reversed')).toHaveLength(counted);
  });
});
