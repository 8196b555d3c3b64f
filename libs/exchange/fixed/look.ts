import { exchangeProblem } from '../exchange.problems.js';
import type { FoundColumn } from '../fields/auto-map.js';
import { lineLength, type FixedColumn } from './fixed-column.js';
import { FixedReader } from './fixed-reader.js';

/** Lines that a proposal is made of. */
const LINES = 50;
const FEWEST_LINES = 3;
const SHORTEST = 10;

/** The columns of a text of fixed length with their first values. Throws FILE_EMPTY. */
export function fixedColumns(
  text: string,
  whole: boolean,
  fixed: readonly FixedColumn[],
  { headerLine, samples }: { headerLine: number; samples: number },
): FoundColumn[] {
  const rows: string[][] = [];
  for (const { line, cells } of new FixedReader(fixed).read(text, whole)) {
    if (line <= headerLine || cells.every((cell) => cell === '')) continue;
    if (rows.push(cells) === samples) break;
  }
  if (rows.length === 0)
    throw exchangeProblem('FILE_EMPTY', 'the file holds no record beside its column names');
  return fixed.map(({ name }, index) => ({ name, samples: rows.map((cells) => cells[index] ?? '') }));
}

/**
 * Columns of fixed length that a text seems to have: most of its lines have the same length, and at some places all of those have blanks.
 * Undefined: it seems to be written in another way.
 * @param isNamed whether these cells name columns
 */
export function guessFixed(
  text: string,
  whole: boolean,
  isNamed: (cells: readonly string[]) => boolean,
): { fixed: FixedColumn[]; headerLine: number } | undefined {
  const all = text.split(/\r\n|\r|\n/);
  const lines = (whole ? all : all.slice(0, -1)).filter((line) => line !== '').slice(0, LINES);
  const length = usualLength(lines);
  const characters = lines.map((line) => [...line]).filter((one) => one.length === length);
  // some lines may be broken
  const isFixed = characters.length >= Math.max(FEWEST_LINES, lines.length * 0.6) && length >= SHORTEST;
  if (!isFixed) return undefined;
  const fixed = filledPlaces(characters, length);
  if (fixed.length < 2) return undefined;
  const head = fixed.map(({ start, width }) =>
    (characters[0] ?? [])
      .slice(start - 1, start - 1 + width)
      .join('')
      .trim(),
  );
  const isHeader = head.every((name) => name !== '') && new Set(head).size === head.length && isNamed(head);
  return {
    fixed: isHeader ? fixed.map((one, at) => ({ ...one, name: head[at] as string })) : fixed,
    headerLine: Number(isHeader),
  };
}

function usualLength(lines: readonly string[]): number {
  const counts = new Map<number, number>();
  for (const { length } of lines.map((line) => [...line])) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** A column goes on through its blanks until the next one begins. */
function filledPlaces(lines: readonly (readonly string[])[], length: number): FixedColumn[] {
  const isBlank = Array.from({ length }, (_, at) => lines.every((line) => line[at] === ' '));
  const starts = isBlank.flatMap((blank, at) => (!blank && (at === 0 || isBlank[at - 1]) ? [at] : []));
  return starts.map((start, index) => ({
    name: `Column ${index + 1}`,
    start: start + 1,
    width: (starts[index + 1] ?? length) - start,
  }));
}

/** Throws FIXED_WRONG for columns that overlap or whose line would be too long. */
export function refuseOverlap(fixed: readonly FixedColumn[]): void {
  const inOrder = [...fixed].sort((one, other) => one.start - other.start);
  const overlapping = inOrder.find(({ start }, index) => {
    const before = inOrder[index - 1];
    return before !== undefined && before.start + before.width > start;
  });
  if (overlapping)
    throw exchangeProblem('FIXED_WRONG', `"${overlapping.name}" begins before the column before it ends`, {
      at: { field: 'form.fixed' },
    });
  if (lineLength(fixed) > MOST_CHARACTERS)
    throw exchangeProblem('FIXED_WRONG', `a line would have more than ${MOST_CHARACTERS} characters`, {
      at: { field: 'form.fixed' },
    });
}

const MOST_CHARACTERS = 100_000;
