import { scene, type Actor, type Scene } from '../support/scene.js';

describe('S4-70: the draft of a send', () => {
  let house: Scene;
  let agent: Actor;
  const EMPTY = {
    office: null,
    recipient: null,
    mode: 'move',
    relations: 'allTogether',
    legalBasis: 'contract',
    message: '',
    savedAt: null,
  };
  const CHOSEN = { mode: 'copy', relations: 'each', legalBasis: 'consent', message: 'They moved.' };

  beforeAll(async () => {
    house = await scene({ work: false });
    agent = await house.signIn('source', 'agent');
  });
  afterAll(() => house?.close());

  const keep = async (actor: Actor, body: object): Promise<number> =>
    (await actor.request('PUT', '/api/export-draft', body)).status;
  const read = async (actor: Actor): Promise<unknown> => (await actor.get('/api/export-draft')).body;

  it('is empty at first, is kept, and goes when it is dropped', async () => {
    expect(await read(agent)).toEqual(EMPTY);
    const { userId: recipientId } = await house.signIn('target', 'agent');
    expect(await keep(agent, { ...CHOSEN, targetOfficeId: house.target, recipientId })).toBe(204);
    const again = await house.signIn('source', 'agent');
    expect(await read(again)).toEqual({
      ...CHOSEN,
      office: { id: house.target, name: expect.stringContaining('target') },
      recipient: { id: recipientId, name: 'Agent target' },
      savedAt: expect.any(String),
    });
    expect(await keep(agent, { mode: 'move', relations: 'each', legalBasis: 'contract' })).toBe(204);
    expect(await read(agent)).toMatchObject({ office: null, message: '', relations: 'each' });
    expect((await agent.request('DELETE', '/api/export-draft')).status).toBe(204);
    expect(await read(agent)).toEqual(EMPTY);
  });

  it('tells nothing of an office that may not receive, nor of who may not', async () => {
    const intruder = await house.signIn('intruder', 'agent');
    await keep(agent, { ...CHOSEN, targetOfficeId: house.intruder, recipientId: intruder.userId });
    expect(await read(agent)).toMatchObject({ office: null, recipient: null, message: 'They moved.' });
    await house.user('target', 'reader', ['records-read']);
    const { userId: recipientId } = await house.signIn('target', 'reader');
    await keep(agent, { ...CHOSEN, targetOfficeId: house.target, recipientId });
    expect(await read(agent)).toMatchObject({ office: { id: house.target }, recipient: null });
  });

  it('is one’s own: neither a colleague nor another office reads it', async () => {
    await keep(agent, CHOSEN);
    await house.user('source', 'colleague');
    for (const other of [
      await house.signIn('source', 'colleague'),
      await house.signIn('intruder', 'agent'),
    ]) {
      expect(await read(other)).toEqual(EMPTY);
      await keep(other, { ...CHOSEN, message: 'mine' });
      await other.request('DELETE', '/api/export-draft');
    }
    expect(await read(agent)).toMatchObject({ message: 'They moved.' });
  });

  it('is refused with a word that a send would refuse, and without the rights', async () => {
    for (const wrong of [
      { mode: 'x' },
      { message: 'x'.repeat(2001) },
      { message: '\u202e' },
      { recipientId: 'x' },
    ])
      expect([wrong, await keep(agent, { ...CHOSEN, ...wrong })]).toEqual([wrong, 422]);
    await house.user('source', 'reader', ['records-read', 'data-export']);
    expect(await keep(await house.signIn('source', 'reader'), CHOSEN)).toBe(403);
  });

  it('is forgotten after a week', async () => {
    await keep(agent, CHOSEN);
    await house.admin.query(`UPDATE export_draft SET saved_at = now() - interval '8 days'`);
    expect(await read(agent)).toEqual(EMPTY);
    const target = await house.signIn('source', 'colleague');
    await keep(target, CHOSEN);
    expect((await house.admin.query('SELECT user_id FROM export_draft')).rows).toEqual([
      { user_id: target.userId },
    ]);
  });
});
