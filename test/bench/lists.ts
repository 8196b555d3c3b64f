import { databaseAppPassword, projectRoot } from '#platform';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { createApplication } from '../../apps/api/application.js';
import { sentStatement } from '../support/sent-statement.js';
import { Driver } from './driver.js';
import type { Hub, Part } from './hub.js';
import { ask, load } from './load.js';
import { median, result, type BenchResult } from './result.js';
import { served } from './served.js';

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
  { name: 'search for contacts', path: '/api/contacts?limit=50&search=Rosenundfeld', by: 'sender' },
  { name: 'search by number', path: '/api/contacts?limit=50&search=S-4711', by: 'sender' },
];

interface Statement {
  sql: string;
  values: unknown[];
  /** who asks */
  office?: string;
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
    const results = await served(hub, POOL, async ({ address, signIn }) => {
      const tokens = { sender: await signIn(sender), recipient: await signIn(recipient) };
      const statements = await statementsOf(hub, tokens);
      const bare = await startBare(hub.url, statements);
      const measured: BenchResult[] = [];
      for (const list of LISTS.filter(({ name }) => wanted(`${name} over HTTP`))) {
        const headers = { authorization: `Bearer ${tokens[list.by]}` };
        const items = (JSON.parse(await ask(address + list.path, headers)) as { items: unknown[] }).items;
        const [ours, limit]: [number[], number[]] = [[], []];
        for (let round = 0; round <= ROUNDS; round++) {
          const one = await load(address + list.path, headers);
          const other = await load(bare.address + list.path, {});
          if (round === 0) continue; // the first pair warms the caches
          ours.push(one);
          limit.push(other);
          say(`${list.name} ${round}/${ROUNDS}: ${one.toFixed(2)} ms against ${other.toFixed(2)} ms`);
        }
        const figures = { ours: median(ours), limit: median(limit) };
        measured.push(result(`${list.name} over HTTP`, figures, { reach: 2, rows: items.length }));
      }
      bare.stop();
      return measured;
    });
    await driver.forget(sender.officeId);
    return results;
  },
};

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
    const longest = sent.reduce((one, other) => (other.sql.length > one.sql.length ? other : one));
    statements[path] = { ...longest, office: hub.data[by].officeId };
  }
  app.getHttpServer().closeAllConnections();
  await app.close();
  return statements;
}

async function recorded(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const statement = sentStatement(given);
    if (statement) sent.push({ sql: statement.text, values: statement.values ?? [] });
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
