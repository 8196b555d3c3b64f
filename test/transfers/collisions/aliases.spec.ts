import { randomUUID } from 'node:crypto';
import type { Actor, Reply } from '../../support/scene.js';
import { Stage, type Row } from '../support/stage.js';
import { Meeting } from './meeting.js';

let t: Stage;
let m: Meeting;
let third: Actor;
beforeAll(async () => {
  t = await Stage.open();
  m = new Meeting(t);
  third = await t.s.signIn('third', 'agent');
});
afterAll(() => t?.close());

/** A contact of the source that went into one of the target. */
async function merged(
  theirs: Row = {},
  mine: Row = {},
  mode: 'move' | 'copy' = 'move',
): Promise<[string, string, string]> {
  const [arriving, here] = await m.pair(theirs, mine);
  const id = await t.send([arriving], { mode });
  await m.choose(id, arriving, { choice: 'merge' });
  await t.accept(id);
  return [arriving, here, id];
}

/** In which offices a contact is in custody, under any of these ids. */
async function heldBy(...ids: string[]): Promise<string[]> {
  const { rows } = await t.s.admin.query(
    `SELECT office_id, id FROM contact WHERE id = ANY ($1) AND custody <> 'transferred' AND deleted_at IS NULL`,
    [ids],
  );
  return rows.map((row) => `${row.office_id} ${row.id}`);
}

