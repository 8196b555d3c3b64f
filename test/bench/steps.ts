import { PreviewService, type PreviewDto } from '#transfers';
import { Driver, request, type Person } from './driver.js';
import type { Hub, Part, PartOptions } from './hub.js';
import { limitAccept, limitPreview, limitSend } from './limits.js';
import { median, result, timed, type BenchResult } from './result.js';

/** One line of the table: our way and the limit, each with what puts everything back afterwards. */
interface Step {
  name: string;
  /** to reach: ours / limit */
  reach: number;
  prepare?(): Promise<void>;
  ours(): Promise<void>;
  /** how many rows our way moved; not timed */
  rows(): Promise<number>;
  /** answers its rows */
  limit(): Promise<number>;
  /** after either arm, not timed */
  reset(): Promise<void>;
  /** after the last run */
  finish?(): Promise<void>;
}

/** The steps of one transfer, each against hand-written SQL that moves the same rows. */
export const steps: Part = {
  names: ['send', 'accept', 'accept into an empty office', 'preview', 'return'],
  async measure(hub, options) {
    const results: BenchResult[] = [];
    for (const step of stepsOf(hub))
      if (options.wanted(step.name)) results.push(await measure(step, hub, options));
    return results;
  },
};

async function measure(step: Step, { size }: Hub, { runs, say }: PartOptions): Promise<BenchResult> {
  const [ours, limit]: [number[], number[]] = [[], []];
  let rows = 0;
  await step.prepare?.();
  for (let run = 0; run <= runs; run++) {
    const one = await timed(() => step.ours());
    rows = await step.rows();
    await step.reset();
    let least = 0;
    const other = await timed(async () => {
      least = await step.limit();
    });
    await step.reset();
    if (run === 0) continue; // the first pair warms the caches
    ours.push(one);
    limit.push(other);
    say(
      `${step.name} ${run}/${runs}: ${Math.round(one)} ms against ${Math.round(other)} ms (${rows} and ${least} rows)`,
    );
  }
  await step.finish?.();
  const figures = { ours: median(ours), limit: median(limit) };
  return result(`${step.name} ${size.contacts}`, figures, { reach: step.reach, rows });
}

function stepsOf({ app, admin, data }: Hub): Step[] {
  const driver = new Driver(app, admin);
  const { sender, recipient, newcomer } = data;
  const rowsOf = async (): Promise<number> =>
    Number((await admin.query('SELECT count(*) AS n FROM transfer_record')).rows[0].n);
  let sent = '';
  let rows = 0;
  const sendAndSeal = async (to: Person): Promise<void> => {
    sent = await driver.send(sender, to);
    await driver.seal(sender, sent);
    rows = await rowsOf();
  };
  const forget = (): Promise<void> => driver.forget(sender.officeId);
  const clear = async (to: Person): Promise<void> => {
    await driver.removeArrived(sender.officeId, to.officeId, to === newcomer);
    await forget();
  };
  const acceptBench = (name: string, to: Person): Step => ({
    name,
    reach: 1.6,
    prepare: () => sendAndSeal(to),
    ours: () => driver.accept(to),
    rows: async () => rows,
    limit: () => limitAccept(admin, sender, to),
    reset: async () => {
      await clear(to);
      await sendAndSeal(to);
      await driver.settleDown();
    },
    finish: forget,
  });
  const arrive = async (): Promise<void> => {
    await sendAndSeal(recipient);
    await driver.accept(recipient);
    await driver.settle(sender, sent);
    await driver.settleDown();
  };
  let previewed = 0;
  return [
    {
      name: 'send',
      reach: 1.5,
      ours: async () => void (await driver.send(sender, recipient)),
      rows: rowsOf,
      limit: () => limitSend(admin, sender, recipient),
      reset: async () => {
        await forget();
        await driver.settleDown();
      },
    },
    acceptBench('accept', recipient),
    acceptBench('accept into an empty office', newcomer),
    {
      name: 'preview',
      reach: 2,
      ours: async () => {
        const answer = await driver.database.transaction(driver.context(sender, sender.session), (tx) =>
          app.get(PreviewService, { strict: false }).preview(tx, request(sender, recipient) as PreviewDto),
        );
        previewed = answer.travels.reduce((sum, line) => sum + line.count, 0);
      },
      rows: async () => previewed,
      limit: () => limitPreview(admin, sender),
      reset: async () => undefined,
    },
    {
      name: 'return',
      reach: 1.8,
      prepare: arrive,
      ours: () => driver.giveBack(recipient, sender, sent),
      rows: async () => rows,
      // the same rows out of the recipient's office, into one that has none of them
      limit: () => limitAccept(admin, sender, newcomer, recipient.officeId),
      reset: async () => {
        await clear(newcomer);
        await clear(recipient);
        await arrive();
      },
      finish: () => clear(recipient),
    },
  ];
}
