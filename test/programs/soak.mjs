// Users at work while processes are killed: 30 s, or with INTEROFFICE_TEST_LENGTH=long ten minutes. The last line sums up.
// A failed run is repeated with INTEROFFICE_TEST_SEED=<the seed that it printed>.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workInMemory } from '../support/memory.mjs';

const long = process.env.INTEROFFICE_TEST_LENGTH === 'long';
const seed = Number(process.env.INTEROFFICE_TEST_SEED ?? randomBytes(4).readUInt32BE());
const seconds = Number(process.env.INTEROFFICE_TEST_SECONDS ?? (long ? 600 : 30));
workInMemory();
const data = mkdtempSync(join(tmpdir(), 'interoffice-soak-'));
Object.assign(process.env, {
  INTEROFFICE_DATA: data,
  INTEROFFICE_MASTER_KEY: `k1:${randomBytes(32).toString('base64')}`,
  INTEROFFICE_LOG_LEVEL: 'silent',
});

const tell = (line) => process.stdout.write(`${line}\n`);
const list = (counts) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
tell(`soak: seed ${seed}, ${seconds} s`);
const { soak } = await import('../../dist/test/faults/soak/soak.js');
const { operations, kills, duplicates, violations, faults, refusals } = await soak({
  seconds,
  seed,
  patient: long,
  tell,
});
tell(`soak: faults: ${list(faults)}`);
tell(`soak: refused: ${list(refusals)}`);
for (const what of violations) tell(`soak: violation: ${what}`);
tell(
  `soak: operations ${operations}, kills ${kills}, duplicates ${duplicates}, violations ${violations.length}`,
);
rmSync(data, { recursive: true, force: true });
process.exit(violations.length > 0 || operations === 0 || kills === 0 ? 1 : 0);
