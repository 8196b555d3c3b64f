import { readdirSync, readFileSync } from 'node:fs';
import { deProblems } from '../../apps/web/src/texts/office/de-problems.js';

/** The codes of all tables `problems({…})` of the program, as they stand in the sources. */
function codesOfTheProgram(): string[] {
  const files = ['libs', 'apps/api'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
  );
  const tables = files.flatMap((text) => text.split('= problems({').slice(1));
  return tables.flatMap((table) =>
    [...(table.split('\n});')[0] ?? '').matchAll(/^  ([A-Z][A-Z_]+): \{/gm)].map(
      (match) => match[1] as string,
    ),
  );
}

it('whatever the API refuses by a code is said in German on a German screen, and nothing else is', () => {
  const codes = new Set(codesOfTheProgram());
  expect(codes.size).toBeGreaterThan(100);
  expect(Object.keys(deProblems).toSorted()).toEqual([...codes].toSorted());
});
