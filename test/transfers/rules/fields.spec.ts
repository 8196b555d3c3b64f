import { catalogue, isWritable, recordType } from '#catalogue';
import { losses, Stage, travels } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

/** Everything that travels, once: a person, a business, and somebody whom their records name. */
async function family(): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  const put = async (name: string, type: string, values: Record<string, unknown>): Promise<void> => {
    ids[name] = await t.add(type, values);
  };
  const carrier = await t.add('carrier', {}, t.s.parent);
  const product = await t.add('product', { carrierId: carrier, carrier_office_id: t.s.parent }, t.s.parent);
  const references = {
    carrierId: carrier,
    carrier_office_id: t.s.parent,
    productId: product,
    product_office_id: t.s.parent,
  };
  const agent = t.sender.userId;
  await put('other', 'contact', { portfolioOwnerId: agent });
  await put('contact', 'contact', {
    portfolioOwnerId: agent,
    primaryAdvisorId: ids['other'],
    custom: { shoe: 44 },
  });
  const { contact: contactId, other } = ids;
  for (const type of [
    'phone',
    'emailAddress',
    'postalAddress',
    'contactPerson',
    'letter',
    'attachment',
    'payment',
  ])
    await put(type, type, { contactId });
  await put('note', 'note', { contactId, privateTo: agent });
  await put('activity', 'activity', { contactId, assignedToId: agent });
  await put('keyRelation', 'keyRelation', { contactId, otherContactId: other });
  await put('policy', 'policy', { primaryContactId: contactId, ...references, custom: { shoe: 44 } });
  await put('policyParty', 'policyParty', { policyId: ids['policy'], contactId: other });
  await put('pendingCase', 'pendingCase', { primaryContactId: contactId, ...references });
  await put('pendingCaseParty', 'pendingCaseParty', { pendingCaseId: ids['pendingCase'], contactId: other });
  await put('investmentAccount', 'investmentAccount', { primaryContactId: contactId, custom: { shoe: 44 } });
  await put('investmentAccountParty', 'investmentAccountParty', {
    investmentAccountId: ids['investmentAccount'],
    contactId: other,
  });
  await put('position', 'position', { investmentAccountId: ids['investmentAccount'], custom: { shoe: 44 } });
  await put('employeeCensus', 'employeeCensus', { businessId: contactId, employeeId: other });
  await put('account', 'account', {
    debtorId: contactId,
    clientId: other,
    agentId: agent,
    custom: { shoe: 44 },
  });
  await put('cosigner', 'cosigner', { accountId: ids['account'] });
  await put('transaction', 'transaction', { accountId: ids['account'] });
  return ids;
}

