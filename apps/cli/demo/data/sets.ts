import type { OfficeTransaction } from '#database';
import { newId } from './book.js';
import type { Somebody } from './people.js';

export const SETS = {
  first: 'Move to Rotterdam',
  second: 'Move to Rotterdam, second part',
  cards: 'New Year cards',
} as const;

/** Makes a set of contacts (S4-17). */
export async function writeSet(
  tx: OfficeTransaction,
  name: string,
  description: string,
  createdBy: string,
  members: readonly Somebody[],
): Promise<void> {
  const setId = newId();
  const { officeId } = tx.context;
  await tx.query(
    'INSERT INTO contact_set (office_id, id, name, description, created_by) VALUES ($1, $2, $3, $4, $5)',
    [officeId, setId, name, description, createdBy],
  );
  await tx.query('INSERT INTO set_member (office_id, set_id, contact_id) SELECT $1, $2, unnest($3::uuid[])', [
    officeId,
    setId,
    members.map(({ id }) => id),
  ]);
}
