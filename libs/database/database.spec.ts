import { Database, openDataSource, prepared, type OfficeTransaction } from '#database';
import { commonProblem, log } from '#platform';
import type pg from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testContext, testDatabase, twoOffices, type TestDatabase } from '../../test/support/database.js';

let db: TestDatabase;
let office: string;
let other: string;

beforeAll(async () => {
  db = await testDatabase({ poolSize: 2 });
  ({ source: office, target: other } = await twoOffices(db.admin));
});
afterAll(() => db.close());

const backendOf = (tx: OfficeTransaction): Promise<number> =>
  tx.one<{ pid: number }>('SELECT pg_backend_pid() AS pid').then((row) => row?.pid as number);
const names = (tx: OfficeTransaction): Promise<unknown[]> => tx.query('SELECT id FROM office');

describe('an office transaction', () => {
  it('shows the office and no other', async () => {
    expect(await db.database.transaction(testContext(office), names)).toEqual([{ id: office }]);
  });

  it('leaves nothing of the office on the connection', async () => {
    await db.database.transaction(testContext(office), names);
    expect(await db.database.call('SELECT id FROM office')).toEqual([]);
    expect(await db.source.query('SELECT id FROM app_user')).toEqual([]);
  });

  it('refuses an id that is no UUID before it reaches SQL', async () => {
    await expect(
      db.database.transaction(testContext(`${office}'; RESET ROLE; --`), names),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has the rows of its opening before its work begins, read as the office and in the same transaction', async () => {
    const opening = prepared(
      `SELECT id, pg_current_xact_id()::text AS xact, current_setting('app.user_id') AS "user" FROM office`,
    );
    const [opened, xact] = await db.database.transaction(
      testContext(office),
      async (tx) => [tx.opening, (await tx.one('SELECT pg_current_xact_id()::text AS xact'))?.['xact']],
      opening,
    );
    expect(opened).toEqual([{ id: office, xact, user: '' }]);
    await expect(
      db.database.transaction(testContext(office), async () => 'never', prepared('SELECT 1/0')),
    ).rejects.toThrow('division by zero');
    expect(await db.database.transaction(testContext(office), async (tx) => tx.opening)).toEqual([]);
  });

  it('plans a prepared statement once and reads the office of each transaction with it, as opening and later', async () => {
    const offices = prepared('SELECT id FROM office');
    for (let n = 0; n < 8; n++) {
      const mine = n % 2 === 0 ? office : other; // beyond five runs PostgreSQL keeps one plan for all
      const [opened, later, plans] = await db.database.transaction(
        testContext(mine),
        async (tx) => [
          tx.opening,
          await tx.query(offices),
          await tx.query('SELECT DISTINCT statement FROM pg_prepared_statements WHERE statement LIKE $1', [
            '%FROM office%',
          ]),
        ],
        offices,
      );
      expect([opened, later]).toEqual([[{ id: mine }], [{ id: mine }]]);
      expect(plans).not.toEqual([]);
    }
  });

  it('undoes everything on an error', async () => {
    const failing = db.database.transaction(testContext(office), async (tx) => {
      await tx.execute(`UPDATE office SET settings = '{"changed":true}'`);
      throw commonProblem('CONFLICT');
    });
    await expect(failing).rejects.toMatchObject({ code: 'CONFLICT' });
    const [row] = await db.database.transaction(testContext(office), (tx) =>
      tx.query('SELECT settings FROM office'),
    );
    expect(row).toEqual({ settings: {} });
  });

  it('keeps the connection after a refusal of ours, and throws it away after an error of the database', async () => {
    const pids: number[] = [];
    const run = (after: (tx: OfficeTransaction) => Promise<unknown>): Promise<unknown> =>
      db.database.transaction(testContext(office), async (tx) => {
        pids.push(await backendOf(tx));
        await after(tx);
      });
    await run(async () => undefined);
    await expect(run(() => Promise.reject(commonProblem('CONFLICT')))).rejects.toThrow();
    await expect(run((tx) => tx.query('SELECT 1/0'))).rejects.toThrow('division by zero');
    await run(async () => undefined);
    expect(pids[1]).toBe(pids[0]);
    expect(pids[3]).not.toBe(pids[2]);
    // the server ends the process a moment after the connection
    const left = async (): Promise<number | null> =>
      (await db.admin.query('SELECT FROM pg_stat_activity WHERE pid = $1', [pids[2]])).rowCount;
    await expect.poll(left).toBe(0);
  });

  it('does not commit when a failed statement was caught', async () => {
    const work = db.database.transaction(testContext(office), async (tx) => {
      await tx.query('SELECT 1/0').catch(() => undefined);
      return 'done';
    });
    await expect(work).rejects.toThrow('nothing was committed');
  });

  it('lets the next borrower see nothing of a transaction that was left open', async () => {
    const small = await testDatabase({ poolSize: 1 });
    const two = await twoOffices(small.admin);
    const runner = small.source.createQueryRunner();
    await runner.query(`BEGIN`);
    await runner.query(`SET LOCAL app.office_id = '${two.source}'`);
    await runner.release(); // the mistake: released without COMMIT
    await expect(small.database.transaction(testContext(two.target), names)).rejects.toThrow(
      'open transaction',
    );
    const seen = await small.database.transaction(testContext(two.target), names); // the connection was thrown away
    await small.close();
    expect(seen).toEqual([{ id: two.target }]);
  });

  it('repeats after a deadlock', async () => {
    let runs = 0;
    const meeting = barrier(2);
    const crossing = (first: string, second: string): Promise<unknown> =>
      db.database.transaction(testContext(office), async (tx) => {
        runs++;
        await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [first]);
        if (runs <= 2) await meeting();
        await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [second]);
      });
    await Promise.all([crossing('a', 'b'), crossing('b', 'a')]);
    expect(runs).toBe(3);
  });

  it('survives the loss of its connection and works again', async () => {
    const lost = db.database.transaction(testContext(office), async (tx) => {
      const pid = await backendOf(tx);
      await db.admin.query('SELECT pg_terminate_backend($1)', [pid]);
      return tx.query('SELECT pg_sleep(0.2)');
    });
    await expect(lost).rejects.toThrow();
    expect(await db.database.transaction(testContext(other), names)).toEqual([{ id: other }]);
  });

  it('runs what should follow only after a commit', async () => {
    const said: string[] = [];
    const database: Database = db.database;
    await database.transaction(testContext(office), async (tx) => tx.onCommit(() => said.push('committed')));
    await database
      .transaction(testContext(office), async (tx) => {
        tx.onCommit(() => said.push('never'));
        throw commonProblem('CONFLICT');
      })
      .catch(() => undefined);
    expect(said).toEqual(['committed']);
  });

  it('goes back to its mark: what was done since is undone, what was done before is committed', async () => {
    const said: string[] = [];
    const pids: number[] = [];
    const [settings] = await db.database.transaction(testContext(office), async (tx) => {
      pids.push(await backendOf(tx));
      const marked = await tx.queryAndMark(
        `UPDATE office SET settings = '{"marked":true}' RETURNING settings`,
      );
      tx.onCommit(() => said.push('never'));
      await tx.execute(`UPDATE office SET settings = '{"after":true}'`);
      const failed = await tx.query('SELECT 1/0').catch((error: Error) => error);
      await tx.undo(failed as Error);
      expect(marked).toEqual([{ settings: { marked: true } }]);
      return tx.query('SELECT settings FROM office');
    });
    expect([settings, said]).toEqual([{ settings: { marked: true } }, []]);
    const [kept] = await db.database.transaction(testContext(office), async (tx) => {
      pids.push(await backendOf(tx));
      const rows = await tx.query('SELECT settings FROM office');
      await tx.execute(`UPDATE office SET settings = '{}'`);
      return rows;
    });
    expect(kept).toEqual({ settings: { marked: true } });
    expect(pids[1]).not.toBe(pids[0]); // the connection saw an error of the database
  });

  it("gives TypeORM's door into the same transaction, whose own transactions are savepoints in it", async () => {
    const failing = db.database.transaction(testContext(office), async (tx) => {
      await tx.manager.transaction((inner) => inner.query(`UPDATE office SET settings = '{"inner":true}'`));
      throw commonProblem('CONFLICT');
    });
    await expect(failing).rejects.toMatchObject({ code: 'CONFLICT' });
    const [row] = await db.database.transaction(testContext(office), (tx) =>
      tx.query('SELECT settings FROM office'),
    );
    expect(row).toEqual({ settings: {} });
  });
});

/** Resolves for all once so many wait. */
function barrier(parties: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let here = 0;
  return () => {
    if (++here === parties) open();
    return opened;
  };
}

describe('an idle connection that the server closes', () => {
  it('is warned of, but not once the pool ends: the server may stop before the last good-bye is read', async () => {
    const warn = vi.spyOn(log(), 'warn').mockReturnValue();
    const source = await openDataSource(db.url, 1);
    const [{ pid }] = await source.query('SELECT pg_backend_pid() AS pid');
    await db.admin.query('SELECT pg_terminate_backend($1)', [pid]);
    await expect.poll(() => warn.mock.calls.length).toBe(1);
    await source.query('SELECT 1');
    const pool = (source.driver as PostgresDriver).master as pg.Pool;
    await source.destroy();
    pool.emit('error', new Error('terminating connection due to administrator command'), {});
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });
});
