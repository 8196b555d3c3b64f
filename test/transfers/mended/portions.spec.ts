import { randomUUID } from 'node:crypto';
import { inPortions, PORTION } from '../../../libs/transfers/settle/portions.js';
import { runExpiry } from '../flow/invariants.js';
import { Stage } from '../support/stage.js';

/** What a step decides it takes in portions, so that nothing in the program grows with the transfer (design.md, section 6). */
describe('a step that decides more contacts than one portion', () => {
  const MANY = PORTION + 3;
  let stage: Stage;
  let setId: string;
  beforeAll(async () => {
    stage = await Stage.open();
    setId = (await stage.sender.post('/api/sets', { name: randomUUID() })).body.id;
    await stage.s.admin.query(
      `WITH c AS (INSERT INTO contact (office_id, kind, last_name) SELECT $1, 'person', 'Portion ' || n FROM generate_series(1, $3::int) n RETURNING id),
         m AS (INSERT INTO set_member (office_id, set_id, contact_id) SELECT $1, $2, id FROM c),
         t AS (INSERT INTO set_tag (office_id, set_id, user_id, contact_id) SELECT $1, $2, $4, id FROM c),
         -- between the first portion and the last, and within each
         e AS (SELECT (array_agg(id ORDER BY id))[1:2] AS first, (array_agg(id ORDER BY id DESC))[1:2] AS last FROM c)
       INSERT INTO key_relation (office_id, contact_id, other_contact_id, type, code)
       SELECT $1, first[1], last[1], 'family', 'spouse' FROM e UNION ALL SELECT $1, first[1], first[2], 'family', 'spouse' FROM e
         UNION ALL SELECT $1, last[1], last[2], 'family', 'spouse' FROM e`,
      [stage.s.source, setId, MANY, stage.sender.userId],
    );
  });
  afterAll(() => stage?.close());

  const send = async (): Promise<string> => {
    const reply = await stage.sender.post('/api/transfers', {
      selection: { setId },
      targetOfficeId: stage.s.target,
      recipientId: stage.recipient.userId,
    });
    expect([reply.status, reply.body]).toMatchObject([201, { contacts: MANY }]);
    return reply.body.id as string;
  };
  const count = async (sql: string, ...values: unknown[]): Promise<number> =>
    Number((await stage.s.admin.query(sql, values)).rows[0].count);

  it.each([
    [
      'declined',
      async (id: string) => {
        const body = { transferIds: [id], code: 'notOurs' };
        return (await stage.recipient.post('/api/inbox/decline', body)).body;
      },
    ],
    ['recalled', async (id: string) => (await stage.sender.post(`/api/transfers/${id}/recall`, {})).body],
    [
      'expired',
      async (id: string) => {
        await stage.s.admin.query(
          `UPDATE transfer SET expires_at = now() - interval '1 minute' WHERE id = $1`,
          [id],
        );
        await runExpiry(stage.s, id);
        return { contacts: MANY };
      },
    ],
  ] as const)(
    'S4-81: %s: every contact, each relation once, and the receipt adds up',
    async (state, decide) => {
      const id = await send();
      expect(await decide(id)).toMatchObject({ contacts: MANY });
      await stage.s.settled(id);
      const { figures } = await stage.report(id);
      expect(figures).toMatchObject({
        contact: { sent: MANY, skipped: MANY },
        keyRelation: { sent: 3, withheld: 3 },
      });
      expect(
        await count('SELECT count(*) FROM transfer_contact WHERE transfer_id = $1 AND state = $2', id, state),
      ).toBe(MANY);
      expect(
        await count(
          `SELECT count(*) FROM contact WHERE office_id = $1 AND custody <> 'here'`,
          stage.s.source,
        ),
      ).toBe(0);
      expect(await count('SELECT count(*) FROM transfer_record WHERE transfer_id = $1', id)).toBe(0);
    },
  );

  it('holds one portion at a time, and goes on after the last contact of it', async () => {
    const all = Array.from({ length: 2 * PORTION }, (_, index) => String(index).padStart(8, '0'));
    const seen: [number, boolean][] = [];
    const taken = await inPortions(
      async (after) =>
        all
          .filter((id) => after === null || id > after)
          .slice(0, PORTION)
          .toReversed(),
      async (some, last) => void seen.push([some.length, last]),
    );
    expect([taken, seen]).toEqual([
      2 * PORTION,
      [
        [PORTION, false],
        [PORTION, false],
        [0, true],
      ],
    ]);
    expect(
      await inPortions(
        async () => [],
        () => Promise.reject(new Error('nothing was taken')),
      ),
    ).toBe(0);
  });
});
