import { arriveElsewhere, carryOn, noteNumber, numbersOf, stoppedOf } from './merges.js';
import {
  contactsIn,
  isMemory,
  isPresent,
  logged,
  placeOf,
  presentAs,
  transferOf,
  write,
  type Model,
  type Row,
  type Sent,
  type Transfer,
  type User,
} from './model.js';
import { bothDecided, endsOf, giveUp, isLost, isOpen, reconstruct } from './relations.js';
import { hasArrived, isBehind } from './ways.js';

/*
 * The steps of a transfer, as design.md, section 4, and the decisions 5, 18 and 21 have them. Each is one transaction of the
 * product, and here one function that changes the model.
 */

/** Delivers what one user has accepted into the target office: the one moment at which custody changes. */
export function deliver(m: Model, name: string): void {
  const t = transferOf(m, name);
  const chunk = withoutThoseStopped(m, t, withoutThoseSentOn(m, t));
  if (chunk.length === 0) return;
  m.step += 1;
  const first = contactsIn(t, 'accepted', 'returned').length === 0;
  const back = chunk.filter((contact) => m.held[t.to][contact]?.custody === 'transferred');
  const placed = arriveElsewhere(m, t, chunk);
  const home = [...placed].flatMap(([contact, { how, into }]) => (how === 'back' ? [contact, into] : []));
  back.push(...home);
  const written = [
    ...home,
    ...deliverContacts(
      m,
      t,
      chunk.filter((contact) => !placed.has(contact)),
    ),
  ];
  for (const [key, row] of Object.entries(t.parcel))
    if (chunk.includes(row.contact) && row.type !== 'contact' && !isAsItWas(m, t, key, row, back))
      deliverRow(m, t, key, row, written, chunk);
  deliverLate(m, t, chunk);
  retire(m, t, back);
  for (const contact of chunk) Object.assign(t.contacts[contact] as Sent, { state: 'accepted', at: m.step });
  if (t.returns) noteReturned(transferOf(m, t.returns), chunk);
  carryOn(m, t, chunk);
  reconstruct(m, t, chunk, written, first);
  giveUp(m, t, chunk, 'target', (relation) => bothDecided(m, t, relation), first);
  logged(m, t.returns ? 'transfer.taken-back' : 'transfer.accepted');
}

/** What cannot go into the contact that was chosen for it, or that it is, waits again. */
function withoutThoseStopped(m: Model, t: Transfer, contacts: readonly string[]): string[] {
  const stopped = stoppedOf(m, t, contacts);
  for (const contact of stopped) (t.contacts[contact] as Sent).state = 'pending';
  giveUpLate(t, stopped);
  return contacts.filter((contact) => !stopped.includes(contact));
}

/** What one user has accepted. A contact that the office has itself sent on, and that nobody has answered, waits again (decision 18). */
function withoutThoseSentOn(m: Model, t: Transfer): string[] {
  const accepted = contactsIn(t, 'accepting');
  const isOf = (user: User) => (contact: string) => t.contacts[contact]?.by === user;
  const [by] = (['agent', 'deputy'] as const).filter((user) => accepted.some(isOf(user)));
  return accepted.filter(isOf(by ?? 'agent')).filter((contact) => {
    const hold = m.held[t.to][contact];
    if (hold?.custody !== 'inTransit') return true;
    const onwards = transferOf(m, hold.by as string).contacts[contact] as Sent;
    if (onwards.state === 'accepted') hold.custody = 'transferred';
    else {
      (t.contacts[contact] as Sent).state = 'pending';
      giveUpLate(t, [contact]);
    }
    return onwards.state === 'accepted';
  });
}

/** Those that were written: they are new, or took up their old place as a memory or in the bin. */
function deliverContacts(m: Model, t: Transfer, contacts: readonly string[]): string[] {
  const numbers = numbersOf(m, t, contacts);
  const written = contacts.filter((contact) => !isPresent(m, t.to, contact));
  for (const contact of contacts) {
    const outcome = m.held[t.to][contact] ? 'merged' : 'created';
    (t.contacts[contact] as Sent).outcome = written.includes(contact) ? outcome : 'linked';
  }
  for (const contact of written) {
    const version = (m.rows[t.to][contact]?.version ?? 0) + 1;
    m.held[t.to][contact] = { custody: 'here' };
    const number = numbers.get(contact) ?? '';
    noteNumber(m, t, contact, number);
    write(m, t.to, contact, { ...(t.parcel[contact] as Row), number, version });
  }
  return written;
}

/** What a return finds as it was sent, and nobody has touched since, stays as it is (decision 21). */
function isAsItWas(m: Model, t: Transfer, key: string, row: Row, back: readonly string[]): boolean {
  const there = m.rows[t.to][key];
  if (!t.returns || !back.includes(row.contact) || !there || there.binned) return false;
  return !isTouched(row, transferOf(m, t.returns).contacts[row.contact]?.at ?? Infinity);
}

/** Somebody has made or edited it since. */
export const isTouched = (row: Row, since: number): boolean => row.made > since || row.edited > since;

