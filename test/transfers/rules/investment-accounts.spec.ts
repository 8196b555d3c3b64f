import { describeListing } from '../support/listings.js';
import { losses, Stage } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

const account = (primaryContactId: string): Promise<string> =>
  t.add('investmentAccount', { primaryContactId });

describe('S4-08 investment accounts', () => {
  it('S4-08 S4-19 S4-20 an account with its positions goes with its primary contact only', async () => {
    const [primary, other] = [await t.person(), await t.person()];
    const id = await account(primary);
    const position = await t.add('position', { investmentAccountId: id });
    await t.add('investmentAccountParty', { investmentAccountId: id, contactId: other });
    await t.move([other]);
    expect([
      await t.row('investmentAccount', t.s.target, id),
      await t.row('position', t.s.target, position),
    ]).toEqual([undefined, undefined]);
    await t.move([primary]);
    await t.arrived('investmentAccount', id, { open: ['custom'] });
    await t.arrived('position', position, { open: ['custom'] });
  });

  it('S4-59 S4-60 S4-61 S4-62 asset allocation and performance stay, for the target to add by validating', async () => {
    const contact = await t.person();
    const id = await account(contact);
    const allocation = await t.add('assetAllocation', { investmentAccountId: id });
    const performance = await t.add('performance', { investmentAccountId: id });
    expect(losses((await t.preview([contact])).stays)).toEqual({
      'S4-59 assetAllocation': 1,
      'S4-60 performance': 1,
    });
    const transfer = await t.move([contact]);
    expect([
      ...(await t.s.rows('assetAllocation', t.s.target)),
      ...(await t.s.rows('performance', t.s.target)),
    ]).toEqual([]);
    expect(await t.row('assetAllocation', t.s.source, allocation)).toMatchObject({ deleted_at: null });
    expect(await t.report(transfer)).toMatchObject({
      complete: true,
      withheld: [`S4-59 assetAllocation ${allocation}`, `S4-60 performance ${performance}`],
      figures: { assetAllocation: { sent: 1, withheld: 1 }, performance: { sent: 1, withheld: 1 } },
    });
    for (const validatedBy of ['onAccess', 'manual'])
      for (const [plural, values] of [
        ['asset-allocations', { assetClass: 'bond', actualShare: '40.00' }],
        ['performances', { period: 'year', returnRate: '3.25' }],
      ] as const) {
        const given = { investmentAccountId: id, validatedBy, ...values };
        const added = await t.recipient.post(`/api/${plural}`, given);
        expect([added.status, added.body]).toMatchObject([201, { investmentAccountId: id, validatedBy }]);
      }
  });
});

describe('the lists of an investment account', () => {
  describeListing(() => t, {
    type: 'investmentAccountParty',
    link: 'contactId',
    elsewhere: 'S4-20',
    parent: async (contact) => ({ investmentAccountId: await account(contact) }),
    lists: [
      ['S4-44', 'interested parties', { list: 'interestedParty' }],
      ['S4-45', 'advisor relationships', { list: 'advisorRelationship' }],
    ],
    lines: 'S4-44 S4-45',
  });
});
