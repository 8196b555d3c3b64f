import type { Hub, PartOptions } from '../hub.js';
import { median, result, timed, type BenchResult } from '../result.js';
import { processorTime } from './cpu.js';

/** A line of the table whose two arms are measured in turn. */
export interface Line {
  name: string;
  reach: number;
  /** answers its rows */
  ours(run: number): Promise<number>;
  limit(run: number): Promise<unknown>;
  /** after either arm, not timed */
  reset?(): Promise<void>;
}

/** Measures a line: medians of the time on the clock; the processor time of either arm is said with each run, because others may use the machine. */
export async function inTurn(
  line: Line,
  { admin }: Hub,
  { runs, say }: Pick<PartOptions, 'runs' | 'say'>,
): Promise<BenchResult> {
  const [ours, limit]: [number[], number[]] = [[], []];
  let [rows, rss] = [0, 0];
  const watch = setInterval(() => (rss = Math.max(rss, process.memoryUsage().rss)), 50);
  const arm = async (work: () => Promise<unknown>): Promise<{ ms: number; cpu: string }> => {
    const before = await processorTime(admin);
    const ms = await timed(work);
    const after = await processorTime(admin);
    const cpu = `${Math.round(after.node - before.node)} + ${Math.round(after.server - before.server)}`;
    await line.reset?.();
    return { ms, cpu };
  };
  for (let run = 0; run <= runs; run++) {
    const one = await arm(async () => (rows = await line.ours(run)));
    const other = await arm(() => line.limit(run));
    if (run === 0) continue; // the first pair warms the caches
    ours.push(one.ms);
    limit.push(other.ms);
    say(
      `${line.name} ${run}/${runs}: ${Math.round(one.ms)} ms against ${Math.round(other.ms)} ms; processor (Node + PostgreSQL) ${one.cpu} against ${other.cpu} ms`,
    );
  }
  clearInterval(watch);
  return result(line.name, { ours: median(ours), limit: median(limit) }, { reach: line.reach, rows, rss });
}
