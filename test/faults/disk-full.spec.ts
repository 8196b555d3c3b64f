import { projectRoot } from '#platform';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byLength } from '../support/length.js';
import type { Seen } from './support/disk-full.js';

/** Room for a database, its log and little else. */
const SIZE = '320m';

/** With root's rights a mount namespace is enough; without, one of users, in which the program is again who it was. */
const asRoot = process.getuid?.() === 0;
const namespace = asRoot ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
const back = asRoot
  ? []
  : ['unshare', '--user', `--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`];
const mounted = (folder: string, ...program: string[]): string[] => [
  ...namespace,
  'sh',
  '-c',
  'mount -t tmpfs -o "size=$1,mode=1777" none "$2" && shift 2 && exec "$@"',
  'sh',
  SIZE,
  folder,
  ...back,
  ...program,
];

describe('the disk of the database is full: all of it, its log included', () => {
  const folder = mkdtempSync(join(tmpdir(), 'interoffice-full-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const tried = spawnSync('unshare', mounted(folder, 'true'), { encoding: 'utf8' });
  const cannot = tried.status === 0 ? undefined : (tried.stderr || String(tried.error)).trim();

  it('X-10: nothing that was acknowledged is lost, the probe says what is wrong, and it goes on when there is room', async ({
    skip,
  }) => {
    // half a minute of two cores; the short form has a full disk at each step of a transfer (matrix.spec.ts)
    skip(byLength(true, false), 'in the long form only');
    skip(cannot !== undefined, `no small file system can be mounted here: ${cannot}`);
    const seen = await run(folder);
    expect(seen).toEqual({
      answers: {
        'a send before': '201',
        'a send while the disk is full': '503 STORAGE_FULL',
        'a read meanwhile': '200',
        'the probe meanwhile': '200',
        'the same send once there is room': '201',
        'the probe without a server': '503 UNAVAILABLE',
        'a send without a server': '503 UNAVAILABLE',
        'the same send when the server is back': '201',
      },
      storage: { status: 'up', writes: 'refused', says: expect.stringMatching(/no room left/) },
      acknowledged: 3,
      there: 3,
      violations: [],
    });
  });
});

/** What the program has seen; throws what it has written when it failed. */
async function run(folder: string): Promise<Seen> {
  const program = join(projectRoot, 'test/faults/support/disk-full.mjs');
  const child = spawn('unshare', mounted(folder, process.execPath, program, folder), { cwd: projectRoot });
  let [said, errors] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (said += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (errors += part.toString('utf8')));
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) throw new Error(`it ended with ${String(status)}: ${errors.slice(-3000)}`);
  return JSON.parse(said.trim().split('\n').at(-1) as string) as Seen;
}
