import type { Actor, Reply } from '../../support/scene.js';
import type { Stage } from '../support/stage.js';
import { footprint } from '../flow/invariants.js';
import { codeOf, limitsStage, people, type Limits } from './support.js';

let l: Limits;
let t: Stage;
let other: Actor;
beforeAll(async () => {
  l = await limitsStage();
  ({ t } = l);
  await t.s.user('source', 'second', ['users-and-rights']);
  other = await t.s.signIn('source', 'second');
});
beforeEach(async () => {
  await l.limit({ approvalAbove: 2 });
  await t.s.admin.query(`UPDATE transfer SET sent_at = sent_at - interval '1 day'`); // each test has a day of its own
});
afterAll(() => t?.close());

/** Asks to send more than one person may; answers the request's id. */
async function ask(contactIds: string[], options: Parameters<Stage['trySend']>[1] = {}): Promise<string> {
  const reply = await t.trySend(contactIds, options);
  expect([reply.status, reply.body]).toMatchObject([202, { state: 'awaitingApproval' }]);
  return reply.body.sendRequestId as string;
}
const approve = (id: string, by = l.admin.source, body: object = {}): Promise<Reply> =>
  by.post(`/api/send-requests/${id}/approve`, body);
const stateOf = async (id: string): Promise<string> =>
  (await t.sender.get(`/api/send-requests/${id}`)).body.state;

