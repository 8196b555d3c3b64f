import { SweepService } from '../../libs/transfers/settle/sweep.service.js';
import { Stage } from '../transfers/support/stage.js';

interface Sent {
  id: string;
  contactId: string;
}

/** Whoever moves a contact on from a state; `job`: after its own job was lost, as a sweep asks for it again. */
type WayOut = (sent: Sent) => Promise<unknown>;

const FINAL = 'nothing is open: it is what became of the contact';

/** Nothing is ever stuck: for each state that the schema knows, who moves a contact on from it. */
describe('X-10: every state has a way out', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage.close());

  const sql = (text: string, ...values: unknown[]) => stage.s.admin.query(text, values);
  const sweep = () => stage.s.app.get(SweepService, { strict: false }).sweep();
  const put = ({ id }: Sent, state: string, more = '') =>
    sql(
      `UPDATE transfer_contact SET state = $2, decided_by = $3 ${more} WHERE transfer_id = $1`,
      id,
      state,
      stage.recipient.userId,
    );

  /** Puts the contact into a decided state three minutes ago, of which the source knows nothing, and sweeps. */
  const settledByJob =
    (state: string): WayOut =>
    async (sent) => {
      await put(sent, state, `, decided_at = now() - interval '3 minutes'`);
      await sql('UPDATE transfer SET closed_at = now() WHERE id = $1', sent.id); // the decision's own transaction does
      await sweep();
    };

  const WAYS: Record<string, Record<string, WayOut> | typeof FINAL> = {
    'transfer_contact.state = pending': {
      'the recipient accepts': ({ id }) => stage.startAccepting(id),
      'the recipient declines': ({ id, contactId }) => stage.decline(id, [contactId]),
      'the sender recalls': ({ id, contactId }) => stage.recall(id, [contactId]),
      'a job expires it': async ({ id }) => {
        await sql(`UPDATE transfer SET expires_at = now() - interval '1 minute' WHERE id = $1`, id);
        await sweep();
      },
      'the recipient tries again after a delivery that failed': async ({ id }) => {
        await sql(`UPDATE transfer_contact SET error = 'x', failed_at = now() WHERE transfer_id = $1`, id);
        await stage.startAccepting(id);
      },
    },
    'transfer_contact.state = accepting': {
      'a job delivers it': async (sent) => {
        await put(sent, 'accepting', `, accepting_at = now() - interval '3 minutes'`);
        await sweep();
      },
      'the recipient cancels, and declines': async (sent) => {
        await put(sent, 'accepting', ', accepting_at = now()');
        const reply = await stage.recipient.post('/api/inbox/cancel', { transferIds: [sent.id] });
        expect(reply.body.contacts).toBe(1);
        await stage.decline(sent.id, [sent.contactId]);
      },
      'the recipient accepts again': async (sent) => {
        await put(sent, 'accepting', ', accepting_at = now()');
        await stage.startAccepting(sent.id);
      },
    },
    'transfer_contact.state = accepted': { 'a job settles it': settledByJob('accepted') },
    'transfer_contact.state = declined': { 'a job settles it': settledByJob('declined') },
    'transfer_contact.state = recalled': { 'a job settles it': settledByJob('recalled') },
    'transfer_contact.state = expired': { 'a job settles it': settledByJob('expired') },
    'transfer_contact.state = returned': FINAL,
    'contact.custody = here': FINAL,
    'contact.custody = in_transit': { 'whatever ends its transfer': ({ id }) => stage.startAccepting(id) },
    'contact.custody = transferred': FINAL,
  };

  /** The values that the CHECK constraints of the schema allow. */
  async function statesOfSchema(): Promise<string[]> {
    const { rows } = await sql(
      `SELECT c.conrelid::regclass || '.' || a.attname || ' = ' || v.value AS state
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND c.conkey = ARRAY[a.attnum]
         CROSS JOIN LATERAL (SELECT (regexp_matches(pg_get_constraintdef(c.oid), '''([^'']+)''::text', 'g'))[1] AS value) v
       WHERE c.contype = 'c' AND c.conrelid IN ('transfer'::regclass, 'transfer_contact'::regclass, 'contact'::regclass)
         AND a.attname IN ('state', 'custody')`,
    );
    return rows.map((row) => row.state as string).sort();
  }

  it('of the schema, as the list below has it', async () => {
    expect(await statesOfSchema()).toEqual(Object.keys(WAYS).sort());
  });

  const cases = Object.entries(WAYS).flatMap(([state, ways]) =>
    ways === FINAL ? [] : Object.entries(ways).map(([who, way]) => [state, who, way] as const),
  );

  it.each(cases)('%s: %s', async (_state, _who, way) => {
    const contactId = await stage.person();
    const id = await stage.send([contactId]);
    await way({ id, contactId });
    await open(id);
    const { rows } = await sql(
      `SELECT t.closed_at IS NOT NULL AS closed, t.settled_at IS NOT NULL AS settled, (SELECT custody FROM contact
         WHERE office_id = t.source_office_id AND id = $2) AS custody FROM transfer t WHERE t.id = $1`,
      id,
      contactId,
    );
    expect(rows).toEqual([
      { closed: true, settled: true, custody: expect.stringMatching(/^(here|transferred)$/) },
    ]);
  });

  /** Waits until the transfer is not open any more. */
  async function open(id: string): Promise<void> {
    for (const until = Date.now() + 20_000; Date.now() < until;) {
      const { rows } = await sql('SELECT 1 FROM transfer_standing WHERE transfer_id = $1', id);
      if (rows.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`transfer ${id} is stuck`);
  }
});