/** A row in use is never touched; a list keeps a contact only if it is present (S4-31), and waits for one that comes next. */
function deliverRow(
  m: Model,
  t: Transfer,
  key: string,
  row: Row,
  written: readonly string[],
  chunk: readonly string[],
): void {
  const named = row.other && t.contacts[row.other];
  const other = row.other && presentAs(m, t.to, row.other);
  if (named && !other && !chunk.includes(row.other as string))
    if (named.state === 'accepting' && row.type === 'policyParty') return void t.late.push(key);
  const there = m.rows[t.to][key];
  if (row.type === 'policyParty' && !other) t.withheld[key] = { contact: row.contact, side: 'target' };
  else if (!there || written.includes(there.contact) || isMemory(m, t.to, there.contact))
    write(m, t.to, key, { ...row, contact: placeOf(m, t.to, row.contact), ...(other ? { other } : {}) });
}

/** Parties of contacts that have arrived before those that they name. */
function deliverLate(m: Model, t: Transfer, chunk: readonly string[]): void {
  const now = t.late.filter((key) => chunk.includes(t.parcel[key]?.other as string));
  t.late = t.late.filter((key) => !now.includes(key));
  for (const key of now) {
    const row = t.parcel[key] as Row;
    deliverRow(m, t, key, row, t.contacts[row.contact]?.outcome === 'linked' ? [] : [row.contact], chunk);
  }
}

/** The contacts wait again: what waited for them does not. */
export function giveUpLate(t: Transfer, contacts: readonly string[]): void {
  const given = t.late.filter((key) => contacts.includes(t.parcel[key]?.other as string));
  t.late = t.late.filter((key) => !given.includes(key));
  for (const key of given) t.withheld[key] = { contact: t.parcel[key]?.contact as string, side: 'target' };
}

/** What the office remembers of contacts that come back, and what did not come with them, was deleted elsewhere. */
function retire(m: Model, t: Transfer, back: readonly string[]): void {
  const sent = [...back, ...back.flatMap((contact) => t.carried[contact] ?? [])];
  const stayed = Object.values(m.transfers)
    .filter((other) => other.from === t.to && sent.some((contact) => contact in other.contacts))
    .flatMap((other) => Object.keys(other.withheld));
  for (const [key, row] of Object.entries(m.rows[t.to])) {
    if (row.type === 'contact' || stayed.includes(key)) continue;
    const lost =
      row.type === 'keyRelation'
        ? endsOf(row).some((end) => back.includes(end)) &&
          (t.returns ? t.deleted.includes(key) : isLost(m, t, key, row, back))
        : back.includes(row.contact) && !back.some((contact) => comesWith(t, key, contact));
    if (lost) row.binned = true;
  }
}

/** The contact brings the row, or says that it was left behind on its way. */
const comesWith = (t: Transfer, key: string, contact: string): boolean =>
  t.parcel[key]?.contact === contact || isBehind(t, key, contact);

/** What a return has brought back is returned. */
export function noteReturned(first: Transfer, contacts: readonly string[]): void {
  for (const contact of contacts) {
    const sent = first.contacts[contact];
    if (sent?.state === 'accepted') sent.state = 'returned';
  }
}

/** Contacts that will not come: recalled, declined or expired. */
export function giveUpContacts(
  m: Model,
  name: string,
  contacts: readonly string[],
  state: 'recalled' | 'declined' | 'expired',
): void {
  const t = transferOf(m, name);
  for (const contact of contacts) (t.contacts[contact] as Sent).state = state;
  const gone = (end: string): boolean => contacts.includes(end) && !isOpen(m, t, end);
  const hopeless = (relation: Row, of: Transfer): boolean =>
    endsOf(relation).some(gone) || (of === t && bothDecided(m, t, relation));
  giveUp(m, t, contacts, state === 'declined' ? 'target' : 'source', hopeless, true);
}

/** Contacts in transit are the source's to change again. */
export function release(m: Model, name: string, contacts: readonly string[]): void {
  const { from } = transferOf(m, name);
  for (const contact of contacts)
    if (m.held[from][contact]?.by === name && m.held[from][contact]?.custody === 'inTransit')
      m.held[from][contact] = { custody: 'here' };
}

/** The source takes note of what was decided: what arrived is a memory, the rest is released. */
export function settle(m: Model, name: string): void {
  const t = transferOf(m, name);
  for (const [contact, sent] of Object.entries(t.contacts)) {
    if (sent.settled || sent.state === 'pending' || sent.state === 'accepting') continue;
    sent.settled = true;
    const hold = m.held[t.from][contact];
    if (!hasArrived(sent)) release(m, name, [contact]);
    else if (hold?.by === name && hold.custody === 'inTransit') hold.custody = 'transferred';
  }
}

/** A transfer whose time is over expires, as far as nobody has answered it. */
export function expire(m: Model, name: string): void {
  const t = transferOf(m, name);
  const waiting = contactsIn(t, 'pending');
  if (!t.due || waiting.length === 0) return;
  giveUpContacts(m, name, waiting, 'expired');
  logged(m, 'transfer.expired');
}
