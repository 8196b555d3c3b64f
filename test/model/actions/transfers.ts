import type { Actor, Reply } from '../../support/scene.js';
import type { Voice } from '../hub.js';
import {
  answersFor,
  contactsIn,
  has,
  logged,
  refused,
  rowOf,
  transferOf,
  type Answer,
  type Model,
  type Office,
  type Sent,
  type State,
  type Transfer,
  type User,
} from '../model.js';
import { giveUpContacts, giveUpLate, release, send } from '../rules.js';
import { undoCopy } from '../undo-copy.js';
import type { Action, World } from '../world.js';

/** Whether a request is sent once, twice one after the other, or twice at the same moment; always with the same key. */
export type Retried = 'no' | 'after' | 'at once';

/** Answers that the key does not keep: without a right, or of another version (decision 40). */
const LEAVES_FREE: ReadonlySet<number> = new Set([403, 412]);

/** Posts, and makes sure that a repetition gets the very same answer. */
export async function post(actor: Actor, path: string, body: object, retried: Retried): Promise<Reply> {
  const key = { 'idempotency-key': crypto.randomUUID() };
  const once = (): Promise<Reply> => actor.post(path, body, key);
  if (retried === 'no') return once();
  const first = once();
  if (retried === 'after') await first;
  const [one, other] = await Promise.all([first, once()]);
  const waiting = [one, other].find(({ body: given }) => given?.code === 'DUPLICATE_IN_PROGRESS');
  if (waiting) return waiting === one ? other : one;
  if (LEAVES_FREE.has(one.status) || LEAVES_FREE.has(other.status)) return one; // the second one is a try of its own
  if (JSON.stringify([one.status, one.body]) !== JSON.stringify([other.status, other.body]))
    throw new Error(
      `the repetition of ${path} was answered otherwise: ${one.status} ${JSON.stringify(one.body)}, then ${other.status} ${JSON.stringify(other.body)}`,
    );
  return one;
}

const userOf = (voice: Voice): User => (voice === 'deputy' ? 'deputy' : 'agent');

/** `A.agent` */
const who = (office: Office, voice: Voice): string => `${office}.${voice}`;
const again = (retried: Retried): string =>
  retried === 'no' ? '' : `, twice ${retried === 'after' ? 'in turn' : 'at once'}`;

export interface SendOrder {
  office: Office;
  voice: Voice;
  to: Office;
  recipient: User;
  /** null: those that the agent has tagged in his set */
  contacts: readonly string[] | null;
  mode: 'move' | 'copy';
  relations: 'allTogether' | 'each';
  leaveOut: boolean;
  retried: Retried;
}

/** Sends contacts (S4-69 to S4-72). */
export function sendAction(w: World, order: SendOrder): Action {
  const { office, voice, to, recipient, contacts, mode, relations, leaveOut, retried } = order;
  const name = w.name('T');
  const chosen = contacts ? contacts.join(', ') : 'what is tagged';
  return {
    says: `${who(office, voice)} sends ${chosen} to ${to}.${recipient} as ${name} (${mode}, ${relations}${leaveOut ? ', leaving out' : ''}${again(retried)})`,
    fire: () =>
      post(
        w.hub.voice(office, voice),
        '/api/transfers',
        {
          selection: contacts
            ? { contactIds: contacts.map((contact) => w.id(contact)) }
            : { setId: w.id(`set of ${office}`) },
          targetOfficeId: w.hub.officeId(to),
          recipientId: w.hub.userId(to, recipient),
          leaveOutBlocked: leaveOut,
          mode,
          relations,
        },
        retried,
      ),
    steps: [(m) => sent(m, name, order)],
  };
}

function sent(m: Model, name: string, order: SendOrder): Answer {
  const { office: from, voice, to, recipient, leaveOut, mode, relations } = order;
  const sender = userOf(voice);
  if (!has(m, from, sender, 'data-export') || !has(m, from, sender, 'contacts-export'))
    return refused(403, 'FORBIDDEN');
  if (!has(m, to, recipient, 'data-import')) return refused(404, 'RECIPIENT_NOT_FOUND');
  const selected =
    order.contacts ??
    m.tagged[from].filter(
      (contact) => custodyOf(m, from, contact) !== 'transferred' && !rowOf(m, from, contact).binned,
    );
  const unknown = selected.filter((contact) => !m.held[from][contact] || rowOf(m, from, contact).binned);
  if (unknown.length > 0) return refused(404, 'CONTACT_NOT_FOUND');
  const free = selected.filter(
    (contact) => custodyOf(m, from, contact) === 'here' && !m.excluded[from].includes(contact),
  );
  if (free.length < selected.length && !leaveOut) return refused(409, 'CONTACTS_BLOCKED');
  if (free.length === 0) return refused(422, 'NOTHING_SELECTED');
  if (sentToday(m, from) + free.length > (m.caps[from] ?? Infinity)) {
    logged(m, 'transfer.capReached');
    return refused(403, 'CAP_REACHED');
  }
  send(m, name, { from, to, sender, recipient, session: who(from, voice), mode, relations, contacts: free });
  logged(m, 'transfer.sent');
  return { status: 201, contacts: free.length, names: name };
}

