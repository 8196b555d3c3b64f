import fc from 'fast-check';
import { emptyModel, OFFICES, type Model, type Office, type Row } from './model.js';
import type { World } from './world.js';
import type { Hub } from './hub.js';
import { World as NewWorld } from './world.js';

/** What the offices hold when a run begins. */
export interface Population {
  contacts: { office: 'A' | 'B'; notes: number; policy: boolean; account: boolean }[];
  /** between contacts, by their place; of one office, or nothing */
  relations: [number, number][];
  /** the policy of one names another */
  parties: [number, number][];
  /** which contacts the agents have tagged in their sets */
  tagged: boolean[];
}

const place = fc.nat({ max: 3 });

const contents = fc.record({
  contacts: fc.array(
    fc.record({
      office: fc.constantFrom(
        'A' as const,
        'A' as const,
        'A' as const,
        'A' as const,
        'A' as const,
        'B' as const,
      ),
      notes: fc.nat({ max: 1 }),
      policy: fc.boolean(),
      account: fc.boolean(),
    }),
    { minLength: 2, maxLength: 4 },
  ),
  relations: fc.array(fc.tuple(place, place), { maxLength: 5 }),
  parties: fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 5 }),
  tagged: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
});

/** Not biased towards little: what goes together needs several contacts with several relations. */
export const population: fc.Arbitrary<Population> = fc.noBias(contents);

/** Fills the emptied hub, and the model with the same. */
export async function populate(hub: Hub, given: Population): Promise<World> {
  await hub.clear();
  const model = emptyModel();
  const w = new NewWorld(hub, model);
  for (const [index, contact] of given.contacts.entries())
    await addContact(w, model, `c${index + 1}`, contact);
  const named = (index: number): string => `c${index + 1}`;
  const pairs = (all: [number, number][]): [string, string, Office][] =>
    all.flatMap(([first, second]) => {
      const [one, other] = [first % given.contacts.length, second % given.contacts.length];
      const here = given.contacts[one];
      const related = one !== other && here && here.office === given.contacts[other]?.office;
      return related ? [[named(one), named(other), here.office]] : [];
    });
  for (const [contact, other, office] of pairs(given.relations))
    await add(w, model, office, w.name('relation '), {
      type: 'keyRelation',
      contact,
      other,
      text: 'siblings',
    });
  for (const [contact, other, office] of pairs(given.parties))
    if (model.rows[office][`policy of ${contact}`])
      await add(w, model, office, w.name('party '), {
        type: 'policyParty',
        contact,
        other,
        parent: `policy of ${contact}`,
        text: 'beneficiary',
      });
  for (const office of OFFICES)
    await tag(
      w,
      model,
      office,
      Object.keys(model.held[office]).filter((contact) => given.tagged[Number(contact.slice(1)) - 1]),
    );
  return w;
}

async function addContact(
  w: World,
  m: Model,
  contact: string,
  { office, notes, policy, account }: Population['contacts'][number],
): Promise<void> {
  // each office counts its clients from 1
  const number = String(Object.keys(m.held[office]).length + 1);
  await add(w, m, office, contact, {
    type: 'contact',
    contact,
    text: 'baker',
    number,
    name: contact,
    version: 1,
  });
  m.held[office][contact] = { custody: 'here' };
  for (let n = 0; n < notes; n++)
    await add(w, m, office, w.name('note '), { type: 'note', contact, text: 'first' });
  if (policy) await add(w, m, office, `policy of ${contact}`, { type: 'policy', contact, text: 'life' });
  if (!account) return;
  await add(w, m, office, `account of ${contact}`, { type: 'account', contact, text: 'arrears' });
  const parent = `account of ${contact}`;
  await add(w, m, office, `transaction of ${contact}`, {
    type: 'transaction',
    contact,
    parent,
    text: '-120.50',
  });
}

async function add(
  w: World,
  m: Model,
  office: Office,
  key: string,
  row: Omit<Row, 'binned' | 'made' | 'edited'>,
): Promise<void> {
  w.call(key, await w.hub.stage.s.insert(row.type, w.hub.officeId(office), valuesOf(w, key, row)));
  m.rows[office][key] = { ...row, binned: false, made: 0, edited: 0 };
}

function valuesOf(
  w: World,
  key: string,
  { type, contact, other, parent, text, number }: Omit<Row, 'binned' | 'made' | 'edited'>,
): Record<string, unknown> {
  if (type === 'contact') return { lastName: key, occupation: text, clientNumber: number };
  const contactId = w.id(contact);
  const numbered = `${key} ${contactId}`.slice(0, 40);
  return {
    note: { contactId, text },
    policy: { primaryContactId: contactId, policyNumber: numbered, kind: 'life', remarks: text },
    policyParty: {
      policyId: parent && w.id(parent),
      contactId: other && w.id(other),
      list: 'advisor',
      remark: text,
    },
    account: { debtorId: contactId, description: text },
    transaction: { accountId: parent && w.id(parent), type: 100, amount: text, postedDate: '2026-01-02' },
    keyRelation: {
      contactId,
      otherContactId: other && w.id(other),
      type: 'family',
      code: 'sibling',
      note: text,
    },
  }[type];
}

/** The agent's set, with the contacts that he has tagged (S4-17, S4-68). */
async function tag(w: World, m: Model, office: Office, contacts: string[]): Promise<void> {
  const { admin } = w.hub.stage.s;
  const { rows } = await admin.query<{ id: string }>(
    `INSERT INTO contact_set (office_id, name) VALUES ($1, 'the set') RETURNING id`,
    [w.hub.officeId(office)],
  );
  const set = rows[0]?.id as string;
  w.call(`set of ${office}`, set);
  for (const contact of contacts) {
    const keys = [w.hub.officeId(office), set, w.id(contact)];
    await admin.query('INSERT INTO set_member (office_id, set_id, contact_id) VALUES ($1, $2, $3)', keys);
    await admin.query(
      'INSERT INTO set_tag (office_id, set_id, contact_id, user_id) VALUES ($1, $2, $3, $4)',
      [...keys, w.hub.userId(office, 'agent')],
    );
  }
  m.tagged[office] = contacts;
}
