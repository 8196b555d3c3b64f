import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkSchema } from '../../apps/cli/schema/check-schema.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** What the check says of a database with this fault, which is taken back. */
async function findings(fault: string): Promise<string[]> {
  await database.admin.query('BEGIN');
  try {
    await database.admin.query(fault);
    return (await checkSchema(database.admin)).map(({ about, says }) => `${about}: ${says}`);
  } finally {
    await database.admin.query('ROLLBACK');
  }
}

const AS_OWNER = 'SET LOCAL ROLE interoffice_owner;';

/** [what is wrong, SQL that makes it so, what the check says] */
const FAULTS: [string, string, RegExp][] = [
  [
    'a table that no list knows',
    `${AS_OWNER} CREATE TABLE diary (id uuid PRIMARY KEY)`,
    /^diary: is in no list/,
  ],
  [
    'a table without row level security',
    'ALTER TABLE note DISABLE ROW LEVEL SECURITY',
    /^note: row level security is not enabled/,
  ],
  [
    'row level security that does not bind the owner',
    'ALTER TABLE note NO FORCE ROW LEVEL SECURITY',
    /^note: .*not forced/,
  ],
  ['a missing policy', 'DROP POLICY office_rows ON policy', /^policy: policies: lacks office_rows/],
  [
    'a policy too many',
    'CREATE POLICY all_rows ON phone FOR SELECT USING (true)',
    /^phone: policies: has all_rows/,
  ],
  [
    'a policy that lets everything through',
    'ALTER POLICY two_offices ON transfer USING (true)',
    /^transfer: policies: has two_offices .*USING true/,
  ],
  [
    'a contact in transit that may be changed',
    'DROP POLICY custody_update ON contact',
    /^contact: policies: lacks custody_update/,
  ],
  ['a table without its custody guard', 'DROP TRIGGER custody ON letter', /^letter: its custody guard/],
  [
    'a custody guard that is switched off',
    'ALTER TABLE letter DISABLE TRIGGER custody',
    /^letter: its custody guard/,
  ],
  [
    'a custody guard that asks for nobody',
    'CREATE OR REPLACE FUNCTION guard_letter() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
    /^letter: its custody guard does not ask/,
  ],
  [
    'a primary key that does not start with the office',
    'ALTER TABLE lead DROP CONSTRAINT lead_pkey; ALTER TABLE lead ADD PRIMARY KEY (id, office_id)',
    /^lead: its primary key is \(id, office_id\)/,
  ],
  [
    'a foreign key without the office',
    'CREATE UNIQUE INDEX x ON contact (id); ALTER TABLE note ADD FOREIGN KEY (contact_id) REFERENCES contact (id)',
    /^note: its foreign key \(contact_id\) to contact does not start with office_id/,
  ],
  [
    'a link without its foreign key',
    'ALTER TABLE note DROP CONSTRAINT note_office_id_contact_id_fkey',
    /^note: foreign keys: lacks \(office_id, contact_id\) to contact/,
  ],
  [
    'a number that is unique over all offices',
    'CREATE UNIQUE INDEX one_number ON account (file_number)',
    /^account: the unique index one_number/,
  ],
  [
    'an audit log that the application may change',
    'GRANT UPDATE ON audit_entry TO interoffice_app',
    /^audit_entry: grants: has interoffice_app UPDATE/,
  ],
  ['a grant to everybody', 'GRANT SELECT ON contact TO PUBLIC', /^contact: grants: has PUBLIC SELECT/],
  [
    'a column that the door may read',
    'GRANT SELECT (password_hash) ON app_user TO interoffice_door',
    /^app_user: grants: has .*\(password_hash\)/,
  ],
  [
    'a table of the application itself',
    'ALTER TABLE note OWNER TO interoffice_app',
    /^note: belongs to interoffice_app/,
  ],
  [
    'a view that runs as its owner',
    `${AS_OWNER} CREATE VIEW everything AS SELECT * FROM contact`,
    /^everything: .*security_invoker/,
  ],
  [
    'a materialised view',
    `${AS_OWNER} CREATE MATERIALIZED VIEW copied AS SELECT * FROM contact`,
    /^copied: is no table/,
  ],
  ['a sequence', `${AS_OWNER} CREATE SEQUENCE file_numbers`, /^file_numbers: is a sequence/],
  [
    'an unknown function with its owner’s rights',
    `${AS_OWNER} CREATE FUNCTION back_door() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM contact'`,
    /^back_door\(\): is SECURITY DEFINER, and the list/,
  ],
  [
    'a narrow function that everybody may call',
    'GRANT EXECUTE ON FUNCTION office_named(text) TO PUBLIC',
    /^office_named\(\): may be called by PUBLIC/,
  ],
  [
    'a narrow function without a fixed search_path',
    'ALTER FUNCTION office_named(text) RESET search_path',
    /^office_named\(\): runs as its owner without/,
  ],
  [
    'a narrow function of the owner',
    'ALTER FUNCTION office_named(text) OWNER TO interoffice_owner',
    /^office_named\(\): belongs to/,
  ],
  [
    'an application that may act as the door',
    'GRANT interoffice_door TO interoffice_app',
    /^interoffice_app: is a member of interoffice_door/,
  ],
  [
    'an application that nothing binds',
    'ALTER ROLE interoffice_app BYPASSRLS',
    /^interoffice_app: row level security does not bind/,
  ],
  [
    'a job queue that everybody reads',
    'GRANT SELECT ON pgboss.job TO PUBLIC',
    /^pgboss\.job: grants: has PUBLIC SELECT/,
  ],
  [
    'a column that the catalogue does not know',
    'ALTER TABLE note ADD COLUMN colour text',
    /^note: columns: has colour text/,
  ],
  [
    'a column of another type',
    'ALTER TABLE letter ALTER COLUMN subject TYPE varchar(10)',
    /^letter: columns: has subject character varying/,
  ],
  ['a missing table', 'DROP TABLE set_tag', /^set_tag: is missing/],
];

describe('the check of the database', () => {
  it('finds nothing wrong with a migrated one', async () => {
    expect(await checkSchema(database.admin)).toEqual([]);
  });

  it('may be asked by the application itself', async () => {
    const client = { query: async (sql: string) => ({ rows: await database.source.query<unknown[]>(sql) }) };
    expect(await checkSchema(client)).toEqual([]);
  });

  it.each(FAULTS)('finds %s', async (_what, sql, says) => {
    expect(await findings(sql)).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
  });
});
