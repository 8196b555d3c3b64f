import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Cluster } from './cluster.js';

/**
 * Where a step can be stopped: a trigger of the tests' own, at the statement or (`COMMIT`) at the very end of the
 * transaction. Nothing of the product knows of them.
 */
export const POINTS = {
  'send: key': 'AFTER INSERT ON idempotency_key FOR EACH ROW',
  'send: parcel': 'AFTER INSERT ON transfer_record FOR EACH STATEMENT',
  'send: COMMIT': 'COMMIT AFTER INSERT ON transfer WHEN (NEW.returns_transfer_id IS NULL)',
  notice: 'AFTER INSERT ON notice FOR EACH STATEMENT',
  accepting: `AFTER UPDATE ON transfer_contact FOR EACH ROW WHEN (NEW.state = 'accepting' AND OLD.state = 'pending')`,
  chunk: 'AFTER INSERT ON note FOR EACH STATEMENT',
  'chunk: COMMIT': `COMMIT AFTER UPDATE ON transfer_contact WHEN (NEW.state IN ('accepted', 'returned') AND OLD.state = 'accepting')`,
  settle:
    'AFTER UPDATE ON transfer_contact FOR EACH ROW WHEN (NEW.settled_at IS NOT NULL AND OLD.settled_at IS NULL)',
  decline: `AFTER UPDATE ON transfer_contact FOR EACH ROW WHEN (NEW.state = 'declined' AND OLD.state = 'pending')`,
  'decline: COMMIT': `COMMIT AFTER UPDATE ON transfer_contact WHEN (NEW.state = 'declined' AND OLD.state = 'pending')`,
  recall: `AFTER UPDATE ON transfer_contact FOR EACH ROW WHEN (NEW.state = 'recalled' AND OLD.state = 'pending')`,
  'recall: COMMIT': `COMMIT AFTER UPDATE ON transfer_contact WHEN (NEW.state = 'recalled' AND OLD.state = 'pending')`,
  return: 'AFTER INSERT ON transfer FOR EACH ROW WHEN (NEW.returns_transfer_id IS NOT NULL)',
  'return: COMMIT': 'COMMIT AFTER INSERT ON transfer WHEN (NEW.returns_transfer_id IS NOT NULL)',
  expiry: `AFTER UPDATE ON transfer_contact FOR EACH ROW WHEN (NEW.state = 'expired' AND OLD.state = 'pending')`,
} as const;

export type Point = keyof typeof POINTS;

/** Advisory locks of gates, one each. */
let lastLock = 7_149_000;

/** Makes the triggers, and a table whose file is /dev/full: whatever writes to it gets ENOSPC from the system itself. */
export async function makePoints(cluster: Cluster): Promise<void> {
  await cluster.sql(`CREATE SCHEMA fault;
    CREATE TABLE fault.armed (point text PRIMARY KEY, what text NOT NULL, lock bigint);
    CREATE TABLE fault.full_disk (filler text);
    CREATE FUNCTION fault.point() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    DECLARE now_armed fault.armed := (SELECT a FROM fault.armed a WHERE point = TG_ARGV[0]);
    BEGIN
      IF now_armed.what = 'full' THEN INSERT INTO fault.full_disk VALUES ('x'); END IF;
      IF now_armed.what = 'wait' THEN PERFORM pg_advisory_xact_lock_shared(now_armed.lock); END IF;
      RETURN NULL;
    END $$;
    ${Object.entries(POINTS).map(triggerSql).join('')}`);
  await fillDisk(cluster);
}

function triggerSql([point, where]: [string, string], index: number): string {
  const call = `EXECUTE FUNCTION fault.point('${point}');`;
  if (!where.startsWith('COMMIT')) return `CREATE TRIGGER zz_fault_${index} ${where} ${call}`;
  const [, event, when = ''] = /^COMMIT (.*?)( WHEN .*)?$/.exec(where) as unknown as string[];
  return `CREATE CONSTRAINT TRIGGER zz_fault_${index} ${event} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW${when} ${call}`;
}

