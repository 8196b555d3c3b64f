import fc from 'fast-check';
import { chooseFor, picks } from './choosing.js';
import { editAction } from './actions/records.js';
import { bindOrder, orders, records, targetOf, type Bound } from './commands.js';
import { transferOf } from './model.js';
import { acceptNewest, Command, deliveries, jobs, newest, ofNewest, sending } from './steps.js';

/** Edits the contact that one of the newest transfer is to be merged into. */
const editInto =
  (text: string): Bound =>
  (w) => {
    const name = newest(w);
    const { to, choices } = transferOf(w.model, name ?? '') ?? {};
    const into = Object.values(choices ?? {}).find((choice) => choice.into !== undefined)?.into;
    return into === undefined ? undefined : editAction(w, to, into, text);
  };

/**
 * Some contacts arrive; of what follows them some are merged into those, and it is sent on or home again. The contact that
 * another one goes into is changed meanwhile, or the choice meets the accept.
 */
export const merges = sending(
  fc.tuple(orders, orders, fc.constantFrom(1, 2, 5, 6), picks, picks, records, jobs),
  ([order, onward, first, one, other, record, delivered]) => {
    const office = targetOf(order);
    const given = { of: 'present', voice: 'agent', retried: 'no' } as const;
    const choose = (place: number, made: typeof one) => chooseFor((w) => ofNewest(w, 'to'), place, made);
    // the other one may be the same, which would be chosen anew
    const answer = [
      [[choose(1, other), acceptNewest]],
      [[editInto(`${record.amount}.50`)], [acceptNewest]],
      [[choose(1, other)], [acceptNewest]],
    ][record.amount % 3] as Bound[][];
    return new Command([
      [bindOrder({ ...order, ...given, bits: first })],
      [acceptNewest],
      [deliveries],
      [bindOrder({ ...order, ...given, bits: 15 })],
      [choose(0, one)],
      ...answer,
      [deliveries],
      [bindOrder({ ...onward, ...given, office, bits: 15 })],
      [acceptNewest],
      [delivered],
    ]);
  },
);
