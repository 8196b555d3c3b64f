import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { CopyOut, copyIn } from './copy.js';

describe('COPY as streams', () => {
  let test: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    test = await testDatabase();
    client = new pg.Client({ connectionString: test.adminUrl });
    await client.connect();
    await client.query('CREATE TEMP TABLE line (n int, text text)');
  });
  afterAll(async () => {
    await client.end();
    await test.close();
  });

  const out = (rows: number): CopyOut =>
    client.query(
      new CopyOut(`COPY (SELECT g, repeat('x', 200) FROM generate_series(1, ${rows}) g) TO STDOUT`),
    );

  it.each([0, 1, 300, 3000, 50_000])(
    'reads %i rows, however slowly, and the connection goes on',
    async (rows) => {
      const copy = out(rows);
      let bytes = 0;
      for await (const chunk of copy as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        await sleep(1);
      }
      expect(copy.rows).toBe(rows);
      expect(bytes).toBeGreaterThanOrEqual(rows * 202);
      expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    },
  );

  it('writes what it reads', async () => {
    const reader = new pg.Client({ connectionString: test.adminUrl });
    await reader.connect();
    const copy = reader.query(
      new CopyOut(`COPY (SELECT g, repeat('y', 200) FROM generate_series(1, 50000) g) TO STDOUT`),
    );
    expect(await copyIn(client, 'COPY line FROM STDIN', copy as AsyncIterable<Buffer>)).toBe(50_000);
    await reader.end();
    expect((await client.query('SELECT count(*)::int AS n, sum(n)::text AS sum FROM line')).rows).toEqual([
      { n: 50_000, sum: '1250025000' },
    ]);
  });

  it('tells what the server refuses, and what the content throws; the connection goes on', async () => {
    async function* wrong(): AsyncGenerator<Buffer> {
      yield Buffer.from('no number\tx\n');
    }
    await expect(copyIn(client, 'COPY line FROM STDIN', wrong())).rejects.toThrow(/invalid input syntax/);
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('1\tx\n');
      throw new Error('the disk is gone');
    }
    await expect(copyIn(client, 'COPY line FROM STDIN', broken())).rejects.toThrow('the disk is gone');
    const refused = client.query(new CopyOut('COPY nothing TO STDOUT'));
    await expect(refused.toArray()).rejects.toThrow(/does not exist/);
    expect((await client.query('SELECT count(*)::int AS n FROM line')).rows).toEqual([{ n: 50_000 }]);
  });
});
