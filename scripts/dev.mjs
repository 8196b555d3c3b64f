// Compiles on every change and restarts the API with it; the screens are compiled too, reload the page to see them.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const node = (...args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
const children = [
  node(join('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.', '--watch', '--preserveWatchOutput'),
  node(
    join('node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--watch',
    '--config',
    join('apps', 'web', 'vite.config.mjs'),
  ),
  node(
    '--watch-path=dist/apps',
    '--watch-path=dist/libs',
    '--enable-source-maps',
    join('dist', 'apps', 'cli', 'main.js'),
    'start',
  ),
];
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => children.forEach((child) => child.kill(signal)));
