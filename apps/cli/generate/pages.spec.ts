import { catalogue } from '#catalogue';
import { coveragePage } from './coverage.page.js';
import { readRequirements } from './requirements.js';
import { rulesPage } from './rules.page.js';
import { namedTests, type NamedTest } from './test-titles.js';

const named = (...lines: string[]): NamedTest => ({ file: 'a.spec.ts', title: 'says so', lines });

describe('the page of rules', () => {
  it('has a chapter for each record type, and each sentence of the catalogue with its line', () => {
    const page = rulesPage();
    for (const type of catalogue) {
      expect(page).toContain(`### ${type.pluralLabel}`);
      for (const { says, line } of [...type.rules, ...type.staysIf])
        expect(page).toContain(`- ${says} (${line})`);
      for (const { says } of type.fields.flatMap(({ rules }) => rules)) expect(page).toContain(says);
    }
  });

  it('says nothing of a field that the catalogue does not let cross', () => {
    const policies = /### Policies\n([\s\S]*?)\n### /.exec(rulesPage())?.[1] ?? '';
    expect(policies).toMatch(/\| Custom data \| stays \|.*S4-54/);
    expect(/Travels as it is: (.*)/.exec(policies)?.[1]).not.toContain('Custom data');
  });
});

describe('the page of coverage', () => {
  it('is not made when a test names a line that does not exist', () => {
    expect(() => coveragePage([...namedTests(), named('S4-26', 'S4-99')])).toThrow('a.spec.ts names S4-99');
  });

  it('is not made when a line has neither a test nor a reason', () => {
    const without = namedTests().filter(({ lines }) => !lines.includes('S4-26'));
    expect(() => coveragePage(without)).toThrow(/no test names .*S4-26/);
  });

  it('gives each line once, with its tests or why there is none', () => {
    const { lines } = readRequirements();
    const page = coveragePage([
      named(...lines.filter((line) => !line.planned && !line.notNeeded).map(({ id }) => id)),
    ]);
    for (const { id, planned, notNeeded } of lines) {
      const entry = page.split(`- **${id}** `);
      expect(entry).toHaveLength(2);
      expect(entry[1]?.split('\n- **')[0]).toMatch(
        planned ? /planned/ : notNeeded ? /not needed/ : /a\.spec\.ts/,
      );
    }
  });
});
