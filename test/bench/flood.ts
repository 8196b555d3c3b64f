import { projectRoot } from '#platform';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** What floods, what is measured, and for how long. */
export interface FloodOptions {
  /** `http://host:port` of an application in another process */
  address: string;
  /** access token of a user of the office that floods */
  flooder: string;
  /** access tokens of users of the other offices; they ask in turn */
  others: readonly string[];
  /** what both ask for; default: a page of contacts */
  paths?: readonly string[];
  /** the flooder sends this as a POST to his paths instead of reading them */
  floodBody?: string;
  /** what the flooder asks for, when it is something else */
  floodPaths?: readonly string[];
  /** connections of the flooder, each of which asks again as soon as it is answered; default 50 */
  connections?: number;
  /** length of each of the two parts; default 5 */
  seconds?: number;
  /** requests a second of all others together; default 40 */
  rate?: number;
}

export interface FloodResult {
  /** milliseconds */
  quietP99: number;
  floodP99: number;
  /** floodP99 / quietP99 */
  ratio: number;
  /** what the flooder was answered, by status */
  flooder: Record<string, number>;
  /** what the others were answered while it lasted, by status */
  others: Record<string, number>;
}

/**
 * One office floods (threat 28): the 99th percentile of the other offices' answers, first quiet, then while one office asks
 * as fast as it can. The others ask at a fixed rate, and a late answer counts from the moment at which it should have been
 * asked for, so that a stalled server cannot hide behind few requests.
 */
export async function flood(options: FloodOptions): Promise<FloodResult> {
  await measure(options, 1); // plans, pages and compiled code are warm
  const quiet = await measure(options);
  const flooder = await startFlooder(options);
  await sleep(500);
  const busy = await measure(options);
  const answered = await flooder.stop();
  const [quietP99, floodP99] = [percentile(quiet.times, 0.99), percentile(busy.times, 0.99)];
  return { quietP99, floodP99, ratio: floodP99 / quietP99, flooder: answered, others: busy.statuses };
}

async function startFlooder(options: FloodOptions): Promise<{ stop(): Promise<Record<string, number>> }> {
  const { address, flooder, connections = 50, paths = PATHS, floodPaths = paths, floodBody } = options;
  const ended = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(join(projectRoot, 'test', 'bench', 'flooder.mjs'), {
    workerData: { address, token: flooder, paths: floodPaths, connections, body: floodBody, ended },
  });
  await once(worker, 'message');
  const stop = async (): Promise<Record<string, number>> => {
    const answered = once(worker, 'message');
    ended[0] = 1;
    const [answers] = (await answered) as [Record<string, number>];
    await worker.terminate();
    return answers;
  };
  return { stop };
}

const PATHS = ['/api/contacts?limit=20'];

interface Measured {
  times: number[];
  statuses: Record<string, number>;
}

async function measure(options: FloodOptions, seconds = options.seconds ?? 5): Promise<Measured> {
  const { address, others, paths = PATHS, rate = 40 } = options;
  const agent = new Agent({ keepAlive: true });
  const measured: Measured = { times: [], statuses: {} };
  const start = performance.now();
  const under = Array.from({ length: Math.ceil(rate * seconds) }, async (_, index) => {
    const due = start + (index * 1000) / rate;
    await sleep(Math.max(0, due - performance.now()));
    const status = await ask(
      agent,
      `${address}${paths[index % paths.length]}`,
      others[index % others.length],
    );
    measured.times.push(performance.now() - due);
    measured.statuses[status] = (measured.statuses[status] ?? 0) + 1;
  });
  await Promise.all(under);
  agent.destroy();
  return measured;
}

function ask(agent: Agent, url: string, token: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { authorization: `Bearer ${token}` } }, (reply) => {
      reply.resume();
      reply.on('end', () => resolve(reply.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** The value that this part of all does not exceed. */
function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