/** What counts against the cap of an office: whatever it has sent, also what was recalled since (threat 8). */
export function sentToday(m: Model, office: Office): number {
  const sends = Object.values(m.transfers).filter(({ from, returns }) => from === office && !returns);
  return sends.reduce((sum, { contacts }) => sum + Object.keys(contacts).length, 0);
}

const custodyOf = (m: Model, office: Office, contact: string): string | undefined =>
  m.held[office][contact]?.custody;

/** A request about some contacts of a transfer (null: about all) by somebody who need not be the right one. */
export interface OfTransfer {
  office: Office;
  voice: Voice;
  transfer: string;
  contacts: readonly string[] | null;
  retried: Retried;
}

/** Accepts, declines, or stops a delivery (S4-75 to S4-78, S4-81). */
export function answerAction(w: World, what: 'accept' | 'decline' | 'cancel', given: OfTransfer): Action {
  const { office, voice, transfer, contacts, retried } = given;
  return {
    says: `${who(office, voice)} ${what}s ${contacts ? contacts.join(', ') : 'all'} of ${transfer}${again(retried)}`,
    fire: () =>
      post(
        w.hub.voice(office, voice),
        `/api/inbox/${what}`,
        {
          ...(contacts
            ? {
                contacts: contacts.map((contact) => ({
                  transferId: w.id(transfer),
                  contactId: w.id(contact),
                })),
              }
            : { transferIds: [w.id(transfer)] }),
          ...(what === 'decline' ? { code: 'notOurs' } : {}),
        },
        retried,
      ),
    steps: [(m) => (what === 'cancel' ? cancelled(m, given) : answered(m, what, given))],
  };
}

function answered(
  m: Model,
  what: 'accept' | 'decline',
  { office, voice, transfer, contacts }: OfTransfer,
): Answer {
  const t = transferOf(m, transfer);
  if (!has(m, office, userOf(voice), 'data-import')) return refused(403, 'FORBIDDEN');
  if (t.to !== office || !answersFor(m, office, userOf(voice), t.recipient))
    return refused(404, 'NOT_IN_INBOX');
  const named = contacts ?? Object.keys(t.contacts);
  const changed =
    what === 'accept' && t.due ? [] : contactsIn(t, 'pending').filter((contact) => named.includes(contact));
  if (what === 'decline') giveUpContacts(m, transfer, changed, 'declined');
  else
    for (const contact of changed)
      Object.assign(t.contacts[contact] as Sent, { state: 'accepting', by: userOf(voice) });
  const wanted: State[] = what === 'accept' ? ['accepting', 'accepted'] : ['declined'];
  const asWanted = (contact: string): boolean => wanted.includes((t.contacts[contact] as Sent).state);
  const right = contacts ? named.every(asWanted) : named.some(asWanted);
  if (changed.length === 0 && !right) return refused(409, 'TRANSFER_STATE');
  if (changed.length > 0) logged(m, what === 'accept' ? 'transfer.accepting' : 'transfer.declined');
  return { status: what === 'accept' ? 202 : 200, contacts: changed.length };
}

/** What has not arrived waits again; a return is taken without a question. */
function cancelled(m: Model, { office, voice, transfer, contacts }: OfTransfer): Answer {
  const t = transferOf(m, transfer);
  if (!has(m, office, userOf(voice), 'data-import')) return refused(403, 'FORBIDDEN');
  if (t.to !== office || !answersFor(m, office, userOf(voice), t.recipient))
    return refused(404, 'NOT_IN_INBOX');
  const about = contacts ?? Object.keys(t.contacts);
  const changed = t.returns ? [] : contactsIn(t, 'accepting').filter((contact) => about.includes(contact));
  for (const contact of changed) (t.contacts[contact] as Sent).state = 'pending';
  giveUpLate(t, changed);
  if (changed.length > 0) logged(m, 'transfer.cancelled');
  return { status: 200, contacts: changed.length };
}

/** Takes back what nobody has answered (S4-81). */
export function recallAction(w: World, given: OfTransfer): Action {
  const { office, voice, transfer, contacts, retried } = given;
  return {
    says: `${who(office, voice)} recalls ${contacts ? contacts.join(', ') : 'all'} of ${transfer}${again(retried)}`,
    fire: () =>
      post(
        w.hub.voice(office, voice),
        `/api/transfers/${w.id(transfer)}/recall`,
        named(w, contacts),
        retried,
      ),
    steps: [(m) => recalled(m, given)],
  };
}

