import type { Actor } from '../../support/scene.js';
import { Stage } from '../support/stage.js';
import { census, edit, giveBack } from './back.js';

let t: Stage;
let third: Actor;
beforeAll(async () => {
  t = await Stage.open();
  third = await t.s.signIn('third', 'agent');
});
afterAll(() => t?.close());

interface Step {
  office: string | null;
  yours: boolean;
  since: string | null;
  until: string | null;
  arrivedBy: { transferId: string; mode: string; sentBy: string; acceptedBy: string } | null;
}

const chain = async (
  actor: Actor,
  id: string,
): Promise<{ steps: Step[]; copies: { toOffice: string }[] }> => {
  const reply = await actor.get(`/api/contacts/${id}/custody`);
  expect(reply.status).toBe(200);
  return reply.body;
};
/** `source 019… | target … | …`: the offices in their order, without the mark of the scene; * for the asking one. */
const way = async (actor: Actor, id: string): Promise<string[]> =>
  (await chain(actor, id)).steps.map(
    ({ office, yours, until }) => `${office?.split(' ')[0] ?? '?'}${yours ? '*' : ''}${until ? '' : ' now'}`,
  );

/** A contact with a record of every type that the catalogue knows, and what stays at home. */
async function furnished(): Promise<{ contact: string; friend: string; advisor: string; all: string[] }> {
  const [advisor, friend] = [await t.person('Advisor'), await t.person('Friend')];
  const contact = await t.add('contact', {
    primaryAdvisorId: advisor,
    custom: { shoe: 44 },
    lastName: 'Furnished',
  });
  const carrierId = await t.add('carrier');
  const policy = await t.add('policy', { primaryContactId: contact, carrierId, custom: { rating: 'A' } });
  const pendingCase = await t.add('pendingCase', { primaryContactId: contact });
  const commissioned = await t.add('pendingCase', { primaryContactId: contact });
  const investmentAccount = await t.add('investmentAccount', { primaryContactId: contact });
  const account = await t.add('account', { debtorId: contact, clientId: friend });
  await t.add('policyParty', { policyId: policy, contactId: friend });
  await t.add('pendingCaseParty', { pendingCaseId: pendingCase, contactId: friend });
  await t.add('investmentAccountParty', { investmentAccountId: investmentAccount, contactId: friend });
  await t.add('position', { investmentAccountId: investmentAccount, custom: { lot: '1' } });
  await t.add('assetAllocation', { investmentAccountId: investmentAccount });
  await t.add('performance', { investmentAccountId: investmentAccount });
  await t.add('cosigner', { accountId: account });
  await t.add('payment', { contactId: contact });
  await t.add('transaction', { accountId: account });
  await t.add('commission', { contactId: contact, pendingCaseId: commissioned, policyId: policy });
  await t.add('letter', { contactId: contact });
  await t.add('letter', { contactId: contact, direction: 'received' });
  for (const type of [
    'phone',
    'emailAddress',
    'postalAddress',
    'contactPerson',
    'note',
    'activity',
    'lead',
    'eventInvitation',
    'emailMessage',
    'proposal',
  ])
    await t.add(type, { contactId: contact });
  await t.add('keyRelation', { contactId: contact, otherContactId: friend });
  return { contact, friend, advisor, all: [contact, friend] };
}

/** What the source has of the contacts is what it had: every type counted, and what stayed behind is attached again. */
async function expectAllBack(
  before: Record<string, number>,
  { contact, friend, advisor, all }: Awaited<ReturnType<typeof furnished>>,
): Promise<void> {
  expect(await census(t, t.s.source, all)).toEqual(before);
  expect(await t.row('contact', t.s.source, contact)).toMatchObject({
    custody: 'here',
    primary_advisor_id: advisor,
    custom: { shoe: 44 },
  });
  const policies = (await t.s.rows('policy', t.s.source)).filter((row) => row.primary_contact_id === contact);
  expect(policies).toMatchObject([{ custom: { rating: 'A' }, deleted_at: null }]);
  expect((await t.sender.get(`/api/key-relations?contactId=${contact}`)).body.items).toMatchObject([
    { contactId: contact, otherContactId: friend },
  ]);
  const lead = (await t.sender.get(`/api/leads?contactId=${contact}`)).body.items[0];
  await edit(t.sender, `/api/leads/${lead.id}`, { subject: 'ours again' });
}

describe('X-09 records that stayed behind are found again', () => {
  it('X-09 A to B and returned: counts of every record type as at the start', async () => {
    const made = await furnished();
    const before = await census(t, t.s.source, made.all);
    expect(Object.keys(before).length).toBeGreaterThan(22);
    const first = await t.move(made.all);
    expect(await census(t, t.s.source, made.all)).toEqual({});
    const id = await giveBack(t, first);
    await expectAllBack(before, made);
    expect(await t.report(id, t.recipient, t.sender)).toMatchObject({ complete: true, withheld: [] });
  });

  it('X-09 A to B to C to A: counts of every record type as at the start, listings that C could not keep included', async () => {
    const made = await furnished();
    const before = await census(t, t.s.source, made.all);
    await t.move(made.all);
    await t.move([made.contact], { by: t.recipient, to: third });
    expect((await census(t, t.s.third, made.all))['policyParty']).toBeUndefined();
    await t.move([made.contact], { by: third, to: t.sender });
    await t.move([made.friend], { by: t.recipient, to: t.sender });
    await expectAllBack(before, made);
  });

  it('X-09 A to B to C, returned to B and returned to A', async () => {
    const made = await furnished();
    const before = await census(t, t.s.source, made.all);
    const first = await t.move(made.all);
    const second = await t.move(made.all, { by: t.recipient, to: third });
    await giveBack(t, second, {}, third);
    await giveBack(t, first);
    await expectAllBack(before, made);
    expect(await way(t.sender, made.contact)).toEqual([
      'source*',
      'target',
      'third',
      'target',
      'source* now',
    ]);
  });
});

