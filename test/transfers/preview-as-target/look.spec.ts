import type { Actor, Reply } from '../../support/scene.js';
import { footprint } from '../flow/invariants.js';
import { codeOf } from '../limits/support.js';
import { nameDelegate } from '../people/cast.js';
import { Stage, type Row } from '../support/stage.js';
import { look, lookedAt, prove, recordsSeen } from './looks.js';

let t: Stage;
let admin: Actor;
beforeAll(async () => {
  t = await Stage.open();
  admin = await t.s.signIn('target', 'admin');
});
afterAll(() => t?.close());

const mark = (): string => Math.random().toString(36).slice(2, 10);
/** A contact that waits for the recipient, and its transfer. */
async function waiting(values: Row = {}): Promise<[transfer: string, contact: string]> {
  const contact = await t.person(undefined, values);
  return [await t.send([contact]), contact];
}
const looks = async (office: string): Promise<Row[]> =>
  (
    await t.s.admin.query<{ details: Row }>(
      `SELECT details FROM audit_entry WHERE office_id = $1 AND action = 'transfer.looked' ORDER BY sequence`,
      [office],
    )
  ).rows.map(({ details }) => details);

describe('X-08 a contact as its recipient will get it', () => {
  it('X-08 threat 9: what stays is blank, the owner is the accepting user; sensitive values and long texts are named and not shown', async () => {
    const contact = await t.add('contact', {
      primaryAdvisorId: await t.person(),
      portfolioOwnerId: t.sender.userId,
      custom: { own: 'CANARY' },
      taxId: '123-45-6789',
      annualIncome: '987654.00',
      birthDate: '1971-12-13',
    });
    const note = await t.add('note', { contactId: contact, subject: 'Called', text: 'CANARY of a note' });
    await t.add('letter', { contactId: contact, subject: 'Dear', body: 'CANARY of a letter' });
    await t.add('lead', { contactId: contact });
    const transfer = await t.send([contact]);
    const seen = await lookedAt(t.recipient, transfer, contact);
    expect(seen).toMatchObject({
      hindrance: null,
      sameAs: null,
      contact: {
        id: contact,
        becomes: 'created',
        fields: {
          primaryAdvisorId: null,
          portfolioOwnerId: t.recipient.userId,
          consent: 'given',
          custom: {},
        },
        hidden: expect.arrayContaining(['taxId', 'birthDate', 'annualIncome', 'consentText']),
        links: {},
      },
      records: [
        { recordType: 'note', label: 'Notes (SmartPad)', count: 1, fates: { created: 1 } },
        { recordType: 'letter', count: 1, fates: { created: 1 } },
      ],
      keptThere: expect.arrayContaining([
        expect.objectContaining({ line: 'S4-21', recordType: 'contact', part: 'primaryAdvisorId', count: 1 }),
        expect.objectContaining({
          line: 'S4-47',
          recordType: 'lead',
          part: null,
          says: expect.stringMatching(/./),
        }),
      ]),
    });
    const notes = await recordsSeen(t.recipient, transfer, contact, 'note');
    expect(notes).toMatchObject([
      { id: note, becomes: 'created', hidden: ['text'], fields: { subject: 'Called' } },
    ]);
    const letters = await recordsSeen(t.recipient, transfer, contact, 'letter');
    expect(JSON.stringify([seen, notes, letters])).not.toMatch(/CANARY|6789|987654|1971-12-13/);
    await prove(t, transfer, contact);
  });

  it('X-08 S4-26 S4-28 each relation: reconstructed now, waits in escrow, or withheld', async () => {
    const [here, waits, gone, me, other] = [
      await t.person(),
      await t.person(),
      await t.person(),
      await t.person(),
      await t.person(),
    ];
    const relate = (otherContactId: string): Promise<string> =>
      t.add('keyRelation', { contactId: me, otherContactId });
    const relations = {
      reconstructed: await relate(here),
      waits: await relate(waits),
      withheld: await relate(gone),
    };
    const elsewhere = await relate(other);
    const colleague = await t.s.user('target', `colleague ${mark()}`);
    const by = await t.s.signIn('source', 'agent');
    await t.trySend([other], { by, to: { ...t.recipient, userId: colleague } as Actor });
    const transfer = await t.send([here, waits, gone, me], { by, relations: 'each' });
    await t.accept(transfer, [here]);
    await t.decline(transfer, [gone]);
    const seen = await lookedAt(t.recipient, transfer, me);
    const fates = Object.fromEntries((seen['relations'] as Row[]).map((row) => [row['recordId'], row]));
    expect(fates[relations.reconstructed]).toMatchObject({
      becomes: 'reconstructed',
      with: { contactId: here, isHere: true },
    });
    expect(fates[relations.waits]).toMatchObject({
      becomes: 'waits',
      with: { contactId: waits, isHere: false, displayName: expect.any(String) },
    });
    expect(fates[relations.withheld]).toBeUndefined(); // it was withheld when its other end was declined, and is no more
    expect(fates[elsewhere]).toMatchObject({
      becomes: 'waits',
      with: { contactId: other, displayName: null },
    }); // threat 6
    await prove(t, transfer, me);
  });

  it('X-08 S4-32 S4-35 S1-13 S4-46 parties, carriers, numbers and the contact that the match rules take for it', async () => {
    const [me, comes, absent] = [
      await t.person(`Known ${mark()}`, { birthDate: '1960-01-01' }),
      await t.person(),
      await t.person(),
    ];
    const known = await t.person(
      String((await t.row('contact', t.s.source, me))?.['last_name']),
      { birthDate: '1960-01-01' },
      t.s.target,
    );
    const [there, fresh, number] = [`There ${mark()}`, `Fresh ${mark()}`, `N-${mark()}`];
    const mine = await t.add('carrier', { name: there }, t.s.target);
    const policy = async (name: string, policyNumber: string): Promise<string> =>
      t.add('policy', { primaryContactId: me, carrierId: await t.add('carrier', { name }), policyNumber });
    const [first, second] = [await policy(there, number), await policy(fresh, `F-${mark()}`)];
    const held = await t.add('policy', { primaryContactId: known, policyNumber: number }, t.s.target);
    const parties = [
      await t.add('policyParty', { policyId: first, contactId: comes }),
      await t.add('policyParty', { policyId: first, contactId: absent }),
    ];
    const transfer = await t.send([me, comes]);
    const seen = await lookedAt(t.recipient, transfer, me);
    expect(seen).toMatchObject({
      sameAs: { contactId: known, rule: 'nameAndBirthDate' },
      references: [
        { recordType: 'carrier', title: fresh, becomes: 'created', id: null },
        { recordType: 'carrier', title: there, becomes: 'matched', id: mine },
      ],
      numbers: [{ recordType: 'policy', recordId: first, number, becomes: `${number}/2`, heldBy: held }],
    });
    expect(seen['withheldHere']).toEqual(
      [
        { recordId: parties[0], unless: { contactId: comes, displayName: expect.any(String) } },
        { recordId: parties[1], unless: null },
      ].map((row) => ({
        recordType: 'policyParty',
        part: null,
        line: 'S4-32',
        says: expect.any(String),
        ...row,
      })),
    );
    const policies = await recordsSeen(t.recipient, transfer, me, 'policy', 1);
    expect(policies).toMatchObject([
      {
        id: first,
        fields: { policyNumber: `${number}/2` },
        links: { carrierId: { title: there, id: mine } },
      },
      { id: second, links: { carrierId: { title: fresh, id: null } } },
    ]);
    await prove(t, transfer, me);
  });
});