describe('what arrives is what was sent', () => {
  it('S4-02 S4-06 S4-07 S4-08 S4-09 S4-20 S4-22 S4-23 S4-25 S1-04 S1-05 S1-07 every field of every record type that travels', async () => {
    const ids = await family();
    const moving = catalogue
      .filter((type) => ['root', 'travels'].includes(type.travel))
      .map((type) => type.name);
    expect(
      Object.keys(ids)
        .filter((name) => name !== 'other')
        .sort(),
    ).toEqual([...moving].sort());
    const contacts = [ids['contact'], ids['other']] as string[];
    const preview = await t.preview(contacts);
    const once = Object.fromEntries(
      [...moving, 'carrier', 'product'].map((name) => [name, name === 'contact' ? 2 : 1]),
    );
    expect(travels(preview)).toEqual(once);
    expect(preview).toMatchObject({ depends: [], add: [], blocked: [] });
    const id = await t.move(contacts);
    for (const type of moving) await t.arrived(type, ids[type] as string);
    await t.arrived('contact', ids['other'] as string, { open: ['primaryAdvisorId'] });
    const { figures, complete } = await t.report(id);
    expect(complete).toBe(true);
    for (const [name, count] of Object.entries(once))
      expect([name, figures[name]]).toEqual([name, { sent: count, created: count }]);
    expect(Object.keys(figures).sort()).toEqual(Object.keys(once).sort());
  });

  it('S4-04 the source keeps a read-only memory of all of it, unchanged', async () => {
    const ids = await family();
    const before = new Map<string, unknown>();
    for (const [name, id] of Object.entries(ids))
      before.set(name, await t.row(name === 'other' ? 'contact' : name, t.s.source, id));
    const id = await t.move([ids['contact'], ids['other']] as string[]);
    for (const [name, recordId] of Object.entries(ids)) {
      const after = await t.row(name === 'other' ? 'contact' : name, t.s.source, recordId);
      const memory =
        name === 'contact' || name === 'other'
          ? { custody: 'transferred', in_custody: false, transfer_id: id, updated_at: after?.['updated_at'] }
          : {};
      expect(after).toEqual({ ...(before.get(name) as object), ...memory });
    }
  });

  it('secrets cross as they are: ciphertext and blind index, for each type that has one', async () => {
    const ids = await family();
    await t.move([ids['contact'], ids['other']] as string[]);
    for (const type of catalogue.filter((one) =>
      one.fields.some((field) => field.kind === 'secret' && isWritable(field)),
    )) {
      const secret = type.fields.find((field) => field.kind === 'secret') as { column: string };
      const [there, here] = [
        await t.row(type.name, t.s.source, ids[type.name] as string),
        await t.row(type.name, t.s.target, ids[type.name] as string),
      ];
      expect(String(there?.[secret.column])).toMatch(/^\w+[:.]/);
      expect(there?.[`${secret.column}_index`]).toMatch(/^\\x[0-9a-f]{32,}/);
      expect([here?.[secret.column], here?.[`${secret.column}_index`]]).toEqual([
        there?.[secret.column],
        there?.[`${secret.column}_index`],
      ]);
    }
  });

  it('S4-03 a business moves like a person', async () => {
    const business = await t.s.insert('contact', t.s.source, {
      kind: 'business',
      businessName: 'Analytical Engines',
      lastName: null,
    });
    await t.move([business]);
    expect(await t.row('contact', t.s.target, business)).toMatchObject({
      kind: 'business',
      display_name: 'Analytical Engines',
    });
  });

  it('S4-04 empty fields stay empty, records without links too', async () => {
    const contact = await t.person();
    const policy = await t.s.insert('policy', t.s.source, {
      primaryContactId: contact,
      policyNumber: `E${contact}`,
      kind: 'life',
    });
    const account = await t.s.insert('account', t.s.source, { clientId: contact });
    await t.move([contact]);
    for (const [type, id] of [
      ['contact', contact],
      ['policy', policy],
      ['account', account],
    ] as const) {
      const open = recordType(type).fields.map((field) => field.name);
      await t.arrived(type, id, { open });
    }
  });
});

describe('users do not cross', () => {
  it('S5-11 S5-27 portfolio, agent and assignment become those of whoever accepts, and empty stays empty', async () => {
    const agent = t.sender.userId;
    const [mine, nobodys] = [await t.person(undefined, { portfolioOwnerId: agent }), await t.person()];
    const accounts = [
      await t.add('account', { debtorId: mine, agentId: agent }),
      await t.add('account', { debtorId: mine }),
    ];
    const activities = [
      await t.add('activity', { contactId: mine, assignedToId: agent }),
      await t.add('activity', { contactId: mine }),
    ];
    await t.move([mine, nobodys]);
    const [here, by] = [t.s.target, t.recipient.userId];
    const users = async (type: string, ids: string[], column: string): Promise<unknown[]> =>
      Promise.all(ids.map(async (id) => (await t.row(type, here, id))?.[column]));
    expect(await users('contact', [mine, nobodys], 'portfolio_owner_id')).toEqual([by, null]);
    expect(await users('account', accounts, 'agent_id')).toEqual([by, null]);
    expect(await users('activity', activities, 'assigned_to_id')).toEqual([by, null]);
  });

  it('S4-22 a private note stays private, to whoever accepts it, and a public one stays public', async () => {
    const contact = await t.person();
    const secret = await t.add('note', { contactId: contact, privateTo: t.sender.userId, text: 'private' });
    const open = await t.add('note', { contactId: contact, text: 'public' });
    await t.move([contact]);
    expect(await t.row('note', t.s.target, secret)).toMatchObject({
      private_to: t.recipient.userId,
      text: 'private',
    });
    expect(await t.row('note', t.s.target, open)).toMatchObject({ private_to: null, text: 'public' });
    await t.s.user('target', 'colleague');
    const colleague = await t.s.signIn('target', 'colleague');
    expect((await t.recipient.get(`/api/notes/${secret}`)).status).toBe(200);
    expect((await colleague.get(`/api/notes/${secret}`)).status).toBe(404);
    expect((await colleague.get(`/api/notes/${open}`)).status).toBe(200);
  });
});

