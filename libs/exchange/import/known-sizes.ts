import { quoteName, recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { linksOf } from './link-sql.js';
import type { Plan } from './plan.js';

/** Rows of the office that the planner takes for next to nothing: any index that begins with the office seems as good as another. */
const FEW = 20;
/** Rows of the office from which on that is expensive: each row of a file would read all of them. */
const MANY = 200;

/**
 * Has the tables counted in which an import looks up each of its rows, where the planner does not know yet how much the office has
 * there: a new office has no statistics, and one that grows has them too late.
 */
export async function tellSizes(tx: OfficeTransaction, plan: Plan): Promise<void> {
  const linked = linksOf(plan).flatMap(({ field: { to } }) => (to ? [recordType(to).table] : []));
  const unknown: string[] = [];
  for (const table of new Set([plan.compiled.type.table, ...linked]))
    if (await isUnknown(tx, quoteName(table))) unknown.push(table);
  if (unknown.length > 0) await tx.query('SELECT analyze_record_tables($1)', [unknown]);
}

async function isUnknown(tx: OfficeTransaction, table: string): Promise<boolean> {
  const rows = `SELECT FROM ${table} WHERE office_id = $1`;
  const { officeId } = tx.context;
  const believed = await tx.one<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    `EXPLAIN (FORMAT JSON) ${rows}`,
    [officeId],
  );
  if ((believed?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0) >= FEW) return false;
  const there = await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM (${rows} LIMIT ${MANY}) r`, [
    officeId,
  ]);
  return there?.n === MANY;
}
