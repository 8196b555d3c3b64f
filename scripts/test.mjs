// Runs every test: vitest, then the tests that are programs of their own. The last line sums up.
// With --long those tests that have a long form, in their long form.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const report = join(root, 'dist', 'tests.json');
const long = process.argv.includes('--long');
const given = process.argv.slice(2).filter((word) => word !== '--long');
const LONG = [join('test', 'model'), join('test', 'faults'), join('test', 'browser', 'trouble')];
if (long) process.env.INTEROFFICE_TEST_LENGTH = 'long';
let passed = 0;
let failed = 0;

runSpecs();
if (given.length === 0) runPrograms();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** vitest runs what was compiled: a path is given as that of the source. */
function runSpecs() {
  rmSync(report, { force: true });
  const specs = long && given.length === 0 ? LONG : given;
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync(
    process.execPath,
    [
      join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...reports,
      ...specs.map((word) => word.replace(/\.ts$/, '')),
    ],
    { cwd: root, stdio: 'inherit' },
  );
  const nothing = { numPassedTests: 0, numFailedTests: 1 };
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : nothing;
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  // a file that cannot even be loaded, or whose set-up fails, has no tests to fail
  if (status !== 0 && failed === 0) failed += 1;
}

/** test/programs/*.mjs: each exits with 0 when all is well, and counts as one test. */
function runPrograms() {
  const folder = join(root, 'test', 'programs');
  for (const file of existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.mjs'))
        .sort()
    : []) {
    const { status } = spawnSync(process.execPath, [join(folder, file)], { cwd: root, stdio: 'inherit' });
    process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${file}\n`);
    if (status === 0) passed += 1;
    else failed += 1;
  }
}
