import { flood, type FloodResult } from './flood.js';
import type { Part } from './hub.js';
import { result } from './result.js';
import { served } from './served.js';

const NAME = 'one office floods, p99 of the others';
const POOL = 20;
const RUNS = 3;

/** The 99th percentile of the others' answers while one office asks as fast as it can, against quiet (threat 28). */
export const floods: Part = {
  names: [NAME],
  async measure(hub, { say }) {
    const { sender, recipient, around } = hub.data;
    const runs = await served(hub, POOL, async ({ address, signIn }) => {
      const flooder = await signIn(sender);
      const others = [await signIn(recipient), await signIn(around[0] ?? recipient)];
      const results: FloodResult[] = [];
      for (let run = 1; run <= RUNS; run++) {
        const one = await flood({ address, flooder, others });
        say(
          `flood ${run}/${RUNS}: ${one.floodP99.toFixed(1)} ms against ${one.quietP99.toFixed(1)} ms; answers to the flooder ${JSON.stringify(one.flooder)}`,
        );
        results.push(one);
      }
      return results;
    });
    const [middle] = runs.sort((one, other) => one.ratio - other.ratio).slice(Math.floor(runs.length / 2));
    const { floodP99, quietP99 } = middle as FloodResult;
    return [result(NAME, { ours: floodP99, limit: quietP99 }, { reach: 3, rows: 0 })];
  },
};
