import { carriedBy, numberGivenBack } from './merges.js';
import {
  isPresent,
  rowOf,
  rowsBelow,
  transferOf,
  type Model,
  type Office,
  type Row,
  type Sent,
  type Transfer,
} from './model.js';
import { deletedSince, sortRelations } from './relations.js';
import { leftBehind } from './ways.js';

/*
 * A send or a return: what goes into the parcel, and what stays.
 */

/** What a send or a return says of itself. */
export type Order = Pick<
  Transfer,
  'from' | 'to' | 'sender' | 'recipient' | 'session' | 'mode' | 'returns'
> & {
  contacts: readonly string[];
  /** whether a relation needs all relations of its two contacts to go, or only the two (S4-26, S4-27) */
  relations: 'allTogether' | 'each';
  approved?: boolean;
};

/** Copies the contacts with their rows into the parcel of a new transfer, and holds them (S4-05). */
export function send(m: Model, name: string, order: Order): Transfer {
  const { from, contacts, relations, ...rest } = order;
  const state: Sent = order.returns
    ? { state: 'accepting', by: order.recipient, settled: false, at: 0 }
    : { state: 'pending', settled: false, at: 0 };
  const t: Transfer = {
    ...rest,
    from,
    due: false,
    sentAt: m.step,
    contacts: Object.fromEntries(contacts.map((contact) => [contact, { ...state }])),
    parcel: {},
    escrow: {},
    withheld: {},
    late: [],
    deleted: order.returns ? deletedSince(m, transferOf(m, order.returns), contacts) : [],
    behind: Object.fromEntries(contacts.map((contact) => [contact, leftBehind(m, from, contact)])),
    carried: Object.fromEntries(contacts.map((contact) => [contact, carriedBy(m, from, contact)])),
    choices: {},
    approved: order.approved ?? false,
  };
  for (const contact of contacts) t.parcel[contact] = { ...rowOf(m, from, contact) };
  if (order.returns)
    for (const contact of contacts) {
      const row = t.parcel[contact] as Row;
      row.number = numberGivenBack(transferOf(m, order.returns), contact, row.number) ?? '';
    }
  for (const [key, row] of rowsBelow(m, from, contacts))
    if (!order.returns && isHeldBack(m, from, row))
      t.withheld[key] = { contact: row.contact, side: 'source' };
    else t.parcel[key] = { ...row };
  withholdListingsElsewhere(m, t);
  m.transfers[name] = t;
  sortRelations(m, t, relations);
  if (t.mode === 'move')
    for (const contact of contacts) m.held[from][contact] = { custody: 'inTransit', by: name };
  return t;
}

/** The office's own list names its type, or that of the record which it hangs below. */
function isHeldBack(m: Model, office: Office, row: Row): boolean {
  const parent = row.parent === undefined ? [] : [rowOf(m, office, row.parent).type];
  return [row.type, ...parent].some((type) => m.lists[office].records.includes(type));
}

/** A contact that goes is named by the policy of one that stays: the listing stays (S4-19). */
function withholdListingsElsewhere(m: Model, t: Transfer): void {
  const owners = Object.keys(m.held[t.from]).filter(
    (contact) => !(contact in t.contacts) && isPresent(m, t.from, contact),
  );
  for (const [key, row] of rowsBelow(m, t.from, owners))
    if (row.other && row.other in t.contacts) t.withheld[key] = { contact: row.other, side: 'source' };
}
