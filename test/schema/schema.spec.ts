import { migrate, prepare, withClient } from '#database';
import { databaseAppPassword, projectRoot } from '#platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { asAdmin, testDatabase, type TestDatabase } from '../support/database.js';
import { dumpSchema } from './dump.js';

const FILE = join(projectRoot, 'test', 'schema', 'schema.txt');
const oneByOne = `test_${randomUUID().replaceAll('-', '')}`;
let fresh: TestDatabase;

beforeAll(async () => {
  fresh = await testDatabase();
  await asAdmin(`CREATE DATABASE ${oneByOne}`);
});
afterAll(async () => {
  await fresh.close();
  await asAdmin(`DROP DATABASE ${oneByOne} WITH (FORCE)`);
});

describe('a freshly migrated database', () => {
  it('has the schema of test/schema/schema.txt (UPDATE_SCHEMA=1 writes it anew)', async () => {
    const actual = await dumpSchema(fresh.admin);
    if (process.env.UPDATE_SCHEMA) writeFileSync(FILE, actual);
    expect(existsSync(FILE)).toBe(true);
    const [{ version }] = (
      await fresh.admin.query(`SELECT current_setting('server_version_num')::int AS version`)
    ).rows;
    // before PostgreSQL 18 there is no uuidv7(): ids come from a function of our own
    const ids = (line: string): boolean => version < 180_000 && line.includes('public.new_id() function');
    expect(difference(actual, readFileSync(FILE, 'utf8')).filter((line) => !ids(line))).toEqual([]);
  });

  it('has the schema of one that was migrated one migration at a time', async () => {
    const url = `${process.env.TEST_POSTGRES}/${oneByOne}`;
    await withClient(url, (client) => prepare(client, databaseAppPassword()));
    for (let count = 1; count <= migrations.length; count++) expect(await runFirst(url, count)).toBe(1);
    expect(await migrate(url, databaseAppPassword())).toEqual([]);
    const stepwise = await withClient(url, dumpSchema);
    expect(difference(stepwise, await dumpSchema(fresh.admin))).toEqual([]);
  });
});

/** Runs the oldest migrations up to a number, as a program of that time would. Returns how many ran. */
async function runFirst(url: string, count: number): Promise<number> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: migrations.slice(0, count),
    migrationsTableName: 'schema_migration',
    extra: { options: '-c role=interoffice_owner' },
    installExtensions: false,
  });
  await source.initialize();
  try {
    return (await source.runMigrations({ transaction: 'each' })).length;
  } finally {
    await source.destroy();
  }
}

/** Lines of which one has more than the other. */
function difference(actual: string, wanted: string): string[] {
  const [has, should] = [new Set(actual.split('\n')), new Set(wanted.split('\n'))];
  return [
    ...[...should].filter((line) => !has.has(line)).map((line) => `- ${line}`),
    ...[...has].filter((line) => !should.has(line)).map((line) => `+ ${line}`),
  ];
}
