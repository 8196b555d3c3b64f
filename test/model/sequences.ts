import fc from 'fast-check';
import { disableAction, expirable, rightAction, timeAction } from './actions/others.js';
import { answerAction, recallAction, returnAction, type OfTransfer } from './actions/transfers.js';
import {
  alone,
  binOf,
  bindOrder,
  bindTransfer,
  editOf,
  noteOf,
  mayActAs,
  ofTransfer,
  orders,
  racing,
  records,
  targetOf,
  type Bound,
  type MadeUpRecord,
} from './commands.js';
import { RIGHTS } from './hub.js';
import { merges } from './collisions.js';
import { capped, delegated, halves, listed } from './limits.js';
import {
  acceptNewest,
  allJobs,
  atOnce,
  Command,
  delays,
  inTurn,
  jobs,
  later,
  newest,
  ofNewest,
  sending,
} from './steps.js';
import { arrivals, homecomings, journeys, returnRaces, returnTrips } from './trips.js';
import type { World } from './world.js';

/** What is answered when the time is over or nearly over, before or after the job that looks at it, or just before it is. */
const lateAnswers = sending(
  fc.tuple(orders, fc.boolean(), fc.constantFrom('accepted before', 'jobs first', 'no jobs')),
  ([order, nearly, how]) => {
    const time: Bound = (w) => {
      const transfer = newest(w);
      return transfer !== undefined && expirable(w.model).includes(transfer)
        ? timeAction(w, transfer, nearly)
        : undefined;
    };
    if (how === 'accepted before') return inTurn(bindOrder(order), acceptNewest, time, allJobs);
    return inTurn(bindOrder(order), time, ...(how === 'jobs first' ? [allJobs] : []), acceptNewest, allJobs);
  },
);

const answers = fc.constantFrom('accept' as const, 'decline' as const, 'recall' as const);

/** The newest transfer, or those of its contacts whose place is chosen, is accepted, declined or recalled. */
const answerNewest =
  (what: 'accept' | 'decline' | 'recall', chosen?: (index: number) => boolean): Bound =>
  (w) => {
    const given = ofNewest(w, what === 'recall' ? 'from' : 'to', chosen);
    if (!given) return undefined;
    return what === 'recall' ? recallAction(w, given) : answerAction(w, what, given);
  };

/** The two parts of a transfer are answered at the same moment, and then one of its records is edited where it came from. */
const parts = sending(
  fc.tuple(orders, answers, answers, records),
  ([order, one, other, record]) =>
    new Command([
      [bindOrder({ ...order, of: 'present', bits: 15 })],
      [answerNewest(one, (index) => index % 2 === 0), answerNewest(other, (index) => index % 2 === 1)],
      [editOf({ ...record, office: order.office })],
    ]),
);

/** What was answered, whole or in part, is answered once more, in another way or in the same one. */
const onceMore = sending(
  fc.tuple(orders, answers, answers, fc.boolean(), jobs),
  ([order, first, second, partly, meanwhile]) =>
    inTurn(
      bindOrder({ ...order, of: 'present', bits: 15 }),
      answerNewest(first, partly ? (index) => index % 2 === 0 : undefined),
      meanwhile,
      answerNewest(second),
      allJobs,
    ),
);

/** A part of a transfer is accepted and settled before the rest is: what relates them waits. */
const inParts = sending(fc.tuple(orders), ([order]) =>
  inTurn(
    bindOrder({ ...order, of: 'present', bits: 15 }),
    answerNewest('accept', (index) => index % 2 === 0),
    allJobs,
    acceptNewest,
    allJobs,
  ),
);

/** What is sent is changed meanwhile. */
const changedMeanwhile = sending(
  fc.tuple(
    orders,
    records,
    delays,
    fc.constantFrom(editOf, editOf, noteOf, (made: MadeUpRecord) => binOf(made, true)),
  ),
  ([order, record, delay, change]) => {
    const changes = change({ ...record, office: order.office });
    return atOnce(bindOrder({ ...order, of: 'present', bits: 15 }), later(delay, changes));
  },
);

