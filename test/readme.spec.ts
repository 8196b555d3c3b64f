import { projectRoot } from '#platform';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemoOffices } from '../apps/cli/demo/load.js';
import { testApp, type TestApp } from './support/app.js';

const MINUTES_2 = 120_000;

interface Loss {
  line: string;
  says: string;
  count: number;
}

/** The ```sh blocks of the README, in their order, as one script. */
function tour(): string {
  const text = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands).join('\n');
}

describe('the tour of the README', () => {
  let running: TestApp;
  let folder: string;
  let run: { code: number; output: string; errors: string };

  beforeAll(async () => {
    running = await testApp();
    await loadDemoOffices(running);
    folder = mkdtempSync(join(tmpdir(), 'interoffice-readme-'));
    const child = spawn('sh', ['-e'], {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: '', API: running.address },
    });
    run = { code: 0, output: '', errors: '' };
    child.stdout.on('data', (chunk) => (run.output += String(chunk)));
    child.stderr.on('data', (chunk) => (run.errors += String(chunk)));
    child.stdin.end(tour());
    [run.code] = (await once(child, 'close')) as [number];
  }, MINUTES_2);
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const answer = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;

  it('goes through, command by command, to a complete receipt', () => {
    expect(run.errors).toBe('');
    expect(run.code).toBe(0);
    expect(run.output).toContain('196 of 196 tagged');
    expect(run.output).toContain('"finished":true');
    expect(run.output.trimEnd().split('\n').at(-1)).toBe('accepted, complete: true');
  });

  it('X-01 shows the loss report: each loss with its rule in a sentence, and whom to add to keep more', () => {
    const preview = answer<{ stays: Loss[]; depends: Loss[]; add: { displayName: string; keeps: number }[] }>(
      'preview.json',
    );
    const losses = [...preview.stays, ...preview.depends];
    expect(losses.map(({ line }) => line)).toEqual(
      expect.arrayContaining(['S4-21', 'S4-26', 'S4-31', 'S4-52', 'S4-63', 'S4-64']),
    );
    expect(losses.filter(({ count, says }) => count < 1 || !says.endsWith('.'))).toEqual([]);
    expect(preview.add).toContainEqual(
      expect.objectContaining({ displayName: 'Bakker, Julia', keeps: expect.any(Number) }),
    );
  });

  it('X-04 ends with a receipt whose lines add up, and whose withheld figures are those of the loss report', () => {
    const { lines } = answer<{ lines: Record<string, number>[] }>('receipt.json');
    const sums = lines.map((line) =>
      ['created', 'merged', 'linked', 'withheld', 'skipped'].reduce((sum, one) => sum + Number(line[one]), 0),
    );
    expect(sums).toEqual(lines.map((line) => line['sent']));
    const leads = answer<{ stays: (Loss & { recordType: string })[] }>('preview.json').stays.find(
      ({ recordType }) => recordType === 'lead',
    );
    expect(lines.find((line) => String(line['recordType']) === 'lead')).toMatchObject({
      withheld: leads?.count,
    });
  });
});
