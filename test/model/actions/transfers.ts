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
import { giveUpContacts, giveUpLate, release } from '../rules.js';
import { send } from '../sending.js';
import { undoCopy } from '../undo-copy.js';
import type { Action, World } from '../world.js';
import { declineUnwanted, unwantedOf } from './unwanted.js';

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

export const userOf = (voice: Voice): User => (voice === 'deputy' ? 'deputy' : 'agent');

/** `A.agent` */
export const who = (office: Office, voice: Voice): string => `${office}.${voice}`;
export const again = (retried: Retried): string =>
  retried === 'no' ? '' : `, twice ${retried === 'after' ? 'in turn' : 'at once'}`;

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
  const waiting = contactsIn(t, 'pending').filter((contact) => named.includes(contact));
  if (what === 'accept' && waiting.length > 0 && m.lists[office].office.includes(t.from))
    return refused(409, 'OFFICE_EXCLUDED');
  const unwanted = what === 'accept' ? unwantedOf(m, t, waiting) : { excluded: [], skipped: [] };
  const not = [...unwanted.excluded, ...unwanted.skipped];
  const changed = what === 'accept' && t.due ? [] : waiting.filter((contact) => !not.includes(contact));
  const wanted: State[] =
    what === 'decline'
      ? ['declined']
      : ['accepting', 'accepted', ...(not.length > 0 ? ['declined' as const] : [])];
  const asWanted = (contact: string): boolean =>
    not.includes(contact) || wanted.includes((t.contacts[contact] as Sent).state);
  const right = contacts ? named.every(asWanted) : named.some(asWanted);
  if (changed.length === 0 && !right) return refused(409, 'TRANSFER_STATE');
  declineUnwanted(m, transfer, unwanted);
  if (what === 'decline') giveUpContacts(m, transfer, changed, 'declined');
  else
    for (const contact of changed)
      Object.assign(t.contacts[contact] as Sent, { state: 'accepting', by: userOf(voice) });
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
  if (sentContact.state !== 'accepted') return 'notAccepted';
  const away = hold !== undefined && hold.custody !== 'here';
  if (away && m.transfers[hold.by as string]?.returns === transfer) return 'before';
  if (sentContact.outcome === 'linked' || sentContact.into !== undefined || !hold) return 'linked';
  if (away) return hold.custody;
  return rowOf(m, t.to, contact).binned ? 'inBin' : 'free';
}
