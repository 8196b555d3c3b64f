import { openEmbedded, withClient, type EmbeddedServer } from '#database';
import { Offices } from '#offices';
import { databaseAppPassword, keyRing } from '#platform';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApplication } from '../../../apps/api/application.js';
import { AGENT, PASSWORD, signIn } from '../../support/scene.js';
import { startApiProcess, type ApiProcess } from './api-process.js';

const CONTACTS = 4000;

describe('no state is lost by a restart at any moment', () => {
  let folder: string;
  let guest: EmbeddedServer;
  let api: ApiProcess;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'restart-'));
    chmodSync(folder, 0o711);
    api = await startApiProcess({ INTEROFFICE_DATA: folder });
    guest = await openEmbedded({
      folder,
      password: keyRing().databaseSuperuserPassword(),
      port: undefined,
      as: 'guest',
    });
    await makeOffices(guest);
  }, 60_000);
  afterAll(async () => {
    await api?.stop();
    await guest?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const sql = <T = Record<string, unknown>>(text: string): Promise<T[]> =>
    withClient(`${guest.url}/interoffice`, async (client) => (await client.query(text)).rows as T[]);

  it('kill -9 in the middle of an accept: after the next start the delivery ends by itself, and nothing is doubled', async () => {
    let [sender, recipient] = [
      await signIn(api.address, 'North', 'agent'),
      await signIn(api.address, 'South', 'agent'),
    ];
    await sql(`WITH c AS (INSERT INTO contact (office_id, kind, last_name)
      SELECT '${sender.officeId}', 'person', 'Restart ' || n FROM generate_series(1, ${CONTACTS}) n RETURNING id)
      INSERT INTO note (office_id, contact_id, text, written_at) SELECT '${sender.officeId}', id, 'kept', now() FROM c`);
    const { id: setId } = (await sender.post('/api/sets', { name: 'All' })).body;
    await sender.post(`/api/sets/${setId}/members`, { filter: {} });
    await sender.request('PUT', `/api/sets/${setId}/tags`, { all: true });
    const sent = await sender.post('/api/transfers', {
      selection: { setId },
      targetOfficeId: recipient.officeId,
      recipientId: recipient.userId,
    });
    expect([sent.status, sent.body]).toMatchObject([201, { contacts: CONTACTS }]);
    const path = `/api/transfers/${sent.body.id}`;

    expect((await recipient.post('/api/inbox/accept', { all: true })).status).toBe(202);
    let arrived = 0;
    while (arrived === 0) arrived = (await recipient.get(`${path}/progress`)).body.accepted.arrived;
    await api.kill();
    expect(arrived).toBeLessThan(CONTACTS);
    const left = await sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM transfer_contact WHERE state = 'accepting'`,
    );
    expect(left[0]?.n).toBeGreaterThan(0);

    // a dead process's jobs are given back when their minute is over (libs/jobs/jobs.spec.ts): here that is now
    await sql(`UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active'`);
    api = await startApiProcess({ INTEROFFICE_DATA: folder });
    [sender, recipient] = [
      await signIn(api.address, 'North', 'agent'),
      await signIn(api.address, 'South', 'agent'),
    ];
    const until = Date.now() + 60_000;
    const settled = async (): Promise<boolean> => {
      const rows = await sql<{ n: number }>(
        'SELECT count(*)::int AS n FROM transfer_contact WHERE settled_at IS NULL',
      );
      return rows[0]?.n === 0;
    };
    while (!(await settled()) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 250));

    const [receipt, same] = [await sender.get(`${path}/receipt`), await recipient.get(`${path}/receipt`)];
    expect(same.body).toEqual(receipt.body);
    expect(receipt.body).toMatchObject({ state: 'accepted', complete: true });
    expect(receipt.body.lines).toMatchObject([
      { recordType: 'contact', sent: CONTACTS, created: CONTACTS },
      { recordType: 'note', sent: CONTACTS, created: CONTACTS },
      { recordType: 'setMember', sent: CONTACTS, withheld: CONTACTS },
    ]);
    expect(
      await sql(`SELECT office_id, custody, count(*)::int AS n FROM contact GROUP BY 1, 2`).then((rows) =>
        rows.map((row) => JSON.stringify(row)).sort(),
      ),
    ).toEqual(
      [
        { office_id: sender.officeId, custody: 'transferred', n: CONTACTS },
        { office_id: recipient.officeId, custody: 'here', n: CONTACTS },
      ]
        .map((row) => JSON.stringify(row))
        .sort(),
    );
    expect(
      await sql(`SELECT count(*)::int AS n FROM note WHERE office_id = '${recipient.officeId}'`),
    ).toEqual([{ n: CONTACTS }]);
    for (const office of ['North', 'South'])
      expect((await (await signIn(api.address, office, 'admin')).get('/api/audit/chain')).body).toMatchObject(
        { ok: true },
      );
  }, 120_000);
});

async function makeOffices(server: EmbeddedServer): Promise<void> {
  const url = new URL(`${server.url}/interoffice`);
  [url.username, url.password] = ['interoffice_app', databaseAppPassword()];
  const app = await createApplication({
    databaseUrl: url.href,
    poolSize: 3,
    work: false,
    jobConcurrency: 1,
    http: true,
  });
  const offices = app.get(Offices, { strict: false });
  for (const name of ['North', 'South']) {
    await offices.createOffice(
      {
        name,
        organisation: 'Restart',
        administrator: { name: 'admin', fullName: 'Admin', password: PASSWORD },
      },
      'test',
    );
    await offices.createUser(
      name,
      { name: 'agent', fullName: `Agent ${name}`, password: PASSWORD, rights: AGENT },
      'test',
    );
  }
  await app.close();
}
