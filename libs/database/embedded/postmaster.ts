import { existsSync, readFileSync, realpathSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A running server, as its postmaster.pid tells. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/** Lines of postmaster.pid: 1 process, 2 data folder, 4 port, 8 state. */
export function readPostmaster(folder: string): Postmaster | undefined {
  const text = readIfThere(join(folder, 'postmaster.pid'));
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** One step, because a server that ends takes its file away at any moment. */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The server that really runs on this data folder: the process must exist and be PostgreSQL on this very folder. */
export function runningPostmaster(folder: string): Postmaster | undefined {
  const found = readPostmaster(folder);
  return found && isAlive(found.pid) && worksIn(found.pid, folder) ? found : undefined;
}

/** A process number may have been given to another program since; the postmaster's working folder is its data folder. */
function worksIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch (error) {
    // no /proc on this system (then the sign-in with the derived password decides), or a process of another user
    return !existsSync('/proc/self') && (error as NodeJS.ErrnoException).code !== 'EACCES';
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Waits until the server on this folder takes connections. Returns undefined when it ends or time is up. */
export async function waitUntilReady(
  folder: string,
  milliseconds: number,
  ended?: AbortSignal,
): Promise<Postmaster | undefined> {
  const end = Date.now() + milliseconds;
  let seen = false;
  while (Date.now() < end) {
    const found = runningPostmaster(folder);
    if (found?.ready) return found;
    if (!found && (seen || ended?.aborted)) return undefined;
    seen ||= found !== undefined;
    await sleep(20);
  }
  return undefined;
}

/** Asks the server to end at once but cleanly (fast shutdown), and waits for it. */
export async function stopPostmaster(folder: string, milliseconds = 60_000): Promise<void> {
  const found = runningPostmaster(folder);
  if (!found) return;
  process.kill(found.pid, 'SIGINT');
  const end = Date.now() + milliseconds;
  while (isAlive(found.pid) && Date.now() < end && runningPostmaster(folder)) await sleep(20);
}