describe('X-06 X-08 what the recipient chose before has its effect in the look', () => {
  const choose = async (transfer: string, contact: string, given: Row): Promise<void> => {
    const path = `/api/inbox/collisions/${transfer}/${contact}`;
    expect((await t.recipient.request('PUT', path, given)).status).toBe(200);
  };

  it('X-06 X-08 merged: the contact of the office with what it takes over, what travels hangs below it, its addresses do not come twice', async () => {
    const [name, address] = [`Merged ${mark()}`, `${mark()}@example.org`];
    const mine = await t.person(name, { birthDate: '1960-01-01', title: 'Dr' }, t.s.target);
    await t.s.insert('emailAddress', t.s.target, { contactId: mine, address });
    const theirs = await t.person(name, { birthDate: '1960-01-01', title: 'Prof', occupation: 'Baker' });
    await t.s.insert('emailAddress', t.s.source, { contactId: theirs, address });
    const note = await t.add('note', { contactId: theirs });
    const other = await t.person();
    await t.add('keyRelation', { contactId: theirs, otherContactId: other });
    const transfer = await t.send([theirs, other]);
    expect((await lookedAt(t.recipient, transfer, theirs))['contact']).toMatchObject({
      id: theirs,
      becomes: 'created',
    });
    await choose(transfer, theirs, { choice: 'merge', into: mine, fields: { occupation: 'takeTheirs' } });
    const seen = await lookedAt(t.recipient, transfer, theirs);
    expect(seen).toMatchObject({
      contact: { id: mine, becomes: 'merged', fields: { title: 'Dr', occupation: 'Baker' } },
      records: [
        { recordType: 'emailAddress', fates: { linked: 1 } },
        { recordType: 'note', fates: { created: 1 } },
      ],
    });
    const [shown] = await recordsSeen(t.recipient, transfer, theirs, 'note');
    expect(shown).toMatchObject({ id: note, fields: { contactId: mine } });
    expect((await t.row('contact', t.s.target, mine))?.['occupation']).toBeNull();
    await prove(t, transfer, theirs);
  });

  it('X-06 X-08 skipped: it is declined when it is accepted', async () => {
    const [transfer, contact] = await waiting();
    await choose(transfer, contact, { choice: 'skip' });
    expect(await lookedAt(t.recipient, transfer, contact)).toMatchObject({
      hindrance: { code: 'skipped' },
      contact: null,
    });
    const { status, body } = await t.recipient.post('/api/inbox/accept', { transferIds: [transfer] });
    expect([status, body.skippedCount]).toEqual([202, 1]);
  });
});

