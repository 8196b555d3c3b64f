import { appendSignedHeads, audit, verifyChain, type ChainReport } from '#audit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '#database';
import { AuditHeads } from './heads.js';
import { testContext, testDatabase, twoOffices, type TestDatabase } from '../../test/support/database.js';

let db: TestDatabase;
let office: string;
let folder: string;

beforeAll(async () => {
  db = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'audit-heads-'));
});
beforeEach(async () => {
  ({ source: office } = await twoOffices(db.admin));
  for (let i = 1; i <= 5; i++) await write(`step.${i}`, { number: i });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.close();
});

const write = (action: string, details: Record<string, number>): Promise<number> =>
  db.database.transaction(testContext(office), (tx) => audit(tx, action, details));
const verify = (file?: string): Promise<ChainReport> =>
  db.database.transaction(testContext(office), (tx) => verifyChain(tx, file));
const change = (sql: string): Promise<unknown> =>
  db.admin.query(`UPDATE audit_entry SET ${sql} WHERE office_id = $1 AND sequence = 3`, [office]);

describe('the audit log of an office', () => {
  it('is a chain of numbered entries', async () => {
    expect(await verify()).toMatchObject({ ok: true, entries: 5 });
    expect(await write('step.6', {})).toBe(6);
  });

  it('keeps entries that are written at once in order', async () => {
    await Promise.all(Array.from({ length: 8 }, () => write('at.once', {})));
    expect(await verify()).toMatchObject({ ok: true, entries: 13 });
  });

  it('cannot be changed by the application', async () => {
    const edit = db.database.transaction(testContext(office), (tx) =>
      tx.execute(`UPDATE audit_entry SET action = 'x'`),
    );
    await expect(edit).rejects.toMatchObject({ code: '42501' });
    const cut = db.database.transaction(testContext(office), (tx) => tx.execute('DELETE FROM audit_entry'));
    await expect(cut).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ['an edited action', `action = 'other'`, 'changed'],
    ['edited details', `details = '{"number":4}'`, 'changed'],
    ['an edited time', `at = at + interval '1 microsecond'`, 'changed'],
    ['another actor', `actor_id = new_id()`, 'changed'],
    ['a broken link', `previous_hash = sha256('x')`, 'not linked'],
  ])('shows %s', async (_what, sql, why) => {
    await change(sql);
    expect(await verify()).toMatchObject({ ok: false, broken: { sequence: 3, why } });
  });

  it('shows an entry whose hash was computed anew', async () => {
    await change(
      `action = 'other', hash = audit_digest(previous_hash, office_id, sequence, at, actor_id, 'other', details, request_id)`,
    );
    expect(await verify()).toMatchObject({ ok: false, broken: { sequence: 4, why: 'not linked' } });
  });

  it('shows a deleted entry', async () => {
    await db.admin.query('DELETE FROM audit_entry WHERE office_id = $1 AND sequence = 3', [office]);
    expect(await verify()).toMatchObject({ ok: false, broken: { sequence: 4, why: 'missing' } });
  });

  it('shows a tail that was cut off', async () => {
    await cutTail();
    expect(await verify()).toMatchObject({ ok: false, broken: { sequence: 4, why: 'cut off' } });
  });

  it('shows a tail that was cut off together with the head, by the head that was signed', async () => {
    const file = await signedHead();
    await cutTail();
    await db.admin.query(
      `UPDATE audit_head h SET sequence = 3, hash = e.hash FROM audit_entry e
       WHERE h.office_id = $1 AND e.office_id = $1 AND e.sequence = 3`,
      [office],
    );
    expect(await verify()).toMatchObject({ ok: true });
    expect(await verify(file)).toMatchObject({ ok: false, broken: { sequence: 5, why: 'cut off' } });
  });

  it('signs the heads of the chains that have grown, one connection at a time, and what failed the next time', async () => {
    const file = join(folder, randomUUID());
    const offices = [
      office,
      ...(await Promise.all([1, 2, 3].map(() => twoOffices(db.admin)))).map((two) => two.source),
    ];
    let [now, most, fails] = [0, 0, true];
    const watched = {
      transaction: async (...given: Parameters<typeof db.database.transaction>) => {
        most = Math.max(most, ++now);
        try {
          if (fails) throw new Error('the database is away');
          return await db.database.transaction(...given);
        } finally {
          now--;
        }
      },
    };
    const heads = new AuditHeads(watched as unknown as Database);
    for (const id of offices) await db.database.transaction(testContext(id), (tx) => audit(tx, 'grown', {}));
    await heads.sign(file);
    expect(existsSync(file)).toBe(false);
    fails = false;
    await heads.sign(file);
    await heads.sign(file); // nothing has grown since
    const signed = readFileSync(file, 'utf8').trim().split('\n');
    expect(offices.map((id) => signed.filter((line) => line.includes(id)).length)).toEqual(
      offices.map(() => 1),
    );
    expect(most).toBe(1);
    expect(await verify(file)).toMatchObject({ ok: true, entries: 6 });
  });

  it('refuses a signed head that was edited', async () => {
    const file = await signedHead();
    writeFileSync(file, readFileSync(file, 'utf8').replace('"sequence":5', '"sequence":3'));
    await expect(verify(file)).rejects.toThrow('not signed by this installation');
  });
});

const cutTail = (): Promise<unknown> =>
  db.admin.query('DELETE FROM audit_entry WHERE office_id = $1 AND sequence > 3', [office]);

async function signedHead(): Promise<string> {
  const file = join(folder, office);
  const { head } = await verify();
  await appendSignedHeads(file, [{ officeId: office, sequence: 5, hash: head, at: '2026-01-01T00:00:00Z' }]);
  return file;
}
