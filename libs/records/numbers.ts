import { quoteName, type RecordTypeDescription, type Values } from '#catalogue';
import { changedMeanwhile, type OfficeTransaction } from '#database';
import { Problem } from '#platform';

/** Gives the record the office's next free numbers for those that it assigns and that `values` leaves empty (S2-35). */
export async function assignNumbers(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  values: Values,
  mode: 'create' | 'change',
): Promise<void> {
  for (const field of type.fields.filter((candidate) => candidate.assigned)) {
    const missing =
      mode === 'create' ? values[field.name] == null : field.name in values && values[field.name] == null;
    if (missing) values[field.name] = await nextNumber(tx, type, field.column);
  }
}

/**
 * For the error of a write: a number that the office assigned, and that is taken all the same, came with a delivery that had
 * not ended when it was looked for. The transaction is repeated, and the next number is assigned; any other error is thrown.
 */
export function assignAnother(given: Values): (error: unknown) => never {
  return (error) => {
    const field =
      error instanceof Problem && error.code === 'NUMBER_TAKEN' ? error.more.at?.field : undefined;
    if (field !== undefined && given[field] == null)
      throw changedMeanwhile(`the ${field} was taken meanwhile`);
    throw error;
  };
}

/** The counter's row lock puts concurrent records in order; numbers that were loaded from a file are stepped over. */
async function nextNumber(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  column: string,
): Promise<string> {
  const { officeId } = tx.context;
  const claimed = await tx.one<{ number: string; taken: boolean }>(
    `WITH claimed AS (
       INSERT INTO number_counter AS c (office_id, record_type, next_number) VALUES ($1, $2, 2)
       ON CONFLICT (office_id, record_type) DO UPDATE SET next_number = c.next_number + 1
       RETURNING next_number - 1 AS number)
     SELECT number::text, EXISTS (SELECT FROM ${quoteName(type.table)} r
       WHERE r.office_id = $1 AND r.${quoteName(column)} = number::text AND r.deleted_at IS NULL) AS taken FROM claimed`,
    [officeId, type.name],
  );
  if (!claimed) throw new Error('the counter gave no number');
  return claimed.taken ? nextGap(tx, type, column, claimed.number) : claimed.number;
}

/** The first number from `from` on that nobody has. There are as many taken ones at most as there are rows. */
async function nextGap(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  column: string,
  from: string,
): Promise<string> {
  const table = quoteName(type.table);
  const gap = await tx.one<{ number: string }>(
    `WITH taken AS MATERIALIZED (SELECT ${quoteName(column)} AS number FROM ${table} WHERE office_id = $1 AND deleted_at IS NULL),
     gap AS (SELECT min(n) AS number
       FROM generate_series($3::bigint, $3::bigint + (SELECT count(*) FROM taken)) n
       WHERE NOT EXISTS (SELECT FROM taken WHERE taken.number = n::text)),
     moved AS (UPDATE number_counter SET next_number = (SELECT number FROM gap) + 1 WHERE office_id = $1 AND record_type = $2)
     SELECT number::text FROM gap`,
    [tx.context.officeId, type.name, from],
  );
  return gap?.number as string;
}

/** Numbers that no record has yet, and that are not free: SQL with the office as $1 and `given` as $5. */
export interface AlsoTaken {
  /** of a value of the number `n` that it is looked up by */
  mark: string;
  /** of a condition on the number `c.number` and its `c.mark` */
  taken: string;
  given: unknown;
}

const NONE: AlsoTaken = { mark: 'NULL', taken: '$5::text IS NOT NULL', given: null };

/**
 * Takes so many free numbers from the office's counter at once, for records that are written together: they stand in the
 * temporary table `reserved_number (place, number)`, places counted from 1. Numbers that a record has, and those of
 * `also`, are stepped over. The counter stays locked until the transaction ends.
 * @param also numbers that are taken in another way
 */
export async function reserveNumbers(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  column: string,
  count: number,
  also: AlsoTaken = NONE,
): Promise<void> {
  const { mark, taken, given } = also;
  await tx.query('CREATE TEMPORARY TABLE reserved_number (place int, number text) ON COMMIT DROP');
  const { officeId } = tx.context;
  const counter = await tx.one<{ next: string }>(
    `INSERT INTO number_counter AS c (office_id, record_type) VALUES ($1, $2)
     ON CONFLICT (office_id, record_type) DO UPDATE SET next_number = c.next_number RETURNING next_number::text AS next`,
    [officeId, type.name],
  );
  let next = BigInt(counter?.next ?? 1);
  let missing = count;
  while (missing > 0) {
    const { rowCount } = await tx.execute(
      `INSERT INTO reserved_number
       SELECT $2::int - $3::int + row_number() OVER (ORDER BY c.place), c.number
       FROM (SELECT n AS place, n::text AS number, ${mark} AS mark FROM generate_series($4::bigint, $4::bigint + $3::int - 1) n OFFSET 0) c
       WHERE NOT EXISTS (SELECT FROM ${quoteName(type.table)} r WHERE r.office_id = $1
           AND r.${quoteName(column)} = c.number AND r.deleted_at IS NULL OFFSET 0) AND NOT (${taken})`,
      [officeId, count, missing, String(next), given],
    );
    next += BigInt(missing); // all of these are looked at: given out, or taken
    missing -= rowCount ?? 0;
  }
  await tx.query('UPDATE number_counter SET next_number = $3 WHERE office_id = $1 AND record_type = $2', [
    officeId,
    type.name,
    String(next),
  ]);
}
