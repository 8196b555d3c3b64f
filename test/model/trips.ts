import fc from 'fast-check';
import { binAction } from './actions/records.js';
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
import { OFFICES } from './model.js';
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

const nothing: Bound = () => undefined;

/** Some contacts arrive, are changed and sent on or home again; then what they were with follows them. A copy is sent again. */
export const journeys = fc
  .tuple(orders, orders, records, jobs, jobs)
  .map(([order, onward, record, arrived, delivered]) => {
    const office = targetOf(order);
    const all = { of: 'present', bits: 15, voice: 'agent' } as const;
    const copies = order.mode === 'copy';
    return inTurn(
      bindOrder({ ...order, of: 'present' }),
      acceptNewest,
      deliveries,
      copies || record.amount % 2 === 0 ? editOf({ ...record, office }) : binOf({ ...record, office }, true),
      copies ? nothing : bindOrder({ ...onward, ...all, office }),
      acceptNewest,
      arrived,
      bindOrder({ ...order, ...all }),
      acceptNewest,
      delivered,
    );
  });

/** All that may go goes, a relation is deleted there, and the contacts come home with two sendings, of one session or of two. */
export const homecomings = fc
  .tuple(orders, fc.constantFrom(1, 2, 5, 6), fc.constantFrom('agent' as const, 'agent later' as const), jobs)
  .map(([order, first, voice, delivered]) => {
    const office = targetOf(order);
    const away = { ...order, of: 'present', bits: 15, mode: 'move', retried: 'no' } as const;
    const to = OFFICES.filter((other) => other !== office).indexOf(order.office);
    const deleted: Bound = (w) => {
      const rows = Object.entries(w.model.rows[office]);
      const relation = rows.find(([, row]) => row.type === 'keyRelation' && !row.binned);
      return relation && binAction(w, office, relation[0], false);
    };
    const home = { ...away, office, to, recipient: 'agent' } as const;
    return inTurn(
      bindOrder(away),
      acceptNewest,
      deliveries,
      deleted,
      bindOrder({ ...home, bits: first, voice: 'agent' }),
      acceptNewest,
      deliveries,
      bindOrder({ ...home, voice }),
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
