import { Offices, type Right } from '#offices';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { TestApp } from '../../../test/support/app.js';
import { withCheapPasswords } from '../../../test/support/cheap-passwords.js';

type Answer = request.Response & { body: Record<string, never> };

/** A signed-in user who sends requests, each POST with a key of its own. */
export class Sender {
  constructor(
    private readonly address: string,
    readonly token: string,
    readonly userId: string,
    readonly officeId: string,
  ) {}

  get(path: string): request.Test {
    return this.with(request(this.address).get(`/api/${path}`));
  }

  post(path: string, body: object = {}, key: string = randomUUID()): request.Test {
    return this.with(request(this.address).post(`/api/${path}`))
      .set('idempotency-key', key)
      .send(body);
  }

  put(path: string, body: object): request.Test {
    return this.with(request(this.address).put(`/api/${path}`)).send(body);
  }

  patch(path: string, body: object, ifMatch?: string): request.Test {
    const test = this.with(request(this.address).patch(`/api/${path}`));
    return (ifMatch === undefined ? test : test.set('if-match', ifMatch)).send(body);
  }

  delete(path: string, body?: object): request.Test {
    return this.with(request(this.address).delete(`/api/${path}`)).send(body);
  }

  upload(
    path: string,
    fields: Record<string, string>,
    file: { name: string; content: Buffer },
    key: string = randomUUID(),
  ): request.Test {
    const test = this.with(request(this.address).post(`/api/${path}`)).set('idempotency-key', key);
    for (const [name, value] of Object.entries(fields)) test.field(name, value);
    return test.attach('file', file.content, { filename: file.name });
  }

  /** Creates a record and gives its answer. Fails the test when it is refused. */
  async make(path: string, body: object): Promise<Record<string, unknown> & { id: string; version: number }> {
    const answer: Answer = await this.post(path, body);
    if (answer.status !== 201)
      throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as never;
  }

  private with(test: request.Test): request.Test {
    return test.set('authorization', `Bearer ${this.token}`);
  }
}

const PASSWORD = 'a good long passphrase';
const ALL: readonly Right[] = [
  'records-read',
  'records-write',
  'sets',
  'data-export',
  'contacts-export',
  'data-import',
  'office-settings',
];

/** A new office, and a user of it who is signed in and holds the rights. */
export async function newOffice(
  { app, address }: TestApp,
  more: { parent?: string; name?: string; rights?: readonly Right[] } = {},
): Promise<Sender & { name: string }> {
  const name = more.name ?? `Office ${randomUUID()}`;
  const made = await withCheapPasswords(() =>
    app.get(Offices).createOffice(
      {
        name,
        ...(more.parent ? { parent: more.parent } : { organisation: `Organisation ${randomUUID()}` }),
        administrator: { name: 'admin', fullName: 'Ada Admin', password: PASSWORD },
      },
      'test',
    ),
  );
  const sender = await newUser({ app, address } as TestApp, name, made.officeId, more.rights);
  return Object.assign(sender, { name });
}

/** One more user of an office, signed in. */
export async function newUser(
  { app, address }: TestApp,
  office: string,
  officeId: string,
  rights: readonly Right[] = ALL,
): Promise<Sender> {
  const user = `user-${randomUUID().slice(0, 8)}`;
  const given = { name: user, fullName: `Full ${user}`, password: PASSWORD, rights };
  const userId = await withCheapPasswords(() => app.get(Offices).createUser(office, given, 'test'));
  const answer = await request(address).post('/api/session').send({ office, user, password: PASSWORD });
  if (answer.status !== 201) throw new Error(`sign-in: ${answer.status} ${JSON.stringify(answer.body)}`);
  return new Sender(address, (answer.body as { accessToken: string }).accessToken, userId, officeId);
}
