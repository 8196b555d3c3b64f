import { catalogue, quoteName, recordType } from '#catalogue';
import { filled } from '../support/filled.js';
import { losses, travels, type Row, type Stage } from '../support/stage.js';
import { codeOf, limitsStage, type Limits } from './support.js';

let l: Limits;
let t: Stage;
beforeAll(async () => {
  l = await limitsStage();
  ({ t } = l);
});
afterEach(async () => {
  await t.s.admin.query('DELETE FROM exclusion');
});
afterAll(() => t?.close());

describe('contacts that are never sent', () => {
  it('are blocked in preview and send, with the reason of the list; left out on request, and nothing else is', async () => {
    const [free, held] = [await t.person('Free'), await t.person('Held')];
    const until = '2099-12-31';
    await l.exclude('contacts', { contactIds: [held], reason: 'legalHold', note: 'Case 12', until });
    const blocked = [
      {
        contactId: held,
        displayName: 'Held',
        reason: 'excluded',
        transferId: null,
        exclusion: { reason: 'legalHold', note: 'Case 12', until },
      },
    ];
    const preview = await t.preview([free, held]);
    expect([preview.contacts, preview.blocked]).toEqual([1, blocked]);
    const refused = await t.trySend([free, held]);
    expect([codeOf(refused), refused.body.blocked]).toEqual(['409 CONTACTS_BLOCKED', blocked]);
    const sent = await t.trySend([free, held], { leaveOutBlocked: true });
    expect([sent.status, sent.body]).toMatchObject([201, { contacts: 1, leftOut: blocked, leftOutCount: 1 }]);
    expect(await t.row('contact', t.s.source, held)).toMatchObject({ custody: 'here' });
    expect(codeOf(await t.trySend([held], { leaveOutBlocked: true }))).toBe('422 NOTHING_SELECTED');
    expect(codeOf(await t.trySend([held], { mode: 'copy' }))).toBe('409 CONTACTS_BLOCKED');
  });

  it('go again once they are off the list, or its last day is over', async () => {
    const [one, other] = [await t.person(), await t.person()];
    const id = await l.exclude('contacts', { contactIds: [one] });
    await l.exclude('contacts', { contactIds: [other], until: '2099-01-01' });
    await t.s.admin.query(`UPDATE exclusion SET until = today() - 1 WHERE contact_id = $1`, [other]);
    expect((await l.admin.source.get('/api/exclusions')).body.items).toMatchObject([
      { contactId: one, inForce: true },
      { contactId: other, inForce: false },
    ]);
    expect((await l.admin.source.request('DELETE', `/api/exclusions/${id}`)).status).toBe(204);
    await t.send([one, other]);
    await l.exclude('contacts', { contactIds: [other], reason: 'vip' }); // what is over makes room
  });

  it('X-05: a contact that was put on the list after it was previewed is not sent', async () => {
    const contact = await t.person();
    expect((await t.preview([contact])).blocked).toEqual([]);
    await l.exclude('contacts', { contactIds: [contact] });
    expect(codeOf(await t.trySend([contact]))).toBe('409 CONTACTS_BLOCKED');
  });
});

/** Contact, policy with a carrier and a party, note; all filled. */
async function withRecords(): Promise<{ contact: string; policy: string; party: string; note: string }> {
  const contact = await t.add('contact', { kind: 'person', taxId: `T-${crypto.randomUUID()}` });
  const carrierId = await t.add('carrier', { name: crypto.randomUUID() });
  const policy = await t.add('policy', { primaryContactId: contact, carrierId, custom: {} });
  const party = await t.add('policyParty', { policyId: policy, contactId: contact });
  const note = await t.add('note', { contactId: contact });
  return { contact, policy, party, note };
}

