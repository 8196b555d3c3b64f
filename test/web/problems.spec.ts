import { EXPLANATIONS } from '../../libs/exchange/import/explain.js';
import { OptionsDto } from '../../libs/exchange/import/import.dto.js';
import { describedOptions } from '../../libs/exchange/what/described.js';
import { readdirSync, readFileSync } from 'node:fs';
import { imports as de } from '../../apps/web/src/texts/office/de-imports.js';
import { imports as en } from '../../apps/web/src/texts/office/en-imports.js';
import { dePlaces } from '../../apps/web/src/texts/office/de-places.js';
import { deProblems } from '../../apps/web/src/texts/office/de-problems.js';

function sources(): string[] {
  return ['libs', 'apps/api'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
  );
}

/** The codes of all tables `problems({…})` of the program, as they stand in the sources. */
function codesOfTheProgram(): string[] {
  const files = sources();
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

it('what is wrong at a place of a form or a file is said in German too', () => {
  const written = sources().flatMap((text) =>
    [
      ...text.matchAll(
        /(?:\bcode: |new BadValue\(\s*|inForm\([^;]*?, |\bwrong\(\s*|\bwarning\()'([A-Z][A-Z_]+)'/g,
      ),
    ].map((match) => match[1] as string),
  );
  const codes = new Set([...written, ...Object.keys(EXPLANATIONS)]);
  expect(codes.size).toBeGreaterThan(60);
  // what no screen lets anybody send is a value of the API's own; a screen says which one it is
  const OF_THE_API = ['UNKNOWN_MEMBER'];
  const known = new Set([...Object.keys(dePlaces), ...Object.keys(deProblems), ...OF_THE_API]);
  expect([...codes].filter((code) => !known.has(code))).toEqual([]);
});

it.each([
  ['English', en],
  ['German', de],
])(
  'every option of an import has words in %s, and so have all that can be chosen for it',
  (_, { options }) => {
    const words: { fields: Words; says: Words; values: Record<string, Words> } = options;
    // a list of fields is the key, which has a field of its own; what is no choice, flag or text is not on this screen
    const shown = describedOptions(OptionsDto).filter(({ kind }) =>
      ['choice', 'flag', 'text'].includes(kind),
    );
    expect(shown.length).toBeGreaterThan(4);
    const missing = shown.flatMap(({ name, choices }) => [
      ...(words.fields[name] ? [] : [`fields.${name}`]),
      ...(words.says[name] ? [] : [`says.${name}`]),
      ...choices.filter((one) => !words.values[name]?.[one]).map((one) => `values.${name}.${one}`),
    ]);
    expect(missing).toEqual([]);
  },
);

type Words = Readonly<Record<string, string>>;
