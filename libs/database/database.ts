import { log, Problem, type Context } from '#platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient, QueryResult, QueryResultRow } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { DISK_FULL, isRetryable } from './errors.js';
import { executeSql, type PreparedStatement } from './prepared.js';
import { officeSettings } from './settings.js';

/** One open transaction in the name of one office. Row level security shows it that office's rows and no others. */
export class OfficeTransaction {
  private afterCommit: (() => void)[] = [];
  private error: Error | undefined;
  /** Whether all plans of the connection are such as `planByKeys` has them made. */
  private readonly plansByKeys: boolean;

  constructor(
    readonly context: Context,
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
    /** What the statement answered that was sent together with BEGIN. */
    readonly opening: readonly QueryResultRow[] = [],
  ) {
    this.plansByKeys = plannedByKeys.delete(client);
  }

  /** TypeORM's door into the same transaction, for entities. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** The rows that a statement returns. */
  async query<T extends QueryResultRow>(
    sql: string | PreparedStatement,
    parameters: readonly unknown[] = [],
  ): Promise<T[]> {
    return (await this.execute<T>(sql, parameters)).rows;
  }

  /** The only row that a statement returns, or undefined. */
  async one<T extends QueryResultRow>(
    sql: string | PreparedStatement,
    parameters: readonly unknown[] = [],
  ): Promise<T | undefined> {
    return (await this.query<T>(sql, parameters))[0];
  }

  /** Runs a statement; `rowCount` tells how many rows it touched. */
  execute<T extends QueryResultRow>(
    sql: string | PreparedStatement,
    parameters: readonly unknown[] = [],
  ): Promise<QueryResult<T>> {
    const statement = typeof sql === 'string' ? { text: sql } : sql;
    return this.client.query<T>({ ...statement, values: parameters as unknown[] });
  }

  /**
   * Opens the tables to a step of a transfer until the end of this transaction: the custody guard and the
   * restrictive policies let only a named step change rows that are in transit or transferred.
   */
  async enterStep(step: TransferStep): Promise<void> {
    await this.client.query(`SET LOCAL app.transfer_step = '${step}'`);
  }

  /**
   * Has every plan made anew, with indexes and without joins by loops, until the end of this transaction: a big step into an
   * office, or of a parcel, that the statistics do not know yet must not become quadratic. The plans of foreign-key checks
   * are kept for as long as a connection lives, and one made while its table was empty reads the whole table for each row;
   * a join of two tables that look empty reads all of one for each row of the other. So a statement of such a step looks up
   * by a key (EXISTS or LATERAL with OFFSET 0, `= ANY (ARRAY(SELECT …))`) and joins only what it may read as a whole. Plans of
   * the transaction before this one on the connection are kept if they were made in the same way: a chunk uses those of the last.
   */
  async planByKeys(): Promise<void> {
    plannedByKeys.add(this.client);
    await this.client.query(
      `${this.plansByKeys ? '' : 'DISCARD PLANS; '}SET LOCAL enable_seqscan = off; SET LOCAL enable_nestloop = off; SET LOCAL plan_cache_mode = force_generic_plan`,
    );
  }

  /**
   * Runs `work` and then undoes all that it wrote, whether it succeeded or failed; the transaction goes on as if it had never
   * been. For showing what a step would do, by doing it. `work` must have no effect outside the database.
   */
  async rehearse<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('SAVEPOINT rehearsal');
    try {
      return await work();
    } finally {
      await this.client.query('ROLLBACK TO SAVEPOINT rehearsal; RELEASE SAVEPOINT rehearsal');
    }
  }

  /**
   * Runs a statement and, in the same round trip, sets the mark that `undo` goes back to. It takes no parameters: what stands in
   * it must be quoted.
   */
  async queryAndMark<T extends QueryResultRow>(sql: string): Promise<T[]> {
    const results = await this.client.query<T>(`${sql}; SAVEPOINT mark`);
    return (results as unknown as QueryResult<T>[])[0]?.rows ?? [];
  }

  /** Undoes, because of `error`, all that was done since the mark, and what should have followed the commit; the transaction goes on. */
  async undo(error: Error): Promise<void> {
    await this.client.query('ROLLBACK TO SAVEPOINT mark');
    this.afterCommit = [];
    if (!(error instanceof Problem)) this.error = error;
  }

  /** @internal The error of the database that was undone: its connection is not used again. */
  get undone(): Error | undefined {
    return this.error;
  }

  /** The connection itself: for COPY and for a library that wants one (the job queue). */
  get connection(): PoolClient {
    return this.client;
  }

  /** Something to do once the transaction is committed, such as waking a worker; never anything that must not be lost. */
  onCommit(action: () => void): void {
    this.afterCommit.push(action);
  }

  /** @internal */
  committed(): void {
    for (const action of this.afterCommit) {
      try {
        action();
      } catch (error) {
        log().error({ err: error }, 'what should follow a commit failed'); // it is committed all the same
      }
    }
  }
}

