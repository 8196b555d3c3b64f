import pg from 'pg';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '#database';
import { databaseAppPassword } from '#platform';
import {
  clusterFolder,
  freePort,
  initialise,
  startServer,
  SUPERUSER,
  type ClusterOptions,
} from '../../../libs/database/embedded/cluster.js';
import { prepared } from '../../support/database.js';
import { isAlive, runningPostmaster } from '../../../libs/database/embedded/postmaster.js';

const PASSWORD = 'only-for-tests';
const DATABASE = 'interoffice';
const PREFIX = 'interoffice-faults-';

/** How a server is stopped: with its backends ended in order, or as by a crash. */
export type Stop = 'fast' | 'immediate';

/** A PostgreSQL of its own for tests that stop it, with one migrated database. It stays on one port. */
export class Cluster {
  private held: Promise<pg.Client> | undefined;

  private constructor(
    private readonly options: ClusterOptions,
    readonly port: number,
  ) {}

  /** Makes the server in a new folder, which `close` removes. */
  static async open(): Promise<Cluster> {
    await removeLeftovers();
    const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
    chmodSync(folder, 0o711);
    const settings = {
      fsync: 'off',
      full_page_writes: 'off',
      shared_buffers: '64MB',
      max_wal_size: '512MB',
      min_wal_size: '64MB',
      client_connection_check_interval: '200ms',
    };
    const port = await freePort();
    const cluster = new Cluster({ folder, password: PASSWORD, port, settings }, port);
    await initialise(cluster.options);
    await cluster.start();
    await cluster.in('postgres', `CREATE DATABASE ${DATABASE}`);
    await migrate(cluster.adminUrl(), databaseAppPassword());
    return cluster;
  }

  get folder(): string {
    return clusterFolder(this.options.folder);
  }

  /** For the superuser. */
  adminUrl(database = DATABASE): string {
    return `postgres://${SUPERUSER}:${PASSWORD}@127.0.0.1:${this.port}/${database}`;
  }

  /** For interoffice_app, through `port`. */
  appUrl(port: number): string {
    return `postgres://interoffice_app:${databaseAppPassword()}@127.0.0.1:${port}/${DATABASE}`;
  }

  async start(): Promise<void> {
    await startServer(this.options);
  }

  async stop(how: Stop): Promise<void> {
    this.held = undefined;
    await stopServer(this.folder, how);
  }

  /** Rows as the superuser sees them; connects anew after a restart. */
  async sql<T = Record<string, any>>(text: string, values: unknown[] = []): Promise<T[]> {
    this.held ??= this.connect();
    const client = await this.held.catch((error: unknown) => {
      this.held = undefined;
      throw error;
    });
    const again = /^\(?(SELECT|WITH) /.test(text) ? prepared(text, values) : { text, values };
    return (await client.query(again)).rows as T[];
  }

  /** A further connection of the superuser, which the caller ends. */
  async connect(database = DATABASE): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.adminUrl(database), statement_timeout: 30_000 });
    client.on('error', () => (this.held = undefined));
    await client.connect();
    return client;
  }

  async close(): Promise<void> {
    await (await this.held?.catch(() => undefined))?.end().catch(() => undefined);
    await this.stop('immediate');
    rmSync(this.options.folder, { recursive: true, force: true });
  }

  private async in(database: string, text: string): Promise<void> {
    const client = await this.connect(database);
    await client.query(text).finally(() => client.end());
  }
}

async function stopServer(folder: string, how: Stop): Promise<void> {
  const found = runningPostmaster(folder);
  if (!found) return;
  process.kill(found.pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
  while (isAlive(found.pid) && runningPostmaster(folder)) await sleep(10);
}

/** A run that was killed leaves its server behind; the number of its process is in the folder's name. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    if (isAlive(Number(name.slice(PREFIX.length).split('-')[0]))) continue;
    await stopServer(clusterFolder(join(tmpdir(), name)), 'immediate');
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
