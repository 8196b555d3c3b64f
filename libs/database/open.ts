import { databaseAppPassword, keyRing, StartError, type Config } from '#platform';
import type pg from 'pg';
import { withClient } from './connect.js';
import { openEmbedded, type EmbeddedServer } from './embedded/embedded.js';
import { migrate, requireMigrated } from './migrate.js';

/** Where the application finds its rows. */
export interface OpenDatabase {
  /** For interoffice_app. */
  url: string;
  /** A login that may act as the owner of the tables; undefined when the configured one is the application's own. */
  deploymentUrl: string | undefined;
  embedded: boolean;
  /** Names of the migrations that ran just now. */
  migrated: string[];
  /** Lets go of the embedded server; nothing for an external one. */
  close(): Promise<void>;
}

type Opened = Pick<OpenDatabase, 'url' | 'deploymentUrl' | 'migrated'>;

const DATABASE = 'interoffice';
const APP = 'interoffice_app';

/**
 * Opens the database that the configuration names and brings it up to date where the login allows it. `as` says whether
 * this is the application (one on a data folder) or a command that may run beside it. Throws StartError.
 */
export async function openDatabase(config: Config, as: 'application' | 'guest'): Promise<OpenDatabase> {
  if (config.databaseUrl)
    return { ...(await openExternal(config.databaseUrl)), embedded: false, close: async () => undefined };
  const server = await openEmbedded({
    folder: config.dataFolder,
    password: keyRing().databaseSuperuserPassword(),
    port: config.databasePort,
    as,
  });
  try {
    return { ...(await openOn(server)), embedded: true, close: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openOn(server: EmbeddedServer): Promise<Opened> {
  await withClient(`${server.url}/postgres`, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`).catch(unlessExists);
  });
  const url = `${server.url}/${DATABASE}`;
  return { url: appUrl(url), deploymentUrl: url, migrated: await migrate(url, databaseAppPassword()) };
}

function unlessExists(error: pg.DatabaseError): void {
  if (error.code !== '42P04' && error.code !== '23505') throw error;
}

async function openExternal(url: string): Promise<Opened> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new StartError('DATABASE_URL: must be postgres://user:password@host:port/database');
  }
  const login = await withClient(url, async (client) => {
    const kind = await kindOfLogin(client);
    if (kind === 'application') await requireMigrated(client, url);
    return kind;
  });
  if (login === 'application') return { url, deploymentUrl: undefined, migrated: [] };
  return { url: appUrl(url), deploymentUrl: url, migrated: await migrate(url, databaseAppPassword()) };
}

async function kindOfLogin(client: pg.Client): Promise<'application' | 'deployment'> {
  const { rows } = await client.query<{ name: string; able: boolean }>(
    `SELECT r.rolname AS name, r.rolsuper OR r.rolcreaterole
       OR coalesce((SELECT pg_has_role(o.oid, 'MEMBER') FROM pg_roles o WHERE o.rolname = 'interoffice_owner'), false) AS able
     FROM pg_roles r WHERE r.rolname = current_user`,
  );
  if (rows[0]?.name === APP) return 'application';
  if (rows[0]?.able) return 'deployment';
  throw new StartError(
    `DATABASE_URL: ${rows[0]?.name ?? 'the login'} may neither create roles nor act as interoffice_owner: use ${APP} or a deployment login`,
  );
}

/** The same server and database for the application's own role. */
function appUrl(url: string): string {
  const own = new URL(url);
  own.username = APP;
  own.password = databaseAppPassword();
  return own.href;
}
