import { Command } from 'commander';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { register as registerExport } from '../../apps/cli/commands/export.command.js';
import { register as registerImport } from '../../apps/cli/commands/import.command.js';
import { register as registerRecalculate } from '../../apps/cli/commands/recalculate.command.js';
import { workWith } from '../../apps/cli/session.js';
import { testApp, type TestApp } from '../support/app.js';
import { BROKEN, examplePath, GOOD, likeTheExamples, type Example } from '../support/examples.js';
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
async function interoffice(
  args: readonly string[],
  form: readonly string[] = ['--json'],
): Promise<{ code: number; out: string }> {
  const program = new Command('interoffice').exitOverride();
  [registerImport, registerExport, registerRecalculate].forEach((register) => register(program));
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync([...args, '--office', office, ...form], { from: 'user' });
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

/** As its user would ask for it: by the map that ships for the file, or by the type of its records. */
const asked = ({ name, map, type }: Example): string[] => [
  examplePath(name),
  ...(map ? ['--map', map] : ['--type', type]),
];

describe('the files of examples/ through the command line', () => {
  it.each(GOOD)(
    '$name comes in by its map, after a dry run that writes nothing',
    async ({ result, ...one }) => {
      const args = asked(one);
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

  it.each(BROKEN)(
    '$name ends with 1, names each line, and writes nothing',
    async ({ name, codes, ...more }) => {
      const { code, state, errors } = await imports(asked({ name, ...more }));
      const said = errors.flatMap(({ line, errors: all }) => all.map((one) => [line, one.code]));
      expect({ name, code, state, said }).toEqual({
        name,
        code: 1,
        state: 'checked',
        said: expect.arrayContaining([...codes]),
      });
    },
  );

  it('S3-33: warnings are told beside the errors, in words and as JSON', async () => {
    const file = join(folder, 'warned.csv');
    writeFileSync(file, "kind,lastName,clientNumber\nperson,A,'00042\nkind,lastName,clientNumber\n");
    const args = ['import', file, '--type', 'contact', '--dry-run'];
    const { out } = await interoffice(args, []);
    expect(out).toMatch(
      /^line 3 kind: NAMES_AGAIN .*\nwarning: line 2 clientNumber: APOSTROPHE .*apostrophe/,
    );
    expect(out).toMatch(/1 new, .*, 1 wrong, 1 with warnings; nothing was written/);
    expect(JSON.parse((await interoffice(args)).out)).toMatchObject({
      errors: [{ line: 3 }],
      warnings: [{ line: 2, warnings: [{ code: 'APOSTROPHE' }] }],
    });
  });

  it('S2-45: a broken file of lines of fixed length ends with 1, too', async () => {
    const places = 'Last name:1:14,First name:15:8,Kind:23:10,Date of birth:33:10';
    const args = ['--type', 'contact', '--fixed', places, '--dry-run'];
    const said = await imports([examplePath('clients-fixed-broken.txt'), ...args]);
    expect(said).toMatchObject({ code: 1, check: { wrong: 3 } });
  });

  it('S2-65: recalculate tells what would change, then does it; an account that is not there changes nothing', async () => {
    const files: [string, ...string[]][] = [
      ['contact', 'clientNumber,kind,lastName', 'I-1,person,Interest'],
      [
        'account',
        'fileNumber,Client: Client number,interestRate,simpleInterest,interestStartDate,currency',
        'I-1,I-1,10,true,2025-01-01,EUR',
      ],
      [
        'transaction',
        'Account: File number,type,accountField,amount,postedDate',
        'I-1,100,16,-1000.00,2024-12-01',
      ],
    ];
    for (const [type, ...lines] of files) {
      const file = join(folder, `${type}.csv`);
      writeFileSync(file, lines.join('\n'));
      expect(await imports([file, '--type', type])).toMatchObject({ code: 0, result: { created: 1 } });
    }
    const run = async (...args: string[]): Promise<object> =>
      JSON.parse((await interoffice(['recalculate', '--until', '2025-12-31', ...args])).out) as object;
    const one = { fileNumber: 'I-1', untilBefore: null, before: null, after: '99.73' };
    const said = {
      until: '2025-12-31',
      recalculated: 1,
      withoutTerms: 0,
      changes: [expect.objectContaining(one)],
    };
    expect(await run('--file-number', 'I-1', '--preview')).toMatchObject(said);
    expect(await run('--filter', 'fileNumber=I-1')).toMatchObject(said);
    expect(await run('--file-number', 'I-1')).toMatchObject({ recalculated: 1, changes: [] });
    await expect(run('--file-number', 'I-1', 'I-2')).rejects.toThrow(/no account with the file number "I-2"/);
    await expect(run('--import', 'I-1')).rejects.toThrow(/id of one/);
  });

  it('S1-25: what came in goes out again, and back in without a change', async () => {
    const out = join(folder, 'accounts.csv');
    expect((await interoffice(['export', '--type', 'account', '--out', out])).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('F-9001');
    const { code, result } = await imports([out, '--type', 'account']);
    expect({ code, result }).toMatchObject({ code: 0, result: { created: 0, updated: 0, failed: 0 } });
  });
});
