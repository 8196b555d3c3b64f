import { Jobs, type JobRun, type JobsOptions } from '#jobs';
import type { QueueName } from '#database';
import { metrics, projectRoot } from '#platform';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testContext, testDatabase, twoOffices, type TestDatabase } from '../../test/support/database.js';

const QUEUE = 'transfer-expire';
let db: TestDatabase;
let officeId: string;
let started: Jobs[] = [];

beforeAll(async () => {
  db = await testDatabase();
  ({ source: officeId } = await twoOffices(db.admin));
});
afterEach(async () => {
  await Promise.all(started.map((jobs) => jobs.beforeApplicationShutdown()));
  started = [];
  await db.admin.query('DELETE FROM pgboss.job');
});
afterAll(() => db.close());

async function start(
  handler: (run: JobRun) => Promise<void>,
  options: Partial<JobsOptions> = {},
): Promise<Jobs> {
  const jobs = new Jobs(db.source, { work: true, concurrency: 2, ...options });
  jobs.handle(QUEUE, handler);
  await jobs.onApplicationBootstrap();
  started.push(jobs);
  return jobs;
}

const add = (jobs: Jobs, data: object = {}, options = {}): Promise<string | undefined> =>
  db.database.transaction(testContext(officeId), (tx) => jobs.add(tx, QUEUE, { officeId, ...data }, options));

async function until(condition: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('it did not come true in time');
    await sleep(20);
  }
}

const states = async (): Promise<string[]> =>
  (await db.admin.query<{ state: string }>('SELECT state FROM pgboss.job ORDER BY created_on')).rows.map(
    (row) => row.state,
  );

