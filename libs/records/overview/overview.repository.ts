import { catalogue, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { compile } from '../compiled-type.js';
import { realContact } from '../query/filters.js';
import type { Custody } from '../query/list-query.js';
import { selectedRows } from '../query/list-sql.js';
import { Parameters } from '../query/parameters.js';

/** How many records of a type a contact has. */
export interface CountedRecords {
  [key: string]: unknown;
  recordType: string;
  count: number;
}

/** The types whose records belong to a contact, directly or by a record above them. */
const below: readonly RecordTypeDescription[] = catalogue.filter(
  (type) => type.edited && type.travel !== 'root' && compile(type).contacts.length > 0,
);

/** Where the contact is now; undefined if the office has none of this id. */
export async function custodyOf(tx: OfficeTransaction, id: string): Promise<Custody | undefined> {
  const row = await tx.one<{ custody: Custody }>(
    `SELECT custody FROM contact WHERE office_id = $1 AND id = ${realContact('$2::uuid')}`,
    [tx.context.officeId, id],
  );
  return row?.custody;
}

/** One figure a type, in one statement; of a contact that has moved away those of its memory. */
export function countRecords(
  tx: OfficeTransaction,
  contact: string,
  custody: Custody,
): Promise<CountedRecords[]> {
  const parameters = new Parameters();
  const selection = {
    filters: [],
    bin: false,
    contact,
    ...(custody === 'transferred' ? { custody } : {}),
  };
  const counts = below.map((type) => {
    const { from, where } = selectedRows(compile(type), selection, tx.context, parameters);
    return `SELECT ${parameters.add(type.name)}::text AS "recordType", count(*)::int AS count FROM ${from} WHERE ${where}`;
  });
  return tx.query<CountedRecords>(counts.join(' UNION ALL '), parameters.values);
}
