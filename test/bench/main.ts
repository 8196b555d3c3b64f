import { migrate, openEmbedded, withClient } from '#database';
import { databaseAppPassword } from '#platform';
import { NestFactory } from '@nestjs/core';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppModule } from '../../apps/api/app.module.js';
import { atOnce } from './at-once.js';
import { fillHub, type Size } from './data.js';
import { exports } from './files/exports.js';
import { imports } from './files/imports.js';
import { memory } from './files/memory.js';
import { sheets } from './files/sheets.js';
import { floods } from './floods.js';
import type { Hub, Part } from './hub.js';
import { lists } from './lists.js';
import type { BenchResult } from './result.js';
import { saves } from './saves.js';
import { scale } from './scale.js';
import { steps } from './steps.js';

export interface BenchOptions {
  /** the hub of the steps of a transfer */
  size: Size;
  /** the contacts of the office in which growth, lists and files are measured */
  big: number;
  /** records of the files whose memory is measured */
  rows: number;
  runs: number;
  /** only lines whose name contains this */
  only?: string;
  say(line: string): void;
}

/** The parts that are measured in each of the hubs. */
const IN_STEPS: readonly Part[] = [steps, atOnce, saves];
const IN_BIG: readonly Part[] = [scale, lists, floods];
const WITH_FILES: readonly Part[] = [imports, exports, sheets, memory];

/**
 * Measures each step of a transfer against its limit, both arms in turn in one run on the same data: medians. Makes a
 * PostgreSQL of its own in a temporary folder, with the settings of the embedded default.
 */
export async function bench({ size, big, ...options }: BenchOptions): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'interoffice-bench-'));
  chmodSync(folder, 0o711);
  process.env['INTEROFFICE_DATA'] ??= join(folder, 'data');
  const server = await openEmbedded({
    folder,
    password: 'only-for-the-bench',
    port: undefined,
    as: 'application',
  });
  const results: BenchResult[] = [];
  const wanted = (name: string): boolean => name.includes(options.only ?? '');
  const measure = async (hubSize: Size, parts: readonly Part[]): Promise<void> => {
    const some = parts.filter((part) => part.names.some(wanted));
    if (some.length === 0) return;
    await withHub(server.url, hubSize, options.say, async (hub) => {
      for (const part of some) results.push(...(await part.measure(hub, { ...options, wanted })));
    });
  };
  try {
    await measure(size, IN_STEPS);
    await measure({ contacts: big, offices: 2, contactsPerOffice: 1000 }, IN_BIG);
    await measure({ contacts: big, offices: 1, contactsPerOffice: big / 2, bare: true }, WITH_FILES);
    return results;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Filling 100,000 contacts takes longer than a statement of the application may. */
const WITHOUT_LIMIT = '-c statement_timeout=0';

/** A hub in a database of its own, and the application on it without routes and without a worker. */
async function withHub(
  server: string,
  size: Size,
  say: (line: string) => void,
  work: (hub: Hub) => Promise<void>,
): Promise<void> {
  const url = `${server}/bench`;
  await withClient(`${server}/postgres`, async (client) => {
    await client.query('DROP DATABASE IF EXISTS bench WITH (FORCE)');
    await client.query('CREATE DATABASE bench');
  });
  await migrate(url, databaseAppPassword());
  await withClient(
    url,
    async (admin) => {
      await admin.query('CREATE TABLE bench_record (LIKE transfer_record INCLUDING ALL)');
      say(
        `filling a hub: ${size.contacts} contacts to send, ${size.offices} × ${size.contactsPerOffice} around them`,
      );
      const data = await fillHub(admin, size);
      const databaseUrl = new URL(url);
      databaseUrl.username = 'interoffice_app';
      databaseUrl.password = databaseAppPassword();
      const app = await NestFactory.createApplicationContext(
        AppModule.register({
          databaseUrl: databaseUrl.href,
          poolSize: 4,
          work: false,
          jobConcurrency: 1,
          http: false,
        }),
        { logger: ['error'] },
      );
      try {
        await work({ app, admin, data, url, size });
      } finally {
        await app.close();
      }
    },
    WITHOUT_LIMIT,
  );
}
