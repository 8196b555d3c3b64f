import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SOURCES = ['apps', 'libs', 'migrations', 'test'];
const SETTINGS = ['tsconfig.json', 'package-lock.json'];

/** Compiles the program, and the screens, to dist unless that is newer than every source. */
export function compileWhatChanged(root, { screens = true } = {}) {
  compileProgram(root);
  if (screens) compileScreens(root);
}

function compileProgram(root) {
  const stamp = join(root, 'dist', '.compiled');
  const newest = Math.max(
    ...SOURCES.map((folder) => newestIn(join(root, folder))),
    ...SETTINGS.map((file) => time(join(root, file))),
  );
  if (existsSync(stamp) && time(stamp) > newest) return;
  process.stderr.write('Compiling …\n');
  removeOrphans(root);
  const started = new Date();
  run(root, join('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.');
  run(root, join('scripts', 'openapi-types.mjs'));
  writeFileSync(stamp, `${started.toISOString()}\n`);
}

/** Their types are checked first, against the API's description: a route that has changed breaks this and no user. */
function compileScreens(root) {
  const stamp = join(root, 'dist', '.compiled-web');
  const web = join(root, 'apps', 'web');
  const newest = Math.max(...filesIn(web, true).map(time), time(join(root, 'package-lock.json')));
  if (existsSync(stamp) && time(stamp) > newest) return;
  process.stderr.write('Compiling the screens …\n');
  const started = new Date();
  run(root, join('node_modules', 'typescript', 'bin', 'tsc'), '-p', web);
  const config = join(web, 'vite.config.mjs');
  run(
    root,
    join('node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--config',
    config,
    '--logLevel',
    'warn',
  );
  writeFileSync(stamp, `${started.toISOString()}\n`);
}

function run(root, ...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('it does not compile; see above');
}

function time(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

function newestIn(folder) {
  return Math.max(
    0,
    ...filesIn(folder)
      .filter((file) => file.endsWith('.ts'))
      .map(time),
  );
}

function filesIn(folder, withScreens = false) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    if (entry.name === 'node_modules') return [];
    return path.endsWith(join('apps', 'web')) && !withScreens ? [] : filesIn(path, withScreens);
  });
}

/** Compiled files whose source is gone would still be found at run time (commands are found by their file name). */
function removeOrphans(root) {
  for (const folder of SOURCES) {
    for (const file of filesIn(join(root, 'dist', folder))) {
      const source = join(root, relative(join(root, 'dist'), file)).replace(/\.js(\.map)?$/, '.ts');
      if (!existsSync(source)) rmSync(file);
    }
  }
}
