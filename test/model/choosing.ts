import fc from 'fast-check';
import { chooseAction } from './actions/collisions.js';
import { listAction } from './actions/limits.js';
import { addable } from './actions/records.js';
import { decideAction } from './actions/sends.js';
import type { OfTransfer, Retried } from './actions/transfers.js';
import { identifierOf } from './actions/unwanted.js';
import type { Bound } from './commands.js';
import { OFFICES, placeOf, rowOf, transferOf, type ListKind, type Model, type Office } from './model.js';
import type { World } from './world.js';

/*
 * What an office's lists name, what is chosen for a contact that waits, and what a second person decides; bound as in commands.ts.
 */

const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % all.length];

/** What a list of the office may name; people are those whom other offices have. */
const LISTABLE: Readonly<Record<ListKind, (m: Model, at: Office) => string[]>> = {
  // a list names the contact to which an id leads
  contact: (m, at) => [...new Set(addable(m, at).map((contact) => placeOf(m, at, contact)))],
  records: () => ['note', 'policy', 'account'],
  identifier: (m, at) =>
    OFFICES.filter((other) => other !== at).flatMap((other) =>
      Object.keys(m.held[other]).map((contact) => identifierOf(rowOf(m, other, contact))),
    ),
  office: (_, at) => OFFICES.filter((other) => other !== at),
};
export const listKinds = fc.constantFrom<ListKind>('contact', 'records', 'identifier', 'office');

/** Puts what is not on the list on it, or takes what is on it off; which, by its place. */
export const lineOf =
  (at: Office, kind: ListKind, row: number, on: boolean): Bound =>
  (w) => {
    const list = w.model.lists[at][kind];
    const others = LISTABLE[kind](w.model, at).filter((one) => !list.includes(one));
    const named = pick(on ? others : list, row);
    return named === undefined ? undefined : listAction(w, at, kind, named, on);
  };
export const picks = fc.record({
  choice: fc.constantFrom(
    'merge' as const,
    'merge' as const,
    'merge' as const,
    'keepBoth' as const,
    'skip' as const,
  ),
  into: fc.nat({ max: 11 }),
  takes: fc.boolean(),
});

/** Chooses for a contact of the transfer, by its place. */
export const chooseFor =
  (
    given: (w: World) => OfTransfer | undefined,
    place: number,
    made: typeof picks extends fc.Arbitrary<infer T> ? T : never,
  ): Bound =>
  (w) => {
    const found = given(w);
    if (!found) return undefined;
    const { office: at, voice, transfer, contacts } = found;
    const contact = pick(contacts ?? Object.keys(transferOf(w.model, transfer).contacts), place);
    const into = pick(addable(w.model, at), made.into);
    const { choice: what, takes } = made;
    if (contact === undefined || (what === 'merge' && into === undefined)) return undefined;
    return chooseAction(
      w,
      { office: at, voice, transfer, contact },
      what === 'merge' && into !== undefined ? { choice: what, into, takes } : { choice: what },
    );
  };
/** The newest send that waits for a second person, or has waited, is decided. */
export const decide =
  (approve: boolean, how: Retried): Bound =>
  (w) => {
    const request = Object.keys(w.model.requests).at(-1);
    return request === undefined ? undefined : decideAction(w, request, approve, how);
  };
