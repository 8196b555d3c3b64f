import fc from 'fast-check';
import { prepared } from '../support/database.js';
import { byLength } from '../support/length.js';
import { jobsAction, SKEW_MINUTES } from './actions/others.js';
import { skewClock } from './clock.js';
import { differences } from './compare.js';
import { leaks } from './intruder.js';
import { Hub } from './hub.js';
import { violations, type Owner } from './invariants.js';
import { populate, population } from './population.js';
import type { Often } from './jobs.js';
import { commands } from './sequences.js';
import type { World } from './world.js';

const env = process.env;
/** The short form is the same each time, the long form another one each time (decision 26). */
const SEED = env['INTEROFFICE_TEST_MODEL_SEED'] ?? byLength('1', undefined);
const RUNS = Number(env['INTEROFFICE_TEST_MODEL_RUNS'] ?? byLength(100, 1000));

const OFTEN: readonly Often[] = ['once', 'again', 'at once'];

let hub: Hub;
let undo: () => void;
beforeAll(async () => {
  undo = skewClock(SKEW_MINUTES);
  hub = await Hub.open();
}, 60_000);
afterAll(async () => {
  await hub?.close();
  undo();
});

const owner: Owner = (sql) => hub.stage.s.admin.query(prepared(sql));

/** What must hold when all jobs are done: the model's state, the invariants, and that the intruder sees nothing. */
async function verify(w: World): Promise<void> {
  await w.do(jobsAction(w, 'all', OFTEN[w.told.length % OFTEN.length] as Often));
  const wrong = [...(await differences(w)), ...(await violations(owner)), ...(await leaks(w))];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

it(
  'whatever people do in whatever order and at once, offices and transfers are as the model says',
  async () => {
    await fc.assert(
      fc.asyncProperty(population, commands(env['INTEROFFICE_TEST_MODEL_PATH']), async (given, doing) => {
        const w = await populate(hub, given);
        try {
          await fc.asyncModelRun(() => ({ model: w, real: w }), doing);
          await verify(w);
          if (env['INTEROFFICE_TEST_MODEL_TELL']) process.stderr.write(`run\n${w.story()}\n`);
        } catch (error) {
          throw new Error(`found: ${(error as Error).message}\n${w.story()}`, { cause: error });
        }
      }),
      {
        numRuns: RUNS,
        includeErrorInReport: true,
        ...(SEED === undefined ? {} : { seed: Number(SEED) }),
        endOnFailure: env['INTEROFFICE_TEST_MODEL_SHRINK'] === 'no',
      },
    );
  },
  byLength(900_000, 7_200_000),
);
