// Writes dist/openapi-types.js: what only the compiler knows of DTOs and routes (types, optional members, comments), for
// the API's description. Does what the plugin of @nestjs/swagger does inside the Nest command, which tsc alone cannot.
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const visitor = new ReadonlyVisitor({
  introspectComments: true,
  classValidatorShim: true,
  esmCompatible: true,
  dtoFileNameSuffix: ['.dto.ts'],
  pathToSource: root,
});

const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(
  join(root, 'tsconfig.json'),
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} },
);
const program = ts.createProgram({
  options,
  rootNames: fileNames.filter((name) => /\.(dto|controller)\.ts$/.test(name)),
});
for (const file of program.getSourceFiles()) if (!file.isDeclarationFile) visitor.visit(program, file);

const printer = ts.createPrinter();
const blank = ts.createSourceFile('openapi-types.ts', '', ts.ScriptTarget.Latest);
const print = (node) => printer.printNode(ts.EmitHint.Unspecified, node, blank);
const literal = (value) => (typeof value === 'object' && 'kind' in value ? print(value) : object(value));
const object = (value) =>
  `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}: ${literal(member)}`)
    .join(', ')}}`;

const collected = visitor.collect();
const group = (entries) =>
  `[${entries.map(([file, classes]) => `[${print(file)}, ${object(classes)}]`).join(',\n')}]`;
const imports = object(
  Object.fromEntries(
    Object.entries(visitor.typeImports).map(([name, text]) => [name, ts.factory.createIdentifier(text)]),
  ),
);
const text = `const known = (list) => Promise.all(list.map(async ([file, classes]) => {
  const module = await file;
  return [module, Object.fromEntries(Object.entries(classes).filter(([name]) => module[name]))]; // a class may be private
}));
export default async () => {
  const t = ${imports};
  for (const name of Object.keys(t)) t[name] = await t[name];
  return { '@nestjs/swagger': { models: await known(${group(collected.models)}), controllers: await known(${group(collected.controllers)}) } };
};
`;
writeFileSync(
  join(dist, 'openapi-types.js'),
  text.replaceAll('await import(', 'import(').replaceAll(relative(dist, root), '.'),
);
