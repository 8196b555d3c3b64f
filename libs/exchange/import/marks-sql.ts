/**
 * Rows of an import are found again by marks, 64 bits made of the import and the key or number. The marks' indexes share no column
 * with the primary key: one over (office, import, key) looked no better to the planner than the primary key for an import that its
 * statistics do not know, and then each look-up read the whole import (decision 53).
 */

/** SQL of the mark that the columns `key_mark` and `number_mark` have. It is worked out before it is compared, or no index is used. */
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

/** What else is asked of a row is asked outside, where no other index can be taken for it. */
function linesBy(column: 'key_mark' | 'number_mark', mark: string, same: string): string {
  return `SELECT w.* FROM (SELECT * FROM import_row i WHERE i.${column} = ${mark} OFFSET 0) w WHERE ${same}`;
}
