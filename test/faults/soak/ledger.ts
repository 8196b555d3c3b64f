import type { House } from '../support/house.js';

/** What the clients of a soak were answered, to be held against what the database has in the end. */
export class Ledger {
  operations = 0;
  kills = 0;
  /** requests that were sent once more with the same key */
  duplicates = 0;
  readonly refusals: Record<string, number> = {};
  readonly faults: Record<string, number> = {};
  readonly violations: string[] = [];
  readonly contacts = new Set<string>();
  readonly sends = new Set<string>();
  readonly returns = new Set<string>();

  refused(code: string): void {
    this.refusals[code] = (this.refusals[code] ?? 0) + 1;
  }

  fault(name: string): void {
    this.faults[name] = (this.faults[name] ?? 0) + 1;
    if (name.startsWith('kill')) this.kills++;
  }

  violated(what: string): void {
    this.violations.push(what);
  }

  /** Whatever was acknowledged is there, and nothing else. */
  async compare(house: House): Promise<void> {
    const ids = async (sql: string): Promise<string[]> =>
      (await house.sql<{ id: string }>(sql)).map(({ id }) => id);
    this.same('contact', this.contacts, await ids('SELECT DISTINCT id FROM contact'));
    const transfers = 'SELECT id FROM transfer WHERE returns_transfer_id IS';
    this.same('send', this.sends, await ids(`${transfers} NULL`));
    this.same('return', this.returns, await ids(`${transfers} NOT NULL`));
  }

  private same(what: string, told: ReadonlySet<string>, there: readonly string[]): void {
    for (const id of there)
      if (!told.has(id)) this.violated(`${what} ${id} is there, and nobody was told of it`);
    const found = new Set(there);
    for (const id of told)
      if (!found.has(id)) this.violated(`${what} ${id} was acknowledged and is not there`);
  }
}
