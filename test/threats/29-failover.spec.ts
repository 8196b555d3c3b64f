import { migrate, withClient } from '#database';
import { databaseAppPassword, projectRoot } from '#platform';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, initialise, startServer, SUPERUSER } from '../../libs/database/embedded/cluster.js';
import { stopPostmaster, type Postmaster } from '../../libs/database/embedded/postmaster.js';
import { Actor, type Reply } from '../support/scene.js';
import { startApiProcess, type ApiProcess } from '../transfers/flow/api-process.js';
import { Stage } from '../transfers/support/stage.js';

const PASSWORD = 'only-for-this-test';
const SMALL = {
  shared_buffers: '32MB',
  max_connections: '40',
  fsync: 'off',
  max_wal_size: '256MB',
  min_wal_size: '80MB',
};

/** What docs/operations.md tells to set on the primary and on the standby: read from there, so that it is what is tried. */
function documented(which: 'primary' | 'standby'): Record<string, string> {
  const page = readFileSync(join(projectRoot, 'docs', 'operations.md'), 'utf8');
  const block = new RegExp(`    # ${which}\\n((?:    .+\\n)+)`).exec(page)?.[1] ?? '';
  const lines = [...block.matchAll(/^ {4}(\w+) = '?([^'\n]*?)'?$/gm)].map(([, name, value]) => [name, value]);
  return Object.fromEntries(lines) as Record<string, string>;
}

describe('threat 29: the server that holds the database is lost', () => {
  let folder: string;
  let primary: Postmaster;
  let standby: Postmaster;
  let stage: Stage;
  let api: ApiProcess | undefined;
  const usual = process.env.TEST_POSTGRES;
  const place = (name: string): string => join(folder, name);
  const url = ({ port }: Postmaster): string => `postgres://${SUPERUSER}:${PASSWORD}@127.0.0.1:${port}`;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'interoffice-failover-'));
    chmodSync(folder, 0o711);
    for (const name of ['primary', 'standby']) mkdirSync(place(name), { mode: 0o711 });
    const cluster = { folder: place('primary'), password: PASSWORD, port: await freePort() };
    await initialise(cluster);
    primary = await startServer({ ...cluster, settings: SMALL });
    await withClient(`${url(primary)}/postgres`, (client) =>
      client.query('CREATE DATABASE interoffice_template'),
    );
    await migrate(`${url(primary)}/interoffice_template`, databaseAppPassword());
    await stopPostmaster(join(place('primary'), 'postgres'));
    // pg_basebackup does not come with the embedded server: a stopped one may be copied
    spawnSync('cp', ['-a', join(place('primary'), 'postgres'), join(place('standby'), 'postgres')]);
    writeFileSync(join(place('standby'), 'postgres', 'standby.signal'), '');
    primary = await startServer({ ...cluster, settings: { ...SMALL, ...documented('primary') } });
    const { primary_conninfo: from = '' } = documented('standby');
    const conninfo = from
      .replace(/host=\S+/, 'host=127.0.0.1')
      .replace(/port=\S+/, `port=${primary.port}`)
      .replace(/user=\S+/, `user=${SUPERUSER}`)
      .replace(/password=\S+/, `password=${PASSWORD}`);
    standby = await startServer({
      folder: place('standby'),
      password: PASSWORD,
      port: await freePort(),
      settings: { ...SMALL, ...documented('standby'), primary_conninfo: conninfo },
    });
    process.env.TEST_POSTGRES = url(primary);
    stage = await Stage.open({ work: false });
  }, 90_000);

  afterAll(async () => {
    process.env.TEST_POSTGRES = usual;
    await api?.stop();
    await stage?.close().catch(() => undefined); // its database is gone
    for (const name of ['primary', 'standby'])
      await stopPostmaster(join(place(name), 'postgres')).catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  interface Asked {
    contactId: string;
    key: string;
    answer?: Reply;
  }
  const send = (by: Actor, { contactId, key }: Asked): Promise<Reply> =>
    by.post(
      '/api/transfers',
      {
        selection: { contactIds: [contactId] },
        targetOfficeId: stage.s.target,
        recipientId: stage.recipient.userId,
      },
      { 'idempotency-key': key },
    );
  const database = (): string => new URL(stage.s.adminUrl).pathname;
  const inStandby = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    withClient(
      `${url(standby)}${database()}`,
      async (client) => (await client.query(sql, values)).rows as T[],
    );

  it('threat 29: with the documented settings every send that was acknowledged is on the standby, and the others end once', async () => {
    const { rows } = await stage.s.admin.query<{ sync_state: string }>(
      'SELECT sync_state FROM pg_stat_replication',
    );
    expect(rows).toEqual([{ sync_state: 'quorum' }]);
    const asked: Asked[] = [];
    for (let index = 0; index < 120; index++)
      asked.push({ contactId: await stage.person(`Sent ${index}`), key: randomUUID() });
    const rest = [...asked];
    const acknowledged = (): Asked[] => asked.filter(({ answer }) => answer?.status === 201);
    const sending = Array.from({ length: 4 }, async () => {
      for (let one = rest.shift(); one; one = rest.shift()) {
        one.answer = await send(stage.sender, one).catch(() => undefined as unknown as Reply);
      }
    });
    while (acknowledged().length < 30) await new Promise((resolve) => setTimeout(resolve, 5));
    process.kill(-primary.pid, 'SIGKILL'); // the server with all its processes, in the middle of whatever they do
    await Promise.all(sending);
    const done = acknowledged();
    expect(done.length).toBeGreaterThanOrEqual(30);
    expect(done.length).toBeLessThan(asked.length);

    await inStandby('SELECT pg_promote(true, 30)');
    const kept = await inStandby<{ id: string; contact_id: string }>(
      `SELECT t.id, c.contact_id FROM transfer t JOIN transfer_contact c ON c.transfer_id = t.id`,
    );
    const lost = done.filter(
      ({ contactId, answer }) =>
        !kept.some((row) => row.id === answer?.body.id && row.contact_id === contactId),
    );
    expect(lost).toEqual([]);

    // the application goes on there; whoever got no answer repeats his request with its key
    const login = new URL(stage.s.url);
    login.port = String(standby.port);
    api = await startApiProcess({ DATABASE_URL: login.href });
    const { token, officeId, userId, sessionId } = stage.sender;
    const again = new Actor(api.address, token, officeId, userId, sessionId);
    for (const one of asked) {
      const reply = await send(again, one);
      expect([reply.status, reply.body.code]).toEqual([201, undefined]);
      if (one.answer?.status === 201) expect(reply.body.id).toBe(one.answer.body.id);
    }
    const [counted] = await inStandby<{ contacts: number; transfers: number; held: number }>(
      `SELECT (SELECT count(*)::int FROM transfer_contact) AS contacts, (SELECT count(*)::int FROM transfer) AS transfers,
         (SELECT count(*)::int FROM contact WHERE custody = 'in_transit') AS held`,
    );
    expect(counted).toEqual({ contacts: 120, transfers: 120, held: 120 });
  }, 90_000);
});
