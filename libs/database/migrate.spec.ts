import { migrate, openDataSource, QUEUES, requireMigrated, withClient } from '#database';
import { databaseAppPassword } from '#platform';
import { afterAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { asAdmin } from '../../test/support/database.js';

const made: string[] = [];
afterAll(async () => {
  for (const name of made) await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await asAdmin('DROP ROLE IF EXISTS deployer').catch(() => undefined);
});

async function emptyDatabase(owner?: string): Promise<string> {
  const name = `migrate_${randomUUID().replaceAll('-', '')}`;
  made.push(name);
  await asAdmin(`CREATE DATABASE ${name}${owner ? ` OWNER ${owner}` : ''}`);
  return `${process.env.TEST_POSTGRES}/${name}`;
}

const as = (url: string, user: string, password: string): string => {
  const own = new URL(url);
  own.username = user;
  own.password = password;
  return own.href;
};
const asApp = (url: string): string => as(url, 'interoffice_app', databaseAppPassword());

describe('migrating', () => {
  it('runs everything once, and nothing the second time', async () => {
    const url = await emptyDatabase();
    expect((await migrate(url, databaseAppPassword())).length).toBeGreaterThan(0);
    expect(await migrate(url, databaseAppPassword())).toEqual([]);
    await withClient(asApp(url), (client) => requireMigrated(client, url));
    const queues = await withClient(url, (client) =>
      client.query('SELECT name FROM pgboss.queue ORDER BY 1'),
    );
    expect(queues.rows.map((row: { name: string }) => row.name)).toEqual([...QUEUES].sort());
  });

  it('may be done by several processes at once', async () => {
    const url = await emptyDatabase();
    const ran = await Promise.all([1, 2, 3].map(() => migrate(url, databaseAppPassword())));
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  });

  it('works for a deployment login that is no superuser', async () => {
    await asAdmin(`CREATE ROLE deployer LOGIN CREATEROLE PASSWORD 'deployer'`);
    for (const role of ['interoffice_owner', 'interoffice_app'])
      await asAdmin(`GRANT ${role} TO deployer WITH ADMIN OPTION`);
    const url = as(await emptyDatabase('deployer'), 'deployer', 'deployer');
    expect((await migrate(url, databaseAppPassword())).length).toBeGreaterThan(0);
  });

  it('is missed in one line when the login may not do it', async () => {
    const url = await emptyDatabase();
    const check = withClient(asApp(url), (client) => requireMigrated(client, url));
    await expect(check).rejects.toThrow(/^the database at .* lacks .*: run `npm run migrate`/);
  });

  it('leaves nothing that belongs to anybody but the owner and the door', async () => {
    const url = await emptyDatabase();
    await migrate(url, databaseAppPassword());
    const { rows } = await withClient(url, (client) =>
      client.query(
        `SELECT c.relname, c.relowner::regrole::text AS owner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('public', 'pgboss') AND c.relowner <> 'interoffice_owner'::regrole`,
      ),
    );
    expect(rows).toEqual([]);
  });
});

describe('the application', () => {
  it('does not start as superuser, as owner, or as a role that skips row level security', async () => {
    const url = await emptyDatabase();
    await migrate(url, databaseAppPassword());
    await expect(openDataSource(url)).rejects.toThrow('is a superuser');
    await asAdmin(
      `CREATE ROLE skipper LOGIN BYPASSRLS PASSWORD 'x'; CREATE ROLE heir LOGIN PASSWORD 'x'; GRANT interoffice_owner TO heir`,
    );
    await expect(openDataSource(as(url, 'skipper', 'x'))).rejects.toThrow('has BYPASSRLS');
    await expect(openDataSource(as(url, 'heir', 'x'))).rejects.toThrow('act as their owner');
    await asAdmin('DROP ROLE skipper; DROP ROLE heir');
  });

  it('says in one line that a server cannot be reached', async () => {
    const nobody = withClient('postgres://a:secret@127.0.0.1:1/x', async () => undefined);
    await expect(nobody).rejects.toThrow(/^the database at 127\.0\.0\.1:1\/x cannot be used: .*ECONNREFUSED/);
    await expect(nobody).rejects.not.toThrow('secret');
  });
});
