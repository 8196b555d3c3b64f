#!/usr/bin/env node
// The one door to the program: installs what is missing, compiles what has changed, then runs. Uses nothing that npm installs.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileWhatChanged } from './compile.mjs';
import { installWhatIsMissing } from './install.mjs';

const root = join(import.meta.dirname, '..');
const cli = join('dist', 'apps', 'cli', 'main.js');

/** `npm run` names that are not commands of `interoffice`. */
const PROGRAMS = {
  test: [join('scripts', 'test.mjs')],
  'test:long': [join('scripts', 'test.mjs'), '--long'],
  dev: [join('scripts', 'dev.mjs')],
  'break-rules': [join('scripts', 'break-rules.mjs')],
  worker: [join('dist', 'apps', 'worker', 'main.js')],
};

const [name = '--help', ...rest] = process.argv.slice(2);
try {
  requireNode();
  installWhatIsMissing(root);
  // what generates the types of the API must run when the screens do not fit to them
  compileWhatChanged(root, { screens: name !== 'generate' });
  await run(...(PROGRAMS[name] ?? [cli, name]), ...rest);
} catch (error) {
  process.stderr.write(`interoffice: ${error.message}\n`);
  process.exitCode = 1;
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Node ${process.versions.node} is too old: 20.19 or newer is needed`);
}

/** In this very process, so that signals reach the program itself and killing it leaves nothing behind. */
function run(program, ...args) {
  const file = join(root, program);
  process.argv.splice(1, Infinity, file, ...args);
  process.setSourceMapsEnabled(true);
  return import(pathToFileURL(file).href);
}
