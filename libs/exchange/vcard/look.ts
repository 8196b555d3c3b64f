import { COLUMN_LIMIT } from '../csv/csv-reader.js';
import { textOf, type Encoding } from '../csv/encoding.js';
import { exchangeProblem } from '../exchange.problems.js';
import type { FoundColumn } from '../fields/auto-map.js';
import { CardReader } from './card-reader.js';
import { readCard } from './card-rows.js';
import { CARD_FIELDS, CARD_LISTS } from './card-table.js';

/** What all the cards of a file say together. */
export interface FoundCards {
  columns: FoundColumn[];
  cards: number;
}

/**
 * The columns of a file of cards: those of every card, because the last one may have a number that no other has. One pass through
 * the file, of which nothing is kept but the names and the first values. Throws TOO_MANY_COLUMNS, FILE_EMPTY, TypeError as textOf.
 */
export async function lookAtCards(
  content: AsyncIterable<Buffer>,
  { encoding, mark }: { encoding: string; mark: number },
  samples: number,
): Promise<FoundCards> {
  const found = new Map<string, string[]>();
  const reader = new CardReader();
  let cards = 0;
  for await (const { text, end } of textOf(content, encoding as Encoding, mark)) {
    for (const card of reader.read(text, end)) {
      cards += 1;
      const row = readCard(card);
      if ('values' in row) addSamples(found, row.values, samples);
    }
    if (found.size > COLUMN_LIMIT) throw exchangeProblem('TOO_MANY_COLUMNS');
  }
  if (found.size === 0) throw exchangeProblem('FILE_EMPTY', 'the file holds no card that can be read');
  const columns = [...found].map(([name, values]) => ({ name, samples: values }));
  return { columns: columns.sort((one, other) => placeOf(one.name) - placeOf(other.name)), cards };
}

function addSamples(found: Map<string, string[]>, values: ReadonlyMap<string, string>, most: number): void {
  for (const [name, value] of values) {
    const samples = found.get(name) ?? [];
    if (samples.length < most) samples.push(value);
    found.set(name, samples);
  }
}

const FIRST = ['Id', 'Kind', ...CARD_FIELDS.map(({ column }) => column)];
const LISTED = /^(.+) \((\w+)\)(?: (\d+))?(?:: (.+))?$/;

/** The order of the columns: names, then numbers and addresses by their kinds, then the rest as it was found. */
function placeOf(name: string): number {
  if (FIRST.includes(name)) return FIRST.indexOf(name);
  const [, column, kind, n = 1, behind = ''] = LISTED.exec(name) ?? [];
  const list = CARD_LISTS.findIndex((one) => one.column === column);
  if (list < 0) return 1e6;
  const { kinds, parts } = CARD_LISTS[list] as (typeof CARD_LISTS)[number];
  const place = kinds.findIndex(([one]) => one === kind);
  const part = parts.findIndex((one) => one.column === behind);
  return 1000 + list * 10_000 + place * 500 + Number(n) * 20 + (part < 0 ? parts.length : part);
}
