import { catalogue, fieldOf, ownerLink, quoteName, recordType } from '#catalogue';
import { testContext } from '../../support/database.js';
import { Stage, type Row } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

/** Types whose rows belong to a contact, with a row of each (set memberships change a set, not a contact). */
const CHILDREN = catalogue
  .filter((type) => ['travels', 'stays'].includes(type.travel) && type.edited)
  .map((type) => type.name);

async function household(): Promise<{ contact: string; friend: string; ids: Record<string, string> }> {
  const [contact, friend] = [await t.person(), await t.person()];
  const ids: Record<string, string> = {};
  const named: Record<string, Row> = {
    keyRelation: { contactId: friend, otherContactId: contact },
    policyParty: { contactId: friend },
    pendingCaseParty: { contactId: friend },
    investmentAccountParty: { contactId: friend },
    employeeCensus: { employeeId: friend },
    referral: { referredContactId: friend },
    account: { debtorId: contact },
  };
  for (const name of CHILDREN) {
    const link = ownerLink(recordType(name));
    const owner: Row =
      !link || link.calculated
        ? {}
        : { [link.name]: link.to === 'contact' ? contact : ids[link.to as string] };
    ids[name] = await t.add(name, { ...owner, ...named[name] });
  }
  return { contact, friend, ids };
}

