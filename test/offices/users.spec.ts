import { RIGHTS, systemContext } from '#offices';
import { randomUUID } from 'node:crypto';
import { RightsService } from '../../libs/offices/users/rights.service.js';
import { codeOf, officesApp, PASSWORD, type Client, type OfficesApp, type TestOffice } from './support.js';

interface User {
  id: string;
  name: string;
  version: number;
  rights: string[];
  effectiveRights: string[];
  roles: { id: string; name: string }[];
}
interface Role {
  id: string;
  name: string;
  rights: string[];
  version: number;
  users: number;
}

describe('users, rights and roles', () => {
  let app: OfficesApp;
  let office: TestOffice;
  let admin: Client;
  let second: Client;
  let intruder: Client;

  const newUser = async (name = `u${randomUUID().slice(0, 8)}`): Promise<User> =>
    (await admin.post('/api/users', { name, fullName: 'New User', password: PASSWORD }).expect(201))
      .body as User;
  const read = async (id: string): Promise<User> =>
    (await admin.get(`/api/users/${id}`).expect(200)).body as User;
  const newRole = async (rights: string[]): Promise<Role> =>
    (await admin.post('/api/roles', { name: randomUUID(), rights }).expect(201)).body as Role;

  beforeAll(async () => {
    app = await officesApp();
    office = await app.office();
    await app.user(office, 'second', { rights: ['users-and-rights'] });
    [admin, second] = [await app.signIn(office, 'admin'), await app.signIn(office, 'second')];
    const other = await app.office();
    intruder = await app.signIn(other, 'admin');
  });
  afterAll(() => app.close());

  describe('users', () => {
    it('are created without any right, read, and listed by name in pages', async () => {
      const [b, a] = [await newUser('pageB'), await newUser('pageA')];
      expect(a).toMatchObject({
        name: 'pageA',
        disabled: false,
        version: 1,
        rights: [],
        roles: [],
        effectiveRights: [],
      });
      expect(await read(a.id)).toEqual(a);
      const first = (await admin.get('/api/users?search=PAGE&limit=1').expect(200)).body as {
        items: User[];
        nextCursor: string;
      };
      expect(first.items).toEqual([a]);
      const last = (await admin.get(`/api/users?search=page&limit=1&cursor=${first.nextCursor}`).expect(200))
        .body as object;
      expect(last).toEqual({ items: [b], nextCursor: null });
    });

    it('never show a password or its hash', async () => {
      const { text } = await admin.get('/api/users').expect(200);
      expect(text).not.toMatch(/argon|password/i);
    });

    it('have a name of their own in the office, whatever its case and accents', async () => {
      await newUser('José');
      const answer = await admin.post('/api/users', { name: 'JOSE', fullName: 'x', password: PASSWORD });
      expect(codeOf(answer)).toBe('409 NAME_TAKEN');
      await intruder.post('/api/users', { name: 'José', fullName: 'x', password: PASSWORD }).expect(201);
    });

    it.each([
      ['a short password', { password: 'short' }, 'password'],
      ['a name with a line break', { name: 'a\nb' }, 'name'],
      ['a name that turns the direction of text', { fullName: 'a\u202eb' }, 'fullName'],
      ['an e-mail address that is none', { email: 'nobody' }, 'email'],
      ['a manager who is not there', { managerId: '019abb5e-0000-7000-8000-000000000001' }, 'managerId'],
      ['a name of 121 characters', { name: 'x'.repeat(121) }, 'name'],
    ])('refuse %s (422), and nothing is made', async (_, wrong, field) => {
      const name = randomUUID();
      const answer = await admin.post('/api/users', { name, fullName: 'x', password: PASSWORD, ...wrong });
      expect(codeOf(answer)).toBe('422 VALIDATION');
      expect((answer.body as { errors: { field: string }[] }).errors[0]?.field).toBe(field);
      const { rows } = await app.admin.query('SELECT 1 FROM app_user WHERE name = $1', [name]);
      expect(rows).toHaveLength(0);
    });

    it.each(['officeId', 'rights', 'roles', 'disabled', 'tokenVersion'])(
      'refuse the unknown member %s (400)',
      async (member) => {
        const body = { name: randomUUID(), fullName: 'x', password: PASSWORD, [member]: [] };
        expect(codeOf(await admin.post('/api/users', body))).toBe('400 BAD_REQUEST');
      },
    );

    it('change only in the version that was read', async () => {
      const user = await newUser();
      const changed = await admin
        .patch(`/api/users/${user.id}`, 1, { fullName: 'Changed', email: 'a@example.com' })
        .expect(200);
      expect([changed.headers.etag, changed.body]).toEqual([
        '"2"',
        { ...user, fullName: 'Changed', email: 'a@example.com', version: 2 },
      ]);
      const late = await admin.patch(`/api/users/${user.id}`, 1, { fullName: 'Late' });
      expect([codeOf(late), (late.body as { etag: string }).etag]).toEqual(['412 VERSION_CHANGED', '"2"']);
      const blind = await admin
        .put(`/api/users/${user.id}`)
        .then(() =>
          app.http().patch(`/api/users/${user.id}`).set('authorization', `Bearer ${admin.token}`).send({}),
        );
      expect(codeOf(blind)).toBe('428 PRECONDITION_REQUIRED');
      const cleared = await admin.patch(`/api/users/${user.id}`, 2, { email: null }).expect(200);
      expect(cleared.body).toMatchObject({ email: null, fullName: 'Changed' });
      expect(codeOf(await admin.patch(`/api/users/${user.id}`, 3, { fullName: null }))).toBe(
        '422 VALIDATION',
      );
    });

    it('of two changes of one version at once one wins', async () => {
      const user = await newUser();
      await app.admin.query('BEGIN');
      await app.admin.query('SELECT 1 FROM app_user WHERE id = $1 FOR UPDATE', [user.id]);
      // both have read version 1 and wait to write
      const changes = ['One', 'Two'].map((fullName) =>
        admin.patch(`/api/users/${user.id}`, 1, { fullName }).then(codeOf),
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      await app.admin.query('COMMIT');
      expect((await Promise.all(changes)).sort()).toEqual(['200', '412 VERSION_CHANGED']);
    });

    it('have a manager in the same office, and nobody manages himself over any number of steps', async () => {
      const [a, b, c] = [await newUser(), await newUser(), await newUser()];
      await admin.patch(`/api/users/${b.id}`, 1, { managerId: a.id }).expect(200);
      await admin.patch(`/api/users/${c.id}`, 1, { managerId: b.id }).expect(200);
      for (const managerId of [a.id, b.id, c.id, intruder.userId]) {
        expect(codeOf(await admin.patch(`/api/users/${a.id}`, 1, { managerId }))).toBe('422 VALIDATION');
      }
    });

    it.each([
      ['disabled', { disabled: true }],
      ['given a new password', { password: 'a new password' }],
    ])('lose every sign-in when they are %s (threat 24)', async (_, change) => {
      const user = await newUser();
      const client = await app.signIn(office, user.name);
      await admin.patch(`/api/users/${user.id}`, 1, change).expect(200);
      expect((await client.get('/api/session')).status).toBe(401);
      const again = await app
        .http()
        .post('/api/session/refresh')
        .set({ cookie: client.cookie, 'x-requested-with': 'x' });
      expect(again.status).toBe(401);
      await expect(app.signIn(office, user.name)).rejects.toThrow('401');
    });

    it('can sign in again once they are enabled, but what was ended stays ended', async () => {
      const user = await newUser();
      const before = await app.signIn(office, user.name);
      await admin.patch(`/api/users/${user.id}`, 1, { disabled: true }).expect(200);
      await admin.patch(`/api/users/${user.id}`, 2, { disabled: false }).expect(200);
      await app.signIn(office, user.name);
      expect((await before.get('/api/session')).status).toBe(401);
      const again = await app
        .http()
        .post('/api/session/refresh')
        .set({ cookie: before.cookie, 'x-requested-with': 'x' });
      expect(again.status).toBe(401);
    });
  });

  describe('rights (S4-13: enabled by a user with administrator rights)', () => {
    it.each([
      ['S4-14', 'data-export'],
      ['S4-15', 'contacts-export'],
      ['S4-16', 'data-import'],
    ])('%s: %s is granted and taken away, and both count from the next request on', async (_, right) => {
      const user = await newUser();
      const client = await app.signIn(office, user.name);
      const rights = async (): Promise<string[]> =>
        ((await client.get('/api/session')).body as { rights: string[] }).rights;
      await admin.put(`/api/users/${user.id}/rights/${right}`).expect(204);
      expect(await rights()).toEqual([right]);
      await admin.put(`/api/users/${user.id}/rights/${right}`).expect(204);
      await admin.delete(`/api/users/${user.id}/rights/${right}`).expect(204);
      await admin.delete(`/api/users/${user.id}/rights/${right}`).expect(204);
      expect(await rights()).toEqual([]);
      const actions = (await app.actions(office)).filter((action) => action.startsWith('right.'));
      expect(actions.slice(-2)).toEqual(['right.granted', 'right.takenAway']);
    });

    it('a route is open from the next request on, and closed again', async () => {
      const user = await newUser();
      const client = await app.signIn(office, user.name);
      const answer = await client.get('/api/audit');
      expect([codeOf(answer), (answer.body as { rights: string[] }).rights]).toEqual([
        '403 FORBIDDEN',
        ['audit'],
      ]);
      await admin.put(`/api/users/${user.id}/rights/audit`).expect(204);
      await client.get('/api/audit').expect(200);
      await admin.delete(`/api/users/${user.id}/rights/audit`).expect(204);
      await client.get('/api/audit').expect(403);
    });

    it('by a role it is the same: given, widened, narrowed and taken away, each counts from the next request on', async () => {
      const [user, role] = [await newUser(), await newRole([])];
      const client = await app.signIn(office, user.name);
      const status = async (): Promise<number> => (await client.get('/api/audit')).status;
      await admin.put(`/api/users/${user.id}/roles/${role.id}`).expect(204);
      expect(await status()).toBe(403);
      await admin.patch(`/api/roles/${role.id}`, 1, { rights: ['audit'] }).expect(200);
      expect(await status()).toBe(200);
      await admin.patch(`/api/roles/${role.id}`, 2, { rights: [] }).expect(200);
      expect(await status()).toBe(403);
      await admin.patch(`/api/roles/${role.id}`, 3, { rights: ['audit'] }).expect(200);
      await admin.delete(`/api/users/${user.id}/roles/${role.id}`).expect(204);
      expect(await status()).toBe(403);
      await admin.put(`/api/users/${user.id}/roles/${role.id}`).expect(204);
      expect(await status()).toBe(200);
      await admin.delete(`/api/roles/${role.id}`).expect(204);
      expect(await status()).toBe(403);
    });

    it('S4-13: nobody without users-and-rights grants anything', async () => {
      const user = await newUser();
      const client = await app.signIn(office, user.name);
      for (const target of [user.id, admin.userId]) {
        expect(codeOf(await client.put(`/api/users/${target}/rights/audit`))).toBe('403 FORBIDDEN');
      }
    });

    it('are listed, each with what it allows', async () => {
      const { body } = await admin.get('/api/rights').expect(200);
      const items = (body as { items: Record<string, string>[] }).items;
      expect(items).toHaveLength(RIGHTS.length);
      expect(items.find(({ name }) => name === 'contacts-export')).toMatchObject({
        label: 'Export contacts to another office – Button',
        source: 'S4-15',
      });
      for (const { allows } of items) expect(allows?.length).toBeGreaterThan(10);
    });

    it('that do not exist are 404', async () => {
      expect((await admin.put(`/api/users/${second.userId}/rights/everything`)).status).toBe(404);
    });
  });

  describe('nobody grants himself a right (threat 15), and the attempt is remembered', () => {
    const refusals = async (): Promise<number> =>
      (await app.actions(office)).filter((action) => action === 'right.selfGrantRefused').length;

    it('directly', async () => {
      const before = await refusals();
      expect(codeOf(await admin.put(`/api/users/${admin.userId}/rights/data-export`))).toBe('403 SELF_GRANT');
      expect((await read(admin.userId)).effectiveRights).not.toContain('data-export');
      expect(await refusals()).toBe(before + 1);
    });

    it('by a role that he is put in', async () => {
      const role = await newRole(['data-export']);
      const before = await refusals();
      expect(codeOf(await admin.put(`/api/users/${admin.userId}/roles/${role.id}`))).toBe('403 SELF_GRANT');
      expect((await read(admin.userId)).roles).toHaveLength(1);
      expect(await refusals()).toBe(before + 1);
    });

    it('by a right that he adds to a role of his', async () => {
      const [mine] = (await read(admin.userId)).roles;
      const role = ((await admin.get('/api/roles')).body as { items: Role[] }).items.find(
        ({ id }) => id === mine?.id,
      ) as Role;
      const before = await refusals();
      const answer = await admin.patch(`/api/roles/${role.id}`, role.version, {
        rights: [...role.rights, 'data-export'],
      });
      expect(codeOf(answer)).toBe('403 SELF_GRANT');
      expect(await refusals()).toBe(before + 1);
      await second
        .patch(`/api/roles/${role.id}`, role.version, { rights: [...role.rights, 'schedules'] })
        .expect(200);
      expect((await read(admin.userId)).effectiveRights).toContain('schedules');
    });

    it('not even while another administrator is just putting him into that role', async () => {
      const role = await newRole([]);
      const context = { ...(await systemContext(app.database, office.id, 'test')), userId: second.userId };
      let adding = Promise.resolve('');
      await app.database.transaction(context, async (tx) => {
        await app.app.get(RightsService, { strict: false }).giveRole(tx, admin.userId, role.id);
        adding = admin.patch(`/api/roles/${role.id}`, 1, { rights: ['data-export'] }).then(codeOf);
        await new Promise((resolve) => setTimeout(resolve, 300));
      });
      expect(await adding).toBe('403 SELF_GRANT');
      expect((await read(admin.userId)).effectiveRights).not.toContain('data-export');
      await admin.delete(`/api/users/${admin.userId}/roles/${role.id}`).expect(204);
    });

    it('but he may give up one of his', async () => {
      await second.put(`/api/users/${admin.userId}/rights/sets`).expect(204);
      await admin.delete(`/api/users/${admin.userId}/rights/sets`).expect(204);
    });

    it('and another administrator may grant it to him', async () => {
      await second.put(`/api/users/${admin.userId}/rights/sets`).expect(204);
      expect((await read(admin.userId)).rights).toEqual(['sets']);
    });
  });

  describe('roles', () => {
    it('are created, put on users, changed for all of them, and deleted', async () => {
      const role = await newRole(['records-read']);
      const user = await newUser();
      await admin.put(`/api/users/${user.id}/roles/${role.id}`).expect(204);
      expect(await read(user.id)).toMatchObject({
        roles: [{ id: role.id, name: role.name }],
        effectiveRights: ['records-read'],
      });
      const changed = await admin
        .patch(`/api/roles/${role.id}`, 1, { rights: ['records-read', 'sets'] })
        .expect(200);
      expect(changed.body).toMatchObject({ version: 2, users: 1 });
      expect((await read(user.id)).effectiveRights).toEqual(['records-read', 'sets']);
      await admin.delete(`/api/users/${user.id}/roles/${role.id}`).expect(204);
      expect((await read(user.id)).effectiveRights).toEqual([]);
      await admin.put(`/api/users/${user.id}/roles/${role.id}`).expect(204);
      await admin.delete(`/api/roles/${role.id}`).expect(204);
      expect(await read(user.id)).toMatchObject({ roles: [], effectiveRights: [] });
      const actions = (await app.actions(office)).filter((action) => action.startsWith('role.'));
      expect(actions.slice(-6)).toEqual([
        'role.created',
        'role.given',
        'role.changed',
        'role.takenAway',
        'role.given',
        'role.deleted',
      ]);
    });

    it('are refused with rights that do not exist or stand twice, or a taken name', async () => {
      const role = await newRole([]);
      expect(codeOf(await admin.post('/api/roles', { name: 'x', rights: ['everything'] }))).toBe(
        '422 VALIDATION',
      );
      expect(codeOf(await admin.post('/api/roles', { name: 'x', rights: ['sets', 'sets'] }))).toBe(
        '422 VALIDATION',
      );
      expect(codeOf(await admin.post('/api/roles', { name: role.name.toUpperCase(), rights: [] }))).toBe(
        '409 NAME_TAKEN',
      );
      expect(codeOf(await admin.patch(`/api/roles/${role.id}`, 1, { name: 'Reader' }))).toBe(
        '409 NAME_TAKEN',
      );
      expect(codeOf(await admin.patch(`/api/roles/${role.id}`, 9, { name: 'y' }))).toBe(
        '412 VERSION_CHANGED',
      );
    });

    it('stand in a new office: Administrator, Agent, Reader', async () => {
      const { items } = (await intruder.get('/api/roles').expect(200)).body as { items: Role[] };
      expect(items.map(({ name, rights }) => [name, rights])).toEqual([
        ['Administrator', ['users-and-rights', 'audit', 'office-settings']],
        ['Agent', ['records-read', 'records-write', 'sets', 'data-export', 'contacts-export', 'data-import']],
        ['Reader', ['records-read']],
      ]);
    });
  });

  describe('the last administrator stays (409)', () => {
    let alone: TestOffice;
    let last: Client;

    beforeEach(async () => {
      alone = await app.office();
      last = await app.signIn(alone, 'admin');
    });

    const role = async (): Promise<Role> =>
      ((await last.get('/api/roles')).body as { items: Role[] }).items[0] as Role;

    it('whether he is disabled, loses the role, or the role loses the right or is deleted', async () => {
      const { id, version } = await role();
      const attempts = [
        last.patch(`/api/users/${last.userId}`, 1, { disabled: true }),
        last.delete(`/api/users/${last.userId}/roles/${id}`),
        last.patch(`/api/roles/${id}`, version, { rights: ['audit'] }),
        last.delete(`/api/roles/${id}`),
      ];
      for (const attempt of attempts) expect(codeOf(await attempt)).toBe('409 LAST_ADMINISTRATOR');
      await last.get('/api/users').expect(200);
    });

    it('and a disabled one does not count as another', async () => {
      await app.user(alone, 'spare', { rights: ['users-and-rights'] });
      await app.admin.query(
        `UPDATE app_user SET disabled_at = now() WHERE office_id = $1 AND name = 'spare'`,
        [alone.id],
      );
      expect(codeOf(await last.patch(`/api/users/${last.userId}`, 1, { disabled: true }))).toBe(
        '409 LAST_ADMINISTRATOR',
      );
    });

    it('when two remove each other at the same moment: the second waits for the first, and is refused', async () => {
      await app.user(alone, 'other', { rights: ['users-and-rights'] });
      const other = await app.signIn(alone, 'other');
      const rights = app.app.get(RightsService, { strict: false });
      const context = { ...(await systemContext(app.database, alone.id, 'test')), userId: last.userId };
      let disabling = Promise.resolve('');
      await app.database.transaction(context, async (tx) => {
        await rights.takeAway(tx, other.userId, 'users-and-rights');
        disabling = other.patch(`/api/users/${last.userId}`, 1, { disabled: true }).then(codeOf);
        await new Promise((resolve) => setTimeout(resolve, 300));
      });
      expect(await disabling).toBe('409 LAST_ADMINISTRATOR');
      await last.get('/api/users').expect(200);
    });
  });

  it('who and what belongs to another office is not there: 404 on every route (threat 1)', async () => {
    const role = await newRole([]);
    const user = await newUser();
    const answers = [
      intruder.get(`/api/users/${user.id}`),
      intruder.patch(`/api/users/${user.id}`, 1, { fullName: 'Stolen' }),
      intruder.put(`/api/users/${user.id}/rights/audit`),
      intruder.delete(`/api/users/${user.id}/rights/audit`),
      intruder.put(`/api/users/${user.id}/roles/${role.id}`),
      intruder.put(`/api/users/${intruder.userId}/roles/${role.id}`),
      intruder.delete(`/api/users/${user.id}/roles/${role.id}`),
      intruder.patch(`/api/roles/${role.id}`, 1, { name: 'Stolen' }),
      intruder.delete(`/api/roles/${role.id}`),
    ];
    const unknown = await intruder.get(`/api/users/${randomUUID()}`);
    for (const answer of answers) expect(codeOf(await answer)).toBe('404 NOT_FOUND');
    expect((await answers[0])?.body).toEqual({ ...(unknown.body as object), requestId: expect.any(String) });
    expect(((await intruder.get('/api/users?search=New User')).body as { items: [] }).items).toEqual([]);
    expect(await read(user.id)).toEqual(user);
  });

  it('an id that is no UUID is 400', async () => {
    expect(codeOf(await admin.get('/api/users/1'))).toBe('400 BAD_REQUEST');
    expect(codeOf(await admin.delete(`/api/users/${second.userId}/roles/x`))).toBe('400 BAD_REQUEST');
  });
});
