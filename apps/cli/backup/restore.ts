import { quoteName } from '#catalogue';
import { copyIn, migrationsDone, withClient } from '#database';
import type { FileStore } from '#files';
import { StartError } from '#platform';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { restoreFiles } from './files.js';
import { fileContent } from './hashing.js';
import { HEADS_FILE, tableFile, type Manifest } from './manifest.js';
import { opened, type OpenedTables } from './opened.js';
import { officesOf, tablesOf, type Table } from './tables.js';

/** Where a backup goes. */
export interface RestoreOptions {
  /** A deployment login on a migrated database that nobody uses. */
  url: string;
  store: FileStore;
  headsFile: string;
  folder: string;
  /** Whatever the database holds is removed first. */
  replace: boolean;
  tell: (line: string) => void;
}

const AS_OWNER =
  '-c role=interoffice_owner -c statement_timeout=0 -c lock_timeout=10s -c idle_in_transaction_session_timeout=0';

/**
 * Restores a backup whose files were checked: all of it in one transaction, or nothing. Everybody is signed out.
 * Throws StartError when the database is in use, of another version, or not empty.
 */
export async function restoreBackup(manifest: Manifest, options: RestoreOptions): Promise<void> {
  await withClient(
    options.url,
    async (client) => {
      await requireSameSchema(client, manifest);
      await requireUnused(client);
      await client.query('BEGIN');
      if (!options.replace) await requireEmpty(client);
      await restoreFiles(options.folder, options.store, options.tell);
      await restoreTables(client, manifest, options);
      await client.query('COMMIT');
      await client.query('ANALYZE');
    },
    AS_OWNER,
  );
  const heads = join(options.folder, HEADS_FILE);
  if (manifest.signedHeads === null) return;
  if (existsSync(options.headsFile))
    options.tell(`${options.headsFile} is kept as it is; the backup's own is ${heads}`);
  else copyFileSync(heads, options.headsFile);
}

async function requireSameSchema(client: pg.Client, manifest: Manifest): Promise<void> {
  const done = await migrationsDone(client);
  const lacking = manifest.migrations.filter((name) => !done.includes(name));
  const more = done.filter((name) => !manifest.migrations.includes(name));
  if (lacking.length > 0)
    throw new StartError(
      `the backup is newer than this program (${lacking.join(', ')}): install the newer version`,
    );
  if (more.length > 0)
    throw new StartError(
      `the backup is older than this program (it lacks ${more.join(', ')}): restore it with the version that made it, then upgrade`,
    );
}

async function requireUnused(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND usename = 'interoffice_app'`,
  );
  if (rows[0]?.count)
    throw new StartError(
      `the application is using the database (${rows[0].count} connections): stop it first`,
    );
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const offices = await officesOf(client);
  const { rowCount } = await client.query('SELECT 1 FROM organisation LIMIT 1');
  if (offices.length > 0 || rowCount)
    throw new StartError(
      `the database is not empty (${offices.length} offices): restore into a new one, or say --replace to lose what it holds`,
    );
}

async function restoreTables(client: pg.Client, manifest: Manifest, options: RestoreOptions): Promise<void> {
  const tables = await tablesOf(client);
  const door: OpenedTables = await opened(client);
  if (options.replace)
    await client.query(`TRUNCATE ${[...tables.map(({ sql }) => sql), 'refresh_token'].join(', ')}`);
  for (const file of manifest.tables) {
    const table = tables.find(({ name }) => name === file.name) as Table;
    const rows = await restoreTable(client, table, file.columns, join(options.folder, tableFile(file)));
    if (rows !== file.rows) throw new StartError(`${file.name}: ${rows} rows instead of ${file.rows}`);
    if (rows > 0) options.tell(`${file.name}: ${rows} rows`);
  }
  await client.query(`UPDATE session SET ended_at = now(), ended_why = 'restored' WHERE ended_at IS NULL`);
  options.tell('checking every link between the rows');
  await door.close();
}

async function restoreTable(
  client: pg.Client,
  table: Table,
  columns: readonly string[],
  path: string,
): Promise<number> {
  const unzipped = createGunzip({ chunkSize: 65_536 });
  const sql = `COPY ${table.sql} (${columns.map(quoteName).join(', ')}) FROM STDIN`;
  const [rows] = await Promise.all([
    copyIn(client, sql, unzipped as AsyncIterable<Buffer>),
    pipeline(fileContent(path), unzipped, { end: true }),
  ]);
  return rows;
}