describe('fields that stay', () => {
  it('S4-21 the primary advisor stays, even one who travels along', async () => {
    const advisor = await t.person();
    const contact = await t.person(undefined, { primaryAdvisorId: advisor });
    expect(losses((await t.preview([contact, advisor])).stays)).toEqual({
      'S4-21 contact.primaryAdvisorId': 1,
    });
    const id = await t.move([contact, advisor]);
    expect(await t.row('contact', t.s.target, contact)).toMatchObject({ primary_advisor_id: null });
    expect(await t.row('contact', t.s.source, contact)).toMatchObject({ primary_advisor_id: advisor });
    const report = await t.report(id);
    expect(report.withheld).toEqual([`S4-21 contact.primaryAdvisorId ${contact}`]);
    expect(report.figures).toEqual({ contact: { sent: 2, created: 2 } });
  });

  const kinds: [string, string, (contact: string) => Promise<[string, string]>][] = [
    ['S4-52', 'a contact', async (contact) => ['contact', contact]],
    [
      'S4-53',
      'a business',
      async () => ['contact', await t.add('contact', { kind: 'business', custom: { shoe: 44 } })],
    ],
    [
      'S4-54',
      'a policy',
      async (contact) => [
        'policy',
        await t.add('policy', { primaryContactId: contact, kind: 'life', custom: { shoe: 44 } }),
      ],
    ],
    [
      'S4-55',
      'an annuity',
      async (contact) => [
        'policy',
        await t.add('policy', { primaryContactId: contact, kind: 'annuity', custom: { shoe: 44 } }),
      ],
    ],
    [
      'S4-56',
      'an investment account',
      async (contact) => [
        'investmentAccount',
        await t.add('investmentAccount', { primaryContactId: contact, custom: { shoe: 44 } }),
      ],
    ],
    [
      'S4-56',
      'an account',
      async (contact) => ['account', await t.add('account', { debtorId: contact, custom: { shoe: 44 } })],
    ],
    [
      'S4-57',
      'a position',
      async (contact) => {
        const investmentAccountId = await t.add('investmentAccount', { primaryContactId: contact });
        return ['position', await t.add('position', { investmentAccountId, custom: { shoe: 44 } })];
      },
    ],
  ];
  it.each(kinds)('%s custom data of %s stays', async (line, _, make) => {
    const person = await t.person(undefined, line === 'S4-52' ? { custom: { shoe: 44 } } : {});
    const [type, recordId] = await make(person);
    const contact = line === 'S4-53' ? recordId : person;
    expect(losses((await t.preview([contact])).stays)).toEqual({ [`${line} ${type}.custom`]: 1 });
    const id = await t.move([contact]);
    expect(await t.row(type, t.s.target, recordId)).toMatchObject({ custom: {} });
    expect(await t.row(type, t.s.source, recordId)).toMatchObject({ custom: { shoe: 44 } });
    const report = await t.report(id);
    expect(report.withheld).toEqual([`${line} ${type}.custom ${recordId}`]);
    expect(report).toMatchObject({ complete: true });
    expect(Object.values(report.figures).every((line_) => line_['withheld'] === undefined)).toBe(true);
  });
});
