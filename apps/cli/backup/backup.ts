import { recordType } from '#catalogue';
import { CopyOut, migrationsDone, withClient } from '#database';
import type { FileStore } from '#files';
import { keyRing, StartError } from '#platform';
import { createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { copyFiles } from './files.js';
import { fileContent, Measured, measure } from './hashing.js';
import {
  HEADS_FILE,
  KEYS_FILE,
  tableFile,
  writeManifest,
  type Head,
  type Manifest,
  type TableFile,
} from './manifest.js';
import { actFor, officesOf, readsOf, tablesOf, type Table } from './tables.js';

/** What a backup is made of, and where it goes. */
export interface BackupOptions {
  /** A deployment login: one that may act as interoffice_owner. */
  url: string;
  store: FileStore;
  /** The signed heads of the audit log. */
  headsFile: string;
  /** A folder that is not there yet. */
  folder: string;
  /** Hears how far it is. */
  tell: (line: string) => void;
}

const AS_OWNER = '-c role=interoffice_owner -c statement_timeout=0 -c idle_in_transaction_session_timeout=0';

/**
 * Writes a backup of the whole database and of the stored files, as they are at one moment, while the application runs.
 * Nothing grows in memory. Answers its manifest. Throws StartError when the folder is there already; what fails leaves
 * nothing behind.
 */
export async function makeBackup(options: BackupOptions): Promise<Manifest> {
  const { folder, url } = options;
  const draft = `${folder}.part`;
  for (const path of [folder, draft])
    if (existsSync(path)) throw new StartError(`${path} is there already: name a new folder, or remove it`);
  await mkdir(join(draft, 'tables'), { recursive: true, mode: 0o700 });
  try {
    // before the snapshot, so that it names no entry that the snapshot lacks
    const signedHeads = await copyHeads(options.headsFile, draft);
    const taken = await withClient(url, (client) => takeSnapshot(client, draft, options), AS_OWNER);
    const files = await copyFiles(options.store, draft, options.tell);
    const manifest: Manifest = { format: 1, ...taken, keys: keyRing().ids, files, signedHeads };
    await writeManifest(draft, manifest);
    await rename(draft, folder);
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function copyHeads(headsFile: string, draft: string): Promise<string | null> {
  if (!existsSync(headsFile)) return null;
  const copy = join(draft, HEADS_FILE);
  await copyFile(headsFile, copy);
  return (await measure(fileContent(copy))).sha256;
}

type Taken = Pick<Manifest, 'takenAt' | 'migrations' | 'tables' | 'heads'>;

/** Reads everything in one transaction that sees the database as it was when it began. */
async function takeSnapshot(client: pg.Client, draft: string, { tell }: BackupOptions): Promise<Taken> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows } = await client.query<{ at: string }>(`SELECT to_json(now()) #>> '{}' AS at`);
  const migrations = await migrationsDone(client);
  const offices = await officesOf(client);
  const tables: TableFile[] = [];
  for (const table of await tablesOf(client)) {
    const written = await writeTable(client, table, offices, draft);
    tables.push(written);
    if (written.rows > 0) tell(`${table.name}: ${written.rows} rows`);
  }
  await writeStorageKeys(client, offices, draft);
  const heads = await readHeads(client, offices);
  await client.query('COMMIT');
  return { takenAt: rows[0]?.at ?? '', migrations, tables, heads };
}

async function writeTable(
  client: pg.Client,
  table: Table,
  offices: readonly string[],
  draft: string,
): Promise<TableFile> {
  const { name, columns } = table;
  const counted = { rows: 0 };
  const measured = new Measured();
  const columnList = columns.map((column) => `"${column}"`).join(', ');
  await pipeline(
    () => rowsOfTable(client, table, offices, columnList, counted),
    createGzip({ level: 3, chunkSize: 65_536 }),
    (content: AsyncIterable<Buffer>) => measured.watch(content),
    createWriteStream(join(draft, tableFile(table)), { mode: 0o600, flags: 'wx' }),
  );
  return { name, columns, rows: counted.rows, bytes: measured.bytes, sha256: measured.sha256() };
}

async function* rowsOfTable(
  client: pg.Client,
  table: Table,
  offices: readonly string[],
  select: string,
  counted: { rows: number },
): AsyncGenerator<Buffer> {
  for (const { office, sql } of readsOf(table, offices, select)) {
    await actFor(client, office);
    const content = client.query(new CopyOut(`COPY (${sql}) TO STDOUT`));
    yield* content as AsyncIterable<Buffer>;
    counted.rows += content.rows;
  }
}

/** The names of the stored files, to be copied after the snapshot: they are never changed, only added and removed. */
async function writeStorageKeys(client: pg.Client, offices: readonly string[], draft: string): Promise<void> {
  const keysOf = (table: string): AsyncGenerator<Buffer> => {
    // the file of an import may be gone already
    const kept = `(SELECT * FROM "${table}" WHERE storage_key IS NOT NULL) AS kept`;
    const rows = { name: table, columns: [], sql: kept, office: 'office_id' };
    return rowsOfTable(client, rows, offices, 'DISTINCT storage_key', { rows: 0 });
  };
  await pipeline(
    async function* () {
      yield* keysOf(recordType('attachment').table);
      yield* keysOf('import');
    },
    createWriteStream(join(draft, KEYS_FILE), { mode: 0o600 }),
  );
}

async function readHeads(client: pg.Client, offices: readonly string[]): Promise<Head[]> {
  const heads: Head[] = [];
  for (const officeId of offices) {
    await actFor(client, officeId);
    const { rows } = await client.query<Head>(
      `SELECT office_id AS "officeId", sequence::float8 AS sequence, encode(hash, 'hex') AS hash FROM audit_head
       WHERE office_id = $1`,
      [officeId],
    );
    heads.push(...rows);
  }
  return heads;
}

/** The folder above, which must be there: a mistyped path makes no tree of folders. */
export function requireParent(folder: string): void {
  if (!existsSync(dirname(folder))) throw new StartError(`there is no folder ${dirname(folder)}`);
}