describe('threat 8: more contacts than one person may send wait for a second one', () => {
  it('nothing is held or copied before; approved, they go in the name of the sender; both have it in their lists', async () => {
    const contacts = await people(t, 3);
    const before = await footprint(t.s);
    expect((await t.preview(contacts)).limits.needsApproval).toBe(true);
    const reply = await t.trySend(contacts, { message: 'Please', mode: 'move' });
    const id = reply.body.sendRequestId as string;
    expect([reply.status, reply.body]).toEqual([
      202,
      {
        state: 'awaitingApproval',
        sendRequestId: id,
        contacts: 3,
        expiresAt: expect.any(String),
        leftOut: [],
        leftOutCount: 0,
      },
    ]);
    expect(new Date(reply.body.expiresAt as string).getTime() - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    expect(await footprint(t.s)).toBe(before);
    for (const actor of [t.sender, other])
      expect((await actor.get('/api/send-requests?state=awaitingApproval')).body.items).toMatchObject([
        {
          id,
          state: 'awaitingApproval',
          fromUser: 'Agent source',
          toUser: 'Agent target',
          contacts: 3,
          message: 'Please',
        },
      ]);
    expect(
      (await other.get(`/api/send-requests/${id}/contacts`)).body.items.map(
        (c: { contactId: string }) => c.contactId,
      ),
    ).toEqual([...contacts].sort());
    const approved = await approve(id);
    expect([approved.status, approved.body]).toMatchObject([200, { contacts: 3, sendRequestId: id }]);
    const transfer = approved.body.id as string;
    expect((await t.sender.get(`/api/transfers/${transfer}`)).body).toMatchObject({
      senderId: t.sender.userId,
      fromUser: 'Agent source',
      message: 'Please',
      contacts: 3,
    });
    expect((await t.sender.get(`/api/send-requests/${id}`)).body).toMatchObject({
      state: 'approved',
      transferId: transfer,
      decidedBy: 'Admin source',
    });
    expect((await other.get(`/api/send-requests/${id}/contacts`)).body.items).toEqual([]);
    expect((await t.s.admin.query('SELECT 1 FROM send_request_contact')).rowCount).toBe(0);
    await t.accept(transfer);
    expect(await t.report(transfer)).toMatchObject({ complete: true });
    expect((await l.audited(t.s.source, 'sendRequest.approved')).at(-1)).toEqual({
      sendRequestId: id,
      transferId: transfer,
      senderId: t.sender.userId,
      contacts: 3,
    });
  });

  it('up to the number nobody is asked; a repeated request is one request', async () => {
    await t.send(await people(t, 2));
    const contactIds = await people(t, 3);
    const key = { 'idempotency-key': crypto.randomUUID() };
    const body = { selection: { contactIds }, targetOfficeId: t.s.target, recipientId: t.recipient.userId };
    const [one, again] = [
      await t.sender.post('/api/transfers', body, key),
      await t.sender.post('/api/transfers', body, key),
    ];
    expect([one.status, again.status, again.body]).toEqual([202, 202, one.body]);
  });

  it('many small sends count together, without a cap as well: of one sender, of today, those that nobody approved', async () => {
    await t.send(await people(t, 2));
    expect((await t.preview(await people(t, 1))).limits).toMatchObject({
      leftToday: null,
      needsApproval: true,
    });
    const id = await ask(await people(t, 1));
    expect((await approve(id)).status).toBe(200); // what was approved is not counted
    await t.s.user('source', 'colleague');
    const colleague = await t.s.signIn('source', 'colleague');
    const one = await t.send(await people(t, 1), { by: colleague });
    expect((await colleague.post(`/api/transfers/${one}/recall`)).status).toBe(200); // counted all the same
    const atOnce = await Promise.all(
      (await Promise.all([1, 2, 3, 4].map(() => people(t, 1)))).map((ids) =>
        t.trySend(ids, { by: colleague }),
      ),
    );
    expect(atOnce.map(({ status }) => status).sort()).toEqual([201, 202, 202, 202]);
    await t.s.admin.query(`UPDATE transfer SET sent_at = sent_at - interval '1 day'`);
    await t.send(await people(t, 2));
  });

  it('nobody approves his own, and nobody without the right; the attempt is in the audit log', async () => {
    await t.s.user('source', 'mighty', ['data-export', 'contacts-export', 'users-and-rights']);
    const mighty = await t.s.signIn('source', 'mighty');
    const id = await ask(await people(t, 3), { by: mighty });
    expect(codeOf(await approve(id, mighty))).toBe('403 OWN_REQUEST');
    expect(codeOf(await approve(id, t.sender))).toBe('403 FORBIDDEN');
    expect(await l.audited(t.s.source, 'sendRequest.ownApproval')).toEqual([{ sendRequestId: id }]);
    expect((await approve(id)).status).toBe(200);
  });

  it('refused with a reason that the sender reads; withdrawn by himself only; each once', async () => {
    const [one, two] = [await ask(await people(t, 3)), await ask(await people(t, 3))];
    expect((await other.post(`/api/send-requests/${one}/refuse`, {})).status).toBe(422);
    const refused = await other.post(`/api/send-requests/${one}/refuse`, { reason: 'too many' });
    expect([refused.status, refused.body]).toMatchObject([200, { state: 'refused', reason: 'too many' }]);
    expect((await t.sender.get(`/api/send-requests/${one}`)).body).toMatchObject({
      state: 'refused',
      reason: 'too many',
    });
    const late = await approve(one);
    expect([codeOf(late), late.body.state]).toEqual(['409 REQUEST_DECIDED', 'refused']);
    expect(codeOf(await other.post(`/api/send-requests/${two}/withdraw`))).toBe('404 NOT_FOUND');
    expect((await t.sender.post(`/api/send-requests/${two}/withdraw`)).body.state).toBe('withdrawn');
    expect(codeOf(await approve(two))).toBe('409 REQUEST_DECIDED');
  });

  it('two approvers at once, and approve against withdraw: it is sent once or not at all', async () => {
    for (let round = 0; round < 3; round++) {
      const id = await ask(await people(t, 3));
      const both = await Promise.all([approve(id), approve(id, other)]);
      expect(both.map(codeOf).sort()).toEqual(['200', '409 REQUEST_DECIDED']);
      const next = await ask(await people(t, 3));
      const [approved, withdrawn] = await Promise.all([
        approve(next),
        t.sender.post(`/api/send-requests/${next}/withdraw`),
      ]);
      expect([codeOf(approved), codeOf(withdrawn)].sort()).toEqual(['200', '409 REQUEST_DECIDED']);
      expect(await stateOf(next)).toBe(approved.status === 200 ? 'approved' : 'withdrawn');
    }
    const { rows } = await t.s.admin.query(
      'SELECT transfer_id FROM send_request WHERE transfer_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1',
    );
    expect(rows).toEqual([]);
  });

  it('contacts that changed meanwhile are reported, and may be left out; the request goes on waiting until then', async () => {
    const [gone, sent, held, ...free] = (await people(t, 5)) as [string, string, string, ...string[]];
    const id = await ask([gone, sent, held, ...free]);
    await t.s.admin.query('UPDATE contact SET deleted_at = now() WHERE id = $1', [gone]);
    await t.send([sent]);
    await l.exclude('contacts', { contactIds: [held], reason: 'legalHold' });
    const refused = await approve(id);
    expect(codeOf(refused)).toBe('409 CONTACTS_BLOCKED');
    expect(
      (refused.body.blocked as { contactId: string; reason: string }[])
        .map((one) => `${one.reason} ${one.contactId}`)
        .sort(),
    ).toEqual([`excluded ${held}`, `inTransit ${sent}`, `notFound ${gone}`]);
    expect(await stateOf(id)).toBe('awaitingApproval');
    const approved = await approve(id, other, { leaveOutBlocked: true });
    expect([approved.status, approved.body]).toMatchObject([200, { contacts: 2, leftOutCount: 3 }]);
    await t.s.admin.query('DELETE FROM exclusion');
  });

  it('everything is checked anew: sender, recipient, cap, lists', async () => {
    const admin = l.admin.source;
    const userId = await t.s.user('source', 'leaver');
    const leaver = await t.s.signIn('source', 'leaver');
    const id = await ask(await people(t, 3), { by: leaver });
    await admin.request('DELETE', `/api/users/${userId}/rights/data-export`);
    expect(codeOf(await approve(id))).toBe('409 SENDER_MAY_NOT_SEND');
    await admin.request('PUT', `/api/users/${userId}/rights/data-export`);
    await l.limit({ approvalAbove: 2, contactsPerUserPerDay: 2 });
    expect(codeOf(await approve(id))).toBe('403 CAP_REACHED');
    await l.limit({ approvalAbove: 2 });
    await l.exclude('offices', { officeId: t.s.source }, l.admin.target);
    expect(codeOf(await approve(id))).toBe('404 RECIPIENT_NOT_FOUND');
    await t.s.admin.query('DELETE FROM exclusion');
    const etag = (await admin.get(`/api/users/${userId}`)).headers.get('etag') as string;
    const disabled = await admin.request(
      'PATCH',
      `/api/users/${userId}`,
      { disabled: true },
      { 'if-match': etag },
    );
    expect(disabled.status).toBe(200);
    expect(codeOf(await approve(id))).toBe('409 SENDER_MAY_NOT_SEND');
    expect((await other.post(`/api/send-requests/${id}/refuse`, { reason: 'has left' })).status).toBe(200);
  });

  it('expires after seven days by the database clock, before and after the job has noted it', async () => {
    const id = await ask(await people(t, 3));
    await t.s.admin.query(`UPDATE send_request SET expires_at = now() WHERE id = $1`, [id]);
    expect(await stateOf(id)).toBe('expired');
    expect(codeOf(await approve(id))).toBe('409 REQUEST_DECIDED');
    await t.s.admin.query(
      `UPDATE pgboss.job SET start_after = now() - interval '1 second' WHERE name = 'send-request-expire' AND data->>'sendRequestId' = $1`,
      [id],
    );
    const until = Date.now() + 15_000;
    while (
      (await t.s.admin.query(`SELECT 1 FROM send_request WHERE id = $1 AND state = 'expired'`, [id]))
        .rowCount === 0
    ) {
      if (Date.now() > until) throw new Error('the job did not note it');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await stateOf(id)).toBe('expired');
    expect(await l.audited(t.s.source, 'sendRequest.expired')).toEqual([{ sendRequestId: id }]);
    expect(
      (await t.s.admin.query('SELECT 1 FROM send_request_contact WHERE request_id = $1', [id])).rowCount,
    ).toBe(0);
  });

  it('threat 1: nobody else sees or decides it: not a colleague, not the target, not another organisation', async () => {
    const id = await ask(await people(t, 3));
    await t.s.user('source', 'curious');
    const curious = await t.s.signIn('source', 'curious');
    for (const stranger of [
      curious,
      t.recipient,
      t.stranger,
      l.admin.target,
      l.admin.intruder,
      l.admin.parent,
    ]) {
      expect((await stranger.get('/api/send-requests')).body.items).toEqual([]);
      for (const path of ['', '/contacts'])
        expect((await stranger.get(`/api/send-requests/${id}${path}`)).status).toBe(404);
      expect((await stranger.post(`/api/send-requests/${id}/withdraw`)).status).toBe(404);
    }
    for (const stranger of [l.admin.target, l.admin.intruder, l.admin.parent]) {
      expect((await approve(id, stranger)).status).toBe(404);
      expect((await stranger.post(`/api/send-requests/${id}/refuse`, { reason: 'x' })).status).toBe(404);
    }
    expect(await stateOf(id)).toBe('awaitingApproval');
  });

  it('a set that is tagged anew meanwhile changes nothing: what was asked for is what is sent', async () => {
    const chosen = await people(t, 3);
    const extra = await people(t, 2);
    const set = (await t.sender.post('/api/sets', { name: crypto.randomUUID() })).body.id as string;
    await t.sender.post(`/api/sets/${set}/members`, { contactIds: [...chosen, ...extra] });
    await t.sender.request('PATCH', `/api/sets/${set}/tags`, { tag: chosen });
    const reply = await t.sender.post('/api/transfers', {
      selection: { setId: set },
      targetOfficeId: t.s.target,
      recipientId: t.recipient.userId,
    });
    expect(reply.status).toBe(202);
    await t.sender.request('PUT', `/api/sets/${set}/tags`, { all: true });
    const approved = await approve(reply.body.sendRequestId as string);
    expect([approved.status, approved.body.contacts]).toEqual([200, 3]);
    expect(await t.row('contact', t.s.source, extra[0] as string)).toMatchObject({ custody: 'here' });
  });
});
