import type { Right } from '#offices';
import { AGENT, type Actor, type Reply } from '../../support/scene.js';
import { Stage } from '../support/stage.js';
import { footprint } from './invariants.js';

const without = (right: Right): Right[] => AGENT.filter((held) => held !== right);

describe('the rights that a transfer needs', () => {
  let stage: Stage;
  let admins: { source: Actor; target: Actor };
  let contactId: string;

  beforeAll(async () => {
    stage = await Stage.open();
    admins = {
      source: await stage.s.signIn('source', 'admin'),
      target: await stage.s.signIn('target', 'admin'),
    };
    contactId = await stage.person('Rights');
  });
  afterAll(() => stage.close());

  const sends = (by: Actor): Promise<Reply>[] => [
    by.post('/api/transfers/preview', {
      selection: { contactIds: [contactId] },
      targetOfficeId: stage.s.target,
    }),
    stage.trySend([contactId], { by }),
  ];

  it.each(['data-export', 'contacts-export'] as const)(
    'S4-14 S4-15 S4-13 without %s nothing is previewed, sent or recalled; granted, from the next request on',
    async (right) => {
      const userId = await stage.s.user('source', `no-${right}`, without(right));
      const user = await stage.s.signIn('source', `no-${right}`);
      const before = await footprint(stage.s);
      for (const reply of await Promise.all(sends(user)))
        expect([reply.status, reply.body]).toMatchObject([403, { code: 'FORBIDDEN', rights: [right] }]);
      expect(await footprint(stage.s)).toBe(before);

      expect((await admins.source.request('PUT', `/api/users/${userId}/rights/${right}`)).status).toBe(204);
      const id = await stage.send([contactId], { by: user });
      expect((await admins.source.request('DELETE', `/api/users/${userId}/rights/${right}`)).status).toBe(
        204,
      );
      expect((await user.post(`/api/transfers/${id}/recall`, {})).status).toBe(403);
      await admins.source.request('PUT', `/api/users/${userId}/rights/${right}`);
      expect((await user.post(`/api/transfers/${id}/recall`, {})).status).toBe(200);
      await stage.s.settled(id);
    },
  );

  it('S4-16 without Data Import nobody is found, addressed, or sees an inbox; granted, from the next request on', async () => {
    const userId = await stage.s.user('target', 'no-import', without('data-import'));
    const user = await stage.s.signIn('target', 'no-import');
    const users = async (): Promise<unknown[]> =>
      (await stage.sender.get(`/api/directory/offices/${stage.s.target}/users?search=no-import`)).body.items;
    expect(await users()).toEqual([]);
    expect((await stage.trySend([contactId], { to: user })).body.code).toBe('RECIPIENT_NOT_FOUND');
    for (const reply of [
      await user.get('/api/inbox'),
      await user.get('/api/inbox/count'),
      await user.post('/api/inbox/accept', { all: true }),
    ])
      expect([reply.status, reply.body.rights]).toEqual([403, ['data-import']]);

    await admins.target.request('PUT', `/api/users/${userId}/rights/data-import`);
    expect(await users()).toHaveLength(1);
    const id = await stage.send([contactId], { to: user });
    expect((await user.get('/api/inbox')).body.items).toHaveLength(1);

    await admins.target.request('DELETE', `/api/users/${userId}/rights/data-import`);
    for (const answer of ['accept', 'decline', 'cancel'])
      expect([
        answer,
        (await user.post(`/api/inbox/${answer}`, { transferIds: [id], code: 'notOurs' })).status,
      ]).toEqual([answer, 403]);
    expect((await stage.sender.post(`/api/transfers/${id}/recall`, {})).status).toBe(200);
    await stage.s.settled(id);
  });

  it('a disabled recipient is found by nobody, and a disabled sender sends nothing', async () => {
    const gone = await stage.s.user('target', 'leaver');
    const leaver = await stage.s.signIn('target', 'leaver');
    await admins.target.request('PATCH', `/api/users/${gone}`, { disabled: true }, { 'if-match': '"1"' });
    expect((await stage.trySend([contactId], { to: leaver })).body.code).toBe('RECIPIENT_NOT_FOUND');
    expect((await leaver.get('/api/inbox')).status).toBe(401);
  });
});
