import { isUuid } from '#platform';
import { plain } from './cells.js';
import type { Target } from './targets.js';

/** A column of a file as it was found. */
export interface FoundColumn {
  name: string;
  /** the first values, shortened */
  samples: string[];
}

/** Where a column seems to belong: 0 (nowhere) to 1 (its name is the field's). */
export interface Suggestion {
  target: string | null;
  confidence: number;
}

const LEAST = 0.6;
const BY_NAME = 1;
const BY_SYNONYM = 0.9;

/**
 * Finds for each column the field that its name, or what it is called elsewhere, points to; each field once, the surest first.
 * A link whose values are no ids is taken by the number of the linked record.
 */
export function autoMap(columns: readonly FoundColumn[], targets: readonly Target[]): Suggestion[] {
  const pairs = columns.flatMap((column, index) =>
    targets
      .filter((target) => !target.exportOnly)
      .map((target) => ({ index, target, confidence: confidenceOf(column, target) })),
  );
  const found: Suggestion[] = columns.map(() => ({ target: null, confidence: 0 }));
  const taken = new Set<string>();
  for (const { index, target, confidence } of pairs.sort((one, other) => other.confidence - one.confidence)) {
    const place = target.field?.name ?? target.name;
    if (confidence < LEAST || found[index]?.target || taken.has(place)) continue;
    taken.add(place);
    found[index] = { target: target.name, confidence: Math.round(confidence * 100) / 100 };
  }
  return found;
}

function confidenceOf({ name, samples }: FoundColumn, target: Target): number {
  const says = plain(name);
  if (says === '') return 0;
  const sure = surenessOf(says, target);
  return sure > 0 && target.field?.kind === 'link' ? sure * fitOfLink(samples, target) : sure;
}

function surenessOf(says: string, target: Target): number {
  const own = [target.name, target.label].map(plain);
  if (own.includes(says)) return BY_NAME;
  // a link's own label names the link by its number, too: fitOfLink tells which
  if (target.by && plain(target.label.split(':')[0] as string) === says) return target.by.number ? 0.95 : 0.5;
  if (!target.by && target.field?.synonyms?.some((word) => plain(word) === says)) return BY_SYNONYM;
  return Math.max(...own.map((word) => alike(word, says))) * 0.8;
}

/** Ids belong to the link itself, other values to a key of the linked record. */
function fitOfLink(samples: readonly string[], { by }: Target): number {
  const values = samples.filter((sample) => sample !== '');
  if (values.length === 0) return 1;
  return values.every(isUuid) === (by === undefined) ? 1 : 0.5;
}

/** How many pairs of letters two words share (Dice). */
function alike(one: string, other: string): number {
  const [first, second] = [pairsOf(one), pairsOf(other)];
  if (first.length === 0 || second.length === 0) return 0;
  const left = [...second];
  const shared = first.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (first.length + second.length);
}

function pairsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 1) }, (_, index) => word.slice(index, index + 2));
}
