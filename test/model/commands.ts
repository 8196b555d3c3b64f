import fc from 'fast-check';
import { addable, binAction, editAction, noteAction, relateAction } from './actions/records.js';
import { delegateAction } from './actions/limits.js';
import { disableAction, expirable, jobsAction, rightAction, timeAction } from './actions/others.js';
import { sendAction } from './actions/sends.js';
import {
  answerAction,
  recallAction,
  returnAction,
  type OfTransfer,
  type Retried,
} from './actions/transfers.js';
import { chooseFor, decide, lineOf, listKinds, picks } from './choosing.js';
import { RIGHTS, type Voice } from './hub.js';
import type { Often } from './jobs.js';
import { isPresent, OFFICES, transferOf, type Model, type Office, type User } from './model.js';
import type { Action, World } from './world.js';

/*
 * What people may do, as fast-check makes it up: numbers that are bound to offices, contacts and transfers at the moment at
 * which it is done, because only then it is known what there is. So a shorter sequence still means something.
 */

/** Binds what was made up to what there is; undefined when there is nothing to do it with. */
export type Bound = (w: World) => Action | undefined;

const choice = fc.nat({ max: 11 });
const mask = fc.nat({ max: 15 });
const office = fc.constantFrom<Office>('A', 'A', 'B', 'B', 'C');
const retried = fc.constantFrom<Retried>('no', 'no', 'no', 'no', 'after', 'at once');
export const often = fc.constantFrom<Often>('once', 'once', 'again', 'at once', 'at once');
const mostly = fc.nat({ max: 7 }).map((n) => n > 0);

const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % all.length];
const some = <T>(all: readonly T[], bits: number): T[] => all.filter((_, index) => (bits >> index) % 2 === 1);
/** Those of the bits, or one when there are fewer; none only of nothing. */
function someOrOne<T>(all: readonly T[], bits: number): T[] {
  const chosen = some(all, bits);
  return chosen.length > 0 ? chosen : all.slice(bits % all.length).slice(0, 1);
}

export function mayActAs(m: Model, at: Office, voice: Voice): boolean {
  return voice !== 'deputy' || !m.disabled.includes(at);
}

export const orders = fc.record({
  office,
  voice: fc.constantFrom<Voice>('agent', 'agent', 'agent', 'agent later', 'deputy'),
  to: choice,
  recipient: fc.constantFrom<User>('agent', 'agent', 'deputy'),
  bits: mask,
  of: fc.constantFrom('present', 'present', 'present', 'present', 'present', 'any', 'set'),
  mode: fc.constantFrom('move' as const, 'move' as const, 'move' as const, 'copy' as const),
  relations: fc.constantFrom('allTogether' as const, 'each' as const),
  leaveOut: fc.boolean(),
  retried,
});
export type MadeUpOrder = typeof orders extends fc.Arbitrary<infer T> ? T : never;

/** Where an order goes: to another office. */
export const targetOf = ({ office: from, to }: MadeUpOrder): Office =>
  pick(
    OFFICES.filter((other) => other !== from),
    to,
  ) as Office;

const mayGoFrom =
  (m: Model, at: Office) =>
  (contact: string): boolean =>
    isPresent(m, at, contact) && m.held[at][contact]?.custody === 'here';

/** The same order by an office that has something to send: another one, if the one that was made up has nothing. */
export function byWhoCan(m: Model, order: MadeUpOrder): MadeUpOrder {
  const can = (at: Office): boolean => Object.keys(m.held[at]).some(mayGoFrom(m, at));
  return can(order.office) ? order : { ...order, office: OFFICES.find(can) ?? order.office };
}

/** Sends what there is: contacts that may go, any that the office knows, or those that are tagged. */
export const bindOrder =
  ({ bits, of, ...order }: MadeUpOrder): Bound =>
  (w) => {
    const m = w.model;
    const known = Object.keys(m.held[order.office]);
    const chosen = someOrOne(of === 'present' ? known.filter(mayGoFrom(m, order.office)) : known, bits);
    if (of !== 'set' && chosen.length === 0) return undefined;
    if (!mayActAs(m, order.office, order.voice) || (of === 'set' && order.voice === 'deputy'))
      return undefined;
    return sendAction(w, {
      ...order,
      to: targetOf({ ...order, bits, of }),
      contacts: of === 'set' ? null : chosen,
    });
  };
export const sends = orders.map(bindOrder);

export const ofTransfer = fc.record({
  transfer: choice,
  bits: fc.constantFrom(0, 0, 0, 1, 2, 3),
  /** false: by somebody who is not the one */
  right: mostly,
  stranger: choice,
  retried,
});
type MadeUp = typeof ofTransfer extends fc.Arbitrary<infer T> ? T : never;

/** A request about a transfer, by the user of the side that it is for, or now and then by another one. */
export function bindTransfer(
  w: World,
  side: 'from' | 'to',
  { transfer: n, bits, right, stranger, retried: how }: MadeUp,
): OfTransfer | undefined {
  const m = w.model;
  const transfer = pick(Object.keys(m.transfers).reverse(), n);
  if (!transfer) return undefined;
  const t = transferOf(m, transfer);
  const contacts = bits === 0 ? null : some(Object.keys(t.contacts), bits);
  if (contacts?.length === 0) return undefined;
  const given = { transfer, contacts, retried: how };
  const voice = right
    ? side === 'to'
      ? t.recipient
      : t.sender
    : (pick(['agent', 'deputy'] as const, stranger) as Voice);
  const at = right ? t[side] : (pick(OFFICES, stranger >> 1) as Office);
  return mayActAs(m, at, voice) ? { ...given, office: at, voice } : undefined;
}

