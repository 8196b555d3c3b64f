import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { byLength } from '../../support/length.js';
import { Stage, type Row } from '../support/stage.js';
import { prove } from './looks.js';

/*
 * What a look shows is what the delivery then writes: random parcels into an office that has some of it already.
 */

/** Whom a listing names: somebody who comes too, who is there, whom a match rule finds, or nobody. */
type Named = 'comes' | 'there' | 'alike' | 'absent';

interface Person {
  /** it was in the target before, came here, and goes back */
  home: boolean;
  /** somebody in the target has its client number */
  takenNumber: boolean;
  /** the target has a contact that its match rules take for this one */
  known: boolean;
  notes: number;
  policies: { carrier: 'none' | 'there' | 'new'; takenNumber: boolean; names: Named[] }[];
  account: Named | null;
}

interface Plan {
  people: Person[];
  /** relations by the places of their ends; a place beyond the people is somebody who stays */
  relations: [number, number][];
  each: boolean;
  declined: number;
  order: number[];
}

const named = fc.constantFrom<Named>('comes', 'there', 'alike', 'absent');
const person: fc.Arbitrary<Person> = fc.record({
  home: fc.boolean(),
  takenNumber: fc.boolean(),
  known: fc.boolean(),
  notes: fc.nat(4),
  policies: fc.array(
    fc.record({
      carrier: fc.constantFrom('none' as const, 'there' as const, 'new' as const),
      takenNumber: fc.boolean(),
      names: fc.array(named, { maxLength: 3 }),
    }),
    { maxLength: 2 },
  ),
  account: fc.option(named),
});
const plan: fc.Arbitrary<Plan> = fc.record({
  people: fc.array(person, { minLength: 2, maxLength: 4 }),
  relations: fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 4 }),
  each: fc.boolean(),
  declined: fc.nat(5),
  order: fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }),
});

/** Makes the offices' rows of a plan; answers the contacts to send. */
class Setting {
  private readonly ids: string[] = [];
  private there = '';
  private alike = '';
  private absent = '';

  constructor(
    private readonly t: Stage,
    private readonly of: Plan,
  ) {}

  async make(): Promise<string[]> {
    const { t } = this;
    this.there = await t.person();
    await t.person('Already here', { id: this.there }, t.s.target);
    const name = `Alike ${randomUUID()}`;
    this.alike = await t.person(name, { birthDate: '1970-01-01' });
    await t.person(name, { birthDate: '1970-01-01' }, t.s.target);
    this.absent = await t.person();
    for (const one of this.of.people) this.ids.push(await this.person(one));
    for (const [index, one] of this.of.people.entries()) await this.records(this.ids[index] as string, one);
    const ends = [...this.ids, this.absent];
    const made = new Set<string>();
    for (const [from, to] of this.of.relations) {
      const [contactId, otherContactId] = [ends[from % ends.length], ends[to % ends.length]];
      const pair = [contactId, otherContactId].sort().join();
      if (contactId === otherContactId || made.has(pair)) continue;
      made.add(pair);
      await t.add('keyRelation', { contactId, otherContactId });
    }
    return this.ids;
  }

  private async person({ home, takenNumber, known }: Person): Promise<string> {
    const { t } = this;
    const id = await t.add(
      'contact',
      { birthDate: '1980-02-03', taxId: randomUUID().slice(0, 9) },
      home ? t.s.target : t.s.source,
    );
    const row = (await t.row('contact', home ? t.s.target : t.s.source, id)) as Row;
    if (home) {
      await t.add('note', { contactId: id }, t.s.target);
      await t.move([id], { by: await t.s.signIn('target', 'agent'), to: t.sender });
      await t.s.admin.query(
        `UPDATE contact SET occupation = 'Somewhere else' WHERE office_id = $1 AND id = $2`,
        [t.s.source, id],
      );
    }
    if (takenNumber && !home) await t.person(undefined, { clientNumber: row['client_number'] }, t.s.target);
    if (known)
      await t.person(
        String(row['last_name']),
        { firstName: row['first_name'], birthDate: '1980-02-03' },
        t.s.target,
      );
    return id;
  }

  private async records(id: string, { notes, policies, account }: Person): Promise<void> {
    const { t } = this;
    for (let made = 0; made < notes; made++)
      await t.add('note', { contactId: id, privateTo: made === 0 ? t.sender.userId : null });
    for (const { carrier, takenNumber, names } of policies) {
      const number = `P-${randomUUID().slice(0, 8)}`;
      if (takenNumber)
        await t.add(
          'policy',
          { primaryContactId: await t.person(undefined, {}, t.s.target), policyNumber: number },
          t.s.target,
        );
      const policyId = await t.add('policy', {
        primaryContactId: id,
        policyNumber: number,
        ...(await this.carrier(carrier)),
      });
      for (const name of names) await t.add('policyParty', { policyId, contactId: this.named(name, id) });
    }
    if (account) await t.add('account', { debtorId: id, clientId: this.named(account, id) });
  }

  private async carrier(which: 'none' | 'there' | 'new'): Promise<Row> {
    if (which === 'none') return {};
    const name = `Carrier ${randomUUID()}`;
    if (which === 'there') await this.t.add('carrier', { name }, this.t.s.target);
    return { carrierId: await this.t.add('carrier', { name }) };
  }

  private named(name: Named, id: string): string {
    const other = this.ids.find((one) => one !== id) as string;
    return { comes: other, there: this.there, alike: this.alike, absent: this.absent }[name];
  }
}

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

it(
  'X-08 threat 13: whatever the parcel and the office hold, each contact, record, field, relation, number and line is as the look showed it',
  async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (of) => {
        const ids = await new Setting(t, of).make();
        const transfer = await t.send(ids, { relations: of.each ? 'each' : 'allTogether' });
        const order = ids
          .map((id, index) => ({ id, key: of.order[index] as number }))
          .sort((one, other) => one.key - other.key);
        for (const [index, { id }] of order.entries()) {
          if (index === of.declined) await t.decline(transfer, [id]);
          else await prove(t, transfer, id);
        }
        expect(await t.report(transfer)).toMatchObject({ complete: true });
      }),
      { numRuns: byLength(3, 40), endOnFailure: byLength(true, false) },
    );
  },
  byLength(60_000, 600_000),
);
