import type pg from 'pg';
import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the clock that /proc counts in. */
const TICK_MS = 10;

/** Milliseconds of processor time of this process and of PostgreSQL: what others do on the machine is not in them. */
export async function processorTime(admin: pg.Client): Promise<{ node: number; server: number }> {
  const { user, system } = process.cpuUsage();
  return { node: (user + system) / 1000, server: await serverTime(admin) };
}

/** Of the server and all that it has started; 0 where there is no /proc. */
async function serverTime(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const parent = statOf(String(rows[0]?.pid))?.parent;
  if (parent === undefined) return 0;
  const server = statOf(parent);
  const children = readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) ? [statOf(pid)] : []));
  const running = children.reduce((sum, child) => sum + (child?.parent === parent ? child.own : 0), 0);
  return ((server?.own ?? 0) + (server?.gone ?? 0) + running) * TICK_MS;
}

interface Stat {
  parent: string;
  /** ticks */
  own: number;
  /** of children that have ended */
  gone: number;
}

function statOf(pid: string): Stat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    const ticks = (from: number): number => Number(fields[from]) + Number(fields[from + 1]);
    return { parent: fields[1] ?? '', own: ticks(11), gone: ticks(13) };
  } catch {
    return undefined; // it has ended, or this is no Linux
  }
}
