import { log, StartError } from '#platform';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { OrmLogger } from './orm-logger.js';

/** Options of the application's pool. `url` signs in as interoffice_app. */
export function dataSourceOptions(
  url: string,
  poolSize: number,
  entities: DataSourceOptions['entities'] = [],
) {
  return {
    type: 'postgres',
    url,
    poolSize,
    entities,
    applicationName: 'interoffice',
    connectTimeoutMS: 10_000,
    installExtensions: false,
    synchronize: false,
    logging: ['error', 'warn'],
    logger: new OrmLogger(),
    poolErrorHandler: warnOfLoss,
    extra: { keepAlive: true, idleTimeoutMillis: 60_000 },
  } satisfies DataSourceOptions;
}

/** An idle connection that the server closed, of the pool `this`, which has dropped it already; nobody misses it at the end. */
function warnOfLoss(this: { ending?: boolean }, error: Error): void {
  if (!this.ending) log().warn(`an idle database connection was lost: ${error.message}`);
}

interface Power {
  name: string;
  version: number;
  superuser: boolean;
  bypasses: boolean;
  owns: boolean;
}

/** Refuses a role that row level security would not bind. Throws StartError. */
export async function requireSafeRole(source: DataSource): Promise<void> {
  const [power] = await source.query<Power[]>(
    `SELECT r.rolname AS name, current_setting('server_version_num')::int AS version, r.rolsuper AS superuser,
       r.rolbypassrls AS bypasses,
       EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
           AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owns
     FROM pg_roles r WHERE r.rolname = current_user`,
  );
  if (!power) throw new StartError('the role of the database login cannot be read');
  if (power.version < 150_000) throw new StartError('PostgreSQL 15 or newer is needed');
  const why =
    (power.superuser && 'is a superuser') ||
    (power.bypasses && 'has BYPASSRLS') ||
    (power.owns && 'owns tables, or may act as their owner');
  if (why)
    throw new StartError(
      `the database role ${power.name} ${why}, so offices would not be kept apart: use interoffice_app`,
    );
}

/** A pool of its own, for tests, benches and commands that need no Nest application. */
export async function openDataSource(
  url: string,
  poolSize = 10,
  entities: DataSourceOptions['entities'] = [],
): Promise<DataSource> {
  const source = await new DataSource(dataSourceOptions(url, poolSize, entities)).initialize();
  try {
    await requireSafeRole(source);
    return source;
  } catch (error) {
    await source.destroy();
    throw error;
  }
}
