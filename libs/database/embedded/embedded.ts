import { log, StartError } from '#platform';
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { clusterFolder, initialise, startServer, SUPERUSER, type ClusterOptions } from './cluster.js';
import { runningPostmaster, stopPostmaster, waitUntilReady, type Postmaster } from './postmaster.js';

/** The embedded server, held by this process. */
export interface EmbeddedServer {
  /** For the superuser, without a database name at the end: `${url}/interoffice`. */
  url: string;
  /** true: the server ran already, from another process or after a kill. */
  adopted: boolean;
  /** Lets go of the server, and stops it when nobody else holds it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions extends ClusterOptions {
  /** `application`: one at a time on a data folder. `guest`: a command that may run beside it. */
  as: 'application' | 'guest';
}

/** Advisory locks in the server's own `postgres` database. A process that is killed loses them at once. */
const HOLDS_SERVER = 7_140_001;
const IS_APPLICATION = 7_140_002;

/**
 * Starts the embedded server or adopts the one that runs on this data folder (a kill -9 of the application leaves it
 * behind). Throws StartError when another application holds the folder.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  mkdirSync(options.folder, { recursive: true, mode: 0o711 });
  for (let attempt = 1; ; attempt++) {
    const { server, adopted } = await startOrAdopt(options);
    const keeper = new Keeper(options, server);
    const held = await keeper.hold().catch(async (error: unknown) => {
      if (!adopted) await stopPostmaster(clusterFolder(options.folder)); // ours, and of no use
      throw error;
    });
    if (held) return { url: keeper.url, adopted, stop: () => keeper.letGo() };
    if (attempt === 5)
      throw new StartError(`the embedded database in ${options.folder} keeps ending: see postgres.log there`);
    await sleep(200); // whoever held it was just stopping it
  }
}

async function startOrAdopt(options: EmbeddedOptions): Promise<{ server: Postmaster; adopted: boolean }> {
  const cluster = clusterFolder(options.folder);
  const running = runningPostmaster(cluster) && (await waitUntilReady(cluster, 60_000));
  if (running) return { server: running, adopted: true };
  await initialise(options);
  return { server: await startServer(options), adopted: false };
}

/** One connection that lives as long as this process uses the server, and carries its locks. */
class Keeper {
  readonly url: string;
  private client: pg.Client | undefined;
  private lettingGo = false;
  private regaining: Promise<void> | undefined;

  constructor(
    private readonly options: EmbeddedOptions,
    server: Postmaster,
  ) {
    this.url = `postgres://${SUPERUSER}:${options.password}@127.0.0.1:${server.port}`;
  }

  /** false: the server ended while we connected. Throws StartError when it is not ours or another application runs. */
  async hold(): Promise<boolean> {
    try {
      await this.connect();
      this.client?.once('end', () => this.onLost());
      return true;
    } catch (error) {
      await this.client?.end().catch(() => undefined);
      if (error instanceof StartError) throw error;
      if ((error as { code?: string }).code === '28P01') {
        throw new StartError(
          `the server in ${this.options.folder} does not know this master key: put the right master.key back`,
        );
      }
      return false;
    }
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: `${this.url}/postgres`,
      application_name: 'interoffice keeper',
    });
    this.client = client;
    client.on('error', () => undefined);
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [HOLDS_SERVER]);
    if (this.options.as === 'guest') return;
    const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [
      IS_APPLICATION,
    ]);
    if (!rows[0]?.free) throw await this.alreadyRunning(client);
  }

  private async alreadyRunning(client: pg.Client): Promise<StartError> {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [HOLDS_SERVER]);
    return new StartError(
      `Interoffice already runs on the data folder ${this.options.folder}: stop it, or set INTEROFFICE_DATA to another folder`,
    );
  }

  /** A crash of the server (or its restart) takes the locks; they are taken again as soon as it is back. */
  private onLost(): void {
    if (this.lettingGo) return;
    log().warn('the connection to the embedded database was lost; trying again');
    this.regaining = this.regain();
  }

  private async regain(): Promise<void> {
    while (!this.lettingGo) {
      await sleep(500);
      try {
        const { server } = await startOrAdopt({ ...this.options, port: Number(new URL(this.url).port) });
        if (server.ready && (await this.hold())) return;
      } catch (error) {
        log().error({ err: error }, 'the embedded database does not come back');
      }
    }
  }

  /** Whoever holds the server last stops it: the exclusive lock is free only when nobody else has the shared one. */
  async letGo(): Promise<void> {
    if (this.lettingGo || !this.client) return;
    this.lettingGo = true;
    await this.regaining; // a server that is being started must be stopped too
    const last = await this.isLast(this.client).catch(() => true); // no connection: nobody has one
    if (last) await stopPostmaster(clusterFolder(this.options.folder));
    await this.client.end().catch(() => undefined);
  }

  private async isLast(client: pg.Client): Promise<boolean> {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [HOLDS_SERVER]);
    const { rows } = await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [
      HOLDS_SERVER,
    ]);
    return rows[0]?.last ?? false;
  }
}
