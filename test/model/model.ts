/*
 * The whole of the product as far as the model test knows it: offices hold contacts and rows, transfers carry copies of
 * them from one to another. No SQL, no HTTP, no ids: everything has a name such as B, c1, "note 2" or T3. What happens to it
 * stands in rules.ts (a transfer's steps) and in commands/ (what people do).
 */

export const OFFICES = ['A', 'B', 'C'] as const;
export type Office = (typeof OFFICES)[number];

/** Users of each office. The agent's rights change, the deputy is disabled and enabled again. */
export type User = 'agent' | 'deputy';

export type RowType =
  'contact' | 'note' | 'policy' | 'policyParty' | 'account' | 'transaction' | 'keyRelation';

/** One row of an office. A contact is the row of its own name. */
export interface Row {
  type: RowType;
  /** the contact that it belongs to; of a key relation the one end */
  contact: string;
  /** the contact that a party names; the other end of a key relation */
  other?: string;
  /** the policy of a party, the account of a transaction */
  parent?: string;
  /** what people edit; of a transaction the amount */
  text: string;
  /** of a contact: the number by which its office knows it, its name, and how often it was changed */
  number?: string;
  name?: string;
  version?: number;
  binned: boolean;
  /** when it was made, and last edited by a person, in steps of the model; it keeps the first when it travels */
  made: number;
  edited: number;
}

/** Who may change a contact in an office. */
export interface Hold {
  custody: 'here' | 'inTransit' | 'transferred';
  /** the transfer that holds or took it */
  by?: string;
}

export type State = 'pending' | 'accepting' | 'accepted' | 'declined' | 'recalled' | 'expired' | 'returned';

/** A contact of a transfer. */
export interface Sent {
  state: State;
  /** the source has taken note of the decision */
  settled: boolean;
  outcome?: 'created' | 'merged' | 'linked';
  /** who has accepted it: what one user has accepted is delivered together */
  by?: User;
  /** the step in which it arrived */
  at: number;
  /** under which other contact of the target it arrived */
  into?: string;
  /** the number that it brought, and the one that it got because somebody here has that */
  renumbered?: [from: string, to: string];
}

/** What the recipient has chosen for a contact that waits. */
export interface Choice {
  choice: 'merge' | 'keepBoth' | 'skip';
  /** merge: into which contact, as somebody saw it, and whether it takes their text */
  into?: string;
  seen?: number;
  takes?: boolean;
}

export interface Transfer {
  from: Office;
  to: Office;
  sender: User;
  recipient: User;
  session: string;
  mode: 'move' | 'copy';
  /** the transfer that it gives back */
  returns?: string;
  /** its time is over by the clock of the database */
  due: boolean;
  /** the step after which it was sent */
  sentAt: number;
  contacts: Record<string, Sent>;
  /** the rows as they were when it was sent; key relations apart, because they wait for both of their ends */
  parcel: Record<string, Row>;
  escrow: Record<string, Row>;
  /** what a rule kept back, whose it is, and in which office's step */
  withheld: Record<string, { contact: string; side: 'source' | 'target' }>;
  /** parties that wait for the contact that they name: it is accepted, and not delivered yet */
  late: string[];
  /** a return: relations that were deleted since they had come */
  deleted: string[];
  /** what earlier transfers left behind on each contact's way */
  behind: Record<string, string[]>;
  /** under which other ids each contact is known, because others were merged into it */
  carried: Record<string, string[]>;
  /** what was chosen for contacts before they were accepted */
  choices: Record<string, Choice>;
  /** a second person has approved it */
  approved: boolean;
}

/** How many contacts an office, and one of its users, may send a day, and how many he sends without a second person. */
export interface Limits {
  office?: number;
  user?: number;
  alone?: number;
}

/** A send that waits for a second person (threat 8). */
export interface SendRequest {
  order: Pick<Transfer, 'from' | 'to' | 'sender' | 'recipient' | 'session' | 'mode'> & {
    relations: 'allTogether' | 'each';
  };
  contacts: readonly string[];
  leaveOut: boolean;
  state: 'awaitingApproval' | 'approved' | 'refused';
}

export type ListKind = 'contact' | 'records' | 'identifier' | 'office';

