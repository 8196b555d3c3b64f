import { AGENT, type Actor } from '../../support/scene.js';
import { Stage } from '../support/stage.js';

describe('what the other office sees of a transfer', () => {
  let stage: Stage;
  let admins: { source: Actor; target: Actor };

  beforeAll(async () => {
    stage = await Stage.open();
    admins = {
      source: await stage.s.signIn('source', 'admin'),
      target: await stage.s.signIn('target', 'admin'),
    };
  });
  afterAll(() => stage.close());

  const PATHS = ['', '/contacts', '/receipt', '/withheld', '/progress', '/events'];

  it('S4-16 a recipient who may not receive any more sees no transfer; who administers users still does', async () => {
    const userId = await stage.s.user('target', 'was-recipient', AGENT);
    const user = await stage.s.signIn('target', 'was-recipient');
    const id = await stage.send([await stage.person()], { to: user });
    expect((await user.get(`/api/transfers/${id}`)).status).toBe(200);
    await admins.target.request('DELETE', `/api/users/${userId}/rights/data-import`);
    for (const path of PATHS)
      expect([path, (await user.get(`/api/transfers/${id}${path}`)).status]).toEqual([path, 404]);
    expect((await user.get('/api/transfers?direction=received')).body.items).toEqual([]);
    expect((await admins.target.get(`/api/transfers/${id}`)).status).toBe(200);
    expect((await stage.sender.get(`/api/transfers/${id}`)).status).toBe(200);
  });

  it('the target is shown no contact that was taken back, and what was withheld only of what it accepted', async () => {
    const names = ['accepted', 'declined', 'recalled', 'pending'];
    const ids: string[] = [];
    for (const name of names) {
      ids.push(await stage.person(name));
      await stage.s.insert('setMember', stage.s.source, { contactId: ids.at(-1), set_id: await aSet() });
    }
    const [accepted, declined, recalled, pending] = ids as [string, string, string, string];
    const id = await stage.send(ids);
    await stage.accept(id, [accepted]);
    await stage.decline(id, [declined]);
    await stage.recall(id, [recalled]);
    const seen = async (by: Actor, path: string): Promise<string[]> =>
      (await by.get(`/api/transfers/${id}${path}`)).body.items
        .map((row: { contactId: string }) => row.contactId)
        .sort();
    for (const source of [stage.sender, admins.source]) {
      expect(await seen(source, '/contacts')).toEqual([...ids].sort());
      expect(await seen(source, '/withheld')).toEqual([...ids].sort());
    }
    for (const target of [stage.recipient, admins.target]) {
      expect(await seen(target, '/contacts')).toEqual([accepted, declined, pending].sort());
      expect(await seen(target, '/withheld')).toEqual([accepted]);
    }
    expect((await stage.report(id)).figures['setMember']).toEqual({ sent: 4, withheld: 4 });
    await stage.s.admin.query(`UPDATE transfer SET expires_at = now() WHERE id = $1`, [id]);
    await stage.s.admin.query(
      `UPDATE transfer_contact SET state = 'expired', decided_at = now(), settled_at = now() WHERE transfer_id = $1 AND contact_id = $2`,
      [id, pending],
    );
    expect(await seen(stage.recipient, '/contacts')).toEqual([accepted, declined].sort());
  });

  let sets = 0;
  async function aSet(): Promise<string> {
    const { rows } = await stage.s.admin.query(
      'INSERT INTO contact_set (office_id, name) VALUES ($1, $2) RETURNING id',
      [stage.s.source, `Set ${++sets}`],
    );
    return rows[0].id as string;
  }
});

describe('a recall', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage.close());

  it('is open to who administers users in the source office, so that a sender who left blocks nobody', async () => {
    const [source, target] = [
      await stage.s.signIn('source', 'admin'),
      await stage.s.signIn('target', 'admin'),
    ];
    const leaver = await stage.s.user('source', 'leaver');
    const contactId = await stage.person();
    const id = await stage.send([contactId], { by: await stage.s.signIn('source', 'leaver') });
    await source.request('PATCH', `/api/users/${leaver}`, { disabled: true }, { 'if-match': '"1"' });
    for (const other of [
      stage.sender,
      stage.recipient,
      target,
      stage.stranger,
      await stage.s.signIn('intruder', 'admin'),
    ])
      expect((await other.post(`/api/transfers/${id}/recall`, {})).status).toBe(404);
    const recalled = await source.post(`/api/transfers/${id}/recall`, {});
    expect([recalled.status, recalled.body]).toEqual([200, { contacts: 1, states: { recalled: 1 } }]);
    await stage.s.settled(id);
    expect(await stage.row('contact', stage.s.source, contactId)).toMatchObject({ custody: 'here' });
  });
});
