import { projectRoot } from '#platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { violations } from '../model/invariants.js';
import { byLength } from '../support/length.js';
import { secondsUntilResumed } from './support/crashes.js';
import { House } from './support/house.js';
import { BEHIND, COLUMNS, LATER, MATRIX, type Cell, type Column } from './support/matrix.js';
import { Gate } from './support/points.js';
import { CLOCKS } from './support/skew.js';

describe('the fault matrix of reliability.md', () => {
  it('has a test for each cell of a transfer', () => {
    const here = Object.entries(MATRIX).map(([row, cells]) => [
      row,
      ...COLUMNS.map((column) => cells[column][0]),
    ]);
    const there = matrixOf('docs/reliability.md');
    expect(there[0]).toEqual(['step', ...COLUMNS]);
    expect(here).toEqual(there.slice(1).filter(([row = '']) => !LATER.test(row)));
  });
});

describe('at each step of a transfer', () => {
  let house: House;
  beforeAll(async () => void (house = await House.open()), 120_000);
  afterAll(() => house?.close());
  afterEach(async () => {
    await Gate.releaseAll();
    await house.revive();
    await house.quiet();
    expect(await violations(async (sql) => ({ rows: await house.sql(sql) }))).toEqual([]);
  });

  const proves = (row: string, column: Column, where: () => House): void => {
    const [says, prove] = (MATRIX[row] as Record<Column, Cell>)[column];
    it(`${row} × ${column}: ${says}`, async () => {
      await where().signIn();
      await prove(where());
    }, 120_000);
  };

  for (const row of Object.keys(MATRIX))
    describe(row, () => {
      for (const column of COLUMNS.filter((name) => name !== 'clock skew')) proves(row, column, () => house);
    });

  // with its minute shortened: libs/jobs/jobs.spec.ts
  if (byLength(false, true))
    it('X-10: a delivery whose worker was killed goes on within two minutes', async () => {
      expect(await secondsUntilResumed(house)).toBeLessThan(120);
    }, 240_000);

  for (const [name, shift] of Object.entries(CLOCKS))
    describe(`where the clock of the process is ${name}`, () => {
      let wrong: House;
      beforeAll(async () => void (wrong = await house.withClock(shift)), 60_000);
      afterAll(() => wrong?.close());
      const rows = shift > 0 ? Object.keys(MATRIX) : byLength(BEHIND, Object.keys(MATRIX));
      for (const row of rows) proves(row, 'clock skew', () => wrong);
    });
});

/** The table of the fault matrix, cell by cell. */
function matrixOf(file: string): string[][] {
  const text = readFileSync(join(projectRoot, file), 'utf8');
  const table = /## Fault matrix[^]*?\n((?:\|.*\n)+)/.exec(text)?.[1] ?? '';
  const rows = table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.filter(([first = '']) => !/^-+$/.test(first));
}
