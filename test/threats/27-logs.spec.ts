import { randomUUID } from 'node:crypto';
import { Actor } from '../support/scene.js';
import { startApiProcess, type ApiProcess } from '../transfers/flow/api-process.js';
import { Stage } from '../transfers/support/stage.js';

const CANARY = '987654321';
const SECRET_NOTE = 'CANARY-note-of-a-client';

describe('threat 27: no personal data in a log line, errors of the ORM and of PostgreSQL included', () => {
  let stage: Stage;
  let api: ApiProcess;

  beforeAll(async () => {
    stage = await Stage.open({ work: false });
    api = await startApiProcess({ DATABASE_URL: stage.s.url, INTEROFFICE_LOG_LEVEL: 'trace' });
  }, 60_000);
  afterAll(async () => {
    await api?.stop();
    await stage.close();
  });

  /** The same user, who speaks to the process whose lines are read. */
  const there = ({ token, officeId, userId, sessionId }: Actor): Actor =>
    new Actor(api.address, token, officeId, userId, sessionId);

  it('threat 27: a canary is written, searched, refused, sent, fails to be delivered, and arrives: no line holds it', async () => {
    const [sender, recipient] = [there(stage.sender), there(stage.recipient)];
    const made = await sender.post('/api/contacts', { kind: 'person', lastName: 'Canary', taxId: CANARY });
    expect(made.status).toBe(201);
    const contactId = made.body.id as string;
    await sender.get(`/api/contacts?search=${CANARY}`);
    await sender.get(`/api/contacts?taxId=${CANARY}`);
    await sender.post('/api/contacts', { kind: 'person', lastName: 'x', taxId: CANARY, [CANARY]: CANARY });
    await sender.post('/api/contacts', { kind: 'person', lastName: 'x', birthDate: CANARY });
    await sender.request(
      'PATCH',
      `/api/contacts/${contactId}`,
      { taxId: `${CANARY}0` },
      { 'if-match': '"7"' },
    );
    await sender.request('POST', `/api/contacts`, `{"taxId":"${CANARY}"`, {
      'idempotency-key': randomUUID(),
    });
    await sender.post('/api/notes', { contactId, text: SECRET_NOTE, writtenAt: '2026-01-01T00:00:00Z' });
    const other = await stage.person();
    await stage.s.insert('note', stage.s.source, { contactId: other });
    const sent = await sender.post('/api/transfers', {
      selection: { contactIds: [contactId, other] },
      targetOfficeId: stage.s.target,
      recipientId: recipient.userId,
      message: SECRET_NOTE,
    });
    await stage.s.admin.query(
      `UPDATE transfer_record SET content = jsonb_set(content, '{written_at}', to_jsonb($2::text)) WHERE transfer_id = $1 AND contact_id = $3 AND record_type = 'note'`,
      [sent.body.id, `${CANARY} ${SECRET_NOTE}`, contactId],
    );
    expect((await recipient.post('/api/inbox/accept', { all: true })).status).toBe(202);
    const until = Date.now() + 15_000;
    const states = async (): Promise<object> =>
      (await recipient.get(`/api/transfers/${sent.body.id}`)).body.states;
    while (
      JSON.stringify(await states()) !== '{"pending":1,"accepted":1}' &&
      JSON.stringify(await states()) !== '{"accepted":1,"pending":1}' &&
      Date.now() < until
    )
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await states()).toEqual({ pending: 1, accepted: 1 });

    const written = api.written();
    expect(written).toContain('a chunk could not be delivered');
    expect(written).toContain('/api/transfers');
    expect(written.split('\n').filter((line) => line.includes(CANARY) || line.includes('CANARY'))).toEqual(
      [],
    );
    for (const hidden of [stage.sender.token, stage.recipient.token]) expect(written).not.toContain(hidden);
  }, 60_000);

  it('threat 27: a canary in a path, a header, a key, a name that is taken twice and a value that is too large: no line holds it', async () => {
    const sender = there(stage.sender);
    const made = [
      await sender.post('/api/contacts', { kind: 'person', lastName: 'x', clientNumber: CANARY }),
      await sender.post('/api/contacts', { kind: 'person', lastName: 'x', clientNumber: CANARY }),
    ];
    expect(made.map(({ status }) => status)).toEqual([201, 409]); // PostgreSQL quotes the number in its detail
    await sender.post('/api/sets', { name: `CANARY ${CANARY}` });
    await sender.post('/api/sets', { name: `CANARY ${CANARY}` });
    await sender.post('/api/notes', {
      contactId: made[0]?.body.id,
      text: `CANARY ${'x'.repeat(30_000)}`,
      writtenAt: CANARY,
    });
    for (const path of [
      `/api/contacts/${CANARY}`,
      `/api/contacts/tax-id/${CANARY}`,
      `/api/CANARY-${CANARY}`,
      `/${CANARY}/api/contacts`,
      `/api/contacts/%39%38%37654321`,
      `/api/directory/offices/CANARY/users`,
    ])
      expect((await sender.get(path)).status).toBeGreaterThanOrEqual(400);
    await sender.request(
      'PATCH',
      `/api/contacts/${made[0]?.body.id}`,
      { lastName: 'x' },
      { 'if-match': `"${CANARY}"` },
    );
    await sender.post(
      '/api/sets',
      { name: randomUUID() },
      {
        'idempotency-key': `CANARY-${CANARY}`,
        'user-agent': CANARY,
        referer: `http://x/${CANARY}`,
      },
    );
    await fetch(`${api.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ office: `CANARY ${CANARY}`, user: CANARY, password: `CANARY ${CANARY}` }),
    });
    await fetch(`${api.address}/api/contacts?taxId=${CANARY}`, {
      headers: { authorization: `Bearer CANARY.${CANARY}.x`, cookie: `interoffice_refresh=${CANARY}` },
    });
    const written = api.written();
    expect(written).toContain('"path":"/api/sets"');
    expect(written).toContain('"path":"/api/contacts/:id"'); // what stands there is no id
    expect(written).toContain(`"path":"/api/contacts/${made[0]?.body.id}"`);
    expect(
      written
        .split('\n')
        .filter((line) => line.includes(CANARY) || line.includes('CANARY') || line.includes('%39%38')),
    ).toEqual([]);
  }, 60_000);
});
