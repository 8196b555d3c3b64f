import type { Reply } from '../support/scene.js';
import type { Hub } from './hub.js';
import type { Answer, Model } from './model.js';

/** What somebody does: a request, or jobs that are run. */
export interface Action {
  /** As it is printed in a counterexample. */
  says: string;
  /** Done before, so that only the request itself races: reading a version. */
  prepare?: () => Promise<void>;
  /** Does it; jobs answer nothing. */
  fire: () => Promise<Reply | undefined>;
  /** What it does to the model, in steps that are atomic; the last says what the answer must be. */
  steps: readonly ((m: Model) => Answer | undefined)[];
  /** Refusals that are also right when something else happens at the same moment; nothing has happened then. */
  orInRace?: readonly Answer[];
}

/** One run: the hub, the names of what it holds, and all states that the model may be in after what was answered so far. */
export class World {
  /** More than one after a race whose answers fit several orders. */
  possible: Model[];
  readonly told: string[] = [];
  private readonly ids = new Map<string, string>();
  private readonly names = new Map<string, string>();
  private counter = 0;

  constructor(
    readonly hub: Hub,
    start: Model,
  ) {
    this.possible = [start];
  }

  /** The state by which targets are chosen. */
  get model(): Model {
    return this.possible[0] as Model;
  }

  /** A new name: "note 3", "T4". */
  name(prefix: string): string {
    this.counter += 1;
    return `${prefix}${this.counter}`;
  }

  call(name: string, id: string): void {
    this.ids.set(name, id);
    this.names.set(id, name);
  }

  id(name: string): string {
    const id = this.ids.get(name);
    if (!id) throw new Error(`${name} has no id`);
    return id;
  }

  nameOf(id: string): string {
    return this.names.get(id) ?? id;
  }

  /** The place of a transfer by its name, so that jobs run in an order that the model knows. */
  readonly order = (transferId: string): number => Number(this.nameOf(transferId).replace(/\D/g, '') || 0);

  /** Does some things at the same moment, and keeps the states that some order of them explains. */
  async do(...actions: readonly Action[]): Promise<void> {
    for (const { prepare } of actions) await prepare?.();
    const replies = await Promise.all(actions.map(({ fire }) => fire()));
    const answers = replies.map((reply) => this.read(reply));
    this.told.push(
      actions.map(({ says }, index) => `${says} → ${text(answers[index])}`).join('  at the same moment as  '),
    );
    const explained = this.possible.flatMap((model) => this.explain(model, actions, answers));
    if (explained.length === 0) throw this.unexplained(actions);
    const [first] = explained as [Explained, ...Explained[]];
    for (const [name, id] of first.named) this.call(name, id);
    this.possible = [...new Map(explained.map(({ model }) => [JSON.stringify(model), model])).values()];
  }

  private explain(model: Model, actions: readonly Action[], answers: readonly Read[]): Explained[] {
    const orders = interleavings(actions.map((action, index) => variants(action, actions.length > 1, index)));
    return orders.flatMap((order) => {
      const next = structuredClone(model);
      const named: [string, string][] = [];
      for (const { step, of, last } of order) {
        next.step += 1;
        const expected = step(next);
        if (last && !this.fits(expected, answers[of], named)) return [];
      }
      return [{ model: next, named }];
    });
  }

  private fits(expected: Answer | undefined, read: Read, named: [string, string][]): boolean {
    if (expected === undefined || read === undefined) return expected === read;
    if (expected.status !== read.status) return false;
    if (expected.code !== undefined && expected.code !== read.code) return false;
    if (expected.contacts !== undefined && expected.contacts !== read.contacts) return false;
    if (expected.names === undefined) return true;
    if (read.id === undefined) return false;
    const known = this.ids.get(expected.names);
    named.push([expected.names, read.id]);
    return known === undefined || known === read.id;
  }

  private read(reply: Reply | undefined): Read {
    const body = reply?.body as
      { code?: string; contacts?: unknown; id?: string; sendRequestId?: string } | undefined;
    const id = body?.id ?? body?.sendRequestId;
    const contacts = typeof body?.contacts === 'number' ? body.contacts : undefined;
    return reply && { status: reply.status, code: body?.code, contacts, id };
  }

  private unexplained(actions: readonly Action[]): Error {
    const next = structuredClone(this.model);
    const expected = actions.map(({ steps }) => steps.map((step) => step(next)).at(-1));
    return new Error(
      `no order explains the last answers; one after the other would be: ${expected.map(text).join(', ')}`,
    );
  }

  /** What has happened, a line each. */
  story(): string {
    return this.told.map((line, index) => `  ${index + 1}. ${line}`).join('\n');
  }
}

type Read = { status: number; code?: string; contacts?: number; id?: string } | undefined;
interface Explained {
  model: Model;
  named: [string, string][];
}
interface Placed {
  step: (m: Model) => Answer | undefined;
  of: number;
  last: boolean;
}

/** The action as it is, and as refused because of the race. */
function variants({ steps, orInRace = [] }: Action, race: boolean, of: number): Placed[][] {
  const placed = steps.map((step, index) => ({ step, of, last: index === steps.length - 1 }));
  const instead = race ? orInRace.map((answer) => [{ step: () => answer, of, last: true }]) : [];
  return [placed, ...instead];
}

/** Every order of the steps of all actions, each action's own in theirs, in each of its variants. */
function interleavings(actions: readonly Placed[][][]): Placed[][] {
  const [first, ...rest] = actions;
  if (!first) return [[]];
  return interleavings(rest).flatMap((others) => first.flatMap((own) => merged(own, others)));
}

function merged(own: readonly Placed[], others: readonly Placed[]): Placed[][] {
  const [mine, theirs] = [own[0], others[0]];
  if (!mine || !theirs) return [[...own, ...others]];
  return [
    ...merged(own.slice(1), others).map((order) => [mine, ...order]),
    ...merged(own, others.slice(1)).map((order) => [theirs, ...order]),
  ];
}

function text(answer: Read | Answer): string {
  if (!answer) return 'done';
  const { status, code, contacts } = answer;
  return [status, code, contacts === undefined ? undefined : `${contacts} contacts`]
    .filter(Boolean)
    .join(' ');
}