describe('X-08 a look changes nothing', () => {
  it('X-08 but an entry in the audit log of the office that looked, and the moment of the first look, which both offices read', async () => {
    const [transfer, contact] = await waiting();
    const before = await footprint(t.s, ['former_number', 'carrier']);
    const [ours, theirs] = [await looks(t.s.target), await looks(t.s.source)];
    await lookedAt(t.recipient, transfer, contact);
    await recordsSeen(t.recipient, transfer, contact, 'note');
    expect((await looks(t.s.target)).slice(ours.length)).toEqual([
      { transferId: transfer, contactId: contact },
      { transferId: transfer, contactId: contact, recordType: 'note' },
    ]);
    expect(await looks(t.s.source)).toEqual(theirs);
    const [{ lookedAt: first }] = (await t.sender.get(`/api/transfers/${transfer}/contacts`)).body.items;
    expect(new Date(first).getTime()).toBeGreaterThan(Date.now() - 60_000);
    await t.s.admin.query('UPDATE transfer_contact SET looked_at = NULL WHERE transfer_id = $1', [transfer]);
    expect(await footprint(t.s, ['former_number', 'carrier'])).toBe(before);
  });

  it('X-08 it waits for no step of the transfer, and looks and an accept at once do one another no harm', async () => {
    const [transfer, contact] = await waiting();
    await t.s.admin.query('BEGIN');
    await t.s.admin.query('SELECT 1 FROM transfer WHERE id = $1 FOR NO KEY UPDATE', [transfer]);
    await lookedAt(t.recipient, transfer, contact);
    await t.s.admin.query('COMMIT');
    const replies = await Promise.all([
      ...[1, 2, 3].map(() => look(t.recipient, transfer, contact)),
      t.startAccepting(transfer).then(() => undefined),
      look(t.recipient, transfer, contact),
    ]);
    for (const reply of replies.filter((one): one is Reply => one !== undefined))
      expect([200, 409]).toContain(reply.status);
    await t.s.settled(transfer);
    expect((await t.report(transfer)).figures['contact']).toEqual({ sent: 1, created: 1 });
    expect(await look(t.recipient, transfer, contact)).toMatchObject({
      status: 409,
      body: { code: 'TRANSFER_STATE', states: { accepted: 1 } },
    });
  });
});

