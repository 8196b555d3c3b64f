import { receiver, systemContext } from '#offices';
import { randomUUID } from 'node:crypto';
import { codeOf, officesApp, PASSWORD, type Client, type OfficesApp, type TestOffice } from './support.js';

describe('office, directory and audit log', () => {
  let app: OfficesApp;
  let parent: TestOffice;
  let office: TestOffice;
  let stranger: TestOffice;
  let admin: Client;
  let agent: Client;
  let intruder: Client;

  beforeAll(async () => {
    app = await officesApp();
    parent = await app.office();
    office = await app.office({ parent: parent.name });
    stranger = await app.office();
    await app.user(office, 'agent', { roles: ['Agent'] });
    await app.user(stranger, 'ivan', { roles: ['Agent', 'Administrator'] });
    [admin, agent, intruder] = [
      await app.signIn(office, 'admin'),
      await app.signIn(office, 'agent'),
      await app.signIn(stranger, 'ivan'),
    ];
  });
  afterAll(() => app.close());

  describe('making offices', () => {
    it('a child office has its parents, nearest first (S4-37), in the token and for the system', async () => {
      const grandchild = await app.office({ parent: office.name });
      const context = await systemContext(app.database, grandchild.id, 'job 1');
      expect(context).toMatchObject({
        ancestorIds: [office.id, parent.id],
        userId: null,
        userName: 'system',
      });
      const { token } = await app.signIn(grandchild, 'admin');
      const claims = JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()) as object;
      expect(claims).toMatchObject({ office: grandchild.id, ancestors: [office.id, parent.id] });
    });

    it('is refused for a taken name, an unknown parent, another organisation, no organisation, a short password', async () => {
      const administrator = { name: 'admin', fullName: 'A', password: PASSWORD };
      const make = (given: object): Promise<unknown> =>
        app.offices.createOffice({ name: randomUUID(), administrator, ...given }, 'test');
      await expect(make({ name: office.name.toUpperCase(), organisation: 'X' })).rejects.toMatchObject({
        code: 'NAME_TAKEN',
      });
      await expect(make({ parent: 'nowhere' })).rejects.toMatchObject({ code: 'NO_SUCH_OFFICE' });
      await expect(make({ parent: office.name, organisation: 'X' })).rejects.toMatchObject({
        code: 'OTHER_ORGANISATION',
      });
      await expect(make({})).rejects.toMatchObject({ code: 'ORGANISATION_MISSING' });
      await expect(
        make({ organisation: 'X', administrator: { ...administrator, password: 'x' } }),
      ).rejects.toMatchObject({ code: 'PASSWORD_TOO_SHORT' });
      await expect(app.user(office, 'nobody', { roles: ['King'] })).rejects.toMatchObject({
        code: 'NO_SUCH_ROLE',
      });
      const { rows } = await app.admin.query(`SELECT 1 FROM app_user WHERE name = 'nobody'`);
      expect(rows).toHaveLength(0);
    });

    it('systemContext refuses an office that is not there', () =>
      expect(systemContext(app.database, randomUUID(), 'job')).rejects.toMatchObject({ code: 'NOT_FOUND' }));
  });

  describe('settings', () => {
    const settings = {
      matchRules: ['taxId', 'clientNumber'],
      customFields: {
        contact: [{ name: 'clubMember', label: 'Member of the club', kind: 'boolean' }],
        policy: [],
      },
      qualifications: ['Notary'],
      transactionTypes: [{ number: 150, name: 'Court fee' }],
      returnDays: 14,
      reminderDays: 3,
      lookBeforeAccept: false,
      sendingLimits: { contactsPerDay: 500, contactsPerUserPerDay: null, approvalAbove: 100 },
      collisions: { choice: 'merge', eachField: 'fillEmpty', fields: { occupation: 'takeTheirs' } },
    };
    const version = async (): Promise<number> =>
      ((await admin.get('/api/office')).body as { version: number }).version;

    it('begin with all match rules in order', async () => {
      const { body } = await agent.get('/api/office').expect(200);
      expect(body).toEqual({
        id: office.id,
        name: office.name,
        organisation: expect.any(String),
        parent: parent.name,
        settings: {
          matchRules: ['clientNumber', 'taxId', 'emailAndName', 'nameAndBirthDate'],
          customFields: {},
          qualifications: [],
          transactionTypes: [100, 101, 102, 103].map((number) => ({
            number,
            name: expect.any(String) as string,
          })),
          returnDays: 30,
          reminderDays: 7,
          lookBeforeAccept: true,
          sendingLimits: { contactsPerDay: null, contactsPerUserPerDay: null, approvalAbove: null },
          collisions: { choice: 'keepBoth', eachField: 'keepMine', fields: {} },
        },
        version: 1,
      });
    });

    it('change by office-settings only, in the version that was read, each setting by itself', async () => {
      expect(codeOf(await agent.patch('/api/office', 1, { settings }))).toBe('403 FORBIDDEN');
      const changed = await admin.patch('/api/office', await version(), { settings }).expect(200);
      expect((changed.body as { settings: object }).settings).toEqual(settings);
      expect(codeOf(await admin.patch('/api/office', 1, { settings }))).toBe('412 VERSION_CHANGED');
      const one = await admin
        .patch('/api/office', await version(), { settings: { qualifications: [] } })
        .expect(200);
      expect((one.body as { settings: object }).settings).toEqual({ ...settings, qualifications: [] });
      expect(await app.actions(office)).toContain('office.changed');
    });

    it.each([
      ['a reminder after the expiry', { reminderDays: 30 }, '422'],
      ['an unknown rule', { matchRules: ['name'] }, '422'],
      ['a rule twice', { matchRules: ['taxId', 'taxId'] }, '422'],
      ['a return after more than a year', { returnDays: 366 }, '422'],
      ['days that are no number', { returnDays: '30' }, '422'],
      ['a look that is neither allowed nor forbidden', { lookBeforeAccept: 'no' }, '422'],
      ['an unknown setting', { colour: 'red' }, '400'],
      ['custom fields of a record type that has none', { customFields: { lead: [] } }, '400'],
      [
        'S2-41: a number of two types',
        { transactionTypes: ['A', 'B'].map((name) => ({ number: 100, name })) },
        '422',
      ],
      [
        'S2-41: a name of two types',
        { transactionTypes: ['Fee', 'fee'].map((name, index) => ({ number: index + 1, name })) },
        '422',
      ],
      ['S2-41: a type without a number', { transactionTypes: [{ name: 'Fee' }] }, '422'],
      ['S2-41: types that are none', { transactionTypes: [null, 'x'] }, '422'],
      ['custom fields that are none', { customFields: { contact: [null, 'x'] } }, '422'],
      [
        'a custom field twice',
        { customFields: { contact: [1, 2].map(() => settings.customFields.contact[0]) } },
        '422',
      ],
      [
        'a custom field whose label is not seen',
        { customFields: { contact: [{ name: 'ab', label: '\u200b', kind: 'text' }] } },
        '422',
      ],
      [
        'a custom field with a bad name',
        { customFields: { contact: [{ name: 'a b', label: 'x', kind: 'text' }] } },
        '422',
      ],
      [
        'a custom field named __proto__',
        { customFields: { contact: [{ name: '__proto__', label: 'x', kind: 'text' }] } },
        '422',
      ],
      [
        'a custom field of an unknown kind',
        { customFields: { contact: [{ name: 'ab', label: 'x', kind: 'blob' }] } },
        '422',
      ],
      ['no settings at all', null, '422'],
    ])('are refused with %s', async (_, wrong, status) => {
      const before = (await admin.get('/api/office')).body as { version: number };
      expect(codeOf(await admin.patch('/api/office', before.version, { settings: wrong }))).toMatch(status);
      expect((await admin.get('/api/office')).body).toEqual(before);
    });

    it('the name changes to one that is free', async () => {
      expect(codeOf(await admin.patch('/api/office', await version(), { name: parent.name }))).toBe(
        '409 NAME_TAKEN',
      );
      const name = `Renamed ${randomUUID()}`;
      await admin.patch('/api/office', await version(), { name }).expect(200);
      office.name = name;
      await app.signIn(office, 'agent');
    });
  });

  describe('the directory (S4-70): offices and users that one may send to', () => {
    let target: TestOffice;
    let receiverId: string;
    let disabledId: string;
    let plainId: string;

    interface Found {
      items: { id: string; name: string; fullName?: string }[];
    }
    const offices = async (search = ''): Promise<Found> =>
      (await agent.get(`/api/directory/offices?search=${encodeURIComponent(search)}`).expect(200))
        .body as Found;
    const users = async (id: string, search = ''): Promise<Found> =>
      (await agent.get(`/api/directory/offices/${id}/users?search=${encodeURIComponent(search)}`).expect(200))
        .body as Found;

    beforeAll(async () => {
      target = await app.office({ parent: parent.name });
      receiverId = await app.user(target, 'rita', { fullName: 'Rita Empfängerin', rights: ['data-import'] });
      await app.user(target, 'role', { fullName: 'Roland Role', roles: ['Agent'] });
      disabledId = await app.user(target, 'gone', { rights: ['data-import'] });
      plainId = await app.user(target, 'plain', { rights: ['data-export'] });
      await app.admin.query('UPDATE app_user SET disabled_at = now() WHERE id = $1', [disabledId]);
    });

    it('S4-11: finds offices of the organisation by part of the name, never the own one, never a stranger', async () => {
      const names = (await offices()).items.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining([parent.name, target.name]));
      expect(names).not.toContain(office.name);
      expect(names).not.toContain(stranger.name);
      expect((await offices(target.name.toUpperCase())).items).toEqual([
        { id: target.id, name: target.name, organisation: null },
      ]);
      expect((await offices(stranger.name)).items).toEqual([]);
    });

    it('S4-12, S4-16: finds the users there who may receive, by themselves or by a role, and nobody else', async () => {
      const found = await users(target.id);
      expect(found.items.map(({ name }) => name).sort()).toEqual(['rita', 'role']);
      expect(Object.keys(found.items[0] ?? {}).sort()).toEqual(['fullName', 'id', 'name']);
      expect((await users(target.id, 'empfangerin')).items.map(({ id }) => id)).toEqual([receiverId]);
    });

    it('S4-16: a right that is taken away counts at once', async () => {
      const targetAdmin = await app.signIn(target, 'admin');
      await targetAdmin.delete(`/api/users/${receiverId}/rights/data-import`).expect(204);
      expect((await users(target.id)).items.map(({ name }) => name)).toEqual(['role']);
      await targetAdmin.put(`/api/users/${receiverId}/rights/data-import`).expect(204);
    });

    it('tells nothing of an office that one may not send to, of the own one, or of one that does not exist', async () => {
      for (const id of [stranger.id, office.id, randomUUID()])
        expect(await users(id)).toEqual({ items: [], nextCursor: null });
    });

    it.each(['%', '_', `' OR 1=1 --`, '\\'])('takes %j as plain text (threat 4)', async (search) => {
      expect((await offices(search)).items).toEqual([]);
      expect((await users(target.id, search)).items).toEqual([]);
    });

    it('S4-15: needs the right Export contacts to another office – Button', async () => {
      expect(codeOf(await admin.get('/api/directory/offices'))).toBe('403 FORBIDDEN');
      expect(codeOf(await admin.get(`/api/directory/offices/${target.id}/users`))).toBe('403 FORBIDDEN');
    });

    it('is limited: a user who reads it all out gets 429 with Retry-After (threat 26)', async () => {
      await app.user(office, 'reader', { rights: ['contacts-export'] });
      const reader = await app.signIn(office, 'reader');
      const answers = await Promise.all(
        Array.from({ length: 125 }, () => reader.get('/api/directory/offices')),
      );
      const late = answers.filter(({ status }) => status === 429);
      expect(late).toHaveLength(5);
      expect(Number(late[0]?.headers['retry-after'])).toBeGreaterThan(0);
      await agent.get('/api/directory/offices').expect(200);
    });

    it('receiver() knows exactly the pairs that may receive, and tells nothing else apart', async () => {
      const context = await systemContext(app.database, office.id, 'test');
      const ask = (officeId: string, userId: string) =>
        app.database.transaction(context, (tx) => receiver(tx, officeId, userId));
      expect(await ask(target.id, receiverId)).toEqual({
        officeName: target.name,
        userName: 'rita',
        fullName: 'Rita Empfängerin',
      });
      const wrong: [string, string][] = [
        [target.id, disabledId],
        [target.id, plainId],
        [target.id, randomUUID()],
        [parent.id, receiverId],
        [office.id, agent.userId],
        [stranger.id, intruder.userId],
        [randomUUID(), receiverId],
      ];
      for (const pair of wrong) expect(await ask(...pair)).toBeUndefined();
    });
  });

  describe('the audit log', () => {
    interface Entries {
      items: { sequence: number; action: string; actorId: string | null; at: string; details: object }[];
      nextCursor: string | null;
    }
    const read = async (query = ''): Promise<Entries> =>
      (await admin.get(`/api/audit?${query}`).expect(200)).body as Entries;

    it('is read newest first, in pages, by action, actor and time', async () => {
      const all = await read('limit=200');
      expect(all.items.at(-1)).toMatchObject({ sequence: 1, action: 'office.created', actorId: null });
      const first = await read('limit=2');
      const next = await read(`limit=2&cursor=${first.nextCursor}`);
      expect([...first.items, ...next.items].map(({ sequence }) => sequence)).toEqual(
        all.items.slice(0, 4).map(({ sequence }) => sequence),
      );
      expect(new Set((await read('action=session.opened')).items.map(({ action }) => action))).toEqual(
        new Set(['session.opened']),
      );
      expect(new Set((await read(`actor=${agent.userId}`)).items.map(({ actorId }) => actorId))).toEqual(
        new Set([agent.userId]),
      );
      const { at, sequence } = all.items[3] as Entries['items'][number];
      expect((await read(`from=${at}`)).items.at(-1)?.sequence).toBe(sequence);
      expect((await read(`to=${at}`)).items[0]?.sequence).toBe(sequence - 1);
    });

    it.each([
      'cursor=x',
      'limit=0',
      'limit=201',
      'from=yesterday',
      'to=2026-02-30',
      'actor=1',
      'officeId=1',
      'action=a&action=b',
    ])('refuses %s', async (query) =>
      expect([400, 422]).toContain((await admin.get(`/api/audit?${query}`)).status),
    );

    it('holds no name, e-mail address or password (threat 31)', async () => {
      await admin
        .post('/api/users', {
          name: 'canary',
          fullName: 'Canary Bird',
          email: 'canary@example.com',
          password: 'canary password',
        })
        .expect(201);
      const { rows } = await app.admin.query<{ details: string }>('SELECT details::text FROM audit_entry');
      expect(rows.map(({ details }) => details).join()).not.toMatch(/canary/i);
    });

    it('is verified as a chain; a changed entry is found (threat 16)', async () => {
      const { body } = await admin.get('/api/audit/chain').expect(200);
      expect(body).toMatchObject({ officeId: office.id, ok: true });
      const tampering = await app.office();
      const its = await app.signIn(tampering, 'admin');
      await app.admin.query(
        `UPDATE audit_entry SET details = '{"changed":true}' WHERE office_id = $1 AND sequence = 2`,
        [tampering.id],
      );
      expect((await its.get('/api/audit/chain').expect(200)).body).toMatchObject({
        ok: false,
        broken: { sequence: 2, why: 'changed' },
      });
      expect((await admin.get('/api/audit/chain')).body).toMatchObject({ ok: true });
    });

    it('shows an office its own entries only, and needs the right audit', async () => {
      const mine = await read('limit=200');
      const his = (await intruder.get('/api/audit?limit=200').expect(200)).body as Entries;
      const text = JSON.stringify(his.items);
      for (const { details } of mine.items) {
        for (const id of JSON.stringify(details).match(/[0-9a-f-]{36}/g) ?? [])
          expect(text).not.toContain(id);
      }
      expect(codeOf(await agent.get('/api/audit'))).toBe('403 FORBIDDEN');
      expect(codeOf(await agent.get('/api/audit/chain'))).toBe('403 FORBIDDEN');
    });
  });
});
