import { transferProblem } from '#transfers';
import { SweepService } from '../../../libs/transfers/settle/sweep.service.js';
import { Stage } from '../support/stage.js';

/** Nothing is ever stuck: a job that was lost is asked for again. */
describe('the sweep', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open({ work: false });
  });
  afterAll(() => stage.close());

  /** A transfer with one contact, whose jobs are lost. */
  async function sent(): Promise<{ id: string; contactId: string }> {
    const contactId = await stage.person();
    const id = await stage.send([contactId]);
    await loseJobs();
    return { id, contactId };
  }

  const sql = async (text: string, ...values: unknown[]): Promise<void> =>
    void (await stage.s.admin.query(text, values));
  const loseJobs = (): Promise<void> => sql('DELETE FROM pgboss.job');
  const sweep = (): Promise<void> => stage.s.app.get(SweepService, { strict: false }).sweep();
  const jobs = async (transferId: string): Promise<unknown[]> =>
    (
      await stage.s.admin.query(
        `SELECT name, data->>'officeId' AS office FROM pgboss.job WHERE singleton_key = $1`,
        [transferId],
      )
    ).rows;
  const figures = async (): Promise<Record<string, string>[]> =>
    stage.s.database.call('SELECT state, contacts FROM transfer_figures()');

  /** Sweeps twice: the second time adds nothing. */
  async function resumed(transferId: string): Promise<unknown[]> {
    await sweep();
    await sweep();
    return jobs(transferId);
  }

  it('asks again for the delivery of what was accepted minutes ago, in the target office', async () => {
    const { id } = await sent();
    await stage.startAccepting(id);
    await loseJobs();
    expect(await resumed(id)).toEqual([]);
    await sql(
      `UPDATE transfer_contact SET accepting_at = now() - interval '3 minutes' WHERE transfer_id = $1`,
      id,
    );
    expect(await resumed(id)).toEqual([{ name: 'transfer-deliver', office: stage.s.target }]);
    await stage.deliverBy(10, id);
  });

  it('does not ask for a delivery that moves on', async () => {
    const ids = [await stage.person(), await stage.person()];
    const id = await stage.send(ids);
    await stage.startAccepting(id);
    await loseJobs();
    await sql(
      `UPDATE transfer_contact SET accepting_at = now() - interval '3 minutes' WHERE transfer_id = $1`,
      id,
    );
    await sql(
      `UPDATE transfer_contact SET state = 'accepted', decided_at = now(), settled_at = now() WHERE transfer_id = $1 AND contact_id = $2`,
      id,
      ids[0],
    );
    expect(await resumed(id)).toEqual([]);
    await sql(
      `UPDATE transfer_contact SET decided_at = now() - interval '3 minutes' WHERE transfer_id = $1 AND contact_id = $2`,
      id,
      ids[0],
    );
    expect(await resumed(id)).toHaveLength(1);
    await stage.deliverBy(10, id);
  });

  it('asks again for the settling of what was decided minutes ago, in the source office; the figures count it until then', async () => {
    const { id } = await sent();
    await stage.recipient.post('/api/inbox/decline', { transferIds: [id], code: 'notOurs' });
    await loseJobs();
    expect(await resumed(id)).toEqual([]);
    expect(await figures()).toContainEqual({ state: 'settling', contacts: '1' });
    await sql(
      `UPDATE transfer_contact SET decided_at = now() - interval '3 minutes' WHERE transfer_id = $1`,
      id,
    );
    expect(await resumed(id)).toEqual([{ name: 'transfer-settle', office: stage.s.source }]);
    await stage.deliverBy(10, id);
    await sql(`UPDATE transfer SET settled_at = now() WHERE id = $1`, id);
    await sql(`UPDATE transfer_contact SET settled_at = now() WHERE transfer_id = $1`, id);
    expect(await figures()).toEqual([]);
  });

  it('asks again for the expiry, in the source office', async () => {
    const { id } = await sent();
    expect(await resumed(id)).toEqual([]);
    await sql(`UPDATE transfer SET expires_at = now() - interval '1 second' WHERE id = $1`, id);
    expect(await resumed(id)).toEqual([{ name: 'transfer-expire', office: stage.s.source }]);
  });

  it('what has expired cannot be accepted, though no job has said so yet', async () => {
    const { id, contactId } = await sent();
    await sql(`UPDATE transfer SET expires_at = now() - interval '1 second' WHERE id = $1`, id);
    for (const request of [{ transferIds: [id] }, { contacts: [{ transferId: id, contactId }] }]) {
      const { status, body } = await stage.recipient.post('/api/inbox/accept', request);
      expect([status, body]).toMatchObject([
        409,
        { code: transferProblem('TRANSFER_STATE').code, states: { pending: 1 } },
      ]);
    }
    expect((await stage.recipient.post('/api/inbox/accept', { all: true })).body).toMatchObject({
      contacts: 0,
    });
    expect((await stage.recipient.get(`/api/transfers/${id}`)).body.states).toEqual({ pending: 1 });
  });

  it('accepting again asks again for a delivery that was lost, once', async () => {
    const { id, contactId } = await sent();
    await stage.startAccepting(id);
    await loseJobs();
    for (const request of [{ transferIds: [id] }, { contacts: [{ transferId: id, contactId }] }]) {
      const { status, body } = await stage.recipient.post('/api/inbox/accept', request);
      expect([status, body]).toMatchObject([202, { contacts: 0, states: { accepting: 1 } }]);
    }
    expect(await jobs(id)).toEqual([{ name: 'transfer-deliver', office: stage.s.target }]);
    await stage.deliverBy(10, id);
  });
});

describe('what the sweep asked for', () => {
  it('is done: delivered, settled, expired', async () => {
    const stage = await Stage.open();
    const ids = [await stage.person(), await stage.person(), await stage.person()] as [
      string,
      string,
      string,
    ];
    const [accepted, declined, late] = [
      await stage.send([ids[0]]),
      await stage.send([ids[1]]),
      await stage.send([ids[2]]),
    ];
    const sql = (text: string, ...values: unknown[]): Promise<unknown> => stage.s.admin.query(text, values);
    await sql(
      `UPDATE transfer_contact SET state = 'accepting', accepting_at = now() - interval '3 minutes', decided_by = $2 WHERE transfer_id = $1`,
      accepted,
      stage.recipient.userId,
    );
    await sql(
      `UPDATE transfer_contact SET state = 'declined', decided_at = now() - interval '3 minutes' WHERE transfer_id = $1`,
      declined,
    );
    await sql(`UPDATE transfer SET expires_at = now() - interval '1 second' WHERE id = $1`, late);
    await stage.s.app.get(SweepService, { strict: false }).sweep();
    for (const id of [accepted, declined]) await stage.s.settled(id);
    const state = async (id: string): Promise<string> =>
      (await stage.sender.get(`/api/transfers/${id}`)).body.state;
    for (const until = Date.now() + 10_000; (await state(late)) !== 'expired' && Date.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await stage.s.settled(late);
    expect([await state(accepted), await state(declined), await state(late)]).toEqual([
      'accepted',
      'declined',
      'expired',
    ]);
    expect((await stage.s.rows('contact', stage.s.source)).map((row) => row['custody']).sort()).toEqual([
      'here',
      'here',
      'transferred',
    ]);
    await stage.close();
  });
});
