import { prepared, type OfficeTransaction, type QueueName } from '#database';
import { log } from '#platform';
import PgBoss from 'pg-boss';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import type { AddOptions, JobData } from './job.js';

const SCHEMA = 'pgboss';

/** How often dead jobs are looked for. With the 60 s that a step may take, one is taken up again within two minutes. */
const MAINTENANCE_SECONDS = 20;

export type FetchedJob = PgBoss.JobWithMetadata<JobData>;

/** pg-boss on the application's own pool: the tables are made by the migration, because the application owns none. */
export class Queue {
  private readonly boss: PgBoss;

  constructor(
    private readonly source: DataSource,
    supervise: boolean,
    maintenanceSeconds = MAINTENANCE_SECONDS,
  ) {
    this.boss = new PgBoss({
      db: { executeSql: (text, values) => this.execute(text, values) },
      schema: SCHEMA,
      migrate: false,
      schedule: false,
      supervise,
      maintenanceIntervalSeconds: maintenanceSeconds,
      archiveCompletedAfterSeconds: 3600,
      archiveFailedAfterSeconds: 7 * 24 * 3600,
      deleteAfterDays: 7,
    });
    this.boss.on('error', (error) => log().error({ err: error }, 'the job queue reports an error'));
  }

  async start(): Promise<void> {
    await this.boss.start();
  }

  async stop(): Promise<void> {
    await this.boss.stop({ graceful: false });
  }

  /** Adds a job in the caller's transaction. Returns its id, or undefined when one with the same key waits already. */
  async add(
    tx: OfficeTransaction,
    name: QueueName,
    data: JobData,
    options: AddOptions,
  ): Promise<string | undefined> {
    const { singletonKey, startAfter } = options;
    if (singletonKey && (await holdWaiting(tx, name, singletonKey))) return undefined;
    const id = await this.boss.send(name, data, {
      priority: -(await turnOf(tx, name, data.officeId)),
      ...(singletonKey ? { singletonKey } : {}),
      ...(startAfter === undefined ? {} : { startAfter }),
      db: { executeSql: (text, values) => tx.connection.query(text, values as unknown[]) },
    });
    if (!id) throw new Error(`there is no queue "${name}": run the migrations`);
    return id;
  }

  /** Which of these queues have a job that may start, the longest waiting first. */
  async ready(names: readonly QueueName[]): Promise<QueueName[]> {
    const { rows } = await this.execute(
      `SELECT name FROM pgboss.job WHERE name = ANY ($1) AND state < 'active' AND start_after < now()
       GROUP BY name ORDER BY min(start_after)`,
      [names],
    );
    return (rows as { name: QueueName }[]).map(({ name }) => name);
  }

  fetch(name: QueueName, most: number): Promise<FetchedJob[]> {
    return this.boss.fetch<JobData>(name, { batchSize: most, includeMetadata: true });
  }

  async complete(name: QueueName, id: string): Promise<void> {
    await this.boss.complete(name, id);
  }

  /** Gives a job back: it is tried again later, or given up after the last attempt. */
  async fail(name: QueueName, id: string, why: object): Promise<void> {
    await this.boss.fail(name, id, why);
  }

  /** Jobs by queue and state, with the age in seconds of the one that has waited longest for its turn. */
  async depth(): Promise<{ name: string; state: string; jobs: number; age: number }[]> {
    const { rows } = await this.execute(
      `SELECT name, state::text, count(*)::int AS jobs,
         coalesce(extract(epoch FROM now() - min(start_after) FILTER (WHERE start_after < now())), 0)::float8 AS age
       FROM pgboss.job WHERE state <= 'active' OR state = 'failed' GROUP BY name, state`,
      [],
    );
    return rows as { name: string; state: string; jobs: number; age: number }[];
  }

  private async execute(text: string, values: unknown[] = []): Promise<QueryResult> {
    const runner = this.source.createQueryRunner() as QueryRunner & {
      releasePostgresConnection(e?: Error): Promise<void>;
    };
    const client = (await runner.connect()) as PoolClient;
    try {
      // the queue asks the same few questions all the time, of a table in many parts
      const result = await client.query(values.length > 0 ? { ...prepared(text), values } : text);
      await runner.release();
      return result;
    } catch (error) {
      await runner.releasePostgresConnection(error as Error); // pg-boss sends BEGIN … COMMIT in one text
      throw error;
    }
  }
}

const TURN = prepared(
  `SELECT greatest(max(1 - priority) FILTER (WHERE data ->> 'officeId' = $2), max(-priority) FILTER (WHERE state = 'active'), 0) AS turn
   FROM pgboss.job WHERE name = $1 AND state <= 'active' AND start_after <= clock_timestamp()`,
);

/**
 * The turn of an office's next job in a queue: one after its last one that waits or runs, but not before those that run now.
 * So offices take turns however many jobs one of them has, and one that had none for a while neither waits behind all of them
 * nor has turns to make up for (threat 28; known as start-time fair queueing).
 */
async function turnOf(tx: OfficeTransaction, name: QueueName, officeId: string): Promise<number> {
  const row = await tx.one<{ turn: number }>(TURN, [name, officeId]);
  return row?.turn ?? 0;
}

/**
 * Finds a waiting job of this key and keeps it waiting until the transaction ends: fetching skips locked rows, so the
 * job cannot start now and miss what this transaction is about to commit.
 */
async function holdWaiting(tx: OfficeTransaction, name: QueueName, key: string): Promise<boolean> {
  const { rowCount } = await tx.execute(
    `SELECT FROM pgboss.job WHERE name = $1 AND singleton_key = $2 AND state < 'active' LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [name, key],
  );
  return (rowCount ?? 0) > 0;
}