function recalled(m: Model, { office, voice, transfer, contacts }: OfTransfer): Answer {
  const t = transferOf(m, transfer);
  const user = userOf(voice);
  if (t.from !== office || t.sender !== user) return refused(404, 'NOT_FOUND');
  if (!has(m, office, user, 'data-export') || !has(m, office, user, 'contacts-export'))
    return refused(403, 'FORBIDDEN');
  const about = contacts ?? Object.keys(t.contacts);
  const changed = contactsIn(t, 'pending').filter((contact) => about.includes(contact));
  const before = contactsIn(t, 'recalled').some((contact) => about.includes(contact));
  if (changed.length === 0 && !before) return refused(409, 'TRANSFER_STATE');
  giveUpContacts(m, transfer, changed, 'recalled');
  release(m, transfer, changed);
  if (changed.length > 0) logged(m, 'transfer.recalled');
  return { status: 200, contacts: changed.length };
}

const named = (w: World, contacts: readonly string[] | null): object =>
  contacts ? { contactIds: contacts.map((contact) => w.id(contact)) } : {};

/** Gives accepted contacts back. */
export function returnAction(w: World, given: OfTransfer, leaveOut: boolean): Action {
  const { office, voice, transfer, contacts, retried } = given;
  const name = w.name('T');
  return {
    says: `${who(office, voice)} returns ${contacts ? contacts.join(', ') : 'all'} of ${transfer} as ${name}${leaveOut ? ', leaving out' : ''}${again(retried)}`,
    fire: () =>
      post(
        w.hub.voice(office, voice),
        `/api/transfers/${w.id(transfer)}/return`,
        { ...named(w, contacts), leaveOutBlocked: leaveOut },
        retried,
      ),
    steps: [(m) => returned(m, name, given, leaveOut)],
  };
}

function returned(
  m: Model,
  name: string,
  { office, voice, transfer, contacts }: OfTransfer,
  leaveOut: boolean,
): Answer {
  const t = transferOf(m, transfer);
  const user = userOf(voice);
  if (t.to !== office || !answersFor(m, office, user, t.recipient)) return refused(404, 'NOT_FOUND');
  if (!has(m, office, user, 'data-import')) return refused(403, 'FORBIDDEN');
  if (t.returns) return refused(409, 'NOT_RETURNABLE');
  if (contactsIn(t, 'accepting').length > 0) return refused(409, 'TRANSFER_STATE');
  const about = (contacts ?? Object.keys(t.contacts)).map((contact) => ({
    contact,
    is: obstacle(m, transfer, contact),
  }));
  const counted = about.filter(({ is }) => contacts !== null || is !== 'notAccepted');
  const free = counted.filter(({ is }) => is === 'free').map(({ contact }) => contact);
  const before = counted.filter(({ is }) => is === 'before').length;
  const blocked = counted.length - free.length - before;
  if (counted.length === 0) return refused(409, 'NOT_RETURNABLE');
  if (blocked > 0 && !(leaveOut && free.length + before > 0)) return refused(409, 'RETURN_BLOCKED');
  if (free.length === 0) return { status: 202, contacts: 0, names: newestReturn(m, transfer) };
  giveBack(m, name, transfer, t, user, free);
  logged(m, 'transfer.returned');
  return { status: 202, contacts: free.length, names: name };
}

function giveBack(
  m: Model,
  name: string,
  transfer: string,
  t: Transfer,
  user: User,
  contacts: string[],
): void {
  const { from, to, sender, session, mode } = t;
  if (mode === 'copy') return undoCopy(m, transfer, name, contacts);
  const back = { from: to, to: from, sender: user, recipient: sender, session, mode, returns: transfer };
  send(m, name, { ...back, relations: 'each', contacts });
}

function newestReturn(m: Model, transfer: string): string {
  const returns = Object.keys(m.transfers).filter((name) => transferOf(m, name).returns === transfer);
  return returns.sort((one, other) => Number(other.slice(1)) - Number(one.slice(1)))[0] as string;
}

/** What stands in the way of a contact's return; "before" when it is given back already. */
function obstacle(m: Model, transfer: string, contact: string): string {
  const t = transferOf(m, transfer);
  const sentContact = t.contacts[contact] as Sent;
  const hold = m.held[t.to][contact];
  if (sentContact.state === 'returned') return 'before';
  if (sentContact.state !== 'accepted' || !hold) return 'notAccepted';
  const away = hold.custody !== 'here';
  if (away && m.transfers[hold.by as string]?.returns === transfer) return 'before';
  if (sentContact.outcome === 'linked') return 'linked';
  if (away) return hold.custody;
  return rowOf(m, t.to, contact).binned ? 'inBin' : 'free';
}
