import type { Actor } from '../../support/scene.js';
import { Stage } from '../support/stage.js';
import { expectInvariants } from './invariants.js';

/** Reads server-sent events until the stream ends. */
async function events(
  address: string,
  actor: Actor,
  id: string,
): Promise<{ status: number; data: Record<string, any>[] }> {
  const reply = await fetch(`${address}/api/transfers/${id}/events`, {
    headers: { authorization: `Bearer ${actor.token}` },
  });
  const text = await reply.text();
  const data = text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)) as Record<string, unknown>);
  return { status: reply.status, data };
}

describe('the procedure of the source document, over HTTP (S4-65 to S4-80)', () => {
  let stage: Stage;
  let transferId: string;
  let setId: string;
  const ids: string[] = [];

  beforeAll(async () => {
    stage = await Stage.open();
    for (const lastName of ['Aalto', 'Bakker', 'Castro'])
      ids.push(await stage.person(lastName, { kind: 'person' }));
    await stage.s.insert('note', stage.s.source, { contactId: ids[0], text: 'Prefers mornings' });
  });
  afterAll(() => stage.close());

  it('S4-65 export 1: contacts are searched', async () => {
    const found = await stage.sender.get('/api/contacts?search=Bakker');
    expect(found.body.items).toMatchObject([{ id: ids[1], lastName: 'Bakker' }]);
  });

  it('S4-17 S4-66 S4-67 export 2 and 3: a set is listed, and its contacts', async () => {
    const made = await stage.sender.post('/api/sets', { name: 'Going north' });
    setId = made.body.id;
    expect((await stage.sender.post(`/api/sets/${setId}/members`, { contactIds: ids })).body).toMatchObject({
      changed: 3,
      members: 3,
    });
    expect((await stage.sender.get('/api/sets')).body.items).toMatchObject([
      { id: setId, name: 'Going north', members: 3, tagged: 0 },
    ]);
    const members = await stage.sender.get(`/api/sets/${setId}/members?sort=lastName`);
    expect(members.body.items.map((contact: { id: string }) => contact.id)).toEqual(ids);
  });

  it('S4-68 export 4: all of them are tagged; untagged contacts are not sent', async () => {
    const nothing = await stage.sender.post('/api/transfers/preview', {
      selection: { setId },
      targetOfficeId: stage.s.target,
    });
    expect([nothing.status, nothing.body.code]).toEqual([422, 'NOTHING_SELECTED']);
    expect((await stage.sender.request('PUT', `/api/sets/${setId}/tags`, { all: true })).body).toMatchObject({
      members: 3,
      tagged: 3,
    });
  });

  it('S4-11 S4-12 S4-69 S4-70 export 5 and 6: the target office and the user there are found in the directory', async () => {
    const offices = await stage.sender.get('/api/directory/offices?search=target');
    expect(offices.body.items.map((office: { id: string }) => office.id)).toEqual([stage.s.target]);
    const users = await stage.sender.get(`/api/directory/offices/${stage.s.target}/users?search=agent`);
    expect(users.body.items).toMatchObject([{ id: stage.recipient.userId, fullName: 'Agent target' }]);
  });

  it('S4-71 export 7: the list for export is shown for confirmation, and nothing is sent by that', async () => {
    const preview = await stage.sender.post('/api/transfers/preview', {
      selection: { setId },
      targetOfficeId: stage.s.target,
    });
    expect([preview.status, preview.body]).toMatchObject([
      200,
      { contacts: 3, blocked: [], stays: [{ line: 'S4-49', recordType: 'setMember', count: 3 }] },
    ]);
    expect(preview.body.travels).toMatchObject([
      { recordType: 'contact', count: 3 },
      { recordType: 'note', count: 1 },
    ]);
    expect((await stage.sender.get('/api/transfers')).body.items).toEqual([]);
  });

  it('S4-72 export 8: OK completes the export', async () => {
    const sent = await stage.sender.post('/api/transfers', {
      selection: { setId },
      targetOfficeId: stage.s.target,
      recipientId: stage.recipient.userId,
      message: 'Three for you',
      legalBasis: 'legitimateInterest',
      legalNote: 'Office closes',
    });
    expect([sent.status, sent.body]).toMatchObject([201, { contacts: 3, leftOut: [] }]);
    transferId = sent.body.id;
    expect(Date.parse(sent.body.expiresAt) - Date.now()).toBeGreaterThan(29 * 24 * 3600 * 1000);
  });

  it('S4-05 until it is accepted the source reads the contacts and cannot change them', async () => {
    const read = await stage.sender.get(`/api/contacts/${ids[0]}`);
    expect([read.status, read.body.lastName]).toEqual([200, 'Aalto']);
    const etag = read.headers.get('etag') as string;
    const refused = [
      await stage.sender.request(
        'PATCH',
        `/api/contacts/${ids[0]}`,
        { lastName: 'Other' },
        { 'if-match': etag },
      ),
      await stage.sender.request('DELETE', `/api/contacts/${ids[0]}`, undefined, { 'if-match': etag }),
      await stage.sender.post('/api/notes', {
        contactId: ids[0],
        text: 'late',
        writtenAt: '2026-01-01T00:00:00Z',
      }),
    ];
    for (const { status, body } of refused)
      expect([status, body]).toMatchObject([
        409,
        { code: 'CONTACT_IN_TRANSIT', transferId, hint: expect.any(String) },
      ]);
    expect(await stage.s.rows('contact', stage.s.target)).toEqual([]);
  });

  it('S4-73 S4-74 S4-78 import 1 and 2: only the named user sees the contact list', async () => {
    const list = await stage.recipient.get('/api/inbox');
    expect(list.body.items.map((line: { displayName: string }) => line.displayName).sort()).toEqual([
      'Aalto',
      'Bakker',
      'Castro',
    ]);
    expect(list.body.items[0]).toMatchObject({
      transferId,
      message: 'Three for you',
      fromUser: 'Agent source',
      legalBasis: 'legitimateInterest',
    });
    expect((await stage.recipient.get('/api/inbox?search=BAKK')).body.items).toMatchObject([
      { contactId: ids[1] },
    ]);
    expect((await stage.recipient.get('/api/inbox/count')).body).toEqual({ contacts: 3, transfers: 1 });
    await stage.s.user('target', 'colleague');
    const others = [
      await stage.s.signIn('target', 'colleague'),
      await stage.s.signIn('third', 'agent'),
      stage.stranger,
    ];
    for (const other of others) {
      expect((await other.get('/api/inbox')).body.items).toEqual([]);
      expect((await other.get('/api/inbox/count')).body).toEqual({ contacts: 0, transfers: 0 });
      for (const path of ['', '/contacts', '/receipt', '/withheld', '/progress', '/events'])
        expect([path, (await other.get(`/api/transfers/${transferId}${path}`)).status]).toEqual([path, 404]);
      expect((await other.post('/api/inbox/accept', { transferIds: [transferId] })).status).toBe(404);
      expect(
        (await other.post('/api/inbox/decline', { transferIds: [transferId], code: 'notOurs' })).status,
      ).toBe(404);
      expect((await other.post('/api/inbox/accept', { all: true })).body).toMatchObject({
        contacts: 0,
        transferIds: [],
      });
    }
    expect((await stage.recipient.get('/api/inbox/count')).body).toEqual({ contacts: 3, transfers: 1 });
  });

  it('S4-77 a part can be accepted; the rest goes on waiting', async () => {
    await stage.accept(transferId, [ids[0] as string]);
    expect((await stage.recipient.get('/api/inbox')).body.items).toHaveLength(2);
    expect((await stage.recipient.get('/api/inbox?state=accepted')).body.items).toMatchObject([
      { contactId: ids[0] },
    ]);
    expect(await stage.report(transferId)).toMatchObject({
      state: 'partlyPending',
      complete: false,
      figures: { contact: { sent: 3, created: 1, waiting: 2 } },
    });
    expect((await stage.recipient.get(`/api/contacts/${ids[0]}`)).status).toBe(200);
    expect((await stage.recipient.get(`/api/contacts/${ids[1]}`)).status).toBe(404);
  });

  it('S4-75 S4-76 S4-79 import 3 and 4: all are selected and accepted; progress is polled and told by events', async () => {
    const before = await stage.sender.get(`/api/transfers/${transferId}/progress`);
    expect(before.body).toMatchObject({ total: 3, accepted: { wanted: 1, arrived: 1 }, finished: true });
    const accepted = await stage.recipient.post('/api/inbox/accept', { all: true });
    expect([accepted.status, accepted.body]).toMatchObject([202, { transferIds: [transferId], contacts: 2 }]);
    const told = await events(stage.s.address, stage.recipient, transferId);
    expect(told.status).toBe(200);
    expect(told.data.at(-1)).toMatchObject({
      transferId,
      state: 'accepted',
      finished: true,
      accepted: { wanted: 3, arrived: 3 },
    });
    await stage.s.settled(transferId);
    for (const actor of [stage.sender, stage.recipient])
      expect((await actor.get(`/api/transfers/${transferId}/progress`)).body).toMatchObject({
        state: 'accepted',
        total: 3,
        states: { accepted: 3 },
        finished: true,
      });
  });

  it('S4-80 import 5: both offices verify by the same receipt', async () => {
    expect(await stage.report(transferId)).toMatchObject({
      state: 'accepted',
      complete: true,
      figures: {
        contact: { sent: 3, created: 3 },
        note: { sent: 1, created: 1 },
        setMember: { sent: 3, withheld: 3 },
      },
    });
    const contacts = await stage.recipient.get(`/api/transfers/${transferId}/contacts`);
    expect(contacts.body.items.map((line: { outcome: string }) => line.outcome)).toEqual([
      'created',
      'created',
      'created',
    ]);
    expect(
      (await stage.recipient.get('/api/contacts?sort=lastName')).body.items.map(
        (contact: { id: string }) => contact.id,
      ),
    ).toEqual(ids);
    expect((await stage.recipient.get('/api/inbox/count')).body).toEqual({ contacts: 0, transfers: 0 });
  });

  it('S4-04 the source has moved them: out of its lists and sets, kept as a read-only memory', async () => {
    expect((await stage.sender.get('/api/contacts')).body.items).toEqual([]);
    expect((await stage.sender.get('/api/contacts?custody=transferred')).body.items).toHaveLength(3);
    expect((await stage.sender.get(`/api/sets/${setId}`)).body).toMatchObject({ members: 0, tagged: 0 });
  });

  it('S4-17 a set goes on being used: what moved away with an earlier transfer is no part of the next', async () => {
    const late = await stage.person('Late');
    const binned = await stage.person('Binned');
    ids.push(late, binned);
    await stage.sender.post(`/api/sets/${setId}/members`, { contactIds: [late, binned] });
    await stage.sender.request('PATCH', `/api/sets/${setId}/tags`, { tag: [late, binned] });
    expect(
      (await stage.sender.request('DELETE', `/api/contacts/${binned}`, undefined, { 'if-match': '"1"' }))
        .status,
    ).toBe(204);
    const request = { selection: { setId }, targetOfficeId: stage.s.target };
    expect((await stage.sender.post('/api/transfers/preview', request)).body).toMatchObject({
      contacts: 1,
      blocked: [],
    });
    const sent = await stage.sender.post('/api/transfers', {
      ...request,
      recipientId: stage.recipient.userId,
    });
    expect([sent.status, sent.body]).toMatchObject([201, { contacts: 1 }]);
    await stage.accept(sent.body.id);
    expect(
      (
        await stage.sender.request(
          'POST',
          `/api/contacts/${binned}/restore`,
          {},
          { 'idempotency-key': 'restore-binned' },
        )
      ).status,
    ).toBe(200);
  });

  it('S4-18 a single contact goes without a set, and S4-03 a business like a person', async () => {
    ids.push(
      await stage.s.insert('contact', stage.s.source, {
        kind: 'business',
        businessName: 'Dyker Ltd',
        lastName: null,
      }),
    );
    const id = await stage.move([ids.at(-1) as string]);
    expect(await stage.report(id)).toMatchObject({
      complete: true,
      figures: { contact: { sent: 1, created: 1 } },
    });
    await expectInvariants(stage.s, ids.length);
  });
});
