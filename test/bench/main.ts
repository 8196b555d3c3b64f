import { openEmbedded, migrate, withClient } from '#database';
import { databaseAppPassword } from '#platform';
import { NestFactory } from '@nestjs/core';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppModule } from '../../apps/api/app.module.js';
import { benches, type Bench } from './arms.js';
import { fillHub, type Size } from './data.js';

/** One line of the answer. */
export interface BenchResult {
  name: string;
  ours_ms: number;
  limit_ms: number;
  ratio: number;
  rows: number;
  rss_mb: number;
  reach: number;
}

export interface BenchOptions {
  size: Size;
  runs: number;
  /** only benches whose name contains this */
  only?: string;
  say(line: string): void;
}

/**
 * Measures each step of a transfer against its limit, both arms in turn in one run on the same data: medians. Makes a
 * PostgreSQL of its own in a temporary folder, with the settings of the embedded default.
 */
export async function bench(options: BenchOptions): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'interoffice-bench-'));
  chmodSync(folder, 0o711);
  process.env['INTEROFFICE_DATA'] ??= join(folder, 'data');
  const server = await openEmbedded({
    folder,
    password: 'only-for-the-bench',
    port: undefined,
    as: 'application',
  });
  try {
    await withClient(`${server.url}/postgres`, (client) => client.query('CREATE DATABASE bench'));
    await migrate(`${server.url}/bench`, databaseAppPassword());
    return await withClient(`${server.url}/bench`, async (admin) => {
      await admin.query('CREATE TABLE bench_record (LIKE transfer_record INCLUDING ALL)');
      options.say(
        `filling a hub: ${options.size.contacts} contacts to send, ${options.size.offices} × ${options.size.contactsPerOffice} around them`,
      );
      const data = await fillHub(admin, options.size);
      const url = new URL(`${server.url}/bench`);
      url.username = 'interoffice_app';
      url.password = databaseAppPassword();
      const app = await NestFactory.createApplicationContext(
        AppModule.register({
          databaseUrl: url.href,
          poolSize: 4,
          work: false,
          jobConcurrency: 1,
          http: false,
        }),
        { logger: ['error'] },
      );
      const results: BenchResult[] = [];
      for (const item of benches(app, admin, data).filter(({ name }) => name.includes(options.only ?? '')))
        results.push(await measure(item, options));
      await app.close();
      return results;
    });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(item: Bench, options: BenchOptions): Promise<BenchResult> {
  const [ours, limit]: [number[], number[]] = [[], []];
  let rows = 0;
  await item.prepare?.();
  for (let run = 0; run <= options.runs; run++) {
    const one = await timed(() => item.ours());
    const moved = await item.rows();
    await item.reset();
    let least = 0;
    const other = await timed(async () => {
      least = await item.limit();
    });
    await item.reset();
    if (run === 0) continue; // the first pair warms the caches
    ours.push(one);
    limit.push(other);
    rows = moved;
    options.say(
      `${item.name} ${run}/${options.runs}: ${Math.round(one)} ms against ${Math.round(other)} ms (${moved} and ${least} rows)`,
    );
  }
  await item.finish?.();
  const [oursMs, limitMs] = [median(ours), median(limit)];
  return {
    name: `${item.name} ${options.size.contacts}`,
    ours_ms: Math.round(oursMs),
    limit_ms: Math.round(limitMs),
    ratio: Math.round((oursMs / limitMs) * 100) / 100,
    rows,
    rss_mb: Math.round(process.memoryUsage().rss / 1_048_576),
    reach: item.reach,
  };
}

/** How long the work takes, in ms. */
async function timed(work: () => Promise<void>): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
