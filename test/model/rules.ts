import {
  contactsIn,
  isPresent,
  logged,
  rowOf,
  rowsBelow,
  transferOf,
  type Model,
  type Office,
  type Row,
  type Sent,
  type Transfer,
} from './model.js';

/*
 * The steps of a transfer, as design.md, section 4, and the decisions 5, 18 and 21 have them. Each is one transaction of the
 * product, and here one function that changes the model.
 */

/** What a send or a return says of itself. */
export type Order = Pick<
  Transfer,
  'from' | 'to' | 'sender' | 'recipient' | 'session' | 'mode' | 'returns'
> & {
  contacts: readonly string[];
  /** whether a relation needs all relations of its two contacts to go, or only the two (S4-26, S4-27) */
  relations: 'allTogether' | 'each';
};

/** Copies the contacts with their rows into the parcel of a new transfer, and holds them (S4-05). */
export function send(m: Model, name: string, order: Order): Transfer {
  const { from, contacts, relations, ...rest } = order;
  const state: Sent = { state: order.returns ? 'accepting' : 'pending', settled: false, at: 0 };
  const t: Transfer = {
    ...rest,
    from,
    due: false,
    contacts: Object.fromEntries(contacts.map((contact) => [contact, { ...state }])),
    parcel: {},
    escrow: {},
    withheld: {},
    behind: Object.fromEntries(contacts.map((contact) => [contact, leftBehind(m, from, contact)])),
  };
  for (const contact of contacts) t.parcel[contact] = { ...rowOf(m, from, contact) };
  for (const [key, row] of rowsBelow(m, from, contacts)) t.parcel[key] = { ...row };
  withholdListingsElsewhere(m, t);
  m.transfers[name] = t;
  sortRelations(m, t, relations);
  if (t.mode === 'move')
    for (const contact of contacts) m.held[from][contact] = { custody: 'inTransit', by: name };
  return t;
}

/** A contact that goes is named by the policy of one that stays: the listing stays (S4-19). */
function withholdListingsElsewhere(m: Model, t: Transfer): void {
  const owners = Object.keys(m.held[t.from]).filter(
    (contact) => !(contact in t.contacts) && isPresent(m, t.from, contact),
  );
  for (const [key, row] of rowsBelow(m, t.from, owners))
    if (row.other && row.other in t.contacts) t.withheld[key] = { contact: row.other, side: 'source' };
}

/** What rules left behind on the contact's way, so that it is not taken for deleted when the contact comes home. */
function leftBehind(m: Model, office: Office, contact: string): string[] {
  const [newest] = Object.values(m.transfers)
    .filter(({ to, contacts }) => to === office && hasArrived(contacts[contact]))
    .filter(({ contacts }) => contacts[contact]?.outcome !== 'linked')
    .sort((one, other) => (other.contacts[contact] as Sent).at - (one.contacts[contact] as Sent).at);
  if (!newest) return [];
  const withheld = Object.keys(newest.withheld).filter((key) => newest.withheld[key]?.contact === contact);
  return [...(newest.behind[contact] ?? []), ...withheld];
}

const hasArrived = (sent: Sent | undefined): boolean =>
  sent !== undefined && (sent.state === 'accepted' || sent.state === 'returned');

