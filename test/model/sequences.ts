import fc from 'fast-check';
import { expirable, jobsAction, rightAction, timeAction } from './actions/others.js';
import { answerAction, recallAction, returnAction, type OfTransfer } from './actions/transfers.js';
import {
  alone,
  bindTransfer,
  bins,
  edits,
  mayActAs,
  notes,
  ofTransfer,
  racing,
  returns,
  sends,
  type Bound,
} from './commands.js';
import { RIGHTS } from './hub.js';
import { transferOf } from './model.js';
import type { World } from './world.js';

/** One thing after the other, or two at the same moment. */
class Command implements fc.AsyncCommand<World, World> {
  private readonly says: string[] = [];

  constructor(
    private readonly bound: readonly Bound[],
    private readonly how: 'in turn' | 'at once' = 'in turn',
  ) {}

  check(w: World): boolean {
    return this.how === 'at once' ? this.bound.every((bind) => bind(w)) : this.bound[0]?.(w) !== undefined;
  }

  async run(w: World): Promise<void> {
    this.says.length = 0;
    if (this.how === 'at once') return this.do(w, this.bound);
    for (const bind of this.bound) await this.do(w, [bind]);
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

/** Contacts that arrive: without this few transfers would get so far, and fewer would go on or come back. */
const arrivals = fc
  .tuple(sends, fc.boolean())
  .map(([bound, settled]) => new Command([bound, acceptNewest, settled ? allJobs : deliveries]));

/** The same, and something happens to what has arrived before it is given back. */
const returnTrips = fc
  .tuple(sends, fc.oneof(edits, bins, notes, sends), returns, fc.boolean())
  .map(
    ([bound, meanwhile, back, settled]) =>
      new Command([bound, acceptNewest, deliveries, meanwhile, back, settled ? allJobs : deliveries]),
  );

/** What is answered when the time is over or nearly over, before or after the job that looks at it. */
const lateAnswers = fc.tuple(sends, fc.boolean(), fc.boolean()).map(([bound, nearly, jobsFirst]) => {
  const time: Bound = (w) => {
    const transfer = Object.keys(w.model.transfers).at(-1);
    return transfer !== undefined && expirable(w.model).includes(transfer)
      ? timeAction(w, transfer, nearly)
      : undefined;
  };
  return new Command([bound, time, ...(jobsFirst ? [allJobs] : []), acceptNewest, allJobs]);
});

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
    return new Command([change(false), act, change(true)]);
  });

const acceptNewest: Bound = (w) => {
  const transfer = Object.keys(w.model.transfers).at(-1);
  if (transfer === undefined) return undefined;
  const { to: at, recipient: voice } = transferOf(w.model, transfer);
  return mayActAs(w.model, at, voice)
    ? answerAction(w, 'accept', { office: at, voice, transfer, contacts: null, retried: 'no' })
    : undefined;
};
const allJobs: Bound = (w) => jobsAction(w, 'all', 'once');
const deliveries: Bound = (w) => jobsAction(w, 'deliver', 'once');

/** A sequence of what people do. */
export const commands = (replayPath?: string): fc.Arbitrary<Iterable<fc.AsyncCommand<World, World>>> => {
  const one = alone.map((bound) => new Command([bound]));
  const two = fc.tuple(racing, racing).map((pair) => new Command(pair, 'at once'));
  return fc.noBias(
    fc.commands([one, one, one, arrivals, returnTrips, lateAnswers, deprived, two, two], {
      maxCommands: 12,
      size: 'max',
      ...(replayPath ? { replayPath } : {}),
    }),
  );
};
