import { Database, openDataSource, prepared as preparedStatement } from '#database';
import { databaseAppPassword, type Context } from '#platform';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource, DataSourceOptions } from 'typeorm';

/** A database of its own for one test file, cloned from the migrated template. */
export interface TestDatabase {
  database: Database;
  /** The pool behind it, as interoffice_app. */
  source: DataSource;
  /** A superuser: sees every office, for preparing and checking. */
  admin: pg.Client;
  /** For interoffice_app and for the superuser. */
  url: string;
  adminUrl: string;
  close(): Promise<void>;
}

export interface TestDatabaseOptions {
  entities?: DataSourceOptions['entities'];
  poolSize?: number;
}

/** Clones the template. Call it in `beforeAll`, and `close()` in `afterAll`. */
export async function testDatabase({
  entities = [],
  poolSize = 10,
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES as string;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE interoffice_template STRATEGY file_copy`);
  const adminUrl = `${server}/${name}`;
  const own = new URL(adminUrl);
  own.username = 'interoffice_app';
  own.password = databaseAppPassword();
  const source = await openDataSource(own.href, poolSize, entities);
  const admin = new pg.Client({ connectionString: adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  const close = async (): Promise<void> => {
    if (source.isInitialized) await source.destroy();
    await admin.end();
    await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { database: new Database(source), source, admin, url: own.href, adminUrl, close };
}

/** Runs a statement as superuser in the server's own database. */
export async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${process.env.TEST_POSTGRES}/postgres` });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** A statement that a test sends again and again: the server plans it once for each connection. */
export function prepared(text: string, values: unknown[] = []): pg.QueryConfig {
  return { ...preparedStatement(text), values };
}

/** A context for an office, as the system or as a user. */
export function testContext(officeId: string, more: Partial<Context> = {}): Context {
  return {
    officeId,
    ancestorIds: [],
    userId: null,
    userName: 'Test',
    sessionId: null,
    requestId: randomUUID(),
    ...more,
  };
}

/** Two offices of one organisation, made by the superuser. */
export async function twoOffices(
  admin: pg.Client,
): Promise<{ organisation: string; source: string; target: string }> {
  const one = async (sql: string, values: unknown[]): Promise<string> =>
    (await admin.query<{ id: string }>(sql, values)).rows[0]?.id as string;
  const organisation = await one('INSERT INTO organisation (name) VALUES ($1) RETURNING id', [randomUUID()]);
  const office = (): Promise<string> =>
    one('INSERT INTO office (organisation_id, name) VALUES ($1, $2) RETURNING id', [
      organisation,
      randomUUID(),
    ]);
  return { organisation, source: await office(), target: await office() };
}