describe('X-06 after a merge the arriving id finds the record that it was merged into', () => {
  it('X-06 read, searched, filtered by, written to, put into a set, sent, and followed', async () => {
    const [arriving, here] = await merged();
    const by = t.recipient;
    expect((await by.get(`/api/contacts/${arriving}`)).body.id).toBe(here);
    expect((await by.get(`/api/contacts?search=${arriving}`)).body.items).toMatchObject([{ id: here }]);
    const note = await by.post('/api/notes', {
      contactId: arriving,
      text: 'x',
      writtenAt: '2026-01-01T00:00:00Z',
    });
    expect(note.body).toMatchObject({ contactId: here });
    expect((await by.get(`/api/notes?contactId=${arriving}`)).body.items).toMatchObject([
      { id: note.body.id },
    ]);
    const set = await by.post('/api/sets', { name: randomUUID() });
    const members = await by.post(`/api/sets/${set.body.id}/members`, { contactIds: [arriving] });
    expect(members.status).toBeLessThan(300);
    expect((await by.get(`/api/contacts?set=${set.body.id}`)).body.items).toMatchObject([{ id: here }]);
    expect((await by.get(`/api/contacts/${arriving}/custody`)).body).toMatchObject({ contactId: here });
    const preview = await t.preview([arriving], { by, to: third });
    expect(preview.contacts).toBe(1);
    for (const stranger of [t.stranger, third]) {
      expect((await stranger.get(`/api/contacts/${arriving}`)).status).toBe(404);
      expect((await stranger.get(`/api/contacts?search=${arriving}`)).body.items).toEqual([]);
    }
  });

  it('X-06 what a later parcel links to it: a relation, a party, an account, a census record', async () => {
    const [arriving, here] = await m.pair();
    const later = await t.person();
    const relation = await t.add('keyRelation', { contactId: later, otherContactId: arriving });
    const sent = await t.send([arriving]);
    await m.choose(sent, arriving, { choice: 'merge' });
    await t.accept(sent);
    const policy = await t.add('policy', { primaryContactId: later });
    const party = await t.add('policyParty', { policyId: policy, contactId: arriving });
    const account = await t.add('account', { debtorId: later, clientId: arriving });
    const census = await t
      .add('employeeCensus', { contactId: later, employeeId: arriving })
      .catch(() => undefined);
    const id = await t.move([later]);
    expect(await t.row('keyRelation', t.s.target, relation)).toMatchObject({
      contact_id: later,
      other_contact_id: here,
    });
    expect(await t.row('policyParty', t.s.target, party)).toMatchObject({ contact_id: here });
    expect(await t.row('account', t.s.target, account)).toMatchObject({ client_id: here });
    if (census)
      expect(await t.row('employeeCensus', t.s.target, census)).toMatchObject({ employee_id: here });
    expect((await t.report(id)).withheld).toEqual([]);
  });

  it('X-06 put on the exclusion list, held and erased', async () => {
    const [arriving, here] = await merged();
    await t.s.user('target', 'keeper', ['erasure', 'office-settings', 'records-read']);
    const keeper = await t.s.signIn('target', 'keeper');
    const line = await keeper.post('/api/exclusions/contacts', {
      contactIds: [arriving, here],
      reason: 'dispute',
    });
    expect([line.status, line.body.items]).toMatchObject([201, [{ contactId: here }]]);
    const hold = (method: string, by = keeper): Promise<Reply> =>
      by.request(
        method,
        `/api/legal-holds/${arriving}`,
        method === 'PUT' ? { reason: 'Claim 1' } : undefined,
      );
    const held = async (): Promise<unknown> => (await keeper.get('/api/legal-holds')).body.items;
    for (const again of [1, 2]) expect([again, (await hold('PUT')).status]).toEqual([again, 204]);
    expect(await held()).toMatchObject([{ contactId: here }]);
    const { rows } = await t.s.admin.query(
      `SELECT details FROM audit_entry WHERE office_id = $1 AND action = 'legalHold.placed'`,
      [t.s.target],
    );
    expect(rows).toEqual([{ details: { contactId: here } }]);
    expect((await hold('DELETE')).status).toBe(204);
    const erased = await keeper.post('/api/erasures', { contactId: arriving, ground: 'requested' });
    expect([erased.status, erased.body]).toMatchObject([201, { contactId: here }]);
    expect(await m.here(here)).toBeUndefined();
    await t.s.user('intruder', 'keeper', ['erasure']);
    expect((await hold('PUT', await t.s.signIn('intruder', 'keeper'))).status).toBe(404);
  });

  it('X-06 X-02 a relation that waited in escrow for it', async () => {
    const [arriving, here] = await m.pair();
    const other = await t.person();
    const relation = await t.add('keyRelation', { contactId: arriving, otherContactId: other });
    const id = await t.send([arriving, other]);
    await t.accept(id, [other]);
    await m.choose(id, arriving, { choice: 'merge' });
    await t.accept(id);
    expect(await t.row('keyRelation', t.s.target, relation)).toMatchObject({
      contact_id: here,
      other_contact_id: other,
    });
    expect((await t.report(id)).figures['keyRelation']).toEqual({ sent: 1, created: 1 });
  });

  it('X-06 a copy that is sent again is known: it is linked, asked about no more, and what is new of it comes', async () => {
    const [arriving, here] = await merged({ occupation: 'theirs' }, { occupation: 'mine' }, 'copy');
    const note = await t.add('note', { contactId: arriving });
    const before = await m.here(here);
    const id = await t.send([arriving], { mode: 'copy' });
    expect(await m.list(id)).toEqual([]);
    expect((await m.tryChoose(id, arriving, { choice: 'skip' })).body.code).toBe('KNOWN_ALREADY');
    await t.accept(id);
    expect(await m.here(arriving)).toBeUndefined();
    expect(await m.here(here)).toEqual(before);
    expect(await t.row('note', t.s.target, note)).toMatchObject({ contact_id: here });
    expect((await t.report(id)).figures).toEqual({
      contact: { sent: 1, linked: 1 },
      note: { sent: 1, created: 1 },
    });
  });

  it('X-06 is not returned: it was merged into one that was here before', async () => {
    const [, , id] = await merged();
    const reply = await t.recipient.post(`/api/transfers/${id}/return`, {});
    expect(reply).toMatchObject({
      status: 409,
      body: { code: 'RETURN_BLOCKED', blocked: [{ reason: 'linked' }] },
    });
  });
});

