import {
  isHere,
  isMemory,
  isPresent,
  logged,
  placeOf,
  rowOf,
  type Model,
  type Office,
  type Sent,
  type Transfer,
} from './model.js';

/*
 * Contacts that the target office may have already: where they go, and what becomes of their ids and numbers.
 */

/** Where an arriving contact goes that does not come under its own id. */
interface Placement {
  into: string;
  /** somebody chose it; it was taken for that one before; it is that one, which was here before */
  how: 'merge' | 'known' | 'back';
  /** it cannot arrive there now */
  stopped: boolean;
}

/** The office knows the contact: by its own id, because it was merged before, or by an id that it carries. */
export function isKnown(m: Model, t: Transfer, contact: string): boolean {
  const alias = m.aliases[t.to][contact];
  const carried = (t.carried[contact] ?? []).some((id) => m.held[t.to][placeOf(m, t.to, id)]);
  return contact in m.held[t.to] || (alias !== undefined && isPresent(m, t.to, alias)) || carried;
}

/** Undefined for a contact that comes under its own id. */
function placement(m: Model, t: Transfer, contact: string): Placement | undefined {
  if (m.held[t.to][contact]) return undefined;
  const carried = (t.carried[contact] ?? []).map((id) => placeOf(m, t.to, id));
  const [first] = carried.filter((id) => m.held[t.to][id]).sort();
  const into = first ?? m.aliases[t.to][contact];
  return into === undefined ? chosen(m, t, contact) : identical(m, t.to, into, first !== undefined);
}

function identical(m: Model, office: Office, into: string, carried: boolean): Placement | undefined {
  const stopped = m.held[office][into]?.custody === 'inTransit';
  if (isPresent(m, office, into) && !isMemory(m, office, into)) return { into, how: 'known', stopped };
  return carried ? { into, how: 'back', stopped: false } : undefined;
}

function chosen(m: Model, t: Transfer, contact: string): Placement | undefined {
  const { choice, into, seen, takes } = t.choices[contact] ?? {};
  if (choice !== 'merge' || into === undefined) return undefined;
  const row = rowOf(m, t.to, into);
  const changed = takes === true && (row.version ?? 0) !== seen;
  return { into, how: 'merge', stopped: row.binned || m.held[t.to][into]?.custody !== 'here' || changed };
}

/** Those of the contacts that cannot go where they should: they wait again. */
export const stoppedOf = (m: Model, t: Transfer, contacts: readonly string[]): string[] =>
  contacts.filter((contact) => placement(m, t, contact)?.stopped);

/**
 * Contacts that go into others: their ids lead there from now on, and what was chosen is written. Answers by contact where they
 * went; an id that led elsewhere and arrives under its own does not any more.
 */
export function arriveElsewhere(m: Model, t: Transfer, chunk: readonly string[]): Map<string, Placement> {
  const placed = new Map<string, Placement>();
  for (const contact of chunk) {
    const found = placement(m, t, contact);
    if (found) placed.set(contact, found);
    else delete m.aliases[t.to][contact];
  }
  for (const [contact, { into, how }] of placed) {
    m.aliases[t.to][contact] = into;
    Object.assign(t.contacts[contact] as Sent, { into, outcome: how === 'known' ? 'linked' : 'merged' });
    if (how === 'back') revive(m, t, contact, into);
    if (how === 'merge') merge(m, t, contact, into);
  }
  if ([...placed.values()].some(({ how }) => how === 'merge')) logged(m, 'transfer.merged');
  return placed;
}

/** It takes up its old place, with the number that it had. */
function revive(m: Model, t: Transfer, contact: string, into: string): void {
  const { text, name } = t.parcel[contact] as { text: string; name?: string };
  const row = rowOf(m, t.to, into);
  Object.assign(row, { text, name, binned: false, edited: 0, version: (row.version ?? 0) + 1 });
  m.held[t.to][into] = { custody: 'here' };
}

/** Theirs is taken if somebody said so; whoever has chosen the same one before has seen it. */
function merge(m: Model, t: Transfer, contact: string, into: string): void {
  const row = rowOf(m, t.to, into);
  const { text } = t.parcel[contact] as { text: string };
  if (!t.choices[contact]?.takes || row.text === text) return;
  const before = row.version ?? 0;
  Object.assign(row, { text, edited: m.step, version: before + 1 });
  for (const other of Object.values(m.transfers).filter(({ to }) => to === t.to))
    for (const choice of Object.values(other.choices))
      if (choice.into === into && choice.seen === before) choice.seen = before + 1;
}

/** The ids that contacts bring lead to them, but for those by which the office has a contact itself. */
export function carryOn(m: Model, t: Transfer, chunk: readonly string[]): void {
  for (const contact of chunk)
    for (const id of t.carried[contact] ?? []) {
      const place = placeOf(m, t.to, contact);
      const remembered = !isHere(m, t.to, id) || isMemory(m, t.to, id);
      if (id !== place && remembered) m.aliases[t.to][id] ??= place;
    }
}

/** The ids that were merged into the contacts of the office. */
export function carriedBy(m: Model, office: Office, contact: string): string[] {
  return Object.keys(m.aliases[office]).filter((id) => m.aliases[office][id] === contact);
}

/** The numbers with which contacts are new or come back: one that somebody else of the office has becomes "1/2". */
export function numbersOf(m: Model, t: Transfer, contacts: readonly string[]): Map<string, string> {
  const rows = Object.entries(m.rows[t.to]).filter(([, row]) => row.type === 'contact');
  const numberIn = (contact: string): string => t.parcel[contact]?.number ?? '';
  const all = [...rows.map(([, row]) => row.number), ...contacts.map(numberIn)];
  const free = (number: string): string => {
    const suffixes = all.map((one) => (one?.startsWith(`${number}/`) ? one.slice(number.length + 1) : ''));
    return `${number}/${Math.max(1, ...suffixes.filter((one) => /^\d+$/.test(one)).map(Number)) + 1}`;
  };
  const isTaken = (contact: string): boolean =>
    rows.some(([key, row]) => key !== contact && row.number === numberIn(contact) && !row.binned);
  return new Map(
    contacts.map((contact) => [contact, isTaken(contact) ? free(numberIn(contact)) : numberIn(contact)]),
  );
}

/** Notes a number that arrival has changed; the office remembers by which transfer a contact lost a number the last time. */
export function noteNumber(m: Model, t: Transfer, contact: string, number: string): void {
  const brought = t.parcel[contact]?.number ?? '';
  if (number === brought) return;
  for (const other of Object.values(m.transfers).filter(({ to }) => to === t.to))
    if (other.contacts[contact]?.renumbered?.[0] === brought) delete other.contacts[contact].renumbered;
  (t.contacts[contact] as Sent).renumbered = [brought, number];
}

/** A return gives a number back as it came. */
export function numberGivenBack(
  first: Transfer,
  contact: string,
  number: string | undefined,
): string | undefined {
  const [from, to] = first.contacts[contact]?.renumbered ?? [];
  return to !== undefined && to === number ? from : number;
}
