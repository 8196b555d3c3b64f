import { codeOf, officesApp, type Client, type OfficesApp, type TestOffice } from '../offices/support.js';

describe('threat 15: an administrator grants himself', () => {
  let app: OfficesApp;
  let office: TestOffice;
  let admin: Client;
  let second: Client;

  beforeAll(async () => {
    app = await officesApp();
    office = await app.office();
    await app.user(office, 'second', { rights: ['users-and-rights'] });
    admin = await app.signIn(office, 'admin');
    second = await app.signIn(office, 'second');
  });
  afterAll(() => app.close());

  const rightsOf = async (client: Client): Promise<string[]> =>
    (await client.get('/api/session')).body.rights;
  const role = async (rights: string[], by = admin): Promise<{ id: string; version: number }> =>
    (await by.post('/api/roles', { name: `Role ${Math.random()}`, rights }).expect(201)).body as {
      id: string;
      version: number;
    };
  const changeRole = (by: Client, id: string, version: number, rights: string[]) =>
    by.patch(`/api/roles/${id}`, version, { rights });
  const audited = async (action: string): Promise<{ actor_id: string; details: Record<string, unknown> }[]> =>
    (
      await app.admin.query(
        'SELECT actor_id, details FROM audit_entry WHERE office_id = $1 AND action = $2 ORDER BY sequence',
        [office.id, action],
      )
    ).rows;

  it('threat 15: neither a right, nor a role, nor a right in a role that he holds; each attempt is in the audit log', async () => {
    const before = await rightsOf(admin);
    const granted = await role(['data-export']);
    const attempts = [
      await admin.put(`/api/users/${admin.userId}/rights/data-export`),
      await admin.put(`/api/users/${admin.userId}/roles/${granted.id}`),
    ];
    const own = await role(['audit']);
    await second.put(`/api/users/${admin.userId}/roles/${own.id}`).expect(204);
    attempts.push(await changeRole(admin, own.id, own.version, ['audit', 'erasure']));
    expect(attempts.map(codeOf)).toEqual(Array(3).fill('403 SELF_GRANT'));
    expect((await rightsOf(admin)).sort()).toEqual([...before].sort());
    expect((await audited('right.selfGrantRefused')).map(({ actor_id }) => actor_id)).toEqual(
      Array(3).fill(admin.userId),
    );
  });

  it('threat 15: nor in the body of what he changes of himself, nor as somebody he makes', async () => {
    const { version } = (await admin.get(`/api/users/${admin.userId}`)).body as { version: number };
    for (const body of [
      { rights: ['erasure'] },
      { roles: ['x'] },
      { tokenVersion: 0 },
      { officeId: office.id },
      { id: admin.userId },
    ])
      expect((await admin.patch(`/api/users/${admin.userId}`, version, body)).status).toBe(400);
    const made = { name: 'made', fullName: 'Made', password: 'correct horse battery' };
    for (const more of [{ rights: ['erasure'] }, { roles: ['x'] }])
      expect((await admin.post('/api/users', { ...made, ...more })).status).toBe(400);
  });

  it('threat 15: two at once, one of which adds the right to a role while he is put into it: refused, or put in by somebody else', async () => {
    for (let round = 0; round < 6; round++) {
      const { id, version } = await role([]);
      const [, changed] = await Promise.all([
        second.put(`/api/users/${admin.userId}/roles/${id}`),
        changeRole(admin, id, version, ['erasure']),
      ]);
      // either he was in it already and may not, or somebody else put him into a role that held the right
      const given = (await audited('role.given')).filter(({ details }) => details['roleId'] === id);
      if (changed.status === 200) expect(given[0]?.actor_id).toBe(second.userId);
      else expect(codeOf(changed)).toBe('403 SELF_GRANT');
      await admin.delete(`/api/roles/${id}`).expect(204);
    }
    expect(await rightsOf(admin)).not.toContain('erasure');
  });

  it('threat 15: making himself the manager or the delegate of one who has the right gives him nothing that needs it', async () => {
    await app.user(office, 'recipient', { rights: ['data-import'] });
    const recipient = await app.signIn(office, 'recipient');
    const { version } = (await admin.get(`/api/users/${recipient.userId}`)).body as { version: number };
    await admin.patch(`/api/users/${recipient.userId}`, version, { managerId: admin.userId }).expect(200);
    const delegation = await admin.post('/api/delegations', {
      delegateId: admin.userId,
      userId: recipient.userId,
    });
    expect(delegation.status).toBeGreaterThanOrEqual(400);
    for (const decide of ['accept', 'decline', 'cancel'])
      expect(
        (
          await admin.post(`/api/inbox/${decide}`, {
            all: true,
            ...(decide === 'decline' ? { code: 'notOurs' } : {}),
          })
        ).status,
      ).toBeGreaterThanOrEqual(400);
    expect(await rightsOf(admin)).not.toContain('data-import');
  });

  it('threat 15: a second account of his is another person to the program: each step of it names him in the audit log', async () => {
    const puppet = { name: 'puppet', fullName: 'A Puppet', password: 'correct horse battery' };
    const { id } = (await admin.post('/api/users', puppet).expect(201)).body as { id: string };
    await admin.put(`/api/users/${id}/rights/users-and-rights`).expect(204);
    const signedIn = await app.signIn(office, 'puppet');
    await signedIn.put(`/api/users/${admin.userId}/rights/schedules`).expect(204);
    expect((await audited('user.created')).at(-1)).toMatchObject({
      actor_id: admin.userId,
      details: { userId: id },
    });
    const grants = await audited('right.granted');
    expect(grants.slice(-2)).toMatchObject([
      { actor_id: admin.userId, details: { userId: id, right: 'users-and-rights' } },
      { actor_id: id, details: { userId: admin.userId, right: 'schedules' } },
    ]);
  });

  it('threat 15: nor does the last administrator go, or somebody of another office get in', async () => {
    const stranger = await app.signIn(await app.office(), 'admin');
    for (const path of [
      `/api/users/${admin.userId}/rights/erasure`,
      `/api/users/${stranger.userId}/rights/erasure`,
    ])
      expect((await (path.includes(stranger.userId) ? admin : stranger).put(path)).status).toBe(404);
  });
});
