import { catalogue, quoteName, recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { forgetInImports } from '#exchange';
import { deleteSql, erasableTypes, heldSql, MAKE_DOOMED, spreadSql, unlinkSql } from './closure.js';

/** Rows that went, by record type and by what else named the contacts. */
export type Counts = Record<string, number>;

/** Contacts that cannot go because of a hold on a contact that shares a record with them, or on themselves. */
export interface HeldRoot extends Record<string, unknown> {
  root: string;
  contact_id: string;
}

/** Marks the contacts and everything that is bound to them. `tx` is in the step `forget`. */
export async function doom(tx: OfficeTransaction, contactIds: readonly string[]): Promise<void> {
  await tx.query(MAKE_DOOMED);
  await tx.query(`INSERT INTO doomed SELECT id, 'contact', id FROM unnest($1::uuid[]) AS c (id)`, [
    contactIds,
  ]);
  while ((await spread(tx)) > 0); // a link may lead to a type that was looked at before
}

async function spread(tx: OfficeTransaction): Promise<number> {
  let added = 0;
  for (const sql of erasableTypes.flatMap(spreadSql))
    added += (await tx.execute(sql, [tx.context.officeId])).rowCount ?? 0;
  return added;
}

/** The marked contacts that a legal hold keeps, with the contact that is held. */
export async function heldRoots(tx: OfficeTransaction): Promise<HeldRoot[]> {
  const found: HeldRoot[] = [];
  for (const type of erasableTypes)
    found.push(...(await tx.query<HeldRoot>(heldSql(type), [tx.context.officeId])));
  return found;
}

/** Takes the mark from these contacts and from what was marked for them alone. */
export async function spare(tx: OfficeTransaction, roots: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM doomed WHERE root = ANY ($1::uuid[])', [roots]);
}

/** Deletes what is marked. Answers the counts, and the keys of the stored files that the deleted records had. */
export async function eraseDoomed(tx: OfficeTransaction): Promise<{ counts: Counts; storageKeys: string[] }> {
  const office = [tx.context.officeId];
  const counts: Counts = {};
  const note = (name: string, rows: number | null): void => {
    if (rows) counts[name] = (counts[name] ?? 0) + rows;
  };
  const storageKeys = [...(await storageKeysOf(tx)), ...(await forgetInImports(tx, 'SELECT id FROM doomed'))];
  for (const sql of erasableTypes.flatMap(unlinkSql))
    note('emptiedLinks', (await tx.execute(sql, office)).rowCount);
  note('formerNumber', (await tx.execute(FORMER_NUMBERS, office)).rowCount);
  for (const { table, column, type } of await tablesNamingRecords(tx)) {
    const sql = `DELETE FROM ${quoteName(table)} t WHERE t.office_id = $1 AND t.${quoteName(column)} IN
      (SELECT id FROM doomed WHERE record_type = $2)`;
    note(table, (await tx.execute(sql, [...office, type])).rowCount);
  }
  for (const type of erasableTypes) note(type.name, (await tx.execute(deleteSql(type), office)).rowCount);
  return { counts, storageKeys };
}

const FORMER_NUMBERS = `DELETE FROM former_number n USING (SELECT DISTINCT record_type, id FROM doomed) d
  WHERE n.office_id = $1 AND n.record_type = d.record_type AND n.record_id = d.id`;

async function storageKeysOf(tx: OfficeTransaction): Promise<string[]> {
  const { name, table } = recordType('attachment');
  const rows = await tx.query<{ key: string }>(
    `SELECT DISTINCT storage_key AS key FROM ${quoteName(table)} WHERE office_id = $1
     AND id IN (SELECT id FROM doomed WHERE record_type = $2)`,
    [tx.context.officeId, name],
  );
  return rows.map(({ key }) => key);
}

/** Tables beside the record types that name a record by a foreign key (aliases …), and are not emptied by it. */
async function tablesNamingRecords(
  tx: OfficeTransaction,
): Promise<{ table: string; column: string; type: string }[]> {
  const rows = await tx.query<{ table: string; column: string; target: string }>(
    `SELECT c.relname AS table, a.attname AS column, f.relname AS target
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
       CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS u (own, other)
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.own
       JOIN pg_attribute o ON o.attrelid = f.oid AND o.attnum = u.other AND o.attname = 'id'
     WHERE k.contype = 'f' AND k.confdeltype NOT IN ('c', 'n') AND c.relnamespace = 'public'::regnamespace
       AND f.relname = ANY ($1) AND c.relname <> ALL ($1) ORDER BY 1, 2`,
    [catalogue.map((type) => type.table)],
  );
  return rows.map(({ table, column, target }) => ({
    table,
    column,
    type: catalogue.find((type) => type.table === target)?.name as string,
  }));
}

/**
 * Kept answers of requests that mention what is marked are replaced; their keys stay, so that a request that is repeated
 * is not done again. Call it before the rows are deleted or after: it reads the marks.
 */
export async function forgetAnswers(tx: OfficeTransaction): Promise<number> {
  const { rowCount } = await tx.execute(
    `UPDATE idempotency_key k SET answer = '{"erased":true}'
     WHERE k.office_id = $1 AND k.answer IS NOT NULL AND EXISTS (
       SELECT 1 FROM regexp_matches(k.answer::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') AS m (id)
       WHERE m.id[1]::uuid IN (SELECT id FROM doomed))`,
    [tx.context.officeId],
  );
  return rowCount ?? 0;
}
