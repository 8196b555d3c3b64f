import { quoteName, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import type { LastChange } from '#offices';
import type { CompiledType } from './compiled-type.js';
import { explain } from './database-errors.js';
import { listStatement, rowsOfUser, TRANSFER_OF_CONTACT, type ListExtras } from './query/list-sql.js';
import type { ListQuery } from './query/list-query.js';
import { Parameters } from './query/parameters.js';

/** A row as it is selected: its fields by name, and some columns of ours whose names begin with $. */
export interface FoundRow extends Record<string, unknown> {
  id: string;
  version: number;
  custody?: string;
  transferId?: string | null;
  inherited?: boolean;
  deletedAt: Date | null;
  /** The contact that holds the row still. */
  $away: string | null;
}

/** One page of rows, and one row more when there is a next page. */
export function listRows(
  tx: OfficeTransaction,
  compiled: CompiledType,
  query: ListQuery,
  extras?: ListExtras,
): Promise<FoundRow[]> {
  const { sql, parameters } = listStatement(compiled, query, tx.context, extras);
  return tx.query<FoundRow>(sql, parameters);
}

/** The row that the user may see under this id, in the bin or not, wherever its contact is. */
export function findRow(
  tx: OfficeTransaction,
  compiled: CompiledType,
  id: string,
): Promise<FoundRow | undefined> {
  const parameters = new Parameters();
  const mine = rowsOfUser(compiled, tx.context, parameters);
  const transfer = compiled.type.travel === 'root' ? `, ${TRANSFER_OF_CONTACT} AS "transfer"` : '';
  return tx.one<FoundRow>(
    `SELECT ${compiled.columns}, ${compiled.awayContact} AS "$away"${transfer} FROM ${compiled.from}
     WHERE ${mine.join(' AND ')} AND r.id = ${parameters.add(id)}`,
    parameters.values,
  );
}

/** The id that a contact has here, when it arrived under another one. */
export async function contactOfAlias(tx: OfficeTransaction, alias: string): Promise<string | undefined> {
  const found = await tx.one<{ id: string }>(
    'SELECT contact_id AS id FROM contact_alias WHERE office_id = $1 AND alias_id = $2',
    [tx.context.officeId, alias],
  );
  return found?.id;
}

/** Adds a row to the office and gives its id. */
export async function insertRow(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  columns: readonly [string, unknown][],
): Promise<string> {
  const all: [string, unknown][] = [['office_id', tx.context.officeId], ...columns];
  const sql = `INSERT INTO ${quoteName(type.table)} (${all.map(([name]) => name).join(', ')})
    VALUES (${all.map((_, index) => `$${index + 1}`).join(', ')}) RETURNING id`;
  const made = await tx
    .one<{ id: string }>(
      sql,
      all.map(([, value]) => value),
    )
    .catch(explain(type));
  return (made as { id: string }).id;
}

/** Changes a row if it still has this version; false when it has not, or may not be changed. */
export async function updateRow(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  { id, version }: Pick<FoundRow, 'id' | 'version'>,
  columns: readonly [string, unknown][],
): Promise<boolean> {
  const parameters = new Parameters();
  const changes = columns.map(([name, value]) => `${name} = ${parameters.add(value)}`);
  const sql = `UPDATE ${quoteName(type.table)} SET ${[...changes, 'version = version + 1', 'updated_at = now()'].join(', ')}
    WHERE office_id = ${parameters.add(tx.context.officeId)} AND id = ${parameters.add(id)} AND version = ${parameters.add(version)}`;
  const { rowCount } = await tx.execute(sql, parameters.values).catch(explain(type));
  return rowCount === 1;
}

/** Entries of the audit log that are looked through from the last change of a record on: its own is among the first. */
const ENTRIES = 1_000;

/** Who changed a record last and when, however many entries there are since; null if it was no user's change of this record. */
export async function lastChangeOf(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  id: string,
): Promise<LastChange> {
  const found = await tx.one<LastChange & Record<string, unknown>>(
    `SELECT u.full_name AS "changedBy", e.at AS "changedAt"
     FROM (SELECT sequence, at, actor_id, action, details FROM audit_entry WHERE office_id = $1
         AND at >= (SELECT r.updated_at FROM ${quoteName(type.table)} r WHERE r.office_id = $1 AND r.id = $2::uuid)
         ORDER BY at LIMIT ${ENTRIES}) e
       LEFT JOIN app_user u ON u.office_id = $1 AND u.id = e.actor_id
     WHERE e.details->>'recordId' = $2::text AND e.action LIKE $3 ORDER BY e.sequence LIMIT 1`,
    [tx.context.officeId, id, `${type.name}.%`],
  );
  return { changedBy: found?.changedBy ?? null, changedAt: found?.changedAt ?? null };
}
