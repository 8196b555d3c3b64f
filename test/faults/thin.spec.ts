import { Gate } from './support/points.js';
import { House, newKey } from './support/house.js';

describe('thin', () => {
  let house: House;
  beforeAll(async () => void (house = await House.open()), 60_000);
  afterAll(() => house?.close());

  it('kill -9 of the worker in a chunk', async () => {
    const [sender, recipient] = [await house.user('north'), await house.user('south')];
    const [{ id }] = await house.sql(`WITH c AS (INSERT INTO contact (office_id, kind, last_name) VALUES ($1, 'person', 'Thin') RETURNING id),
      n AS (INSERT INTO note (office_id, contact_id, text, written_at) SELECT $1, id, 'kept', now() FROM c) SELECT id FROM c`, [house.ids.north]) as [{ id: string }];
    const sent = await sender.post('/api/transfers', { selection: { contactIds: [id] }, targetOfficeId: recipient.officeId, recipientId: recipient.userId }, { 'idempotency-key': newKey() });
    expect(sent).toMatchObject({ status: 201 });
    await house.quiet();
    const gate = await Gate.shut(house.cluster, 'chunk');
    expect(await recipient.post('/api/inbox/accept', { all: true })).toMatchObject({ status: 202 });
    await gate.reached();
    const killed = house.kill('worker');
    await killed;
    await gate.release();
    await house.giveJobsBack();
    await house.quiet();
    expect(await house.sql('SELECT office_id, custody FROM contact ORDER BY custody')).toEqual([{ office_id: house.ids.south, custody: 'here' }, { office_id: house.ids.north, custody: 'transferred' }]);
  });
});
