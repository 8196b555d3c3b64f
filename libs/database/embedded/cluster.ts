import { StartError } from '#platform';
import { spawn, type StdioOptions } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findBinaries } from './binaries.js';
import { runningPostmaster, waitUntilReady, type Postmaster } from './postmaster.js';
import { openTo, serverUser } from './system-user.js';

export const SUPERUSER = 'interoffice_admin';

export interface ClusterOptions {
  /** Parent of the cluster: `<folder>/postgres`, `<folder>/postgres.log`, `<folder>/postgres.port`. */
  folder: string;
  password: string;
  /** undefined: a free one, remembered. */
  port: number | undefined;
  /** Further server settings, e.g. fsync=off in tests. */
  settings?: Record<string, string>;
}

const INITDB = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--auth=scram-sha-256',
  `--username=${SUPERUSER}`,
  '--data-checksums',
];

/** Sized for one machine that runs the application too; an external server is sized by whoever runs it. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '512MB',
  effective_cache_size: '2GB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  // a transfer writes hundreds of megabytes at once: fewer checkpoints in the middle of it
  max_wal_size: '4GB',
  min_wal_size: '512MB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  // an application that is killed must not keep its locks for two hours
  tcp_keepalives_idle: '30',
  client_connection_check_interval: '5s',
};

/** The cluster's folder. */
export const clusterFolder = (folder: string): string => join(folder, 'postgres');

/** Makes the cluster if there is none. Made beside and renamed, so that a start that was cut off leaves nothing half done. */
export async function initialise({ folder, password }: ClusterOptions): Promise<void> {
  if (existsSync(join(clusterFolder(folder), 'PG_VERSION'))) return;
  const { initdb } = await findBinaries();
  const draft = `${clusterFolder(folder)}.${randomUUID()}`;
  const passwordFile = `${draft}.password`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  openTo(serverUser(), draft);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  openTo(serverUser(), passwordFile);
  try {
    await run(initdb, [`--pgdata=${draft}`, `--pwfile=${passwordFile}`, ...INITDB]);
    renameSync(draft, clusterFolder(folder));
  } catch (error) {
    if (!existsSync(join(clusterFolder(folder), 'PG_VERSION'))) throw error; // else another process was first
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Starts the server on the cluster, or finds the one that another process started meanwhile. Throws StartError. */
export async function startServer(options: ClusterOptions): Promise<Postmaster> {
  const { folder } = options;
  const cluster = clusterFolder(folder);
  const port = await choosePort(options);
  const { postgres } = await findBinaries();
  // what stands there belongs to no running server (runningPostmaster said so), only to one that was cut off
  if (!runningPostmaster(cluster)) rmSync(join(cluster, 'postmaster.pid'), { force: true });
  openTo(serverUser(), cluster);
  const logFile = openSync(join(folder, 'postgres.log'), 'a', 0o600);
  const flags = Object.entries({ ...SETTINGS, ...options.settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  // its own session: Ctrl-C at the terminal must reach the application first, which then stops the server
  const child = spawn(
    postgres,
    ['-D', cluster, '-p', String(port), ...flags],
    spawnOptions(['ignore', logFile, logFile], true),
  );
  closeSync(logFile);
  child.unref();
  const ended = new AbortController();
  child.once('error', () => ended.abort());
  child.once('exit', () => ended.abort());
  const ready = await waitUntilReady(cluster, 60_000, ended.signal);
  if (!ready) throw new StartError(`PostgreSQL does not start: ${lastLine(join(folder, 'postgres.log'))}`);
  writeFileSync(join(folder, 'postgres.port'), String(ready.port));
  return ready;
}

function spawnOptions(stdio: StdioOptions, detached: boolean) {
  return {
    stdio,
    detached,
    ...serverUser(),
    env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C', TMPDIR: '/tmp' },
  };
}

async function choosePort({ folder, port }: ClusterOptions): Promise<number> {
  if (port !== undefined) {
    if (await isFree(port)) return port;
    throw new StartError(`port ${port} is in use: set INTEROFFICE_DATABASE_PORT to another, or leave it out`);
  }
  const file = join(folder, 'postgres.port');
  const remembered = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return remembered && (await isFree(remembered)) ? remembered : freePort();
}

function isFree(port: number): Promise<boolean> {
  return listenOn(port).then(
    () => true,
    () => false,
  );
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return listenOn(0);
}

function listenOn(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address() as { port: number };
      server.close(() => resolve(address.port));
    });
  });
}

function run(program: string, parameters: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, spawnOptions(['ignore', 'ignore', 'pipe'], false));
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', (error) => reject(new StartError(`${program} cannot be run: ${error.message}`)));
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(new StartError(`the database cannot be made: ${said.trim().split('\n').at(-1) ?? ''}`)),
    );
  });
}

function lastLine(file: string): string {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '';
}
