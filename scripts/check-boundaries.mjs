// The libraries keep to their order and doors; and the check is known to bite, because a fixture breaks every rule.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const fixture = join(root, 'test', 'boundaries');
const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
let passed = 0;
let failed = 0;

const own = violations(root, 'apps', 'libs', 'migrations');
for (const { rule, from, to } of own) process.stdout.write(`${rule.name}: ${from} → ${to}\n`);
count(own.length === 0, 'the project keeps to the boundaries');

const found = new Set(violations(fixture, 'apps', 'libs').map(({ rule }) => rule.name));
for (const { name } of forbidden) {
  if (name !== 'one-way-upkeep') count(found.has(name), `a break of ${name} is found`); // nothing stands above upkeep
}

process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed ? 1 : 0;

function violations(at, ...folders) {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--config', join(root, '.dependency-cruiser.cjs'), '-T', 'json', ...folders],
    {
      cwd: at,
      maxBuffer: 1 << 28,
    },
  );
  try {
    return JSON.parse(stdout.toString()).summary.violations;
  } catch {
    throw new Error(`dependency-cruiser fails: ${stderr.toString()}`);
  }
}

function count(ok, what) {
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${what}\n`);
  if (ok) passed += 1;
  else failed += 1;
}
