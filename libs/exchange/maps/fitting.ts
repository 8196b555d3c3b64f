import type { OfficeTransaction } from '#database';
import { shippedMaps } from './library.js';
import type { FileFormat } from '../import/plan.js';
import { listMaps, type ImportMap } from './map.repository.js';

/** One column alone, such as "Name", tells no map from another. */
const FEWEST = 2;
/** What ships for cards of address books. */
const CARDS = 'vcard';

/**
 * The maps that were made for files with such columns, best first: they know every column of the file, and the file has the columns
 * that tell the parts apart, or else at least half of those that the map knows.
 */
export async function fittingMaps(
  tx: OfficeTransaction,
  { format, columns }: { format: FileFormat; columns: readonly { name: string }[] },
): Promise<ImportMap[]> {
  // cards have the columns that they need: any of them may be missing, and no table looks like one
  if (format === 'vcard') return shippedMaps().filter(({ library }) => library === CARDS);
  const all = [...(await listMaps(tx)), ...shippedMaps().filter(({ library }) => library !== CARDS)];
  const names = columns.map(({ name }) => name);
  return all
    .map((map) => ({ map, more: columnsMore(map, names) }))
    .filter(({ more }) => more !== undefined)
    .sort((one, other) => Number(one.more) - Number(other.more))
    .map(({ map }) => map);
}

/** How many columns the map knows and the file does not have; undefined: it is not made for such a file. */
function columnsMore({ columns, parts }: ImportMap, there: readonly string[]): number | undefined {
  const known = new Set([columns, ...(parts ?? []).map((part) => part.columns)].flatMap(Object.keys));
  const telling = (parts ?? []).flatMap(({ when }) => when?.column ?? []);
  for (const name of telling) known.add(name);
  if (there.length < FEWEST || !there.every((name) => known.has(name))) return undefined;
  const isTold = telling.length > 0 && telling.every((name) => there.includes(name));
  return isTold || there.length * 2 >= known.size ? known.size - there.length : undefined;
}
