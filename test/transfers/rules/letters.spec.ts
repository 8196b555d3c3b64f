import { losses, Stage } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

describe('notes, letters, activities, attachments', () => {
  it('S4-23 S4-24 only letters that were sent to the contact go', async () => {
    const contact = await t.person();
    const sent = await t.add('letter', { contactId: contact, direction: 'sent' });
    const received = await t.add('letter', { contactId: contact, direction: 'received' });
    expect(losses((await t.preview([contact])).stays)).toEqual({ 'S4-24 letter': 1 });
    const id = await t.move([contact]);
    await t.arrived('letter', sent);
    expect(await t.row('letter', t.s.target, received)).toBeUndefined();
    expect(await t.row('letter', t.s.source, received)).toMatchObject({ deleted_at: null });
    const report = await t.report(id);
    expect(report).toMatchObject({ complete: true, withheld: [`S4-24 letter ${received}`] });
    expect(report.figures['letter']).toEqual({ sent: 2, created: 1, withheld: 1 });
  });

  it.each([
    ['S4-22', 'note', { privateTo: null }],
    ['S4-25', 'activity', { assignedToId: null }],
    ['S1-05', 'attachment', {}],
    ['S1-07', 'payment', {}],
    ['S4-09', 'phone', {}],
  ])('%s each %s of the contact goes, of nobody else, and none out of the bin', async (_, type, values) => {
    const [contact, other] = [await t.person(), await t.person()];
    const moving = [
      await t.add(type, { contactId: contact, ...values }),
      await t.add(type, { contactId: contact, ...values }),
    ];
    const binned = await t.add(type, { contactId: contact, ...values, deleted_at: '2026-01-01' });
    const others = await t.add(type, { contactId: other, ...values });
    const id = await t.move([contact]);
    for (const record of moving) await t.arrived(type, record, { open: ['privateTo', 'assignedToId'] });
    for (const record of [binned, others]) expect(await t.row(type, t.s.target, record)).toBeUndefined();
    expect(await t.report(id)).toMatchObject({
      complete: true,
      withheld: [],
      figures: { [type]: { sent: 2, created: 2 } },
    });
  });
});
