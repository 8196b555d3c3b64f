import { readRequirements, type Requirement } from './requirements.js';
import { namedTests, type NamedTest } from './test-titles.js';

/** Sources of which every line must be accounted for. */
const SOURCES = ['S4', 'X', 'S1', 'S2', 'S3', 'S5'];

/**
 * docs/coverage.md: each line of the requirements with the tests that name it. Throws when a test names a line that does
 * not exist, and when a line has neither a test nor a reason.
 */
export function coveragePage(tests: readonly NamedTest[] = namedTests()): string {
  const { sources, lines } = readRequirements();
  refuseUnknown(tests, lines);
  const covered = lines.map((line) => coverageOf(line, tests));
  refuseForgotten(covered);
  const parts = SOURCES.map((source) => {
    const rows = covered.filter(({ line }) => line.id.startsWith(`${source}-`));
    return `## ${source}: ${sources[source] ?? ''}\n\n${summary(rows)}\n\n${rows.map(entry).join('\n')}`;
  });
  return `# Coverage of the requirements

<!-- Generated from docs/requirements.json and the titles of the tests by \`npm run generate\`. -->

Tests name the lines that they prove. A line without a test says why the product needs none, or what is still planned and
which part of the product it will be. **(i)** means implied, **(?)** left open by the source; the decision stands behind.

${overview(covered)}

${parts.join('\n\n')}
`;
}

interface Covered {
  line: Requirement;
  tests: NamedTest[];
}

function coverageOf(line: Requirement, tests: readonly NamedTest[]): Covered {
  const proof = line.sameAs ?? line.id;
  return { line, tests: tests.filter((test) => test.lines.includes(proof)) };
}

function refuseUnknown(tests: readonly NamedTest[], lines: readonly Requirement[]): void {
  const known = new Set(lines.map(({ id }) => id));
  const unknown = tests.flatMap((test) =>
    test.lines
      .filter((id) => !known.has(id))
      .map((id) => `${test.file} names ${id}, which docs/requirements.json does not have`),
  );
  if (unknown.length > 0) throw new Error([...new Set(unknown)].join('\n'));
}

function refuseForgotten(covered: readonly Covered[]): void {
  const forgotten = covered.filter(
    ({ line, tests }) => tests.length === 0 && !line.planned && !line.notNeeded,
  );
  if (forgotten.length > 0)
    throw new Error(
      `no test names ${forgotten.map(({ line }) => line.id).join(', ')}, and docs/requirements.json gives no reason`,
    );
}

type Standing = 'tested' | 'tested in part' | 'planned' | 'not needed';

function standingOf({ line, tests }: Covered): Standing {
  if (tests.length > 0) return line.planned ? 'tested in part' : 'tested';
  return line.planned ? 'planned' : 'not needed';
}

function overview(covered: readonly Covered[]): string {
  const standings: Standing[] = ['tested', 'tested in part', 'planned', 'not needed'];
  const rows = SOURCES.map((source) => {
    const own = covered.filter(({ line }) => line.id.startsWith(`${source}-`));
    const counts = standings.map((standing) => own.filter((one) => standingOf(one) === standing).length);
    return `| ${source} | ${own.length} | ${counts.join(' | ')} |`;
  });
  return `| source | lines | ${standings.join(' | ')} |\n|---|--:|--:|--:|--:|--:|\n${rows.join('\n')}`;
}

function summary(rows: readonly Covered[]): string {
  const tested = rows.filter(({ tests }) => tests.length > 0).length;
  return `${tested} of ${rows.length} lines are named by a test.`;
}

function entry({ line, tests }: Covered): string {
  const head = `- **${line.id}** ${escaped(line.text)}`;
  const notes = [
    ...(line.sameAs ? [`proved with ${line.sameAs}:`] : []),
    ...tests.map(({ file, title }) => `\`${file}\` › ${escaped(title)}`),
    ...(line.planned
      ? [`${tests.length > 0 ? 'planned besides' : 'planned'}: ${escaped(line.planned)}`]
      : []),
    ...(line.notNeeded ? [`not needed: ${escaped(line.notNeeded)}`] : []),
  ];
  return [head, ...notes.map((note) => `  - ${note}`)].join('\n');
}

/** So that a text of somebody else's stays what it is in Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<>[\]|]/g, String.raw`\$&`).replaceAll('\n', ' ');
}