describe('record types and fields that the office holds back', () => {
  it('a type stays with all below it: loss report, list, receipt, and no row of it anywhere else', async () => {
    const { contact, policy, party, note } = await withRecords();
    await l.exclude('records', { recordType: 'policy', reason: 'other', note: 'ours' });
    const preview = await t.preview([contact]);
    expect(travels(preview)).not.toHaveProperty('policy');
    expect(losses(preview.stays)).toMatchObject({ 'X-EXCLUDED policy': 1, 'X-EXCLUDED policyParty': 1 });
    expect(preview.stays.find((line) => line.line === 'X-EXCLUDED')?.says).toBe(
      'The sending office holds this back by a rule of its own.',
    );
    const id = await t.move([contact]);
    const report = await t.report(id);
    expect(report.withheld).toEqual(
      expect.arrayContaining([`X-EXCLUDED policy ${policy}`, `X-EXCLUDED policyParty ${party}`]),
    );
    expect(report.figures).toMatchObject({
      policy: { sent: 1, withheld: 1 },
      policyParty: { sent: 1, withheld: 1 },
      note: { sent: 1, created: 1 },
    });
    expect(report.figures).not.toHaveProperty('carrier');
    expect(report.complete).toBe(true);
    expect(await t.row('policy', t.s.target, policy)).toBeUndefined();
    expect(await t.row('note', t.s.target, note)).toBeDefined();
    expect(await t.row('policy', t.s.source, policy)).toMatchObject({ deleted_at: null });
  });

  it('a field stays, and what matching would know of it: threat 14, a mark in it is nowhere but at home', async () => {
    const mark = 'canary-1147';
    const listed = await t.add('contact', { kind: 'person', taxId: mark, occupation: mark });
    const contact = await t.add('contact', { kind: 'person', taxId: mark, occupation: mark });
    const policyId = await t.add('policy', { primaryContactId: contact, custom: {} });
    await t.add('policyParty', { policyId, contactId: listed });
    for (const field of ['occupation', 'taxId']) await l.exclude('records', { recordType: 'contact', field });
    const index = (await t.row('contact', t.s.source, contact))?.['tax_id_index'] as string;
    const id = await t.send([contact]);
    const { rows } = await t.s.admin.query(
      'SELECT content::text AS text FROM transfer_record WHERE transfer_id = $1',
      [id],
    );
    for (const { text } of rows as { text: string }[]) {
      expect(text).not.toContain(mark);
      expect(text).not.toContain(index.replaceAll('\\', '\\\\'));
    }
    await t.accept(id);
    expect(await t.row('contact', t.s.target, contact)).toMatchObject({
      occupation: null,
      tax_id: null,
      tax_id_index: null,
    });
    const report = await t.report(id);
    expect(report.withheld).toEqual(
      expect.arrayContaining([
        `X-EXCLUDED contact.occupation ${contact}`,
        `X-EXCLUDED contact.taxId ${contact}`,
      ]),
    );
    expect(report.figures['contact']).toEqual({ sent: 1, created: 1 });
  });

  it('design.md section 3: a contact that comes back without a field keeps what its old office remembers of it', async () => {
    const contact = await t.person('Round', { occupation: 'Baker', clientNumber: 'R 1', employer: 'Mill' });
    const policy = await t.add('policy', { primaryContactId: contact, custom: {} });
    const before = await t.row('policy', t.s.source, policy);
    await t.move([contact]);
    const optional = (await l.admin.target.get('/api/exclusions/choices')).body.items as {
      recordType: string;
      fields: { field: string }[];
    }[];
    for (const { field } of optional.find((item) => item.recordType === 'policy')?.fields ?? [])
      await l.exclude('records', { recordType: 'policy', field }, l.admin.target);
    for (const field of ['occupation', 'clientNumber'])
      await l.exclude('records', { recordType: 'contact', field }, l.admin.target);
    await t.s.admin.query(
      `UPDATE contact SET employer = 'Bakery', occupation = 'Miller' WHERE office_id = $1 AND id = $2`,
      [t.s.target, contact],
    );
    const id = await t.send([contact], { by: t.recipient, to: t.sender });
    await t.accept(id, undefined, t.sender);
    expect(await t.row('contact', t.s.source, contact)).toMatchObject({
      custody: 'here',
      employer: 'Bakery',
      occupation: 'Baker',
      client_number: 'R 1',
    });
    const { version: _, updated_at: __, ...kept } = before ?? {};
    expect(await t.row('policy', t.s.source, policy)).toMatchObject(kept);
  });

  it('key relations may be held back too; they wait in no escrow', async () => {
    const [one, other] = [await t.person(), await t.person()];
    const relation = await t.add('keyRelation', { contactId: one, otherContactId: other });
    await l.exclude('records', { recordType: 'keyRelation' });
    expect(losses((await t.preview([one, other])).stays)).toMatchObject({ 'X-EXCLUDED keyRelation': 1 });
    const id = await t.move([one, other]);
    const report = await t.report(id);
    expect(report.withheld).toContain(`X-EXCLUDED keyRelation ${relation}`);
    expect(report.figures['keyRelation']).toEqual({ sent: 1, withheld: 1 });
  });

  it('the rules of the catalogue come first: what they keep at home keeps its own line', async () => {
    const contact = await t.person();
    const letter = await t.add('letter', { contactId: contact, direction: 'received' });
    await l.exclude('records', { recordType: 'letter' });
    const id = await t.move([contact]);
    expect((await t.report(id)).withheld).toContain(`S4-24 letter ${letter}`);
  });

  it('works for every record type and every field that may be held back: each send adds up and arrives without it', async () => {
    const { items } = (await l.admin.source.get('/api/exclusions/choices')).body as {
      items: { recordType: string; whole: boolean; fields: { field: string }[] }[];
    };
    expect(items.map((item) => item.recordType).sort()).toEqual(
      catalogue
        .filter(({ travel }) => travel === 'root' || travel === 'travels')
        .map(({ name }) => name)
        .sort(),
    );
    expect(items.flatMap((item) => item.fields).length).toBeGreaterThan(150);
    const hold = (lines: [string, string][]): Promise<unknown> =>
      t.s.admin.query(
        `INSERT INTO exclusion (office_id, kind, record_type, field, reason) SELECT $1, 'records', u.*, 'vip' FROM unnest($2::text[], $3::text[]) u`,
        [t.s.source, lines.map(([type]) => type), lines.map(([, field]) => field)],
      );
    await hold(
      items.flatMap(({ recordType: type, fields }) =>
        fields.map(({ field }): [string, string] => [type, field]),
      ),
    );
    const ids = await oneOfEach();
    await t.move([ids['contact'] as string, ids['other'] as string]);
    for (const { recordType: name, fields } of items) {
      const row = await t.row(name, t.s.target, ids[name] as string);
      expect([name, row]).toEqual([name, expect.any(Object)]);
      for (const { field } of fields) {
        const column = recordType(name).fields.find((one) => one.name === field);
        const empty = [null, false, 0, '', ...(column?.default === undefined ? [] : [column.default])];
        const value = row?.[column?.column as string];
        expect([
          name,
          field,
          Array.isArray(value) ? value.length === 0 : empty.includes(value as null),
        ]).toEqual([name, field, true]);
      }
    }
    await t.s.admin.query('DELETE FROM exclusion');
    await hold(items.filter(({ whole }) => whole).map(({ recordType: type }) => [type, '']));
    const others = await oneOfEach();
    const id = await t.move([others['contact'] as string, others['other'] as string]);
    const report = await t.report(id);
    expect(report.complete).toBe(true);
    for (const { recordType: name, whole } of items) {
      expect([name, report.withheld.some((line) => line.startsWith(`X-EXCLUDED ${name} `))]).toEqual([
        name,
        whole,
      ]);
      if (whole)
        expect([name, await t.row(name, t.s.target, others[name] as string)]).toEqual([name, undefined]);
    }
  });

  it('what travels only is taken: no name, no required field, nothing that stays anyway, no unknown word', async () => {
    for (const given of [
      { recordType: 'contact' },
      { recordType: 'contact', field: 'lastName' },
      { recordType: 'contact', field: 'primaryAdvisorId' },
      { recordType: 'contact', field: 'nonsense' },
      { recordType: 'policy', field: 'policyNumber' },
      { recordType: 'policy', field: 'primaryContactId' },
      { recordType: 'carrier' },
      { recordType: 'lead' },
      { recordType: 'nonsense' },
    ]) {
      const reply = await l.admin.source.post('/api/exclusions/records', { ...given, reason: 'vip' });
      expect([given, codeOf(reply)]).toEqual([given, '422 CANNOT_BE_HELD_BACK']);
    }
  });
});

