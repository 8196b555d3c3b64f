// Plants mistakes one at a time in a copy of the tree, and runs the tests that must notice them.
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const WORKERS = Number(process.env.BREAK_RULES_WORKERS ?? 2);

/**
 * A list of mistakes: `mistakes` are [line, what is wrong, file, text, text put in its place (or a list of such pairs), …],
 * `proofOf` says which specs and tests must notice one, `soundness` which must pass without, `env` is for those tests.
 */

/** The pairs [text, text put in its place] of a mistake. */
const pairs = ([, , , from, to]) => (Array.isArray(from) ? from : [[from, to]]);

/** Where mistakes no longer fit the sources, so that they would change nothing: a sentence each. */
export function misfits(mistakes) {
  return mistakes.flatMap((mistake) => {
    const text = readFileSync(join(ROOT, mistake[2]), 'utf8');
    return pairs(mistake)
      .filter(([old]) => !text.includes(old))
      .map(([old]) => `${mistake[0]} ${mistake[1]}: ${mistake[2]} does not hold ${old}`);
  });
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

/** A mistake need not fit the types: the tests must find it. */
function compile(folder) {
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  spawnSync(process.execPath, [tsc, '-p', '.', '--noCheck'], { cwd: folder });
}

/** The failed tests of some specs. `message`: why a spec could not even be run. */
function test(folder, { specs, tests }, env) {
  compile(folder);
  const paths = [...new Set(specs)].map((path) => path.replace(/\.ts$/, ''));
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...paths,
    '-t',
    tests,
    '--reporter=json',
    '--silent',
  ];
  const surroundings = { ...process.env, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env: surroundings, maxBuffer: 64 << 20 }, (_, out) => {
      const result = out.includes('{"') ? JSON.parse(out.slice(out.indexOf('{"'))) : { testResults: [] };
      const all = result.testResults.flatMap((file) => file.assertionResults);
      resolve({
        failed: all.filter((one) => one.status === 'failed'),
        ran: all.filter((one) => ['passed', 'failed'].includes(one.status)).length,
        message: result.testResults[0]?.message,
      });
    });
  });
}

async function worker(list, queue, results, folder) {
  for (let mistake = queue.shift(); mistake; mistake = queue.shift()) {
    const [line, what, file] = mistake;
    const proof = list.proofOf(mistake);
    const sound = readFileSync(join(folder, file), 'utf8');
    writeFileSync(
      join(folder, file),
      pairs(mistake).reduce((text, [old, put]) => text.replace(old, () => put), sound),
    );
    const { failed, ran, message } = await test(folder, proof, list.env);
    writeFileSync(join(folder, file), sound);
    const by =
      list.foundBy?.(failed) ??
      failed[0]?.title ??
      (ran === 0 ? `NOT RUN ${message?.trim().split('\n').slice(0, 3).join(' ') ?? ''}` : 'SURVIVED');
    results.push({ caught: failed.length > 0 });
    console.log(
      `${failed.length > 0 ? 'caught  ' : 'MISSED  '} ${line.padEnd(9)} ${what.padEnd(46)} ${proof.specs.map((path) => path.replace(/^test\/(transfers\/(rules\/)?)?/, '')).join(' ')}: ${by}`,
    );
  }
}

/** Without a mistake every test must pass, or it would prove nothing that one fails. */
async function requireSound(folder, list, chosen) {
  const { failed, ran, message } = await test(folder, list.soundness(chosen), list.env);
  if (ran > 0 && failed.length === 0) return console.log(`${ran} tests pass on the sound tree`);
  throw new Error(
    `the tests fail without a mistake: ${failed.map((one) => one.fullName).join('; ') || message}`,
  );
}
