import { Stage } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open({ work: false });
});
afterAll(() => t?.close());

/** Two contacts; the first is delivered first. */
async function inOrder(): Promise<[string, string]> {
  return [await t.person(), await t.person()].sort() as [string, string];
}

describe('S4-46 contacts of one step that arrive in different chunks', () => {
  const orders: [string, (pair: [string, string]) => [string, string]][] = [
    ['before', ([first, last]) => [last, first]],
    ['after', (pair) => pair],
  ];
  it.each(orders)(
    'S4-30 S4-31 S4-39 S4-44 S4-46 the listed contact arrives %s its record',
    async (_, order) => {
      const [owner, listed] = order(await inOrder());
      const policyId = await t.add('policy', { primaryContactId: owner });
      const pendingCaseId = await t.add('pendingCase', { primaryContactId: owner });
      const investmentAccountId = await t.add('investmentAccount', { primaryContactId: owner });
      const rows: [string, string][] = [
        ['policyParty', await t.add('policyParty', { policyId, contactId: listed, list: 'advisor' })],
        [
          'pendingCaseParty',
          await t.add('pendingCaseParty', { pendingCaseId, contactId: listed, list: 'advisor' }),
        ],
        [
          'investmentAccountParty',
          await t.add('investmentAccountParty', { investmentAccountId, contactId: listed }),
        ],
        ['employeeCensus', await t.add('employeeCensus', { businessId: owner, employeeId: listed })],
        ['account', await t.add('account', { debtorId: owner, clientId: listed })],
        ['keyRelation', await t.add('keyRelation', { contactId: owner, otherContactId: listed })],
      ];
      const id = await t.send([owner, listed]);
      await t.startAccepting(id);
      await t.deliverBy(1, id);
      for (const [type, row] of rows) await t.arrived(type, row, { open: ['agentId', 'custom'] });
      const report = await t.report(id);
      expect(report).toMatchObject({ complete: true, withheld: [] });
      for (const [type] of rows)
        expect([type, report.figures[type]]).toEqual([type, { sent: 1, created: 1 }]);
    },
  );

  it('S4-31 S4-46 a contact that waits in the same step is not replaced by one that a match rule finds', async () => {
    const clientNumber = 'S4-46 same';
    const [owner, listed] = await inOrder();
    await t.s.admin.query(`UPDATE contact SET tax_id_index = '\\x0102' WHERE id = $1`, [listed]);
    const alike = await t.person('Alike', { clientNumber }, t.s.target);
    await t.s.admin.query(`UPDATE contact SET tax_id_index = '\\x0102' WHERE id = $1`, [alike]);
    const policyId = await t.add('policy', { primaryContactId: owner });
    const party = await t.add('policyParty', { policyId, contactId: listed });
    const id = await t.send([owner, listed]);
    await t.startAccepting(id);
    await t.deliverBy(1, id);
    await t.arrived('policyParty', party);
  });

  it('S4-31 S2-07 a listing that waits for a contact whose delivery is cancelled is withheld', async () => {
    const [owner, listed] = await inOrder();
    const policyId = await t.add('policy', { primaryContactId: owner });
    const party = await t.add('policyParty', { policyId, contactId: listed, list: 'advisor' });
    const account = await t.add('account', { debtorId: owner, clientId: listed });
    const id = await t.send([owner, listed]);
    await t.startAccepting(id);
    const { DeliverService } = await import('#transfers');
    await t.s.app.get(DeliverService, { strict: false }).deliverSome(await t.system(t.s.target), id, 1);
    expect((await t.recipient.post('/api/inbox/cancel', { transferIds: [id] })).body).toMatchObject({
      contacts: 1,
    });
    await t.startAccepting(id);
    await t.deliverBy(1, id);
    expect(await t.row('policyParty', t.s.target, party)).toBeUndefined();
    expect(await t.row('account', t.s.target, account)).toMatchObject({ client_id: null, debtor_id: owner });
    const report = await t.report(id);
    expect(report).toMatchObject({
      complete: true,
      withheld: [`S2-07 account.clientId ${account}`, `S4-31 policyParty ${party}`],
    });
    expect(report.figures).toMatchObject({
      policyParty: { sent: 1, withheld: 1 },
      account: { sent: 1, created: 1 },
    });
  });

  it('S4-31 A to B to A in chunks: old places are taken, and the receipt adds up', async () => {
    const [owner, listed] = await inOrder();
    const policyId = await t.add('policy', { primaryContactId: owner });
    const party = await t.add('policyParty', { policyId, contactId: listed });
    const account = await t.add('account', { debtorId: owner, clientId: listed });
    const there = await t.send([owner, listed]);
    await t.startAccepting(there);
    await t.deliverBy(1, there);
    await t.s.admin.query(
      `UPDATE policy_party SET role = 'edited', updated_at = now() WHERE office_id = $1 AND id = $2`,
      [t.s.target, party],
    );
    const back = await t.send([owner, listed], { by: t.recipient, to: t.sender });
    await t.startAccepting(back, undefined, t.sender);
    await t.deliverBy(1, back);
    expect(await t.row('policyParty', t.s.source, party)).toMatchObject({
      role: 'edited',
      contact_id: listed,
    });
    expect(await t.row('account', t.s.source, account)).toMatchObject({ client_id: listed });
    const report = await t.report(back, t.recipient, t.sender);
    expect(report).toMatchObject({ complete: true, withheld: [] });
    expect(report.figures).toEqual({
      contact: { sent: 2, merged: 2 },
      policy: { sent: 1, merged: 1 },
      policyParty: { sent: 1, merged: 1 },
      account: { sent: 1, merged: 1 },
    });
  });
});