const accepts = ofTransfer.map((made): Bound => (w) => {
  const given = bindTransfer(w, 'to', made);
  return given && answerAction(w, 'accept', given);
});
const declines = ofTransfer.map((made): Bound => (w) => {
  const given = bindTransfer(w, 'to', made);
  return given && answerAction(w, 'decline', given);
});
const cancels = ofTransfer.map((made): Bound => (w) => {
  const given = bindTransfer(w, 'to', made);
  return given && answerAction(w, 'cancel', given);
});
const recalls = ofTransfer.map((made): Bound => (w) => {
  const given = bindTransfer(w, 'from', made);
  return given && recallAction(w, given);
});
export const returns = fc.tuple(ofTransfer, fc.boolean()).map(([made, leaveOut]): Bound => (w) => {
  const given = bindTransfer(w, 'to', made);
  return given && returnAction(w, given, leaveOut);
});

export const records = fc.record({ office, row: fc.nat({ max: 40 }), amount: fc.nat({ max: 99 }) });
export type MadeUpRecord = typeof records extends fc.Arbitrary<infer T> ? T : never;

export const editOf =
  ({ office: at, row, amount }: MadeUpRecord): Bound =>
  (w) => {
    const key = pick(Object.keys(w.model.rows[at]), row);
    return key === undefined ? undefined : editAction(w, at, key, `${amount}.50`);
  };
export const edits = records.map(editOf);

/** `inBin`: puts a record into the bin, or takes it out if it lies there; else only takes one out. */
export const binOf =
  ({ office: at, row }: MadeUpRecord, inBin: boolean): Bound =>
  (w) => {
    const rows = w.model.rows[at];
    const keys = Object.keys(rows).filter((key) => inBin || rows[key]?.binned);
    const key = pick(keys, row);
    return key === undefined ? undefined : binAction(w, at, key, rows[key]?.binned ?? false);
  };
export const bins = fc.tuple(records, mostly).map(([made, inBin]) => binOf(made, inBin));

export const noteOf =
  ({ office: at, row }: MadeUpRecord): Bound =>
  (w) => {
    const contact = pick(addable(w.model, at), row);
    return contact === undefined ? undefined : noteAction(w, at, contact);
  };
export const notes = records.map(noteOf);

const relates = records.map(({ office: at, row, amount }): Bound => (w) => {
  const contacts = addable(w.model, at);
  const [one, other] = [pick(contacts, row), pick(contacts, amount)];
  return one === undefined || other === undefined || one === other
    ? undefined
    : relateAction(w, at, one, other);
});

const rights = fc.record({ office, right: fc.constantFrom(...RIGHTS), grant: fc.boolean() }).map(
  ({ office: at, right, grant }): Bound =>
    (w) =>
      rightAction(w, at, right, grant || w.model.lost.includes(`${at} ${right}`)),
);
const disables = office.map(
  (at): Bound =>
    (w) =>
      disableAction(w, at, !w.model.disabled.includes(at)),
);
const delegates = office.map(
  (at): Bound =>
    (w) =>
      delegateAction(w, at, !w.model.delegates.includes(at)),
);
const exclusions = fc
  .tuple(records, listKinds, fc.boolean())
  .map(([{ office: at, row }, kind, on]) => lineOf(at, kind, row, on));

const chooses = fc
  .tuple(ofTransfer, choice, picks)
  .map(([made, place, pickedChoice]) => chooseFor((w) => bindTransfer(w, 'to', made), place, pickedChoice));

const decisions = fc.tuple(mostly, retried).map(([approve, how]) => decide(approve, how));
const jobs = fc
  .record({
    kind: fc.constantFrom('all' as const, 'all' as const, 'deliver' as const, 'settle' as const),
    often,
  })
  .map(
    ({ kind, often: how }): Bound =>
      (w) =>
        jobsAction(w, kind, how),
  );
const someJobs = fc.record({ kind: fc.constantFrom('deliver' as const, 'settle' as const), often }).map(
  ({ kind, often: how }): Bound =>
    (w) =>
      jobsAction(w, kind, how),
);
const times = fc.tuple(choice, mostly).map(([n, over]): Bound => (w) => {
  const transfer = pick(expirable(w.model), n);
  return transfer === undefined ? undefined : timeAction(w, transfer, !over);
});

const weighted = (arbitrary: fc.Arbitrary<Bound>, weight: number): fc.WeightedArbitrary<Bound> => ({
  arbitrary,
  weight,
});

/** What may happen at the same moment as something else: no rights are taken away from who is signing in again. */
export const racing = fc.oneof(
  weighted(sends, 4),
  weighted(accepts, 5),
  weighted(declines, 3),
  weighted(recalls, 4),
  weighted(chooses, 2),
  weighted(cancels, 2),
  weighted(returns, 4),
  weighted(edits, 4),
  weighted(bins, 2),
  weighted(notes, 2),
  weighted(relates, 1),
  weighted(rights, 2),
  weighted(someJobs, 3),
);

export const alone = fc.oneof(
  weighted(sends, 10),
  weighted(accepts, 9),
  weighted(declines, 3),
  weighted(recalls, 3),
  weighted(cancels, 1),
  weighted(returns, 5),
  weighted(edits, 4),
  weighted(bins, 2),
  weighted(notes, 2),
  weighted(relates, 1),
  weighted(rights, 1),
  weighted(disables, 1),
  weighted(delegates, 1),
  weighted(exclusions, 1),
  weighted(chooses, 1),
  weighted(decisions, 1),
  weighted(times, 2),
  weighted(jobs, 9),
);
