import { projectRoot } from '#platform';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Threats whose tests lie elsewhere, with their files; none: what it is about is not built yet. */
const ELSEWHERE: Record<number, string | undefined> = {
  17: undefined, // field encryption is built (libs/platform/keyring.spec.ts), the dump that holds no canary is not looked at
  18: 'libs/files/sealing.spec.ts',
  19: undefined, // exported files
  21: undefined, // spreadsheets
  22: undefined, // CSV
  30: 'test/upkeep/backup-commands.spec.ts',
};

/** The numbers in the first column of the table of threats. */
function threats(): number[] {
  const page = readFileSync(join(projectRoot, 'docs', 'reliability.md'), 'utf8');
  const section = page.split(/^## /m).find((text) => text.startsWith('Threats')) ?? '';
  return [...section.matchAll(/^\| (\d+) +\|/gm)].map(([, number]) => Number(number));
}

/** The numbers that the titles of this folder begin with: `threat 7: …`, `threats 23 and 24: …`. */
function proved(): number[] {
  const folder = join(projectRoot, 'test', 'threats');
  const files = readdirSync(folder).filter((name) => name.endsWith('.spec.ts'));
  const titles = files.flatMap((name) => [
    ...readFileSync(join(folder, name), 'utf8').matchAll(
      /\b(?:it|it\.each\([^]*?\))\(\s*[`'"]threats? ((?:\d+(?:, | and )?)+):/g,
    ),
  ]);
  const numbers = titles.flatMap(([, list]) => (list as string).match(/\d+/g) ?? []).map(Number);
  return [...new Set(numbers)].sort((one, other) => one - other);
}

describe('the table of threats (docs/reliability.md) and the tests of this folder', () => {
  it('have the same numbers, but for those that are proved elsewhere or not built yet', () => {
    const table = threats();
    expect(table.length).toBeGreaterThan(30);
    const elsewhere = Object.keys(ELSEWHERE).map(Number);
    expect(proved()).toEqual(table.filter((number) => !elsewhere.includes(number)));
    expect(elsewhere.filter((number) => !table.includes(number))).toEqual([]);
  });

  it('and what is proved elsewhere is there', () => {
    for (const file of Object.values(ELSEWHERE).filter((one) => one !== undefined))
      expect([file, existsSync(join(projectRoot, file))]).toEqual([file, true]);
  });
});
