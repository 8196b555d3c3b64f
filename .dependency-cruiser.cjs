/**
 * The one-way order of the libraries, lowest first. A library may use those before it, by their index.ts only.
 * test/boundaries breaks each rule once, so that this check is known to bite.
 */
const { join } = require('node:path');

const ORDER = [
  'platform',
  'database',
  'audit',
  'jobs',
  'files',
  'catalogue',
  'offices',
  'records',
  'exchange',
  'transfers',
  'upkeep',
];

/** Specs, and what only they use, may look up to the application. */
const SPECS = '(\\.spec\\.ts$|/testing/)';
const lib = (name) => `^libs/${name}/`;

const forbidden = [
  {
    name: 'no-circular',
    comment: 'files that import each other have no order',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'only-index',
    comment: "a library's only door is its index.ts",
    severity: 'error',
    from: { path: `^(libs|apps|migrations)/([^/]+)/` },
    to: { path: `^libs/([^/]+)/`, pathNot: [`^libs/$2/`, `^libs/[^/]+/index\\.ts$`] },
  },
  {
    name: 'catalogue-without-io',
    comment: 'the catalogue describes; it reads and writes nothing',
    severity: 'error',
    from: { path: lib('catalogue'), pathNot: SPECS },
    to: {
      path: [
        '^(node:)?(fs|net|http|https|child_process|dns|tls)(/|$)',
        'node_modules/(pg|typeorm|@nestjs)/',
        lib('(?!catalogue|platform)[^/]+'),
      ],
    },
  },
  {
    name: 'libs-not-to-apps',
    comment: 'dependencies run from apps to libs',
    severity: 'error',
    from: { path: `^libs/`, pathNot: SPECS },
    to: { path: `^(apps|test)/` },
  },
  {
    name: 'apps-not-to-tests',
    comment:
      'what runs in production knows no test; the command that runs the bench loads it when it is asked to',
    severity: 'error',
    from: { path: `^apps/`, pathNot: [SPECS, '^apps/cli/commands/bench\\.command\\.ts$'] },
    to: { path: `^test/` },
  },
  {
    name: 'not-unresolvable',
    comment: 'an import that leads nowhere',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  ...ORDER.map((name, index) => ({
    name: `one-way-${name}`,
    comment: `${name} stands below ${ORDER.slice(index + 1).join(', ') || 'nothing'}`,
    severity: 'error',
    from: { path: lib(name), pathNot: SPECS },
    to: { path: lib(`(${ORDER.slice(index + 1).join('|') || '-'})`) },
  })),
];

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|apps/web)/' },
    tsPreCompilationDeps: true,
    // gives `#name` its source instead of the compiled file
    tsConfig: { fileName: join(process.cwd(), 'boundaries.tsconfig.json') },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
