import { catalogue, recordType, type RecordTypeDescription } from '#catalogue';
import { autoMap, type FoundColumn } from '../fields/auto-map.js';
import { isExchanged, targetsOf } from '../fields/targets.js';

/** The root of all records is the guess where no column says anything. */
const OTHERWISE = 'contact';

/**
 * The record type that the columns of a file seem to be of: the one whose fields most of them name; a required field that no
 * column goes into speaks against it. Of two that fit alike it is the one that comes first in the catalogue.
 */
export function guessType(columns: readonly FoundColumn[]): RecordTypeDescription {
  let best = { type: recordType(OTHERWISE), fit: 0 };
  for (const type of catalogue.filter(isExchanged)) {
    const fit = fitOf(type, columns);
    if (fit > best.fit) best = { type, fit };
  }
  return best.type;
}

function fitOf(type: RecordTypeDescription, columns: readonly FoundColumn[]): number {
  const targets = targetsOf(type, []);
  const found = autoMap(columns, targets);
  const placeOf = (name: string | null): string | undefined => name?.split('.')[0];
  const places = new Set(found.map(({ target }) => placeOf(target)));
  const missing = targets.filter(({ required, name }) => required && !places.has(placeOf(name)));
  return found.reduce((sum, { confidence }) => sum + confidence, 0) - missing.length / 2;
}
