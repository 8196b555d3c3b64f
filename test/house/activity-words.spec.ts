import { projectRoot } from '#platform';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

type Says = Record<string, Record<string, string>>;

/** The sentences of the screen of the audit log, in one language. */
async function sentences(language: 'en' | 'de'): Promise<Says> {
  const source = readFileSync(
    join(projectRoot, 'apps', 'web', 'src', 'texts', 'office', `${language}-activity.ts`),
    'utf8',
  );
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const script = ts.transpile(source, options);
  const module = (await import(`data:text/javascript,${encodeURIComponent(script)}`)) as {
    activity: { says: Says };
  };
  return module.activity.says;
}

/** Every action that the program writes into the log by name; those of records are said with the name of their type. */
function actions(): string[] {
  const files = ['libs', 'apps'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.spec\.ts$|^web/.test(name))
      .map((name) => join(projectRoot, folder, name)),
  );
  // of each statement that adds an entry (in the inbox by `answer`), the texts that name an action
  const written = /(?:\baudit\(|new Refusal\(|this\.answer\()[^;]*;/g;
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(written)].flatMap(([text]) =>
      [...text.matchAll(/'([a-z][a-zA-Z]+\.[a-z][a-zA-Z-]+)'/g)].map((match) => match[1] as string),
    ),
  );
  return [...new Set(found)].sort();
}

describe('the audit log in words', () => {
  it.each(['en', 'de'] as const)(
    'threat 16: has a sentence for every action that the program logs (%s)',
    async (language) => {
      const says = await sentences(language);
      const hasWords = (action: string): boolean => {
        const [group = '', name = ''] = action.split('.');
        return [name, `${name}_other`].some((key) => says[group]?.[key]);
      };
      expect(actions().length).toBeGreaterThan(45);
      expect(actions().filter((action) => !hasWords(action))).toEqual([]);
    },
  );
});
