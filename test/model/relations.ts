import {
  contactsIn,
  isMemory,
  isPresent,
  write,
  type Model,
  type Office,
  type Row,
  type Sent,
  type Transfer,
} from './model.js';
import { isBehind, newestArrival } from './ways.js';

/*
 * Key relations: they are between two contacts, and go their own way (X-02, S4-26 to S4-29).
 */

/** Which key relations go (S4-26 to S4-29): those whose ends go together, in this send or in earlier ones of the session. */
export function sortRelations(m: Model, t: Transfer, choice: 'allTogether' | 'each'): void {
  const session = Object.values(m.transfers).filter(
    (other) => other.session === t.session && other.from === t.from && other.to === t.to,
  );
  const together = new Set(session.flatMap((other) => contactsIn(other, 'pending', 'accepting', 'accepted')));
  const touching = Object.entries(m.rows[t.from]).filter(
    ([, row]) => row.type === 'keyRelation' && !row.binned && endsOf(row).some((end) => together.has(end)),
  );
  const incomplete = new Set(
    touching.flatMap(([, row]) => (endsOf(row).every((end) => together.has(end)) ? [] : endsOf(row))),
  );
  for (const [key, row] of touching) {
    const whole = endsOf(row).every((end) => together.has(end));
    const complete = choice === 'each' || !endsOf(row).some((end) => incomplete.has(end));
    const ofThisSend = endsOf(row).find((end) => end in t.contacts);
    const leftBefore = session.filter((other) => other !== t && other.withheld[key]?.side === 'source');
    if (whole && complete && (ofThisSend || leftBefore.length > 0)) {
      t.escrow[key] = { ...row };
      for (const other of leftBefore) delete other.withheld[key];
    } else if (ofThisSend) t.withheld[key] = { contact: ofThisSend, side: 'source' };
  }
}

/** The two contacts of a key relation. */
export const endsOf = (row: Row): string[] => [row.contact, row.other as string];

/**
 * Its two contacts came back, with this transfer or one of them with an earlier one, and it neither with them nor is it on any way,
 * left behind or withheld.
 */
export function isLost(m: Model, t: Transfer, key: string, row: Row, back: readonly string[]): boolean {
  const ways = Object.values(m.transfers).filter(({ from, to }) => from === t.to || to === t.to);
  const [one, other] = endsOf(row) as [string, string];
  const together = one in t.contacts && other in t.contacts;
  const apart = (before: string, now: string): boolean =>
    back.includes(now) && isHomeBefore(m, t.to, key, row, before, now);
  return (
    !isNamedBy(t, key, row) &&
    (together || apart(one, other) || apart(other, one)) &&
    !ways.some(({ escrow }) => key in escrow)
  );
}

const isNamedBy = (t: Transfer, key: string, row: Row): boolean =>
  key in t.withheld || endsOf(row).some((end) => isBehind(t, key, end));

/** The contact `before` came home after `now` had been sent away, by a transfer that says nothing of the relation. */
function isHomeBefore(m: Model, office: Office, key: string, row: Row, before: string, now: string): boolean {
  const sent = (end: string): Transfer[] =>
    Object.values(m.transfers).filter(({ from, contacts }) => from === office && end in contacts);
  const by = newestArrival(m, office, before);
  return (
    by !== undefined &&
    isPresent(m, office, before) &&
    (by.contacts[before] as Sent).at > Math.max(...sent(now).map(({ sentAt }) => sentAt)) &&
    !isNamedBy(by, key, row) &&
    !sent(before).some(({ withheld }) => key in withheld)
  );
}

/** Relations of contacts that go back, which somebody has deleted since these had come: one end is enough. */
export function deletedSince(m: Model, first: Transfer, contacts: readonly string[]): string[] {
  const since = (contact: string): number => first.contacts[contact]?.at ?? Infinity;
  const isDeleted = (row: Row): boolean =>
    row.type === 'keyRelation' &&
    row.binned &&
    endsOf(row).some((end) => contacts.includes(end) && row.edited > since(end) && row.made <= since(end));
  return Object.entries(m.rows[first.to])
    .filter(([, row]) => isDeleted(row))
    .map(([key]) => key);
}

/** Relations whose two ends are here now, of whatever transfer. */
export function reconstruct(m: Model, t: Transfer, chunk: string[], written: string[], first: boolean): void {
  for (const other of Object.values(m.transfers).filter(({ to }) => to === t.to)) {
    for (const [key, row] of Object.entries(other.escrow)) {
      const ofEarlier = first && other === t && !endsOf(row).some((end) => end in t.contacts);
      if (!ofEarlier && !endsOf(row).some((end) => chunk.includes(end))) continue;
      const [one, two] = endsOf(row).map((end) => restsAs(m, t.to, end));
      if (one === undefined || two === undefined) continue;
      delete other.escrow[key];
      const there = m.rows[t.to][key];
      const isFree = (end: string): boolean => written.includes(end) || isMemory(m, t.to, end);
      if (one === two || (there && !endsOf(there).some(isFree))) continue;
      write(m, t.to, key, { ...row, contact: one, other: two });
    }
  }
}

/** Under which name the contact is here and not on its way elsewhere: its own, or that of the one which it was merged into. */
function restsAs(m: Model, office: Office, contact: string): string | undefined {
  const rests = (one: string | undefined): boolean =>
    one !== undefined && m.held[office][one]?.custody === 'here';
  return [contact, m.aliases[office][contact]].find(rests);
}

export const isOpen = (m: Model, { from, to }: Transfer, contact: string): boolean =>
  Object.values(m.transfers).some(
    (other) =>
      other.from === from && other.to === to && contactsIn(other, 'pending', 'accepting').includes(contact),
  );

export const bothDecided = (m: Model, t: Transfer, relation: Row): boolean =>
  !endsOf(relation).some((end) => isOpen(m, t, end));

/** Relations that can never be reconstructed any more are withheld. */
export function giveUp(
  m: Model,
  t: Transfer,
  contacts: readonly string[],
  side: 'source' | 'target',
  hopeless: (relation: Row, of: Transfer) => boolean,
  ownOnes: boolean,
): void {
  for (const other of Object.values(m.transfers).filter(({ from, to }) => from === t.from && to === t.to))
    for (const [key, row] of Object.entries(other.escrow)) {
      const touched = endsOf(row).some((end) => contacts.includes(end)) || (ownOnes && other === t);
      if (!touched || !hopeless(row, other)) continue;
      delete other.escrow[key];
      other.withheld[key] = { contact: row.contact, side };
    }
}
