/** Specs run from source; only the embedded server that they share is started by the compiled program. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          target: 'es2022',
          keepClassNames: true,
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  // @fastify/static is CommonJS and requires this ES module: Node does that, jest before Node 24.9 cannot
  moduleNameMapper: {
    '^content-disposition$': '<rootDir>/test/support/content-disposition.cjs',
    '^#(audit|catalogue|database|exchange|files|jobs|offices|platform|records|schedules|transfers|upkeep)$':
      '<rootDir>/libs/$1/index.ts',
    // not what a package calls x.json.js: jest would take it for JSON
    '^(\\.{1,2}/.*)(?<!\\.json)\\.js$': '$1',
  },
  testRegex: '(apps|libs|test|migrations)/.*\\.spec\\.ts$',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/apps/web/', '<rootDir>/test/boundaries/'],
  coverageProvider: 'v8',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testTimeout: 30_000,
  maxWorkers: 2,
  // modules of finished specs are not all given back, and a new worker reads all of them again
  workerIdleMemoryLimit: '1500MB',
};
