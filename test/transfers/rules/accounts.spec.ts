import { losses, Stage } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

const OPEN = { open: ['clientId', 'debtorId', 'agentId', 'custom'] };

describe('receivable accounts', () => {
  it('S1-01 S2-07 S2-19 S2-22 an account goes with its debtor, with all that belongs to it; a client who is there is kept', async () => {
    const [client, debtor] = [await t.person(), await t.person()];
    await t.person('Known client', { id: client }, t.s.target);
    const account = await t.add('account', { clientId: client, debtorId: debtor });
    const transaction = await t.add('transaction', { accountId: account });
    const promise = await t.add('transaction', { accountId: account, postedDate: null });
    const cosigner = await t.add('cosigner', { accountId: account });
    expect(losses((await t.preview([debtor])).depends)).toEqual({ 'S2-07 account': 1 });
    const id = await t.move([debtor]);
    await t.arrived('account', account, OPEN);
    await t.arrived('transaction', transaction);
    await t.arrived('transaction', promise, { open: ['postedDate'] });
    await t.arrived('cosigner', cosigner);
    expect(await t.report(id)).toMatchObject({
      complete: true,
      withheld: [],
      figures: { account: { sent: 1, created: 1 }, transaction: { sent: 2, created: 2 } },
    });
  });

  it('S2-07 without the client in the target the account goes, but not the link', async () => {
    const [client, debtor] = [await t.person(), await t.person()];
    const account = await t.add('account', { clientId: client, debtorId: debtor });
    const id = await t.move([debtor]);
    expect(await t.row('account', t.s.target, account)).toMatchObject({
      client_id: null,
      debtor_id: debtor,
      owner_contact_id: debtor,
    });
    expect(await t.row('account', t.s.source, account)).toMatchObject({ client_id: client });
    const report = await t.report(id);
    expect(report).toMatchObject({ complete: true, withheld: [`S2-07 account.clientId ${account}`] });
    expect(report.figures['account']).toEqual({ sent: 1, created: 1 });
  });

  it('S2-07 S4-46 a client who is in the target under another id, or comes in the same step, is linked', async () => {
    const clientNumber = 'accounts-spec-1';
    const [alike, comes, debtor] = [
      await t.person('Alike', { clientNumber }),
      await t.person(),
      await t.person(),
    ];
    const known = await t.person('Alike', { clientNumber }, t.s.target);
    const matched = await t.add('account', { clientId: alike, debtorId: debtor });
    const together = await t.add('account', { clientId: comes, debtorId: debtor });
    const id = await t.move([debtor, comes]);
    expect(await t.row('account', t.s.target, matched)).toMatchObject({
      client_id: known,
      debtor_id: debtor,
    });
    await t.arrived('account', together, OPEN);
    expect(await t.report(id)).toMatchObject({ complete: true, withheld: [] });
  });

  it('S1-01 S4-19 an account stays with its debtor when only the client goes', async () => {
    const [client, debtor] = [await t.person(), await t.person()];
    const account = await t.add('account', { clientId: client, debtorId: debtor });
    expect(losses((await t.preview([client])).stays)).toEqual({ 'S1-01 account': 1 });
    const id = await t.move([client]);
    expect(await t.row('account', t.s.target, account)).toBeUndefined();
    expect(await t.row('account', t.s.source, account)).toMatchObject({
      client_id: client,
      debtor_id: debtor,
    });
    expect(await t.report(id)).toMatchObject({
      complete: true,
      withheld: [`S1-01 account ${account}`],
      figures: { account: { sent: 1, withheld: 1 } },
    });
  });

  it('S1-01 an account without debtor goes with its client; one contact may be both', async () => {
    const client = await t.person();
    const alone = await t.add('account', { clientId: client });
    const both = await t.add('account', { clientId: client, debtorId: client });
    const id = await t.move([client]);
    await t.arrived('account', alone, OPEN);
    await t.arrived('account', both, OPEN);
    expect(await t.report(id)).toMatchObject({ complete: true, withheld: [] });
  });

  it('S2-11 sums are calculated from what arrived', async () => {
    const debtor = await t.person();
    const account = await t.add('account', { debtorId: debtor });
    await t.add('transaction', {
      accountId: account,
      amount: '-100.00',
      accountField: 16,
      postedDate: '2026-01-01',
    });
    await t.add('transaction', {
      accountId: account,
      amount: '30.00',
      accountField: 1,
      postedDate: '2026-01-02',
    });
    await t.add('transaction', { accountId: account, amount: '5.00', postedDate: null });
    const before = (await t.sender.get(`/api/accounts/${account}`)).body;
    await t.move([debtor]);
    const after = (await t.recipient.get(`/api/accounts/${account}`)).body;
    expect(after).toMatchObject({ balance: '70.00', principal: '100.00' });
    for (const sum of ['balance', 'principal', 'paidToAgency', 'paidDirect', 'lastPaymentDate'])
      expect([sum, after[sum]]).toEqual([sum, before[sum]]);
  });
});
