import { catalogue, recordType } from '#catalogue';
import type { CheckRequest } from '../import/begin-check.js';
import type { ColumnMap, ImportOptions, MapEntry, PartRecipe } from '../import/recipe.js';
import { exchangeProblem } from '../exchange.problems.js';
import { isExchanged } from '../fields/targets.js';
import { isParts } from '../import/is-column-map.js';
import { WHOLE } from '../import/plan-key.js';
import { TAKER } from './packing.js';
import type { NumberTakenIn } from './taken.repository.js';

/** Types of reference are there already, or come along (S4-38); numbers and addresses of a contact are not doubled. */
const POINTS: Readonly<Record<string, readonly string[]>> = {
  phone: ['$owner', 'number'],
  emailAddress: ['$owner', 'address'],
  note: ['$owner', 'writtenAt', 'text'],
};

/** Links of records that belong to another one, or are between two contacts. */
const ABOVE = new Set(['owner', 'together']);

/**
 * What a file of a package is checked with: of its map only where the columns go. What shall be done is said here, so that no package
 * changes anything of the office by a map of its own.
 * @param takerId who takes it in: what was private, or somebody's, is his
 */
export function checkOf(
  parts: readonly PartRecipe[],
  takerId: string | null,
  numberTaken: NumberTakenIn,
): CheckRequest {
  return {
    form: { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 1, decimalSign: '.', assumeUtc: true },
    parts: parts.map(({ name, recordType: type, when, columns }) => ({
      name,
      recordType: type,
      ...(when ? { when } : {}),
      columns: withTaker(columns, takerId),
      options: optionsOf(type, numberTaken),
    })),
    options: { onError: 'skip', emptyCells: 'keep' },
  };
}

function optionsOf(name: string, numberTaken: NumberTakenIn): Partial<ImportOptions> {
  const type = recordType(name);
  const links = new Set(type.fields.filter(({ kind }) => kind === 'link').map((field) => field.name));
  const key =
    type.travel === 'reference'
      ? (type.naturalKey ?? []).map((field) => (links.has(field) ? `$${field}` : field))
      : (POINTS[name] ?? []);
  if (key.length > 0) return { mode: 'skipDuplicates', key, numberTaken };
  // into contacts that are there already: what they have exactly so is not doubled
  const isBelow = numberTaken === 'update' && type.fields.some(({ transfer }) => ABOVE.has(transfer ?? ''));
  return isBelow
    ? { mode: 'skipDuplicates', key: [WHOLE], numberTaken }
    : { mode: 'create', key: [], numberTaken };
}

/** Without a user nothing can be somebody's: such a column goes nowhere. */
function withTaker(columns: ColumnMap, takerId: string | null): ColumnMap {
  return Object.fromEntries(
    Object.entries(columns).map(([name, entry]) => [name, entry?.values ? ofTaker(entry, takerId) : entry]),
  );
}

function ofTaker({ field, values = {} }: MapEntry, takerId: string | null): MapEntry | null {
  const meant = Object.entries(values).map(([word, value]): [string, string | null] => [
    word,
    value === TAKER ? takerId : value,
  ]);
  if (meant.some(([, value]) => value === null)) return null;
  return { field, values: Object.fromEntries(meant) as Record<string, string> };
}

/** The recipes of a map that came with a package. Throws PACKAGE_UNSAFE. */
export function partsIn(text: string): PartRecipe[] {
  try {
    const { parts } = JSON.parse(text) as { parts: PartRecipe[] };
    if (isParts(parts) && parts.every(({ recordType: name }) => isKnown(name))) return parts;
  } catch {
    // told below
  }
  throw exchangeProblem('PACKAGE_UNSAFE', 'a map of it cannot be read');
}

function isKnown(name: string): boolean {
  return catalogue.some((type) => type.name === name && type.travel !== 'stays' && isExchanged(type));
}
