import type { OfficeTransaction } from '#database';
import { recordProblem } from '../records.problems.js';
import type { NewViewDto, ViewDto } from './view.dto.js';

type Kept = Pick<NewViewDto, 'name' | 'query' | 'columns'>;

/** Views are their user's own: every statement asks for the office and for him. */
const OWN = 'v.office_id = $1 AND v.user_id = $2';
const VIEW = `SELECT v.id, v.record_type AS "recordType", v.name, v.query, v.columns, v.version,
  v.created_at AS "createdAt", v.updated_at AS "updatedAt" FROM saved_view v WHERE ${OWN}`;

const who = ({ context }: OfficeTransaction): unknown[] => [context.officeId, context.userId];

/** The user's views of a list by name, after the one of this name, at most so many. */
export function listViews(
  tx: OfficeTransaction,
  recordType: string,
  after: string | undefined,
  limit: number,
): Promise<ViewDto[]> {
  return tx.query<ViewDto & Record<string, unknown>>(
    `${VIEW} AND v.record_type = $3 AND ($4::text IS NULL OR folded(v.name) > folded($4)) ORDER BY folded(v.name) LIMIT $5`,
    [...who(tx), recordType, after ?? null, limit],
  );
}

export function findView(tx: OfficeTransaction, id: string): Promise<ViewDto | undefined> {
  return tx.one<ViewDto & Record<string, unknown>>(`${VIEW} AND v.id = $3`, [...who(tx), id]);
}

export async function countViews(tx: OfficeTransaction, recordType: string): Promise<number> {
  const row = await tx.one<{ count: number }>(
    `SELECT count(*)::int FROM saved_view v WHERE ${OWN} AND v.record_type = $3`,
    [...who(tx), recordType],
  );
  return row?.count ?? 0;
}

export async function insertView(
  tx: OfficeTransaction,
  { recordType, name, query, columns }: NewViewDto,
): Promise<string> {
  const made = await tx
    .one<{ id: string }>(
      'INSERT INTO saved_view (office_id, user_id, record_type, name, query, columns) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
      [...who(tx), recordType, name, JSON.stringify(query), columns],
    )
    .catch(explainName);
  return (made as { id: string }).id;
}

/** False when the view has another version by now. */
export async function updateView(
  tx: OfficeTransaction,
  id: string,
  version: number,
  { name, query, columns }: Kept,
): Promise<boolean> {
  const { rowCount } = await tx
    .execute(
      `UPDATE saved_view v SET name = $5, query = $6, columns = $7, version = version + 1, updated_at = now()
       WHERE ${OWN} AND v.id = $3 AND v.version = $4`,
      [...who(tx), id, version, name, JSON.stringify(query), columns],
    )
    .catch(explainName);
  return rowCount === 1;
}

export async function deleteView(tx: OfficeTransaction, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute(`DELETE FROM saved_view v WHERE ${OWN} AND v.id = $3`, [
    ...who(tx),
    id,
  ]);
  return rowCount === 1;
}

function explainName(error: { code?: string }): never {
  throw error.code === '23505'
    ? recordProblem('VIEW_NAME_TAKEN', undefined, { at: { field: 'name' } })
    : error;
}