/** An empty table has an empty file, which may as well be a device that is always full. */
async function fillDisk(cluster: Cluster): Promise<void> {
  const [row] = await cluster.sql<{ path: string }>(`SELECT pg_relation_filepath('fault.full_disk') AS path`);
  await cluster.sql('CHECKPOINT');
  const file = join(cluster.folder, row?.path as string);
  rmSync(file);
  symlinkSync('/dev/full', file);
}

/** Steps that come to a point wait there until `release`. */
export class Gate {
  private static readonly shutOnes = new Set<Gate>();

  private constructor(
    private readonly cluster: Cluster,
    private readonly holder: pg.Client,
    private readonly backend: number,
    /** the office that was given a cap for it */
    private readonly capped: string | undefined,
  ) {}

  static async shut(cluster: Cluster, point: Point): Promise<Gate> {
    const holder = await cluster.connect();
    const lock = ++lastLock;
    await holder.query('SELECT pg_advisory_lock($1)', [lock]);
    await cluster.sql(`INSERT INTO fault.armed VALUES ($1, 'wait', $2)`, [point, lock]);
    return Gate.heldBy(cluster, holder);
  }

  /**
   * Stops a send while it is being checked: an office with a cap locks its own row for that, and nothing has been written
   * by then but the key.
   */
  static async ofChecks(cluster: Cluster, officeId: string): Promise<Gate> {
    const cap = '{"contactsPerDay": 1000000, "contactsPerUserPerDay": null, "approvalAbove": null}';
    await cluster.sql(`UPDATE office SET settings = settings || '{"sendingLimits": ${cap}}' WHERE id = $1`, [
      officeId,
    ]);
    const holder = await cluster.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM office WHERE id = $1 FOR NO KEY UPDATE', [officeId]);
    return Gate.heldBy(cluster, holder, officeId);
  }

  /** After a test that failed half-way. */
  static async releaseAll(): Promise<void> {
    for (const gate of Gate.shutOnes) await gate.release();
  }

  private static async heldBy(cluster: Cluster, holder: pg.Client, capped?: string): Promise<Gate> {
    const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const gate = new Gate(cluster, holder, rows[0]?.pid as number, capped);
    Gate.shutOnes.add(gate);
    return gate;
  }

  /** Waits until a step stands at the point, and so many altogether there or behind it. Answers the backends that are there. */
  async reached(count = 1, milliseconds = 20_000): Promise<number[]> {
    const until = Date.now() + milliseconds;
    for (;;) {
      const rows = await this.cluster.sql<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))
           AND $2 <= (SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock')`,
        [this.backend, count],
      );
      if (rows.length > 0) return rows.map(({ pid }) => pid);
      if (Date.now() > until) throw new Error('nothing came to the point');
      await sleep(25);
    }
  }

  /** Whoever stands at the point stays there; nobody else stops there any more. */
  async letOthersPass(): Promise<void> {
    await this.cluster.sql('DELETE FROM fault.armed');
  }

  /** Lets them go on, and nobody stops there any more. After a restart of the server there is nothing left to let go. */
  async release(): Promise<void> {
    if (!Gate.shutOnes.delete(this)) return;
    await this.holder.end().catch(() => undefined);
    await this.cluster.sql('DELETE FROM fault.armed');
    if (this.capped)
      await this.cluster.sql(`UPDATE office SET settings = settings - 'sendingLimits' WHERE id = $1`, [
        this.capped,
      ]);
  }
}

/** While it runs `work`, whoever comes to the point finds the disk full. */
export async function withFullDisk<T>(cluster: Cluster, point: Point, work: () => Promise<T>): Promise<T> {
  await cluster.sql(`INSERT INTO fault.armed VALUES ($1, 'full')`, [point]);
  return work().finally(() => cluster.sql('DELETE FROM fault.armed'));
}
