import { openEmbedded, withClient, type EmbeddedOptions, type EmbeddedServer } from '#database';
import { projectRoot } from '#platform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPostmaster, runningPostmaster } from './postmaster.js';

let folder: string;
let open: EmbeddedServer[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  chmodSync(folder, 0o711);
  open = [];
});
afterEach(async () => {
  for (const server of open) await server.stop();
  const left = runningPostmaster(join(folder, 'postgres'));
  if (left) process.kill(left.pid, 'SIGQUIT');
  rmSync(folder, { recursive: true, force: true });
});

async function start(more: Partial<EmbeddedOptions> = {}): Promise<EmbeddedServer> {
  const server = await openEmbedded({
    folder,
    password: 'p',
    port: undefined,
    as: 'application',
    settings: { fsync: 'off', shared_buffers: '16MB' },
    ...more,
  });
  open.push(server);
  return server;
}

/** An application in a process of its own. */
async function startProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(projectRoot, 'test/support/embedded-process.mjs'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

const ask = (server: EmbeddedServer, sql: string): Promise<unknown[]> =>
  withClient(`${server.url}/postgres`, async (client) => (await client.query(sql)).rows);
const isRunning = (): boolean => runningPostmaster(join(folder, 'postgres')) !== undefined;

describe('the embedded server', () => {
  it('keeps its data and its port over a restart, and speaks UTF-8', async () => {
    const first = await start();
    await ask(first, `CREATE TABLE kept AS SELECT lower('ÄÖ') AS text`);
    await first.stop();
    expect(isRunning()).toBe(false);
    const second = await start();
    expect(second).toMatchObject({ url: first.url, adopted: false });
    expect(await ask(second, 'SELECT text FROM kept')).toEqual([{ text: 'äö' }]);
  });

  it('is adopted when kill -9 left it behind, and stopped in the end', async () => {
    const child = await startProcess();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning()).toBe(true);
    const server = await start();
    expect(server.adopted).toBe(true);
    await server.stop();
    expect(isRunning()).toBe(false);
  });

  it('belongs to one application at a time', async () => {
    await start();
    await expect(start()).rejects.toThrow(/^Interoffice already runs on the data folder .*: stop it/);
    expect(isRunning()).toBe(true);
  });

  it('lets a command in beside the application, and goes when the last one goes', async () => {
    const [application, guest] = [await start(), await start({ as: 'guest' })];
    await application.stop();
    expect(await ask(guest, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await guest.stop();
    expect(isRunning()).toBe(false);
  });

  it('is started once by two that start together', async () => {
    const [one, two] = await Promise.all([start({ as: 'guest' }), start({ as: 'guest' })]);
    expect(one?.url).toBe(two?.url);
  });

  it('does not take a stranger for itself whose process number stands in an old postmaster.pid', async () => {
    await (await start()).stop();
    const file = join(folder, 'postgres', 'postmaster.pid');
    writeFileSync(file, `${process.pid}\n${folder}/postgres\n0\n5432\n\n127.0.0.1\n0\nready\n`);
    expect(await start()).toMatchObject({ adopted: false });
    expect(readPostmaster(join(folder, 'postgres'))?.pid).not.toBe(process.pid);
  });

  it('takes another port when its own was taken meanwhile, unless the port was asked for', async () => {
    await (await start()).stop();
    const port = Number(readFileSync(join(folder, 'postgres.port'), 'utf8'));
    const stranger = createServer().listen(port, '127.0.0.1');
    await once(stranger, 'listening');
    await expect(start({ port })).rejects.toThrow(`port ${port} is in use: set INTEROFFICE_DATABASE_PORT`);
    expect((await start()).url).not.toContain(`:${port}`);
    stranger.close();
  });

  it('says in one line that the password is not its own', async () => {
    await (await start()).stop();
    await expect(start({ password: 'other' })).rejects.toThrow('does not know this master key');
  });

  it('leaves nothing half made when initialising fails', async () => {
    const locked = start({ settings: { shared_buffers: 'nonsense' } });
    await expect(locked).rejects.toThrow(/^PostgreSQL does not start: .*shared_buffers/);
    expect(readdirSync(folder).sort()).toEqual(['postgres', 'postgres.log']);
    expect(await start()).toMatchObject({ adopted: false });
  });

  it('comes back by itself when it was killed', async () => {
    const server = await start();
    const killed = runningPostmaster(join(folder, 'postgres'));
    process.kill(killed?.pid as number, 'SIGKILL');
    const end = Date.now() + 15_000;
    let answer: unknown[] = [];
    while (answer.length === 0 && Date.now() < end)
      answer = await ask(server, 'SELECT 1 AS one').catch(() => []);
    expect(answer).toEqual([{ one: 1 }]);
  });
});
