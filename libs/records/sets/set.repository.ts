import { recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { compile } from '../compiled-type.js';
import type { Selection } from '../query/list-query.js';
import { selectedRows, type SelectedRows } from '../query/list-sql.js';
import { Parameters } from '../query/parameters.js';
import { recordProblem } from '../records.problems.js';
import { selectionOf } from '../selection.js';
import { inBulk, tellSizes } from './planner.js';
import type { ChangeSetDto, NewSetDto, SetDto } from './set.dto.js';

const SET = `SELECT s.id, s.name, s.description, s.version, s.created_at AS "createdAt", s.updated_at AS "updatedAt"
  FROM contact_set s WHERE s.office_id = $1`;

type SetRow = Omit<SetDto, 'members' | 'tagged'> & Record<string, unknown>;
type Counts = Pick<SetDto, 'members' | 'tagged'>;

/** Sets by name, after the set of this name, at most so many. */
export async function listSets(
  tx: OfficeTransaction,
  search: string,
  after: string | undefined,
  limit: number,
): Promise<SetDto[]> {
  const rows = await tx.query<SetRow>(
    `${SET} AND strpos(folded(s.name), folded($2)) > 0 AND ($3::text IS NULL OR folded(s.name) > folded($3)) ORDER BY folded(s.name) LIMIT $4`,
    [tx.context.officeId, search, after ?? null, limit],
  );
  return withCounts(tx, rows);
}

export async function findSet(tx: OfficeTransaction, id: string): Promise<SetDto | undefined> {
  const rows = await tx.query<SetRow>(`${SET} AND s.id = $2`, [tx.context.officeId, id]);
  return (await withCounts(tx, rows))[0];
}

/** Contacts in the bin and those that have moved away do not count. */
async function withCounts(tx: OfficeTransaction, sets: readonly SetRow[]): Promise<SetDto[]> {
  const rows = await inBulk(tx, () =>
    tx.query<Counts & { id: string }>(
      `SELECT m.set_id AS id, count(*)::int AS members, count(g.contact_id)::int AS tagged
       FROM set_member m
         JOIN contact c ON c.office_id = m.office_id AND c.id = m.contact_id AND c.deleted_at IS NULL AND c.custody <> 'transferred'
         LEFT JOIN set_tag g ON g.office_id = m.office_id AND g.set_id = m.set_id AND g.contact_id = m.contact_id AND g.user_id = $3
       WHERE m.office_id = $1 AND m.set_id = ANY ($2::uuid[]) GROUP BY m.set_id`,
      [tx.context.officeId, sets.map(({ id }) => id), tx.context.userId],
    ),
  );
  const counts = new Map(rows.map(({ id, members, tagged }) => [id, { members, tagged }]));
  return sets.map((set) => ({ ...set, ...(counts.get(set.id) ?? { members: 0, tagged: 0 }) }));
}

/** For a statement that adds a row for each of these contacts. */
async function tellOfAdding(tx: OfficeTransaction, tables: readonly string[], which: Which): Promise<void> {
  if ('ids' in which) return;
  const parameters = new Parameters();
  const { with: clause, from, where } = rowsOf(tx, which, parameters);
  await tellSizes(
    tx,
    tables,
    `${clause}SELECT count(*)::int AS count FROM ${from} WHERE ${where}`,
    parameters,
  );
}

/** For a statement that removes memberships: each takes the tags of its contact with it. */
async function tellOfRemoving(tx: OfficeTransaction, set: string): Promise<void> {
  const parameters = new Parameters();
  const where = `office_id = ${parameters.add(tx.context.officeId)} AND set_id = ${parameters.add(set)}`;
  await tellSizes(
    tx,
    ['set_member', 'set_tag'],
    `SELECT count(*)::int AS count FROM set_member WHERE ${where}`,
    parameters,
  );
}

/** Whether there is such a set; its row stays as it is until the transaction ends. */
export async function holdSet(tx: OfficeTransaction, id: string): Promise<boolean> {
  return (
    (await tx.one('SELECT FROM contact_set WHERE office_id = $1 AND id = $2 FOR KEY SHARE', [
      tx.context.officeId,
      id,
    ])) !== undefined
  );
}

export async function insertSet(
  tx: OfficeTransaction,
  { name, description = null }: NewSetDto,
): Promise<string> {
  const made = await tx
    .one<{ id: string }>(
      'INSERT INTO contact_set (office_id, name, description, created_by) VALUES ($1, $2, $3, $4) RETURNING id',
      [tx.context.officeId, name, description, tx.context.userId],
    )
    .catch(explainName);
  return (made as { id: string }).id;
}

/** False when the set has another version by now. */
export async function updateSet(
  tx: OfficeTransaction,
  id: string,
  version: number,
  set: Required<ChangeSetDto>,
): Promise<boolean> {
  const { rowCount } = await tx
    .execute(
      `UPDATE contact_set SET name = $4, description = $5, version = version + 1, updated_at = now()
       WHERE office_id = $1 AND id = $2 AND version = $3`,
      [tx.context.officeId, id, version, set.name, set.description],
    )
    .catch(explainName);
  return rowCount === 1;
}

/** Removes the set with its memberships and everybody's tags; the contacts stay. */
export async function deleteSet(tx: OfficeTransaction, id: string): Promise<boolean> {
  await tellOfRemoving(tx, id);
  const { rowCount } = await tx.execute('DELETE FROM contact_set WHERE office_id = $1 AND id = $2', [
    tx.context.officeId,
    id,
  ]);
  return rowCount === 1;
}

function explainName(error: { code?: string }): never {
  throw error.code === '23505'
    ? recordProblem('SET_NAME_TAKEN', undefined, { at: { field: 'name' } })
    : error;
}

/** The ids as contacts of the office, aliases resolved; fewer than were given if some are not there. */
export async function contactsNamed(tx: OfficeTransaction, ids: readonly string[]): Promise<string[]> {
  const { sql, parameters } = selectionOf({ contactIds: ids }, tx.context);
  return (await tx.query<{ contact_id: string }>(sql, parameters)).map((row) => row.contact_id);
}

/** How many of the ids are in the set. */
export async function countMembers(
  tx: OfficeTransaction,
  set: string,
  ids: readonly string[],
): Promise<number> {
  const row = await tx.one<{ count: number }>(
    'SELECT count(*)::int FROM set_member WHERE office_id = $1 AND set_id = $2 AND contact_id = ANY ($3::uuid[])',
    [tx.context.officeId, set, ids],
  );
  return row?.count ?? 0;
}

/** Contacts that a statement over a set is for. */
export type Which = { ids: readonly string[] } | { selection: Selection };

/** Each of these returns how many rows it touched; all are one statement, whatever the number of contacts. */
export async function addMembers(tx: OfficeTransaction, set: string, which: Which): Promise<number> {
  await tellOfAdding(tx, ['contact'], which);
  const parameters = new Parameters();
  const { with: clause, from, where } = rowsOf(tx, which, parameters);
  return touched(
    tx,
    `${clause}INSERT INTO set_member (office_id, set_id, contact_id) SELECT r.office_id, ${parameters.add(set)}, r.id
     FROM ${from} WHERE ${where} ON CONFLICT (office_id, set_id, contact_id) DO NOTHING`,
    parameters,
  );
}

export async function removeMembers(tx: OfficeTransaction, set: string, which: Which): Promise<number> {
  await tellOfRemoving(tx, set);
  const parameters = new Parameters();
  const { with: clause, from, where } = rowsOf(tx, which, parameters);
  return touched(
    tx,
    `${clause}DELETE FROM set_member m WHERE m.office_id = ${parameters.add(tx.context.officeId)} AND m.set_id = ${parameters.add(set)}
     AND m.contact_id IN (SELECT r.id FROM ${from} WHERE ${where})`,
    parameters,
  );
}

/** All memberships, of contacts in the bin and moved ones too. */
export async function removeAllMembers(tx: OfficeTransaction, set: string): Promise<number> {
  await tellOfRemoving(tx, set);
  const parameters = new Parameters();
  return touched(
    tx,
    `DELETE FROM set_member WHERE office_id = ${parameters.add(tx.context.officeId)} AND set_id = ${parameters.add(set)}`,
    parameters,
  );
}

/** The memberships that the user has tagged. */
export async function removeTaggedMembers(tx: OfficeTransaction, set: string): Promise<number> {
  await tellOfRemoving(tx, set);
  const parameters = new Parameters();
  const [office, of, user] = [tx.context.officeId, set, tx.context.userId].map((id) => parameters.add(id));
  return touched(
    tx,
    `DELETE FROM set_member m WHERE m.office_id = ${office} AND m.set_id = ${of} AND m.contact_id IN (
       SELECT g.contact_id FROM set_tag g WHERE g.office_id = ${office} AND g.set_id = ${of} AND g.user_id = ${user})`,
    parameters,
  );
}

/** Tags members of the set for the user; who is no member is not tagged. */
export async function tagMembers(tx: OfficeTransaction, set: string, which: Which): Promise<number> {
  await tellOfAdding(tx, ['set_member'], which);
  const parameters = new Parameters();
  const { with: clause, from, where } = rowsOf(tx, which, parameters);
  const user = parameters.add(tx.context.userId);
  return touched(
    tx,
    `${clause}INSERT INTO set_tag (office_id, set_id, user_id, contact_id) SELECT m.office_id, m.set_id, ${user}, m.contact_id
     FROM set_member m WHERE m.office_id = ${parameters.add(tx.context.officeId)} AND m.set_id = ${parameters.add(set)}
       AND m.contact_id IN (SELECT r.id FROM ${from} WHERE ${where})
     ON CONFLICT DO NOTHING`,
    parameters,
  );
}

export function untag(tx: OfficeTransaction, set: string, ids?: readonly string[]): Promise<number> {
  const parameters = new Parameters();
  const own = `office_id = ${parameters.add(tx.context.officeId)} AND set_id = ${parameters.add(set)} AND user_id = ${parameters.add(tx.context.userId)}`;
  const some = ids ? ` AND contact_id = ANY (${parameters.add(ids)}::uuid[])` : '';
  return touched(tx, `DELETE FROM set_tag WHERE ${own}${some}`, parameters);
}

function rowsOf(tx: OfficeTransaction, which: Which, parameters: Parameters): Omit<SelectedRows, 'rank'> {
  const contact = compile(recordType('contact'));
  if ('selection' in which) return selectedRows(contact, which.selection, tx.context, parameters);
  const where = `r.office_id = ${parameters.add(tx.context.officeId)} AND r.id = ANY (${parameters.add(which.ids)}::uuid[])`;
  return { with: '', from: contact.from, where };
}

async function touched(tx: OfficeTransaction, sql: string, parameters: Parameters): Promise<number> {
  return (await inBulk(tx, () => tx.execute(sql, parameters.values))).rowCount ?? 0;
}
