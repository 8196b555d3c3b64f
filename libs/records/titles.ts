import type { RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { compile, valueSql } from './compiled-type.js';
import { rowsOfUser } from './query/list-sql.js';
import { Parameters } from './query/parameters.js';

/**
 * What people recognise these records by, as the user may see them: by id, wherever their contact is, in the bin or not.
 * Ids of other offices and other users' private records are not among them, nor are records without a title.
 */
export async function titlesOf(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const compiled = compile(type);
  const title = type.fields.find((field) => field.name === type.title);
  if (!title || title.sensitive) return new Map();
  const parameters = new Parameters();
  const mine = rowsOfUser(compiled, tx.context, parameters);
  const rows = await tx.query<{ id: string; title: string | null }>(
    `SELECT r.id, (${valueSql(title)})::text AS title FROM ${compiled.from}
     WHERE ${mine.join(' AND ')} AND r.id = ANY (${parameters.add(ids)}::uuid[])`,
    parameters.values,
  );
  return new Map(rows.flatMap(({ id, title: text }) => (text ? [[id, text] as const] : [])));
}
