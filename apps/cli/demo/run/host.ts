import { projectRoot } from '#platform';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'interoffice-demo-';

/** Where the demo runs: on the external database that the configuration names, or on an embedded one of its own. */
export interface Host {
  /** put behind the names of the offices, so that the demo can be repeated on one database */
  mark: string;
  clean(): void;
}

/**
 * Sets the configuration of this process for the demo: a free port and a data folder that is removed afterwards. An
 * external database keeps its data folder, because the master key lies there. Call it before anything reads the
 * configuration.
 */
export function prepareHost(): Host {
  const file = join(projectRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file); // it may name the database
  Object.assign(process.env, {
    INTEROFFICE_PORT: '0',
    INTEROFFICE_HOST: '127.0.0.1',
    INTEROFFICE_EMBEDDED_WORKER: 'true',
  });
  process.env['INTEROFFICE_LOG_LEVEL'] ??= 'error';
  if (process.env['DATABASE_URL'])
    return { mark: ` ${randomBytes(3).toString('hex')}`, clean: () => undefined };
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  Object.assign(process.env, { INTEROFFICE_DATA: folder, INTEROFFICE_DATABASE_PORT: '' });
  return { mark: '', clean: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Removes what demos left behind that were killed: their servers run on, and their folders stay. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    if (isAlive(Number(name.slice(PREFIX.length).split('-')[0]))) continue;
    const folder = join(tmpdir(), name);
    stopServer(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** postmaster.pid holds the process and, on its second line, the folder: both must be right, because numbers are reused. */
function stopServer(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid, folder] = readFileSync(file, 'utf8').split('\n');
  if (folder === cluster && isAlive(Number(pid))) process.kill(Number(pid), 'SIGQUIT');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
