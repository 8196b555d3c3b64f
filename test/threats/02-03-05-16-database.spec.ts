import { appendSignedHeads, audit, verifyChain, type ChainReport, type SignedHead } from '#audit';
import { quoteName } from '#catalogue';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSchema } from '../../apps/cli/schema/check-schema.js';
import { testContext, testDatabase, twoOffices, type TestDatabase } from '../support/database.js';

let db: TestDatabase;
let offices: { source: string; target: string };
beforeAll(async () => {
  db = await testDatabase({ poolSize: 1 });
  offices = await twoOffices(db.admin);
  for (const office of [offices.source, offices.target])
    await db.admin.query(
      `INSERT INTO contact (office_id, kind, last_name) VALUES ($1, 'person', 'Canary'), ($1, 'person', 'Canary')`,
      [office],
    );
});
afterAll(() => db.close());

const SETTINGS = ['', 'NULL', '*', '%', '{}', '00000000-0000-0000-0000-000000000000'];

describe('threat 2: who forgets the office', () => {
  /** Every table with row level security, as the database itself lists them. */
  const tables = async (): Promise<string[]> => {
    const { rows } = await db.admin.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity ORDER BY 1`,
    );
    return rows.map(({ name }) => quoteName(name));
  };

  it('threat 2: reads, counts, changes and deletes 0 rows of every table that the database protects', async () => {
    const all = await tables();
    expect(all.length).toBeGreaterThan(50);
    for (const table of all)
      expect([table, await db.database.call(`SELECT 1 AS seen FROM ${table}`)]).toEqual([table, []]);
    const [counted] = await db.database.call<{ count: number }>(
      `SELECT (${all.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')})::int AS count`,
    );
    expect(counted).toEqual({ count: 0 });
    expect(await db.database.call(`UPDATE contact SET last_name = 'taken' RETURNING id`)).toEqual([[], 0]);
    expect(await db.database.call(`DELETE FROM contact RETURNING id`)).toEqual([[], 0]);
    const insert = db.database.call(
      `INSERT INTO contact (office_id, kind, last_name) VALUES ('${offices.source}', 'person', 'planted')`,
    );
    await expect(insert).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  it.each(SETTINGS)('threat 2: an office that is none (%j) shows no row', async (office) => {
    const seen = db.database.call(
      `SELECT count(*)::int AS seen FROM set_config('app.office_id', $1, true) o, LATERAL (SELECT o, id FROM contact) c`,
      [office],
    );
    // what is no UUID is an error, which shows no row either
    const rows = await seen.catch((error: { driverError?: { code?: string } }) => [
      { seen: error.driverError?.code },
    ]);
    expect([[{ seen: 0 }], [{ seen: '22P02' }]]).toContainEqual(rows);
  });

  it('threat 2: an office that a statement names beside its own shows nothing', async () => {
    const rows = await db.database.transaction(testContext(offices.source), (tx) =>
      tx.query<{ office_id: string }>('SELECT office_id FROM contact WHERE office_id = $1 OR true', [
        offices.target,
      ]),
    );
    expect(new Set(rows.map((row) => row.office_id))).toEqual(new Set([offices.source]));
  });
});

/** What a migration might bring, and what the check says of it. */
const PLANTED: [string, string, RegExp][] = [
  ['a table without row level security', 'ALTER TABLE note DISABLE ROW LEVEL SECURITY', /^note: row level/],
  [
    'row level security that spares the owner',
    'ALTER TABLE note NO FORCE ROW LEVEL SECURITY',
    /^note: .*not forced/,
  ],
  ['a view with its owner’s eyes', 'CREATE VIEW everything AS SELECT * FROM contact', /^everything: /],
  [
    'a function with its owner’s rights',
    `CREATE FUNCTION back_door() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM contact'`,
    /^back_door\(\): is SECURITY DEFINER/,
  ],
  [
    'a key that crosses offices',
    'CREATE UNIQUE INDEX x ON contact (id); ALTER TABLE note ADD FOREIGN KEY (contact_id) REFERENCES contact (id)',
    /^note: its foreign key/,
  ],
  [
    'a second policy that lets everything through',
    'CREATE POLICY more ON contact USING (true)',
    /^contact: policies: has more/,
  ],
  [
    'a child that inherits the rows without the policy',
    'CREATE TABLE old_note () INHERITS (note)',
    /^old_note: is in no list/,
  ],
  [
    'a copy in a schema of its own',
    'CREATE SCHEMA side; CREATE TABLE side.copied AS SELECT * FROM contact; GRANT USAGE ON SCHEMA side TO PUBLIC; GRANT SELECT ON side.copied TO interoffice_app',
    /^side: .*schema/,
  ],
  [
    'a back door among the functions of the queue',
    `CREATE FUNCTION pgboss.back_door() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM public.contact'`,
    /^back_door\(\): is SECURITY DEFINER/,
  ],
  [
    'an application that may switch the guards off',
    'GRANT SET ON PARAMETER session_replication_role TO interoffice_app',
    /^interoffice_app: may set session_replication_role/,
  ],
  [
    'an office that every connection begins with',
    `ALTER ROLE interoffice_app SET app.office_id = '00000000-0000-7000-8000-000000000000'`,
    /^interoffice_app: every connection begins with app\.office_id/,
  ],
  [
    'a step of a transfer that every connection begins with',
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET app.transfer_step = ''deliver''', current_database()); END $$`,
    /begins with app\.transfer_step/,
  ],
  [
    'a rule that writes a second time, elsewhere',
    'CREATE TABLE tap (id uuid); CREATE RULE tap AS ON INSERT TO note DO ALSO INSERT INTO tap VALUES (NEW.id)',
    /^note: .*rule tap/,
  ],
];

describe('threat 3: a migration adds something unsafe', () => {
  it.each(PLANTED)('threat 3: the check finds %s', async (_what, sql, says) => {
    await db.admin.query('BEGIN');
    try {
      await db.admin.query(sql);
      const found = (await checkSchema(db.admin)).map((finding) => `${finding.about}: ${finding.says}`);
      expect(found).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
    } finally {
      await db.admin.query('ROLLBACK');
    }
  });

  it('threat 3: and says nothing of the database as it should be', async () => {
    expect(await checkSchema(db.admin)).toEqual([]);
  });
});

describe('threat 5: an office that stays in a connection', () => {
  const offices_seen = (office: string): Promise<Set<string>> =>
    db.database.transaction(
      testContext(office),
      async (tx) =>
        new Set((await tx.query<{ o: string }>('SELECT office_id AS o FROM contact')).map(({ o }) => o)),
    );

  it('threat 5: released with an open transaction, the next borrower sees nothing of it (a pool of one connection)', async () => {
    const runner = db.source.createQueryRunner();
    await runner.query(`BEGIN; SET LOCAL app.office_id = '${offices.source}'`);
    await runner.release();
    await expect(offices_seen(offices.target)).rejects.toThrow('open transaction');
    expect(await offices_seen(offices.target)).toEqual(new Set([offices.target]));
  });

  it.each([
    ['an error of the database', 'SELECT 1/0'],
    ['a broken statement', 'SELEC'],
    ['a transaction ended from within', 'COMMIT'],
    ['a transaction rolled back from within', 'ROLLBACK'],
    ['a session that is to stay with the office', "COMMIT; SET app.office_id = 'SOURCE'; BEGIN"],
    ['a lost connection', 'SELECT pg_terminate_backend(pg_backend_pid())'],
  ])('threat 5: %s leaves no office to whoever comes next', async (_what, sql) => {
    await db.database
      .transaction(testContext(offices.source), (tx) => tx.query(sql.replace('SOURCE', offices.source)))
      .catch(() => undefined);
    expect(await offices_seen(offices.target)).toEqual(new Set([offices.target]));
    expect(await db.database.call('SELECT 1 AS seen FROM contact')).toEqual([]);
  });
});

describe('threat 16: who owns the database edits the audit log', () => {
  let folder: string;
  let file: string;
  let office: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'threat-16-'));
  });
  beforeEach(async () => {
    ({ source: office } = await twoOffices(db.admin));
    file = join(folder, office);
    for (let index = 1; index <= 6; index++) {
      await write(`step.${index}`);
      if (index % 3 === 0) await sign();
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (action: string): Promise<number> =>
    db.database.transaction(testContext(office), (tx) => audit(tx, action, { number: 1 }));
  const verify = (): Promise<ChainReport> =>
    db.database.transaction(testContext(office), (tx) => verifyChain(tx, file));
  const head = async (): Promise<SignedHead> => {
    const { head: hash, entries } = await verify();
    return { officeId: office, sequence: entries, hash, at: '2026-01-01T00:00:00Z' };
  };
  const sign = async (): Promise<void> => appendSignedHeads(file, [await head()]);
  const sql = (text: string): Promise<unknown> => db.admin.query(text.replaceAll('OFFICE', `'${office}'`));
  /** Makes every hash from here on anew, as the application would have, and the head besides. */
  const chainAnew = (from: number): Promise<unknown> =>
    sql(`DO $$ DECLARE e record; h bytea; s bigint := ${from} - 1; BEGIN
      SELECT hash INTO h FROM audit_entry WHERE office_id = OFFICE AND sequence = ${from} - 1;
      h := coalesce(h, sha256(''));
      FOR e IN SELECT * FROM audit_entry WHERE office_id = OFFICE AND sequence >= ${from} ORDER BY sequence LOOP
        s := s + 1;
        UPDATE audit_entry SET sequence = s, previous_hash = h,
          hash = audit_digest(h, office_id, s, at, actor_id, action, details, request_id)
          WHERE office_id = OFFICE AND sequence = e.sequence RETURNING hash INTO h;
      END LOOP;
      UPDATE audit_head SET sequence = s, hash = h WHERE office_id = OFFICE; END $$`);

  it('threat 16: (left alone the chain holds, and grows)', async () => {
    expect(await verify()).toMatchObject({ ok: true, entries: 6 });
    await write('more');
    expect(await verify()).toMatchObject({ ok: true, entries: 7 });
  });

  it.each([
    ['an edit', `UPDATE audit_entry SET details = '{"number":2}' WHERE office_id = OFFICE AND sequence = 2`],
    ['another actor', `UPDATE audit_entry SET actor_id = new_id() WHERE office_id = OFFICE AND sequence = 2`],
    ['an entry that went', `DELETE FROM audit_entry WHERE office_id = OFFICE AND sequence = 2`],
    ['all that went', `DELETE FROM audit_entry WHERE office_id = OFFICE`],
    [
      'all that went, with the head',
      `DELETE FROM audit_entry WHERE office_id = OFFICE; DELETE FROM audit_head WHERE office_id = OFFICE`,
    ],
    ['a cut tail', `DELETE FROM audit_entry WHERE office_id = OFFICE AND sequence > 4`],
    [
      'two entries in another order',
      `UPDATE audit_entry SET sequence = -sequence WHERE office_id = OFFICE AND sequence IN (2, 3);
       UPDATE audit_entry SET sequence = 5 + sequence WHERE office_id = OFFICE AND sequence < 0`,
    ],
    [
      'a time put back',
      `UPDATE audit_entry SET at = at - interval '1 hour' WHERE office_id = OFFICE AND sequence = 2`,
    ],
  ])('threat 16: %s is seen', async (_what, edit) => {
    await sql(edit);
    expect(await verify()).toMatchObject({ ok: false });
  });

  it.each([
    ['an edit', `UPDATE audit_entry SET action = 'other' WHERE office_id = OFFICE AND sequence = 2`, 2],
    ['an entry that went', `DELETE FROM audit_entry WHERE office_id = OFFICE AND sequence = 2`, 3],
    ['a cut tail', `DELETE FROM audit_entry WHERE office_id = OFFICE AND sequence > 4`, 4],
    [
      'an edit of the very last',
      `UPDATE audit_entry SET action = 'other' WHERE office_id = OFFICE AND sequence = 6`,
      6,
    ],
  ])(
    'threat 16: %s with the whole chain made anew is seen by the head that was signed',
    async (_what, edit, from) => {
      await sql(edit);
      await chainAnew(from === 3 ? 2 : from);
      const withoutHeads = await db.database.transaction(testContext(office), (tx) => verifyChain(tx));
      expect(withoutHeads).toMatchObject({ ok: true }); // it was done well
      expect(await verify()).toMatchObject({ ok: false });
    },
  );

  it('threat 16: the log of another office in its place is seen', async () => {
    const { source: other } = await twoOffices(db.admin);
    for (let index = 1; index <= 6; index++)
      await db.database.transaction(testContext(other), (tx) => audit(tx, `step.${index}`, { number: 1 }));
    await sql(
      `DELETE FROM audit_entry WHERE office_id = OFFICE; UPDATE audit_entry SET office_id = OFFICE WHERE office_id = '${other}'`,
    );
    expect(await verify()).toMatchObject({ ok: false });
  });

  it('threat 16: a signed head that is edited, or an old one put behind the new one, does not help', async () => {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    await sql(`DELETE FROM audit_entry WHERE office_id = OFFICE AND sequence > 3`);
    await chainAnew(4);
    writeFileSync(file, `${lines[0]}\n${(lines[1] as string).replace('"sequence":6', '"sequence":3')}\n`);
    await expect(verify()).rejects.toThrow('not signed');
    writeFileSync(file, `${lines[0]}\n${lines[1]}\n${lines[0]}\n`);
    expect(await verify()).toMatchObject({ ok: false, broken: { sequence: 6, why: 'cut off' } });
  });

  it('threat 16: the application itself may neither edit nor delete nor empty the log', async () => {
    for (const attempt of [
      `UPDATE audit_entry SET action = 'x'`,
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
      'DROP TABLE audit_entry',
      'DELETE FROM audit_head',
    ])
      await expect(
        db.database.transaction(testContext(office), (tx) => tx.execute(attempt)),
      ).rejects.toMatchObject({ code: '42501' });
  });
});