/** Which key relations go (S4-26 to S4-29): those whose ends go together, in this send or in earlier ones of the session. */
function sortRelations(m: Model, t: Transfer, choice: Order['relations']): void {
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

/** Delivers what is accepted into the target office: the one moment at which custody changes. */
export function deliver(m: Model, name: string): void {
  const t = transferOf(m, name);
  const chunk = withoutThoseSentOn(m, t);
  if (chunk.length === 0) return;
  m.step += 1;
  const first = contactsIn(t, 'accepted', 'returned').length === 0;
  const back = chunk.filter((contact) => m.held[t.to][contact]?.custody === 'transferred');
  const written = chunk.filter((contact) => deliverContact(m, t, contact));
  for (const [key, row] of Object.entries(t.parcel))
    if (chunk.includes(row.contact) && row.type !== 'contact' && !isAsItWas(m, t, key, row, back))
      deliverRow(m, t, key, row, written.includes(row.contact));
  retire(m, t, back);
  for (const contact of chunk) Object.assign(t.contacts[contact] as Sent, { state: 'accepted', at: m.step });
  if (t.returns) noteReturned(transferOf(m, t.returns), chunk);
  reconstruct(m, t, chunk, written, first);
  giveUp(m, t, chunk, 'target', (relation) => bothDecided(m, t, relation), first);
  logged(m, t.returns ? 'transfer.taken-back' : 'transfer.accepted');
}

/** A contact that the office has itself sent on, and that nobody has answered, waits again (decision 18). */
function withoutThoseSentOn(m: Model, t: Transfer): string[] {
  return contactsIn(t, 'accepting').filter((contact) => {
    const hold = m.held[t.to][contact];
    if (hold?.custody !== 'inTransit') return true;
    const onwards = transferOf(m, hold.by as string).contacts[contact] as Sent;
    if (onwards.state === 'accepted') hold.custody = 'transferred';
    else (t.contacts[contact] as Sent).state = 'pending';
    return onwards.state === 'accepted';
  });
}

/** True when the contact was written: it is new, or took up its old place as a memory or in the bin. */
function deliverContact(m: Model, t: Transfer, contact: string): boolean {
  const sent = t.contacts[contact] as Sent;
  const linked = isPresent(m, t.to, contact);
  sent.outcome = linked ? 'linked' : m.held[t.to][contact] ? 'merged' : 'created';
  if (linked) return false;
  m.held[t.to][contact] = { custody: 'here' };
  write(m, t.to, contact, t.parcel[contact] as Row);
  return true;
}

/** What a return finds as it was sent, and nobody has touched since, stays as it is (decision 21). */
function isAsItWas(m: Model, t: Transfer, key: string, row: Row, back: readonly string[]): boolean {
  const there = m.rows[t.to][key];
  if (!t.returns || !back.includes(row.contact) || !there || there.binned) return false;
  return !isTouched(row, transferOf(m, t.returns).contacts[row.contact]?.at ?? Infinity);
}

/** Somebody has made or edited it since. */
export const isTouched = (row: Row, since: number): boolean => row.made > since || row.edited > since;

/** A row in use is never touched; a list keeps a contact only if it is present (S4-31). */
function deliverRow(m: Model, t: Transfer, key: string, row: Row, free: boolean): void {
  if (row.type === 'policyParty' && !isPresent(m, t.to, row.other as string))
    t.withheld[key] = { contact: row.contact, side: 'target' };
  else if (free || !m.rows[t.to][key]) write(m, t.to, key, row);
}

function write(m: Model, office: Office, key: string, row: Row): void {
  m.rows[office][key] = { ...row, binned: false, edited: 0 };
}

/** What the office remembers of contacts that come back, and what did not come with them, was deleted elsewhere. */
function retire(m: Model, t: Transfer, back: readonly string[]): void {
  const stayed = Object.values(m.transfers)
    .filter((other) => other.from === t.to && back.some((contact) => contact in other.contacts))
    .flatMap((other) => Object.keys(other.withheld));
  for (const [key, row] of Object.entries(m.rows[t.to])) {
    if (row.type === 'contact' || stayed.includes(key)) continue;
    const lost =
      row.type === 'keyRelation'
        ? !t.returns && endsOf(row).some((end) => back.includes(end)) && isLost(m, t, key, row)
        : back.includes(row.contact) && !(key in t.parcel) && !isBehind(t, key, row.contact);
    if (lost) row.binned = true;
  }
}

const isBehind = (t: Transfer, key: string, contact: string): boolean =>
  t.behind[contact]?.includes(key) ?? false;

/** Its two contacts came back with this transfer, and it neither with them nor is it on any way, left behind or withheld. */
function isLost(m: Model, t: Transfer, key: string, row: Row): boolean {
  const ways = Object.values(m.transfers).filter(({ from, to }) => from === t.to || to === t.to);
  return (
    endsOf(row).every((end) => end in t.contacts && !isBehind(t, key, end)) &&
    !(key in t.withheld) &&
    !ways.some(({ escrow }) => key in escrow)
  );
}

/** What a return has brought back is returned. */
export function noteReturned(first: Transfer, contacts: readonly string[]): void {
  for (const contact of contacts) {
    const sent = first.contacts[contact];
    if (sent?.state === 'accepted') sent.state = 'returned';
  }
}

/** Relations whose two ends are here now, of whatever transfer. */
function reconstruct(m: Model, t: Transfer, chunk: string[], written: string[], first: boolean): void {
  for (const other of Object.values(m.transfers).filter(({ to }) => to === t.to)) {
    for (const [key, row] of Object.entries(other.escrow)) {
      const ofEarlier = first && other === t && !endsOf(row).some((end) => end in t.contacts);
      if (!ofEarlier && !endsOf(row).some((end) => chunk.includes(end))) continue;
      if (!endsOf(row).every((end) => m.held[t.to][end]?.custody === 'here')) continue;
      delete other.escrow[key];
      if (!m.rows[t.to][key] || endsOf(row).some((end) => written.includes(end))) write(m, t.to, key, row);
    }
  }
}

const isOpen = (m: Model, { from, to }: Transfer, contact: string): boolean =>
  Object.values(m.transfers).some(
    (other) =>
      other.from === from && other.to === to && contactsIn(other, 'pending', 'accepting').includes(contact),
  );

const bothDecided = (m: Model, t: Transfer, relation: Row): boolean =>
  !endsOf(relation).some((end) => isOpen(m, t, end));

/** Relations that can never be reconstructed any more are withheld. */
function giveUp(
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
