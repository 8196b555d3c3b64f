import type { Reply } from '../../support/scene.js';
import { newKey, type House } from './house.js';
import { Gate, withFullDisk, type Point } from './points.js';
import { factsOf, until, type Case, type Facts, type Step } from './steps.js';

type Maybe = Reply | 'lost';

/** A request whose answer may never come. */
export const orLost = (request: Promise<Reply>): Promise<Maybe> => request.catch(() => 'lost' as const);

/** Half-way the step has not happened; after COMMIT was sent it has, or it has not, and nothing in between. */
export type Outcome = 'nothing' | 'nothing or once' | 'begun' | 'once';

export async function expectFacts(
  house: House,
  step: Step,
  one: Case,
  outcome: Outcome = 'once',
): Promise<void> {
  expectOutcome(await factsOf(house, one), step, outcome);
}

export function expectOutcome(facts: Facts, step: Step, outcome: Outcome): void {
  const wanted = {
    nothing: [step.nothing],
    begun: [step.begun],
    once: [step.once],
    'nothing or once': [step.nothing, step.begun],
  };
  const fitting = wanted[outcome].filter((some) => fits(facts, some));
  if (fitting.length === 0) expect(facts).toMatchObject(wanted[outcome].at(-1) as object);
}

const fits = (facts: Facts, some: Partial<Facts>): boolean =>
  Object.entries(some).every(([name, value]) => facts[name as keyof Facts] === value);

/** The client sends the same request until it is answered, as a good client does. */
export async function retry(house: House, step: Step, one: Case, key: string): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    const reply = await orLost(step.act(house, one, key));
    if (reply !== 'lost' && reply.status !== 503) return reply;
    if (attempt === 100) throw new Error('503 a hundred times');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The same key does it, and then answers the same; in the end it has happened once. */
export async function happensOnce(house: House, step: Step, one: Case, key: string): Promise<void> {
  if (step.by === 'api') {
    const reply = await retry(house, step, one, key);
    expect({ status: reply.status, body: reply.body }).toMatchObject({ status: step.answer });
    expect((await retry(house, step, one, key)).body).toEqual(reply.body);
  }
  await house.giveJobsBack();
  await house.quiet();
  await expectFacts(house, step, one);
}

/** Where a step is to be stopped: at a point, or (`checks`) while a send is being checked. */
export type Place = Point | 'checks';

export const shut = (house: House, place: Place): Promise<Gate> =>
  place === 'checks' ? Gate.ofChecks(house.cluster, house.ids.north) : Gate.shut(house.cluster, place);

/** Starts the step and stops it at a place: `work` gets the answer that is to come, and the backends that stand there. */
async function stopped(
  house: House,
  step: Step,
  place: Place,
  work: (gate: Gate, one: Case, key: string, reply: Promise<Maybe>) => Promise<void>,
): Promise<void> {
  const [one, key] = [await step.arrange(house), newKey()];
  const gate = await shut(house, place);
  try {
    const reply = orLost(step.act(house, one, key));
    await gate.reached();
    await work(gate, one, key, reply);
  } finally {
    await gate.release();
  }
}

/** kill -9 of the process that does the step, at the point. */
export async function crash(house: House, step: Step, place: Place, outcome: Outcome): Promise<void> {
  await stopped(house, step, place, async (gate, one, key, reply) => {
    const backends = await gate.reached();
    await house[step.by].kill();
    const again = house[step.by].start();
    if (step.by === 'api') expect(await reply).toBe('lost');
    await gate.release();
    await gone(house, backends);
    await expectFacts(house, step, one, outcome);
    await again;
    await happensOnce(house, step, one, key);
  });
}

export async function gone(house: House, backends: readonly number[]): Promise<void> {
  const sql = 'SELECT 1 FROM pg_stat_activity WHERE pid = ANY ($1)';
  await until('its backends end', async () => (await house.sql(sql, [backends])).length === 0);
}

/** The server ends while the step is at the point, and comes back. */
export async function restart(
  house: House,
  step: Step,
  place: Place,
  outcome: Outcome,
  how: 'fast' | 'immediate' = 'immediate',
): Promise<void> {
  await stopped(house, step, place, async (gate, one, key, reply) => {
    await house.restartDatabase(how);
    const seen = step.by === 'api' ? outcomeOf(await reply, step, outcome) : outcome;
    await gate.release();
    await expectFacts(house, step, one, seen);
    await happensOnce(house, step, one, key);
  });
}

/**
 * The client is told 503. But a server that stops may end the connection of the gate before the one that waits for it:
 * then the COMMIT is done after all, the client is told so, and it must be true.
 */