describe('a job', () => {
  it('runs soon after the commit of what asked for it', async () => {
    let ran = 0;
    const jobs = await start(async () => void (ran = Date.now()), { pollMilliseconds: 60_000 });
    await sleep(100); // the first look at the queue is over
    const committed = Date.now();
    await add(jobs);
    await until(() => ran > 0, 30_000); // not by the next look, a minute later
    expect(ran).toBeGreaterThanOrEqual(committed);
  });

  it('does not exist when what asked for it is undone', async () => {
    const jobs = await start(async () => undefined);
    const work = db.database.transaction(testContext(officeId), async (tx) => {
      await jobs.add(tx, QUEUE, { officeId });
      throw new Error('undone');
    });
    await expect(work).rejects.toThrow('undone');
    expect(await states()).toEqual([]);
  });

  it('carries its office and data, and says which attempt it is', async () => {
    const runs: JobRun[] = [];
    const jobs = await start(async (run) => void runs.push(run));
    await add(jobs, { transferId: 't' });
    await until(() => runs.length === 1);
    expect(runs[0]).toMatchObject({
      name: QUEUE,
      data: { officeId, transferId: 't' },
      attempt: 1,
      lastAttempt: false,
    });
  });

  it('is tried again after an error, and done after a success', async () => {
    const attempts: number[] = [];
    const jobs = await start(async ({ attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) throw new Error('not yet');
    });
    await add(jobs);
    await until(async () => (await states())[0] === 'completed');
    expect(attempts).toEqual([1, 2]);
  });

  it('is added once while one with its key waits', async () => {
    const jobs = await start(async () => undefined, { work: false });
    expect(await add(jobs, {}, { singletonKey: 'k' })).toEqual(expect.any(String));
    expect(await add(jobs, {}, { singletonKey: 'k' })).toBeUndefined();
    expect(await add(jobs, {}, { singletonKey: 'other' })).toEqual(expect.any(String));
  });

  it('that waits does not start before the transaction that found it waiting ends', async () => {
    const idle = await start(async () => undefined, { work: false });
    await add(idle, {}, { singletonKey: 'k' });
    let ran = false;
    await db.database.transaction(testContext(officeId), async (tx) => {
      await idle.add(tx, QUEUE, { officeId }, { singletonKey: 'k' });
      await start(async () => void (ran = true));
      await sleep(700);
      expect(ran).toBe(false);
    });
    await until(() => ran);
  });

  it('does not start before its time', async () => {
    let ran = false;
    const jobs = await start(async () => void (ran = true));
    await add(jobs, {}, { startAfter: new Date(Date.now() + 1500) });
    await sleep(700);
    expect(ran).toBe(false);
    await until(() => ran);
  });

  it('runs beside others up to the concurrency, and no further', async () => {
    let now = 0;
    let most = 0;
    let done = 0;
    const jobs = await start(async () => {
      most = Math.max(most, ++now);
      await sleep(50);
      now--;
      done++;
    });
    for (let i = 0; i < 6; i++) await add(jobs);
    await until(() => done === 6);
    expect(most).toBe(2);
  });

  it('ends before its worker does', async () => {
    let ended = false;
    let begun = false;
    const jobs = await start(async () => {
      begun = true;
      await sleep(500);
      ended = true;
    });
    await add(jobs);
    await until(() => begun);
    await jobs.beforeApplicationShutdown();
    expect(ended).toBe(true);
    expect(await states()).toEqual(['completed']);
  });

  it('is taken up again by another worker when its own was killed', async () => {
    await db.admin.query('UPDATE pgboss.queue SET expire_seconds = 2 WHERE name = $1', [QUEUE]);
    const idle = await start(async () => undefined, { work: false });
    const child = spawn(process.execPath, [join(projectRoot, 'test/support/worker-process.mjs'), db.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await add(idle);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    const attempts: number[] = [];
    await start(async ({ attempt }) => void attempts.push(attempt), { maintenanceSeconds: 1 });
    await until(() => attempts.length > 0, 20_000);
    expect(attempts).toEqual([2]);
  });
});

describe('offices take turns (threat 28)', () => {
  const NOISY = 'a0000000-0000-7000-8000-000000000001';
  const QUIET = 'b0000000-0000-7000-8000-000000000002';
  const order: string[] = [];
  let resume = (): void => undefined;

  /** One job at a time, each noted by its office and queue; none before `resume`. */
  const worker = async (
    each: (jobs: Jobs, run: JobRun) => Promise<void> = async () => undefined,
  ): Promise<Jobs> => {
    order.length = 0;
    const begun = new Promise<void>((resolve) => (resume = resolve));
    const jobs: Jobs = new Jobs(db.source, { work: true, concurrency: 1 });
    const handler = async (run: JobRun): Promise<void> => {
      await begun;
      order.push(`${run.data.officeId[0]} ${run.name}`);
      await each(jobs, run);
    };
    for (const name of [QUEUE, 'transfer-seal'] as const) jobs.handle(name, handler);
    await jobs.onApplicationBootstrap();
    started.push(jobs);
    return jobs;
  };
  const addFor = (jobs: Jobs, office: string, times = 1, queue: QueueName = QUEUE): Promise<void> =>
    db.database.transaction(testContext(officeId), async (tx) => {
      for (let index = 0; index < times; index++) await jobs.add(tx, queue, { officeId: office });
    });
  const firstOf = (what: string): number => order.findIndex((entry) => entry.startsWith(what));

  it('one job of an office does not wait behind thirty of another', async () => {
    const jobs = await worker();
    await addFor(jobs, NOISY, 30);
    await addFor(jobs, QUIET);
    resume();
    await until(() => order.length === 31);
    expect(firstOf('b')).toBeLessThan(3);
  });

  it('and the thirty do not starve while the other one goes on and on', async () => {
    const jobs = await worker(async (self, { data }) => {
      if (data.officeId === QUIET && order.length < 30) await addFor(self, QUIET, 2);
    });
    await addFor(jobs, NOISY, 15);
    await addFor(jobs, QUIET);
    resume();
    await until(() => order.length >= 30);
    expect(order.slice(0, 30).filter((entry) => entry.startsWith('a')).length).toBeGreaterThan(10);
  });

  it('a queue that is never empty does not keep the others waiting', async () => {
    const jobs = await worker();
    await addFor(jobs, NOISY, 20);
    await addFor(jobs, QUIET, 2, 'transfer-seal');
    resume();
    await until(() => order.length === 22);
    expect(order.lastIndexOf('b transfer-seal')).toBeLessThan(6);
  });
});

describe('the queue', () => {
  it('shows its depth in the metrics', async () => {
    const jobs = await start(async () => undefined, { work: false });
    await add(jobs);
    expect(await metrics.metrics()).toContain(`interoffice_queue_jobs{queue="${QUEUE}",state="created"} 1`);
  });

  it('refuses a second handler', async () => {
    const jobs = await start(async () => undefined, { work: false });
    expect(() => jobs.handle(QUEUE, async () => undefined)).toThrow('has a handler already');
  });
});
