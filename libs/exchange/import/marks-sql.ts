/**
 * Rows of an import are found again by marks, 64 bits made of the import and the key or number. The marks' indexes share no column
 * with the primary key: one over (office, import, key) looked no better to the planner than the primary key for an import that its
 * statistics do not know, and then each look-up read the whole import (decision 53).
 */

/** SQL of the mark that the columns `key_mark`, `number_mark`, `ref_mark` and `former_mark` have. It is worked out before it is compared, or no index is used. */
export function markSql(run: string, value: string): string {
  return `hashtextextended(${value}, uuid_hash_extended(${run}, 0))`;
}

/** SQL of the lines of an import with a key. `mark` and `key` are columns of what is joined. */
export function linesOfKey(run: string, mark: string, key: string): string {
  return linesBy('key_mark', mark, `w.key = ${key} AND w.import_id = ${run}`);
}

/** SQL of the lines of an import with a number. One that is the key as well has a mark as key only. */
export function linesOfNumber(run: string, mark: string, number: string): string {
  const same = `w.number = ${number} AND w.import_id = ${run}`;
  return `${linesBy('key_mark', mark, same)} UNION ALL ${linesBy('number_mark', mark, same)}`;
}

/** SQL of the lines of an import whose `ref` or `former` is this. */
export function linesOf(run: string, column: 'ref' | 'former', mark: string, value: string): string {
  return linesBy(`${column}_mark`, mark, `w.${column} = ${value} AND w.import_id = ${run}`);
}

/** SQL of the lines of an import that mean a record. */
export function linesOfRecord(run: string, record: string): string {
  return linesBy('record_id', record, `w.import_id = ${run}`);
}

/** What else is asked of a row is asked outside, where no other index can be taken for it. */
function linesBy(
  column: 'key_mark' | 'number_mark' | 'ref_mark' | 'former_mark' | 'record_id',
  mark: string,
  same: string,
): string {
  return `SELECT w.* FROM (SELECT * FROM import_row i WHERE i.${column} = ${mark} OFFSET 0) w WHERE ${same}`;
}
