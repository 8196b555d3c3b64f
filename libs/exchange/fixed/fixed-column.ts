/** A column of a text of fixed length. */
export interface FixedColumn {
  name: string;
  /** its first character, counted from 1 */
  start: number;
  /** characters */
  width: number;
}

/** Behind the last column: how many characters a line has. */
export function lineLength(columns: readonly FixedColumn[]): number {
  return Math.max(0, ...columns.map(({ start, width }) => start + width - 1));
}