function outcomeOf(told: Maybe, step: Step, outcome: Outcome): Outcome {
  if (outcome === 'nothing or once' && told !== 'lost' && told.status === step.answer) return 'begun';
  expectUnavailable(told);
  return outcome;
}

function expectUnavailable(told: Maybe, code = 'UNAVAILABLE'): void {
  if (told === 'lost') throw new Error('the request was not answered');
  expect({ status: told.status, body: told.body }).toMatchObject({
    status: 503,
    body: { code, hint: expect.any(String) },
  });
  expect(told.headers.get('retry-after')).toBe('1');
}

/** The disk is full at the point: the request is answered 503, a job is tried again later; reading goes on. */
export async function fullDisk(house: House, step: Step, point: Point): Promise<void> {
  const [one, key] = [await step.arrange(house), newKey()];
  await withFullDisk(house.cluster, point, async () => {
    const reply = orLost(step.act(house, one, key));
    if (step.by === 'api') expectUnavailable(await reply, 'STORAGE_FULL');
    else await until('the job has failed', () => hasFailed(house, step));
    expect((await house.user('north').get('/api/contacts?limit=1')).status).toBe(200);
    await expectFacts(house, step, one, 'nothing');
  });
  await happensOnce(house, step, one, key);
}

async function hasFailed(house: House, { queue }: Step): Promise<boolean> {
  const sql = `SELECT 1 FROM pgboss.job WHERE name = $1 AND state = 'retry' AND output->>'code' = '53100'`;
  return (await house.sql(sql, [queue])).length > 0;
}

/** The same request again while the first one stands at the point: it waits, and gets the same answer. */
export async function duplicateWaits(house: House, step: Step, point: Point): Promise<void> {
  await stopped(house, step, point, async (gate, one, key, first) => {
    const second = step.act(house, one, key);
    await waiting(house, gate);
    await gate.release();
    const [told, same] = [await first, await second];
    expect(told).toMatchObject({ status: step.answer });
    expect(same).toMatchObject({ status: step.answer, body: (told as Reply).body });
    await happensOnce(house, step, one, key);
  });
}

/** The same request again: the one that waits too long is told so, and has done nothing; the key answers afterwards. */
export async function duplicateRefused(house: House, step: Step, gate: Gate, one: Case): Promise<void> {
  const key = newKey();
  const first = orLost(step.act(house, one, key));
  await gate.reached();
  const second = await step.act(house, one, key);
  expect(second).toMatchObject({ status: 409, body: { code: 'DUPLICATE_IN_PROGRESS' } });
  await expectFacts(house, step, one, 'nothing');
  await gate.release();
  expect(await first).toMatchObject({ status: step.answer });
  await happensOnce(house, step, one, key);
}

/** Waits until a request or a job waits behind the one at the gate. */
export async function waiting(house: House, gate: Gate, how = 1): Promise<void> {
  const at = await gate.reached();
  await until('somebody waits behind it', async () => {
    const rows = await house.sql(
      `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid <> ALL ($1)`,
      [at],
    );
    return rows.length >= how;
  });
}

/** The job of the step once more. */
export async function addJobAgain(
  house: House,
  { queue }: Step,
  { transferId, contactIds }: Case,
): Promise<void> {
  const rows = await house.sql(
    `INSERT INTO pgboss.job SELECT (jsonb_populate_record(NULL::pgboss.job, to_jsonb(j) || jsonb_build_object('id', gen_random_uuid(),
       'state', 'created', 'start_after', now(), 'started_on', NULL, 'completed_on', NULL, 'retry_count', 0, 'output', NULL))).*
     FROM pgboss.job j WHERE name = $1 AND (data->>'transferId' = $2 OR data->>'transferId' IN
       (SELECT transfer_id::text FROM transfer_contact WHERE contact_id = ANY ($3::uuid[]))) LIMIT 1 RETURNING id`,
    [queue, transferId, contactIds],
  );
  expect(rows).toHaveLength(1);
}

/** The job runs, and runs again. */
export async function jobTwice(house: House, step: Step): Promise<void> {
  const [one, key] = [await step.arrange(house), newKey()];
  expect(await step.act(house, one, key)).toMatchObject({ status: step.answer });
  await house.quiet();
  await addJobAgain(house, step, one);
  await happensOnce(house, step, one, key);
}

/** The job runs twice at the same time. */
export async function jobsAtOnce(house: House, step: Step, point: Point): Promise<void> {
  await stopped(house, step, point, async (gate, one, key) => {
    await addJobAgain(house, step, one);
    await waiting(house, gate);
    await expectFacts(house, step, one, 'nothing');
    await gate.release();
    await happensOnce(house, step, one, key);
  });
}
