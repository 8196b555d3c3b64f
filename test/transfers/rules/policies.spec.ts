import { describeListing } from '../support/listings.js';
import { losses, Stage } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

const policy = (primaryContactId: string): Promise<string> => t.add('policy', { primaryContactId });

describe('S4-06 policies', () => {
  it('S4-06 S4-19 S4-20 a policy goes with its primary contact only, annuity or not', async () => {
    const [primary, other] = [await t.person(), await t.person()];
    const policies = [
      await t.add('policy', { primaryContactId: primary, kind: 'life' }),
      await t.add('policy', { primaryContactId: primary, kind: 'annuity' }),
    ];
    const listed = await t.add('policyParty', { policyId: policies[0], contactId: other, list: 'advisor' });
    const first = await t.move([other]);
    for (const id of policies) expect(await t.row('policy', t.s.target, id)).toBeUndefined();
    expect((await t.report(first)).withheld).toEqual([`S4-19 policyParty ${listed}`]);
    const second = await t.move([primary]);
    for (const id of policies) await t.arrived('policy', id, { open: ['carrierId', 'productId', 'custom'] });
    await t.arrived('policyParty', listed); // its contact is there by now
    const report = await t.report(second);
    expect(report).toMatchObject({ complete: true, withheld: [] });
    expect(report.figures['policy']).toEqual({ sent: 2, created: 2 });
  });

  it('S4-06 a policy in the bin, and what hangs below it, does not travel', async () => {
    const [primary, other] = [await t.person(), await t.person()];
    const binned = await t.add('policy', { primaryContactId: primary, deleted_at: '2026-01-01' });
    await t.add('policyParty', { policyId: binned, contactId: other });
    const preview = await t.preview([primary, other]);
    expect(preview.travels).toMatchObject([{ recordType: 'contact', count: 2 }]);
    expect(losses(preview.stays)).toEqual({});
    const id = await t.move([primary, other]);
    expect((await t.report(id)).figures).toEqual({ contact: { sent: 2, created: 2 } });
  });
});

describe('the lists of a policy (S4-34)', () => {
  describeListing(() => t, {
    type: 'policyParty',
    link: 'contactId',
    elsewhere: 'S4-19',
    parent: async (contact) => ({ policyId: await policy(contact) }),
    lists: [
      ['S4-31', 'policy advisor list', { list: 'advisor' }],
      ['S4-32', 'policy relationship list', { list: 'relationship' }],
      ['S4-33', 'important contacts', { list: 'importantContact' }],
    ],
    lines: 'S4-31 S4-32 S4-33 S4-34',
  });
});
