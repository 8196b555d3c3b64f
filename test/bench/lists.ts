import { databaseAppPassword, projectRoot } from '#platform';
import { hash } from '@node-rs/argon2';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { createApplication } from '../../apps/api/application.js';
import { startApiProcess } from '../transfers/flow/api-process.js';
import { Driver, type Person } from './driver.js';
import type { Hub, Part } from './hub.js';
import { ask, load } from './load.js';
import { median, result, type BenchResult } from './result.js';

const PASSWORD = 'only-for-the-bench';
const POOL = 10;
const ROUNDS = 3;

/** A list, and who asks for it. */
interface List {
  name: string;
  path: string;
  by: 'sender' | 'recipient';
}

const LISTS: readonly List[] = [
  { name: 'page of the inbox', path: '/api/inbox?limit=50', by: 'recipient' },
  { name: 'page of contacts', path: '/api/contacts?limit=50', by: 'sender' },
  { name: 'search for contacts', path: '/api/contacts?limit=50&search=First4711', by: 'sender' },
];

interface Statement {
  sql: string;
  values: unknown[];
}

/**
 * Lists over HTTP in an office of 100,000 contacts, all of which are sent: milliseconds a request under load, against the same
 * statement with plain `pg` in a bare Node server; half as many requests a second is the ratio 2.
 */
export const lists: Part = {
  names: LISTS.map(({ name }) => `${name} over HTTP`),
  async measure(hub, { say, wanted }) {
    const driver = new Driver(hub.app, hub.admin);
    const { sender, recipient } = hub.data;
    await driver.send(sender, recipient);
    await hub.admin.query('VACUUM ANALYZE');
    await hub.admin.query('UPDATE app_user SET password_hash = $1', [await hash(PASSWORD)]);
    const api = await startApiProcess({
      DATABASE_URL: hub.url,
      INTEROFFICE_DATABASE_POOL: String(POOL),
      INTEROFFICE_EMBEDDED_WORKER: 'false',
      INTEROFFICE_LOG_LEVEL: 'error',
    });
    try {
      const tokens = {
        sender: await signIn(api.address, hub.admin, sender),
        recipient: await signIn(api.address, hub.admin, recipient),
      };
      const statements = await statementsOf(hub, tokens);
      const bare = await startBare(hub.url, statements);
      const results: BenchResult[] = [];
      for (const list of LISTS.filter(({ name }) => wanted(`${name} over HTTP`))) {
        const headers = { authorization: `Bearer ${tokens[list.by]}` };
        const items = (JSON.parse(await ask(api.address + list.path, headers)) as { items: unknown[] }).items;
        const [ours, limit]: [number[], number[]] = [[], []];
        for (let round = 0; round <= ROUNDS; round++) {
          const one = await load(api.address + list.path, headers);
          const other = await load(bare.address + list.path, {});
          if (round === 0) continue; // the first pair warms the caches
          ours.push(one);
          limit.push(other);
          say(`${list.name} ${round}/${ROUNDS}: ${one.toFixed(2)} ms against ${other.toFixed(2)} ms`);
        }
        const figures = { ours: median(ours), limit: median(limit) };
        results.push(result(`${list.name} over HTTP`, figures, { reach: 2, rows: items.length }));
      }
      bare.stop();
      return results;
    } finally {
      await api.stop();
      await driver.forget(sender.officeId);
    }
  },
};

async function signIn(address: string, admin: pg.Client, who: Person): Promise<string> {
  const { rows } = await admin.query('SELECT name FROM office WHERE id = $1', [who.officeId]);
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ office: rows[0].name, user: 'user', password: PASSWORD }),
  });
  const body = (await response.json()) as { accessToken: string };
  if (!response.ok) throw new Error(`sign-in at ${rows[0].name}: ${JSON.stringify(body)}`);
  return body.accessToken;
}

/** The statement that reads the rows of each list: the longest that the application sends for it. */
async function statementsOf(
  hub: Hub,
  tokens: Record<List['by'], string>,
): Promise<Record<string, Statement>> {
  const url = new URL(hub.url);
  url.username = 'interoffice_app';
  url.password = databaseAppPassword();
  const app = await createApplication({
    databaseUrl: url.href,
    poolSize: 2,
    work: false,
    jobConcurrency: 1,
    http: true,
  });
  await app.listen(0, '127.0.0.1');
  const address = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const statements: Record<string, Statement> = {};
  for (const { path, by } of LISTS) {
    const sent = await recorded(() => ask(address + path, { authorization: `Bearer ${tokens[by]}` }));
    statements[path] = sent.reduce((one, other) => (other.sql.length > one.sql.length ? other : one));
  }
  app.getHttpServer().closeAllConnections();
  await app.close();
  return statements;
}

async function recorded(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    if (typeof given[0] === 'string')
      sent.push({ sql: given[0], values: Array.isArray(given[1]) ? given[1] : [] });
    return Reflect.apply(query, this, given);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

async function startBare(
  url: string,
  statements: Record<string, Statement>,
): Promise<{ address: string; stop(): void }> {
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'test/bench/bare.mjs'), JSON.stringify({ url, pool: POOL, statements })],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [port] = await once(child.stdout, 'data');
  return { address: `http://127.0.0.1:${String(port).trim()}`, stop: () => child.kill() };
}
