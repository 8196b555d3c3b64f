// Runs every test: vitest, then the tests that are programs of their own. The last line sums up.
// With --long those tests that have a long form, in their long form.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const report = join(root, 'dist', 'tests.json');
const long = process.argv.includes('--long');
const given = process.argv.slice(2).filter((word) => word !== '--long');
const LONG = [
  'test/model',
  'test/faults',
  'test/browser',
  'preview-as-target/truth',
  'records/sets',
  'libs/exchange',
  'test/exchange',
];
if (long) process.env.INTEROFFICE_TEST_LENGTH = 'long';
let passed = 0;
let failed = 0;

const programs = given.length === 0 ? startPrograms() : [];
await runSpecs();
for (const program of programs) await told(program);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** vitest runs what was compiled: a path is given as that of the source. */
async function runSpecs() {
  rmSync(report, { force: true });
  const specs = long && given.length === 0 ? LONG : given;
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = spawn(
    process.execPath,
    [
      join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...reports,
      ...specs.map((word) => word.replace(/\.ts$/, '')),
    ],
    { cwd: root, stdio: 'inherit' },
  );
  const [status] = await once(vitest, 'close');
  const nothing = { numPassedTests: 0, numFailedTests: 1, testResults: [] };
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : nothing;
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  result.testResults.forEach(tellFailures);
  // a file that cannot even be loaded, or whose set-up fails, has no tests to fail
  if (status !== 0 && failed === 0) failed += 1;
}

/** One line for each failed test of a file, at the end of a long output. */
function tellFailures({ name, message, assertionResults }) {
  const failures = assertionResults.filter(({ status }) => status === 'failed');
  const tell = (what, says) =>
    process.stdout.write(`FAILED ${relative(root, name)} › ${what}: ${says.split('\n', 1)[0]}\n`);
  for (const { fullName, failureMessages } of failures) tell(fullName, failureMessages[0] ?? '');
  if (failures.length === 0 && message) tell('as a whole', message);
}

/** test/programs/*.mjs, beside the specs: what each prints is shown when these have ended. */
function startPrograms() {
  const folder = join(root, 'test', 'programs');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.mjs')) : [];
  return files.sort().map((file) => {
    const child = spawn(process.execPath, [join(folder, file)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => printed.push(bytes));
    return { file, printed, ended: once(child, 'close') };
  });
}

/** Each program exits with 0 when all is well, and counts as one test. */
async function told({ file, printed, ended }) {
  const [status] = await ended;
  process.stdout.write(`${Buffer.concat(printed).toString()}${status === 0 ? 'ok    ' : 'FAILED'} ${file}\n`);
  if (status === 0) passed += 1;
  else failed += 1;
}
