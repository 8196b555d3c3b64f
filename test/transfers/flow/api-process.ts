import { projectRoot } from '#platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The compiled application in a process of its own, for tests that kill it or read all that it writes. */
export interface ApiProcess {
  address: string;
  pid: number;
  /** Everything that it has written, on both streams. */
  written(): string;
  /** kill -9, and nothing is tidied up. */
  kill(): Promise<void>;
  /** As Ctrl-C. */
  stop(): Promise<void>;
}

/** Starts it on a free port with these settings beside those of the test run. Resolves when it listens. */
export async function startApiProcess(settings: Record<string, string>): Promise<ApiProcess> {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', join(projectRoot, 'dist/apps/cli/main.js'), 'start', '--json'],
    {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        INTEROFFICE_PORT: '0',
        INTEROFFICE_DEMO: 'false',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => parts.push(part.toString('utf8')));
  const written = (): string => parts.join('');
  const address = await listening(child, written);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    address,
    pid: child.pid as number,
    written,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function listening(child: ChildProcess, written: () => string): Promise<string> {
  for (;;) {
    const address = /"address":\s*"([^"]+)"/.exec(written())?.[1];
    if (address?.startsWith('http')) return address.replace('localhost', '127.0.0.1');
    if (child.exitCode !== null) throw new Error(`the application did not start: ${written()}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
