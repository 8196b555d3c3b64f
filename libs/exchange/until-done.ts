import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;

/**
 * Repeats a step until nothing is left to do, for commands, which have no worker. `step` answers true when it has more to do;
 * that it has not does not mean that all is done: the worker of a hub that runs may have taken over, and is waited for.
 */
export async function untilDone(
  step: () => Promise<boolean>,
  isUnderWay: () => Promise<boolean>,
): Promise<void> {
  for (;;) {
    while (await step());
    if (!(await isUnderWay())) return;
    await sleep(POLL_MS);
  }
}
