import { Stage } from '../support/stage.js';

const CONTACTS = 2300;
let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

describe('more contacts than fit into one chunk', () => {
  it('S4-17 S4-46 S4-77 a set of 2,300 contacts arrives whole, links across chunks included', async () => {
    const made = await t.s.admin.query<{ set: string }>(
      `WITH s AS (INSERT INTO contact_set (office_id, name) VALUES ($1, 'Everybody') RETURNING id),
         c AS (INSERT INTO contact (office_id, kind, last_name) SELECT $1, 'person', 'Number ' || n FROM generate_series(1, $3::int) n RETURNING id),
         numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM c),
         pair AS (SELECT a.id AS one, b.id AS other FROM numbered a JOIN numbered b ON b.n = $3::int + 1 - a.n),
         p AS (INSERT INTO policy (office_id, primary_contact_id, policy_number, kind) SELECT $1, one, one::text, 'life' FROM pair RETURNING id, primary_contact_id),
         l AS (INSERT INTO policy_party (office_id, policy_id, contact_id, list) SELECT $1, p.id, pair.other, 'advisor' FROM p JOIN pair ON pair.one = p.primary_contact_id RETURNING 1),
         r AS (INSERT INTO key_relation (office_id, contact_id, other_contact_id, type, code) SELECT $1, one, other, 'family', 'sibling' FROM pair RETURNING 1),
         m AS (INSERT INTO set_member (office_id, set_id, contact_id) SELECT $1, s.id, c.id FROM s, c RETURNING 1)
       SELECT s.id AS set, (SELECT count(*) FROM l), (SELECT count(*) FROM r), (SELECT count(*) FROM m) FROM s WHERE $2::uuid IS NOT NULL`,
      [t.s.source, t.sender.userId, CONTACTS],
    );
    const setId = made.rows[0]?.set as string;
    await t.s.admin.query(
      'INSERT INTO set_tag (office_id, set_id, user_id, contact_id) SELECT office_id, set_id, $3, contact_id FROM set_member WHERE office_id = $1 AND set_id = $2',
      [t.s.source, setId, t.sender.userId],
    );
    const sent = await t.sender.post('/api/transfers', {
      selection: { setId },
      targetOfficeId: t.s.target,
      recipientId: t.recipient.userId,
    });
    expect(sent.body).toMatchObject({ contacts: CONTACTS });
    await t.accept(sent.body.id);
    const { rows } = await t.s.admin.query(
      `SELECT (SELECT count(*) FROM policy_party t JOIN policy_party s ON s.office_id = $1 AND s.id = t.id AND s.contact_id = t.contact_id WHERE t.office_id = $2)::int AS parties,
         (SELECT count(*) FROM key_relation WHERE office_id = $2)::int AS relations, (SELECT count(*) FROM contact WHERE office_id = $1 AND custody = 'transferred')::int AS gone,
         (SELECT count(DISTINCT decided_at) FROM transfer_contact WHERE transfer_id = $3)::int AS chunks`,
      [t.s.source, t.s.target, sent.body.id],
    );
    expect(rows).toEqual([{ parties: CONTACTS, relations: CONTACTS, gone: CONTACTS, chunks: 3 }]);
    const { body } = await t.recipient.get(`/api/transfers/${sent.body.id}/receipt`);
    expect(body).toMatchObject({ complete: true, state: 'accepted' });
    for (const type of ['contact', 'policy', 'policyParty', 'keyRelation'])
      expect(body.lines.find((line: { recordType: string }) => line.recordType === type)).toMatchObject({
        sent: CONTACTS,
        created: CONTACTS,
        waiting: 0,
      });
    expect(body.withheld).toMatchObject([{ line: 'S4-49', recordType: 'setMember', count: CONTACTS }]);
    await t.hiddenFromStrangers(sent.body.id);
  });
});
