import { fieldOf, officeColumn, quoteName, recordType } from '#catalogue';
import { Offices, type Right } from '#offices';
import { blindIndex, encryptField } from '#platform';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { testApp, type TestApp, type TestAppOptions } from './app.js';
import { withCheapPasswords } from './cheap-passwords.js';
import { prepared } from './database.js';

export const PASSWORD = 'correct horse battery';

/** What an HTTP request was answered. */
export interface Reply<T = Record<string, any>> {
  status: number;
  headers: Headers;
  body: T;
}

/** A signed-in user, who speaks to the application over HTTP. */
export class Actor {
  constructor(
    private readonly address: string,
    readonly token: string,
    readonly officeId: string,
    readonly userId: string,
    readonly sessionId: string,
  ) {}

  get<T = any>(path: string): Promise<Reply<T>> {
    return this.request<T>('GET', path);
  }

  /** POST with an idempotency key of its own, unless one is given. */
  post<T = any>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Reply<T>> {
    return this.request<T>('POST', path, body, { 'idempotency-key': randomUUID(), ...headers });
  }

  async request<T = any>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const response = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text ? JSON.parse(text) : undefined) as T,
    };
  }
}

/** Three offices under a parent, and one of another organisation: the intruder. */
export interface Scene extends Omit<TestApp, 'source'> {
  parent: string;
  source: string;
  target: string;
  /** a third office of the organisation */
  third: string;
  intruder: string;
  /** Signs in a user of an office by its scene name; a new session each time. */
  signIn(office: OfficeName, user: string): Promise<Actor>;
  /** Makes a user with single rights, by default those of an agent. */
  user(office: OfficeName, name: string, rights?: readonly Right[]): Promise<string>;
  /** Writes a record straight into a table. Returns its id. */
  insert(type: string, officeId: string, values?: Record<string, unknown>): Promise<string>;
  /** The rows of a record type in an office. */
  rows(type: string, officeId: string): Promise<Record<string, any>[]>;
  /** Waits until nothing of the transfer is being delivered or settled. */
  settled(transferId: string): Promise<void>;
}

export type OfficeName = 'parent' | 'source' | 'target' | 'third' | 'intruder';

export const AGENT: readonly Right[] = [
  'records-read',
  'records-write',
  'sets',
  'data-export',
  'contacts-export',
  'data-import',
];

/** Starts the application with the offices of a scene; each has an administrator `admin` and an agent `agent`. */
export async function scene(options: TestAppOptions = {}): Promise<Scene> {
  const running = await testApp(options);
  const offices = running.app.get(Offices, { strict: false });
  const mark = randomUUID().slice(0, 8);
  const names = Object.fromEntries(
    (['parent', 'source', 'target', 'third', 'intruder'] as const).map((name) => [name, `${name} ${mark}`]),
  ) as Record<OfficeName, string>;
  const make = async (name: OfficeName): Promise<string> => {
    const administrator = { name: 'admin', fullName: `Admin ${name}`, password: PASSWORD };
    const where =
      name === 'parent' || name === 'intruder'
        ? { organisation: `organisation ${name} ${mark}` }
        : { parent: names.parent };
    const { officeId } = await offices.createOffice({ name: names[name], ...where, administrator }, 'test');
    await offices.createUser(
      names[name],
      { name: 'agent', fullName: `Agent ${name}`, password: PASSWORD, rights: AGENT },
      'test',
    );
    return officeId;
  };
  const ids = { parent: '', source: '', target: '', third: '', intruder: '' };
  await withCheapPasswords(async () => {
    for (const name of Object.keys(ids) as OfficeName[]) ids[name] = await make(name);
  });
  return {
    ...running,
    ...ids,
    signIn: (office, user) => signIn(running.address, names[office], user),
    user: (office, name, rights = AGENT) =>
      withCheapPasswords(() =>
        offices.createUser(
          names[office],
          { name, fullName: `${name} of ${office}`, password: PASSWORD, rights },
          'test',
        ),
      ),
    insert: (type, officeId, values) => insert(running.admin, type, officeId, values),
    rows: async (type, officeId) =>
      (
        await running.admin.query(
          `SELECT * FROM ${quoteName(recordType(type).table)} WHERE office_id = $1 ORDER BY id`,
          [officeId],
        )
      ).rows,
    settled: (id) => settled(running.admin, id),
  };
}

/** Signs a user in over HTTP, in a session of his own; throws the answer when that fails. */
export async function signIn(address: string, office: string, user: string): Promise<Actor> {
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ office, user, password: PASSWORD }),
  });
  const body = (await response.json()) as {
    accessToken: string;
    sessionId: string;
    user: { id: string };
    office: { id: string };
  };
  if (!response.ok) throw new Error(`sign-in of ${user} at ${office}: ${JSON.stringify(body)}`);
  return new Actor(address, body.accessToken, body.office.id, body.user.id, body.sessionId);
}

/** What a record needs to exist, where the test does not care. */
const REQUIRED: Record<string, Record<string, unknown>> = {
  contact: { kind: 'person', lastName: 'Nobody' },
  phone: { number: '+31 20 1234567' },
  emailAddress: { address: 'nobody@example.com' },
  note: { text: 'A note', writtenAt: '2026-01-02T03:04:05Z' },
};

async function insert(
  admin: pg.Client,
  typeName: string,
  officeId: string,
  given: Record<string, unknown> = {},
): Promise<string> {
  const type = recordType(typeName);
  const values = { ...REQUIRED[typeName], ...given };
  const columns: [string, unknown][] = [['office_id', officeId]];
  for (const [name, value] of Object.entries(values)) {
    const known = type.fields.find((field) => field.name === name);
    if (!known) {
      columns.push([name, value]); // a column that is no field: set_id, custody …
      continue;
    }
    const field = fieldOf(type, name);
    if (field.kind === 'secret')
      columns.push(
        [field.column, encryptField(String(value))],
        [`${field.column}_index`, blindIndex(String(value))],
      );
    else columns.push([field.column, field.kind === 'custom' ? JSON.stringify(value) : value]);
    if (
      field.transfer === 'recreate' &&
      !columns.some(([column]) => column === officeColumn(field)) &&
      !(officeColumn(field) in values)
    )
      columns.push([officeColumn(field), officeId]);
  }
  const names = columns.map(([column]) => quoteName(column));
  const result = await admin.query<{ id: string }>(
    `INSERT INTO ${quoteName(type.table)} (${names.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')}) RETURNING id`,
    columns.map(([, value]) => value),
  );
  return result.rows[0]?.id as string;
}

async function settled(admin: pg.Client, transferId: string): Promise<void> {
  const until = Date.now() + 25_000;
  for (;;) {
    const { rows } = await admin.query<{ open: string; states: string }>(
      prepared(
        `SELECT count(*) FILTER (WHERE state = 'accepting' OR (state <> 'pending' AND settled_at IS NULL)) AS open,
         string_agg(DISTINCT state || coalesce(': ' || error, ''), ', ') AS states
       FROM transfer_contact WHERE transfer_id = $1`,
        [transferId],
      ),
    );
    if (rows[0]?.open === '0') return;
    if (Date.now() > until) throw new Error(`transfer ${transferId} is not settled: ${rows[0]?.states}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
