import { byLength } from '../../support/length.js';
import type { Reply } from '../../support/scene.js';
import { crash, expectOutcome, gone, happensOnce, orLost, shut, type Outcome, type Place } from './faults.js';
import { newKey, type House } from './house.js';
import type { Gate } from './points.js';
import { factsOf, STEPS, until, type Case, type Facts, type Step } from './steps.js';

/** kill -9 of the process that does a step, when the step is at a place; `answered`: its COMMIT is done and its answer is not. */
export interface Crash {
  step: Step;
  place: Place | 'answered';
  outcome: Outcome;
}

/** What was there right after the kill, before anything was started again. */
interface Left {
  one: Case;
  key: string;
  facts: Facts;
}

const together = new Map<House, Map<Crash, Promise<Left>>>();
const all: Crash[] = [];

/**
 * A cell of the crash column. In the short form all the steps that one process does stand at their places when it is killed,
 * so that few processes have to be started; in the long form each is killed by itself, half-way and at COMMIT.
 */
export function killedAt(step: Step, place: Crash['place'], outcome: Outcome = 'nothing') {
  const one: Crash = { step, place, outcome };
  all.push(one);
  return async (house: House): Promise<void> => {
    if (place !== 'answered' && byLength(false, true)) await crash(house, step, place, outcome);
    const { facts, ...left } = await killedWithOthers(house, one);
    expectOutcome(facts, step, outcome);
    await happensOnce(house, step, left.one, left.key);
  };
}

function killedWithOthers(house: House, one: Crash): Promise<Left> {
  const known = together.get(house) ?? new Map<Crash, Promise<Left>>();
  together.set(house, known);
  if (!known.has(one)) {
    const group = all.filter(({ step }) => step.by === one.step.by).sort(byRank);
    const killed = killTogether(house, group);
    for (const [index, member] of group.entries())
      known.set(
        member,
        killed.then((left) => left[index] as Left),
      );
  }
  return known.get(one) as Promise<Left>;
}

/** What holds locks that another one needs comes later: at COMMIT the head of the audit log, in the checks the office. */
function byRank(one: Crash, other: Crash): number {
  const rank = ({ place }: Crash): number =>
    place === 'answered' ? 0 : place === 'checks' ? 4 : place.endsWith('COMMIT') ? 3 : 1;
  return rank(one) - rank(other);
}

async function killTogether(house: House, group: readonly Crash[]): Promise<Left[]> {
  const by = (group[0] as Crash).step.by;
  const cases: { one: Case; key: string }[] = [];
  for (const { step } of group) cases.push({ one: await step.arrange(house), key: newKey() });
  const gates: Gate[] = [];
  const replies: Promise<Reply | 'lost'>[] = [];
  for (const [index, { step, place }] of group.entries()) {
    const { one, key } = cases[index] as { one: Case; key: string };
    if (place === 'answered') {
      const committed = house.apiLine.loseNextCommit();
      replies.push(orLost(step.act(house, one, key)));
      await committed;
      continue;
    }
    const gate = await shut(house, place);
    gates.push(gate);
    replies.push(orLost(step.act(house, one, key)));
    await gate.reached();
    await gate.letOthersPass();
  }
  const backends = (await Promise.all(gates.map((gate) => gate.reached()))).flat();
  await house[by].kill();
  if (by === 'api') expect(await Promise.all(replies)).toEqual(replies.map(() => 'lost'));
  for (const gate of gates.reverse()) await gate.release(); // that of the checks holds the office's row
  await gone(house, backends);
  const facts = await Promise.all(cases.map(({ one }) => factsOf(house, one)));
  await house[by].start();
  await house.giveJobsBack();
  return cases.map((left, index) => ({ ...left, facts: facts[index] as Facts }));
}

/** How many seconds a delivery stands still whose worker was killed, when nothing but time helps it. */
export async function secondsUntilResumed(house: House): Promise<number> {
  const one = await STEPS.deliver.arrange(house);
  const gate = await shut(house, 'chunk');
  await STEPS.deliver.act(house, one, newKey());
  await gate.reached();
  const killed = Date.now();
  await house.kill('worker');
  await gate.release();
  await until('the delivery goes on', async () => (await factsOf(house, one)).state === 'accepted', 180_000);
  return (Date.now() - killed) / 1000;
}
