import fc from 'fast-check';
import { delegateAction, limitAction, listAction } from './actions/limits.js';
import { jobsAction } from './actions/others.js';
import { sentToday } from './actions/sends.js';
import { answerAction, recallAction } from './actions/transfers.js';
import { identifierOf } from './actions/unwanted.js';
import { decide, lineOf, listKinds } from './choosing.js';
import { bindOrder, mayActAs, orders, targetOf, type Bound } from './commands.js';
import { transferOf, type Office, type Row } from './model.js';
import { acceptNewest, Command, deliveries, inTurn, jobs, newest, ofNewest, sending } from './steps.js';

/*
 * What an office says of its sends and of who answers, just before it matters: by chance alone that would be too rare.
 */

/**
 * Two sends at the same moment take what a limit has left; or it is enough for one of them, or for none. What waits for a second
 * person is approved, and refused or approved at the same moment.
 */
export const capped = sending(
  fc.tuple(
    orders,
    orders,
    fc.nat({ max: 2 }),
    fc.constantFrom('office', 'user', 'user', 'alone', 'alone', 'alone'),
    fc.boolean(),
  ),
  ([one, two, left, of, twice]) => {
    const { office } = one;
    const limit: Bound = (w) => {
      const sent =
        of === 'office' ? sentToday(w.model, office) : sentToday(w.model, office, 'agent', of === 'alone');
      return limitAction(w, office, { [of]: sent + left });
    };
    const send = (order: typeof one, bits: number): Bound =>
      bindOrder({ ...order, office, voice: 'agent', of: 'present', bits, retried: 'no' });
    const decided = of === 'alone' ? [[decide(true, one.retried), decide(twice, 'no')]] : [];
    return new Command([
      [limit],
      [send(one, 5), send(two, 10)],
      ...decided,
      [(w) => limitAction(w, office, undefined)],
    ]);
  },
);

/** What the target takes nothing of is put on its list while it waits; or before, and then it is not sent. */
const unwanted =
  (kind: 'identifier' | 'office', row: number): Bound =>
  (w) => {
    const name = newest(w);
    if (name === undefined) return undefined;
    const { from, to, parcel, contacts } = transferOf(w.model, name);
    const contact = Object.keys(contacts)[row % Object.keys(contacts).length] as string;
    const named = kind === 'office' ? from : identifierOf(parcel[contact] as Row);
    return w.model.lists[to][kind].includes(named) ? undefined : listAction(w, to, kind, named, true);
  };

/** Something is put on a list, before it is sent or before it is accepted; it stays there, or not. */
export const listed = sending(
  fc.tuple(orders, listKinds, fc.nat({ max: 11 }), fc.boolean(), fc.boolean(), jobs),
  ([order, kind, row, late, stays, delivered]) => {
    const own = kind === 'contact' || kind === 'records';
    const office = own ? order.office : targetOf(order);
    const send = bindOrder({ ...order, of: 'present', bits: 15 });
    const steps = late && !own ? [send, unwanted(kind, row)] : [lineOf(office, kind, row, true), send];
    return inTurn(...steps, acceptNewest, delivered, ...(stays ? [] : [lineOf(office, kind, 0, false)]));
  },
);

/** What is accepted after a part of the transfer has arrived is settled too early, by the job of that part; then it is not wanted. */
export const halves = sending(
  fc.tuple(orders, fc.constantFrom('decline' as const, 'recall' as const), jobs),
  ([order, end, delivered]) => {
    const half =
      (what: 'accept' | 'cancel' | 'decline', parity: number): Bound =>
      (w) => {
        const given = ofNewest(w, 'to', (index) => index % 2 === parity);
        return given && answerAction(w, what, given);
      };
    const recall: Bound = (w) => {
      const given = ofNewest(w, 'from', (index) => index % 2 === 1);
      return given && recallAction(w, given);
    };
    return inTurn(
      bindOrder({ ...order, of: 'present', bits: 15, retried: 'no' }),
      half('accept', 0),
      deliveries,
      half('accept', 1),
      (w) => jobsAction(w, 'settle', 'once'),
      half('cancel', 1),
      end === 'recall' ? recall : half('decline', 1),
      delivered,
    );
  },
);

/** The agent and his delegate answer one transfer, at the same moment; it was sent to the agent. */
export const delegated = sending(
  fc.tuple(
    orders,
    fc.constantFrom('accept' as const, 'accept' as const, 'decline' as const),
    fc.boolean(),
    jobs,
  ),
  ([order, what, stays, delivered]) => {
    const office = targetOf(order);
    const name =
      (on: boolean): Bound =>
      (w) =>
        w.model.delegates.includes(office) === on ? undefined : delegateAction(w, office, on);
    const answer =
      (voice: 'agent' | 'deputy', parity: number): Bound =>
      (w) => {
        const given = isOf(office, newest(w), w)
          ? ofNewest(w, 'to', (index) => index % 2 === parity)
          : undefined;
        return given && mayActAs(w.model, office, voice)
          ? answerAction(w, what, { ...given, voice })
          : undefined;
      };
    const send = bindOrder({ ...order, of: 'present', bits: 15, recipient: 'agent' });
    return new Command([
      [send],
      [name(true)],
      [answer('agent', 0), answer('deputy', 1)],
      ...(stays ? [] : [[name(false)]]),
      [delivered],
    ]);
  },
);

const isOf = (office: Office, name: string | undefined, w: Parameters<Bound>[0]): boolean =>
  name !== undefined && transferOf(w.model, name).to === office;
