import type pg from 'pg';
import { tagFirst, type BenchData } from './data.js';
import { Driver, type Sender } from './driver.js';
import type { Part } from './hub.js';
import { median, result, timed } from './result.js';

/** How often each number of contacts is accepted. */
const SIZES: readonly { contacts: number; runs: number }[] = [
  { contacts: 100, runs: 9 },
  { contacts: 1000, runs: 7 },
  { contacts: 10_000, runs: 3 },
  { contacts: 100_000, runs: 1 },
];
/** What the process may need more for 100,000 contacts than for 1,000. */
const MORE_MB = 50;

interface Accepted {
  contacts: number;
  /** of 1,000 contacts */
  ms: number;
  peak: number;
}

/** Time and memory of accepting 100 to 100,000 contacts, told for 1,000 of them. */
export const scale: Part = {
  names: ['growth of accept', 'memory of accept'],
  async measure({ app, admin, data }, { say }) {
    const driver = new Driver(app, admin);
    const all = await contactsOf(admin, data.sender.officeId);
    const sizes = SIZES.filter(({ contacts }) => contacts <= all);
    const measured: Accepted[] = [];
    for (const { contacts, runs } of sizes) {
      const sender = await tagFirst(admin, data.sender, contacts);
      await acceptOnce(driver, sender, data); // warm, and what the process needs once is there
      const times: number[] = [];
      let peak = 0;
      for (let run = 0; run < runs; run++) {
        const one = await acceptOnce(driver, sender, data);
        times.push(one.ms);
        peak = Math.max(peak, one.peak);
      }
      measured.push({ contacts, ms: (median(times) * 1000) / contacts, peak });
      say(`accept ${contacts}: ${Math.round(median(times))} ms, at most ${mb(peak)} MB`);
    }
    const [base, last] = [measured.find(({ contacts }) => contacts === 1000), measured.at(-1)];
    if (!base || !last || last === base) return [];
    return [
      ...measured.map((one) =>
        result(
          `growth of accept: 1,000 of ${one.contacts}`,
          { ours: one.ms, limit: base.ms },
          {
            reach: one === last ? 1.3 : null,
            rows: one.contacts,
            rss: one.peak,
          },
        ),
      ),
      result(
        `memory of accept: ${last.contacts}`,
        { ours: mb(last.peak), limit: mb(base.peak) },
        {
          reach: Math.round((1 + MORE_MB / mb(base.peak)) * 100) / 100,
          rows: last.contacts,
          unit: 'MB',
          rss: last.peak,
        },
      ),
    ];
  },
};

async function acceptOnce(
  driver: Driver,
  sender: Sender,
  { recipient }: BenchData,
): Promise<{ ms: number; peak: number }> {
  await driver.seal(sender, await driver.send(sender, recipient));
  await driver.settleDown();
  const watch = watchMemory();
  const ms = await timed(() => driver.accept(recipient));
  const peak = watch();
  await driver.removeArrived(sender.officeId, recipient.officeId, false);
  await driver.forget(sender.officeId);
  return { ms, peak };
}

/** Answers the highest resident memory since the call, in bytes. */
function watchMemory(): () => number {
  globalThis.gc?.();
  let peak = process.memoryUsage().rss;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  return () => {
    clearInterval(timer);
    return Math.max(peak, process.memoryUsage().rss);
  };
}

const mb = (bytes: number): number => Math.round(bytes / 1_048_576);

async function contactsOf(admin: pg.Client, officeId: string): Promise<number> {
  const { rows } = await admin.query('SELECT count(*)::int AS n FROM contact WHERE office_id = $1', [
    officeId,
  ]);
  return rows[0].n;
}