describe('X-06 X-09 and when that record goes on', () => {
  it('X-06 X-09 home again: it takes up the old place of the contact that was merged into it, and only one office holds it', async () => {
    const number = `N-${randomUUID().slice(0, 8)}`;
    const [arriving, here] = await m.pair(
      { occupation: 'first', clientNumber: number },
      { occupation: 'second', clientNumber: number },
    );
    const stayed = await t.add('lead', { contactId: arriving });
    const sent = await t.send([arriving]);
    await m.choose(sent, arriving, { choice: 'merge' });
    await t.accept(sent);
    const note = await t.add('note', { contactId: here }, t.s.target);
    const back = await t.send([here], { by: t.recipient, to: t.sender });
    expect(await m.list(back, t.sender)).toEqual([]);
    await t.accept(back, undefined, t.sender);
    expect(await heldBy(arriving, here)).toEqual([`${t.s.source} ${arriving}`]);
    expect(await t.row('contact', t.s.source, arriving)).toMatchObject({
      occupation: 'second',
      custody: 'here',
    });
    expect(await t.row('note', t.s.source, note)).toMatchObject({ contact_id: arriving });
    expect(await t.row('lead', t.s.source, stayed)).toMatchObject({ deleted_at: null });
    expect((await t.sender.get(`/api/contacts/${here}`)).body.id).toBe(arriving);
    expect((await t.report(back, t.recipient, t.sender)).figures).toEqual({
      contact: { sent: 1, merged: 1 },
      note: { sent: 1, created: 1 },
    });
    const again = await t.move([arriving]);
    expect(await heldBy(arriving, here)).toEqual([`${t.s.target} ${here}`]);
    expect(await t.row('note', t.s.target, note)).toMatchObject({ contact_id: here, deleted_at: null });
    expect((await t.report(again)).figures).toEqual({
      contact: { sent: 1, merged: 1 },
      note: { sent: 1, merged: 1 },
      lead: { sent: 1, withheld: 1 },
    });
  });

  it('X-06 X-09 on to a third office: the id of the record travels, and the other id leads to it there, too', async () => {
    const [arriving, here] = await merged();
    await t.move([here], { by: t.recipient, to: third });
    expect(await heldBy(arriving, here)).toEqual([`${t.s.third} ${here}`]);
    expect((await third.get(`/api/contacts/${arriving}`)).body.id).toBe(here);
    const later = await t.person();
    const policy = await t.add('policy', { primaryContactId: later });
    const party = await t.add('policyParty', { policyId: policy, contactId: arriving });
    await t.move([later], { to: third });
    expect(await t.row('policyParty', t.s.third, party)).toMatchObject({ contact_id: here });
    // and the office that it left does not take it for present
    const another = await t.person();
    const second = await t.add('policyParty', {
      policyId: await t.add('policy', { primaryContactId: another }),
      contactId: arriving,
    });
    await t.move([another]);
    expect(await t.row('policyParty', t.s.target, second)).toBeUndefined();
  });

  it('X-06 X-09 A to B to C to A: it is found again by an id that it had two offices ago', async () => {
    const [arriving, here] = await merged();
    await t.move([here], { by: t.recipient, to: third });
    await t.move([here], { by: third, to: t.sender });
    expect(await heldBy(arriving, here)).toEqual([`${t.s.source} ${arriving}`]);
    const chain = await t.sender.get(`/api/contacts/${here}/custody`);
    expect(chain.body.steps.at(-1)).toMatchObject({ yours: true, until: null });
  });

  it('X-09 X-06 the chain tells what the contact was merged from, and by what way that came, in each office that it goes to', async () => {
    const fourth = await t.s.signIn('parent', 'agent');
    const taxId = randomUUID();
    const arriving = await t.person('Way', { taxId });
    await t.move([arriving], { to: third });
    const here = await t.person('Way', { taxId }, t.s.target);
    const sent = await t.send([arriving], { by: third, to: t.recipient });
    await m.choose(sent, arriving, { choice: 'merge' });
    await t.accept(sent);
    const names = (steps: Row[]): string[] =>
      steps.map((step) => `${String(step.office).split(' ')[0]}${step.yours ? '*' : ''}`);
    const chain = async (by: Actor): Promise<{ steps: Row[]; mergedFrom: (Row & { steps: Row[] })[] }> =>
      (await by.get(`/api/contacts/${here}/custody`)).body;
    const wayOf = async (by: Actor): Promise<string[]> => names((await chain(by)).steps);
    const mergedFrom = async (by: Actor): Promise<Row[]> =>
      (await chain(by)).mergedFrom.map((from) => ({
        contactId: from.contactId,
        way: names([...from.steps, from]),
        mergedAt: from.mergedAt,
        last: from.steps.at(-1)?.until,
      }));
    const [first, ...more] = await mergedFrom(t.recipient);
    expect([first, more]).toMatchObject([{ contactId: arriving, way: ['source', 'third', 'target*'] }, []]);
    expect(first?.mergedAt).toBe(first?.last);
    const { mergedAt } = first as Row;
    await t.move([here], { by: t.recipient, to: fourth });
    expect(await mergedFrom(fourth)).toMatchObject([
      { contactId: arriving, way: ['source', 'third', 'target'], mergedAt },
    ]);
    // home again: it goes on in its own place, and the other one went into it
    await t.move([here], { by: fourth, to: t.sender });
    expect(await wayOf(t.sender)).toEqual(['source*', 'third', 'target', 'parent', 'source*']);
    expect(await mergedFrom(t.sender)).toMatchObject([
      { contactId: here, way: ['target', 'parent', 'source*'] },
    ]);
    await t.move([arriving], { to: third });
    expect(await wayOf(third)).toEqual(['source', 'third*', 'target', 'parent', 'source', 'third*']);
    expect(await mergedFrom(third)).toMatchObject([{ contactId: here, way: ['target', 'parent', 'source'] }]);
    expect((await t.stranger.get(`/api/contacts/${here}/custody`)).status).toBe(404);
  });

  it('X-06 home again, where both contacts that went into it still are: each goes on under its own id', async () => {
    const taxId = randomUUID();
    const [one, here] = await m.pair({ taxId }, { taxId });
    const two = await t.person('Meyer', { taxId });
    for (const contactId of [one, two]) {
      const id = await t.send([contactId], { mode: 'copy' });
      await m.choose(id, contactId, { choice: 'merge' });
      await t.accept(id);
    }
    await t.move([here], { by: t.recipient, to: t.sender });
    for (const contactId of [one, two]) {
      await t.move([contactId], { to: third, mode: 'copy' });
      expect((await third.get(`/api/contacts/${contactId}`)).body.id).toBe(contactId);
    }
  });

  it('X-06 while it waits elsewhere nothing arrives below it; once it is gone, a copy that comes again stands by itself', async () => {
    const [arriving, here] = await merged({}, {}, 'copy');
    const away = await t.send([here], { by: t.recipient, to: third });
    const id = await t.send([arriving], { mode: 'copy' });
    await t.startAccepting(id);
    await t.s.settled(id);
    const inbox = await t.recipient.get(`/api/inbox?transferId=${id}`);
    expect(inbox.body.items).toMatchObject([{ contactId: arriving, error: expect.stringContaining('sent') }]);
    await t.accept(away, undefined, third);
    await t.s.settled(away);
    await t.accept(id);
    expect(await heldBy(arriving, here)).toEqual(
      expect.arrayContaining([`${t.s.third} ${here}`, `${t.s.target} ${arriving}`]),
    );
    expect((await t.recipient.get(`/api/contacts/${arriving}`)).body.id).toBe(arriving);
  });

  /** Two contacts of the source have moved, and the first went into the second there. */
  async function metElsewhere(prepare: (one: string) => Promise<void>): Promise<[string, string]> {
    const [one, here] = [await t.person(), await t.person()];
    await prepare(one);
    await t.move([here]);
    const id = await t.send([one]);
    await m.choose(id, one, { choice: 'merge', into: here });
    await t.accept(id);
    return [one, here];
  }

  it('X-06 X-03 home again before the source has settled that it went: what it had comes home below the contact that it went into', async () => {
    let note = '';
    const [one, here] = await metElsewhere(async (contactId) => {
      note = await t.add('note', { contactId });
    });
    await t.s.admin.query(
      `BEGIN; SET LOCAL session_replication_role = replica; UPDATE contact SET custody = 'in_transit' WHERE office_id = '${t.s.source}' AND id = '${one}'; COMMIT`,
    );
    await t.move([here], { by: t.recipient, to: t.sender });
    expect(await t.row('note', t.s.source, note)).toMatchObject({ contact_id: here, deleted_at: null });
  });

  it('X-06 X-03 S4-31 home again: what its own way had left behind is not taken for deleted', async () => {
    const stays = await t.person();
    let party = '';
    const [, here] = await metElsewhere(async (contactId) => {
      const policyId = await t.add('policy', { primaryContactId: contactId });
      party = await t.add('policyParty', { policyId, contactId: stays });
    });
    await t.move([here], { by: t.recipient, to: third });
    await t.move([here], { by: third, to: t.sender });
    expect(await t.row('policyParty', t.s.source, party)).toMatchObject({
      contact_id: stays,
      deleted_at: null,
    });
  });

  it('X-06 X-02 home again after the other end of a relation: it is a relation of the contact that it went into', async () => {
    const other = await t.person();
    let relation = '';
    const [, here] = await metElsewhere(async (contactId) => {
      relation = await t.add('keyRelation', { contactId, otherContactId: other });
      await t.move([other], { relations: 'each' });
    });
    await t.move([other], { by: t.recipient, to: t.sender, relations: 'each' });
    await t.move([here], { by: t.recipient, to: t.sender, relations: 'each' });
    expect(await t.row('keyRelation', t.s.source, relation)).toMatchObject({
      contact_id: here,
      other_contact_id: other,
      deleted_at: null,
    });
  });
});
