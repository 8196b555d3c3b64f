import { AuditHeads, signedHeadsFile } from '#audit';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Actor } from '../support/scene.js';
import { Stage } from './support/stage.js';

interface Overview {
  waiting: { contacts: number; transfers: number; sendRequests: number };
  open: { kind: string; direction: string; transfers: number; contacts: number }[];
  days: { day: string; sent: number; received: number }[];
}

interface Entry {
  action: string;
  details: Record<string, unknown>;
}

describe('the dashboard and what the log says of a transfer', () => {
  let stage: Stage;
  let admins: { source: Actor; target: Actor; intruder: Actor };
  let moved: string;
  let waiting: string;

  const sql = (text: string, ...values: unknown[]) => stage.s.admin.query(text, values);
  const read = async <T = Overview>(by: Actor, path = '/api/overview'): Promise<T> => {
    const { status, body } = await by.get<T>(path);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
  /** The days on which something was sent or received, newest first, as numbers of days ago. */
  const busy = ({ days }: Overview): [number, number, number][] =>
    days
      .toReversed()
      .map(({ sent, received }, ago): [number, number, number] => [ago, sent, received])
      .filter(([, sent, received]) => sent + received > 0);

  beforeAll(async () => {
    stage = await Stage.open({ work: false });
    const { s } = stage;
    admins = {
      source: await s.signIn('source', 'admin'),
      target: await s.signIn('target', 'admin'),
      intruder: await s.signIn('intruder', 'admin'),
    };
    const people = await Promise.all(
      ['Adams', 'Baker', 'Clark'].map((name) => stage.person(name, { custom: { hobby: 'rowing' } })),
    );
    moved = await stage.send(people.slice(0, 2));
    waiting = await stage.send(people.slice(2));
    await sql(`UPDATE transfer SET sent_at = sent_at - interval '3 days' WHERE id = $1`, moved);
    await stage.startAccepting(moved);
    await stage.deliverBy(10, moved);
  });
  afterAll(() => stage.close());

  it('X-10: says what waits for whom, and what is open in which direction', async () => {
    const sender = await read(stage.sender);
    expect(sender.waiting).toEqual({ contacts: 0, transfers: 0, sendRequests: 0 });
    expect(sender.open).toEqual([
      { kind: 'waitingForPerson', direction: 'sent', transfers: 1, contacts: 1, since: expect.any(String) },
    ]);
    const recipient = await read(stage.recipient);
    expect(recipient.waiting).toMatchObject({ contacts: 1, transfers: 1 });
    expect(recipient.open[0]).toMatchObject({ kind: 'waitingForPerson', direction: 'received', contacts: 1 });
  });

  it('X-10: a delivery that failed is broken, and not counted as waiting for a person', async () => {
    await sql(`UPDATE transfer_contact SET failed_at = now(), error = 'x' WHERE transfer_id = $1`, waiting);
    const kinds = (await read(stage.recipient)).open.map(({ kind }) => kind);
    expect(kinds).toEqual(['broken']);
    await sql(`UPDATE transfer_contact SET failed_at = NULL, error = NULL WHERE transfer_id = $1`, waiting);
  });

  it('counts the contacts of each day, every day once, for sender and recipient alike', async () => {
    const sent = await read(stage.sender);
    expect(sent.days).toHaveLength(30);
    expect(busy(sent)).toEqual([
      [0, 1, 0],
      [3, 2, 0],
    ]);
    expect(busy(await read(stage.recipient))).toEqual([
      [0, 0, 1],
      [3, 0, 2],
    ]);
    const short = await read(stage.sender, '/api/overview?days=3');
    expect([short.days.length, busy(short)]).toEqual([3, [[0, 1, 0]]]);
    for (const days of ['0', '93', 'x'])
      expect((await stage.sender.get(`/api/overview?days=${days}`)).status).toBe(422);
  });

  it('X-01: names what was withheld most, with its rule in a sentence', async () => {
    const { items } = await read<{ items: Record<string, unknown>[] }>(
      stage.sender,
      '/api/overview/withheld',
    );
    expect(items[0]).toMatchObject({ line: expect.stringMatching(/^S4-/), recordType: 'contact', count: 3 });
    expect(items.every(({ says, line }) => says !== line)).toBe(true);
    const recent = await read<{ items: { count: number }[] }>(stage.sender, '/api/overview/withheld?days=2');
    expect(recent.items[0]?.count).toBe(1);
  });

  it('threat 1: counts only what the user may see: a colleague nothing, an administrator his office, a stranger nothing', async () => {
    await stage.s.user('source', 'colleague');
    const colleague = await read(await stage.s.signIn('source', 'colleague'));
    expect([colleague.open, busy(colleague)]).toEqual([[], []]);
    expect(busy(await read(admins.source))).toHaveLength(2);
    expect(busy(await read(admins.target))).toHaveLength(2);
    for (const stranger of [stage.stranger, admins.intruder]) {
      const nothing = await read(stranger);
      expect([nothing.open, busy(nothing), nothing.waiting.contacts]).toEqual([[], [], 0]);
      expect(await read(stranger, '/api/overview/withheld')).toMatchObject({ items: [] });
    }
  });

  it('threat 8: tells an administrator of sends that wait for him, but not of his own', async () => {
    const request = `INSERT INTO send_request (office_id, sender_id, sender_name, session_id, target_office_id, target_office_name,
      recipient_id, recipient_name, request, contact_count, expires_at)
      VALUES ($1, $2, 'x', $3, $4, 'x', $5, 'x', '{}', 1, now() + interval '1 day')`;
    const { source, target } = stage.s;
    for (const by of [stage.sender, admins.source])
      await sql(request, source, by.userId, by.sessionId, target, stage.recipient.userId);
    expect((await read(admins.source)).waiting.sendRequests).toBe(1);
    expect((await read(stage.sender)).waiting.sendRequests).toBe(0);
    expect((await read(admins.intruder)).waiting.sendRequests).toBe(0);
  });

  it('threat 16: the log is searched by transfer, also in entries about several', async () => {
    const about = async (by: Actor, id: string): Promise<Entry[]> =>
      (await read<{ items: Entry[] }>(by, `/api/audit?limit=200&transfer=${id.toUpperCase()}`)).items;
    const sent = await about(admins.source, moved);
    expect(sent.map(({ action }) => action)).toEqual(['transfer.sent']);
    const received = await about(admins.target, moved);
    expect(received.map(({ action }) => action)).toContain('transfer.accepted');
    expect(received.every(({ details }) => JSON.stringify(details).includes(moved))).toBe(true);
    expect(await about(admins.intruder, moved)).toEqual([]);
    expect(await about(admins.source, randomUUID())).toEqual([]);
    expect((await admins.source.get('/api/audit?transfer=x')).status).toBe(422);
  });

  it('threat 26: who searches the log finds the users of his own office by name, and needs the right audit', async () => {
    const found = await read<{ items: { fullName: string }[] }>(
      admins.source,
      '/api/audit/actors?search=AGENT',
    );
    expect(found.items.map(({ fullName }) => fullName)).toEqual(['Agent source']);
    const his = await read<{ items: { fullName: string }[] }>(admins.intruder, '/api/audit/actors');
    expect(his.items.map(({ fullName }) => fullName).sort()).toEqual(['Admin intruder', 'Agent intruder']);
    expect((await stage.sender.get('/api/audit/actors')).status).toBe(403);
  });

  it('threat 16: a chain that was checked says up to where its head was signed', async () => {
    mkdirSync(dirname(signedHeadsFile()), { recursive: true });
    await stage.s.app.get(AuditHeads, { strict: false }).sign();
    const { ok, entries, signed } = await read<{
      ok: boolean;
      entries: number;
      signed?: { sequence: number };
    }>(admins.source, '/api/audit/chain');
    expect([ok, signed?.sequence]).toEqual([true, entries]);
  });
});
