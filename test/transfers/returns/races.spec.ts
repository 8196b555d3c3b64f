import { randomUUID } from 'node:crypto';
import { DeliverService, SettleService } from '#transfers';
import type { Reply } from '../../support/scene.js';
import { expectInvariants } from '../flow/invariants.js';
import { Stage } from '../support/stage.js';
import { giveBack, named, tryReturn } from './back.js';

const ROUNDS = 4;
const done = ({ status }: Reply): boolean => status < 300;

describe('returns that meet other requests (fault matrix: return)', () => {
  let t: Stage;
  let made = 0;
  beforeAll(async () => {
    t = await Stage.open();
  });
  afterEach(async () => {
    const { rows } = await t.s.admin.query('SELECT id FROM transfer');
    for (const { id } of rows) await t.s.settled(id);
    await expectInvariants(t.s, made);
  });
  afterAll(() => t.close());

  const moved = async (count: number): Promise<{ first: string; ids: string[] }> => {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) ids.push(await t.person());
    made += count;
    return { first: await t.move(ids), ids };
  };

  it('X-03 O: the same return several times, at once and later, under one key and under several, is one return', async () => {
    const { first } = await moved(3);
    const key = { 'idempotency-key': randomUUID() };
    const again = (): Promise<Reply> => t.recipient.post(`/api/transfers/${first}/return`, {}, key);
    const answers = [...(await Promise.all([again(), again(), again()])), await again()];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const others = await Promise.all([tryReturn(t.recipient, first), tryReturn(t.recipient, first)]);
    expect(others.map(({ status, body }) => [status, body.id, body.contacts, body.before])).toEqual(
      others.map(() => [202, answers[0]?.body.id, 0, 3]),
    );
  });

  it('X-03 C: two returns at once: each contact goes back once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { first, ids } = await moved(4);
      const answers = await Promise.all([
        tryReturn(t.recipient, first, { contactIds: ids.slice(0, 3) }),
        tryReturn(t.recipient, first, { contactIds: ids.slice(1) }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([202, 202]);
      expect(answers.reduce((sum, { body }) => sum + body.contacts, 0)).toBe(4);
      for (const { body } of answers) await t.s.settled(body.id);
      for (const id of ids) expect(await t.row('contact', t.s.source, id)).toMatchObject({ custody: 'here' });
    }
  });

  it('X-03 C: a return against sending on: one wins, the other is told which contact and why', async () => {
    const third = await t.s.signIn('third', 'agent');
    for (let round = 0; round < ROUNDS; round++) {
      const { first, ids } = await moved(2);
      const asks = [
        (): Promise<Reply> => tryReturn(t.recipient, first),
        (): Promise<Reply> => t.trySend(ids.slice(1), { by: t.recipient, to: third }),
      ];
      const answers = await Promise.all((round % 2 ? [...asks].reverse() : asks).map((ask) => ask()));
      const [returned, sent] = (round % 2 ? [...answers].reverse() : answers) as [Reply, Reply];
      expect([done(returned), done(sent)].sort()).toEqual([false, true]);
      if (done(sent)) {
        expect(returned.body).toMatchObject({
          status: 409,
          code: 'RETURN_BLOCKED',
          blocked: [{ contactId: ids[1], reason: 'inTransit', transferId: sent.body.id }],
        });
        expect(await t.row('contact', t.s.target, ids[0] as string)).toMatchObject({ custody: 'here' });
      } else {
        // it may have arrived, and even been settled, by the time that the send is looked at again
        expect(sent.body).toMatchObject({ status: 409, code: 'CONTACTS_BLOCKED' });
        expect(sent.body.blocked[0]).toMatchObject({ contactId: ids[1] });
      }
    }
  });

  it('X-03 C: a return against edits: each edit goes back and is named, or is refused; none is lost', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { first, ids } = await moved(1);
      const [contactId] = ids as [string];
      const text = `Note ${randomUUID()}`;
      const occupation = `Pilot ${round}`;
      const [returned, note, change] = (await Promise.all([
        tryReturn(t.recipient, first),
        t.recipient.post('/api/notes', { contactId, text, writtenAt: '2026-01-01T00:00:00Z' }),
        t.recipient.request('PATCH', `/api/contacts/${contactId}`, { occupation }, { 'if-match': '"1"' }),
      ])) as [Reply, Reply, Reply];
      expect(returned.status).toBe(202);
      for (const reply of [note, change])
        if (!done(reply))
          expect([409, reply.body.code]).toEqual([reply.status, expect.stringMatching(/^CONTACT_/)]);
      await t.s.settled(returned.body.id);
      const notes = (await t.s.rows('note', t.s.source)).filter((row) => row.contact_id === contactId);
      expect(notes.map((row) => row.text)).toEqual(done(note) ? [text] : []);
      expect((await t.row('contact', t.s.source, contactId))?.['occupation']).toBe(
        done(change) ? occupation : null,
      );
      const kept = await named(t.recipient, returned.body.id, 'kept');
      expect(kept).toEqual(
        [
          ...(done(note) ? [`note ${note.body.id} created`] : []),
          ...(done(change) ? [`contact ${contactId} edited`] : []),
        ].sort(),
      );
    }
  });

  it('X-03 what comes back is gone from the inbox, and the source is not asked', async () => {
    const { first } = await moved(2);
    await giveBack(t, first);
    expect((await t.sender.get('/api/inbox')).body.items).toEqual([]);
  });
});

