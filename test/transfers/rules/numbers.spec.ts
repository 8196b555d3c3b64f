import { randomUUID } from 'node:crypto';
import { recordType } from '#catalogue';
import { Stage, type Row } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

const TYPES: [type: string, field: string, below: (contact: string) => Row][] = [
  ['contact', 'clientNumber', () => ({})],
  ['policy', 'policyNumber', (primaryContactId) => ({ primaryContactId })],
  ['pendingCase', 'caseNumber', (primaryContactId) => ({ primaryContactId })],
  ['account', 'fileNumber', (debtorId) => ({ debtorId })],
];

describe('S1-13 X-06 a number that somebody in the target has', () => {
  it.each(TYPES)(
    'S1-13 S1-16 X-06 %s: it gets a free one, the former stays searchable, nothing is overwritten',
    async (type, field, below) => {
      const number = `N-${randomUUID().slice(0, 8)}`;
      const column = recordType(type).fields.find((one) => one.name === field)?.column as string;
      const [person, theirs] = [await t.person(), await t.person(undefined, {}, t.s.target)];
      const known = await t.add(type, { ...below(theirs), [field]: number }, t.s.target);
      const second = await t.add(type, { ...below(theirs), [field]: `${number}/2` }, t.s.target);
      const before = [await t.row(type, t.s.target, known), await t.row(type, t.s.target, second)];
      const arriving = await t.add(type, { ...below(person), [field]: number });
      const id = await t.move([type === 'contact' ? arriving : person]);
      expect(await t.row(type, t.s.target, arriving)).toMatchObject({ [column]: `${number}/3` });
      expect(await t.row(type, t.s.source, arriving)).toMatchObject({ [column]: number });
      expect([await t.row(type, t.s.target, known), await t.row(type, t.s.target, second)]).toEqual(before);
      const found = await t.recipient.get(`/api/${recordType(type).plural}?search=${number}`);
      expect(found.body.items.map((item: Row) => item['id'])).toEqual(
        expect.arrayContaining([known, arriving]),
      );
      expect(await t.report(id)).toMatchObject({
        complete: true,
        withheld: [],
        figures: { [type]: { sent: 1, created: 1 } },
      });
    },
  );

  it('S1-15 X-06 a number that only the bin holds, or nobody, is kept', async () => {
    const number = `N-${randomUUID().slice(0, 8)}`;
    await t.person(undefined, { clientNumber: number, deleted_at: '2026-01-01' }, t.s.target);
    const [contact, unnumbered] = [await t.person(undefined, { clientNumber: number }), await t.person()];
    await t.move([contact, unnumbered]);
    expect(await t.row('contact', t.s.target, contact)).toMatchObject({ client_number: number });
    expect(await t.row('contact', t.s.target, unnumbered)).toMatchObject({ client_number: null });
    const { rows } = await t.s.admin.query('SELECT 1 FROM former_number WHERE record_id = ANY ($1)', [
      [contact, unnumbered],
    ]);
    expect(rows).toEqual([]);
  });

  it('X-06 a contact brings a number, and also the free one that it would have got', async () => {
    const number = `N-${randomUUID().slice(0, 8)}`;
    const [person, theirs] = [await t.person(), await t.person(undefined, {}, t.s.target)];
    await t.add('policy', { primaryContactId: theirs, policyNumber: number }, t.s.target);
    const policies = [
      await t.add('policy', { primaryContactId: person, policyNumber: number }),
      await t.add('policy', { primaryContactId: person, policyNumber: `${number}/2` }),
    ];
    const id = await t.move([person]);
    const numbers = await Promise.all(
      policies.map(async (policy) => (await t.row('policy', t.s.target, policy))?.['policy_number']),
    );
    expect(new Set([number, ...numbers]).size).toBe(3);
    expect(await t.report(id)).toMatchObject({
      complete: true,
      figures: { policy: { sent: 2, created: 2 } },
    });
  });

  it('X-06 a number of full width can change as well', async () => {
    const number = randomUUID().padEnd(40, 'x');
    await t.person(undefined, { clientNumber: number }, t.s.target);
    const contact = await t.person(undefined, { clientNumber: number });
    await t.move([contact]);
    expect(await t.row('contact', t.s.target, contact)).not.toMatchObject({ client_number: number });
  });

  it('X-06 X-03 back home, a renumbered contact is found by the number that it had there', async () => {
    const number = `N-${randomUUID().slice(0, 8)}`;
    await t.person(undefined, { clientNumber: number }, t.s.target);
    const contact = await t.person(undefined, { clientNumber: number });
    await t.move([contact]);
    await t.move([contact], { by: t.recipient, to: t.sender });
    const found = await t.sender.get(`/api/contacts?search=${number}`);
    expect(found.body.items.map((item: Row) => item['id'])).toEqual([contact]);
    const now = (await t.row('contact', t.s.source, contact))?.['client_number'];
    const former = await t.s.admin.query(
      'SELECT number FROM former_number WHERE office_id = $1 AND record_id = $2',
      [t.s.source, contact],
    );
    expect([now, ...former.rows.map((row) => row.number)]).toContain(number);
  });
});
