import type { OfficeTransaction } from '#database';
import type { Parameters } from '../query/parameters.js';

/** Contacts from which on the planner must know how large the tables are now, and not when autovacuum comes by. */
const MANY = 10_000;

/** A set may hold a million contacts: more work than any other statement is given time for. */
const LONGEST = '10min';

/**
 * Runs a statement over whole sets. Without statistics (a new office, a set that was just filled) the planner expects a
 * row or two and loops inside a loop, which is quadratic; hashing costs the same for few rows and little for a million.
 */
export async function inBulk<T>(tx: OfficeTransaction, work: () => Promise<T>): Promise<T> {
  await tx.execute(`SET LOCAL enable_nestloop = off; SET LOCAL statement_timeout = '${LONGEST}'`);
  const result = await work();
  await tx.execute('SET LOCAL enable_nestloop = on; SET LOCAL statement_timeout TO DEFAULT');
  return result;
}

/**
 * A foreign-key check keeps the plan that it was given while the table that it looks into was small: a scan of that
 * table for each row. ANALYZE makes it plan anew; it is done when many rows are touched and the planner believes in few.
 */
export async function tellSizes(
  tx: OfficeTransaction,
  tables: readonly string[],
  rows: string,
  parameters: Parameters,
): Promise<void> {
  const counted = await inBulk(tx, () => tx.query<{ count: number }>(rows, parameters.values));
  const count = counted[0]?.count ?? 0;
  if (count < MANY) return;
  const unknown = await tx.query<{ name: string }>(
    'SELECT relname AS name FROM pg_class WHERE oid = ANY ($1::regclass[]) AND reltuples < $2',
    [tables, count],
  );
  if (unknown.length > 0)
    await tx.execute('SELECT analyze_record_tables($1)', [unknown.map(({ name }) => name)]);
}
