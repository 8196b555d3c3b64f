import { Stage } from '../transfers/support/stage.js';
import type { Actor } from '../support/scene.js';

type Item = Record<string, any>;

describe('where transfers stand', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ work: false });
  });
  afterAll(() => stage.close());

  const sql = (text: string, ...values: unknown[]) => stage.s.admin.query(text, values);
  const ago = (column: string, id: string, minutes: number) =>
    sql(
      `UPDATE transfer_contact SET ${column} = now() - make_interval(mins => $2) WHERE transfer_id = $1`,
      id,
      minutes,
    );

  /** What a user reads of one transfer. */
  async function standing(id: string, by: Actor = stage.sender, query = ''): Promise<Item[]> {
    const { status, body } = await by.get(`/api/transfers/standing?limit=100${query}`);
    expect(status).toBe(200);
    return (body.items as Item[]).filter((item) => item['transferId'] === id);
  }

  async function sent(contacts = 1): Promise<string> {
    return stage.send(await Promise.all(Array.from({ length: contacts }, () => stage.person())));
  }

  it('X-10: a transfer that waits for its recipient waits for a person, however long', async () => {
    const id = await sent(2);
    await sql(`UPDATE transfer SET sent_at = now() - interval '10 days' WHERE id = $1`, id);
    const [item, ...more] = await standing(id);
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      direction: 'sent',
      state: 'pending',
      kind: 'waitingForPerson',
      contacts: 2,
      waitsFor: 'Agent target',
      happened: null,
      whatToDo: null,
    });
    expect(item?.['seconds']).toBeGreaterThanOrEqual(864_000);
    expect(await standing(id, stage.recipient)).toMatchObject([
      { direction: 'received', kind: 'waitingForPerson' },
    ]);
    expect(await standing(id, stage.recipient, '&direction=sent')).toEqual([]);
    expect(await standing(id, stage.sender, '&kind=broken')).toEqual([]);
    expect(await standing(id, stage.sender, `&transferId=${id}`)).toHaveLength(1);
    expect(await standing(id, stage.sender, `&transferId=${await sent()}`)).toEqual([]);
  });

  it('X-10: a delivery that failed is broken, says why and what each office can do; after another try it is not', async () => {
    const id = await sent();
    await stage.startAccepting(id);
    await sql(
      `UPDATE transfer_contact SET state = 'pending', error = 'a record of type "Policy" cannot be stored (23514)',
      failed_at = now(), accepting_at = NULL, decided_by = NULL WHERE transfer_id = $1`,
      id,
    );
    const [forSender] = await standing(id);
    expect(forSender).toMatchObject({ state: 'failed', kind: 'broken', waitsFor: null });
    expect(forSender?.['happened']).toContain('cannot be stored (23514)');
    expect(forSender?.['whatToDo']).toContain('Recall');
    const [forRecipient] = await standing(id, stage.recipient, '&kind=broken');
    expect(forRecipient?.['whatToDo']).toContain('Accept the contacts again');
    await stage.startAccepting(id);
    expect(await standing(id)).toMatchObject([{ state: 'accepting', kind: 'working' }]);
    await stage.deliverBy(10, id);
    expect(await standing(id)).toEqual([]);
  });

  it('X-10: a delivery and a settling are worked on, and broken when nothing has moved for five minutes', async () => {
    const id = await sent(2);
    await stage.startAccepting(id);
    await ago('accepting_at', id, 4);
    expect(await standing(id)).toMatchObject([{ state: 'accepting', kind: 'working', contacts: 2 }]);
    await ago('accepting_at', id, 6);
    const [stuck] = await standing(id);
    expect(stuck).toMatchObject({ state: 'accepting', kind: 'broken' });
    expect(stuck?.['whatToDo']).toContain('asked for again every minute');
    await sql(
      `INSERT INTO pgboss.job (name, data, state, completed_on) VALUES ('transfer-deliver',
      jsonb_build_object('officeId', $2::text, 'transferId', $1::text), 'failed', now())`,
      id,
      stage.s.target,
    );
    expect((await standing(id))[0]?.['happened']).toContain('failed its last attempt');
    await sql(
      `UPDATE transfer_contact SET state = 'accepted', decided_at = now(), outcome = 'created', resulting_id = contact_id
      WHERE transfer_id = $1 AND contact_id = (SELECT min(contact_id::text)::uuid FROM transfer_contact WHERE transfer_id = $1)`,
      id,
    );
    expect(await standing(id)).toMatchObject([
      { state: 'accepting', kind: 'working', contacts: 1 },
      { state: 'settling', kind: 'working', contacts: 1 },
    ]);
    await ago('decided_at', id, 6);
    expect(await standing(id, stage.recipient)).toMatchObject([
      { state: 'accepting', kind: 'broken' },
      { state: 'settling', kind: 'broken', whatToDo: 'Nothing: what you have accepted is yours.' },
    ]);
  });

  it('X-10: what is past its time and not released waits for no person any more', async () => {
    const id = await sent();
    await sql(`UPDATE transfer SET expires_at = now() - interval '1 minute' WHERE id = $1`, id);
    expect(await standing(id)).toMatchObject([{ state: 'expiring', kind: 'working' }]);
    await sql(`UPDATE transfer SET expires_at = now() - interval '6 minutes' WHERE id = $1`, id);
    expect(await standing(id)).toMatchObject([{ state: 'expiring', kind: 'broken' }]);
  });

  it('X-10: a contact that this office has itself sent on waits for a person, though its delivery was put off', async () => {
    const id = await sent();
    await stage.startAccepting(id);
    await sql(
      `UPDATE transfer_contact SET state = 'pending', error = 'Your office has sent this contact on', accepting_at = NULL
      WHERE transfer_id = $1`,
      id,
    );
    expect(await standing(id)).toMatchObject([{ state: 'pending', kind: 'waitingForPerson' }]);
  });

  it('X-10: tells the time that the contacts of a transfer spent in each state', async () => {
    const id = await sent(2);
    await sql(`UPDATE transfer SET sent_at = now() - interval '2 hours' WHERE id = $1`, id);
    await sql(
      `UPDATE transfer_contact SET state = 'accepted', outcome = 'created', accepting_at = now() - interval '1 hour',
      decided_at = now() - interval '59 minutes' WHERE transfer_id = $1
      AND contact_id = (SELECT min(contact_id::text)::uuid FROM transfer_contact WHERE transfer_id = $1)`,
      id,
    );
    const { body } = await stage.recipient.get(`/api/transfers/${id}/times`);
    const [pending, accepting, settling] = body.states as Item[];
    expect(pending).toMatchObject({ state: 'pending', contacts: 2, open: 1 });
    expect(pending?.['longestSeconds']).toBeGreaterThanOrEqual(7200);
    expect(pending?.['averageSeconds']).toBeCloseTo(5400, -2);
    expect(accepting).toMatchObject({ state: 'accepting', contacts: 1, open: 0, longestSeconds: 60 });
    expect(settling).toMatchObject({ state: 'settling', contacts: 1, open: 1 });
  });

  it('shows nothing to another office, nor to a colleague who is no party; an administrator of both offices sees it', async () => {
    const id = await sent();
    await stage.s.user('source', 'colleague');
    expect(await standing(id, await stage.s.signIn('source', 'colleague'))).toEqual([]);
    expect((await stage.stranger.get('/api/transfers/standing')).body.items).toEqual([]);
    expect(await standing(id, stage.stranger, `&transferId=${id}`)).toEqual([]);
    expect((await stage.stranger.get(`/api/transfers/${id}/times`)).status).toBe(404);
    for (const office of ['source', 'target'] as const)
      expect(await standing(id, await stage.s.signIn(office, 'admin'))).toHaveLength(1);
  });

  it('goes on where a page ended', async () => {
    const ids = [await sent(), await sent()];
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await stage.sender.get(
        `/api/transfers/standing?limit=1${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...(body.items as Item[]).map((item) => item['transferId']));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(expect.arrayContaining(ids));
    expect((await stage.sender.get('/api/transfers/standing?kind=stuck')).status).toBe(422);
    expect((await stage.sender.get('/api/transfers/standing?transferId=1')).status).toBe(422);
  });

  it('X-10: /metrics counts waiting for a person and broken apart, and names nobody', async () => {
    await sql('UPDATE transfer SET settled_at = now()');
    await sent();
    const id = await sent();
    await stage.startAccepting(id);
    await ago('accepting_at', id, 6);
    const text = await (await fetch(`${stage.s.address}/metrics`)).text();
    const figure = (name: string, kind: string, state: string): number =>
      Number(new RegExp(`^${name}\\{kind="${kind}",state="${state}"\\} (\\S+)$`, 'm').exec(text)?.[1]);
    expect(figure('interoffice_transfer_kind', 'waitingForPerson', 'pending')).toBe(1);
    expect(figure('interoffice_transfer_kind', 'broken', 'accepting')).toBe(1);
    expect(figure('interoffice_transfer_kind', 'broken', 'failed')).toBe(0);
    expect(figure('interoffice_transfer_kind', 'working', 'accepting')).toBe(0);
    expect(figure('interoffice_transfer_kind_oldest_seconds', 'broken', 'accepting')).toBeGreaterThanOrEqual(
      360,
    );
    expect(text).not.toContain(stage.s.target);
  });
});
