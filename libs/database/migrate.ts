import { StartError } from '#platform';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { place, withClient } from './connect.js';
import { OrmLogger } from './orm-logger.js';
import { DEPLOY_LOCK, prepare } from './prepare.js';
import { QUEUE_OPTIONS, QUEUES } from './queues.js';

const AS_OWNER = '-c role=interoffice_owner -c statement_timeout=0 -c lock_timeout=60s';
const TABLE = 'schema_migration';

/**
 * Prepares the roles and brings the database to this version. Idempotent, and safe when several processes do it at
 * once. `url` is a login that may create roles or is a member of interoffice_owner. Returns the names that ran.
 */
export async function migrate(url: string, appPassword: string): Promise<string[]> {
  return withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [DEPLOY_LOCK]);
    await prepare(client, appPassword);
    const ran = await runMigrations(url);
    await withClient(url, finish, AS_OWNER);
    return ran;
  });
}

async function runMigrations(url: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTableName: TABLE,
    extra: { options: AS_OWNER },
    installExtensions: false,
    logging: ['error'],
    logger: new OrmLogger(),
  });
  await source.initialize();
  try {
    return (await source.runMigrations({ transaction: 'each' })).map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}

/** What holds after every migration, whichever ones ran: queues that the code names, and the grants on their tables. */
async function finish(client: pg.Client): Promise<void> {
  for (const queue of QUEUES) {
    await client.query('SELECT pgboss.create_queue($1, $2)', [queue, JSON.stringify(QUEUE_OPTIONS)]);
  }
  await client.query(
    `UPDATE pgboss.queue SET retry_limit = $2, retry_delay = $3, retry_backoff = $4, expire_seconds = $5,
       retention_minutes = $6, updated_on = now()
     WHERE name = ANY ($1) AND (retry_limit, retry_delay, retry_backoff, expire_seconds, retention_minutes)
       IS DISTINCT FROM ($2, $3, $4, $5, $6)`,
    [
      QUEUES,
      QUEUE_OPTIONS.retryLimit,
      QUEUE_OPTIONS.retryDelay,
      QUEUE_OPTIONS.retryBackoff,
      QUEUE_OPTIONS.expireInSeconds,
      QUEUE_OPTIONS.retentionMinutes,
    ],
  );
  await client.query(
    'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO interoffice_app',
  );
  await client.query('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pgboss FROM PUBLIC');
  await client.query(`GRANT SELECT ON ${TABLE} TO interoffice_app`);
}

/** Throws StartError unless the database is at exactly this version. `client` may be the application's own login. */
export async function requireMigrated(client: pg.Client, url: string): Promise<void> {
  const expected = migrations.map((migration) => new migration().name as string);
  const done = await migrationsDone(client);
  const missing = expected.filter((name) => !done.includes(name));
  const unknown = done.filter((name) => !expected.includes(name));
  if (missing.length) {
    throw new StartError(
      `the database at ${place(url)} lacks ${missing.join(', ')}: run \`npm run migrate\` with a deployment login`,
    );
  }
  if (unknown.length)
    throw new StartError(
      `the database at ${place(url)} is newer than this program (${unknown.join(', ')}): install the newer version`,
    );
}

/** The names of the migrations that the database has run; none for a database that never was migrated. */
export async function migrationsDone(client: pg.ClientBase): Promise<string[]> {
  try {
    const { rows } = await client.query<{ name: string }>(`SELECT name FROM public.${TABLE}`);
    return rows.map(({ name }) => name);
  } catch (error) {
    if ((error as { code?: string }).code === '42P01') return [];
    throw error;
  }
}
