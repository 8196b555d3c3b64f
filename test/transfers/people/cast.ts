import type { Right } from '#offices';
import { AGENT, type Actor, type Reply } from '../../support/scene.js';
import { Stage, type Row } from '../support/stage.js';

/** The target office as it is when somebody is away: the recipient, who stands in for him, and who must not. */
export interface Cast {
  stage: Stage;
  recipient: Actor;
  delegate: Actor;
  manager: Actor;
  /** holds every right of an agent, and nothing to do with it */
  colleague: Actor;
  /** administers the users, may not receive */
  admin: Actor;
  senders: { sender: Actor; admin: Actor };
}

export async function cast(options: { work?: boolean } = {}): Promise<Cast> {
  const stage = await Stage.open(options);
  const { s } = stage;
  for (const name of ['delegate', 'manager', 'colleague']) await s.user('target', name);
  const actors = await Promise.all(
    ['delegate', 'manager', 'colleague', 'admin'].map((name) => s.signIn('target', name)),
  );
  const [delegate, manager, colleague, admin] = actors as [Actor, Actor, Actor, Actor];
  await change(admin, stage.recipient.userId, { managerId: manager.userId });
  const senders = { sender: stage.sender, admin: await s.signIn('source', 'admin') };
  return { stage, recipient: stage.recipient, delegate, manager, colleague, admin, senders };
}

/** Changes a user as his administrator does. */
export async function change(admin: Actor, userId: string, values: Row): Promise<void> {
  const { body } = await admin.get(`/api/users/${userId}`);
  const reply = await admin.request('PATCH', `/api/users/${userId}`, values, {
    'if-match': `"${body.version}"`,
  });
  expect(reply.status).toBe(200);
}

/** Grants or takes away a right. */
export async function right(admin: Actor, how: 'PUT' | 'DELETE', userId: string, name: Right): Promise<void> {
  expect((await admin.request(how, `/api/users/${userId}/rights/${name}`)).status).toBe(204);
}

/** A new user of the target office, signed in. */
export async function newUser(stage: Stage, name: string, rights: readonly Right[] = AGENT): Promise<Actor> {
  await stage.s.user('target', name, rights);
  return stage.s.signIn('target', name);
}

/** Names a delegate; answers the delegation's id. */
export async function nameDelegate(by: Actor, delegate: Actor, more: Row = {}): Promise<string> {
  const reply = await by.post('/api/delegations', { delegateId: delegate.userId, ...more });
  expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 201 });
  return reply.body.id as string;
}

export async function withdraw(by: Actor, id: string): Promise<void> {
  expect((await by.request('DELETE', `/api/delegations/${id}`)).status).toBe(204);
}

/** The lines of a user's inbox that are of one transfer. */
export async function inbox(actor: Actor, transferId: string): Promise<Row[]> {
  const reply = await actor.get(`/api/inbox?transferId=${transferId}`);
  expect(reply.status).toBe(200);
  return reply.body.items;
}

export const code = ({ status, body }: Reply): [number, string | undefined] => [status, body?.code];

/** Every way to look at a transfer or to answer it, with its status. */
export async function ways(
  actor: Actor,
  transferId: string,
  contactId: string,
): Promise<Record<string, number>> {
  const one = { contacts: [{ transferId, contactId }] };
  const asked: [string, Promise<Reply>][] = [
    ['accept', actor.post('/api/inbox/accept', { transferIds: [transferId] })],
    ['accept one', actor.post('/api/inbox/accept', one)],
    ['decline', actor.post('/api/inbox/decline', { ...one, code: 'notOurs' })],
    ['cancel', actor.post('/api/inbox/cancel', one)],
    ...['', '/progress', '/receipt', '/contacts', '/withheld', '/events'].map(
      (path): [string, Promise<Reply>] => [path, actor.get(`/api/transfers/${transferId}${path}`)],
    ),
  ];
  const found: Record<string, number> = {};
  for (const [way, reply] of asked) found[way] = (await reply).status;
  return found;
}

/** The notices of a user that are about one transfer, oldest first: kind and number of contacts. */
export async function told(actor: Actor, transferId: string): Promise<[string, number][]> {
  const { body } = await actor.get('/api/notices?limit=200');
  return body.items
    .filter((notice: Row) => notice['transferId'] === transferId)
    .map((notice: Row): [string, number] => [String(notice['kind']), Number(notice['contacts'])])
    .reverse();
}

/** Waits until something holds. */
export async function eventually(check: () => Promise<boolean>, what: string): Promise<void> {
  const until = Date.now() + 15_000;
  while (!(await check())) {
    if (Date.now() > until) throw new Error(`it never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until a user was told this of a transfer. */
export function isTold(actor: Actor, transferId: string, kind: string): Promise<void> {
  return eventually(async () => (await told(actor, transferId)).some(([found]) => found === kind), kind);
}
