import fc from 'fast-check';
import { returnAction } from './actions/transfers.js';
import {
  binOf,
  bindOrder,
  bins,
  editOf,
  edits,
  noteOf,
  notes,
  orders,
  records,
  returns,
  sends,
  targetOf,
  type Bound,
} from './commands.js';
import { acceptNewest, Command, delays, deliveries, inTurn, jobs, later, ofNewest } from './steps.js';

/*
 * What arrives, and what becomes of it then.
 */

/** Contacts that arrive: without this few transfers would get so far, and fewer would go on or come back. */
export const arrivals = fc.tuple(orders, jobs, fc.boolean()).map(([order, delivered, again]) => {
  const next = bindOrder({ ...order, voice: 'agent', of: 'set' }); // of what is tagged, some has moved away now
  const steps = [bindOrder(order), acceptNewest, delivered];
  return again ? inTurn(...steps, next) : inTurn(...steps);
});

/** The same, and something happens to what has arrived before it is given back. */
export const returnTrips = fc
  .tuple(sends, fc.oneof(edits, bins, notes, sends), returns, jobs)
  .map(([bound, meanwhile, back, delivered]) =>
    inTurn(bound, acceptNewest, deliveries, meanwhile, back, delivered),
  );

/** Some contacts arrive, are changed and sent on or home again; then what they were with follows them. */
export const journeys = fc.tuple(orders, orders, records, jobs).map(([order, onward, record, delivered]) => {
  const office = targetOf(order);
  const all = { of: 'present', bits: 15, voice: 'agent' } as const;
  return inTurn(
    bindOrder({ ...order, of: 'present' }),
    acceptNewest,
    deliveries,
    record.amount % 2 === 0 ? editOf({ ...record, office }) : binOf({ ...record, office }, true),
    bindOrder({ ...onward, ...all, office }),
    acceptNewest,
    deliveries,
    bindOrder({ ...order, ...all }),
    acceptNewest,
    delivered,
  );
});

/** What has arrived is given back while it is sent on or changed. */
export const returnRaces = fc
  .tuple(
    orders,
    orders,
    records,
    fc.boolean(),
    fc.constantFrom('send', 'send', 'edit', 'note', 'bin'),
    jobs,
    delays,
  )
  .map(([order, next, record, leaveOut, what, delivered, delay]) => {
    const office = targetOf(order);
    const meanwhile = {
      send: bindOrder({ ...next, office, of: 'present', bits: 15 }),
      edit: editOf({ ...record, office }),
      note: noteOf({ ...record, office }),
      bin: binOf({ ...record, office }, true),
    }[what];
    const back: Bound = (w) => {
      const given = ofNewest(w, 'to');
      return given && returnAction(w, given, leaveOut);
    };
    return new Command([
      [bindOrder(order)],
      [acceptNewest],
      [deliveries],
      [back, later(delay, meanwhile)],
      [delivered],
    ]);
  });
