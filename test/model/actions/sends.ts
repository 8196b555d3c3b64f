import {
  has,
  logged,
  refused,
  rowOf,
  type Answer,
  type Model,
  type Office,
  type SendRequest,
  type User,
} from '../model.js';
import type { Voice } from '../hub.js';
import { send } from '../sending.js';
import type { Action, World } from '../world.js';
import { again, post, userOf, who, type Retried } from './transfers.js';

/*
 * Sends, and what a second person says of them.
 */

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

function sent(m: Model, name: string, given: SendOrder): Answer {
  const { office: from, voice, to, recipient, leaveOut, mode, relations } = given;
  const sender = userOf(voice);
  if (!maySend(m, from, sender)) return refused(403, 'FORBIDDEN');
  const selected =
    given.contacts ??
    m.tagged[from].filter(
      (contact) => m.held[from][contact]?.custody !== 'transferred' && !rowOf(m, from, contact).binned,
    );
  const order = { from, to, sender, recipient, session: who(from, voice), mode, relations };
  const contacts = sendable(m, order, selected, leaveOut, false);
  if (!Array.isArray(contacts)) return contacts;
  if (sentToday(m, from, sender, true) + contacts.length > (m.limits[from]?.alone ?? Infinity)) {
    m.requests[name] = { order, contacts, leaveOut, state: 'awaitingApproval' };
    logged(m, 'sendRequest.opened');
    return { status: 202, contacts: contacts.length, names: name };
  }
  send(m, name, { ...order, contacts });
  logged(m, 'transfer.sent');
  return { status: 201, contacts: contacts.length, names: name };
}

const maySend = (m: Model, office: Office, sender: User): boolean =>
  has(m, office, sender, 'data-export') && has(m, office, sender, 'contacts-export');

/** The contacts that may go now, or why none does; one that was chosen before and is gone is left out like any other. */
function sendable(
  m: Model,
  { from, to, sender, recipient }: SendRequest['order'],
  selected: readonly string[],
  leaveOut: boolean,
  chosenBefore: boolean,
): string[] | Answer {
  if (!has(m, to, recipient, 'data-import') || m.lists[to].office.includes(from))
    return refused(404, 'RECIPIENT_NOT_FOUND');
  const isKnown = (contact: string): boolean =>
    m.held[from][contact] !== undefined && !rowOf(m, from, contact).binned;
  if (!chosenBefore && !selected.every(isKnown)) return refused(404, 'CONTACT_NOT_FOUND');
  const free = selected.filter(
    (contact) =>
      isKnown(contact) &&
      m.held[from][contact]?.custody === 'here' &&
      !m.lists[from].contact.includes(contact),
  );
  if (free.length < selected.length && !leaveOut) return refused(409, 'CONTACTS_BLOCKED');
  if (free.length === 0) return refused(422, 'NOTHING_SELECTED');
  const { office = Infinity, user = Infinity } = m.limits[from] ?? {};
  if (sentToday(m, from) + free.length <= office && sentToday(m, from, sender) + free.length <= user)
    return free;
  logged(m, 'transfer.capReached');
  return refused(403, 'CAP_REACHED');
}

/** What counts against a cap: whatever the office, or one of its users, has sent, also what was recalled since (threat 8). */
export function sentToday(m: Model, office: Office, user?: User, alone = false): number {
  const sends = Object.values(m.transfers).filter(
    ({ from, returns, sender, approved }) =>
      from === office && !returns && (user === undefined || sender === user) && !(alone && approved),
  );
  return sends.reduce((sum, { contacts }) => sum + Object.keys(contacts).length, 0);
}

/** An administrator approves what somebody has asked to send, or refuses it. */
export function decideAction(w: World, request: string, approve: boolean, retried: Retried): Action {
  const { from } = (w.model.requests[request] as SendRequest).order;
  const name = w.name('T');
  const path = `/api/send-requests/${w.id(request)}/${approve ? 'approve' : 'refuse'}`;
  return {
    says: `${from}.admin ${approve ? 'approves' : 'refuses'} ${request}${approve ? ` as ${name}` : ''}${again(retried)}`,
    fire: () => post(w.hub.voice(from, 'admin'), path, approve ? {} : { reason: 'too many' }, retried),
    steps: [(m) => (approve ? approvedRequest(m, request, name) : refusedRequest(m, request))],
  };
}

function approvedRequest(m: Model, request: string, name: string): Answer {
  const asked = m.requests[request] as SendRequest;
  const { order, leaveOut, state } = asked;
  if (state !== 'awaitingApproval') return refused(409, 'REQUEST_DECIDED');
  if (!maySend(m, order.from, order.sender)) return refused(409, 'SENDER_MAY_NOT_SEND');
  const contacts = sendable(m, order, asked.contacts, leaveOut, true);
  if (!Array.isArray(contacts)) return contacts;
  send(m, name, { ...order, contacts, approved: true });
  asked.state = 'approved';
  logged(m, 'transfer.sent');
  logged(m, 'sendRequest.approved');
  return { status: 200, contacts: contacts.length, names: name };
}

function refusedRequest(m: Model, request: string): Answer {
  const asked = m.requests[request] as SendRequest;
  if (asked.state !== 'awaitingApproval') return refused(409, 'REQUEST_DECIDED');
  asked.state = 'refused';
  logged(m, 'sendRequest.refused');
  return { status: 200 };
}
