import { Stage } from '../support/stage.js';
import { edit, giveBack, named, tryReturn } from './back.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

const there = (type: string, id: string): Promise<Record<string, unknown> | undefined> =>
  t.row(type, t.s.target, id);

describe('X-03 the return of a copy', () => {
  it('X-03 a copy that nobody touched goes into the bin as a whole, the source has its own, and nothing crosses', async () => {
    const contact = await t.person('Copied');
    const note = await t.add('note', { contactId: contact });
    const first = await t.move([contact], { mode: 'copy' });
    await t.s.admin.query(`UPDATE note SET text = 'ours' WHERE office_id = $1 AND id = $2`, [
      t.s.source,
      note,
    ]);
    expect((await t.recipient.post(`/api/transfers/${first}/return/preview`, {})).body).toMatchObject({
      mode: 'copy',
      contacts: 1,
      groups: { reversed: [{ recordType: 'contact' }, { recordType: 'note' }], kept: [], notReversed: [] },
    });
    const id = await giveBack(t, first);
    expect(await there('contact', contact)).toMatchObject({
      deleted_at: expect.any(String),
      custody: 'here',
    });
    expect((await t.recipient.get(`/api/notes?contactId=${contact}`)).body.items).toEqual([]);
    expect(await t.row('contact', t.s.source, contact)).toMatchObject({
      deleted_at: null,
      custody: 'here',
      version: 1,
    });
    expect(await t.row('note', t.s.source, note)).toMatchObject({ text: 'ours' });
    for (const actor of [t.recipient, t.sender]) {
      expect(await named(actor, id, 'reversed')).toEqual([`contact ${contact}`, `note ${note}`].sort());
      expect((await actor.get(`/api/transfers/${first}`)).body.state).toBe('returned');
    }
    expect(await t.report(id, t.recipient, t.sender)).toMatchObject({
      complete: true,
      figures: {},
      state: 'accepted',
    });
    expect((await tryReturn(t.recipient, first)).body).toMatchObject({ id, contacts: 0, before: 1 });
    expect((await t.recipient.post(`/api/contacts/${contact}/restore`)).status).toBeLessThan(300);
    expect((await t.recipient.get(`/api/notes?contactId=${contact}`)).body.items).toHaveLength(1);
  });

  it('X-03 what was edited or made stays with its contact and what it hangs below; all else goes; each is named', async () => {
    const [contact, other] = [await t.person(), await t.person()];
    const [untouched, edited] = [
      await t.add('note', { contactId: contact }),
      await t.add('note', { contactId: contact }),
    ];
    const [policy, plain] = [
      await t.add('policy', { primaryContactId: contact }),
      await t.add('policy', { primaryContactId: contact }),
    ];
    const party = await t.add('policyParty', { policyId: policy, contactId: contact });
    const first = await t.move([contact, other], { mode: 'copy' });
    await edit(t.recipient, `/api/notes/${edited}`, { text: 'edited in B' });
    await edit(t.recipient, `/api/policy-parties/${party}`, { role: 'edited in B' });
    const id = await giveBack(t, first);
    expect(await named(t.recipient, id, 'kept')).toEqual(
      [
        `contact ${contact} holdsKept`,
        `note ${edited} edited`,
        `policy ${policy} holdsKept`,
        `policyParty ${party} edited`,
      ].sort(),
    );
    expect(await named(t.recipient, id, 'reversed')).toEqual(
      [`contact ${other}`, `note ${untouched}`, `policy ${plain}`].sort(),
    );
    for (const [type, record] of [
      ['contact', contact],
      ['note', edited],
      ['policy', policy],
      ['policyParty', party],
    ] as const)
      expect(await there(type, record)).toMatchObject({ deleted_at: null });
    for (const [type, record] of [
      ['contact', other],
      ['note', untouched],
      ['policy', plain],
    ] as const)
      expect(await there(type, record)).toMatchObject({ deleted_at: expect.any(String) });
  });

  it("X-03 the target's own leads and relations, and records of others that name a copy, keep it in its place", async () => {
    const [withLead, related, namedBy, bare] = [
      await t.person(),
      await t.person(),
      await t.person(),
      await t.person(),
    ];
    const first = await t.move([withLead, related, namedBy, bare], { mode: 'copy' });
    const other = await t.person('Other', {}, t.s.target);
    const lead = await t.add('lead', { contactId: withLead }, t.s.target);
    const relation = await t.add('keyRelation', { contactId: other, otherContactId: related }, t.s.target);
    const policyId = await t.add('policy', { primaryContactId: other }, t.s.target);
    await t.add('policyParty', { policyId, contactId: namedBy }, t.s.target);
    const id = await giveBack(t, first);
    expect(await named(t.recipient, id, 'kept')).toEqual(
      [
        `contact ${namedBy} named`,
        `contact ${related} holdsKept`,
        `contact ${withLead} holdsKept`,
        `keyRelation ${relation} created`,
        `lead ${lead} created`,
      ].sort(),
    );
    expect(await named(t.recipient, id, 'reversed')).toEqual([`contact ${bare}`]);
    expect(await there('contact', namedBy)).toMatchObject({ deleted_at: null });
    expect((await t.recipient.get(`/api/leads/${lead}`)).status).toBe(200);
  });

  it('X-03 a copy can be sent again after it was given back, and takes up its old place', async () => {
    const contact = await t.person();
    const note = await t.add('note', { contactId: contact, text: 'first' });
    await giveBack(t, await t.move([contact], { mode: 'copy' }));
    await t.s.admin.query(`UPDATE note SET text = 'second' WHERE office_id = $1 AND id = $2`, [
      t.s.source,
      note,
    ]);
    const id = await t.move([contact]);
    expect(await there('contact', contact)).toMatchObject({ deleted_at: null, custody: 'here' });
    expect(await there('note', note)).toMatchObject({ deleted_at: null, text: 'second' });
    expect(await t.report(id)).toMatchObject({ complete: true });
  });
});
