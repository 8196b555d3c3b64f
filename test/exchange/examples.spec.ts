import { Command } from 'commander';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { register as registerExport } from '../../apps/cli/commands/export.command.js';
import { register as registerImport } from '../../apps/cli/commands/import.command.js';
import { workWith } from '../../apps/cli/session.js';
import { testApp, type TestApp } from '../support/app.js';
import { BROKEN, examplePath, GOOD, likeTheExamples } from '../support/examples.js';
import { Importer } from '../support/importer.js';

interface Said {
  state: string;
  check: Record<string, number>;
  result: Record<string, number>;
  errors: { line: number; errors: { code: string }[] }[];
}

let app: TestApp;
let office: string;
const folder = mkdtempSync(join(tmpdir(), 'interoffice-examples-'));
beforeAll(async () => {
  app = await testApp();
  workWith(app.app);
  const mine = await Importer.in(app);
  office = mine.office;
  await likeTheExamples(app.admin, mine.sender.officeId);
});
afterAll(async () => {
  workWith(undefined);
  rmSync(folder, { recursive: true, force: true });
  await app.close();
});

/** The command in this process: its exit code and what it printed. A process of its own starts for each in test/cli.spec.ts. */
async function interoffice(args: readonly string[]): Promise<{ code: number; out: string }> {
  const program = new Command('interoffice').exitOverride();
  [registerImport, registerExport].forEach((register) => register(program));
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync([...args, '--office', office, '--json'], { from: 'user' });
    return { code: process.exitCode, out: printed.mock.calls.map(([text]) => String(text)).join('') };
  } finally {
    printed.mockRestore();
    process.exitCode = before;
  }
}

async function imports(args: readonly string[]): Promise<Said & { code: number }> {
  const { code, out } = await interoffice(['import', ...args]);
  return { ...(JSON.parse(out) as Said), code };
}

describe('the files of examples/ through the command line', () => {
  it.each(GOOD)(
    '$name comes in by its map, after a dry run that writes nothing',
    async ({ name, map, result }) => {
      const args = [examplePath(name), '--map', map];
      expect(await imports([...args, '--dry-run'])).toMatchObject({
        code: 0,
        state: 'checked',
        check: { wrong: 0 },
      });
      expect(await imports(args)).toMatchObject({
        code: 0,
        state: 'completed',
        result: { ...result, failed: 0 },
      });
    },
  );

  it.each(BROKEN)('$name ends with 1, names each line, and writes nothing', async ({ name, map, codes }) => {
    const { code, state, errors } = await imports([examplePath(name), '--map', map]);
    const said = errors.flatMap(({ line, errors: all }) => all.map((one) => [line, one.code]));
    expect({ name, code, state, said }).toEqual({
      name,
      code: 1,
      state: 'checked',
      said: expect.arrayContaining([...codes]),
    });
  });

  it('S1-25: what came in goes out again, and back in without a change', async () => {
    const out = join(folder, 'accounts.csv');
    expect((await interoffice(['export', '--type', 'account', '--out', out])).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('F-9001');
    const { code, result } = await imports([out, '--type', 'account']);
    expect({ code, result }).toMatchObject({ code: 0, result: { created: 0, updated: 0, failed: 0 } });
  });
});
