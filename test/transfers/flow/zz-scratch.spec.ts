import { Stage } from '../support/stage.js';
it('profile', async () => {
  const stage = await Stage.open({ work: false });
  const n = 4000;
  await stage.s.admin.query(`WITH c AS (INSERT INTO contact (office_id, kind, last_name)
      SELECT '${stage.s.source}', 'person', 'Restart ' || n FROM generate_series(1, ${n}) n RETURNING id)
      INSERT INTO note (office_id, contact_id, text, written_at) SELECT '${stage.s.source}', id, 'kept', now() FROM c`);
  const { id: setId } = (await stage.sender.post('/api/sets', { name: 'All' })).body;
  await stage.sender.post(`/api/sets/${setId}/members`, { filter: {} });
  await stage.sender.request('PUT', `/api/sets/${setId}/tags`, { all: true });
  const t0 = Date.now();
  const seen: Record<string, number> = {};
  const timer = setInterval(() => {
    void stage.s.admin.query(`SELECT left(regexp_replace(query, '\\s+', ' ', 'g'), 260) q FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND usename = 'interoffice_app'`).then((r) => { for (const row of r.rows) seen[row.q] = (seen[row.q] ?? 0) + 1; });
  }, 50);
  const sent = await stage.sender.post('/api/transfers', { selection: { setId }, targetOfficeId: stage.s.target, recipientId: stage.recipient.userId });
  clearInterval(timer);
  process.stderr.write(`${sent.status} ${Date.now() - t0} ms ${JSON.stringify(Object.entries(seen).sort((a, b) => b[1] - a[1]).slice(0, 6), null, 1)}\n`);
  await stage.close();
}, 120000);