describe('X-09 the chain of custody', () => {
  it('X-09 A to B to A: each office sees who held it, from when to when, and by which transfer', async () => {
    const contact = await t.person();
    expect(await way(t.sender, contact)).toEqual(['source* now']);
    const first = await t.move([contact]);
    expect(await way(t.sender, contact)).toEqual(['source*', 'target now']);
    expect(await way(t.recipient, contact)).toEqual(['source', 'target* now']);
    const second = await giveBack(t, first);
    for (const actor of [t.sender, t.recipient]) {
      const { steps } = await chain(actor, contact);
      expect(steps.map((step) => step.arrivedBy)).toMatchObject([
        null,
        { transferId: first, mode: 'move', sentBy: 'Agent source', acceptedBy: 'Agent target' },
        { transferId: second, mode: 'return', sentBy: 'Agent target', acceptedBy: 'Agent source' },
      ]);
      expect(steps.slice(1).map((step) => step.since)).toEqual(steps.slice(0, -1).map((step) => step.until));
    }
  });

  it('X-09 A to B to C to A is connected for A; B and C see their own legs and what came with the contact', async () => {
    const contact = await t.person();
    await t.move([contact]);
    await t.move([contact], { by: t.recipient, to: third });
    expect(await way(t.sender, contact)).toEqual(['source*', 'target now']);
    expect(await way(t.recipient, contact)).toEqual(['source', 'target*', 'third now']);
    expect(await way(third, contact)).toEqual(['source', 'target', 'third* now']);
    const last = await t.move([contact], { by: third, to: t.sender });
    expect(await way(t.sender, contact)).toEqual(['source*', 'target', 'third', 'source* now']);
    expect(await way(t.recipient, contact)).toEqual(['source', 'target*', 'third now']);
    const { steps } = await chain(t.sender, contact);
    expect(steps.map((step) => step.arrivedBy?.sentBy ?? null)).toEqual([
      null,
      'Agent source',
      null,
      'Agent third',
    ]);
    expect(steps[3]?.arrivedBy).toMatchObject({ transferId: last });
    for (const [index, step] of steps.slice(1).entries()) expect(step.since).toBe(steps[index]?.until);
    await t.move([contact]);
    expect(await way(t.recipient, contact)).toEqual(['source', 'target*', 'third', 'source', 'target* now']);
  });

  it('X-09 a copy: the source goes on holding its own, and the copy tells where it comes from', async () => {
    const contact = await t.person();
    await t.move([contact], { mode: 'copy' });
    expect(await way(t.sender, contact)).toEqual(['source* now']);
    expect((await chain(t.sender, contact)).copies).toMatchObject([
      { toOffice: expect.stringMatching(/^target/), mode: 'copy' },
    ]);
    expect(await way(t.recipient, contact)).toEqual(['source now', 'target* now']);
    await t.move([contact], { by: t.recipient, to: third });
    expect(await way(third, contact)).toEqual(['source now', 'target', 'third* now']);
  });

  it('X-09 threat 2: an office of another organisation is a step without a name, but it finds itself again', async () => {
    const contact = await t.person();
    await t.move([contact]);
    const { rows } = await t.s.admin.query('SELECT id, organisation_id FROM office WHERE id = ANY ($1)', [
      [t.s.source, t.s.intruder],
    ]);
    const organisationOf = (office: string): string => rows.find((row) => row.id === office).organisation_id;
    const moveTo = (organisation: string): Promise<unknown> =>
      t.s.admin.query('UPDATE office SET organisation_id = $2 WHERE id = $1', [t.s.source, organisation]);
    await moveTo(organisationOf(t.s.intruder));
    await t.move([contact], { by: t.recipient, to: third });
    await moveTo(organisationOf(t.s.source));
    expect(await way(third, contact)).toEqual(['?', 'target', 'third* now']);
    expect(JSON.stringify(await chain(third, contact))).not.toContain(t.s.source);
    await t.move([contact], { by: third, to: t.sender });
    expect(await way(t.sender, contact)).toEqual(['source*', 'target', 'third', 'source* now']);
  });

  it('threat 1: an office that never had the contact finds nothing, a chain cannot be written or changed', async () => {
    const contact = await t.person();
    const id = await t.move([contact]);
    expect((await t.stranger.get(`/api/contacts/${contact}/custody`)).status).toBe(404);
    expect((await third.get(`/api/contacts/${contact}/custody`)).status).toBe(404);
    const context = await t.system(t.s.target);
    const refused = (sql: string, parameters: unknown[] = []): Promise<void> =>
      expect(
        t.s.database.transaction(context, async (tx) => {
          await tx.enterStep('send');
          await tx.query(sql, parameters);
        }),
      ).rejects.toThrow(/permission denied|row-level security/);
    await refused(`UPDATE transfer_custody SET holder_name = 'Forged'`);
    await refused('DELETE FROM transfer_custody');
    await refused('DELETE FROM transfer_behind');
    await refused(
      `INSERT INTO transfer_custody (target_office_id, transfer_id, contact_id, position, source_office_id, holder_id) VALUES ($1, $2, $3, 1, $4, $1)`,
      [t.s.target, id, contact, t.s.source],
    );
  });
});