/** One filled record of every type that travels, all below one contact. */
async function oneOfEach(): Promise<Row> {
  const contact = await t.add('contact', { kind: 'person', lastName: crypto.randomUUID() });
  const other = await t.add('contact', { kind: 'person', lastName: crypto.randomUUID() });
  const ids: Row = { contact, other };
  for (const type of catalogue.filter(({ travel }) => travel === 'travels')) {
    const links = type.fields.filter(
      ({ kind, to, calculated }) => kind === 'link' && !calculated && ids[to as string],
    );
    const relation = type.fields.some(({ transfer }) => transfer === 'together');
    const values = Object.fromEntries(
      links.map(({ name, to }, index) => [name, relation && index > 0 ? other : ids[to as string]]),
    );
    ids[type.name] = await t.s.insert(type.name, t.s.source, { ...filled(recordType(type.name)), ...values });
  }
  return ids;
}

describe('the lists themselves', () => {
  it('threat 1: nobody sees or changes the list of another office; without the right nobody does', async () => {
    const contact = await t.person();
    const id = await l.exclude('contacts', { contactIds: [contact] });
    for (const stranger of [l.admin.intruder, l.admin.target, l.admin.parent]) {
      expect((await stranger.get('/api/exclusions')).body.items).toEqual([]);
      expect(codeOf(await stranger.request('DELETE', `/api/exclusions/${id}`))).toBe('404 NOT_FOUND');
      expect(
        codeOf(await stranger.post('/api/exclusions/contacts', { contactIds: [contact], reason: 'vip' })),
      ).toBe('404 CONTACT_NOT_FOUND');
    }
    expect(codeOf(await t.sender.get('/api/exclusions'))).toBe('403 FORBIDDEN');
    expect((await t.s.admin.query('SELECT 1 FROM exclusion')).rowCount).toBe(1);
  });

  it('names of contacts are for who may read records; each change is in the audit log without any', async () => {
    const contact = await t.person('Secretive');
    const id = await l.exclude('contacts', { contactIds: [contact], reason: 'other', note: 'because' });
    expect((await l.admin.source.get('/api/exclusions?kind=contact')).body.items).toMatchObject([
      { id, direction: 'outgoing', contactId: contact, displayName: null, reason: 'other', note: 'because' },
    ]);
    await t.s.user('source', 'manager', ['office-settings', 'records-read']);
    const manager = await t.s.signIn('source', 'manager');
    expect((await manager.get('/api/exclusions')).body.items).toMatchObject([{ displayName: 'Secretive' }]);
    await manager.request('DELETE', `/api/exclusions/${id}`);
    expect((await l.audited(t.s.source, 'exclusion.added')).at(-1)).toEqual({
      kind: 'contact',
      contactIds: [contact],
      reason: 'other',
    });
    expect((await l.audited(t.s.source, 'exclusion.removed')).at(-1)).toEqual({
      kind: 'contact',
      exclusionId: id,
      contactId: contact,
      reason: 'other',
    });
  });

  it('refuses what says nothing, says it twice or is not there, and adds nothing then', async () => {
    const contact = await t.person();
    const post = (list: string, given: Row): Promise<string> =>
      l.admin.source.post(`/api/exclusions/${list}`, given).then(codeOf);
    expect(await post('contacts', { contactIds: [contact], reason: 'other' })).toMatch(
      /^4(00|22) VALIDATION/,
    );
    expect(await post('contacts', { contactIds: [contact, crypto.randomUUID()], reason: 'vip' })).toBe(
      '404 CONTACT_NOT_FOUND',
    );
    expect(await post('contacts', { contactIds: [contact], reason: 'vip', until: '2027-02-30' })).toMatch(
      /VALIDATION/,
    );
    expect(await post('contacts', { contactIds: [contact], reason: 'vip' })).toBe('201');
    expect(await post('contacts', { contactIds: [contact], reason: 'dispute' })).toBe('409 EXCLUDED_ALREADY');
    expect(await post('offices', { officeId: crypto.randomUUID(), reason: 'vip' })).toBe('404 NOT_FOUND');
    expect(await post('offices', { officeId: t.s.intruder, reason: 'vip' })).toBe('404 NOT_FOUND');
    expect(await post('identifiers', { reason: 'vip' })).toBe('422 VALIDATION');
    expect(await post('identifiers', { taxId: '1', email: 'a@example.com', reason: 'vip' })).toBe(
      '422 VALIDATION',
    );
    expect(await post('identifiers', { clientNumber: '1', reason: 'vip' })).toBe('422 VALIDATION');
    expect((await t.s.admin.query(`SELECT kind FROM ${quoteName('exclusion')}`)).rows).toEqual([
      { kind: 'contact' },
    ]);
  });
});
