import { testApp, type TestApp } from '../../../test/support/app.js';
import { newOffice, newUser, type Sender } from '../testing/office.js';

let test: TestApp;
let anna: Sender & { name: string };
let stranger: Sender;
let contact: string;

beforeAll(async () => {
  test = await testApp({ work: false });
  anna = await newOffice(test);
  stranger = await newOffice(test);
  contact = (await anna.make('contacts', { kind: 'person', lastName: 'Adams' })).id;
});
afterAll(() => test?.close());

/** An account with these positions. */
async function account(...positions: object[]): Promise<string> {
  const { id } = await anna.make('investment-accounts', { primaryContactId: contact, name: 'Depot' });
  for (const position of positions)
    await anna.make('positions', { investmentAccountId: id, security: 'S', quantity: '1', ...position });
  return id;
}

const SHARE = {
  assetClass: 'equity',
  quantity: '10',
  price: '30',
  priceDate: '2026-06-01',
  costBasis: '200.00',
  acquiredDate: '2024-01-02',
};
const BOND = {
  assetClass: 'bond',
  quantity: '1',
  price: '100',
  priceDate: '2026-05-01',
  costBasis: '100.00',
  acquiredDate: '2023-01-02',
};
const DOLLARS = { currency: 'USD', quantity: '2', price: '5.005' };

const validate = (id: string, how: string, who: Sender = anna) =>
  who.post(`investment-accounts/${id}/validate`, { how });

/** The figures of an account, each as one line. */
async function figures(id: string): Promise<{ allocation: string[]; performance: string[] }> {
  const rows = async (path: string): Promise<Record<string, string>[]> =>
    (await anna.get(`${path}?contact=${contact}&limit=100`)).body.items.filter(
      (row: Record<string, string>) => row['investmentAccountId'] === id,
    );
  const lines = (all: Record<string, string>[], fields: string[]): string[] =>
    all.map((row) => fields.map((field) => row[field]).join(' ')).sort();
  return {
    allocation: lines(await rows('asset-allocations'), [
      'assetClass',
      'currency',
      'value',
      'actualShare',
      'asOf',
      'validatedBy',
    ]),
    performance: lines(await rows('performances'), [
      'period',
      'fromDate',
      'toDate',
      'startValue',
      'endValue',
      'returnRate',
      'validatedBy',
    ]),
  };
}

describe('the figures of an investment account that no transfer brings', () => {
  it('S4-61 are calculated from its positions when somebody opens it, once, also by two at once', async () => {
    const id = await account(SHARE, BOND, DOLLARS, { assetClass: 'cash' });
    const both = await Promise.all([validate(id, 'onAccess'), validate(id, 'onAccess')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.map(({ body }) => body.assetAllocations).sort()).toEqual([0, 3]);
    expect(both.map(({ body }) => body.positionsWithoutPrice).sort()).toEqual([0, 1]);
    expect(await figures(id)).toEqual({
      allocation: [
        'bond EUR 100.00 25.00 2026-05-01 onAccess',
        'equity EUR 300.00 75.00 2026-06-01 onAccess',
        'other USD 10.01 100.00  onAccess',
      ],
      performance: ['sinceInception 2023-01-02 2026-06-01 300.00 400.00 33.3333 onAccess'],
    });
    const { rows } = await test.admin.query(
      `SELECT details FROM audit_entry WHERE office_id = $1 AND action = 'investmentAccount.validated'`,
      [anna.officeId],
    );
    expect(rows).toMatchObject([{ details: { recordId: id, how: 'onAccess', assetAllocations: 3 } }]);
  });

  it('S4-61 stay as they are on access if there are some, typed ones too', async () => {
    const id = await account(SHARE);
    await anna.make('asset-allocations', {
      investmentAccountId: id,
      assetClass: 'fund',
      actualShare: '40.00',
    });
    expect((await validate(id, 'onAccess')).body).toMatchObject({ assetAllocations: 0, performances: 0 });
    expect((await figures(id)).allocation).toHaveLength(1);
  });

  it('S4-62 are calculated anew by hand: changed in place, and 0 for what is not held any more', async () => {
    const id = await account(SHARE);
    const bond = await anna.make('positions', { investmentAccountId: id, security: 'B', ...BOND });
    await validate(id, 'onAccess');
    await anna.delete(`positions/${bond.id}`);
    expect((await validate(id, 'manual')).body).toEqual({
      assetAllocations: 1,
      performances: 1,
      positionsWithoutPrice: 0,
    });
    expect(await figures(id)).toEqual({
      allocation: ['bond EUR 0.00 0.00 2026-05-01 manual', 'equity EUR 300.00 100.00 2026-06-01 manual'],
      performance: ['sinceInception 2024-01-02 2026-06-01 200.00 300.00 50.0000 manual'],
    });
  });

  it('S4-62 are refused where there is nothing to calculate them from; on access that is no mistake', async () => {
    for (const id of [await account(), await account({ assetClass: 'cash' })]) {
      const refused = await validate(id, 'manual');
      expect([refused.status, refused.body.code]).toEqual([409, 'NO_PRICES']);
      expect((await validate(id, 'onAccess')).status).toBe(200);
      expect(await figures(id)).toEqual({ allocation: [], performance: [] });
    }
  });

  it('are nobody else’s business, and nothing is written for who may only read or in the bin', async () => {
    const id = await account(SHARE);
    const reader = await newUser(test, anna.name, anna.officeId, ['records-read']);
    expect((await validate(id, 'onAccess', stranger)).status).toBe(404);
    expect((await validate(id, 'onAccess', reader)).status).toBe(403);
    expect((await validate(id, 'sometimes')).status).toBe(422);
    await anna.delete(`investment-accounts/${id}`);
    expect((await validate(id, 'onAccess')).body.code).toBe('IN_BIN');
    expect(await figures(id)).toEqual({ allocation: [], performance: [] });
  });
});
