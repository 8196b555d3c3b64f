import { tagFirst } from './data.js';
import { Driver, type Person, type Sender } from './driver.js';
import type { Part } from './hub.js';
import { median, result, timed } from './result.js';

const OFFICES = 8;
const CONTACTS = 1000;

/** Eight offices send and accept at once, against one after the other: 1.5 times as many contacts a second. */
export const atOnce: Part = {
  names: [`${OFFICES} offices at once`],
  async measure({ app, admin, data: { around } }, { runs, say }) {
    if (around.length < 2 * OFFICES) return [];
    const driver = new Driver(app, admin);
    const pairs: [Sender, Person][] = [];
    for (const [index, office] of around.slice(0, OFFICES).entries())
      pairs.push([await tagFirst(admin, office, CONTACTS), around[index + OFFICES] as Person]);
    const cross = async ([from, to]: [Sender, Person]): Promise<void> => {
      await driver.seal(from, await driver.send(from, to));
      await driver.accept(to);
    };
    const clear = async (): Promise<void> => {
      for (const [from, to] of pairs) {
        await driver.removeArrived(from.officeId, to.officeId, false);
        await driver.forget(from.officeId);
      }
      await driver.settleDown();
    };
    const [together, inTurn]: [number[], number[]] = [[], []];
    for (let run = 0; run <= runs; run++) {
      const ours = await timed(() => Promise.all(pairs.map(cross)));
      await clear();
      const limit = await timed(async () => {
        for (const pair of pairs) await cross(pair);
      });
      await clear();
      if (run === 0) continue; // the first pair warms the caches
      together.push(ours);
      inTurn.push(limit);
      say(
        `${OFFICES} offices at once ${run}/${runs}: ${Math.round(ours)} ms against ${Math.round(limit)} ms in turn`,
      );
    }
    return [
      result(
        `${OFFICES} offices at once, against one after the other`,
        { ours: median(together), limit: median(inTurn) },
        { reach: 0.67, rows: OFFICES * CONTACTS },
      ),
    ];
  },
};
