import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** The longest, longest first: begun last, one of them would keep one worker busy while the other has nothing to do. */
const LONGEST = [
  'faults/matrix',
  'browser/inbox',
  'model/model',
  'browser/',
  'threats/01-',
  'test/cli',
  'backup-commands',
  'test/demo',
  'embedded.spec',
];

class LongestFirst extends BaseSequencer {
  async sort(files) {
    const rank = ({ moduleId }) => [...LONGEST, ''].findIndex((part) => moduleId.includes(part));
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

/** Specs run as the program does: compiled, loaded by Node itself, once for all specs of a worker (decision 29). */
export default defineConfig({
  test: {
    globals: true,
    include: ['dist/{apps,libs,migrations,test}/**/*.spec.js'],
    server: { deps: { external: [/\/dist\//] } },
    globalSetup: 'test/support/global-setup.mjs',
    setupFiles: ['test/support/worker-folder.mjs'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
