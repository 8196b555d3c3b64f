import fc from 'fast-check';
import { binAction } from './actions/records.js';
import { returnAction } from './actions/transfers.js';
import { binOf, bindOrder, editOf, noteOf, orders, records, targetOf, type Bound } from './commands.js';
import { OFFICES } from './model.js';
import {
  acceptNewest,
  Command,
  delays,
  deliveries,
  inTurn,
  jobs,
  later,
  ofNewest,
  sending,
} from './steps.js';

/*
 * What arrives, and what becomes of it then.
 */

/** Contacts that arrive: without this few transfers would get so far, and fewer would go on or come back. */
export const arrivals = sending(fc.tuple(orders, jobs, fc.boolean()), ([order, delivered, again]) => {
  const next = bindOrder({ ...order, voice: 'agent', of: 'set' }); // of what is tagged, some has moved away now
  const steps = [bindOrder(order), acceptNewest, delivered];
  return again ? inTurn(...steps, next) : inTurn(...steps);
});

const nothing: Bound = () => undefined;
const giveBack =
  (leaveOut: boolean): Bound =>
  (w) => {
    const given = ofNewest(w, 'to');
    return given && returnAction(w, given, leaveOut);
  };

/** The same, and something happens to what has arrived before it is given back. */
export const returnTrips = sending(
  fc.tuple(orders, records, fc.constantFrom('edit', 'edit', 'note', 'bin', 'nothing'), fc.boolean(), jobs),
  ([order, record, what, leaveOut, delivered]) => {
    const there = { ...record, office: targetOf(order) };
    const meanwhile = { edit: editOf(there), note: noteOf(there), bin: binOf(there, true), nothing }[what];
    return inTurn(bindOrder(order), acceptNewest, deliveries, meanwhile, giveBack(leaveOut), delivered);
  },
);

/** Some contacts arrive, are changed and sent on or home again; then what they were with follows them. A copy is sent again. */
export const journeys = sending(
  fc.tuple(orders, orders, records, jobs, jobs),
  ([order, onward, record, arrived, delivered]) => {
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
  },
);

/** All that may go goes, a relation is deleted there, and the contacts come home with two sendings, of one session or of two. */
export const homecomings = sending(
  fc.tuple(
    orders,
    fc.constantFrom(1, 2, 5, 6),
    fc.constantFrom('agent' as const, 'agent later' as const),
    jobs,
  ),
  ([order, first, voice, delivered]) => {
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
  },
);

/** What has arrived is given back while it is sent on or changed. */
export const returnRaces = sending(
  fc.tuple(
    orders,
    orders,
    records,
    fc.boolean(),
    fc.constantFrom('send', 'send', 'edit', 'note', 'bin'),
    jobs,
    delays,
  ),
  ([order, next, record, leaveOut, what, delivered, delay]) => {
    const office = targetOf(order);
    const meanwhile = {
      send: bindOrder({ ...next, office, of: 'present', bits: 15 }),
      edit: editOf({ ...record, office }),
      note: noteOf({ ...record, office }),
      bin: binOf({ ...record, office }, true),
    }[what];
    return new Command([
      [bindOrder(order)],
      [acceptNewest],
      [deliveries],
      [giveBack(leaveOut), later(delay, meanwhile)],
      [delivered],
    ]);
  },
);
