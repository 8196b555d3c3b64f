import { randomUUID } from 'node:crypto';
import { Stage, type Row } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

/** A contact with e-mail addresses. */
async function known(office: string, values: Row, emails: string[] = []): Promise<string> {
  const id = await t.s.insert('contact', office, { ...values });
  for (const address of emails) await t.s.insert('emailAddress', office, { contactId: id, address });
  return id;
}

/** Lists a contact of the source on a policy that moves; answers whom the listing names in the target, if anybody. */
async function listedAs(contact: string): Promise<unknown> {
  const primary = await t.person();
  const policyId = await t.add('policy', { primaryContactId: primary });
  const party = await t.add('policyParty', { policyId, contactId: contact });
  const id = await t.move([primary]);
  const report = await t.report(id);
  expect(report).toMatchObject({ complete: true });
  const row = await t.row('policyParty', t.s.target, party);
  expect(report.withheld).toEqual(row ? [] : [`S4-32 policyParty ${party}`]);
  return row?.['contact_id'];
}

const [source, target] = [(): string => t.s.source, (): string => t.s.target];

describe('S4-46 the same contact under another id', () => {
  it('S4-46 by client number and name: each office counts its clients from 1, so the number alone is nobody', async () => {
    const clientNumber = randomUUID();
    const here = await known(target(), { lastName: 'Quite', clientNumber });
    expect(await listedAs(await known(source(), { lastName: 'QUITE', clientNumber }))).toBe(here);
    await known(target(), { lastName: 'Stranger', clientNumber: '1' });
    expect(await listedAs(await known(source(), { lastName: 'Client', clientNumber: '1' }))).toBeUndefined();
  });

  it('S4-46 by tax id, through its blind index', async () => {
    const taxId = randomUUID();
    const here = await known(target(), { lastName: 'Quite', taxId });
    expect(await listedAs(await known(source(), { lastName: 'Different', taxId }))).toBe(here);
  });

  it('X-11 not of a contact who does not want to be passed on: nothing to recognise him by leaves his office', async () => {
    const taxId = randomUUID();
    await known(target(), { lastName: 'Quite', taxId });
    const silent = await known(source(), { lastName: 'Quite', taxId, consent: 'withdrawn' });
    expect(await listedAs(silent)).toBeUndefined();
    const { rows } = await t.s.admin.query(
      'SELECT content FROM transfer_record WHERE other_contact_id = $1 AND content::text LIKE $2',
      [silent, '%Index%'],
    );
    expect(rows).toEqual([]);
  });

  it('S4-46 by e-mail address and name, whatever the case and the accents', async () => {
    const email = `${randomUUID()}@example.org`;
    const here = await known(target(), { firstName: 'José', lastName: 'Muñoz' }, [
      'other@example.org',
      email.toUpperCase(),
    ]);
    expect(
      await listedAs(
        await known(source(), { firstName: 'jose', lastName: 'MUNOZ' }, [email, 'third@example.org']),
      ),
    ).toBe(here);
  });

  it('S4-46 not by e-mail address alone, nor by name alone', async () => {
    const email = `${randomUUID()}@example.org`;
    await known(target(), { lastName: 'Somebody' }, [email]);
    await known(target(), { lastName: 'Namesake' });
    expect(await listedAs(await known(source(), { lastName: 'Namesake' }, [email]))).toBeUndefined();
  });

  it('S4-46 by name and date of birth', async () => {
    const here = await known(target(), { firstName: 'Ada', lastName: 'Lovelace', birthDate: '1815-12-10' });
    await known(target(), { firstName: 'Ada', lastName: 'Lovelace', birthDate: '1915-12-10' });
    expect(
      await listedAs(
        await known(source(), { firstName: 'ada', lastName: 'Love lace', birthDate: '1815-12-10' }),
      ),
    ).toBe(here);
  });

  it('S4-46 a contact without number, tax id, e-mail and date of birth matches nobody', async () => {
    await known(target(), { lastName: 'Bare' }, ['bare@example.org']);
    await known(target(), { lastName: 'Bare' });
    expect(await listedAs(await known(source(), { lastName: 'Bare' }))).toBeUndefined();
  });

  it('S4-46 two candidates do not count, and the next rule decides', async () => {
    const taxId = randomUUID();
    await known(target(), { lastName: 'Twin', taxId });
    const here = await known(target(), {
      firstName: 'Older',
      lastName: 'Twin',
      taxId,
      birthDate: '1950-05-05',
    });
    expect(
      await listedAs(
        await known(source(), { firstName: 'Older', lastName: 'Twin', taxId, birthDate: '1950-05-05' }),
      ),
    ).toBe(here);
    expect(
      await listedAs(
        await known(source(), { firstName: 'Third', lastName: 'Twin', taxId, birthDate: '1950-05-05' }),
      ),
    ).toBeUndefined();
  });

  it('S4-46 the first rule that finds one decides', async () => {
    const [clientNumber, taxId] = [randomUUID(), randomUUID()];
    const byNumber = await known(target(), { lastName: 'Both', clientNumber });
    await known(target(), { lastName: 'By tax id', taxId });
    expect(await listedAs(await known(source(), { lastName: 'Both', clientNumber, taxId }))).toBe(byNumber);
  });

  it('S4-46 only by the rules that the office has', async () => {
    const taxId = randomUUID();
    await known(target(), { lastName: 'Quite', taxId });
    const settings = async (matchRules: string[]): Promise<void> => {
      const admin = await t.s.signIn('target', 'admin');
      const { body, headers } = await admin.get('/api/office');
      const reply = await admin.request(
        'PATCH',
        '/api/office',
        { settings: { ...body.settings, matchRules } },
        { 'if-match': headers.get('etag') ?? '' },
      );
      expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 200 });
    };
    await settings(['clientNumber']);
    expect(await listedAs(await known(source(), { lastName: 'Different', taxId }))).toBeUndefined();
    await settings(['clientNumber', 'taxId', 'emailAndName', 'nameAndBirthDate']);
    expect(
      await listedAs(
        await known(source(), { lastName: 'Different again', taxId: randomUUID(), clientNumber: null }),
      ),
    ).toBeUndefined();
  });

  it('S4-46 a contact in the bin of the target, or one that has moved on from it, is not there', async () => {
    const [clientNumber, gone] = [randomUUID(), await t.person(undefined, {}, t.s.target)];
    await known(target(), { lastName: 'Binned', clientNumber, deleted_at: '2026-01-01' });
    expect(await listedAs(await known(source(), { lastName: 'X', clientNumber }))).toBeUndefined();
    const third = await t.s.signIn('third', 'agent');
    await t.s.settled(await t.move([gone], { by: t.recipient, to: third }));
    expect(await listedAs(await t.person(undefined, { id: gone }))).toBeUndefined();
    const binned = await t.person(undefined, { deleted_at: '2026-01-01' }, t.s.target);
    expect(await listedAs(await t.person(undefined, { id: binned }))).toBeUndefined();
  });
});