describe('who may look, and when', () => {
  it('X-07 threats 1 and 6: whoever may answer for the recipient, and nobody else', async () => {
    const [transfer, contact] = await waiting();
    for (const name of ['delegate', 'colleague']) await t.s.user('target', name);
    await t.s.user('target', 'importer', ['data-import']);
    const [delegate, colleague, importer] = [
      await t.s.signIn('target', 'delegate'),
      await t.s.signIn('target', 'colleague'),
      await t.s.signIn('target', 'importer'),
    ];
    await nameDelegate(t.recipient, delegate);
    expect((await lookedAt(delegate, transfer, contact))['contact']).toMatchObject({ becomes: 'created' });
    expect((await looks(t.s.target)).at(-1)).toMatchObject({
      contactId: contact,
      onBehalfOf: [t.recipient.userId],
    });
    const refused = async (actor: Actor, expected: string): Promise<void> => {
      for (const path of ['', '/records?type=note'])
        expect(codeOf(await look(actor, transfer, contact, path))).toBe(expected);
    };
    await refused(colleague, '404 NOT_IN_INBOX');
    await refused(t.sender, '404 NOT_IN_INBOX');
    await refused(t.stranger, '404 NOT_IN_INBOX');
    await refused(importer, '403 FORBIDDEN'); // he could not read it afterwards either
    await refused(admin, '403 FORBIDDEN');
    expect(codeOf(await look(t.recipient, transfer, await t.person()))).toBe('404 NOT_IN_INBOX');
    expect(codeOf(await look(t.recipient, transfer, contact, '/records?type=lead'))).toBe('422 VALIDATION');
    expect(codeOf(await look(t.recipient, transfer, contact, '/records'))).toBe('422 VALIDATION');
  });

  it('threat 9: the sending office may forbid it, for what it sends from then on', async () => {
    const set = async (lookBeforeAccept: boolean): Promise<void> => {
      const by = await t.s.signIn('source', 'admin');
      const { headers } = await by.get('/api/office');
      const change = { settings: { lookBeforeAccept } };
      const reply = await by.request('PATCH', '/api/office', change, {
        'if-match': headers.get('etag') as string,
      });
      expect(reply.status).toBe(200);
    };
    const [before, one] = await waiting();
    await set(false);
    const [after, other] = await waiting();
    await set(true);
    await lookedAt(t.recipient, before, one);
    for (const path of ['', '/records?type=note'])
      expect(codeOf(await look(t.recipient, after, other, path))).toBe('403 LOOK_NOT_ALLOWED');
    await t.accept(after);
  });

  it('X-08 X-10 what would not arrive says why: declined by the own list, skipped, sent on, or not to be stored', async () => {
    const excluded = await t.person(`Excluded ${mark()}`);
    await t.s.insert('emailAddress', t.s.source, { contactId: excluded, address: `${mark()}@example.org` });
    const { rows } = await t.s.admin.query('SELECT address FROM email_address WHERE contact_id = $1', [
      excluded,
    ]);
    const line = await admin.post('/api/exclusions/identifiers', {
      email: rows[0].address,
      reason: 'dispute',
    });
    expect(line.status).toBe(201);
    const first = await t.send([excluded]);
    expect(await lookedAt(t.recipient, first, excluded)).toMatchObject({
      hindrance: { code: 'excluded' },
      contact: null,
      records: [],
    });

    const copied = await t.person();
    await t.move([copied], { mode: 'copy' });
    const again = await t.send([copied], { mode: 'copy' });
    await t.send([copied], {
      by: await t.s.signIn('target', 'agent'),
      to: await t.s.signIn('third', 'agent'),
    });
    expect(await lookedAt(t.recipient, again, copied)).toMatchObject({
      hindrance: { code: 'away' },
      contact: null,
    });

    const [broken, contact] = await waiting();
    await t.s.admin.query(
      `UPDATE transfer_record SET content = content || '{"kind": "nonsense"}' WHERE transfer_id = $1 AND record_type = 'contact'`,
      [broken],
    );
    const seen = await lookedAt(t.recipient, broken, contact);
    expect(seen).toMatchObject({
      hindrance: { code: 'cannotBeStored', says: expect.stringContaining('Contact') },
      contact: null,
    });
    await t.startAccepting(broken);
    await t.s.settled(broken);
    const [waits] = (await t.recipient.get(`/api/inbox?transferId=${broken}`)).body.items;
    expect(waits.error).toBe((seen['hindrance'] as Row)['says']);
  });

  it('X-03 X-08 a return that could not be stored waits with who had sent it, and shows what it would bring back', async () => {
    const contact = await t.person(undefined, { occupation: 'Baker' });
    const [kept, note] = [
      await t.add('note', { contactId: contact }),
      await t.add('note', { contactId: contact }),
    ];
    await t.move([contact]);
    await t.s.admin.query(
      `UPDATE contact SET occupation = 'boom', version = version + 1, updated_at = now() WHERE office_id = $1 AND id = $2`,
      [t.s.target, contact],
    );
    await t.s.admin.query(
      `UPDATE note SET subject = 'Edited there', version = version + 1, updated_at = now() WHERE office_id = $1 AND id = $2`,
      [t.s.target, note],
    );
    const { rows } = await t.s.admin.query(`SELECT transfer_id FROM transfer_contact WHERE contact_id = $1`, [
      contact,
    ]);
    await t.s.admin.query(
      `ALTER TABLE contact ADD CONSTRAINT no_boom CHECK (office_id <> '${t.s.source}' OR occupation <> 'boom') NOT VALID`,
    );
    const reply = await t.recipient.post(`/api/transfers/${rows[0].transfer_id}/return`, {});
    const back = reply.body.id as string;
    try {
      await t.s.settled(back);
      expect(await lookedAt(t.sender, back, contact)).toMatchObject({
        hindrance: { code: 'cannotBeStored' },
      });
    } finally {
      await t.s.admin.query('ALTER TABLE contact DROP CONSTRAINT no_boom');
    }
    expect(await lookedAt(t.sender, back, contact)).toMatchObject({
      hindrance: null,
      contact: { becomes: 'merged', fields: { occupation: 'boom' } },
      records: [{ recordType: 'note', count: 2, fates: { merged: 2 } }],
    });
    const notes = await recordsSeen(t.sender, back, contact, 'note');
    expect(notes.map(({ id, fields }) => [id, fields?.['subject']]).sort()).toEqual(
      [
        [kept, expect.any(String)],
        [note, 'Edited there'],
      ].sort(),
    );
    expect(notes.map(({ becomes }) => becomes)).toEqual(['merged', 'merged']);
    await t.accept(back, [contact], t.sender);
    expect(await t.row('note', t.s.source, note)).toMatchObject({ subject: 'Edited there' });
  });

  it('X-08 only while it waits: declined, recalled and expired contacts are 409 with their state', async () => {
    const ids = [await t.person(), await t.person(), await t.person()] as const;
    const transfer = await t.send([...ids]);
    await t.decline(transfer, [ids[0]]);
    await t.recall(transfer, [ids[1]]);
    await t.s.admin.query(`UPDATE transfer SET expires_at = now() WHERE id = $1`, [transfer]);
    for (const [index, state] of (['declined', 'recalled', 'expired'] as const).entries())
      expect(await look(t.recipient, transfer, ids[index] as string)).toMatchObject({
        status: 409,
        body: { code: 'TRANSFER_STATE', states: { [state]: 1 } },
      });
  });
});
