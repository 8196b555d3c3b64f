import type { OfficeTransaction } from '#database';
import { Parameters, selectedRows, valueSql, type CompiledType, type Selection } from '#records';
import { custodySql } from '../import/key-sql.js';

/** Which accounts are meant: all of the three that are given. */
export interface MeantAccounts {
  selection: Selection;
  ids?: readonly string[];
  /** those that this import, or a part of it, wrote, and those whose transactions it wrote */
  importId?: string;
}

export interface Recalculated {
  [key: string]: unknown;
  recalculated: number;
  withoutTerms: number;
  outOfRange: number;
  away: number;
}

/** The day as the database knows it, and whether it is one until which interest can be owed: tomorrow is today somewhere. */
export async function untilOf(
  tx: OfficeTransaction,
  asked: string | undefined,
): Promise<{ day: string; isFuture: boolean }> {
  const row = await tx.one<{ day: string; isFuture: boolean }>(
    `SELECT u.day::text AS day, u.day > current_date + 1 AS "isFuture" FROM (SELECT coalesce($1::date, current_date) AS day) u`,
    [asked ?? null],
  );
  return row as { day: string; isFuture: boolean };
}

/** How many accounts become what. */
export async function judged(
  tx: OfficeTransaction,
  compiled: CompiledType,
  meant: MeantAccounts,
  until: string,
): Promise<Recalculated> {
  await judge(tx, compiled, meant, until);
  const counts = ['recalculated', 'withoutTerms', 'outOfRange', 'away'].map(
    (name) => `count(*) FILTER (WHERE outcome = '${name}')::int AS "${name}"`,
  );
  return (await tx.one<Recalculated>(`SELECT ${counts.join(', ')} FROM meant_account`, [])) as Recalculated;
}

/**
 * Notes the day until which the interest of the judged accounts is shown. It is nobody's edit: their versions stay, so that an import
 * can still be undone and a copy still be given back. `ids`: only of these.
 */
export async function recalculate(
  tx: OfficeTransaction,
  until: string,
  ids?: readonly string[],
): Promise<void> {
  await tx.query(
    `UPDATE account a SET interest_until = $2 FROM meant_account m
     WHERE a.office_id = $1 AND a.id = m.id AND m.outcome = 'recalculated' AND a.interest_until IS DISTINCT FROM $2
       ${ids ? 'AND a.id = ANY ($3::uuid[])' : ''}`,
    [tx.context.officeId, until, ...(ids ? [ids] : [])],
  );
}

/** An account with the interest that it shows. */
export interface ShownInterest {
  [key: string]: unknown;
  id: string;
  fileNumber: string | null;
  currency: string | null;
  until: string | null;
  interest: string | null;
}

/** The first of the judged accounts, at most `limit`, that do not show their interest until this day yet. */
export function beforeRecalculate(
  tx: OfficeTransaction,
  compiled: CompiledType,
  until: string,
  limit: number,
): Promise<ShownInterest[]> {
  return tx.query<ShownInterest>(
    `SELECT ${shownOf(compiled)} FROM (SELECT a.* FROM meant_account m JOIN account a ON a.office_id = $1 AND a.id = m.id
       WHERE m.outcome = 'recalculated' AND a.interest_until IS DISTINCT FROM $2::date ORDER BY m.id LIMIT $3) r ORDER BY r.id`,
    [tx.context.officeId, until, limit],
  );
}

/** The same accounts as they are now. */
export function afterRecalculate(
  tx: OfficeTransaction,
  compiled: CompiledType,
  ids: readonly string[],
): Promise<ShownInterest[]> {
  return tx.query<ShownInterest>(
    `SELECT ${shownOf(compiled)} FROM account r WHERE r.office_id = $1 AND r.id = ANY ($2::uuid[]) ORDER BY r.id`,
    [tx.context.officeId, ids],
  );
}

function shownOf({ type }: CompiledType): string {
  const interest = type.fields.find(({ name }) => name === 'interest');
  if (!interest) throw new Error('accounts have no interest');
  return `r.id, r.file_number AS "fileNumber", r.currency, r.interest_until::text AS until, ${valueSql(interest)} AS interest`;
}

/** Puts the accounts into a temporary table, each with what becomes of it. */
async function judge(
  tx: OfficeTransaction,
  compiled: CompiledType,
  { selection, ids, importId }: MeantAccounts,
  until: string,
): Promise<void> {
  const parameters = new Parameters();
  const rows = selectedRows(compiled, selection, tx.context, parameters);
  const conditions = [
    rows.where,
    ...(ids ? [`r.id = ANY (${parameters.add(ids)}::uuid[])`] : []),
    ...(importId ? [`r.id IN (${ofImport(parameters, tx.context.officeId, importId)})`] : []),
  ];
  await tx.query(
    `CREATE TEMPORARY TABLE meant_account ON COMMIT DROP AS
     ${rows.with}SELECT r.id, CASE WHEN ${custodySql(compiled)} IS NOT NULL THEN 'away'
         WHEN r.interest_rate IS NULL OR r.interest_start_date IS NULL THEN 'withoutTerms'
         WHEN bears_interest(r.interest_rate, r.interest_start_date, ${parameters.add(until)}::date) THEN 'recalculated'
         ELSE 'outOfRange' END AS outcome
     FROM ${rows.from} WHERE ${conditions.join(' AND ')}`,
    parameters.values,
  );
  await tx.query('ANALYZE meant_account');
}

function ofImport(parameters: Parameters, officeId: string, importId: string): string {
  const office = parameters.add(officeId);
  const id = parameters.add(importId);
  const written = `import_row w JOIN import i ON i.office_id = w.office_id AND i.id = w.import_id`;
  const where = `w.office_id = ${office} AND (i.id = ${id} OR i.part_of = ${id}) AND w.action IN ('create', 'update')`;
  return `SELECT w.record_id FROM ${written} WHERE ${where} AND w.record_id IS NOT NULL
    UNION SELECT t.account_id FROM ${written} JOIN "transaction" t ON t.office_id = w.office_id AND t.id = w.record_id WHERE ${where}`;
}
