import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** SQL, or a part of it that is put together with others. */
const SQL =
  /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|FROM|JOIN|WHERE|ORDER BY|GROUP BY|VALUES|SET LOCAL|LIKE)\b/;

/** What makes a text safe to stand in a statement: a numbered parameter, a quoted name or literal. */
const SAFE =
  /^(parameters\.add|values\.add|add|quoteName|quoteLiteral|escapeLiteral|escapeIdentifier|pg\.escapeLiteral|pg\.escapeIdentifier|client\.escapeIdentifier|officeColumn)$/;

/** Names under which what a caller sent is known. */
const FROM_OUTSIDE =
  /^(request|req|query|body|dto|given|input|headers|params|search|cursor|sort|filter|filters|payload|order|options|value)$/;

/** What a name of the file stands for, where it is declared as a constant. */
type Constants = ReadonlyMap<string, ts.Expression[]>;

function constantsOf(tree: ts.SourceFile): Constants {
  const constants = new Map<string, ts.Expression[]>();
  const look = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      constants.set(node.name.text, [...(constants.get(node.name.text) ?? []), node.initializer]);
    ts.forEachChild(node, look);
  };
  look(tree);
  return constants;
}

/** Each place where something that came from outside is put into the text of a statement. */
export function builtSql(file: string, source: string): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(tree);
  const fromOutside = (node: ts.Node): boolean => isFromOutside(node, constants);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) && SQL.test(node.getText()))
      for (const { expression } of node.templateSpans)
        if (fromOutside(expression)) found.push(place(expression));
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
      isSqlText(node.left) &&
      fromOutside(node.right)
    )
      found.push(place(node.right));
    ts.forEachChild(node, look);
  };
  const place = (node: ts.Node): string =>
    `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText().slice(0, 60)}`;
  look(tree);
  return found;
}

const isSqlText = (node: ts.Node): boolean =>
  (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isBinaryExpression(node)) &&
  SQL.test(node.getText());

/** Whether the expression holds a value that came from outside and is not made safe on the way. */
function isFromOutside(node: ts.Node, constants: Constants): boolean {
  const any = (...nodes: ts.Node[]): boolean => nodes.some((one) => isFromOutside(one, constants));
  if (ts.isCallExpression(node) && SAFE.test(node.expression.getText())) return false;
  if (ts.isConditionalExpression(node)) return any(node.whenTrue, node.whenFalse); // the condition only chooses
  if (ts.isTemplateExpression(node)) return any(...node.templateSpans.map(({ expression }) => expression));
  if (ts.isPropertyAccessExpression(node)) return any(node.expression);
  if (ts.isIdentifier(node)) {
    const stands = constants.get(node.text);
    if (!FROM_OUTSIDE.test(node.text)) return false;
    return (
      stands === undefined ||
      stands.some((one) => one.getText() !== node.text && isFromOutside(one, new Map()))
    );
  }
  if (ts.isFunctionLike(node)) return false; // what it returns is looked at where it is written
  let outside = false;
  ts.forEachChild(node, (child) => {
    outside ||= any(child);
  });
  return outside;
}

/** The program's own sources, without its specs. */
export function sources(root: string): string[] {
  return ['apps', 'libs', 'migrations'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(
        (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !/(^|\/)(testing|web)\//.test(name),
      )
      .map((name) => join(folder, name)),
  );
}

/** Sessions' settings that would outlive their transaction: SET without LOCAL. */
export const lastingSettings = (file: string, source: string): string[] =>
  source
    .split('\n')
    .map((line, index) => [line, index + 1] as const)
    .filter(
      ([line]) =>
        /['"`]\s*SET (?!LOCAL|CONSTRAINTS)[a-z_.]+ ?(=|TO)/i.test(line) ||
        /set_config\([^)]*,\s*false\)/.test(line),
    )
    .map(([line, number]) => `${file}:${number} ${line.trim()}`);

export const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');
