import { describeListing } from '../support/listings.js';
import { losses, Stage } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

const pendingCase = (primaryContactId: string): Promise<string> => t.add('pendingCase', { primaryContactId });

describe('S4-07 pending cases', () => {
  it('S4-07 S4-19 S4-20 a pending case goes with its primary contact only', async () => {
    const [primary, other] = [await t.person(), await t.person()];
    const id = await pendingCase(primary);
    await t.add('pendingCaseParty', { pendingCaseId: id, contactId: other });
    await t.move([other]);
    expect(await t.row('pendingCase', t.s.target, id)).toBeUndefined();
    await t.move([primary]);
    await t.arrived('pendingCase', id, { open: ['carrierId', 'productId'] });
  });

  it('S4-63 S4-64 a case that a commission names stays, with its lists; the commission too', async () => {
    const [contact, other] = [await t.person(), await t.person()];
    const [attached, free] = [await pendingCase(contact), await pendingCase(contact)];
    const binned = await pendingCase(contact);
    const party = await t.add('pendingCaseParty', { pendingCaseId: attached, contactId: other });
    const commission = await t.add('commission', { contactId: contact, pendingCaseId: attached });
    await t.add('commission', { contactId: contact, pendingCaseId: binned, deleted_at: '2026-01-01' });
    expect(losses((await t.preview([contact, other])).stays)).toEqual({
      'S4-63 commission': 1,
      'S4-64 pendingCase': 1,
      'S4-64 pendingCaseParty': 1,
    });
    const id = await t.move([contact, other]);
    expect(await t.row('pendingCase', t.s.target, attached)).toBeUndefined();
    expect(await t.row('pendingCase', t.s.source, attached)).toMatchObject({ deleted_at: null });
    for (const one of [free, binned])
      await t.arrived('pendingCase', one, { open: ['carrierId', 'productId'] });
    expect(await t.s.rows('commission', t.s.target)).toEqual([]);
    const report = await t.report(id);
    expect(report).toMatchObject({
      complete: true,
      withheld: [
        `S4-63 commission ${commission}`,
        `S4-64 pendingCase ${attached}`,
        `S4-64 pendingCaseParty ${party}`,
      ],
    });
    expect(report.figures['pendingCase']).toEqual({ sent: 3, created: 2, withheld: 1 });
    expect(report.figures['commission']).toEqual({ sent: 1, withheld: 1 });
  });

  it('S4-64 a case that the commission of another contact names stays as well', async () => {
    const [contact, other] = [await t.person(), await t.person()];
    const attached = await pendingCase(contact);
    await t.add('commission', { contactId: other, pendingCaseId: attached });
    const id = await t.move([contact]);
    expect(await t.row('pendingCase', t.s.target, attached)).toBeUndefined();
    expect((await t.report(id)).withheld).toEqual([`S4-64 pendingCase ${attached}`]);
  });
});

describe('the lists of a pending case (S4-43)', () => {
  describeListing(() => t, {
    type: 'pendingCaseParty',
    link: 'contactId',
    elsewhere: 'S4-19',
    parent: async (contact) => ({ pendingCaseId: await pendingCase(contact) }),
    lists: [
      ['S4-39', 'policy advisor list', { list: 'advisor' }],
      ['S4-40', 'policy annuitant list', { list: 'annuitant' }],
      ['S4-41', 'policy relationship list', { list: 'relationship' }],
      ['S4-42', 'important contacts list', { list: 'importantContact' }],
    ],
    lines: 'S4-39 S4-40 S4-41 S4-42 S4-43',
  });
});
