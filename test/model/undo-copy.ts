import { rowOf, rowsBelow, transferOf, type Model, type Row, type Sent, type Transfer } from './model.js';
import { endsOf } from './relations.js';
import { isTouched, noteReturned } from './rules.js';

function bin(row: Row): void {
  Object.assign(row, { binned: true, version: (row.version ?? 0) + 1 });
}

/** Undoes a copy: it goes into the bin, but for what somebody made or changed and what that hangs on (decision 21). */
export function undoCopy(m: Model, name: string, back: string, contacts: readonly string[]): void {
  const first = transferOf(m, name);
  const office = first.to;
  const kept = keptOf(m, first, contacts);
  const { from, to, recipient: sender, sender: recipient, session } = first;
  const state: Sent = { state: 'accepted', settled: true, outcome: 'linked', at: m.step };
  m.transfers[back] = {
    from: to,
    to: from,
    sender,
    recipient,
    session,
    mode: 'copy',
    returns: name,
    due: false,
    sentAt: m.step,
    contacts: Object.fromEntries(contacts.map((contact) => [contact, { ...state }])),
    parcel: {},
    escrow: {},
    withheld: {},
    late: [],
    deleted: [],
    behind: {},
    carried: {},
    choices: {},
    approved: false,
  };
  for (const contact of contacts)
    if (!kept.has(contact)) bin(rowOf(m, office, contact));
    else for (const [key, row] of rowsBelow(m, office, [contact])) if (!kept.has(key)) row.binned = true;
  noteReturned(first, contacts);
}

function keptOf(m: Model, first: Transfer, contacts: readonly string[]): Set<string> {
  const office = first.to;
  const since = (contact: string): number => first.contacts[contact]?.at ?? Infinity;
  const below = rowsBelow(m, office, contacts);
  const kept = new Set<string>();
  for (const contact of contacts) if (isTouched(rowOf(m, office, contact), since(contact))) kept.add(contact);
  for (const [key, row] of below) if (isTouched(row, since(row.contact))) kept.add(key);
  for (const row of Object.values(m.rows[office])) {
    const named = row.other !== undefined && contacts.includes(row.other);
    if (row.type === 'keyRelation' && !row.binned && endsOf(row).some((end) => isTouched(row, since(end))))
      for (const end of endsOf(row)) kept.add(end);
    if (row.type === 'policyParty' && !row.binned && named && !contacts.includes(row.contact))
      kept.add(row.other as string);
  }
  for (const [key, row] of below) {
    if (!kept.has(key)) continue;
    if (row.parent) kept.add(row.parent);
    kept.add(row.contact);
  }
  return kept;
}
