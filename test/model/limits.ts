import fc from 'fast-check';
import { capAction, delegateAction, excludeAction } from './actions/limits.js';
import { jobsAction } from './actions/others.js';
import { answerAction, recallAction, sentToday } from './actions/transfers.js';
import { bindOrder, mayActAs, orders, targetOf, type Bound } from './commands.js';
import { isPresent, transferOf, type Office } from './model.js';
import { Command, deliveries, inTurn, jobs, newest, ofNewest } from './steps.js';

/*
 * What an office says of its sends and of who answers, just before it matters: by chance alone that would be too rare.
 */

/** Two sends at the same moment take what a cap has left; or it is enough for one of them, or for none. */
export const capped = fc.tuple(orders, orders, fc.nat({ max: 3 })).map(([one, two, left]) => {
  const { office } = one;
  const cap: Bound = (w) => capAction(w, office, sentToday(w.model, office) + left);
  const send = (order: typeof one, bits: number): Bound =>
    bindOrder({ ...order, office, voice: 'agent', of: 'present', bits, retried: 'no' });
  return new Command([[cap], [send(one, 5), send(two, 10)], [(w) => capAction(w, office, null)]]);
});

/** A contact is put on the list of those that are never sent, and sent; it stays there, or not. */
export const excluded = fc.tuple(orders, fc.boolean(), jobs).map(([order, stays, delivered]) => {
  const { office } = order;
  const change =
    (exclude: boolean): Bound =>
    (w) => {
      const list = w.model.excluded[office];
      const contact = exclude
        ? Object.keys(w.model.held[office]).find(
            (one) => isPresent(w.model, office, one) && !list.includes(one),
          )
        : list.at(-1);
      return contact === undefined ? undefined : excludeAction(w, office, contact, exclude);
    };
  const send = bindOrder({ ...order, of: 'present', bits: 15 });
  return stays ? inTurn(change(true), send, delivered) : inTurn(change(true), send, change(false), delivered);
});

/** What is accepted after a part of the transfer has arrived is settled too early, by the job of that part; then it is not wanted. */
export const halves = fc
  .tuple(orders, fc.constantFrom('decline' as const, 'recall' as const), jobs)
  .map(([order, end, delivered]) => {
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
  });

/** The agent and his delegate answer one transfer, at the same moment; it was sent to the agent. */
export const delegated = fc
  .tuple(
    orders,
    fc.constantFrom('accept' as const, 'accept' as const, 'decline' as const),
    fc.boolean(),
    jobs,
  )
  .map(([order, what, stays, delivered]) => {
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
  });

const isOf = (office: Office, name: string | undefined, w: Parameters<Bound>[0]): boolean =>
  name !== undefined && transferOf(w.model, name).to === office;
