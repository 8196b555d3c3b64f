import { SettleService } from '#transfers';
import { randomUUID } from 'node:crypto';
import type { Reply } from '../../support/scene.js';
import { Stage } from '../support/stage.js';
import { expectInvariants, footprint, runExpiry, transferActions } from './invariants.js';

describe('the life of a transfer (S4-81, design.md section 4)', () => {
  let stage: Stage;
  let made = 0;

  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterEach(() => expectInvariants(stage.s, made));
  afterAll(() => stage.close());

  /** Contacts with a note each. */
  async function people(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      ids.push(await stage.person(`Life ${made++}`));
      await stage.s.insert('note', stage.s.source, { contactId: ids.at(-1) });
    }
    return ids;
  }

  const named = (id: string, contactIds: string[]): object => ({
    contacts: contactIds.map((contactId) => ({ transferId: id, contactId })),
  });
  const recall = (id: string, body: object = {}): Promise<Reply> =>
    stage.sender.post(`/api/transfers/${id}/recall`, body);
  const accept = (body: object): Promise<Reply> => stage.recipient.post('/api/inbox/accept', body);
  const decline = (body: object): Promise<Reply> => stage.recipient.post('/api/inbox/decline', body);
  const codeOf = ({ status, body }: Reply): unknown[] => [status, body.code];

  /** The source changes the contact again, as if nothing had happened. */
  async function expectEditable(contactId: string): Promise<void> {
    const read = await stage.sender.get(`/api/contacts/${contactId}`);
    const changed = await stage.sender.request(
      'PATCH',
      `/api/contacts/${contactId}`,
      { lastName: `Edited ${randomUUID()}` },
      { 'if-match': read.headers.get('etag') as string },
    );
    expect([
      changed.status,
      (await stage.sender.post('/api/notes', { contactId, text: 'back', writtenAt: '2026-01-01T00:00:00Z' }))
        .status,
    ]).toEqual([200, 201]);
  }

  it('decline: with a code, and words where the code is "other"; the contacts are the source’s again', async () => {
    const ids = (await people(3)) as [string, string, string];
    const id = await stage.send(ids);
    for (const wrong of [{}, { code: 'because' }, { code: 'other' }, { code: 'other', text: '' }])
      expect([wrong, (await decline({ transferIds: [id], ...wrong })).status]).toEqual([wrong, 422]);
    expect(
      (await decline({ ...named(id, [ids[0]]), code: 'other', text: 'Left the country' })).body,
    ).toMatchObject({ contacts: 1, states: { declined: 1 } });
    expect((await decline({ transferIds: [id], code: 'notOurs' })).body).toMatchObject({
      contacts: 2,
      states: { declined: 3 },
    });
    await stage.s.settled(id);
    const told = await stage.sender.get(`/api/transfers/${id}/contacts`);
    expect(told.body.items.find((line: { contactId: string }) => line.contactId === ids[0])).toMatchObject({
      state: 'declined',
      declineCode: 'other',
      declineText: 'Left the country',
      decidedBy: 'Agent target',
    });
    expect(await stage.report(id)).toEqual({
      state: 'declined',
      complete: true,
      withheld: [],
      figures: { contact: { sent: 3, skipped: 3 }, note: { sent: 3, skipped: 3 } },
    });
    expect(await stage.s.rows('contact', stage.s.target)).toEqual([]);
    for (const contactId of ids) await expectEditable(contactId);
    expect(codeOf(await accept({ transferIds: [id] }))).toEqual([409, 'TRANSFER_STATE']);
    expect((await decline({ transferIds: [id], code: 'notOurs' })).body).toMatchObject({
      contacts: 0,
      states: { declined: 3 },
    });
    expect(codeOf(await recall(id))).toEqual([409, 'TRANSFER_STATE']);
  });

  it('X-05: only what was declined is sent again, and arrives', async () => {
    const ids = await people(3);
    const first = await stage.send(ids);
    await stage.decline(first, ids.slice(0, 1));
    await stage.accept(first);
    expect(await stage.report(first)).toMatchObject({
      state: 'decided',
      complete: true,
      figures: { contact: { sent: 3, created: 2, skipped: 1 } },
    });
    const again = await stage.move(ids.slice(0, 1));
    expect(await stage.report(again)).toMatchObject({ state: 'accepted', complete: true });
  });

  it('recall: some, then all; at once changeable; a second recall answers the same', async () => {
    const ids = (await people(3)) as [string, string, string];
    const id = await stage.send(ids);
    expect((await recall(id, { contactIds: [ids[0]] })).body).toEqual({
      contacts: 1,
      states: { recalled: 1 },
    });
    await expectEditable(ids[0]);
    expect((await stage.recipient.get('/api/inbox')).body.items).toHaveLength(2);
    expect((await recall(id)).body).toEqual({ contacts: 2, states: { recalled: 3 } });
    expect([(await recall(id)).status, (await recall(id)).body]).toEqual([
      200,
      { contacts: 0, states: { recalled: 3 } },
    ]);
    for (const contactId of ids) await expectEditable(contactId);
    expect((await stage.recipient.get('/api/inbox')).body.items).toEqual([]);
    await stage.s.settled(id);
    expect(await stage.report(id)).toMatchObject({
      state: 'recalled',
      complete: true,
      figures: { contact: { sent: 3, skipped: 3 } },
    });
    expect(codeOf(await accept({ transferIds: [id] }))).toEqual([409, 'TRANSFER_STATE']);
    expect(codeOf(await accept(named(id, [ids[1]])))).toEqual([409, 'TRANSFER_STATE']);
    expect(codeOf(await decline({ transferIds: [id], code: 'notOurs' }))).toEqual([409, 'TRANSFER_STATE']);
  });

  it('only the sender recalls, and only what is in the transfer: else nothing changes', async () => {
    const ids = await people(2);
    const id = await stage.send(ids);
    const others = [await stage.s.signIn('target', 'admin'), stage.recipient, stage.stranger];
    const colleague = await stage.s
      .user('source', 'colleague')
      .then(() => stage.s.signIn('source', 'colleague'));
    const before = await footprint(stage.s);
    for (const other of [...others, colleague])
      expect([403, 404]).toContain((await other.post(`/api/transfers/${id}/recall`, {})).status);
    expect(codeOf(await recall(id, { contactIds: [ids[0], randomUUID()] }))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await recall(randomUUID()))).toEqual([404, 'NOT_FOUND']);
    expect(await footprint(stage.s)).toBe(before);
    await stage.recall(id, ids);
  });

  it('expire: never before the database’s time, then all that is pending; what was accepted stays', async () => {
    const ids = await people(3);
    const id = await stage.send(ids);
    await stage.accept(id, ids.slice(0, 1));
    await runExpiry(stage.s, id);
    expect((await stage.recipient.get('/api/inbox')).body.items).toHaveLength(2);
    await stage.s.admin.query(`UPDATE transfer SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      id,
    ]);
    await runExpiry(stage.s, id);
    await stage.s.settled(id);
    expect(await stage.report(id)).toMatchObject({
      state: 'decided',
      complete: true,
      figures: { contact: { sent: 3, created: 1, skipped: 2 }, note: { sent: 3, created: 1, skipped: 2 } },
    });
    for (const contactId of ids.slice(1)) await expectEditable(contactId);
    expect(codeOf(await accept(named(id, ids.slice(1))))).toEqual([409, 'TRANSFER_STATE']);
    expect(codeOf(await recall(id))).toEqual([409, 'TRANSFER_STATE']);
    expect(await transferActions(stage.s, stage.s.source)).toContain('transfer.expired');
  });

  it('accept twice is answered the same; after it nothing can be recalled or declined', async () => {
    const ids = await people(2);
    const id = await stage.send(ids);
    await stage.accept(id, ids);
    for (const body of [{ transferIds: [id] }, named(id, ids)]) {
      const again = await accept(body);
      expect([again.status, again.body]).toEqual([
        202,
        {
          transferIds: [id],
          contacts: 0,
          states: { accepted: 2 },
          excluded: [],
          excludedCount: 0,
          skippedCount: 0,
          barred: [],
        },
      ]);
    }
    expect(codeOf(await recall(id))).toEqual([409, 'TRANSFER_STATE']);
    expect(codeOf(await decline({ transferIds: [id], code: 'notOurs' }))).toEqual([409, 'TRANSFER_STATE']);
    expect(await stage.report(id)).toMatchObject({ state: 'accepted', complete: true });
    for (const contactId of ids)
      expect(
        (
          await stage.sender.request(
            'PATCH',
            `/api/contacts/${contactId}`,
            { lastName: 'X' },
            { 'if-match': '"1"' },
          )
        ).body.code,
      ).toBe('CONTACT_TRANSFERRED');
  });

  it('a transfer that was partly declined and else accepted is accepted again with the same answer', async () => {
    const ids = await people(2);
    const id = await stage.send(ids);
    await stage.decline(id, ids.slice(0, 1));
    await stage.accept(id);
    const again = await accept({ transferIds: [id] });
    expect([again.status, again.body]).toMatchObject([
      202,
      { contacts: 0, states: { accepted: 1, declined: 1 } },
    ]);
    expect(codeOf(await accept(named(id, ids)))).toEqual([409, 'TRANSFER_STATE']);
  });

  it('the state of the transfer is that of its contacts', async () => {
    const ids = await people(3);
    const id = await stage.send(ids);
    const state = async (): Promise<string> => (await stage.sender.get(`/api/transfers/${id}`)).body.state;
    expect(await state()).toBe('pending');
    await stage.decline(id, ids.slice(0, 1));
    expect(await state()).toBe('partlyPending');
    await stage.accept(id, ids.slice(1, 2));
    expect(await state()).toBe('partlyPending');
    await stage.recall(id, ids.slice(2));
    expect(await state()).toBe('decided');
    expect((await stage.sender.get(`/api/transfers/${id}`)).body).toMatchObject({
      states: { accepted: 1, declined: 1, recalled: 1 },
      closedAt: expect.any(String),
    });
  });

  it('settling twice changes nothing', async () => {
    const ids = await people(2);
    const id = await stage.send(ids);
    await stage.decline(id, ids.slice(0, 1));
    await stage.accept(id);
    const before = await footprint(stage.s);
    const settle = stage.s.app.get(SettleService, { strict: false });
    for (let times = 0; times < 2; times++)
      expect(await settle.settle(await stage.system(stage.s.source), id)).toBe(false);
    expect(await footprint(stage.s)).toBe(before);
  });
});
