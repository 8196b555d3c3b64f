// Plants mistakes one at a time in a copy of the tree, and runs the tests that must notice them.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..', '..');
const WORKERS = Number(process.env.BREAK_RULES_WORKERS ?? 2);

/**
 * A list of mistakes: `mistakes` are [line, what is wrong, file, text, text put in its place (or a list of such pairs, each with
 * its file if that is another one), …], `proofOf` says which specs and tests must notice one, `soundness` which must pass
 * without, `env` is for those tests.
 */

/** The changes of a mistake: file, text, text put in its place. */
const changes = ([, , file, from, to]) =>
  (Array.isArray(from) ? from : [[from, to]]).map(([old, put, other = file]) => ({ file: other, old, put }));

/** Where mistakes no longer fit the sources, so that they would change nothing: a sentence each. */
export function misfits(mistakes) {
  return mistakes.flatMap((mistake) =>
    changes(mistake)
      .filter(({ file, old }) => !readFileSync(join(ROOT, file), 'utf8').includes(old))
      .map(({ file, old }) => `${mistake[0]} ${mistake[1]}: ${file} does not hold ${old}`),
  );
}

/** Plants each chosen mistake of a list and runs its tests; answers how many were caught. Throws if the tests fail without. */
export async function plant(list, chosen) {
  const [results, queue, folders] = [[], [...chosen], Array.from({ length: WORKERS }, copyOfTree)];
  try {
    await requireSound(folders[0], list, chosen);
    await Promise.all(folders.map((folder) => worker(list, queue, results, folder)));
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
  return results.filter((result) => result.caught).length;
}

function copyOfTree() {
  const folder = mkdtempSync(join(tmpdir(), 'break-rules-'));
  for (const name of [
    'apps',
    'libs',
    'migrations',
    'test',
    'dist',
    'package.json',
    'vitest.config.mjs',
    'tsconfig.json',
  ])
    cpSync(join(ROOT, name), join(folder, name), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return folder;
}

/** As tsc would, but one file in a moment: a mistake need not fit the types, the tests must find it. */
const { options: OPTIONS } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config,
  { ...ts.sys, readDirectory: () => [] },
  ROOT,
);
function write(folder, file, text) {
  writeFileSync(join(folder, file), text);
  if (!file.endsWith('.ts')) return;
  const compilerOptions = { ...OPTIONS, module: ts.ModuleKind.ES2022, sourceMap: false };
  const { outputText } = ts.transpileModule(text, { fileName: file, compilerOptions });
  writeFileSync(join(folder, 'dist', file.replace(/\.ts$/, '.js')), outputText);
}

/** The failed tests of some specs. `message`: why a spec could not even be run. */
function test(folder, { specs, tests }, env) {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const paths = [...new Set(specs)].map((path) => path.replace(/\.ts$/, ''));
  const args = ['run', ...paths, '-t', tests, '--bail=1', '--silent', '--reporter=json'];
  const surroundings = { ...process.env, ...env };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', ...args, `--outputFile=${report}`],
      { cwd: folder, env: surroundings, maxBuffer: 64 << 20 },
      (_, out, errors) => resolve(resultOf(report, `${out}\n${errors}`)),
    );
  });
}

/** What a run has reported. It wrote no report if not even the database could be set up. */
function resultOf(report, said) {
  const { testResults } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { testResults: [] };
  const all = testResults.flatMap((file) => file.assertionResults);
  return {
    failed: all.filter((one) => one.status === 'failed'),
    ran: all.filter((one) => ['passed', 'failed'].includes(one.status)).length,
    message: (testResults.find((file) => file.message)?.message ?? said).trim().slice(0, 500),
  };
}

async function worker(list, queue, results, folder) {
  for (let mistake = queue.shift(); mistake; mistake = queue.shift()) {
    const sound = new Map();
    for (const { file, old, put } of changes(mistake)) {
      const text = readFileSync(join(folder, file), 'utf8');
      if (!sound.has(file)) sound.set(file, text);
      write(
        folder,
        file,
        text.replace(old, () => put),
      );
    }
    const began = Date.now();
    const result = await test(folder, list.proofOf(mistake), list.env);
    for (const [file, text] of sound) write(folder, file, text);
    results.push(told(list, mistake, result, Math.round((Date.now() - began) / 1000)));
  }
}

/** Says of a mistake by what it was caught. A failure is none that the list does not recognise as a finding. */
function told(list, mistake, { failed, ran, message }, seconds) {
  const [line, what] = mistake;
  const by = failed.length === 0 ? undefined : list.foundBy ? list.foundBy(failed) : failed[0].title;
  const otherwise =
    ran === 0
      ? `NOT RUN ${message}`
      : failed.length > 0
        ? `FAILED OTHERWISE ${failed[0].failureMessages?.[0]?.slice(0, 500)}`
        : 'SURVIVED';
  const specs = list
    .proofOf(mistake)
    .specs.map((path) => path.replace(/^test\/(transfers\/(rules\/)?)?/, ''));
  console.log(
    `${by ? 'caught  ' : 'MISSED  '} ${line.padEnd(11)} ${what.padEnd(50)} ${specs.join(' ')} (${seconds} s): ${by ?? otherwise}`,
  );
  return { caught: by !== undefined };
}

/** Without a mistake every test must pass, or it would prove nothing that one fails. */
async function requireSound(folder, list, chosen) {
  const { failed, ran, message } = await test(folder, list.soundness(chosen), list.env);
  if (ran > 0 && failed.length === 0) return console.log(`${ran} tests pass on the sound tree`);
  const why = failed.map((one) => `${one.fullName}: ${one.failureMessages?.[0]?.slice(0, 2000)}`);
  throw new Error(`the tests fail without a mistake: ${why.join('; ') || message}`);
}