describe('a return whose job dies, and a source in any state', () => {
  let t: Stage;
  beforeAll(async () => {
    t = await Stage.open({ work: false });
  });
  afterAll(() => t.close());

  const delivered = async (ids: string[], mode: 'move' | 'copy' = 'move'): Promise<string> => {
    const id = await t.send(ids, { mode });
    await t.startAccepting(id);
    await t.deliverBy(1000, id);
    return id;
  };
  const asked = async (first: string): Promise<string> => {
    const reply = await tryReturn(t.recipient, first);
    expect(reply.status).toBe(202);
    return reply.body.id;
  };

  it('X-03 N or U: after each chunk the job may die; the next one goes on, and every record is back once', async () => {
    const ids = [await t.person(), await t.person(), await t.person()];
    const policy = await t.add('policy', { primaryContactId: ids[0] });
    const party = await t.add('policyParty', { policyId: policy, contactId: ids[2] });
    await t.add('keyRelation', { contactId: ids[1], otherContactId: ids[2] });
    const first = await delivered(ids);
    await t.s.admin.query(
      `UPDATE policy_party SET role = 'edited', version = 2, updated_at = now() WHERE office_id = $1`,
      [t.s.target],
    );
    const id = await asked(first);
    const deliver = t.s.app.get(DeliverService, { strict: false });
    expect((await t.sender.get('/api/inbox?state=accepting')).body.items).toHaveLength(3);
    expect((await t.sender.post('/api/inbox/cancel', { transferIds: [id] })).body).toMatchObject({
      contacts: 0,
    });
    expect((await t.sender.post('/api/inbox/decline', { transferIds: [id], code: 'notOurs' })).status).toBe(
      409,
    );
    await deliver.deliverSome(await t.system(t.s.source), id, 1);
    expect((await t.recipient.get(`/api/transfers/${id}/progress`)).body).toMatchObject({
      accepted: { wanted: 3, arrived: 1 },
    });
    await t.deliverBy(1, id);
    expect((await t.recipient.get(`/api/transfers/${first}`)).body.state).toBe('returned');
    expect(await t.row('policyParty', t.s.source, party)).toMatchObject({
      role: 'edited',
      contact_id: ids[2],
    });
    const report = await t.report(id, t.recipient, t.sender);
    expect(report).toMatchObject({
      complete: true,
      figures: {
        contact: { sent: 3, merged: 3 },
        policyParty: { sent: 1, merged: 1 },
        keyRelation: { sent: 1, merged: 1 },
      },
    });
    await expectInvariants(t.s, 3);
  });

  it('X-03 a return that overtakes the settling of the first transfer is in the custody of one office', async () => {
    const contact = await t.person();
    const note = await t.add('note', { contactId: contact });
    const first = await t.send([contact]);
    await t.startAccepting(first);
    const deliver = t.s.app.get(DeliverService, { strict: false });
    const settle = t.s.app.get(SettleService, { strict: false });
    while (await deliver.deliverSome(await t.system(t.s.target), first));
    const id = await asked(first);
    while (await deliver.deliverSome(await t.system(t.s.source), id));
    while (await settle.settle(await t.system(t.s.source), first));
    while (await settle.settle(await t.system(t.s.target), id));
    expect(await t.row('contact', t.s.source, contact)).toMatchObject({ custody: 'here' });
    expect(await t.row('contact', t.s.target, contact)).toMatchObject({ custody: 'transferred' });
    expect(await t.row('note', t.s.source, note)).toMatchObject({ deleted_at: null, version: 1 });
    const { rows } = await t.s.admin.query('SELECT settled_at FROM transfer WHERE id = ANY ($1)', [
      [first, id],
    ]);
    expect(rows.filter((row) => row.settled_at === null)).toEqual([]);
  });

  it('X-03 a source whose memory has been erased gets everything back from the parcel', async () => {
    const contact = await t.person('Erased');
    const policy = await t.add('policy', { primaryContactId: contact });
    const party = await t.add('policyParty', { policyId: policy, contactId: contact });
    const first = await delivered([contact]);
    await t.s.admin.query(`SELECT set_config('app.transfer_step', 'settle', false)`);
    for (const [table, id] of [
      ['policy_party', party],
      ['policy', policy],
      ['contact', contact],
    ])
      await t.s.admin.query(`DELETE FROM ${table} WHERE office_id = $1 AND id = $2`, [t.s.source, id]);
    await t.s.admin.query(`SELECT set_config('app.transfer_step', '', false)`);
    const id = await asked(first);
    await t.deliverBy(1000, id);
    for (const [type, record] of [
      ['contact', contact],
      ['policy', policy],
      ['policyParty', party],
    ] as const)
      expect(await t.row(type, t.s.source, record)).toMatchObject({ deleted_at: null });
    expect(await named(t.recipient, id, 'reversed')).toHaveLength(3);
    expect(await t.report(id, t.recipient, t.sender)).toMatchObject({
      complete: true,
      figures: {
        contact: { sent: 1, created: 1 },
        policy: { sent: 1, created: 1 },
        policyParty: { sent: 1, created: 1 },
      },
    });
  });

  it('X-03 a source that has got a copy back meanwhile keeps its own; what it could not take over is named', async () => {
    const contact = await t.person();
    const note = await t.add('note', { contactId: contact, text: 'first' });
    const first = await delivered([contact]);
    const copy = await t.send([contact], { by: t.recipient, to: t.sender, mode: 'copy' });
    await t.startAccepting(copy, undefined, t.sender);
    await t.deliverBy(1000, copy);
    await t.s.admin.query(
      `UPDATE note SET text = 'edited there', version = 2, updated_at = now() WHERE office_id = $1 AND id = $2`,
      [t.s.target, note],
    );
    const id = await asked(first);
    await t.deliverBy(1000, id);
    expect(await t.row('note', t.s.source, note)).toMatchObject({ text: 'first' });
    expect(await t.row('note', t.s.target, note)).toMatchObject({ text: 'edited there' });
    expect(await named(t.recipient, id, 'notReversed')).toEqual(
      [`contact ${contact} inUseThere`, `note ${note} inUseThere`].sort(),
    );
    expect(await t.row('contact', t.s.target, contact)).toMatchObject({ custody: 'transferred' });
    expect(await t.report(id, t.recipient, t.sender)).toMatchObject({ complete: true });
  });

  it('X-03 a sender who is disabled and has no right any more gets it back all the same', async () => {
    const userId = await t.s.user('source', 'leaver');
    const leaver = await t.s.signIn('source', 'leaver');
    const contact = await t.person();
    const first = await t.send([contact], { by: leaver });
    await t.startAccepting(first);
    await t.deliverBy(1000, first);
    await t.s.admin.query('UPDATE app_user SET disabled_at = now() WHERE id = $1', [userId]);
    await t.s.admin.query('DELETE FROM user_right WHERE user_id = $1', [userId]);
    await t.deliverBy(1000, await asked(first));
    expect(await t.row('contact', t.s.source, contact)).toMatchObject({ custody: 'here' });
  });

  it('X-03 a return that cannot be stored waits with its error, may be recalled, and the first transfer stays accepted until then', async () => {
    const contact = await t.person();
    const first = await delivered([contact]);
    await t.s.admin.query(
      `UPDATE contact SET occupation = 'forbidden', version = 2, updated_at = now() WHERE office_id = $1 AND id = $2`,
      [t.s.target, contact],
    );
    await t.s.admin.query(
      `ALTER TABLE contact ADD CONSTRAINT test_refusal CHECK (office_id <> '${t.s.source}' OR occupation <> 'forbidden') NOT VALID`,
    );
    const id = await asked(first);
    await t.deliverBy(1, id);
    expect((await t.recipient.get(`/api/transfers/${id}`)).body.states).toEqual({ pending: 1 });
    expect((await t.sender.get('/api/inbox')).body.items).toMatchObject([
      { transferId: id, error: expect.stringContaining('23514') },
    ]);
    expect((await t.recipient.get(`/api/transfers/${first}`)).body.state).toBe('accepted');
    expect((await t.recipient.post(`/api/transfers/${id}/recall`, {})).status).toBe(200);
    expect(await t.row('contact', t.s.target, contact)).toMatchObject({ custody: 'here' });
    await t.s.admin.query('ALTER TABLE contact DROP CONSTRAINT test_refusal');
    const again = await asked(first);
    expect(again).not.toBe(id);
    await t.deliverBy(1000, again);
    expect(await t.row('contact', t.s.source, contact)).toMatchObject({
      custody: 'here',
      occupation: 'forbidden',
    });
  });
});
