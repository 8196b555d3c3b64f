import { projectRoot } from '#platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  version?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  link?: boolean;
  name?: string;
  dependencies?: Record<string, string>;
}

interface Lock {
  lockfileVersion: number;
  packages: Record<string, Package>;
}

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(join(projectRoot, file), 'utf8')) as T;
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Packages that ask for another one under a second name. */
const ALIASES: Record<string, string> = {
  '@jest/react-is-18': 'react-is',
  '@jest/react-is-19': 'react-is',
  'string-width-cjs': 'string-width',
  'strip-ansi-cjs': 'strip-ansi',
  'wrap-ansi-cjs': 'wrap-ansi',
};

/** Where a package comes from; without a word of it, from the registry that npm is set to, and the hash says what. */
function comesFromRegistry(path: string, { resolved, version, name = nameOf(path) }: Package): boolean {
  const file = `${nameOf(path).split('/').pop()}-${version}.tgz`;
  const usual = resolved === undefined || resolved === `https://registry.npmjs.org/${nameOf(path)}/-/${file}`;
  return usual && name === (ALIASES[nameOf(path)] ?? nameOf(path));
}

/** What is wrong with a lock file: the places of packages that are not pinned by content to the registry. */
function faults({ packages }: Lock): string[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .flatMap(([path, one]) => [
      ...(one.link ? [`${path} is a link`] : []),
      ...(/^sha512-[A-Za-z0-9+/]{86}==$/.test(one.integrity ?? '') ? [] : [`${path} has no SHA-512`]),
      ...(comesFromRegistry(path, one) ? [] : [`${path} comes from ${one.name ?? one.resolved}`]),
    ]);
}

describe('threat 32: a poisoned package', () => {
  const lock = read<Lock>('package-lock.json');
  const manifest = read<Manifest>('package.json');

  it('threat 32: every package of the lock file is pinned by its SHA-512 and comes from the registry under its own name', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(300);
    expect(lock.lockfileVersion).toBe(3);
    expect(faults(lock)).toEqual([]);
  });

  it.each<[string, Package]>([
    ['no hash', { version: '1.0.0', resolved: 'https://registry.npmjs.org/x/-/x-1.0.0.tgz' }],
    ['a hash that is too weak', { version: '1.0.0', integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }],
    [
      'another host',
      { version: '1.0.0', resolved: 'https://registry.npmjs.org.evil.example/x/-/x-1.0.0.tgz' },
    ],
    ['a repository', { version: '1.0.0', resolved: 'git+ssh://git@github.com/x/x.git#abc' }],
    [
      'another package under its name',
      { version: '1.0.0', resolved: 'https://registry.npmjs.org/y/-/y-1.0.0.tgz' },
    ],
    [
      'another package as its alias',
      { version: '1.0.0', name: 'y', integrity: `sha512-${'A'.repeat(86)}==` },
    ],
    ['a folder', { link: true, resolved: '../x' }],
  ])('threat 32: the check finds a planted package with %s', (_what, planted) => {
    expect(faults({ ...lock, packages: { ...lock.packages, 'node_modules/x': planted } })).not.toEqual([]);
  });

  it('threat 32: what we ask for is pinned exactly, and the lock file holds just that', () => {
    const asked = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };
    expect(Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
      [],
    );
    const held = Object.keys(asked).map((name) => [name, lock.packages[`node_modules/${name}`]?.version]);
    expect(Object.fromEntries(held)).toEqual(asked);
  });

  it('threat 32: install scripts run for the packages on the list only, and no package has one that nobody decided about', () => {
    const scripts = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript);
    const wanting = [...new Set(scripts.map(([path]) => nameOf(path)))].sort();
    expect(wanting.filter((name) => !(name in manifest.allowScripts))).toEqual([]);
    const forgotten = Object.keys(manifest.allowScripts).filter((name) => !wanting.includes(name));
    expect(forgotten).toEqual([]);
  });

  it('threat 32: the program installs by `npm ci`, which refuses what the lock file does not say', () => {
    const installer = readFileSync(join(projectRoot, 'scripts', 'install.mjs'), 'utf8');
    expect(installer).toMatch(/['"]ci['"]/);
    expect(installer).not.toMatch(/['"](install|i|add|update)['"]/);
    for (const file of ['Dockerfile', '.ci/run', '.ci/fresh-clone'])
      expect([
        file,
        /npm (install|i|add|update)\b/.test(readFileSync(join(projectRoot, file), 'utf8')),
      ]).toEqual([file, false]);
  });
});
