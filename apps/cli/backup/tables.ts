import { quoteName } from '#catalogue';
import { StartError, isUuid } from '#platform';
import type pg from 'pg';
import { expectedTables } from '../schema/expected.js';

/** A table as it is backed up. */
export interface Table {
  name: string;
  columns: string[];
  /** SQL of the table, quoted */
  sql: string;
  /** Which of its rows are those of an office; undefined: it belongs to none and is read once. */
  office: string | undefined;
  /** Rows that are left out. */
  only?: string;
}

/** Not in a backup: what a restore must not bring back, and what the migrations write themselves. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  schema_migration: 'the target has run its own migrations',
  attempt_limit: 'counts of attempts, of use for a minute',
  refresh_token: 'a session that was ended since must not come back; everybody signs in anew',
};

const OFFICE_COLUMN = { office: 'office_id', shared: 'target_office_id', exempt: undefined };

/** The job queue: jobs that are still to be done. */
const JOBS = { name: 'pgboss.job', only: `state <= 'active'` };

/** Every table of the list that the schema check holds the database against, so that none can be forgotten. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS name,
       array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') OR n.nspname = 'pgboss' AND c.relname = 'job'
     GROUP BY 1 ORDER BY 1`,
  );
  const unknown = rows.filter(({ name }) => name !== JOBS.name && !expectedTables[name]);
  if (unknown.length > 0)
    throw new StartError(
      `the database has tables that this program does not know: ${unknown.map(({ name }) => name).join(', ')}`,
    );
  return rows.filter(({ name }) => !LEFT_OUT[name]).map(described);
}

function described({ name, columns }: { name: string; columns: string[] }): Table {
  const sql = name.split('.').map(quoteName).join('.');
  if (name === JOBS.name) return { name, columns, sql, office: undefined, only: JOBS.only };
  const kind = expectedTables[name]?.kind ?? 'exempt';
  return { name, columns, sql, office: name === 'office' ? 'id' : OFFICE_COLUMN[kind] };
}

/** The ids of all offices, in order. `client` acts as interoffice_owner in a transaction, which may act as the door. */
export async function officesOf(client: pg.ClientBase): Promise<string[]> {
  await client.query('SET LOCAL ROLE interoffice_door');
  const { rows } = await client.query<{ id: string }>('SELECT id FROM office ORDER BY id');
  await client.query('SET LOCAL ROLE interoffice_owner');
  return rows.map(({ id }) => id);
}

/**
 * The queries that read a table: one for each office, because row level security holds for the owner too, each to be
 * run in the name of that office.
 */
export function readsOf(
  table: Table,
  offices: readonly string[],
  select: string,
): { office: string | undefined; sql: string }[] {
  const from = `SELECT ${select} FROM ${table.sql}`;
  if (!table.office) return [{ office: undefined, sql: `${from} WHERE ${table.only ?? 'true'}` }];
  const column = quoteName(table.office);
  return offices.filter(isUuid).map((office) => ({ office, sql: `${from} WHERE ${column} = '${office}'` }));
}

/** Acts for an office until the end of the transaction. */
export async function actFor(client: pg.ClientBase, office: string | undefined): Promise<void> {
  if (office) await client.query(`SET LOCAL app.office_id = '${office}'`);
}

/** Rows of a table, over all offices. */
export async function countRows(
  client: pg.ClientBase,
  table: Table,
  offices: readonly string[],
): Promise<number> {
  let count = 0;
  for (const { office, sql } of readsOf(table, offices, 'count(*) AS count')) {
    await actFor(client, office);
    const { rows } = await client.query<{ count: string }>(sql);
    count += Number(rows[0]?.count);
  }
  return count;
}
