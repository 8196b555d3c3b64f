/** How many requests of one office a process works on at once, and how long others of it wait for their turn. */
export interface Shares {
  /** while no other office is there */
  alone: number;
  /** while others are there; as many more may take long */
  inCompany: number;
  /** how long a request waits before it is refused */
  patienceMilliseconds: number;
  /** from when on a request takes long */
  longMilliseconds: number;
}

/** A request's place: it waits for `ready`, and gives the place up with `leave`, whether it got one or not. */
export interface Seat {
  /** true: it is its turn. false: it waited too long, or left. */
  ready: Promise<boolean>;
  leave(): void;
}

/** An office counts as being there for so long after its last request. */
const PRESENCE_MILLISECONDS = 10_000;

interface Office {
  id: string;
  working: number;
  /** those that take long, and leave the others their places meanwhile */
  long: number;
  /** those who wait, in their order: each is told whether it is his turn */
  waiting: Set<(turn: boolean) => void>;
}

/**
 * Gives each office its share of this process, so that one that floods waits for itself and the others not for it
 * (threat 28). Kept in the memory of the process: an office has its share of each.
 */
export class FairShare {
  /** only those with requests under way */
  private readonly offices = new Map<string, Office>();
  /** the two offices that were seen last */
  private readonly seen: { id: string; at: number }[] = [];

  constructor(private readonly shares: Shares) {}

  /** Takes a place in the office's share, or in its queue. */
  enter(officeId: string): Seat {
    this.see(officeId);
    const office = this.offices.get(officeId) ?? { id: officeId, working: 0, long: 0, waiting: new Set() };
    this.offices.set(officeId, office);
    if (office.waiting.size > 0 || office.working >= this.shareOf(officeId)) return this.wait(office);
    return { ready: Promise.resolve(true), leave: this.sit(office) };
  }

  private wait(office: Office): Seat {
    let leave = (): void => undefined;
    const ready = new Promise<boolean>((resolve) => {
      const tell = (turn: boolean): void => {
        clearTimeout(timer);
        office.waiting.delete(tell);
        leave = turn ? this.sit(office) : () => undefined;
        resolve(turn);
      };
      const timer = setTimeout(() => tell(false), this.shares.patienceMilliseconds);
      office.waiting.add(tell);
      leave = () => tell(false);
    });
    return { ready, leave: () => leave() };
  }

  /** Works from now on; answers what ends it, which counts once. */
  private sit(office: Office): () => void {
    office.working += 1;
    let place: 'working' | 'long' | undefined = 'working';
    const look = setInterval(() => {
      if (place !== 'working' || office.long >= this.shares.inCompany) return;
      place = 'long';
      office.long += 1;
      office.working -= 1;
      this.callNext(office);
    }, this.shares.longMilliseconds);
    return () => {
      clearInterval(look);
      if (place) office[place] -= 1;
      place = undefined;
      this.callNext(office);
    };
  }

  private callNext(office: Office): void {
    while (office.waiting.size > 0 && office.working < this.shareOf(office.id)) {
      const [next] = office.waiting;
      next?.(true);
    }
    if (office.working + office.long + office.waiting.size === 0) this.offices.delete(office.id);
  }

  private shareOf(officeId: string): number {
    const since = Date.now() - PRESENCE_MILLISECONDS;
    const company = this.seen.some(({ id, at }) => id !== officeId && at > since);
    return company ? this.shares.inCompany : this.shares.alone;
  }

  private see(id: string): void {
    const known = this.seen.findIndex((one) => one.id === id);
    this.seen.splice(known < 0 ? 1 : known, 1);
    this.seen.unshift({ id, at: Date.now() });
  }
}
