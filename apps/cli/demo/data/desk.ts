import type { Book, Reference } from './book.js';
import type { Seed } from './seed.js';

/** A product that the office may sell: its own, or one of a parent office. */
export interface Sold {
  carrier: Reference;
  product: Reference;
  carrierName: string;
  productName: string;
  kind: string;
}

/** What everything that is made up for an office needs. */
export interface Desk {
  book: Book;
  seed: Seed;
  /** `AMS`: what the numbers of the office begin with, so that two offices have the same number only on purpose. */
  prefix: string;
  city: string;
  areaCode: string;
  /** The user in whose portfolio the contacts are. */
  agentId: string;
  agentName: string;
  sold: readonly Sold[];
  /**
   * Marks a text that must never be found in the target office, with the line that keeps it at home. Only the source
   * office's texts are marked.
   */
  canary(line: string, text: string): string;
  /** The next of the office's numbers, e.g. `AMS-P-01002`. */
  number(kind: string): string;
}

export const CANARY = 'CANARY';

export type DeskOptions = Omit<Desk, 'canary' | 'number'> & { marks: boolean };

export function makeDesk({ marks, ...options }: DeskOptions): Desk {
  const counters = new Map<string, number>();
  return {
    ...options,
    canary: (line, text) => (marks ? `${text} ${CANARY}-${line}` : text),
    number: (kind) => {
      const next = (counters.get(kind) ?? 1000) + 1;
      counters.set(kind, next);
      return [options.prefix, kind, String(next).padStart(5, '0')].filter(Boolean).join('-');
    },
  };
}