/** The steps of a transfer that may change rows in transit; `forget` also rows that are only a memory (upkeep). */
export type TransferStep = 'send' | 'deliver' | 'settle' | 'release' | 'forget';

/** Connections whose last transaction planned by keys. */
const plannedByKeys = new WeakSet<PoolClient>();

const ATTEMPTS = 3;
/** Whoever was refused for want of room tries again within this time, jobs included. */
const LATELY_MS = 60_000;

/** The only way to a connection: a transaction in the name of an office, or a call of a narrow function. */
export class Database {
  private fullAt = 0;

  constructor(private readonly source: DataSource) {}

  /** Whether a statement of this process found no room on the database's disk within the last minute. */
  get wasFull(): boolean {
    return Date.now() - this.fullAt < LATELY_MS;
  }

  /**
   * Runs `work` in one transaction for the office of `context` and commits it. A deadlock or serialization failure is
   * repeated up to twice, so `work` must have no effect outside the database. A connection that saw an error is thrown
   * away, never handed to the next borrower. `opening`: a statement without parameters that goes to the database together
   * with BEGIN and saves its round trip; its rows are `tx.opening`.
   */
  async transaction<T>(
    context: Context,
    work: (tx: OfficeTransaction) => Promise<T>,
    opening?: PreparedStatement,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(context, work, opening);
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
        await sleep(Math.random() * 20 * attempt); // two that met once must not meet again in step
      }
    }
  }

  /**
   * Calls one of the narrow functions that run before an office is known (sign-in, identify, directory).
   * Without an office no table shows a row, so this can reach nothing else.
   */
  async call<T extends QueryResultRow>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.source.query<T[]>(sql, parameters as unknown[]);
  }

  private async attempt<T>(
    context: Context,
    work: (tx: OfficeTransaction) => Promise<T>,
    opening?: PreparedStatement,
  ): Promise<T> {
    const settings = officeSettings(context);
    const runner = this.source.createQueryRunner() as Runner;
    const client = (await runner.connect()) as PoolClient;
    let tx: OfficeTransaction;
    let result: T;
    try {
      tx = new OfficeTransaction(context, runner, client, await begin(runner, client, settings, opening));
      result = await work(tx);
      await commit(client);
    } catch (error) {
      if ((error as { code?: string }).code === DISK_FULL) this.fullAt = Date.now();
      await discard(runner, client, error as Error);
      throw error;
    }
    await (tx.undone ? runner.releasePostgresConnection(tx.undone) : runner.release());
    tx.committed();
    return result;
  }
}

/** TypeORM's runner, and the two things of it that are public only in its code. */
type Runner = QueryRunner & {
  isTransactionActive: boolean;
  transactionDepth: number;
  releasePostgresConnection(error?: Error): Promise<void>;
};

/**
 * One round trip for BEGIN, the office and the opening, whose rows it answers; TypeORM is told, so that it neither begins again
 * nor commits by itself.
 */
async function begin(
  runner: Runner,
  client: PoolClient,
  settings: string,
  opening?: PreparedStatement,
): Promise<QueryResultRow[]> {
  // whoever released it with an open transaction made a mistake, which must not be committed with ours
  if (client.getTransactionStatus() !== 'I')
    throw new Error('the pool gave out a connection with an open transaction');
  const { before, run } = opening ? executeSql(client, opening) : { before: '', run: '' };
  const results = (await client.query(`${before}BEGIN; ${settings}; ${run}`)) as unknown as QueryResult[];
  runner.isTransactionActive = true;
  runner.transactionDepth = 1;
  return opening ? (results.at(-1)?.rows ?? []) : [];
}

/**
 * PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK, and no error: whoever caught one must not go on. What
 * was set for the session instead of the transaction (SET without LOCAL) is taken back in the same round trip.
 */
async function commit(client: PoolClient): Promise<void> {
  const [committed] = (await client.query('COMMIT; RESET ALL')) as unknown as QueryResult[];
  if (committed?.command !== 'COMMIT')
    throw new Error('a statement failed in this transaction and its error was caught: nothing was committed');
}

/**
 * Ends a transaction that did not succeed. The connection goes back to the pool only if it is whole: the transaction
 * was refused by us (a Problem), no statement failed, and it was rolled back.
 */
async function discard(runner: Runner, client: PoolClient, error: Error): Promise<void> {
  const whole =
    error instanceof Problem && client.getTransactionStatus() === 'T' && (await rolledBack(client));
  await runner.releasePostgresConnection(whole ? undefined : error);
}

async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK; RESET ALL');
    return client.getTransactionStatus() === 'I';
  } catch {
    return false;
  }
}
