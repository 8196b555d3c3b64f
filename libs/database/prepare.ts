import { StartError } from '#platform';
import pg from 'pg';

/** An arbitrary number of ours: preparing and migrating by several processes at once happens one after the other. */
export const DEPLOY_LOCK = 7_140_010;

/** What sessions of the application may not exceed, whatever it asks for. */
const APP_SETTINGS: Record<string, string> = {
  statement_timeout: '60s',
  idle_in_transaction_session_timeout: '60s',
  lock_timeout: '20s',
  search_path: 'public',
  timezone: 'UTC',
  jit: 'off',
};

const ROLES: Record<string, string> = {
  interoffice_owner: 'NOLOGIN NOINHERIT',
  interoffice_door: 'NOLOGIN NOINHERIT',
  interoffice_app: 'LOGIN NOINHERIT',
};

/**
 * Makes the three roles and the grants that everything else stands on. May run again and again. `client` is the
 * deployment's login: a superuser, or the database's owner with CREATEROLE.
 */
export async function prepare(client: pg.Client, appPassword: string): Promise<void> {
  await requireVersion(client);
  for (const [role, options] of Object.entries(ROLES)) await createRole(client, role, options);
  await grantMembership(client);
  await prepareApp(client, appPassword);
  await giveSchema(client);
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name`,
  );
  const version = rows[0];
  if (!version || version.number < 150_000)
    throw new StartError(`PostgreSQL ${version?.name ?? ''} is too old: 15 or newer is needed`);
}

async function createRole(client: pg.Client, role: string, options: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount) return;
  try {
    await client.query(`CREATE ROLE ${role} ${options}`);
  } catch (error) {
    const { code, message } = error as pg.DatabaseError;
    if (code === '42710' || code === '23505') return; // made meanwhile from another database of this server
    throw new StartError(`the role ${role} cannot be made: ${message}; use a login that may create roles`);
  }
}

/** The owner may hand functions to the door; the deployment's login becomes a member, so that it can migrate as the owner. */
async function grantMembership(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ owner: boolean; login: boolean }>(
    `SELECT pg_has_role('interoffice_owner', 'interoffice_door', 'MEMBER') AS owner,
       pg_has_role('interoffice_owner', 'MEMBER') AS login`,
  );
  if (!rows[0]?.owner) await client.query('GRANT interoffice_door TO interoffice_owner');
  if (!rows[0]?.login) await client.query('GRANT interoffice_owner TO CURRENT_USER');
}

async function prepareApp(client: pg.Client, password: string): Promise<void> {
  await client.query(`ALTER ROLE interoffice_app PASSWORD ${pg.escapeLiteral(password)}`);
  for (const [name, value] of Object.entries(APP_SETTINGS)) {
    await client.query(`ALTER ROLE interoffice_app SET ${name} = ${pg.escapeLiteral(value)}`);
  }
}

async function giveSchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ database: string; owner: string }>(
    `SELECT current_database() AS database, nspowner::regrole::text AS owner FROM pg_namespace WHERE nspname = 'public'`,
  );
  const { database, owner } = rows[0] as { database: string; owner: string };
  await client.query(
    `GRANT CREATE, TEMPORARY ON DATABASE ${pg.escapeIdentifier(database)} TO interoffice_owner`,
  );
  await client.query(
    `GRANT CONNECT, TEMPORARY ON DATABASE ${pg.escapeIdentifier(database)} TO interoffice_app`,
  );
  if (owner !== 'interoffice_owner') await client.query('ALTER SCHEMA public OWNER TO interoffice_owner');
}