export interface Model {
  step: number;
  held: Record<Office, Record<string, Hold>>;
  rows: Record<Office, Record<string, Row>>;
  /** the contacts that the agent has tagged in his set */
  tagged: Record<Office, string[]>;
  /** `A data-export`: rights that the agent of an office has lost */
  lost: string[];
  /** offices whose deputy is disabled */
  disabled: Office[];
  /** offices whose deputy answers in the place of the agent */
  delegates: Office[];
  /** an office's lists: contacts and record types that it never sends, people and offices of which it takes nothing */
  lists: Record<Office, Record<ListKind, string[]>>;
  limits: Partial<Record<Office, Limits>>;
  /** ids that lead to another contact of the office, which they were merged into */
  aliases: Record<Office, Record<string, string>>;
  /** by name, oldest first */
  transfers: Record<string, Transfer>;
  requests: Record<string, SendRequest>;
  /** how many entries of each action the audit logs must have */
  log: Record<string, number>;
}

export function emptyModel(): Model {
  const each = <T>(make: () => T): Record<Office, T> => ({ A: make(), B: make(), C: make() });
  return {
    step: 1,
    held: each(() => ({})),
    rows: each(() => ({})),
    tagged: each(() => []),
    lost: [],
    disabled: [],
    delegates: [],
    lists: each(() => ({ contact: [], records: [], identifier: [], office: [] })),
    limits: {},
    aliases: each(() => ({})),
    transfers: {},
    requests: {},
    log: {},
  };
}

/** What somebody is told who asks for something: the model's word, or the server's. */
export interface Answer {
  status: number;
  /** the stable code of a refusal */
  code?: string;
  /** how many contacts were sent, decided or returned */
  contacts?: number;
  /** the name of the transfer whose id the answer carries */
  names?: string;
}

export const refused = (status: number, code: string): Answer => ({ status, code });

/** The office has the contact and may change it, or has only sent it. */
export function isHere(m: Model, office: Office, contact: string): boolean {
  const hold = m.held[office][contact];
  return hold !== undefined && hold.custody !== 'transferred';
}

/** The contact has moved away, whether or not that has been settled. */
export function isMemory(m: Model, office: Office, contact: string): boolean {
  const { custody, by } = m.held[office][contact] ?? {};
  const gone = by !== undefined && transferOf(m, by).contacts[contact]?.state === 'accepted';
  return custody === 'transferred' || (custody === 'inTransit' && gone);
}

/** Here and not in the bin: what counts as present when a list names it. */
export function isPresent(m: Model, office: Office, contact: string): boolean {
  return isHere(m, office, contact) && !rowOf(m, office, contact).binned;
}

export function rowOf(m: Model, office: Office, key: string): Row {
  return m.rows[office][key] as Row;
}

export function transferOf(m: Model, name: string): Transfer {
  return m.transfers[name] as Transfer;
}

/** The contact of the office to which an id leads: another one if it was merged into it. */
export const placeOf = (m: Model, office: Office, contact: string): string =>
  m.aliases[office][contact] ?? contact;

/** Writes a row as it arrives; what hangs below it belongs to its contact. */
export function write(m: Model, office: Office, key: string, row: Row): void {
  m.rows[office][key] = { ...row, binned: false, edited: 0 };
  for (const below of Object.values(m.rows[office])) if (below.parent === key) below.contact = row.contact;
}

/** Under which name the contact is present: its own, or that of the one which it was merged into. */
export function presentAs(m: Model, office: Office, contact: string): string | undefined {
  return [contact, m.aliases[office][contact]].find((one) => one !== undefined && isPresent(m, office, one));
}

/** The rows below contacts that are not in the bin, nor below something that is; key relations are between contacts. */
export function rowsBelow(m: Model, office: Office, contacts: readonly string[]): [string, Row][] {
  const rows = m.rows[office];
  return Object.entries(rows).filter(
    ([, row]) =>
      contacts.includes(row.contact) &&
      row.type !== 'keyRelation' &&
      row.type !== 'contact' &&
      !row.binned &&
      !(row.parent && rows[row.parent]?.binned),
  );
}

/** The contacts of a transfer that are in one of these states. */
export function contactsIn(t: Transfer, ...states: State[]): string[] {
  return Object.entries(t.contacts)
    .filter(([, sent]) => states.includes(sent.state))
    .map(([contact]) => contact);
}

/** An entry more in the audit logs. */
export function logged(m: Model, action: string): void {
  m.log[action] = (m.log[action] ?? 0) + 1;
}

export function has(m: Model, office: Office, user: User, right: string): boolean {
  return user === 'deputy' ? !m.disabled.includes(office) : !m.lost.includes(`${office} ${right}`);
}

/** Whether the user answers what was sent to the recipient: his own, or as a delegate. */
export function answersFor(m: Model, office: Office, user: User, recipient: User): boolean {
  return user === recipient || (user === 'deputy' && m.delegates.includes(office));
}
