import fc from 'fast-check';
import { disableAction, expirable, jobsAction, rightAction, timeAction } from './actions/others.js';
import { answerAction, recallAction, returnAction, type OfTransfer } from './actions/transfers.js';
import {
  alone,
  bindTransfer,
  binOf,
  bins,
  editOf,
  edits,
  mayActAs,
  noteOf,
  notes,
  bindOrder,
  ofTransfer,
  orders,
  racing,
  records,
  returns,
  sends,
  targetOf,
  type Bound,
  type MadeUpRecord,
} from './commands.js';
import { RIGHTS } from './hub.js';
import { transferOf } from './model.js';
import type { World } from './world.js';

/** One step after the other; what stands in one step happens at the same moment. */
class Command implements fc.AsyncCommand<World, World> {
  private readonly says: string[] = [];

  constructor(private readonly steps: readonly (readonly Bound[])[]) {}

  check(w: World): boolean {
    return this.steps[0]?.every((bind) => bind(w)) ?? false;
  }

  async run(w: World): Promise<void> {
    this.says.length = 0;
    for (const bound of this.steps) await this.do(w, bound);
  }

  private async do(w: World, bound: readonly Bound[]): Promise<void> {
    const actions = bound.map((bind) => bind(w)).filter((action) => action !== undefined);
    this.says.push(actions.map(({ says }) => says).join('  at the same moment as  '));
    if (actions.length > 0) await w.do(...actions);
  }

  toString(): string {
    return `\n  ${this.says.join(';\n  ')}`;
  }
}

const inTurn = (...bound: Bound[]): Command => new Command(bound.map((one) => [one]));
const atOnce = (...bound: Bound[]): Command => new Command([bound]);

/** Contacts that arrive: without this few transfers would get so far, and fewer would go on or come back. */
const arrivals = fc.tuple(orders, fc.boolean(), fc.boolean()).map(([order, settled, again]) => {
  const next = bindOrder({ ...order, voice: 'agent', of: 'set' }); // of what is tagged, some has moved away now
  const steps = [bindOrder(order), acceptNewest, settled ? allJobs : deliveries];
  return again ? inTurn(...steps, next) : inTurn(...steps);
});

/** The same, and something happens to what has arrived before it is given back. */
const returnTrips = fc
  .tuple(sends, fc.oneof(edits, bins, notes, sends), returns, fc.boolean())
  .map(([bound, meanwhile, back, settled]) =>
    inTurn(bound, acceptNewest, deliveries, meanwhile, back, settled ? allJobs : deliveries),
  );

/** What has arrived is given back at the same moment as it is sent on or changed. */
const returnRaces = fc
  .tuple(orders, orders, records, fc.boolean(), fc.constantFrom('send', 'send', 'edit', 'note', 'bin'))
  .map(([order, next, record, leaveOut, what]) => {
    const office = targetOf(order);
    const meanwhile = {
      send: bindOrder({ ...next, office, of: 'present', bits: 15 }),
      edit: editOf({ ...record, office }),
      note: noteOf({ ...record, office }),
      bin: binOf({ ...record, office }, true),
    }[what] as Bound;
    const back: Bound = (w) => {
      const given = ofNewest(w, 'to');
      return given && returnAction(w, given, leaveOut);
    };
    return new Command([[bindOrder(order)], [acceptNewest], [deliveries], [back, meanwhile], [allJobs]]);
  });

/** What is answered when the time is over or nearly over, before or after the job that looks at it, or just before it is. */
const lateAnswers = fc
  .tuple(sends, fc.boolean(), fc.constantFrom('accepted before', 'jobs first', 'no jobs'))
  .map(([bound, nearly, how]) => {
    const time: Bound = (w) => {
      const transfer = newest(w);
      return transfer !== undefined && expirable(w.model).includes(transfer)
        ? timeAction(w, transfer, nearly)
        : undefined;
    };
    if (how === 'accepted before') return inTurn(bound, acceptNewest, time, allJobs);
    return inTurn(bound, time, ...(how === 'jobs first' ? [allJobs] : []), acceptNewest, allJobs);
  });

const answers = fc.constantFrom('accept' as const, 'accept' as const, 'decline' as const, 'recall' as const);

/** The two parts of a transfer are answered at the same moment, and then one of its records is edited where it came from. */
const parts = fc.tuple(orders, answers, answers, records).map(([order, one, other, record]) => {
  const part =
    (what: 'accept' | 'decline' | 'recall', parity: number): Bound =>
    (w) => {
      const given = ofNewest(w, what === 'recall' ? 'from' : 'to', (index) => index % 2 === parity);
      if (!given) return undefined;
      return what === 'recall' ? recallAction(w, given) : answerAction(w, what, given);
    };
  return new Command([
    [bindOrder({ ...order, of: 'present', bits: 15 })],
    [part(one, 0), part(other, 1)],
    [editOf({ ...record, office: order.office })],
  ]);
});

/** What is sent is changed at the same moment. */
const changedMeanwhile = fc
  .tuple(
    orders,
    records,
    fc.constantFrom(editOf, editOf, noteOf, (made: MadeUpRecord) => binOf(made, true)),
  )
  .map(([order, record, change]) =>
    atOnce(bindOrder({ ...order, of: 'present', bits: 15 }), change({ ...record, office: order.office })),
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
const toDisabled = orders.map((made) => {
  const order = { ...made, voice: 'agent', recipient: 'deputy', of: 'present', bits: 15 } as const;
  const change =
    (disabled: boolean): Bound =>
    (w) =>
      w.model.disabled.includes(targetOf(order)) === disabled
        ? undefined
        : disableAction(w, targetOf(order), disabled);
  return inTurn(change(true), bindOrder(order), change(false));
});

const newest = (w: World): string | undefined => Object.keys(w.model.transfers).at(-1);

/** The newest transfer, by the one who sent it or whom it asks: all of it, or those of its contacts whose place is chosen. */
function ofNewest(
  w: World,
  side: 'from' | 'to',
  chosen?: (index: number) => boolean,
): OfTransfer | undefined {
  const transfer = newest(w);
  if (transfer === undefined) return undefined;
  const t = transferOf(w.model, transfer);
  const voice = side === 'from' ? t.sender : t.recipient;
  const contacts = chosen ? Object.keys(t.contacts).filter((_, index) => chosen(index)) : null;
  if (contacts?.length === 0 || !mayActAs(w.model, t[side], voice)) return undefined;
  return { office: t[side], voice, transfer, contacts, retried: 'no' };
}

const acceptNewest: Bound = (w) => {
  const given = ofNewest(w, 'to');
  return given && answerAction(w, 'accept', given);
};
const allJobs: Bound = (w) => jobsAction(w, 'all', 'once');
const deliveries: Bound = (w) => jobsAction(w, 'deliver', 'once');

/** A sequence of what people do. */
export const commands = (replayPath?: string): fc.Arbitrary<Iterable<fc.AsyncCommand<World, World>>> => {
  const one = alone.map((bound) => inTurn(bound));
  const two = fc.tuple(racing, racing).map((pair) => atOnce(...pair));
  const single = [one, one, one, two];
  const several = [
    arrivals,
    returnTrips,
    returnRaces,
    lateAnswers,
    deprived,
    toDisabled,
    parts,
    changedMeanwhile,
  ];
  return fc.noBias(
    fc.commands([...single, ...several], {
      maxCommands: 12,
      size: 'max',
      ...(replayPath ? { replayPath } : {}),
    }),
  );
};