/** What the application's role gets for a statement in the source office, outside every step of a transfer. */
async function inSql(sql: string, parameters: unknown[]): Promise<number | string> {
  try {
    return await t.s.database.transaction(
      testContext(t.s.source),
      async (tx) => (await tx.execute(sql, parameters)).rowCount ?? 0,
    );
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe.each(['in_transit', 'transferred'] as const)('a contact that is %s', (custody) => {
  const code = custody === 'in_transit' ? 'CONTACT_IN_TRANSIT' : 'CONTACT_TRANSFERRED';

  it(`S4-05 ${custody}: read-only with every record of every type, over HTTP and in SQL`, async () => {
    const { contact, ids } = await household();
    const transfer = custody === 'in_transit' ? await t.send([contact]) : await t.move([contact]);
    expect(await t.row('contact', t.s.source, contact)).toMatchObject({ custody, transfer_id: transfer });
    for (const [name, id] of [['contact', contact], ...Object.entries(ids)] as [string, string][]) {
      const type = recordType(name);
      const path = `/api/${type.plural}/${id}`;
      const before = await t.row(name, t.s.source, id);
      const text = type.fields.find(
        (field) =>
          ['text', 'longText'].includes(field.kind) && !field.system && !field.calculated && !field.format,
      );
      const replies = [await t.sender.request('DELETE', path)];
      if (text)
        replies.push(await t.sender.request('PATCH', path, { [text.name]: 'edited' }, { 'if-match': '"1"' }));
      expect([name, replies.map((reply) => [reply.status, reply.body.code, reply.body.transferId])]).toEqual([
        name,
        replies.map(() => [409, code, transfer]),
      ]);
      const table = quoteName(type.table);
      const tried = [
        await inSql(`UPDATE ${table} SET updated_at = now() WHERE office_id = $1 AND id = $2`, [
          t.s.source,
          id,
        ]),
        await inSql(`UPDATE ${table} SET deleted_at = now() WHERE office_id = $1 AND id = $2`, [
          t.s.source,
          id,
        ]),
        await inSql(`DELETE FROM ${table} WHERE office_id = $1 AND id = $2`, [t.s.source, id]),
      ];
      for (const answer of tried)
        expect([name, [0, 'IO409', '23503'].includes(answer as string)]).toEqual([name, true]);
      expect(await t.row(name, t.s.source, id)).toEqual(before);
    }
    expect((await t.sender.get(`/api/contacts/${contact}`)).status).toBe(200);
  });

  it(`S4-05 ${custody}: nothing can be added, of any type`, async () => {
    const { contact, friend, ids } = await household();
    const transfer = custody === 'in_transit' ? await t.send([contact]) : await t.move([contact]);
    for (const name of CHILDREN.filter((one) => one !== 'attachment')) {
      const type = recordType(name);
      const row = (await t.row(name, t.s.source, ids[name] as string)) as Row;
      const body: Row = {};
      for (const field of type.fields)
        if (field.required && !field.calculated && !field.system)
          body[field.name] = inApi(field.kind, row[field.column]);
      if (name === 'account') body['debtorId'] = contact;
      const reply = await t.sender.post(`/api/${type.plural}`, body);
      expect([name, reply.status, reply.body.code, reply.body.transferId]).toEqual([
        name,
        409,
        code,
        transfer,
      ]);
      const columns = Object.keys(row).filter((column) => !GENERATED.includes(column));
      const copied = columns.map((column) =>
        column === 'id' ? 'gen_random_uuid()' : numbered(name, column),
      );
      const tried = await inSql(
        `INSERT INTO ${quoteName(type.table)} (${columns.map(quoteName).join(', ')}) SELECT ${copied.join(', ')} FROM ${quoteName(type.table)} WHERE office_id = $1 AND id = $2`,
        [t.s.source, ids[name]],
      );
      expect([name, tried]).toEqual([name, 'IO409']);
    }
    const moved = await inSql('UPDATE note SET contact_id = $3 WHERE office_id = $1 AND id = $2', [
      t.s.source,
      await t.add('note', { contactId: friend }),
      contact,
    ]);
    expect(moved).toBe('IO409'); // nor by hanging another contact's record below it
  });

  it(`S4-04 ${custody}: cannot be sent again, and the blocked list says why`, async () => {
    const [contact, free] = [await t.person(), await t.person()];
    const transfer = custody === 'in_transit' ? await t.send([contact]) : await t.move([contact]);
    const reason = custody === 'in_transit' ? 'inTransit' : 'transferred';
    const reply = await t.trySend([contact, free]);
    expect(reply).toMatchObject({
      status: 409,
      body: { code: 'CONTACTS_BLOCKED', blocked: [{ contactId: contact, reason, transferId: transfer }] },
    });
    expect(await t.row('contact', t.s.source, free)).toMatchObject({ custody: 'here' });
    expect((await t.preview([contact, free])).blocked).toMatchObject([{ contactId: contact, reason }]);
    const rest = await t.trySend([contact, free], { leaveOutBlocked: true });
    expect(rest).toMatchObject({
      status: 201,
      body: { contacts: 1, leftOut: [{ contactId: contact, reason }] },
    });
  });
});

const GENERATED = ['display_name', 'owner_contact_id', 'name_key', 'search_text'];

function numbered(type: string, column: string): string {
  const number = recordType(type).fields.find((field) => field.number);
  return number?.column === column ? 'gen_random_uuid()::text' : quoteName(column);
}

function inApi(kind: string, value: unknown): unknown {
  return kind === 'money' || kind === 'decimal'
    ? String(value)
    : kind === 'instant'
      ? '2026-01-01T00:00:00Z'
      : value;
}

describe('S4-05 S4-81 contacts that do not go are free again', () => {
  it.each(['decline', 'recall'] as const)('S4-81 after a %s the source may change them', async (how) => {
    const contact = await t.person();
    const note = await t.add('note', { contactId: contact });
    const id = await t.send([contact]);
    await (how === 'decline' ? t.decline(id, [contact]) : t.recall(id, [contact]));
    expect(await t.row('contact', t.s.source, contact)).toMatchObject({ custody: 'here', transfer_id: null });
    expect(
      (await t.sender.request('PATCH', `/api/notes/${note}`, { text: 'edited' }, { 'if-match': '"1"' }))
        .status,
    ).toBe(200);
    expect(await t.row('contact', t.s.target, contact)).toBeUndefined();
    expect(await t.report(id)).toMatchObject({
      complete: true,
      figures: { contact: { sent: 1, skipped: 1 }, note: { sent: 1, skipped: 1 } },
    });
    await t.move([contact]);
    expect(await t.row('note', t.s.target, note)).toMatchObject({ text: 'edited' });
  });
});

describe('X-11 consent and legal basis', () => {
  it('X-11 a contact that withdrew its consent is blocked on any basis, and left out on request', async () => {
    const [withdrawn, given] = [
      await t.person(undefined, { consent: 'withdrawn' }),
      await t.person(undefined, { consent: 'given' }),
    ];
    expect((await t.preview([withdrawn, given])).blocked).toMatchObject([
      { contactId: withdrawn, reason: 'consentWithdrawn' },
    ]);
    expect(await t.trySend([withdrawn, given])).toMatchObject({
      status: 409,
      body: { code: 'CONTACTS_BLOCKED' },
    });
    const rest = await t.trySend([withdrawn, given], { leaveOutBlocked: true });
    expect(rest.body).toMatchObject({
      contacts: 1,
      leftOut: [{ contactId: withdrawn, reason: 'consentWithdrawn' }],
    });
    expect(await t.row('contact', t.s.source, withdrawn)).toMatchObject({ custody: 'here' });
    expect(await t.trySend([withdrawn], { leaveOutBlocked: true })).toMatchObject({
      status: 422,
      body: { code: 'NOTHING_SELECTED' },
    });
  });

  it('X-11 with consent as the basis each contact must have given it; the basis is written down', async () => {
    const [unknown, given] = [
      await t.person(undefined, { consent: 'unknown' }),
      await t.person(undefined, { consent: 'given' }),
    ];
    const consent = { legalBasis: 'consent', legalNote: 'form of 1 March' };
    expect((await t.preview([unknown, given], consent)).blocked).toMatchObject([
      { contactId: unknown, reason: 'consentMissing' },
    ]);
    expect((await t.preview([unknown, given])).blocked).toEqual([]);
    expect((await t.trySend([unknown, given], consent)).status).toBe(409);
    const id = await t.send([unknown, given], { ...consent, leaveOutBlocked: true });
    expect(await t.row('contact', t.s.source, unknown)).toMatchObject({ custody: 'here' });
    for (const actor of [t.sender, t.recipient])
      expect((await actor.get(`/api/transfers/${id}`)).body).toMatchObject({
        contacts: 1,
        legalBasis: 'consent',
        legalNote: 'form of 1 March',
      });
  });

  it('S4-02 a contact in the bin, of another office or unknown is not found', async () => {
    const binned = await t.person(undefined, { deleted_at: '2026-01-01' });
    const foreign = await t.person(undefined, {}, t.s.third);
    for (const id of [binned, foreign])
      expect(await t.trySend([id])).toMatchObject({
        status: 404,
        body: { code: 'CONTACT_NOT_FOUND', contactIds: [id] },
      });
  });
});

describe('the type that the tests lean on', () => {
  it('every record type of a contact is in the household', async () => {
    const { ids } = await household();
    expect(Object.keys(ids).length).toBe(CHILDREN.length);
    expect(fieldOf(recordType('contact'), 'portfolioOwnerId').transfer).toBe('recipient');
  });
});
