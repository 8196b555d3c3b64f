import { projectRoot } from '#platform';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

/** A test, and the lines of the requirements that it or the blocks around it name. */
export interface NamedTest {
  /** From the project's root. */
  file: string;
  /** Titles from the outermost block to the test. */
  title: string;
  lines: string[];
}

const LINE = /\b(?:S[1-5]|X)-\d{2,3}\b/g;
/** `S5-29 to S5-37`, all of them */
const RANGE = /\b(S[1-5]|X)-(\d{2,3}) to \1-(\d{2,3})\b/g;
const FOLDERS = ['apps', 'libs', 'migrations', 'test'];
/** The fixture of the boundaries check is no part of the program. */
const NO_TESTS = /(^|\/)(node_modules|dist|boundaries)\//;

/** Every test of the project that names a line of the requirements. */
export function namedTests(): NamedTest[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.spec.ts'))
      .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  return files
    .filter((file) => !NO_TESTS.test(file))
    .sort()
    .flatMap((file) => testsIn(file, readFileSync(join(projectRoot, file), 'utf8')));
}

/** The tests of one file that name a line. A title such as `%s stays` names the lines of its table. */
export function testsIn(file: string, text: string): NamedTest[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: NamedTest[] = [];
  const visit = (node: ts.Node, around: Block[]): void => {
    const block = blockOf(node, source);
    const path = block ? [...around, block] : around;
    if (block?.isTest) {
      const lines = [...new Set(path.flatMap((one) => one.lines))];
      if (lines.length > 0) found.push({ file, title: path.map((one) => one.title).join(' › '), lines });
    }
    ts.forEachChild(node, (child) => visit(child, path));
  };
  visit(source, []);
  return found;
}

/** `it`, `it.each(…)`, `it.skipIf(…)`; not `test.admin.query(…)`, where a variable has that name. */
const BLOCK = /^(describe|it|test)(\.(each|skip|only|skipIf|runIf|concurrent|sequential|fails)\b[^]*)?$/;

/** A `describe`, `it` or `test` of the file. */
interface Block {
  title: string;
  lines: string[];
  isTest: boolean;
}

function blockOf(node: ts.Node, source: ts.SourceFile): Block | undefined {
  if (!ts.isCallExpression(node) || node.arguments.length < 2) return undefined;
  const callee = node.expression.getText(source);
  if (/^describe[A-Z]\w*$/.test(callee)) return familyOf(node, callee, source);
  const name = BLOCK.exec(callee)?.[1];
  const [first] = node.arguments;
  if (!name || !first || !(ts.isStringLiteralLike(first) || ts.isTemplateExpression(first))) return undefined;
  const title = titleOf(first);
  const named = linesOf(title);
  return {
    title,
    lines: named.length > 0 ? named : linesElsewhere(node, first, source),
    isTest: name !== 'describe',
  };
}

/** A call such as `describeListing(…)`: tests of one kind, made by a function from what it is given. */
function familyOf(node: ts.CallExpression, callee: string, source: ts.SourceFile): Block {
  const lines = linesOf(node.arguments.map((argument) => argument.getText(source)).join(' '));
  return { title: callee, lines: [...new Set(lines)], isTest: true };
}

/** The title as it is written; what is put into it at run time becomes a `…`. */
function titleOf(title: ts.StringLiteralLike | ts.TemplateExpression): string {
  if (ts.isStringLiteralLike(title)) return title.text;
  return title.head.text + title.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

/** The lines of a title that does not say them itself: those of its table, or of what is put into it. */
function linesElsewhere(node: ts.CallExpression, title: ts.Expression, source: ts.SourceFile): string[] {
  if (ts.isTemplateExpression(title)) return linesIn(title.templateSpans, source);
  if (!ts.isCallExpression(node.expression) || !title.getText(source).includes('%')) return [];
  return linesIn(node.expression.arguments, source);
}

function linesOf(text: string): string[] {
  const between = [...text.matchAll(RANGE)].flatMap(([, source, first, last]) =>
    Array.from(
      { length: Math.max(0, Number(last) - Number(first) + 1) },
      (_, index) => `${source}-${String(Number(first) + index).padStart(2, '0')}`,
    ),
  );
  return [...new Set([...(text.match(LINE) ?? []), ...between])];
}

/** The lines that stand in these parts of the file, and in the variables that they name. */
function linesIn(parts: readonly ts.Node[], source: ts.SourceFile): string[] {
  const seen = new Set<string>();
  const textOf = (node: ts.Node): string => {
    const fresh = namesIn(node).filter((name) => !seen.has(name));
    fresh.forEach((name) => seen.add(name));
    return [node.getText(source), ...fresh.flatMap((name) => rowsOf(name, source)).map(textOf)].join(' ');
  };
  return linesOf(parts.map(textOf).join(' '));
}

function namesIn(node: ts.Node): string[] {
  const names: string[] = ts.isIdentifier(node) ? [node.text] : [];
  ts.forEachChild(node, (child) => void names.push(...namesIn(child)));
  return names;
}

/** What a variable is made of: its first value, and what is pushed to it. */
function rowsOf(name: string, source: ts.SourceFile): ts.Node[] {
  const rows: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText(source) === name && node.initializer)
      if (!ts.isFunctionLike(node.initializer)) rows.push(node.initializer);
    if (ts.isCallExpression(node) && node.expression.getText(source) === `${name}.push`)
      rows.push(...node.arguments);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return rows;
}
