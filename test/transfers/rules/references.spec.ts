import { Stage, travels, type Row } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

let count = 0;
const fresh = (name = 'Carrier'): string => `${name} ${++count} of the spec`;

/** A policy of the source that names a carrier, and a product if there is one. */
async function policy(
  contact: string,
  carrier: [office: string, id: string],
  product?: [office: string, id: string],
): Promise<string> {
  const links: Row = { carrierId: carrier[1], carrier_office_id: carrier[0] };
  if (product) Object.assign(links, { productId: product[1], product_office_id: product[0] });
  return t.add('policy', { primaryContactId: contact, ...links });
}

const here = (type: string, id: unknown): Promise<Row | undefined> => t.row(type, t.s.target, String(id));

describe('S4-35 carriers and products', () => {
  it('S4-35 S4-36 S4-37 those of the parent office are recreated in the target, not linked to the original', async () => {
    const contact = await t.person();
    const carrier = await t.add('carrier', { name: fresh(), active: false }, t.s.parent);
    const product = await t.add(
      'product',
      { name: fresh('Product'), carrierId: carrier, carrier_office_id: t.s.parent },
      t.s.parent,
    );
    const id = await policy(contact, [t.s.parent, carrier], [t.s.parent, product]);
    expect(travels(await t.preview([contact]))).toMatchObject({ carrier: 1, product: 1 });
    const transfer = await t.move([contact]);
    const arrived = await t.arrived('policy', id, { open: ['custom'] });
    expect(arrived).toMatchObject({ carrier_office_id: t.s.target, product_office_id: t.s.target });
    expect([arrived['carrier_id'], arrived['product_id']]).not.toEqual([carrier, product]);
    const [made, original] = [
      await here('carrier', arrived['carrier_id']),
      await t.row('carrier', t.s.parent, carrier),
    ];
    for (const column of ['name', 'code', 'website', 'phone', 'email', 'active'])
      expect([column, made?.[column]]).toEqual([column, original?.[column]]);
    expect(await here('product', arrived['product_id'])).toMatchObject({
      carrier_id: arrived['carrier_id'],
      carrier_office_id: t.s.target,
      line_of_business: 'annuity',
    });
    await t.s.admin.query(`UPDATE carrier SET name = 'Renamed' WHERE id = $1`, [carrier]);
    expect(await here('carrier', arrived['carrier_id'])).toMatchObject({ name: original?.['name'] });
    const report = await t.report(transfer);
    expect(report).toMatchObject({ complete: true, withheld: [] });
    expect(report.figures).toMatchObject({
      carrier: { sent: 1, created: 1 },
      product: { sent: 1, created: 1 },
    });
    expect(await t.row('carrier', t.s.parent, String(arrived['carrier_id']))).toBeUndefined();
  });

  it('S4-38 those of the source office itself are recreated in the same way', async () => {
    const contact = await t.person();
    const carrier = await t.add('carrier', { name: fresh() });
    const id = await policy(contact, [t.s.source, carrier]);
    const caseId = await t.add('pendingCase', { primaryContactId: contact, carrierId: carrier });
    await t.move([contact]);
    const [inPolicy, inCase] = [
      await t.arrived('policy', id, { open: ['productId', 'custom'] }),
      await t.arrived('pendingCase', caseId, { open: ['productId'] }),
    ];
    expect(inPolicy['carrier_id']).toBe(inCase['carrier_id']);
  });

  it('S4-38 one that the target has is used, by name whatever the case and the accents, and left as it is', async () => {
    const contact = await t.person();
    const name = fresh('Crédit Général');
    const known = await t.add(
      'carrier',
      { name: name.toUpperCase().replaceAll('É', 'E'), code: 'ours' },
      t.s.target,
    );
    const product = await t.add('product', { name: 'Vie', carrierId: known, code: 'ours' }, t.s.target);
    const carrier = await t.add('carrier', { name });
    const theirs = await t.add('product', { name: 'VIE', carrierId: carrier });
    const [before, beforeProduct] = [await here('carrier', known), await here('product', product)];
    const id = await policy(contact, [t.s.source, carrier], [t.s.source, theirs]);
    const transfer = await t.move([contact]);
    expect(await t.arrived('policy', id, { open: ['custom'] })).toMatchObject({
      carrier_id: known,
      product_id: product,
    });
    expect([await here('carrier', known), await here('product', product)]).toEqual([before, beforeProduct]);
    expect((await t.report(transfer)).figures).toMatchObject({
      carrier: { sent: 1, linked: 1 },
      product: { sent: 1, linked: 1 },
    });
  });

  it('S4-38 a product of the same name by another carrier is another product', async () => {
    const contact = await t.person();
    const other = await t.add('carrier', { name: fresh() }, t.s.target);
    const namesake = await t.add('product', { name: 'Life', carrierId: other }, t.s.target);
    const carrier = await t.add('carrier', { name: fresh() });
    const product = await t.add('product', { name: 'Life', carrierId: carrier });
    const id = await policy(contact, [t.s.source, carrier], [t.s.source, product]);
    await t.move([contact]);
    const arrived = await t.arrived('policy', id, { open: ['custom'] });
    expect(arrived['product_id']).not.toBe(namesake);
    expect(await here('product', arrived['product_id'])).toMatchObject({ carrier_id: arrived['carrier_id'] });
  });

  it('S4-38 one of the parent and one of the source with the same name become one; a binned one of the target is not used', async () => {
    const contact = await t.person();
    const name = fresh();
    const binned = await t.add('carrier', { name, deleted_at: '2026-01-01' }, t.s.target);
    const [one, other] = [
      await t.add('carrier', { name }, t.s.parent),
      await t.add('carrier', { name: name.toLowerCase() }),
    ];
    const ids = [await policy(contact, [t.s.parent, one]), await policy(contact, [t.s.source, other])];
    const transfer = await t.move([contact]);
    const carriers = await Promise.all(ids.map(async (id) => (await here('policy', id))?.['carrier_id']));
    expect(new Set(carriers).size).toBe(1);
    expect(carriers[0]).not.toBe(binned);
    expect(await t.report(transfer)).toMatchObject({
      complete: true,
      figures: { carrier: { sent: 2, created: 1, linked: 1 } },
    });
  });

  it('S4-35 a product brings its carrier although the policy names none; two policies share one', async () => {
    const contact = await t.person();
    const carrier = await t.add('carrier', { name: fresh() }, t.s.parent);
    const product = await t.add(
      'product',
      { name: fresh('Product'), carrierId: carrier, carrier_office_id: t.s.parent },
      t.s.parent,
    );
    const make = (): Promise<string> =>
      t.add('policy', { primaryContactId: contact, productId: product, product_office_id: t.s.parent });
    const ids = [await make(), await make()];
    const transfer = await t.move([contact]);
    const [first, second] = await Promise.all(ids.map((id) => here('policy', id)));
    expect(first?.['product_id']).toBe(second?.['product_id']);
    expect(first).toMatchObject({ carrier_id: null, carrier_office_id: null });
    expect((await t.report(transfer)).figures).toMatchObject({
      carrier: { sent: 1, created: 1 },
      product: { sent: 1, created: 1 },
    });
  });

  it('S4-35 those that only declined contacts need are skipped; one that both need is made once', async () => {
    const [wanted, unwanted] = [await t.person(), await t.person()];
    const [shared, alone] = [
      await t.add('carrier', { name: fresh() }, t.s.parent),
      await t.add('carrier', { name: fresh() }, t.s.parent),
    ];
    const kept = await policy(wanted, [t.s.parent, shared]);
    await policy(unwanted, [t.s.parent, shared]);
    await policy(unwanted, [t.s.parent, alone]);
    const transfer = await t.send([wanted, unwanted]);
    await t.decline(transfer, [unwanted]);
    await t.accept(transfer, [wanted]);
    expect(await here('policy', kept)).toMatchObject({ carrier_office_id: t.s.target });
    const names = (await t.s.rows('carrier', t.s.target)).map((row) => row['name']);
    expect(names).toContain((await t.row('carrier', t.s.parent, shared))?.['name']);
    expect(names).not.toContain((await t.row('carrier', t.s.parent, alone))?.['name']);
    expect(await t.report(transfer)).toMatchObject({
      complete: true,
      figures: { carrier: { sent: 2, created: 1, skipped: 1 }, policy: { sent: 3, created: 1, skipped: 2 } },
    });
  });

  it('S4-35 the carrier of a case that stays does not go', async () => {
    const contact = await t.person();
    const carrier = await t.add('carrier', { name: fresh() }, t.s.parent);
    const pendingCaseId = await t.add('pendingCase', {
      primaryContactId: contact,
      carrierId: carrier,
      carrier_office_id: t.s.parent,
    });
    await t.add('commission', { contactId: contact, pendingCaseId });
    const transfer = await t.move([contact]);
    expect((await t.report(transfer)).figures['carrier']).toBeUndefined();
    expect((await t.s.rows('carrier', t.s.target)).map((row) => row['name'])).not.toContain(
      (await t.row('carrier', t.s.parent, carrier))?.['name'],
    );
  });
});
