import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { jobsAction } from './actions/others.js';
import { answerAction, type OfTransfer } from './actions/transfers.js';
import { byWhoCan, mayActAs, often, type Bound, type MadeUpOrder } from './commands.js';
import { transferOf } from './model.js';
import type { World } from './world.js';

/*
 * What sequences are made of.
 */

/** One step after the other; what stands in one step happens at the same moment. */
export class Command implements fc.AsyncCommand<World, World> {
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

/** A sequence that is made only when it is run: of the order that was made up, as an office can do it that has something to send. */
class Sending<T extends [MadeUpOrder, ...unknown[]]> implements fc.AsyncCommand<World, World> {
  private command: Command | undefined;

  constructor(
    private readonly made: T,
    private readonly sequence: (made: T) => Command,
  ) {}

  check(w: World): boolean {
    const [order, ...others] = this.made;
    this.command = this.sequence([byWhoCan(w.model, order), ...others] as T);
    return this.command.check(w);
  }

  async run(w: World): Promise<void> {
    await this.command?.run(w);
  }

  toString(): string {
    return String(this.command ?? '');
  }
}

/** Sequences in which the first of what is made up is a send. */
export const sending = <T extends [MadeUpOrder, ...unknown[]]>(
  made: fc.Arbitrary<T>,
  sequence: (made: T) => Command,
): fc.Arbitrary<fc.AsyncCommand<World, World>> => made.map((given) => new Sending(given, sequence));

export const inTurn = (...bound: Bound[]): Command => new Command(bound.map((one) => [one]));
export const atOnce = (...bound: Bound[]): Command => new Command([bound]);

/** Does it a moment later: two requests that begin at once need not meet where it matters, because one takes longer. */
export const later =
  (milliseconds: number, bind: Bound): Bound =>
  (w) => {
    const action = bind(w);
    return action && { ...action, fire: () => setTimeout(milliseconds).then(action.fire) };
  };
export const delays = fc.nat({ max: 25 });

/** What delivers: all jobs or only those, once or twice. */
export const jobs = fc.tuple(fc.constantFrom('all' as const, 'deliver' as const), often).map(
  ([kind, how]): Bound =>
    (w) =>
      jobsAction(w, kind, how),
);

export const newest = (w: World): string | undefined => Object.keys(w.model.transfers).at(-1);

/** The newest transfer, by the one who sent it or whom it asks: all of it, or those of its contacts whose place is chosen. */
export function ofNewest(
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

export const acceptNewest: Bound = (w) => {
  const given = ofNewest(w, 'to');
  return given && answerAction(w, 'accept', given);
};
export const allJobs: Bound = (w) => jobsAction(w, 'all', 'once');
export const deliveries: Bound = (w) => jobsAction(w, 'deliver', 'once');