/** Somebody does what he may not do just now: the right is taken away before and granted again afterwards. */
const deprived = fc
  .tuple(
    ofTransfer,
    fc.constantFrom('accept' as const, 'decline' as const, 'recall' as const, 'return' as const),
    fc.nat({ max: 1 }),
  )
  .map(([made, what, n]) => {
    const side = what === 'recall' ? 'from' : 'to';
    const right = what === 'recall' ? (RIGHTS[n] as string) : 'data-import';
    const given = (w: World): OfTransfer | undefined => bindTransfer(w, side, { ...made, right: true });
    const change =
      (grant: boolean): Bound =>
      (w) => {
        const who = given(w);
        return who && who.voice !== 'deputy' ? rightAction(w, who.office, right, grant) : undefined;
      };
    const act: Bound = (w) => {
      const who = given(w);
      if (!who) return undefined;
      if (what === 'recall') return recallAction(w, who);
      return what === 'return' ? returnAction(w, who, false) : answerAction(w, what, who);
    };
    return inTurn(change(false), act, change(true));
  });

/** Somebody sends to a deputy who has just been disabled; he is enabled again afterwards. */
const toDisabled = sending(fc.tuple(orders), ([made]) => {
  const order = { ...made, voice: 'agent', recipient: 'deputy', of: 'present', bits: 15 } as const;
  const change =
    (disabled: boolean): Bound =>
    (w) =>
      w.model.disabled.includes(targetOf(order)) === disabled
        ? undefined
        : disableAction(w, targetOf(order), disabled);
  return inTurn(change(true), bindOrder(order), change(false));
});

/** A colleague of the recipient answers what is not his, and what is on its way is sent once more. */
const trespassing = sending(
  fc.tuple(orders, fc.constantFrom('accept' as const, 'decline' as const)),
  ([made, what]) => {
    const order = { ...made, bits: 15, mode: 'move', leaveOut: false } as const;
    const colleague: Bound = (w) => {
      const given = ofNewest(w, 'to');
      const voice = given?.voice === 'deputy' ? 'agent' : 'deputy';
      return given && mayActAs(w.model, given.office, voice)
        ? answerAction(w, what, { ...given, voice })
        : undefined;
    };
    return inTurn(bindOrder({ ...order, of: 'present' }), colleague, bindOrder({ ...order, of: 'any' }));
  },
);

/** The agent sends some contacts, signs in once more and sends the others to the same office: what relates them stays (S4-29). */
const sessions = sending(fc.tuple(orders, fc.nat({ max: 14 })), ([made, bits]) => {
  const order = { ...made, of: 'present', mode: 'move', relations: 'allTogether' } as const;
  return inTurn(
    bindOrder({ ...order, voice: 'agent', bits: bits + 1 }),
    acceptNewest,
    bindOrder({ ...order, voice: 'agent later', bits: 15 }),
    acceptNewest,
    allJobs,
  );
});

/** A sequence of what people do. */
export const commands = (replayPath?: string): fc.Arbitrary<Iterable<fc.AsyncCommand<World, World>>> => {
  const one = alone.map((bound) => inTurn(bound));
  const two = fc.tuple(racing, racing).map((pair) => atOnce(...pair));
  const single = [one, one, one, two];
  const several = [
    arrivals,
    journeys,
    homecomings,
    returnTrips,
    returnRaces,
    lateAnswers,
    deprived,
    toDisabled,
    onceMore,
    inParts,
    trespassing,
    sessions,
    capped,
    capped,
    listed,
    listed,
    merges,
    merges,
    delegated,
    halves,
    parts,
    changedMeanwhile,
  ];
  return fc.noBias(
    fc.commands([...single, ...several], {
      maxCommands: 7,
      size: 'max',
      ...(replayPath ? { replayPath } : {}),
    }),
  );
};
