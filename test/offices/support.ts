import { Offices, type NewOfficeUser } from '#offices';
import type { Type } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { testApp, type TestApp } from '../support/app.js';

export const PASSWORD = 'correct horse battery';

/** An office with an administrator, and whatever else a suite makes in it. */
export interface TestOffice {
  id: string;
  name: string;
  administratorId: string;
}

/** Requests in the name of one user. */
export interface Client {
  token: string;
  userId: string;
  sessionId: string;
  cookie: string;
  get(path: string): request.Test;
  /** With a new idempotency key, unless one is given. */
  post(path: string, body?: object, key?: string): request.Test;
  put(path: string): request.Test;
  delete(path: string): request.Test;
  patch(path: string, version: number, body: object): request.Test;
}

export interface OfficesApp extends TestApp {
  offices: Offices;
  http: () => ReturnType<typeof request>;
  /** A new office; without a parent in an organisation of its own unless one is named. */
  office(more?: { organisation?: string; parent?: string }): Promise<TestOffice>;
  /** A new user of an office; returns his id. */
  user(office: TestOffice, name: string, more?: Partial<NewOfficeUser>): Promise<string>;
  signIn(office: TestOffice, user: string, password?: string): Promise<Client>;
  /** The actions in the audit log of an office, oldest first. */
  actions(office: TestOffice): Promise<string[]>;
}

/** The whole application without jobs, with further modules that a suite brings as fixtures. */
export async function officesApp(...fixtures: Type[]): Promise<OfficesApp> {
  const app = await testApp({ work: false, more: fixtures });
  const offices = app.app.get(Offices);
  const http = (): ReturnType<typeof request> => request(app.app.getHttpServer());
  return {
    ...app,
    offices,
    http,
    office: (more = { organisation: randomUUID() }) => newOffice(offices, more),
    user: (office, name, more = {}) =>
      offices.createUser(
        office.name,
        { name, fullName: `${name} of ${office.name}`, password: PASSWORD, ...more },
        'test',
      ),
    signIn: (office, user, password = PASSWORD) => signIn(http, { office: office.name, user, password }),
    actions: async (office) => {
      const { rows } = await app.admin.query<{ action: string }>(
        'SELECT action FROM audit_entry WHERE office_id = $1 ORDER BY sequence',
        [office.id],
      );
      return rows.map(({ action }) => action);
    },
  };
}

async function newOffice(
  offices: Offices,
  more: { organisation?: string; parent?: string },
): Promise<TestOffice> {
  const name = `Office ${randomUUID().slice(0, 8)}`;
  const administrator = { name: 'admin', fullName: `Administrator of ${name}`, password: PASSWORD };
  const { officeId, administratorId } = await offices.createOffice({ name, ...more, administrator }, 'test');
  return { id: officeId, name, administratorId };
}

async function signIn(http: OfficesApp['http'], given: object): Promise<Client> {
  const answer = await http().post('/api/session').send(given);
  if (answer.status !== 201) throw new Error(`sign-in gave ${answer.status}: ${JSON.stringify(answer.body)}`);
  const { accessToken, user, sessionId } = answer.body as {
    accessToken: string;
    user: { id: string };
    sessionId: string;
  };
  return { ...clientOf(http, accessToken), userId: user.id, sessionId, cookie: cookieOf(answer) };
}

type Requests = Omit<Client, 'userId' | 'sessionId' | 'cookie'>;

/** Requests with a given access token. */
export function clientOf(http: OfficesApp['http'], token: string): Requests {
  const bearer = (test: request.Test): request.Test => test.set('authorization', `Bearer ${token}`);
  return {
    token,
    get: (path) => bearer(http().get(path)),
    post: (path, body = {}, key = randomUUID()) =>
      bearer(http().post(path)).set('idempotency-key', key).send(body),
    put: (path) => bearer(http().put(path)),
    delete: (path) => bearer(http().delete(path)),
    patch: (path, version, body) => bearer(http().patch(path)).set('if-match', `"${version}"`).send(body),
  };
}

/** The refresh cookie of an answer, as a browser would send it back. */
export function cookieOf(answer: request.Response): string {
  return (answer.get('set-cookie')?.[0] ?? '').split(';')[0] as string;
}

/** What an answer says, for comparing. */
export function codeOf(answer: request.Response): string {
  return `${answer.status} ${(answer.body as { code?: string }).code ?? ''}`.trim();
}
